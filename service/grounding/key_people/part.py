"""Whether what a key person is said to have done is told of that person.

The sentence that has the part's words must mean the person: by name, description or pronoun; and
where somebody else stands before its verb, the person must not stand only behind it ("Ali beat
Stone" is no deed of Stone's). Who said what is checked in `speaker/check.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.claim import Claim
from service.grounding.names.keys import name_key
from service.grounding.people.gathered import Mention, StoryPerson, people_of
from service.grounding.speech.attribution import read_attributions
from service.grounding.words.overlap import content_key
from service.grounding.words.verbs import form
from service.source_text import Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|i|my|they|their|them)\b")
_MUTUAL = re.compile(
    r"met|meet\w*|married|marr\w+|talked|spoke|discussed|faced|played|fought|debated|divorced|shared"
    r"|joined|agreed|signed|shook|hugged|wed|lost|won|received|got|had|suffered|faces|plays|underwent"
)
"""Verbs that are as true of the other side, or are told of it by other verbs ("beat": "lost")."""
_OPENING, _CLOSING = frozenset("“\"‘'«„"), frozenset("”\"’'»“")
_SEVERAL = 2
"""Content words that a sentence must share with a part to be the one that carries it."""
_CARRIES = 0.5
"""Share of the most words that any sentence shares with a part, for a sentence to carry it too."""
_BEFORE = 2
"""Words between a verb and the name behind it that is its subject: "said the mayor, Ann Lee"."""


def part_fault(part: str, name: str, meant: Sequence[StoryPerson], claim: Claim) -> str | None:
    """Why the part is not told of this person; None when it is, or cannot be told."""
    keys = _keys(part) - _keys(name)
    if not meant or not keys:
        return None
    shared = [(len(keys & _keys(one.text)), one) for one in claim.sentences]
    most = max(count for count, _ in shared)
    if most < min(_SEVERAL, len(keys)):
        return None
    carriers = [one for count, one in shared if count >= max(most * _CARRIES, 1)]
    first = _first_key(part)
    carriers += [one for _, one in shared if one not in carriers and first in _keys(one.text)]
    if not any(_means(one, meant, claim) for one in carriers):
        return f"The words that carry the part are not about “{name[:60]}”."
    if all(_does_another(part, one, meant, claim) for one in carriers):
        return f"What “{name[:60]}” is said to have done, somebody else does in the story."
    return None


def _keys(text: str) -> set[str]:
    found = (content_key(name_key(one.group()).lower()) for one in _WORD.finditer(text[:2_000]))
    return {one for one in found if one}


def _first_key(part: str) -> str | None:
    """What the first word that tells something is known by: mostly the deed ("will direct")."""
    keys = (content_key(name_key(one.group()).lower()) for one in _WORD.finditer(part[:200]))
    return next((one for one in keys if one), None)


def _mentions(people: Sequence[StoryPerson], sentence: Sentence) -> list[Mention]:
    return [one for person in people for one in person.mentions if one.sentence == sentence.number]


def _means(sentence: Sentence, meant: Sequence[StoryPerson], claim: Claim) -> bool:
    """Whether the sentence means the person, or holds a pronoun and names nobody else."""
    if _mentions(meant, sentence) or any(one.surname in sentence.text for one in meant):
        return True
    if _goes_on_speaking(sentence, meant, claim):
        return True
    if not _PRONOUN.search(sentence.text.lower()):
        return False
    others = [one for one in people_of(claim.source) if one not in meant]
    return not _mentions(others, sentence)


def _goes_on_speaking(sentence: Sentence, meant: Sequence[StoryPerson], claim: Claim) -> bool:
    """Whether the sentence is a quotation of the paragraph in which the person, and nobody else,
    is said to speak.
    """
    if sentence.text.lstrip()[:1] not in _OPENING and sentence.text.rstrip()[-1:] not in _CLOSING:
        return False
    speaking = [
        one
        for one in claim.source.sentences
        if one.paragraph == sentence.paragraph and any(s.scope for s in read_attributions(one.text))
    ]
    return bool(speaking) and all(_mentions(meant, one) for one in speaking)


def _does_another(
    part: str, sentence: Sentence, meant: Sequence[StoryPerson], claim: Claim
) -> bool:
    """Whether the part's verb stands behind another person and before this one."""
    first = _WORD.match(part)
    verb = first.group().lower() if first else ""
    key = content_key(verb) if verb else None
    if key is None or form(verb) == "ing" or _MUTUAL.fullmatch(verb):
        return False
    places = [
        one for one in _WORD.finditer(sentence.text) if content_key(one.group().lower()) == key
    ]
    if len(places) != 1:
        return False
    at = sentence.start + places[0].start()
    mine = _mentions(meant, sentence)
    others = [one for one in people_of(claim.source) if one not in meant]
    if not mine or any(one.start < at for one in mine):
        return False
    follows = sentence.text[places[0].end() : min(one.start for one in mine) - sentence.start]
    if len(_WORD.findall(follows)) <= _BEFORE and re.search(r"\bby\b", follows):
        return False
    return any(
        one.end <= at
        and one.how in ("name", "variant")
        and _ACTIVE.search(sentence.text[one.end - sentence.start : places[0].start()])
        for one in _mentions(others, sentence)
    )


_ACTIVE = re.compile(r"^(?:,[^,]{1,120},)?(?:\s+(?:has|have|had|also|then|later|\w+ly))*\s*$")
"""What may stand between a subject and its verb, for the subject to be surely that."""
