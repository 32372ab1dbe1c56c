"""Who says what in a sentence: "police said Wednesday", "according to", "the AP reported".

Patterns over words, no model. Whom a description or pronoun means is read in `people/`; whether
a statement keeps the attribution is decided in `speaker/check.py`.
"""

import re
from functools import cache
from typing import NamedTuple

from schemas.vocabulary import Stance
from service.grounding.lexicon import word_set
from service.grounding.names.roles import head_noun
from service.grounding.speech.cues import CALLING, HEDGES, Cues, stance_of, stances
from service.grounding.speech.extents import Extents
from service.grounding.speech.outlets import outlet_like
from service.grounding.speech.phrases import BOUNDARIES, TIME, capital
from service.grounding.words.auxiliaries import BE
from service.grounding.words.bag import bag_of
from service.memo import once

MAX_FOUND = 12
"""Attributions read in one sentence; the busiest sentences of news stories have four."""
MAX_TRIES = 40
"""Words tried as cues in one sentence, so that a flood of them costs no more than a story."""
_CONTINUING = word_set("attribution.continuing")
_JOINING = frozenset({"and", "but", "then", ";"})
_COUNTS = frozenset({"count", "estimate", "estimates", "reckoning", "account", "tally"})
_PUT_AT = re.compile(r"\b(?:been|be|being|is|was|were|are) put at [^.,;]{1,30}\s$")
"""Before "by", who gives a figure: "the cost was put at £4m by the council"."""
_COUNTED = _COUNTS | {"put"}
_COUNT_REACH = 8
"""Words between "by" and the count that somebody made."""
_PAPERS = frozenset(
    {"documents", "records", "data", "figures", "files", "filings", "report", "emails", "letters"}
)
"""What stories cite that is nobody."""
_SUBORDINATING = frozenset({"because", "while", "although", "though", "whereas", "since"})
_SO = re.compile(r", (?:so|prompting|forcing|leading)\b")
_BY = frozenset({"by", "in", "at"})
_INVERTING = word_set("attribution.inverting")
_NOUN_CUES = word_set("attribution.noun_cues")


class Spoken(NamedTuple):
    """One attribution in a sentence; spans in the sentence."""

    start: int
    end: int
    """The attributing clause ("police said Wednesday"), without commas around it."""
    speaker: str | None
    """Who says it, in the sentence's words; None where only an outlet is named."""
    speaker_span: tuple[int, int] | None
    via: str | None
    """The outlet that carried it, in the sentence's words."""
    cue: str
    """The word that says so, in lower case ("said", "according to")."""
    stance: Stance
    hedge: bool
    """Whether the cue itself doubts ("alleged", "is believed")."""
    scope: tuple[tuple[int, int], ...] = ()
    """What is attributed; empty where the sentence only mentions that somebody spoke."""
    trailing: bool = False
    """Whether it stands after what is said."""


@once
def read_attributions(sentence: str) -> list[Spoken]:
    """The attributions of `sentence`, in order.

    Where an outlet carries another speaker's words ("Lee said, the AP reported"), the speaker's
    entry has it as `via` and the outlet's clause is an entry of its own.

    >>> one = read_attributions("The bridge will close, police said on Monday.")[0]
    >>> one.speaker, one.cue, "The bridge will close, police said on Monday."[one.start : one.end]
    ('police', 'said', 'police said on Monday')
    """
    words = bag_of(sentence)
    if words.isdisjoint(_cues()) and ("by" not in words or words.isdisjoint(_COUNTED)):
        return []
    return _Reader(sentence).read()


@cache
def _cues() -> frozenset[str]:
    """The words without which nothing is attributed, but for "by … count"."""
    return frozenset({"according", "cited", "quoted", "citing", "quoting", *_NOUN_CUES, *stances()})


