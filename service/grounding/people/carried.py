"""What a statement's evidence carries: names, their variants, and who is meant by "he" there.

Used by the name lock; the rules of DESIGN stand there and in `speaker/check.py`.
"""

import re
from functools import cached_property

from service.grounding.claim import Claim, of_evidence
from service.grounding.folding import folded
from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import is_place, name_key, plain, spellings
from service.grounding.names.roles import role_beside
from service.grounding.numbers.routes import routes_spelled
from service.grounding.people.gathered import (
    MAX_STORY,
    StoryPerson,
    people_named,
    people_of,
    person_named,
)
from service.grounding.people.things import thing_meant
from service.grounding.speech.attribution import read_attributions
from service.grounding.speech.stated import spoken_in
from service.grounding.words.content_words import stem_of, stems
from service.memo import once

REACH = 2
"""Sentences around the evidence that may name its speaker (DESIGN, rule 5)."""
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*")
_SMALL = word_set("carried.small")
_POSSESSIVE = re.compile(r"['’]s?$")
_INTRODUCED = re.compile(r"\(\s*(?:the\s+|or\s+)?([A-Z][A-Za-z.&-]{1,11})\s*\)")
_LONGEST_INITIALS = 10
_PARTS = frozenset({"africa", "asia", "europe"})
"""Continents: what lies in Southeast Asia lies in Asia."""
_RUN = re.compile(r"[A-Z][\w.-]*(?:\s(?:(?:and|of|for|the|&)\s){0,2}[A-Z][\w.-]*){1,9}")
"""Words with capitals, whatever joins them: a long name may be written with an "and"."""


