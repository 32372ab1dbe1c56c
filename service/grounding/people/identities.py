"""Names of one story gathered into people: "Mark Esper", "Esper" and "Mr Esper" are one.

Two people with one surname stay two, and the bare surname is then nobody's. Descriptions and
pronouns are read in `references.py`.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from service.grounding.folding import folded
from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import is_place
from service.grounding.names.roles import head_noun, role_beside
from service.memo import once
from service.source_text import Sentence, SourceText

How = Literal["name", "variant", "description", "pronoun"]
Gender = Literal["f", "m"]
_ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-")
MAX_STORY = 60_000
"""Characters in which people are looked for: 10,000 words, six times the longest story of the
development data; names behind it are still checked word for word."""
_SUFFIXES = word_set("identities.suffixes")
_PARTICLES = word_set("identities.particles")
_FEMALE = word_set("identities.female")
_MALE = word_set("identities.male")


class Mention(NamedTuple):
    """Where the story means a person; span in `SourceText.clean`."""

    start: int
    end: int
    sentence: int
    """The sentence's number, from 1."""
    surface: str
    how: How
    sure: bool = True
    """False for a "he" or "her" that may be somebody else's (`whom.py`)."""


@dataclass
class Identity:
    """A person while the story is being read."""

    name: str
    tokens: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    variants: set[str] = field(default_factory=set)
    role_span: tuple[int, int] | None = None
    role: str | None = None
    gender: Gender | None = None
    """What a title, a noun or a pronoun says; never guessed from a name."""

    @property
    def family(self) -> str:
        """The key of the surname."""
        return self.tokens[-1]


@once
def name_tokens(surface: str) -> tuple[str, ...]:
    """The folded words of a name, without suffixes; "al-Sadr" and "Sadr" end alike."""
    words = [word.strip(".,'") for word in folded(surface[:120]).replace(". ", " ").split()]
    kept = [word for word in words if word and word not in _SUFFIXES]
    out: list[str] = []
    for word in kept or words:
        prefix = next((one for one in _ARTICLES if word.startswith(one) and word != one), "")
        out += ["al", word.removeprefix(prefix)] if prefix else [word]
    return tuple(out) or ("",)


def surname_of(name: str) -> str:
    """The surname with its particles: "van der Berg" of "Angela van der Berg"."""
    words = [word for word in name.split() if word.lower().strip(".") not in _SUFFIXES]
    if not words:
        return name
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(words[first:])


class Identities:
    """The people of one story, in the order of their first mention."""

    def __init__(self) -> None:
        self.people: list[Identity] = []
        self._family: dict[str, list[Identity]] = {}
        self._given: dict[str, list[Identity]] = {}

    def find(self, surface: str) -> list[Identity]:
        """Those whom the name can mean; exactly one when it is clear."""
        tokens = name_tokens(surface)
        core = tuple(one for one in tokens if one not in _PARTICLES) or tokens
        if len(core) == 1:
            family = self._family.get(core[-1], [])
            if family:
                return family
            return self._given.get(core[0], [])
        return [one for one in self._family.get(core[-1], []) if _compatible(core, one.tokens)]

    def add(self, surface: str) -> Identity:
        """A new person of that name."""
        tokens = tuple(one for one in name_tokens(surface) if one not in _PARTICLES) or ("",)
        person = Identity(surface, tokens)
        self.people.append(person)
        self._family.setdefault(person.family, []).append(person)
        if len(tokens) > 1:
            self._given.setdefault(tokens[0], []).append(person)
        return person

    def rename(self, person: Identity, surface: str) -> None:
        """Gives a fuller name to somebody known by less."""
        tokens = tuple(one for one in name_tokens(surface) if one not in _PARTICLES)
        if len(tokens) <= len(person.tokens) or _adds_no_name(tokens, person.tokens):
            return
        family = self._family.get(person.family, [])
        if person in family:
            family.remove(person)
        person.name, person.tokens = surface, tokens
        self._family.setdefault(person.family, []).append(person)
        self._given.setdefault(tokens[0], []).append(person)


