"""Who may be meant at a place of a story: the people before it, the nearest first.

They are ranked by sentence: who speaks, who is its subject, who else is there. Which pronoun or
description means whom of them is in `references.py`.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence

from service.grounding.people.identities import How, Identity, Mention
from service.grounding.speech.attribution import Spoken
from service.source_text import Sentence, SourceText

REACH = 2
"""Sentences back in which an antecedent may stand (DESIGN, rule 5)."""
MAX_MENTIONS = 40
"""Mentions of people kept in one sentence; the fullest sentences of news stories have about ten."""
_MAX_BACK = 12
"""Sentences, quotation included; a longer uninterrupted quotation loses its speaker."""


class Antecedents:
    """The people of a story by where it mentions them; the walk through it adds to them."""

    def __init__(
        self,
        people: Sequence[Identity],
        source: SourceText,
        spoken: Sequence[Sequence[Spoken]],
        quoted: Sequence[bool],
    ) -> None:
        self.people = people
        self.source = source
        self.spoken = spoken
        self.quoted = quoted
        """For each sentence whether it is quotation only."""
        self.index = {id(person): index for index, person in enumerate(people)}
        self.by_sentence: dict[int, list[tuple[int, int, int]]] = {}
        """Sentence number → (start, end, index of the person), sorted."""
        for index, person in enumerate(people):
            for mention in person.mentions:
                spans = self.by_sentence.setdefault(mention.sentence, [])
                if len(spans) < MAX_MENTIONS:
                    insort(spans, (mention.start, mention.end, index))

    def add(self, person: Identity, sentence: Sentence, start: int, end: int, how: How) -> None:
        """One more mention of the person."""
        surface = self.source.clean[start:end]
        person.mentions.append(Mention(start, end, sentence.number, surface, how))
        index = self.index[id(person)]
        insort(self.by_sentence.setdefault(sentence.number, []), (start, end, index))

    def taken(self, number: int, start: int) -> bool:
        """Whether somebody is mentioned there already."""
        spans = self.by_sentence.get(number, [])
        at = bisect_left(spans, (start + 1, 0, 0))
        return at > 0 and spans[at - 1][1] > start

    def near(self, number: int, position: int) -> list[Identity]:
        """The people before `position`, the nearest sentence first, each sentence's subject first.

        Sentences that are quotation only do not count: their speaker goes on speaking.
        """
        found: list[Identity] = []
        back = 0
        here = number
        while here >= 1 and back <= REACH and number - here <= _MAX_BACK:
            for index in self._ranked(here, position):
                person = self.people[index]
                if person not in found:
                    found.append(person)
            here -= 1
            if here >= 1 and not self.quoted[here - 1]:
                back += 1
        return found

    def candidates(self, number: int, position: int) -> list[Identity]:
        """The same, but first whom a "who" before `position` stands behind."""
        text = self.source.clean
        spans = [span for span in self.by_sentence.get(number, []) if span[1] <= position]
        for start, end, index in reversed(spans):
            del start
            if re.match(r",?\s+who(?:se)?\b", text[end : end + 8]):
                near = self.near(number, position)
                return [self.people[index], *(one for one in near if one is not self.people[index])]
        return self.near(number, position)

    def spoke_before(self, number: int, back: int) -> list[Identity]:
        """Who spoke in the last sentence, of so many, in which somebody did; the last one first."""
        if number < 2 or back < 1:
            return []
        if not any(said.scope and said.speaker_span for said in self.spoken[number - 2]):
            return self.spoke_before(number - 1, back - 1)
        found: list[Identity] = []
        sentence = self.source.sentences[number - 2]
        for said in reversed(self.spoken[number - 2]):
            if said.speaker_span is None or not said.scope:
                continue
            first, last = (sentence.start + at for at in said.speaker_span)
            spans = self.by_sentence.get(number - 1, [])
            found += [self.people[one] for start, _, one in spans if first <= start < last][-1:]
        return found

    def distance(self, person: Identity, number: int, position: int) -> int:
        """Sentences back to the person's last mention; quotation only does not count."""
        last = max((one.sentence for one in person.mentions if one.start < position), default=0)
        between = self.quoted[max(last, number - 1 - _MAX_BACK) : number - 1]
        return number - last - sum(between)

    def _ranked(self, number: int, position: int) -> list[int]:
        """The people of one sentence before `position`: its last speaker, its subject, the rest."""
        spans = [span for span in self.by_sentence.get(number, []) if span[1] <= position]
        if not spans:
            return []
        sentence = self.source.sentences[number - 1]
        order: list[int] = []
        for said in reversed(self.spoken[number - 1]):
            if said.speaker_span is None or not said.scope:
                continue
            first, last = (sentence.start + at for at in said.speaker_span)
            speaking = [span for span in spans if first <= span[0] < last]
            order += [span[2] for span in self._owners_last(speaking)][:1]
        plain = [span for span in spans if not self._owns(span)]
        return [*order, *(span[2] for span in plain), *(span[2] for span in spans)]

    def _owns(self, span: tuple[int, int, int]) -> bool:
        return self.source.clean[span[1] : span[1] + 2] in {"'s", "’s"}

    def _owners_last(self, spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """“Lee's lawyer, Ann Roe": she is told of, and only then whose lawyer she is."""
        return sorted(spans, key=self._owns)
