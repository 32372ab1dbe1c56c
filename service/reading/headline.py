"""Which line, if any, is the story's headline."""

import re
from collections.abc import Sequence

from service.reading.lines import Line
from service.reading.sentences import split_sentences

LONGEST = 250
"""Characters; the longest headline in the development data has 190."""

NEAR_TOP = 6
"""Lines from the top among which a headline that the client named is looked for."""

ALIKE = 0.8
"""Share of the words of the longer that the shorter must have to be the same headline."""

_WORD = re.compile(r"[^\W_]+")
_ENDS_IN_LETTERS = re.compile(r"(?:\b[A-Z]\.){2,}[\"'”’]?$")
_QUESTION = re.compile(r"[?!][\"'”’]?$")
_LONG_WORD = 4
_QUESTION_WORDS = 20


def find_headline(lines: Sequence[Line], skipped: Sequence[bool], title: str | None) -> int | None:
    """Index of the headline in `lines`; `skipped` tells which lines cannot be it.

    A line that says what `title` says is the headline; else the first line when it looks like one
    and more follows; with a `title` known, only when it does not end as a sentence does. A story of
    one paragraph has no headline.
    """
    top = [index for index in range(min(NEAR_TOP, len(lines))) if not skipped[index]]
    if len(lines) - sum(skipped) < 2:
        return None
    if title:
        for index in top:
            if same_headline(lines[index].text, title):
                return index
    if not top or not _looks_like_one(lines[top[0]], lines[top[0] + 1 :]):
        return None
    return None if title and lines[top[0]].terminal else top[0]


def same_headline(line: str, title: str) -> bool:
    """Whether a line and a title are the same headline, give or take a site's name at its end."""
    if len(line) > LONGEST:
        return False
    left, right = _words(line), _words(title[: 2 * LONGEST])
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=len)
    if longer[: len(shorter)] == shorter and len(shorter) > 3:
        return True
    shared = len(set(shorter) & set(longer))
    return shared >= ALIKE * len(set(longer))


def _looks_like_one(line: Line, following: Sequence[Line]) -> bool:
    text = line.text
    if line.marker == "#":
        return True
    if line.marker or len(text) > LONGEST or text[:1].islower() or not following:
        return False
    words = _words(text)
    if _QUESTION.search(text):
        return len(words) <= _QUESTION_WORDS and len(split_sentences(text, 0, len(text))) == 1
    if line.terminal and not _ENDS_IN_LETTERS.search(text):
        return _title_case(text)
    return any(other.terminal for other in following[:20])


def _title_case(text: str) -> bool:
    """Whether the long words are capitalised: a headline may end in a full stop then."""
    long_words = [word for word in _WORD.findall(text) if len(word) >= _LONG_WORD]
    capitals = sum(word[:1].isupper() for word in long_words)
    return len(long_words) >= 4 and capitals >= 0.8 * len(long_words) and len(text) <= 120


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