class Carried:
    """The evidence of one claim."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.source = claim.source
        self.people = people_of(claim.source)
        self.spans = [(one.start, one.end) for one in claim.evidence]

    @cached_property
    def names(self) -> list[Name]:
        """The names in the quotes."""
        return [name for text in self.claim.quoted for name in find_names(text)]

    @cached_property
    def keys(self) -> set[str]:
        """The keys of the names in the quotes, of their words, and of shouted words."""
        found = {name_key(name.surface) for name in self.names}
        for text in self.claim.quoted:
            for whole in _WORD.findall(text):
                if whole[0].isupper():
                    word = _POSSESSIVE.sub("", whole)
                    if word.lower() != "us" or word.isupper():
                        found.add(name_key(word))
        return found

    @cached_property
    def _other_places(self) -> set[str]:
        """The keys that the quotes have only within the name of another place: Sudan in "South
        Sudan" is not Sudan.
        """
        inside: set[str] = set()
        outside: set[str] = set()
        for text in self.claim.quoted:
            longer = [
                name
                for name in find_names(text)
                if " " in name.surface
                and is_place(name.surface)
                and name.surface.split()[-1] not in {"City", "State"}
            ]
            for match in _WORD.finditer(text):
                held = any(one.start <= match.start() < one.end for one in longer)
                (inside if held else outside).add(name_key(_POSSESSIVE.sub("", match.group())))
            outside.update(name_key(one.surface) for one in longer)
        return {key for key in inside - outside - _PARTS if is_place(key)}

    @cached_property
    def words(self) -> set[str]:
        """The folded words of the quotes."""
        return {
            plain(match.group()) for text in self.claim.quoted for match in _WORD.finditer(text)
        }

    @cached_property
    def text(self) -> str:
        """The quotes folded, words separated by single spaces, with spaces around."""
        parts = (
            " ".join(plain(match.group()) for match in _WORD.finditer(routes_spelled(text)))
            for text in self.claim.quoted
        )
        return " | ".join(f" {part} " for part in parts)

    @cached_property
    def around(self) -> str:
        """The whole sentences of the evidence, in lower case."""
        return " ".join(one.text for one in self.claim.sentences).lower()

    @cached_property
    def stems(self) -> set[str]:
        """The stems of the content words of the evidence's sentences."""
        return stems(self.around)

    @cached_property
    def story_names(self) -> set[str]:
        """The plain forms of all names of the story's body."""
        return _names_of(self.source.clean[:MAX_STORY])

    @cached_property
    def speakers(self) -> str:
        """Folded words of the evidence's speakers and outlets, or else of those around it."""
        own = any(
            said.speaker for one in self.claim.sentences for said in read_attributions(one.text)
        )
        reach = 0 if own else REACH
        numbers = {
            number
            for one in self.claim.sentences
            for number in range(one.number - reach, one.number + reach + 1)
        }
        found: list[str] = []
        for number in sorted(numbers):
            if not 1 <= number <= len(self.source.sentences):
                continue
            for said in read_attributions(self.source.sentences[number - 1].text):
                found += filter(None, (said.speaker, said.via))
        return " | ".join(_spaced(one) for one in found)

    def means(self, person: StoryPerson) -> bool:
        """Whether the quotes mention the person, by whatever words, and surely so."""
        return any(
            mention.sure and start < mention.end and mention.start < end
            for mention in person.mentions
            for start, end in self.spans
        )

    def carries(self, name: Name, text: str, names: list[Name]) -> bool:
        """Whether the evidence carries a name of the statement's `text`."""
        if name_key(name.surface) in self._other_places:
            return False
        if self._named(name.surface) or self._named(self._without_head(name, text)):
            return True
        people = people_named(self.people, name.surface) if name.kind != "place" else []
        if any(self.means(person) or self._by_first(person) for person in people):
            return True
        person = people[0] if len(people) == 1 else None
        if person is None and (self._spelled(name.surface) or self._fuller(name.surface)):
            return True
        if person is None and name.kind != "person" and thing_meant(name, self.claim):
            return True
        return self._attributed(name, text) or self._in_role(name, text, names)

    def _by_first(self, person: StoryPerson) -> bool:
        """Whether the quotes call the person by a first name that nobody else in the story has."""
        first = person.tokens[0]
        fellows = [one for one in self.people if first in one.tokens]
        return len(person.tokens) > 1 and len(fellows) == 1 and first in self.keys

    def _without_head(self, name: Name, text: str) -> str:
        """The name less a plain word of the quotes that only begins the sentence."""
        first, _, rest = name.surface.partition(" ")
        before = text[: name.start].rstrip(" “”\"'‘(")
        plainly = rest and not is_place(name.surface) and (not before or before[-1] in ".!?:;")
        if not plainly:
            return name.surface
        lower = first not in lexicon("first_names") and (" " in rest or is_place(rest))
        told = lower and self._only_lower(first)
        return rest if told or stem_of(first) in self.stems else name.surface

    def _only_lower(self, word: str) -> bool:
        """Whether the story has the word, and never with a capital."""
        clean = self.source.clean
        return word not in clean and re.search(rf"\b{word.lower()}\b", clean) is not None

    def _named(self, surface: str) -> bool:
        key = name_key(surface)
        if key in self.keys or self._demonym(key) or self._plural(key):
            return True
        told = _spaced(routes_spelled(surface))
        if len(told) > 5 and told in self.text:
            return True
        known = spellings(name_key(surface))
        if any(len(one) > 3 and f" {one} " in self.text for one in known):
            return True
        words = [word for word in _words(surface) if plain(word) not in _SMALL]
        return (
            len(words) > 1
            and all(
                name_key(word) in self.keys or (len(word) > 3 and plain(word) in self.words)
                for word in words
            )
            and (plain(surface) in self.story_names or not self._mixed(words))
        )

    def _mixed(self, words: list[str]) -> bool:
        """Whether the words are torn out of several names ("Larder River")."""
        told = {plain(word) for word in words}
        for name in self.names:
            parts = {plain(word) for word in _words(name.surface)} - _SMALL
            if len(parts) > 1 and parts & told and not parts <= told:
                return True
        return False

    def _plural(self, key: str) -> bool:
        """“Autonomist” for "the Autonomists", and the other way round."""
        return len(key) > _LONGEST_INITIALS // 2 and not {
            key + "s",
            key.removesuffix("s"),
        }.isdisjoint(self.keys)

    def _demonym(self, key: str) -> bool:
        """“Ruritanian” for "Ruritania", places that the gazetteer does not have."""
        stem = key
        for ending in ("ians", "ian", "ans", "an", "ns", "n", "ese", "i"):
            if key.endswith(ending):
                stem = key.removesuffix(ending)
                if len(stem) > 4 and not {stem, stem + "a", stem + "ia"}.isdisjoint(self.keys):
                    return True
        peoples = {f"{key}{ending}" for ending in ("n", "an", "ian", "ns", "ans", "ians")}
        return len(key) > 4 and not peoples.isdisjoint(self.keys)

    def _spelled(self, surface: str) -> bool:
        """Acronym and expansion, when the story or the initials pair them."""
        told = plain(surface)
        if any(f" {other} " in self.text for other in self.other_names.get(told, ())):
            return True
        if surface.isupper() and 2 <= len(told) <= _LONGEST_INITIALS and told.isalpha():
            surfaces = (name.surface for name in self.names)
            runs = (run.group() for text in self.claim.quoted for run in _RUN.finditer(text))
            introduced = told in self.other_names  # as another's short form
            return not introduced and any(told in _initials(one) for one in (*surfaces, *runs))
        initials = _initials(surface)
        return (
            len(initials) > 2
            and initials in self.words
            and initials.upper() in " ".join(self.claim.quoted)
        )

    @cached_property
    def other_names(self) -> dict[str, set[str]]:
        """Pairs that the story makes: "the Housing Trust (HT)"."""
        pairs: dict[str, set[str]] = {}
        clean = self.source.clean[:MAX_STORY]
        ends = {name.end: name for name in find_names(clean)}
        for match in _INTRODUCED.finditer(clean):
            at = match.start()
            while at > 0 and clean[at - 1].isspace():
                at -= 1
            name = ends.get(at)
            if name is None:
                continue
            short, long = plain(match.group(1)), plain(name.surface)
            if not _abbreviates(short, long):
                continue
            pairs.setdefault(short, set()).add(long)
            pairs.setdefault(long, set()).add(short)
        return pairs

    def _fuller(self, surface: str) -> bool:
        """Whether the quotes have a shorter form of an organisation that the story names so."""
        told = plain(surface)
        if told not in self.story_names:
            return False
        words = told.split()
        for name in self.names:
            short = plain(name.surface).split()
            if not 0 < len(short) < len(words) or (is_place(surface) and is_place(name.surface)):
                continue
            if words[: len(short)] != short and words[-len(short) :] != short:
                continue
            others = [
                other
                for other in self.story_names
                if other != told
                and len(other.split()) > len(short)
                and (other.split()[: len(short)] == short or other.split()[-len(short) :] == short)
                and other not in told
                and told not in other
            ]
            if not others:
                return True
        return False

    def _attributed(self, name: Name, text: str) -> bool:
        """Whether the name stands in an attributing clause and is the evidence's speaker."""
        inside = any(said.start <= name.start < said.end for said in spoken_in(text))
        if not inside:
            return False
        if _spaced(name.surface) in self.speakers:
            return True
        key = name_key(name.surface)
        return any(f" {one} " in self.speakers for one in spellings(key))

    def _in_role(self, name: Name, text: str, names: list[Name]) -> bool:
        """Whether the name is part of the role of a person beside it whom the evidence carries."""
        for other in names:
            if other is name or other.kind not in {"person", "unknown"}:
                continue
            span = role_beside(text, other, len(text), 0)
            if span is None or not span[0] <= name.start < span[1]:
                continue
            person = person_named(self.people, other.surface)
            if person is None or not self.means(person):
                continue
            role = f"{person.role or ''} {person.role_resolved or ''}"
            told = {name_key(_POSSESSIVE.sub("", word)) for word in _words(role)}
            if name_key(name.surface) in told:
                return True
        return False


@of_evidence
def carried_by(claim: Claim) -> Carried:
    """The evidence of `claim`."""
    return Carried(claim)


@once
def _names_of(story: str) -> set[str]:
    return {plain(name.surface) for name in find_names(story)}


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in order, the first one first."""
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short if letter.isalnum())


def _words(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", match.group()) for match in _WORD.finditer(text)]


def _spaced(text: str) -> str:
    return " " + " ".join(plain(match.group()) for match in _WORD.finditer(text)) + " "


def _initials(surface: str) -> str:
    words = [word for word in _words(folded(surface)) if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