def _adds_no_name(fuller: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether what stands before a known full name is no name: "Sack Ann Lee" of a petition."""
    first_names = _first_names()
    return (
        len(known) > 1
        and fuller[-len(known) :] == known
        and known[0] in first_names
        and len(fuller[0]) > 1
        and fuller[0] not in first_names
    )


@cache
def _first_names() -> frozenset[str]:
    return frozenset(one.lower() for one in lexicon("first_names"))


def _compatible(told: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names with the same last word can be one person's."""
    if len(told) == 1 or len(known) == 1:
        return True
    if told == known[-len(told) :] or known == told[-len(known) :]:
        return True
    first, other = told[0], known[0]
    if first == other:
        return True
    short, long = sorted((first, other), key=len)
    return (len(short) <= 2 and long.startswith(short[0])) or (
        len(short) >= 3 and long.startswith(short)
    )


def gather(source: SourceText) -> Identities:
    """The people whom the story names, with their named mentions and roles."""
    identities = Identities()
    names = find_names(source.clean[:MAX_STORY])
    full = {name_tokens(one.surface)[-1] for one in names if one.kind == "person"}
    named = [
        (name, sentence)
        for name in names
        if (sentence := source.sentence_at(name.start)) is not None and name.end <= sentence.end
        if not _tells_whose(name, source.clean) or name_tokens(name.surface)[-1] in full
    ]
    families = {
        name_tokens(name.surface)[-1]
        for name, _ in named
        if " " in name.surface and name.kind in {"person", "unknown"}
        if not _THE.search(source.clean, max(0, name.start - 4), name.start)
    }
    singles = {name_tokens(name.surface)[-1] for name, _ in named if " " not in name.surface}
    peoples = {
        name.surface
        for name, _ in named
        if " " not in name.surface
        and name.kind == "unknown"
        and _THE.search(source.clean, max(0, name.start - 4), name.start)
    } - {name.surface.split()[-1] for name, _ in named if " " in name.surface}
    heads = {
        name_tokens(name.surface)[0]
        for name, _ in named
        if " " in name.surface and name.kind in {"organisation", "unknown"}
    }
    for name, sentence in named:
        if _BYLINE.match(sentence.text[:80]):
            continue
        if name.kind == "person" or (
            name.kind == "unknown"
            and name.surface not in peoples
            and "&" not in name.surface
            and (
                _OF_AGE.search(source.clean, max(0, name.start - _LEAD), name.start)
                or _person(source.clean, name, sentence, (families, singles, heads))
            )
        ):
            _note(identities, source, name, sentence)
    return identities


def _tells_whose(name: Name, text: str) -> bool:
    """Whether a single name only says whose official is named: "Halden official Ann Lee"."""
    if name.kind != "unknown" or " " in name.surface:
        return False
    found = _ROLE_AND_NAME.match(text, name.end)
    return found is not None and found.group("noun") in lexicon("role_nouns")


_ROLE_AND_NAME = re.compile(r"\s(?P<noun>[a-z][\w-]+)\s[A-Z]")
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
"""Before a single name or a longer one: a people ("the Marrovi") or a thing, nobody."""
_OUTLET = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|website|broadcaster|station|agency|podcast|tabloid)\s+$"
)
"""Directly before an unknown name: it is an outlet's."""
_LEAD = 16
"""Characters before a name in which such a word stands."""
_OF_AGE = re.compile(r"\b(?:\d{1,3}|[a-z]+)-(?:year|month|week)-old\s$", re.IGNORECASE)
_PLACING = word_set("identities.placing")
"""A single unknown name after one of these is rather a place."""
_COMMENTS = re.compile(r"['’]s?\s+(?:comments?|remarks?|testimony|lawyers?|wife|husband|family)\b")
"""What people have and companies hardly."""
_LONGEST_NAME = 5
"""Words of a person's name; longer ones are titles of works and bodies."""
_DEMONYMS = ("ian", "can", "ish", "ese")
"""How a name of a people ends ("Native American"), which stands alone elsewhere in the story."""
_BYLINE = re.compile(r"^By\s+[A-Z][^.!?]{2,60}$")


