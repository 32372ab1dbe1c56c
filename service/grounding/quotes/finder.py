"""Finding an engine's quote in the story: exactly, after folding, fuzzily, or not at all.

Evidence stands in body sentences only: a headline, highlight, byline or promotion line carries
nothing. A quote may run over several sentences when nothing else stands between them. What a
found quote proves is not decided here but by the checks, which read the story's own words.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from schemas.vocabulary import Match
from service.grounding.claim import Located
from service.grounding.folding import Folded, fold
from service.grounding.quotes.fuzzy import align
from service.source_text import Sentence, SourceText

MAX_QUOTE = 2_000
"""Characters. A longer quote is a copy, not evidence: it would carry any statement. Of the 38,641
sentences of 1,186 news stories the longest has 581 (development data), so this holds three."""
NEAR = 2
"""Sentences before and after the named one in which a quote is looked for first, and fuzzily."""
MAX_PLACES = 1_000
"""Places of one quote that are compared by nearness; hostile texts repeat themselves."""


def locate_quote(quote: str, source: SourceText, sentence: int | None) -> Located | None:
    """Where `quote` stands in the story; None when it does not.

    Exact, else folded (`normalized`), each nearest to the sentence named; else `fuzzy` within two
    sentences of it. A quote without a letter or digit, of one character, or of more than
    `MAX_QUOTE` characters is never found.

    >>> from service.source_text import Sentence
    >>> story = SourceText("It left.", "It left.", None, (), (Sentence(1, 0, 8, 0, "It left."),))
    >>> found = locate_quote("it left", story, 1)
    >>> found.match, found.start, found.end
    ('normalized', 0, 7)
    """
    return QuoteFinder(source).locate(quote, sentence)


class QuoteFinder:
    """Locates many quotes in one story, which it folds once."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._starts = [one.start for one in source.sentences]

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._source.clean)

    def locate(self, quote: str, sentence: int | None) -> Located | None:
        """See `locate_quote`."""
        quote = quote.strip()
        if len(quote) < 2 or len(quote) > MAX_QUOTE or not any(map(str.isalnum, quote)):
            return None
        named = sentence if sentence and 1 <= sentence <= len(self._starts) else None
        clean = self._source.clean
        exact = self._nearest(self._exact(quote, clean), named)
        if exact is not None:
            whole = exact[1] - exact[0] == len(quote)
            return self._located(exact, "exact" if whole else "normalized")
        wanted = fold(quote).text
        if len(wanted) < 2:
            return None
        normalized = self._nearest(self._normalized(wanted), named)
        if normalized is not None:
            return self._located(normalized, "normalized")
        return self._fuzzy(quote, named) if named is not None else None

    def _exact(self, quote: str, clean: str) -> Iterator[tuple[int, int]]:
        return ((at, at + len(quote)) for at in occurrences(clean, quote))

    def _normalized(self, wanted: str) -> Iterator[tuple[int, int]]:
        story = self._folded
        return (story.span(at, at + len(wanted)) for at in occurrences(story.text, wanted))

    def _nearest(
        self, spans: Iterator[tuple[int, int]], named: int | None
    ) -> tuple[int, int] | None:
        """The eligible span whose first sentence is nearest to the named one."""
        best: tuple[int, tuple[int, int]] | None = None
        for found in islice(spans, MAX_PLACES):
            span = self._less_dateline(*found)
            touched = self._touched(*span)
            if not touched:
                continue
            if named is None:
                return span
            last = touched[-1].number
            away = max(0, touched[0].number - named, named - last)
            if best is None or away < best[0]:
                best = (away, span)
            if away == 0:
                break
        return best[1] if best else None

    def _less_dateline(self, start: int, end: int) -> tuple[int, int]:
        """The span less a dateline ("LONDON (AP) — ") in front of its sentence."""
        index = bisect_right(self._starts, start)
        if index == len(self._starts) or not start < self._starts[index] < end:
            return start, end
        first = self._starts[index]
        datelines = (one for one in self._source.blocks if one.kind == "dateline")
        if any(one.start <= start and one.end <= first for one in datelines):
            before = self._source.sentences[index - 1].end if index else 0
            return (first, end) if before <= start else (start, end)
        return start, end

    def _touched(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that the span touches; empty when any word of it stands outside them."""
        sentences, clean = self._source.sentences, self._source.clean
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= sentences[index].end:
            return ()
        touched = []
        reached = start
        while index < len(sentences) and sentences[index].start < end:
            one = sentences[index]
            if any(map(str.isalnum, clean[reached : one.start])):
                return ()
            touched.append(one)
            reached = one.end
            index += 1
        return () if any(map(str.isalnum, clean[reached:end])) else tuple(touched)

    def _located(self, span: tuple[int, int], match: Match, score: float = 1.0) -> Located:
        return Located(*span, match, score, self._touched(*span))

    def _fuzzy(self, quote: str, named: int) -> Located | None:
        sentences = self._source.sentences
        near = sentences[max(0, named - 1 - NEAR) : named + NEAR]
        best: tuple[float, tuple[int, int]] | None = None
        for first, one in enumerate(near):
            for last in near[first : first + 2]:
                if last is not one and self._touched(one.start, last.end) == ():
                    continue
                found = align(quote, self._source.clean[one.start : last.end])
                if found is None:
                    continue
                start, end, score = found
                if best is None or score > best[0]:
                    best = (score, (one.start + start, one.start + end))
        return None if best is None else self._located(best[1], "fuzzy", best[0])


def occurrences(text: str, wanted: str) -> Iterator[int]:
    """Where `wanted` stands in `text` as whole words and whole numbers.

    "000 troops" does not stand in "1,000 troops".
    """
    at = text.find(wanted)
    while at >= 0:
        if not cuts_word(text, at) and not cuts_word(text, at + len(wanted)):
            yield at
        at = text.find(wanted, at + 1)


def cuts_word(text: str, at: int) -> bool:
    """Whether the cut before `text[at]` goes through a word or a number."""
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return not (_unspaced(before) or _unspaced(after))
    if before in ".,:" and after.isdecimal():
        return at >= 2 and text[at - 2].isdecimal()
    if after in ".,:" and before.isdecimal():
        return at + 1 < len(text) and text[at + 1].isdecimal()
    return False


def _unspaced(char: str) -> bool:
    """Scripts without spaces: Thai to Myanmar, Khmer, and all from the CJK radicals."""
    return "\u0e00" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff" or char >= "\u2e80"
