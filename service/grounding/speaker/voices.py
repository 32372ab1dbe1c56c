"""Who speaks in a stretch of the story, as identities: people, or what describes them.

Two voices are the same when they are one person, or when one's words name or describe the other.
"""

import re
from dataclasses import dataclass
from functools import cache

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.finder import find_names
from service.grounding.names.keys import name_key, plain
from service.grounding.names.roles import head_noun
from service.grounding.people.gathered import (
    StoryPerson,
    by_sentence,
    people_named,
    people_of,
    person_named,
)
from service.grounding.people.genders import GENDERS, genders_of
from service.grounding.speaker.owners import is_owner
from service.grounding.speech.attribution import Spoken, read_attributions
from service.grounding.speech.stated import spoken_in
from service.grounding.words.auxiliaries import FINITE
from service.grounding.words.words_of import words_of
from service.memo import once
from service.source_text import SourceText

_GENERIC = word_set("voices.generic")
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_KINDS = (
    word_set("voices.government"),
    word_set("voices.police"),
    word_set("voices.prosecution"),
    word_set("voices.research"),
)
"""Words without "s" by which stories call the same speaker in turn."""
_PRONOUNS = frozenset({"it", "they", "we", "he", "she"})
_GROUP = re.compile(
    r"(?:the (?:two|three|four|pair|couple|companies|firms|parties|sides|countries|men|women)"
    r"|both(?: \w+)?|(?:one|two|three|four|some|several|all) of (?:them|those)|others)\b",
    re.IGNORECASE,
)
"""Who has been named before, several at once."""
_ARTICLE = re.compile(r"\b[Tt]he $")
"""Before a name that only describes: nobody in "the Larder harbour" goes on as "he"."""
_APPOSITION = 90
"""Characters after a speaker that may hold who they are; most appositions are shorter."""


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks, in the story or in a statement."""

    words: str
    """As written; for the story with the apposition behind it."""
    people: tuple[StoryPerson, ...]
    spoken: Spoken
    start: int
    """Where the sentence begins that the spans of `spoken` count from."""
    text: str
    """The text that the spans of `spoken` count in."""

    @property
    def unknown(self) -> bool:
        """Whether it is a pronoun that may mean anybody."""
        return not self.people and plain(self.words.split(",")[0]) in _PRONOUNS

    @property
    def named(self) -> bool:
        """Whether the sentence says who speaks, rather than the one that it goes on with."""
        return self.spoken.speaker_span is not None

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun, whoever that may be taken for."""
        return plain(self.words.split(",")[0]) in _PRONOUNS

    @property
    def group(self) -> bool:
        """Whether it means several who were named before: "the companies", "two of them"."""
        return _GROUP.match(self.words) is not None

    @property
    def scope(self) -> str:
        """What is attributed to the voice."""
        return " ".join(self.text[first:last] for first, last in self.spoken.scope)


@once
def voices_of(source: SourceText, number: int) -> list[Voice]:
    """The speakers of the sentence of that number, outlets left out."""
    found: list[Voice] = []
    sentence = source.sentences[number - 1]
    spoken = read_attributions(sentence.text)
    inside = by_sentence(people_of(source)).get(number, []) if spoken else []
    for said in spoken:
        if said.speaker is None or said.speaker_span is None:
            continue
        if not any(map(str.isalpha, said.speaker)):
            continue  # "reported by 19% of those on the drug"
        first, last = (sentence.start + at for at in said.speaker_span)
        meant = tuple(
            dict.fromkeys(
                person
                for mention, person in inside
                if first <= mention.start and mention.end <= last + 2
            )
        )
        found.append(
            Voice(
                _with_apposition(source.clean, last, sentence.end, said.speaker),
                _outermost(meant, first, said.speaker),
                said,
                sentence.start,
                sentence.text,
            )
        )
    return found


def _with_apposition(clean: str, last: int, stop: int, words: str) -> str:
    after = clean[last : min(stop, last + _APPOSITION)]
    opener = _OPENER.match(after)
    if opener is not None and not _goes_on(opener.group(1).lower()):
        marks = ")" if after.startswith(" (") else ',.;"”'
        cut = min((at for at in (after.find(mark, 2) for mark in marks) if at > 0), default=None)
        return words if _CLAUSE.match(after, 0, cut or len(after)) else words + after[:cut]
    return words