class _Reader(Cues, Extents):
    """One pass over one sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.found: list[Spoken] = []

    def read(self) -> list[Spoken]:
        at = tries = 0
        cues = _cues()
        while at < len(self.tokens) and len(self.found) < MAX_FOUND and tries < MAX_TRIES:
            token = self.tokens[at]
            if token.quoted or not (token.low in cues or token.low == "by"):
                at += 1
                continue
            before = at
            spoken, at = self._at(at)
            tries += at > before + 1 or stance_of(token.low) is not None
            if spoken is not None and not self._overlaps(spoken):
                self.found.append(self._enclosed(spoken))
        return self._with_outlets()

    def _at(self, at: int) -> tuple[Spoken | None, int]:  # noqa: PLR0911
        """The attribution that the word at `at` makes, if any, and where to go on."""
        low = self.tokens[at].low
        if low == "according" and self._low(at + 1) == "to":
            return self._according(at, at + 2, "according to")
        if low in {"cited", "reported", "quoted"} and self._low(at + 1) == "by":
            return self._according(at, at + 2, f"{low} by")
        if low == "by" and (noun := self._reckoning(at)):
            return self._by_count(at, noun)
        if low == "by" and self._put_at_before(at):
            return self._according(at, at + 1, "put")
        if low in {"citing", "quoting"}:
            return self._according(at, at + 1, low)
        if low in _NOUN_CUES and self._low(at + 1) == "to" and at and self._possessive(at - 1):
            return self._nominal(at)
        stance = stance_of(low)
        if stance is None or not self._reports(at, low, stance):
            return None, at + 1
        return self._clause(at, low, stance)

    def _enclosed(self, spoken: Spoken) -> Spoken:
        """Between brackets an attribution reaches no further than these."""
        opened = self.sentence.rfind("(", 0, spoken.start)
        if opened < 0 or ")" in self.sentence[opened : spoken.start]:
            return spoken
        closed = self.sentence.find(")", spoken.end)
        stop = closed if closed >= 0 else len(self.sentence)
        inside = ((max(first, opened + 1), min(last, stop)) for first, last in spoken.scope)
        return spoken._replace(scope=tuple(one for one in inside if one[0] < one[1]))

    def _overlaps(self, spoken: Spoken) -> bool:
        return bool(self.found) and spoken.start < self.found[-1].end

    def _clause(self, at: int, cue: str, stance: Stance) -> tuple[Spoken | None, int]:
        if cue in _CONTINUING:
            return self._continuing(at, cue)
        if cue == "told" and self._low(at + 1) == "by" and self._low(at - 1) not in BE:
            return None, at + 1  # "people told by the app to leave": nobody's words
        if cue == "admitted" and self._low(at - 1) == "those":
            return None, at + 1  # to hospital
        subject = self._subject(at)
        inverted = False
        if subject is None:
            subject = self._inverted(at) if cue in _INVERTING else None
            inverted = subject is not None
        if subject is None and self._low(at - 1) in _JOINING:
            return self._continuing(at, cue)
        if subject is None:
            return None, at + 1
        first, last, opening = subject
        end = self._extent(max(at, last) if inverted else at, cue)
        words = self._words(first, last)
        outlet = outlet_like(words)
        via = words if outlet else self._listener(at, cue)
        speaker = None if outlet else words
        start = self.tokens[min(opening, at)].start
        stop = self.tokens[end].end
        scope, trailing = self._scope(opening, end, inverted)
        called = self._called_end(at) if cue in CALLING and not trailing else None
        if called is not None:
            scope = ((self.tokens[at].end, called),)
        if stance == "denies":
            scope = tuple((begin, self._consequence(begin, stop)) for begin, stop in scope)
        spoken = Spoken(
            start,
            stop,
            speaker,
            None if outlet else (self.tokens[first].start, self.tokens[last].end),
            via,
            cue,
            stance,
            cue in HEDGES or self._low(at - 1) == "reportedly",
            scope,
            trailing,
        )
        return spoken, max(end, at) + 1

    def _consequence(self, begin: int, stop: int) -> int:
        """Where what came of a denial begins: "the judges dismissed it, so Lee appealed"."""
        found = _SO.search(self.sentence, begin, stop)
        return found.start() if found else stop

    def _continuing(self, at: int, cue: str) -> tuple[Spoken | None, int]:
        """“…, adding that” and "… and said": the speaker of before, or the sentence's subject."""
        said = next((one for one in reversed(self.found) if one.speaker_span is not None), None)
        span = said.speaker_span if said is not None else None
        if span is None:
            before = self._low(at - 1)
            joined = before in _JOINING or (before == "," and cue.endswith("ing"))
            span = self._sentence_subject(at) if joined else None
        if span is None:
            return None, at + 1
        end = self._extent(at, cue)
        scope = ((self.tokens[end].end, self._scope_end(end + 1, at)),)
        stance = stance_of(cue) or "says"
        spoken = Spoken(
            self.tokens[at].start,
            self.tokens[end].end,
            self.sentence[span[0] : span[1]],
            span,
            said.via if said is not None else None,
            cue,
            stance,
            cue in HEDGES,
            scope,
        )
        return spoken, end + 1

    def _according(self, at: int, first: int, cue: str) -> tuple[Spoken | None, int]:
        if first >= len(self.tokens) or self.tokens[first].quoted or not self.tokens[first].word:
            return None, at + 1
        edge = self._right_edge(first, _BY)
        dated = self._low(edge + 1) == "on" and self._low(edge + 2) in TIME
        if dated and self._low(edge + 3) in {"from", "by"}:
            edge = self._right_edge(edge + 3, _BY)  # "an update on Monday from the board"
        last = self._named_end(first, edge)
        words = self._words(first, last)
        outlet = outlet_like(words)
        if cue in {"citing", "quoting"} and not (outlet or self._person_like(first, last)):
            return None, at + 1
        start = at - 1 if self._low(at - 1) == "as" else at
        trailing = start > 0
        span = (self.tokens[start].start, self.tokens[last].end)
        begin = self._clause_start(start) if self._low(last + 1) == "," else 0
        behind = (span[1], len(self.sentence))
        before: tuple[tuple[int, int], ...] = ((begin, span[0]),) if trailing else ()
        scope = (*before, behind) if begin or not trailing else before
        spoken = Spoken(
            *span,
            None if outlet else words,
            None if outlet else (self.tokens[first].start, self.tokens[last].end),
            words if outlet else None,
            cue,
            "says",
            False,
            scope,
            trailing,
        )
        return spoken, last + 1

    def _clause_start(self, stop: int) -> int:
        """Where the clause around a parenthesis begins: "…, because it cost, according to"."""
        for at in range(stop - 1, 0, -1):
            if self._low(at) in _SUBORDINATING or self._low(at) == ";":
                return self.tokens[at].start
        return 0

    def _reckoning(self, by: int) -> int:
        """Where the noun of "by his wife's count" or "by the count of the charity" stands, or 0."""
        for at in range(by + 2, min(by + _COUNT_REACH, len(self.tokens))):
            if self._low(at) in _COUNTS:
                return at
            if not self.tokens[at].word or self._low(at) in BOUNDARIES:
                return 0
        return 0

    def _put_at_before(self, by: int) -> bool:
        """Whether "by" tells who put something at a figure, rather than by when."""
        return (
            _PUT_AT.search(self.sentence, 0, self.tokens[by].start) is not None
            and self._low(by + 1) not in TIME
            and not self._low(by + 1)[:1].isdecimal()
        )

    def _by_count(self, by: int, noun: int) -> tuple[Spoken | None, int]:
        if self._low(noun + 1) == "of" and noun + 2 < len(self.tokens):
            first, last = noun + 2, self._right_edge(noun + 2)
        elif self._low(noun - 1).endswith("'s"):
            first, last = by + 1, noun - 1
        else:
            return None, by + 1
        end = max(last, noun)
        words = self._words(first, last).removesuffix("'s").removesuffix("’s")
        span = (self.tokens[by].start, self.tokens[end].end)
        scope = ((0, span[0]), (span[1], len(self.sentence)))
        spoken = Spoken(
            *span,
            words,
            (self.tokens[first].start, self.tokens[first].start + len(words)),
            None,
            f"by {self._low(noun)}",
            "says",
            False,
            tuple(one for one in scope if one[0] < one[1]),
            by > 0,
        )
        return spoken, end + 1

    def _named_end(self, first: int, edge: int) -> int:
        """Where a name ends before a verb: "by the Echo included signs"."""
        for at in range(first + 1, edge + 1):
            low = self._low(at)
            if low.endswith("ed") and not capital(self.tokens[at]) and capital(self.tokens[at - 1]):
                return at - 1
        return edge

    def _person_like(self, first: int, last: int) -> bool:
        """Whether the words can be somebody or a paper, rather than a reason ("citing a mould")."""
        words = self._words(first, last)
        return (
            head_noun(words) is not None
            or any(capital(self.tokens[at]) for at in range(first, last + 1))
            or self.tokens[last].low in _PAPERS
        )

    def _nominal(self, at: int) -> tuple[Spoken | None, int]:
        """“Lee's comments to the Echo”: it names speaker and outlet, and attributes nothing."""
        last = at - 1
        first = self._left_edge(last)
        if self.tokens[last].low.endswith("'s"):
            end = self.tokens[last].end - 2
        else:
            end = self.tokens[last].end
        heard = self._right_edge(at + 2) if at + 2 < len(self.tokens) else at + 1
        while heard > at + 2 and not self.tokens[heard].text[0].isupper():
            heard -= 1
        words = self._words(at + 2, heard) if heard >= at + 2 else ""
        spoken = Spoken(
            self.tokens[first].start,
            self.tokens[heard].end,
            self.sentence[self.tokens[first].start : end],
            (self.tokens[first].start, end),
            words if words and outlet_like(words) else None,
            self.tokens[at].low,
            "says",
            False,
        )
        return spoken, heard + 1

    def _with_outlets(self) -> list[Spoken]:
        """Speakers whose words an outlet of the same sentence carried get it as `via`."""
        carriers = [one for one in self.found if one.speaker is None and one.via]
        if not carriers:
            return self.found
        return [
            one._replace(via=carriers[-1].via) if one.speaker and not one.via else one
            for one in self.found
        ]
