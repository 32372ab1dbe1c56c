"""A statement beside its evidence: who speaks where, and whom the text gives as speaking.

What follows from it is decided in `check.py`; voices are read in `voices.py`.
"""

import re
from functools import cached_property

from service.grounding.claim import Claim
from service.grounding.names.finder import find_names
from service.grounding.names.keys import name_key, plain
from service.grounding.names.roles import head_noun
from service.grounding.people.carried import carried_by
from service.grounding.people.gathered import MAX_STORY, people_named
from service.grounding.people.things import thing_meant
from service.grounding.speaker.continued import speaking_in
from service.grounding.speaker.owners import is_owner
from service.grounding.speaker.voices import (
    Voice,
    same_speaker,
    same_voice,
    stated_voices,
    told_people,
)
from service.grounding.speech.stated import spoken_in, takes_stand
from service.grounding.words.auxiliaries import FINITE
from service.grounding.words.content_words import stem_of, stems
from service.grounding.words.verbs import form

REACH = 2
"""Sentences around the evidence that may name its speaker (DESIGN, rule 5)."""
RETOLD = 2
"""Content words by which a text retells an attributed clause."""
SHARE = 0.34
"""Share of the clause's content words (or of the text's, when it has fewer) that make it retold."""
_TOO_COMMON = frozenset({"said", "their", "that", "with", "from", "former", "", "the", "who"})
_DESCRIPTION = re.compile(r"[^\W\d_][\w-]+ [\w-]+$")
"""The last two words of a description ("health officials")."""
_PLURAL = re.compile(r"(?:[^s]s|people|police)$")
_REFERRING = re.compile(
    r"(?:the|its|his|her|their|this|these|those|(?:[A-Z][\w.-]+ ){1,3}?[A-Z][\w.-]+['’]s)\s"
)
"""How a phrase begins that means something known: "the city's", "Ann Lee's"."""
_SAYING_WHAT = re.compile(
    r"(?:\b(?:be|been|being|is|are|was|were|becom\w+|became|as|than|call\w*|of)|[’'](?:s|re))\s$"
)
"""What stands before what is said of something."""
_BEFORE = 12
_RELATIVES = frozenset({"that", "who", "which", "whose", "where", "when"})
_RELATIVE = re.compile(r"(?:his|her|its|their|our|my)\s")
_PAPER = re.compile(
    r"(?:the|this|his|her|its|their) (?:\w+ )?(?:statement|letter|e-?mail|message|memo|note|post"
    r"|tweet|blog|release|announcement)",
    re.IGNORECASE,
)
THING = re.compile(
    r"\b(?:company|firm|business|group|organi[sz]ation|agency|club|team|party|union|bank|charity"
    r"|operator|retailer|airline|maker|manufacturer|developer|utility|supplier|contractor|fund"
    r"|builder|shipbuilder|housebuilder|insurer|lender|brewer|carmaker|drugmaker|publisher)$"
)
"""Words by which stories call an organisation that they have named."""


def is_retold(clause: set[str], text: set[str], share: float = SHARE) -> bool:
    """Whether a text retells a clause, both by their content words; a number adds one."""
    shared = clause & text
    weight = len(shared) + any(one[0].isdigit() for one in shared)
    return weight >= max(RETOLD, share * min(len(clause), len(text)))