def _person(  # noqa: PLR0911
    text: str, name: Name, sentence: Sentence, known: tuple[set[str], set[str], set[str]]
) -> bool:
    """Whether the story treats the name as a person's.

    Companies speak too: they are shortened to their first word, people to their last.
    """
    families, singles, heads = known
    tokens = name_tokens(name.surface)
    single = " " not in name.surface
    lead = text[max(sentence.start, name.start - 9) : name.start].lower().split()
    if lead and lead[-1] == "the" and not (single and tokens[-1] in families):
        return False
    placed = bool(lead) and lead[-1] in _PLACING
    if _OUTLET.search(text[max(sentence.start, name.start - _LEAD) : name.start]):
        return False
    if single and tokens[-1] not in families and (placed or tokens[0] in heads):
        return False
    if role_beside(text, name, sentence.end, sentence.start) is not None:
        return True
    after = text[name.end : min(sentence.end, name.end + 24)].lower()
    if re.match(r",?\s+who\b(?!\s(?:are|were|have)\b)|,\s+\d{1,3},", after):
        return True
    if not single and (_PARTICLES & set(tokens) or _COMMENTS.match(text, name.end)):
        return True
    if single:
        return tokens[-1] in families or _speaks(text, name, sentence)
    if len(tokens) > _LONGEST_NAME or (tokens[-1].endswith(_DEMONYMS) and is_place(tokens[-1])):
        return False
    if tokens[-1] in singles or tokens[0] in singles:
        return tokens[-1] in singles
    plain = tokens[-1] in lexicon("common_words") or tokens[-1].endswith("s")
    return not plain and _speaks(text, name, sentence)


def _speaks(text: str, name: Name, sentence: Sentence) -> bool:
    after = text[name.end : min(sentence.end, name.end + 24)].lower().split()
    before = text[max(sentence.start, name.start - 16) : name.start].lower().split()
    verbs = lexicon("speech_verbs") | lexicon("denial_verbs")
    if after and after[0].strip(",.") in verbs:
        return True
    return bool(before) and before[-1] in {"said", "says", "added"}


def _note(identities: Identities, source: SourceText, name: Name, sentence: Sentence) -> None:
    found = identities.find(name.surface)
    title = source.clean[name.title_start : name.start] if name.title_start is not None else ""
    gender = gender_of(title)
    if len(found) > 1 and gender is not None:
        fitting = [one for one in found if one.gender in {gender, None}]
        known = [one for one in fitting if one.gender == gender]
        found = known or fitting
    if len(found) > 1 and " " in name.surface:
        tokens = name_tokens(name.surface)
        found = [one for one in found if one.tokens == tokens] or found[:1]
    if len(found) > 1:
        called = [one for one in found if _called_by(one, name.surface)]
        if len(called) != 1:
            return
        found = called
    person = found[0] if found else None
    if person is not None and gender and person.gender and gender != person.gender:
        person = None
    if person is None:
        person = identities.add(name.surface)
        how: How = "name"
    else:
        identities.rename(person, name.surface)
        told = tuple(one for one in name_tokens(name.surface) if one not in _PARTICLES)
        how = "name" if told == person.tokens else "variant"
    person.mentions.append(Mention(name.start, name.end, sentence.number, name.surface, how))
    person.variants.add(name.surface)
    person.gender = person.gender or gender
    _take_role(person, source, name, sentence)


def _called_by(person: Identity, surname: str) -> bool:
    """Whether the story has called the person by the bare surname: it goes on meaning them when
    a relative is named later.
    """
    return any(one.how == "variant" and one.surface == surname for one in person.mentions)


def _take_role(person: Identity, source: SourceText, name: Name, sentence: Sentence) -> None:
    span = role_beside(source.clean, name, sentence.end, sentence.start)
    if span is None:
        return
    role = source.clean[span[0] : span[1]]
    person.gender = person.gender or gender_of(role)
    fuller = person.role is not None and role.lower().endswith(person.role.lower())
    better = person.role is None or (fuller and len(role) > len(person.role))
    if better and (head_noun(role) is not None or name.title_start is not None):
        person.role, person.role_span = role, span


def gender_of(words: str) -> Gender | None:
    """The gender that a title or noun says; names say none."""
    lows = {word.strip(".,").lower() for word in words.split()}
    if lows & _FEMALE:
        return "f"
    return "m" if lows & _MALE else None
