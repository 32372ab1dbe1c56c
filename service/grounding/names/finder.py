"""Names in a text: people, organisations, places, and what else is written like a name.

Capitals, titles, particles, a gazetteer and word lists; no model. Whether a name may stand in a
statement is decided in `name_lock/check.py`; which names mean the same person, in `people/`.
"""

import re

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.headlines import headline_names, styled_words
from service.grounding.names.known import (
    INNER_PARTICLES,
    OUTER_PARTICLES,
    is_common,
    is_function,
    is_organisation_word,
    is_title,
)
from service.grounding.names.parts import Name, NameKind, names_of
from service.grounding.names.words import Word, close, read_words
from service.memo import once

__all__ = ["Name", "NameKind", "find_names"]

MAX_WORDS = 12
"""Words of one name; "Department for Environment, Food and Rural Affairs" has eight."""

_DAYS = word_set("names.finder.days")
_MONTHS = word_set("names.finder.months")
_NAMELIKE_MONTHS = frozenset({"may", "april", "june", "august", "march"})
_MONTH_CUES = word_set("names.finder.month_cues")
_OF_HEADS = word_set("names.finder.of_heads")
_FOR_HEADS = word_set("names.finder.for_heads")
_SPEAKS = re.compile(r" (?:said|says|added|adds|told|tells|wrote|writes|asked|asks)\b")


@once
def find_names(text: str) -> list[Name]:
    """The names of `text`, in order, not overlapping.

    >>> [one.surface for one in find_names("On Monday Dr Ann Lee left Leeds for the UN.")]
    ['Ann Lee', 'Leeds', 'UN']
    """
    words = read_words(text)
    styled = styled_words(text, words)
    texts = {word.text for word in words}
    inner = {
        word.text
        for word, shouting in zip(words, styled, strict=True)
        if word.capital and not word.head and not shouting
    }
    names: list[Name] = []
    after = 0
    for index, word in enumerate(words):
        if index < after or styled[index] or not (word.capital or word.text in OUTER_PARTICLES):
            continue
        run = _run(words, styled, index)
        if run:
            names += names_of(text, run, texts, inner)
            after = index + len(run)
    names = _with_surnames(text, names)
    if True in styled:
        names = sorted([*names, *headline_names(text, words, styled, names)], key=_start)
    return names


def _start(name: Name) -> int:
    return name.start


def _run(words: list[Word], styled: list[bool], index: int) -> list[Word]:
    """The longest run of words from `index` on that may be one name, titles included."""
    first = words[index]
    if not first.capital:
        following = words[index + 1] if index + 1 < len(words) else None
        particle = first.text in OUTER_PARTICLES and following and following.capital
        chained = (
            first.text in OUTER_PARTICLES
            and following is not None
            and following.text in OUTER_PARTICLES
            and index + 2 < len(words)
            and words[index + 2].capital
            and close(words[index + 1], words[index + 2])
        )
        if not ((particle or chained) and following and close(first, following)):
            return []
    elif _calendar(words, index) or (first.head and is_function(first)) or first.text == "I":
        return []
    run = [first]
    at = index + 1
    while at < len(words) and len(run) < MAX_WORDS and not styled[at]:
        word = words[at]
        if not close(run[-1], word) and not (
            word.gap in {"' ", "’ "}
            and run[-1].text.endswith("s")
            and is_organisation_word(word.text)
        ):
            break
        if word.capital:
            if _calendar(words, at) or word.text in {"I", "The"}:
                break
            run.append(word)
            at += 1
            continue
        bridge = _bridge(words, at, run)
        if not bridge:
            break
        run += words[at : at + bridge]
        at += bridge
    return run


def _bridge(words: list[Word], at: int, run: list[Word]) -> int:
    """How many lower-case words from `at` on belong into the name, for a capital follows; or 0."""
    word = words[at]
    length = 1
    if word.text in INNER_PARTICLES:
        while (
            at + length < len(words) and length < 3 and words[at + length].text in INNER_PARTICLES
        ):
            length += 1
    elif (word.text == "of" and run[-1].text.rstrip(".") in _OF_HEADS) or (
        word.text == "for" and run[-1].text in _FOR_HEADS
    ):
        length += at + 1 < len(words) and words[at + 1].text == "the"
    elif word.text != "and" or not _and_joins(words, at, run):
        return 0
    after = at + length
    chained = all(close(words[i - 1], words[i]) for i in range(at, min(after + 1, len(words))))
    if after < len(words) and words[after].capital and chained and not _calendar(words, after):
        return length
    return 0


def _and_joins(words: list[Word], at: int, run: list[Word]) -> bool:
    if any(one.text in {"of", "for"} for one in run):
        return run[0].text in {
            "Department",
            "Ministry",
            "Minister",
            "Secretary",
            "Office",
            "Committee",
        }
    if len(run) > 1 or (
        not is_common(run[0]) and run[0].text not in {"Securities", "Standard", "Arts"}
    ):
        return False
    following = [one.text for one in words[at + 1 : at + 5]]
    return any(is_organisation_word(one) for one in following[1:]) and following[0][0].isupper()


def _calendar(words: list[Word], index: int) -> bool:  # noqa: PLR0911
    word = words[index]
    low = word.text.lower().rstrip(".")
    if low in _DAYS and not (low in {"sun", "sat", "wed", "mon"} and not word.text[0].isupper()):
        return low != "sun"
    if low not in _MONTHS:
        return False
    before = words[index - 1] if index and not word.head else None
    after = words[index + 1] if index + 1 < len(words) else None
    if low not in _NAMELIKE_MONTHS:
        return True
    if after is not None and after.text[0].isdigit() and after.gap == " ":
        return True
    if before is not None and before.text[0].isdigit():
        return True
    if before is not None and before.text.lower().rstrip("-") in _MONTH_CUES:
        return not (
            after and after.capital and close(word, after) and word.text in lexicon("first_names")
        )
    if before is not None and before.capital and close(before, word):
        return not (is_title(before.text) or before.text in lexicon("first_names"))
    if word.head:
        named = after is not None and after.text in lexicon("speech_verbs")
        paired = after is not None and after.capital and close(word, after)
        return not (named or (paired and word.text in lexicon("first_names")))
    return False


def _with_surnames(text: str, names: list[Name]) -> list[Name]:
    """Single unknown words that are the last word of a person named in full become people; so do
    places ("Holland") that speak.
    """
    surnames = {name.surface.split()[-1] for name in names if name.kind == "person"}
    return [
        Name(name.start, name.end, name.surface, "person", name.title_start)
        if name.surface in surnames
        and (name.kind == "unknown" or (name.kind == "place" and _SPEAKS.match(text, name.end)))
        else name
        for name in names
    ]