class Heard:
    """One statement with the voices of its evidence and of its text."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.text = " ".join(claim.texts)
        self.carried = carried_by(claim)
        self.people = self.carried.people
        self.voices = [voice for one in claim.sentences for voice in self._voices_of(one.number)]
        self.told = [voice for text in claim.texts for voice in stated_voices(text, self.people)]

    @cached_property
    def _neighbours(self) -> list[Voice]:
        numbers = {one.number for one in self.claim.sentences}
        near = {
            number
            for one in numbers
            for number in range(one - REACH, one + REACH + 1)
            if number not in numbers and 1 <= number <= len(self.claim.source.sentences)
        }
        return [voice for number in sorted(near) for voice in self._voices_of(number)]

    def _voices_of(self, number: int) -> list[Voice]:
        """The voices of one sentence of the story."""
        return speaking_in(self.claim.source, number)

    def _goes_on(self, told: Voice, there: Voice) -> bool:
        """Whether "he said" or "the statement said" goes on with the last speaker before it: a
        pronoun is read as the nearest name that fits, which may be whom they speak of.
        """
        meant = there.pronoun or is_paper(there)
        here = self.claim.source.sentence_at(there.start) if meant else None
        for number in range(here.number - 1, max(0, here.number - 1 - REACH), -1) if here else ():
            named = [one for one in self._voices_of(number) if not (one.pronoun or is_paper(one))]
            if named:
                return any(one.people and same_voice(told, one) for one in named)
        return False

    def _goes_on_with_another(self, told: Voice, there: Voice) -> bool:
        """Whether "it said" goes on with a body that speaks right before it, who is not `told`."""
        here = self.claim.source.sentence_at(there.start) if there.unknown else None
        if here is None or here.number < 2 or not there.words.lower().startswith("it"):
            return False
        before = [one for one in self._voices_of(here.number - 1) if not one.pronoun]
        return bool(before) and not any(
            one.people or head_noun(one.words) or is_paper(one) or same_voice(told, one)
            for one in before
        )

    def _called(self, told: Voice, there: Voice) -> bool:
        """Whether another voice of the evidence says that the two are one: "a user who calls
        herself quayside" is "a user" and "quayside".
        """
        words = plain(there.words.split(",")[0])
        return not (there.people or there.pronoun) and any(
            one is not there and f" {words} " in f" {plain(one.words)} " and same_voice(told, one)
            for one in self.voices
        )

    @cached_property
    def _others(self) -> list[Voice]:
        """The voices of the story outside of the evidence, as far as people are read."""
        here = {one.number for one in self.claim.sentences}
        return [
            voice
            for one in self.claim.source.sentences
            if one.end <= MAX_STORY and one.number not in here
            for voice in self._voices_of(one.number)
        ]

    def _present(self, told: Voice) -> bool:
        """Whether the quotes mention the told speaker, by whatever words."""
        if told.people:
            return any(map(self.carried.means, told.people))
        names = find_names(told.words)
        if names:
            low = told.words.lower()
            if " " in low and any(low in text for text in self.claim.quoted):
                return True  # "Genetic studies" at the head of a sentence is no name
            cited = all(one.kind == "organisation" for one in names)
            return (cited and told.words.lower() in self.carried.around) or any(
                name_key(name.surface) in self.carried.keys for name in names
            )
        noun = head_noun(told.words)
        words = {stem_of(noun)} if noun else stems(told.words)
        return not words.isdisjoint(self._quoted)

    def _acts(self, told: Voice) -> bool:
        """Whether the quotes have the told person as somebody who can speak, not just "his", nor
        as "he" in what somebody says.
        """
        if not told.people:
            return True
        clean = self.claim.source.clean
        said = [
            (there.start + first, there.start + last)
            for there in self.voices
            for first, last in there.spoken.scope
        ]
        return any(
            mention.sure
            and start <= mention.start < end
            and not (mention.how == "pronoun" and any(a <= mention.start < b for a, b in said))
            and mention.surface.lower() not in {"his", "her", "him", "hers", "himself", "herself"}
            and clean[mention.end : mention.end + 2] not in {"'s", "’s"}
            for person in told.people
            for mention in person.mentions
            for start, end in self.carried.spans
        )

    @cached_property
    def _quoted(self) -> set[str]:
        """Content words of the quotes."""
        return set().union(*(stems(text) for text in self.claim.quoted))

    def _elsewhere(self, told: Voice) -> bool:
        """Whether the speaker, told without a name, is somebody else's voice in the story."""
        here = {person.name for there in self.voices for person in there.people}
        return any(
            same_voice(told, there) and here.isdisjoint(one.name for one in there.people)
            for there in self._others
            if not there.unknown
        ) or self._described_elsewhere(told.words)

    def _described_elsewhere(self, words: str) -> bool:
        """Whether the story uses the description, of one with a role, outside of the evidence."""
        phrase = plain(words.partition(",")[0])
        if (
            _PLURAL.search(phrase)
            or _RELATIVE.match(phrase)
            or head_noun(phrase) is None
            or phrase in self.carried.around
        ):
            return False
        return phrase in self._story

    @cached_property
    def _story(self) -> str:
        """The story's text in lower case, as far as people are read."""
        return self.claim.source.clean[:MAX_STORY].lower()

    def _names(self, there: Voice) -> bool:
        """Whether the statement's text gives the story's speaker as whose word it is."""
        return self._given_word(there) or self._described(there)

    def _given_word(self, there: Voice) -> bool:
        """Whether the text tells the speaker as a voice or by a name that takes a stand."""
        if any(same_voice(told, there) or _one_of_them(told, there) for told in self.told):
            return True
        if _is_finding(there) and stems(there.words) & stems(self.text):
            return True
        names = _names_in(there.words)
        people = {person.name for person in there.people}
        for name in find_names(self.text):
            if name.kind == "place" or not takes_stand(self.text, name.start, name.end):
                continue
            if any(one.name in people for one in people_named(self.people, name.surface)):
                return True
            if name_key(name.surface) in names and not is_owner(name.surface, True, there.words):
                return True
            if is_thing(there) and name.kind != "person" and thing_meant(name, self.claim):
                return True
        return False

    def _given(self, there: Voice) -> bool:
        """Whether a number's own `attribution`, which is printed beside it, gives the speaker."""
        return self.claim.section == "numbers" and any(
            entry.speaker is not None
            and same_speaker(
                entry.speaker, told_people(entry.speaker, entry.speaker, self.people), there
            )
            for entry in self.claim.attributions
        )

    def _described(self, there: Voice) -> bool:
        """Whether the text describes the story's speaker, in full or as one who takes a stand."""
        phrase = _DESCRIPTION.search(plain(there.words.split(",")[0]))
        told = phrase is not None and phrase.group() in self.text.lower()
        if phrase and told and not is_named(there.words) and head_noun(phrase.group()):
            return True
        spoken = {plain(one).rstrip("s") for one in there.words.split()} - _TOO_COMMON
        for match in re.finditer(r"[^\W\d_][\w-]{3,}", self.text):
            if plain(match.group()).rstrip("s") in spoken and takes_stand(
                self.text, match.start(), match.end()
            ):
                return True
        return False

    def _taking(self) -> set[str]:
        """The words of the names that take a stand in the text."""
        return set().union(
            *(
                stems(name.surface)
                for name in find_names(self.text)
                if name.kind != "place" and takes_stand(self.text, name.start, name.end)
            )
        )

    def _unattributed(self) -> str:
        """The text without what it attributes itself."""
        kept = list(self.text)
        for said in spoken_in(self.text):
            for first, last in (*said.scope, (said.start, said.end)):
                kept[first:last] = " " * (last - first)
        return "".join(kept)

    def mentions(self, there: Voice) -> bool:
        """Whether the text names the story's speaker, in whatever part."""
        names = _names_in(there.words)
        return any(name_key(one.surface) in names for one in find_names(self.text))

    def _quoted_scope(self, there: Voice) -> set[str]:
        """Content words that the quotes have of what is attributed to the voice; who is only named
        there tells nothing, where the text tells nothing else of it either.
        """
        found: set[str] = set()
        left_out = [
            one
            for named, least in ((self._naming, RETOLD), (self._referring, 1))
            if named and not self._retells(there, named, least)
            for one in named
        ]
        spans = [one for one in self.carried.spans if one not in left_out]
        for first, last in there.spoken.scope:
            for start, end in spans:
                begin, stop = max(start, there.start + first), min(end, there.start + last)
                if begin < stop:
                    found |= stems(self.claim.source.clean[begin:stop])
        return found

    @cached_property
    def _naming(self) -> list[tuple[int, int]]:
        """The quotes that are somebody's name with a role: "Port worker Ann Lee"."""
        clean = self.claim.source.clean
        return [
            (first, last)
            for first, last in self.carried.spans
            if clean[last - 1].isalnum()
            and all(one[0].isupper() or head_noun(one) for one in clean[first:last].split())
            and is_named(clean[first:last])
        ]

    @cached_property
    def _referring(self) -> list[tuple[int, int]]:
        """The quotes that only tell which thing is meant: "the city's $4 million program", which
        there is, whoever speaks of it; not where it is what they say of something ("it was the
        largest loss").
        """
        clean = self.claim.source.clean
        return [
            (first, last)
            for first, last in self.carried.spans
            if _REFERRING.match(clean, first, last)
            and not _SAYING_WHAT.search(clean, max(0, first - _BEFORE), first)
            and not any(
                one in FINITE or one in _RELATIVES or form(one) == "past"
                for one in map(plain, clean[first:last].split())
            )
        ]

    def _retells(self, there: Voice, named: list[tuple[int, int]], least: int) -> bool:
        """Whether the text has `least` words of what the voice says beside those of `named`."""
        words = " ".join(self.claim.source.clean[first:last] for first, last in named)
        return len((stems(there.scope) - stems(words)) & stems(self.text)) >= least

    def _free(self) -> set[str]:
        """Content words of the quotes outside of everything attributed."""
        clean = self.claim.source.clean
        free: set[str] = set()
        scopes = sorted(
            (there.start + first, there.start + last)
            for there in self.voices
            for first, last in there.spoken.scope
        )
        for start, end in self.carried.spans:
            at = start
            for first, last in scopes:
                if last <= at or first >= end:
                    continue
                if first > at:
                    free |= stems(clean[at:first])
                at = max(at, last)
            if at < end:
                free |= stems(clean[at:end])
        return free