_OPENER = re.compile(r"(?:, | \()(?:who )?(\w+)")
_CLAUSE = re.compile(
    r", (?:he|she|it|they|(?:[A-Z][\w.’'-]+ ){1,3}?"
    rf"(?:{'|'.join(sorted(FINITE))}|(?=[a-z])\w+ed))\b"
)
"""The clause that begins there is no apposition: "according to his agent, Lee was bitter"."""
_CONJUNCTIONS = frozenset({"but", "and", "or", "while", "though", "although", "as", "according"})


def _goes_on(word: str) -> bool:
    """Whether the sentence goes on with the word rather than saying who the speaker is."""
    return word in _speaking() or word in _CONJUNCTIONS


@cache
def _speaking() -> frozenset[str]:
    return lexicon("speech_verbs") | lexicon("denial_verbs") | lexicon("dispute_verbs")


def _outermost(meant: tuple[StoryPerson, ...], first: int, words: str) -> tuple[StoryPerson, ...]:
    """Of several people in a subject those who speak: in "Lee's lawyer" nobody named."""
    if len(meant) > 1 and " and " not in f" {words} ":
        last = max(
            meant,
            key=lambda one: max(m.start for m in one.mentions if m.start < first + len(words)),
        )
        meant = (last,)
    return tuple(
        person
        for person in meant
        if not _only_possessive(person, first, words) and not is_owner(person.name, True, words)
    )


def _only_possessive(person: StoryPerson, first: int, words: str) -> bool:
    inside = [one for one in person.mentions if first <= one.start < first + len(words)]
    for one in inside:
        after = words[one.end - first : one.end - first + 2]
        low = one.surface.lower()
        if after not in {"'s", "’s"} and low not in {"his", "her"}:
            return False
    return bool(inside)


@once
def stated_voices(text: str, people: tuple[StoryPerson, ...]) -> list[Voice]:
    """The speakers of a statement, outlets left out; a pronoun means the name before it."""
    found: list[Voice] = []
    names = [one for one in find_names(text) if one.kind in {"person", "unknown"}]
    for said in spoken_in(text):
        if said.speaker is None or said.speaker_span is None:
            continue
        words = _with_apposition(text, said.speaker_span[1], len(text), said.speaker)
        if said.speaker.lower() in {"he", "she", "they", "it", "we", "who"}:
            before = [
                one.surface
                for one in names
                if one.end <= said.start and not _ARTICLE.search(text, 0, one.start)
            ]
            words, meant = _meant_by(said.speaker.lower(), before, people)
            found.append(Voice(words, (meant,) if meant else (), said, 0, text))
            continue
        found.append(Voice(words, told_people(said.speaker, words, people), said, 0, text))
    return found


def _meant_by(
    pronoun: str, names: list[str], people: tuple[StoryPerson, ...]
) -> tuple[str, StoryPerson | None]:
    """Who of those named before a pronoun it means: the first whom the story calls by it, or else
    the first of whom it says neither "he" nor "she"; nobody where all are called otherwise.
    """
    gender = GENDERS.get(pronoun)
    known = [(one, person) for one in names if (person := person_named(people, one))]
    if gender is not None:
        called = [genders_of(person) for _, person in known]
        fitting = [one for one, own in zip(known, called, strict=True) if gender in own]
        known = fitting or [one for one, own in zip(known, called, strict=True) if not own]
    return next(iter(known), ("", None))


@once
def told_people(
    speaker: str, words: str, people: tuple[StoryPerson, ...]
) -> tuple[StoryPerson, ...]:
    """The people of the story whom the speaker's words name."""
    found: list[StoryPerson] = []
    for name in find_names(speaker):
        after = speaker[name.end : name.end + 2]
        if name.kind in {"person", "unknown"} and after not in {"'s", "’s"}:
            found += [one for one in people_named(people, name.surface) if one not in found]
    if not found:
        for name in find_names(words[len(speaker) :]):
            if name.kind in {"person", "unknown"}:
                person = person_named(people, name.surface)
                if person is not None:
                    return (person,)
        if not any(name.kind == "person" for name in find_names(speaker)):
            person = person_named(people, speaker)
            return (person,) if person is not None else ()
    return tuple(found)


