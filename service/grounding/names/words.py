"""The words of a text as the name finder sees them: where they stand, and how they join.

A word here is a run of letters and digits with inner apostrophes, hyphens and the dots of
acronyms; possessives and prefixes such as "pro-" are cut off. Which words make a name is decided
in `finder.py`.
"""

import re
from typing import NamedTuple

from service.grounding.lexicon import word_set

_WORD = re.compile(
    r"(?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))?(?:[-‑]\w+)*|\w+(?:['’‑&-]\w+)*",
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_HYPHEN = re.compile(r"[-‑]")
_NAME_PREFIXES = word_set("names.words.name_prefixes")
_SENTENCE_END = frozenset('.!?…:;"“”«»\n\r•*|')
_GAP = 6
"""Characters of the gap between two words that are looked at; a longer gap joins nothing."""
_SYLLABLE = 4
"""Letters of the longest lower-case part of a given name ("Geun-hye", "Kyung-wha")."""
_COMPOUNDS = word_set("names.words.compounds")
"""Second parts of that length which belong to no name ("US-led")."""
_PREFIXES = word_set("names.words.prefixes")
"""First parts of compounds that are no names when the rest is in lower case ("Co-hosts")."""
_ABBREVIATED = word_set("names.words.abbreviated")


class Word(NamedTuple):
    """A word; `text` is what stands at the span."""

    start: int
    end: int
    text: str
    head: bool
    """Whether it begins a sentence, a line or a quotation, where any word has a capital."""
    gap: str
    """What stands between the word before and this one, cut to a few characters."""
    joins: bool
    """Whether it may be one name with the word before."""
    capital: bool
    """Whether it is written like a name: with a capital, or like "al-Sadr"."""

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals only, as acronyms are."""
        return len(self.text) > 1 and self.text.isupper()


def read_words(text: str) -> list[Word]:
    """The words of `text`, in order."""
    words: list[Word] = []
    end = 0
    previous = ""
    open_after = True
    for match in _WORD.finditer(text):
        begin, stop = match.span()
        if begin == end + 1 and text[end] == " ":
            gap, head = " ", not words
        else:
            gap = text[end : min(begin, end + _GAP)]
            head = not words or _starts_sentence(gap, previous)
        previous, end = match.group(), stop
        if previous.isalnum():  # most words: no hyphen, no possessive
            first = previous[0]
            raised = not first.islower() and (first.isupper() or first.istitle())
            words.append(_word(Word, (begin, stop, previous, head, gap, open_after, raised)))
            open_after = True
            continue
        parts = _parts(previous)
        for number, (first_at, last_at, joins) in enumerate(parts):
            piece = previous[first_at:last_at]
            if not piece:
                continue
            raised = piece[0].isupper() or piece[0].istitle()
            place = (
                begin + first_at,
                begin + last_at,
                piece,
                head and number == 0,
                gap if number == 0 else "-",
                joins and (number > 0 or open_after),
                raised or ("-" in piece and _is_prefixed(piece)),
            )
            words.append(_word(Word, place))
        open_after = len(parts) == 1 and parts[0][1] == len(previous)
    return words


_word = tuple.__new__
"""Half of what a named tuple's own constructor costs."""


def _is_prefixed(word: str) -> bool:
    """Whether it is a name with a small prefix, like "al-Sadr"."""
    cut = word.find("-")
    return (
        0 < cut < len(word) - 1 and word[:cut].lower() in _NAME_PREFIXES and word[cut + 1].isupper()
    )


def _starts_sentence(gap: str, previous: str) -> bool:
    rest = gap.removeprefix(",")
    if rest[:1] in ('"', "”", "’", "'") and rest[1:2] in ("", " "):
        rest = rest[1:]
    if rest.strip() == "." and _goes_on(previous):
        return "\n" in gap
    if not _SENTENCE_END.isdisjoint(rest):
        return True
    return rest.lstrip(" ")[:1] in ("‘", "'", "(", "[")


def _goes_on(previous: str) -> bool:
    bare = previous.rstrip(".").lower()
    return bare in _ABBREVIATED or (len(bare) == 1 and previous[0].isupper())


def _parts(word: str) -> list[tuple[int, int, bool]]:  # noqa: PLR0911
    """Spans in `word` that can be (parts of) names, each with whether it joins the one before."""
    possessive = _POSSESSIVE.search(word)
    end = possessive.start() if possessive else len(word)
    cuts = [mark.start() for mark in _HYPHEN.finditer(word, 0, end)]
    if not cuts:
        return [(0, end, True)]
    spans = list(zip([0, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))
    pieces = [word[first:last] for first, last in spans]
    if any(not piece for piece in pieces):
        return [(0, end, True)]
    upper = [piece[0].isupper() for piece in pieces]
    if pieces[0].lower() in _NAME_PREFIXES and upper[-1]:
        return [(0, end, True)]
    if upper[0] and upper[-1]:
        return [(0, end, True)]
    if pieces[0].lower() in _PREFIXES and not any(upper[1:]):
        return []
    if upper[0] and len(pieces[-1]) <= _SYLLABLE and pieces[-1] not in _COMPOUNDS:
        return [(0, end, True)]
    if upper[0]:
        kept = max(index for index, one in enumerate(upper) if one)
        return [(0, spans[kept][1], True), (spans[kept][1], end, False)]
    if upper[-1]:
        first = upper.index(True)
        return [(0, spans[first][0], False), (spans[first][0], end, False)]
    return [(0, end, True)]


def close(before: Word, after: Word) -> bool:
    """Whether only a space, or an initial's or abbreviation's dot, stands between two words."""
    if not after.joins:
        return False
    gap = after.gap
    if gap in {" ", "\u00a0", "\u202f"}:
        return not (before.text.endswith(".") and after.head)
    if gap == ". ":
        return not after.head
    if gap in {" & ", "&"}:
        return True
    return gap == ", " and after.text.lower() in {"jr", "sr", "inc", "ltd", "llc"}