def _one_of_them(told: Voice, there: Voice) -> bool:
    """Whether both are one of several who are not told apart: "one" and "one of them"."""
    first, _, rest = plain(there.words.split(",")[0]).partition(" ")
    return rest in ("of them", "of these", "of those") and plain(told.words.split(" ")[0]) == first


def is_thing(there: Voice) -> bool:
    """Whether the story calls the speaker "the company", as if it had been named before."""
    return THING.search(there.words.split(",")[0]) is not None


def is_paper(there: Voice) -> bool:
    """Whether it is somebody's words that speak: "the statement said"."""
    return _PAPER.fullmatch(there.words.split(",")[0]) is not None


def is_named(words: str) -> bool:
    """Whether the words name anybody; a place only describes ("the British minister")."""
    return any(name.kind != "place" for name in find_names(words))


def _is_finding(there: Voice) -> bool:
    """Whether a thing rather than somebody speaks ("tests suggest")."""
    words = (there.spoken.speaker or "").split()
    if there.people or head_noun(there.words) is not None or not words or words[-1][0].isupper():
        return False
    return there.spoken.cue.startswith(("suggest", "show", "f", "indicat", "estimat", "according"))


def _names_in(words: str) -> set[str]:
    """The keys of the names in a speaker's words, whose they are left out ("Leeds's mayor")."""
    return {
        name_key(one.surface)
        for one in find_names(words)
        if one.kind != "place" and words[one.end : one.end + 2] not in {"'s", "’s"}
    }
