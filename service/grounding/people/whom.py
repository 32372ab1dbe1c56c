"""Whom "he" and "she" may stand for: somebody surely a person, with nobody unnamed in between.

What is only supposed to be somebody ("Western Grid", "West London") is never "he"; and where "A
man" or "The driver" stands between a name and the pronoun, it is that one's.
"""

import re
from collections.abc import Iterable, Iterator

from service.grounding.lexicon import read_words, word_set
from service.grounding.names.finder import find_names
from service.grounding.names.keys import is_place
from service.grounding.names.known import is_organisation_word
from service.grounding.names.roles import head_noun
from service.grounding.people.identities import MAX_STORY, Identity, Mention, gender_of
from service.source_text import SourceText

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_GENDERS |= {"she": "f", "her": "f", "hers": "f", "herself": "f"}
_FIRMS = word_set("whom.role_of_body")
"""Roles that a company, a ship, a paper or a place has as well."""
_DIRECTIONS = word_set("whom.direction")
_PERSONAL = re.compile(
    r",\s\d{1,3}(?=[,.;])|\s\(\d{1,3}\)"
    r"|['’]s?\s(?:wife|husband|mother|father|son|daughter|family|lawyer|parents)\b"
)
"""What stands behind a person's name: an age, or whom only people have."""
_ANYBODY = "|".join(sorted(word_set("whom.unnamed")))
_ROLES = "|".join(sorted(read_words("role_nouns") | word_set("people.kin")))
_ENDS_NOUN = r"\b(?!-|['’])(?!\s(?-i:[A-Z]))"
_UNNAMED = re.compile(
    rf"(?:\b(?P<lead>\w+)\s)?\b(?:an?|another|one)\s(?:[\w-]+,?\s){{0,3}}?"
    rf"(?P<who>{_ANYBODY}|\d+-year-old){_ENDS_NOUN}"
    rf"|(?:(?<=[.!?”\"]\s)|(?<=\n))(?:an?|another|one|the|this|that|his|her|their)"
    rf"\s(?:[\w-]+\s){{0,3}}?(?P<subject>{_ANYBODY}|{_ROLES}){_ENDS_NOUN}",
    re.IGNORECASE,
)
"""Somebody without a name: "A man"; at the head of a sentence also "The driver", "Her son"."""
_APPOSED = re.compile(r"^,\s(?:an?|the|one)\s[^,.;]*")
"""What the one named before is: "Owen Lee, a driver"."""
_SAYS_WHAT = word_set("whom.says_what")
"""Before "a man": it says what the one named before is."""


def mark_unsure_pronouns(people: Iterable[Identity], source: SourceText) -> None:
    """Marks in the mentions of `people` each "he" and "her" that may be somebody else's."""
    surnames = {
        name.surface.split()[-1]
        for name in find_names(source.clean[:MAX_STORY])
        if name.kind == "person"
    }
    for one in people:
        one.mentions[:] = list(_marked(source, one, surnames))


def _marked(source: SourceText, person: Identity, surnames: set[str]) -> Iterator[Mention]:
    sure = _is_somebody(source, person, surnames)
    last: int | None = None
    for mention in person.mentions:
        gender = _GENDERS.get(mention.surface.lower())
        if mention.how == "pronoun" and gender is not None:
            end = mention.start
            if mention.surface in ("him", "her"):  # "The aide met her": not the aide, who does it
                end = source.sentences[mention.sentence - 1].start
            between = "" if last is None else source.clean[last:end]
            if not sure or _has_unnamed(between, gender):
                yield mention._replace(sure=False)
                continue
        last = mention.end
        yield mention


def _is_somebody(source: SourceText, person: Identity, surnames: set[str]) -> bool:
    """Whether the story says of the name what only a person has: a first name or a title (it is
    read as a person's, or somebody's surname), an office, an age or a family; and it is no place's
    or body's.
    """
    words = person.name.split()
    if len(words) > 1 and words[0].lower() in _DIRECTIONS:
        return False
    if words[-1] in surnames:
        return True
    if is_place(words[-1]) or any(map(is_organisation_word, words)):
        return False
    noun = head_noun(person.role) if person.role else None
    offices = read_words("role_nouns") - _FIRMS
    if noun in offices or words[0].lower() in offices:
        return True
    named = [one for one in person.mentions if one.how in ("name", "variant")]
    return any(
        _PERSONAL.match(source.clean, one.end) or _is_surname(source, person, one) for one in named
    )


def _is_surname(source: SourceText, person: Identity, mention: Mention) -> bool:
    """Whether a name of several words is shortened to its last: companies keep their first."""
    head, _, last = person.name.rpartition(" ")
    before = source.clean[max(0, mention.start - 4) : mention.start].lower()
    return bool(head) and mention.surface == last and before != "the "


def _has_unnamed(between: str, gender: str) -> bool:
    """Whether somebody without a name stands there of whom the pronoun can be told."""
    return any(
        (found.group("lead") or "").lower() not in _SAYS_WHAT
        and gender_of(found.group("who") or found.group("subject")) in (None, gender)
        for found in _UNNAMED.finditer(_APPOSED.sub("", between))
    )
