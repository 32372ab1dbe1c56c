"""What a statement brings in that the story does not have: words in a row, or a word to the reader.

A true sentence carries whatever is hung on it past any share of words: "The bridge is closed, so
always unplug devices before cleaning them." A paraphrase has new words too, but not so many in a
row; and news does not speak to its reader unless the story does.
"""

import re
from collections.abc import Iterator, Sequence

from service.grounding.lexicon import word_set
from service.grounding.names.finder import find_names
from service.grounding.numbers.meaning import GENERAL
from service.grounding.quotes.quotation import find_quotations
from service.grounding.words.bag import bag_of
from service.grounding.words.families import family
from service.grounding.words.overlap import content_key
from service.memo import each, once
from service.reading.instructions import begins_as_order
from service.source_text import Sentence, SourceText

NOVEL = 4
"""Content words in a row that stand nowhere in the story."""
UNCARRIED = 5
"""Content words in a row that the evidence does not have, `STRANGE` of them nowhere in the story.
Of the 524 true statements of the statement corpus (dev, dev2, dev3) 2 have one or the other
(2026-11-28)."""
STRANGE = 3
FEWEST = 3
"""Content words from which a number's meaning is looked at."""
LEAST = 0.3
"""Share of them that the story must have."""
_GENERAL_WORDS = re.compile(rf"\b(?:{GENERAL.pattern})\b", re.IGNORECASE)
_PREFIX = 6
"""Letters that make two words one: "resign" and "resignation", but not "bread" and "break"."""
_WORD = re.compile(r"[^\W\d_]{3,25}")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ASKS = re.compile("[?？؟]")
_ADDRESS = re.compile(r"\b(?:[Yy]ou(?:rs?|rself|rselves)?|[Ww]e|[Oo]urs?|us|[Mm]y|me)\b")
_READER = ("Y", "y")
"""How the words for the reader begin: a "we" of the story's is no leave to say "you"."""
_ADDRESSING = word_set("novelty.addressing")
"""The reader, or who writes: none of the same 524 has one outside quotation marks."""


def novel_fault(text: str, source: SourceText, evidence: Sequence[Sentence]) -> str | None:
    """Why the text brings in matter of its own; None when its new words stand apart."""
    if _UNSPACED.search(text):
        return None
    story = keys_of(source.sentences)
    there = keys_of(evidence)
    new = uncarried = strange = 0
    for word, key in _words(text):
        known = has(word, key, story)
        new = 0 if known else new + 1
        if has(word, key, there):
            uncarried = strange = 0
        else:
            uncarried, strange = uncarried + 1, strange + (not known)
        if new == NOVEL:
            return f"{NOVEL} content words in a row stand nowhere in the story."
        if uncarried >= UNCARRIED and strange >= STRANGE:
            return f"{uncarried} content words in a row are not in the evidence."
    return None


def meaning_fault(meaning: str, source: SourceText, evidence: Sequence[Sentence]) -> str | None:
    """Why what a number is said to mean is not of this story; None when it is.

    Which number of the story it is told of is decided in `number_lock/place.py` and
    `numbers/meaning.py`.
    """
    if _UNSPACED.search(meaning):
        return None
    there = keys_of(source.sentences)
    words = content_keys(_GENERAL_WORDS.sub(" ", meaning))
    held = sum(has(word, key, there) for word, key in words.items())
    if len(words) >= FEWEST and held < LEAST * len(words):
        return "Its meaning is told in words that the story does not have."
    return novel_fault(meaning, source, evidence) or address_fault(meaning, evidence)


def address_fault(text: str, evidence: Sequence[Sentence]) -> str | None:
    """Why the text speaks to its reader; None when it does not, or the evidence does too."""
    for told in _addresses(text):
        reader = told[0] in _READER
        if not any(
            reader is (one[0] in _READER) for there in evidence for one in _addresses(there.text)
        ):
            return f"It says “{told}” outside quotation marks, as the evidence does not."
    return None


def asking_fault(text: str) -> str | None:
    """Why the text asks where it should tell; None when it does not, outside quotation marks.

    What the story asks is no answer, and a question carries any words without telling anything; so
    does what somebody is told to do.
    """
    if begins_as_order(text):
        return "It tells somebody to do something instead of telling what happened."
    for found in _ASKS.finditer(text):
        if not any(one.start <= found.start() <= one.end for one in find_quotations(text)):
            return "It asks a question; only an open question does."
    return None


def _addresses(text: str) -> list[str]:
    if bag_of(text).isdisjoint(_ADDRESSING):
        return []
    quoted = find_quotations(text)
    return [
        found.group()
        for found in _ADDRESS.finditer(text)
        if not any(one.start <= found.start() < one.end for one in quoted)
    ]


def keys_of(texts: Sequence[Sentence | str]) -> frozenset[str]:
    """What `has` looks words up in."""
    return _story_keys(tuple(one if isinstance(one, str) else one.text for one in texts))


@once
def _story_keys(sentences: tuple[str, ...]) -> frozenset[str]:
    key_of, family_of = each(content_key), each(family)
    lows = {low for one in sentences for low in map(str.lower, _WORD.findall(one))}
    keys = {low: key for low in lows if (key := key_of[low]) is not None}
    found = set(keys.values())
    return frozenset().union(
        found, {key[:_PREFIX] for key in found}, [family_of[low] for low in keys]
    )


def has(word: str, key: str, there: frozenset[str]) -> bool:
    """Whether a content word stands there, in any of its forms."""
    return key in there or key[:_PREFIX] in there or family(word) in there


def content_keys(text: str) -> dict[str, str]:
    """The content words of a text, each with its key; without names."""
    return dict(_words(text))


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The content words in order, with their keys; names are left out: they have a lock."""
    names = find_names(text)
    key_of = each(content_key)
    for word in _WORD.finditer(text):
        low = word.group().lower()
        key = key_of[low]
        if key is None:
            continue
        start = word.start()
        if not any(one.start <= start < one.end for one in names):
            yield low, key
