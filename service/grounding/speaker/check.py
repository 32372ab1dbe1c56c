"""The attribution keeper: what the evidence attributes, the statement attributes, to the same one.

The statement's text must carry it, since that is what gets printed; its `attributions` alone are
not enough, except for a number, whose `attribution` stands beside it. Speakers are compared as
identities (`voices.py`); hedges are `tense/certainty.py`'s.
"""

import re
from functools import cached_property

from schemas.draft import DraftAttribution
from schemas.summary import Check
from service.grounding.claim import Claim, verdict
from service.grounding.lexicon import read_words, word_set
from service.grounding.names.finder import find_names
from service.grounding.names.keys import name_key, plain
from service.grounding.people.gathered import StoryPerson
from service.grounding.people.things import thing_meant
from service.grounding.speaker.distinct import distinct
from service.grounding.speaker.evidence import (
    RETOLD,
    SHARE,
    THING,
    Heard,
    is_named,
    is_paper,
    is_retold,
    is_thing,
)
from service.grounding.speaker.figures import figure_fault
from service.grounding.speaker.minded import keeps_mind
from service.grounding.speaker.misquoted import misquoted_fault, names_in_quotation
from service.grounding.speaker.nested import is_outer
from service.grounding.speaker.own_voice import is_author, is_own_word, is_writer, tells_writer
from service.grounding.speaker.quoted import unsaid_fault
from service.grounding.speaker.voices import (
    Voice,
    owns,
    same_speaker,
    same_voice,
    told_people,
)
from service.grounding.speech.attribution import read_attributions
from service.grounding.speech.outlets import outlet_like
from service.grounding.speech.stated import spoken_in
from service.grounding.words.bag import bag_of
from service.grounding.words.content_words import negated, stems

_SHARE_BESIDE = 0.5
"""The same where the statement attributes something else."""
_BROAD = word_set("speaker.check.broad")
"""Cues that often mean an act rather than words ("the court rejected the claim")."""
_RECORD = re.compile(
    r"\b(?:lists?|records?|register|data|figures|results|minutes|logs?|footage|page|table|chart)$"
)
"""What is looked up rather than said: a number from it needs no speaker."""
_DENIALS = read_words("denial_verbs") | read_words("dispute_verbs") | {"denial", "denials", "deny"}
_NOT_SO = word_set("speaker.check.not_so")
"""What somebody calls a charge who denies it."""
_NO_REPLY = re.compile(r"\b(?:respon[ds]|repl[iy]|answer|comment|reached)", re.IGNORECASE)
"""What somebody has not done who has not spoken."""
_MAX_PAIRS = 6
"""Speakers of one statement that are compared with each other."""
_NOBODY = frozenset({"neither", "nobody", "no one", "none"})
"""Who would not say something said nothing."""
_MARGIN = 2
"""Content words by which another speaker's clause must fit better for a speaker to be swapped."""


def check_speaker(claim: Claim) -> Check:
    """Whether the statement keeps the evidence's attributions, with their speakers and stance."""
    fault = _Keeper(claim).fault()
    return verdict("speaker", fault)


