"""Fields that name somebody hold the story's own words: a speaker, an outlet, who could answer.

They are printed beside the statement and no other check reads every word of them, so a free text
there would reach the brief unread. Whether the words name the right one is decided in
`speaker/check.py`.
"""

import re
from collections.abc import Iterator
from functools import cache

from schemas.draft import DraftAttribution, DraftEntry, DraftNumber, DraftQuestion
from service.grounding.content.novelty import asking_fault
from service.grounding.lexicon import read_lines as lexicon
from service.grounding.speaker.own_voice import names_writer, signs
from service.grounding.words.bag import bag_of
from service.grounding.words.overlap import content_key
from service.memo import once
from service.source_text import SourceText

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_PREFIX = 4
"""Letters that make two words one: "defence" and "defense", "spokesman" and "spokeswoman"."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, kana and Han: the words of two texts cannot be told apart there."""


def attribution_fault(attributions: tuple[DraftAttribution, ...], source: SourceText) -> str | None:
    """Which speaker or outlet is not named in the story's words; None when all are."""
    for one in attributions:
        named = one.speaker or ""
        by_writer = names_writer(named, source) or (named and signs(named, source))
        fault = (None if by_writer else _foreign(named, source)) or _foreign(one.via, source)
        if fault:
            return fault
    return None


def answerer_fault(entry: DraftEntry, source: SourceText) -> str | None:
    """Whether who could answer is not named in the story's words; None when they are."""
    return _foreign(entry.who_could_answer, source) if isinstance(entry, DraftQuestion) else None


def date_fault(entry: DraftEntry) -> str | None:
    """Whether a number's date is no date; None when it is one or is null."""
    if not isinstance(entry, DraftNumber) or entry.date is None or _DATE.fullmatch(entry.date):
        return None
    return "The date is not written as ISO 8601 has it."


_DATE = re.compile(
    r"\d{4}(?:-(?:\d{2}(?:-\d{2}(?:[T ]\d{2}(?::?\d{2}){0,2}(?:Z|[+-]\d{2}:?\d{2})?)?)?|W\d{2}))?"
    r"|--\d{2}(?:-\d{2})?|\d{4}/\d{4}",
    re.ASCII,
)
"""ISO 8601: a year, month, week, day or time, a month or day without a year, years from and to."""


def _foreign(words: str | None, source: SourceText) -> str | None:
    if not words or _UNSPACED.search(words):
        return None
    if asking_fault(words):
        return f"“{words[:80]}” names nobody."
    known = _known(tuple(one.text for one in source.sentences), source.outlet, source.dateline)
    for word in _keys(words):
        if word not in known and word[:_PREFIX] not in known:
            return f"“{words[:80]}” is not in the story's words."
    return None


def _keys(words: str) -> Iterator[str]:
    for found in _WORD.finditer(words):
        key = content_key(found.group().lower())
        if key is not None:
            yield key


@cache
def _outlets() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Every spelling of an outlet with all of its spellings, by a word that it has."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for spellings in lexicon("outlets"):
        for one in spellings:
            found.setdefault(max(bag_of(one), key=len), []).append((one, spellings))
    return found


def _stands(words: str, text: str) -> bool:
    """Whether the words stand in the text, and no letter beside them."""
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


@once
def _known(sentences: tuple[str, ...], outlet: str | None, dateline: str | None) -> frozenset[str]:
    """The story's words; where it has one spelling of an outlet, those of all."""
    texts = [*sentences, outlet or "", dateline or ""]
    lows = {low for text in texts for low in map(str.lower, _WORD.findall(text))}
    known = {key for low in lows if (key := content_key(low)) is not None}
    everything = " ".join(texts)
    outlets = _outlets()
    for word in bag_of(everything) & outlets.keys():
        for one, spellings in outlets[word]:
            if _stands(one, everything):
                known |= {key for other in spellings for key in _keys(other)}
    return frozenset(known | {key[:_PREFIX] for key in known})