def same_voice(told: Voice, there: Voice) -> bool:
    """Whether the statement's voice can be the story's."""
    return not owns(told, there) and same_speaker(told.words, told.people, there)


def owns(told: Voice, there: Voice) -> bool:
    """Whether the statement's voice is only whose spokesman or sister speaks in the story."""
    return not there.people and is_owner(told.words, bool(told.people), there.words)


def same_speaker(words: str, people: tuple[StoryPerson, ...], there: Voice) -> bool:  # noqa: PLR0911
    """Whether a speaker, by words and people, can be the story's voice."""
    if not words and not people:
        return True
    told, known = _tokens(words), _tokens(there.words)
    spokes = _spokes(words) and _spokes(there.words) and (told <= known or known <= told)
    if people and there.people:
        return any(
            one is other or one.name == other.name for one in people for other in there.people
        )
    if people:
        unnamed = spokes and not _own_names(words)
        return there.unknown or unnamed or _describes_one_of(people, there.words)
    if _other_name(words, there):
        return False
    if there.people and _describes_one_of(there.people, words):
        return True
    if there.unknown:
        return True
    if spokes:
        return True
    if _acronym(words, there.words) or _acronym(there.words, words):
        return True
    if _same_kind(told, known) and _same_places(words, there.words):
        return True
    shared = told & known
    apart = shared - _places(words) - _places(there.words)
    return bool(apart or (shared and (told <= known or known <= told))) or (
        words.lower() == there.words.lower()
    )


def _same_kind(told: set[str], known: set[str]) -> bool:
    """Whether both are of one kind: "police" and a sergeant."""
    return any(told & kind and known & kind for kind in _KINDS)


def _other_name(words: str, there: Voice) -> bool:
    """Whether both are named, and nothing of one name stands in the other's."""
    told = _own_names(words)
    known = _own_names(there.words).union(
        plain(word) for person in there.people for name in person.variants for word in name.split()
    )
    if not told or not known or not told.isdisjoint(known | _tokens(there.words)):
        return False
    return not (_acronym(words, there.words) or _acronym(there.words, words))


@once
def _own_names(words: str) -> frozenset[str]:
    """The words of the names in a speaker's words; places and whose they are left out."""
    return frozenset(
        key
        for name in find_names(words)
        if name.kind != "place" and words[name.end : name.end + 2] not in {"'s", "’s"}
        for part in (name.surface, *name.surface.split())
        for key in (plain(part), name_key(part).rstrip("s"))
    )


def _spokes(words: str) -> bool:
    return head_noun(words) in _SPOKES


def _acronym(short: str, long: str) -> bool:
    """Whether `short` holds the initials of a name in `long`."""
    acronyms = {plain(word) for word in words_of(short) if word.isupper() and len(word) > 1}
    if not acronyms:
        return False
    return any(
        "".join(word[0] for word in words_of(name.surface) if word[0].isupper()).lower() in acronyms
        for name in find_names(long)
        if " " in name.surface
    )


def _same_places(words: str, other: str) -> bool:
    """Whether one names no place or both name a place in common."""
    told = {name_key(name.surface) for name in find_names(words) if name.kind == "place"}
    there = {name_key(name.surface) for name in find_names(other) if name.kind == "place"}
    return not told or not there or bool(told & there)


def _describes_one_of(people: tuple[StoryPerson, ...], words: str) -> bool:
    """Whether the words are one of the people's name or role."""
    noun = head_noun(words)
    told = _tokens(words)
    for person in people:
        if any(told & _tokens(name) for name in person.variants):
            return True
        role = person.role or ""
        if _same_kind(told, _tokens(role)):
            return True
        if noun and head_noun(role) == noun and noun not in _SPOKES:
            return True
        if noun in _SPOKES and told & _tokens(role) - _places(role):
            return True
    return False


@once
def _tokens(words: str) -> set[str]:
    keys = {name_key(word) for word in words_of(words)} - _GENERIC
    return {key.rstrip("s") for key in keys} - _GENERIC - {""}


@once
def _places(words: str) -> set[str]:
    return {
        name_key(part).rstrip("s")
        for name in find_names(words)
        if name.kind == "place"
        for part in (name.surface, *name.surface.split())
    }