class _Keeper(Heard):
    """The rules, on one statement."""

    def fault(self) -> str | None:
        """Why the statement fails, or None."""
        return (
            self._covered()
            or self._invented()
            or self._swapped()
            or self._crossed()
            or misquoted_fault(self.claim, self.told, self.people)
            or figure_fault(self.told, self.voices, [one.text for one in self.claim.sentences])
            or self._denying()
            or self._entries()
            or self._dropped()
            or self._unsaid()
            or self._outlet_dropped()
        )

    def _invented(self) -> str | None:
        """A speaker of the text who is somebody else than all of the evidence's speakers.

        That needs an identity: a person, a name, or a description that is another voice's in
        the story. Who is only mentioned in the quotes may speak there in words that no rule
        reads as speech, unless somebody else's words fit.
        """
        for told in self.told:
            if not told.words or self._speaks(told) or told in self._written:
                continue
            if self._may_be_meant(told):
                continue
            if self._present(told):
                acts = self._acts(told) and not any(owns(told, there) for there in self.voices)
                own = self._free() if acts else set()
                if told.spoken.cue not in _BROAD and self._better(told, own, 1):
                    return self._other_than(told)
                continue
            if not told.people and not is_named(told.words):
                if told.spoken.cue in _BROAD or not self._elsewhere(told):
                    continue
                if self._may_be_thing(told):
                    continue
            if any(same_voice(told, there) for there in self._neighbours) and self._continued(told):
                continue
            return f"The evidence does not attribute this to “{told.words[:80]}”."
        return None

    def _speaks(self, told: Voice) -> bool:
        """Whether one of the evidence's speakers can be the told one."""
        spoken_of = self._spoken_of(told)
        return any(
            same_voice(told, there)
            and not (there.pronoun and spoken_of)
            and not self._goes_on_with_another(told, there)
            for there in self.voices
        )

    def _spoken_of(self, told: Voice) -> bool:
        """Whether "he" or "she" names the told one in a quotation."""
        return any(there.pronoun and names_in_quotation(there, told) for there in self.voices)

    def _covered(self) -> str | None:
        """Somebody else's words told as those of who wrote the story."""
        for told in self._written:
            if not is_own_word(told, self.claim, *self._given_and_others):
                return self._other_than(told)
        return None

    @cached_property
    def _written(self) -> list[Voice]:
        """Those of the text's speakers who are nobody but the story's own writer."""
        return [told for told in self.told if tells_writer(told, self.claim)]

    @cached_property
    def _given_and_others(self) -> tuple[list[Voice], list[Voice]]:
        """The evidence's speakers whom the text gives beside the writer, and the others."""
        named = [told for told in self.told if told not in self._written]
        given: list[Voice] = []
        others: list[Voice] = []
        for there in self.voices:
            known = any(same_voice(told, there) for told in named)
            (given if known else others).append(there)
        return given, others

    def _may_be_meant(self, told: Voice) -> bool:
        """Whether a voice of the evidence may be the speaker's by words that name nobody: "the
        companies", or "she", who may have been taken for somebody else.
        """
        if any(there.group for there in self.voices) or self._named_as(told):
            return True
        if any(is_paper(there) and self._goes_on(told, there) for there in self.voices):
            return True
        pronouns = any(there.pronoun for there in self.voices)
        return pronouns and not self._spoken_of(told) and self._present(told)

    def _named_as(self, told: Voice) -> bool:
        """Whether the evidence gives the speaker in a way that is read as another's words:
        "the association, ABC, said", "it was the Courier that first reported", "the company".
        """
        words = re.escape(told.words.split(",")[0])
        for there in self.voices:
            other = re.escape(there.words.split(",")[0])
            apposed = rf"{words}(?:,\s+{other},|\s+(?:that\s+)?{other}\b)"
            if re.search(apposed, there.text, re.IGNORECASE):
                return True
        things = any(map(is_thing, self.voices))
        names = [one for one in find_names(told.words) if one.kind != "person"]
        return things and any(thing_meant(one, self.claim) for one in names)

    def _may_be_thing(self, told: Voice) -> bool:
        """Whether "the company" may be an organisation that the evidence names as speaking."""
        return THING.search(told.words) is not None and any(
            any(one.kind != "place" for one in find_names(there.words))
            and all(one.role is None and " " not in one.name for one in there.people)
            for there in self.voices
        )

    def _continued(self, told: Voice) -> bool:
        """Whether the evidence goes on with what the neighbour's speaker says.

        It does inside quotation marks, and in the paragraph in which they speak, unless it
        turns to somebody else.
        """
        if any(there.spoken.scope for there in self.voices):
            return False
        source = self.claim.source
        paragraphs = {
            sentence.paragraph
            for there in self._neighbours
            if same_voice(told, there) and (sentence := source.sentence_at(there.start)) is not None
        }
        others = any(
            self.carried.means(person) and person not in told.people
            for person in self.people
            if person.role is not None or " " in person.name
        )
        return any(
            (one.paragraph in paragraphs and not others) or one.text.lstrip()[:1] in set("“\"‘'")
            for one in self.claim.sentences
        )

    def _swapped(self) -> str | None:
        """A speaker of the text whose words are, in the evidence, rather another speaker's."""
        for told in self.told:
            own = [there for there in self.voices if same_voice(told, there)]
            if not own or told.spoken.cue in _BROAD or told in self._written:
                continue
            words = set().union(*(stems(there.scope) for there in own))
            figures = stems(self.text if self.claim.section == "numbers" else told.scope)
            if any(one[0].isdigit() for one in words & figures):
                continue
            if self._better(told, words, _MARGIN):
                return self._other_than(told)
        return None

    def _crossed(self) -> str | None:
        """Two speakers of the text, each of whom says what the other one says in the evidence."""
        if len(self.told) < 2:
            return None
        pairs = [
            (told, stems(told.scope), set().union(*(stems(one.scope) for one in own)))
            for told in self.told
            if told not in self._written
            and (own := [there for there in self.voices if same_voice(told, there)])
        ][:_MAX_PAIRS]
        for one, said, known in pairs:
            for _, also, rest in pairs:
                if len(said & rest) > len(said & known) and len(also & known) > len(also & rest):
                    return self._other_than(one)
        return None

    def _better(self, told: Voice, own: set[str], margin: int) -> bool:
        """Whether what the text has `told` say fits another voice's words better than `own`."""
        words = stems(told.scope)
        spoken_of = self._spoken_of(told)
        rest = [
            there
            for there in self.voices
            if there.spoken.scope
            and (distinct(told, there) or (there.pronoun and spoken_of))
            and not (self._goes_on(told, there) or self._called(told, there))
        ]
        if not rest:
            return False
        other = max(rest, key=lambda there: len(words & stems(there.scope)))
        shared = len(words & stems(other.scope))
        known = len(words & own)
        whole = self.claim.section != "numbers" and shared == len(words) > max(known, 1)
        given = self._given_word(other) and not (other.pronoun and spoken_of)
        return (whole or shared >= known + margin) and not given

    @staticmethod
    def _other_than(told: Voice) -> str:
        return f"The evidence attributes this to somebody other than “{told.words[:80]}”."

    def _denying(self) -> str | None:
        """Somebody who denies something in the text alone: who "has not responded" has not."""
        said = any(there.spoken.stance != "says" or negated(there.scope) for there in self.voices)
        if said or all(told.spoken.stance != "denies" for told in self.told):
            return None
        cited = [one.text for one in self.claim.sentences]
        if any(negated(one) and _NO_REPLY.search(one) is None for one in cited) or any(
            not _DENIALS.isdisjoint(bag_of(one)) for one in cited
        ):
            return None
        return "The evidence does not have the speaker deny it."

    def _entries(self) -> str | None:
        """The `attributions` of the statement, each against the story."""
        around = [*self.voices, *self._neighbours] if self.claim.attributions else []
        for entry in self.claim.attributions:
            fault = self._entry(entry, around)
            if fault is not None:
                return fault
        return None

    def _entry(self, entry: DraftAttribution, around: list[Voice]) -> str | None:
        speaker = entry.speaker
        if not speaker or not around or is_author(speaker, self.claim):
            return None
        people: tuple[StoryPerson, ...] = told_people(speaker, speaker, self.people)
        if outlet_like(speaker) and not people:
            scoped = [there for there in self.voices if there.spoken.scope]
            if scoped and not any(same_speaker(speaker, (), there) for there in scoped):
                return f"“{speaker[:80]}” carried it; the story names who said it."
            return None
        matching = [there for there in self.voices if same_speaker(speaker, people, there)]
        if not matching:
            named = [one for one in around if same_speaker(speaker, people, one)]
            meant = any(self.carried.means(one) for one in people)
            known = any(name_key(name.surface) in self.carried.keys for name in find_names(speaker))
            if not (named or meant or known) and (people or find_names(speaker)):
                return f"The evidence does not attribute this to “{speaker[:80]}”."
            return None
        return self._stance(entry, matching)

    def _stance(self, entry: DraftAttribution, matching: list[Voice]) -> str | None:
        stances = {there.spoken.stance for there in matching if there.spoken.scope}
        if not stances or entry.stance in stances:
            return None
        scope = " ".join(there.scope for there in matching)
        plainly = all(told.spoken.stance == "says" for told in self.told)
        if entry.stance == "says" and "says" not in stances and plainly and not negated(self.text):
            return "The evidence has the speaker deny or dispute it."
        denied = any(there.spoken.stance != "says" for there in self.voices)
        disputed = self.claim.certainty == "disputed"
        words = bag_of(scope)
        contradicts = not _DENIALS.isdisjoint(words) or not _NOT_SO.isdisjoint(words)
        if entry.stance == "denies" and not (denied or negated(scope) or disputed or contradicts):
            return "The evidence does not have the speaker deny it."
        return None

    def _dropped(self) -> str | None:
        """A clause that the evidence attributes, retold without any speaker."""
        used, all_used = stems(self._unattributed()), stems(self.text)
        scoped = [there for there in self.voices if there.spoken.scope and there.named]
        kept = [there for there in scoped if self._names(there) or self._given(there)]
        if len(kept) == len(scoped) or self._by_description():
            return None
        taking = self._taking()
        if taking and all(there.unknown for there in scoped if there not in kept):
            return None
        free = self._free().union(*(self._quoted_scope(there) for there in kept))
        for there in scoped:
            if there in kept or ((kept or taking) and self.mentions(there)):
                continue
            nobody = plain(there.words) in _NOBODY
            if nobody or is_writer(there, self.claim) or keeps_mind(there, self):
                continue
            if self.claim.section == "numbers" and not there.people and _RECORD.search(there.words):
                continue
            if there.unknown and (self.told or taking):
                continue
            outer = not self.mentions(there) and is_outer(there, self.voices, self.told)
            known = self._free() if outer else free
            own = self._quoted_scope(there) - known - stems(there.words) - taking
            shared = own & (said := all_used if outer else used)
            nobody = not there.people or there.words[:2].lower() in {"a ", "an"}
            if self.told and there.spoken.cue in {"heard", "told"} and nobody:
                continue
            share = _SHARE_BESIDE if self.told or taking else SHARE
            if is_retold(own, said, share) or (shared and shared == own):
                return f"The evidence attributes this to “{there.words[:80]}”; the text does not."
        return None

    def _unsaid(self) -> str | None:
        """Quoted words whose speaker another sentence names, retold without any speaker."""
        if self.told or self._taking() or self._by_description():
            return None
        return unsaid_fault(self.text, self.claim)

    def _by_description(self) -> bool:
        """Whether the text attributes to somebody told without a name who is nobody else here."""
        return any(
            not told.people
            and told.words
            and not is_named(told.words)
            and not self._elsewhere(told)
            and told not in self._written
            for told in self.told
        )

    def _outlet_dropped(self) -> str | None:
        """What only an outlet vouches for keeps the outlet, in the text or as `via`."""
        if self.told or any(one.via or one.speaker for one in self.claim.attributions):
            return None
        used = stems(self.text)
        for sentence in self.claim.sentences:
            spoken = read_attributions(sentence.text)
            if any(one.speaker for one in spoken):
                continue
            for one in spoken:
                if (
                    one.via is None
                    or not one.scope
                    or any(said.via for said in spoken_in(self.text))
                ):
                    continue
                scope = " ".join(sentence.text[first:last] for first, last in one.scope)
                if len(stems(scope) & used) >= RETOLD and name_key(one.via) not in {
                    name_key(name.surface) for name in find_names(self.text)
                }:
                    return f"Only “{one.via[:80]}” vouches for this; the statement leaves it out."
        return None
