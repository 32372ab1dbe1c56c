"""The words of a text with the clauses that they stand in, without a parser.

A clause ends at a comma or a stronger mark, and before a conjunction or relative pronoun.
"""

import re
from typing import NamedTuple

from service.grounding.lexicon import word_set
from service.grounding.quotes.quotation import find_quotations
from service.memo import once


class Word(NamedTuple):
    """One word of a text, lower case, with the clause that it stands in."""

    text: str
    start: int
    end: int
    clause: int
    sentence: int
    quoted: bool
    capital: bool


_WORD = re.compile(
    r"\d+(?:[.,]\d+)*\w*|(?:[A-Z]\.){2,}(?:-\w+)*|[^\W_]+(?:['’-][^\W_]+)*|[,;:.!?()—–]|--|(?<=\s)-(?=\s)"
)
"""Numbers, "U.S." and what is hyphened to it, words, and the signs that end a clause."""
_SIGNS = frozenset(",;:.!?()—–-") | {"--"}
_SENTENCE = frozenset(".!?;")
_BREAKS = word_set("clauses.breaks")
_MAX_WORDS = 600
"""Words of a text that are read; a sentence and its quotes have fewer."""


@once
def read_words(text: str) -> list[Word]:
    """The words of `text` with their clauses; commas and other breaks are kept out."""
    quoted = find_quotations(text)
    words: list[Word] = []
    clause, index, sentence = 0, 0, 0
    fresh = True
    inside = False
    for found in _WORD.finditer(text):
        one = found.group()
        if one in _SIGNS:
            clause += not fresh
            fresh = True
            sentence += one in _SENTENCE
            continue
        start, end = found.span()
        if quoted:
            while index < len(quoted) and quoted[index].end <= start:
                index += 1
            inside = index < len(quoted) and quoted[index].start <= start
        lower = one.lower()
        if not fresh and (lower in _BREAKS or (lower == "as" and not _DEGREE.match(text, end))):
            clause += 1
        fresh = False
        if lower == "no" and _ORDINAL.match(text, end):
            lower = "number"
        capital = one[0].isupper()
        if one.isalpha():  # most words: nothing to take apart
            words.append(_word(Word, (lower, start, end, clause, sentence, inside, capital)))
        else:
            for part, offset in _contracted(lower.replace("’", "'")):
                place = (part, start + offset, end, clause, sentence, inside, capital)
                words.append(_word(Word, place))
        if len(words) > _MAX_WORDS:
            break
    return words


_word = tuple.__new__
"""Half of what a named tuple's own constructor costs."""
_ORDINAL = re.compile(r"\. ?\d")
_DEGREE = re.compile(r" (?:much|many|well|far|long|soon|early|late|high|low|few|little|a |an )")
"""After "as": "as much as" begins no clause."""


def _contracted(word: str) -> list[tuple[str, int]]:
    """Takes contractions apart: "won't" is "will not", "they'll" is "they ll"."""
    if word in ("won't", "can't", "shan't"):
        return [({"w": "will", "c": "can", "s": "shall"}[word[0]], 0), ("not", 0)]
    if word == "n't":  # "ca n't", as some feeds write it
        return [("not", 0)]
    if word.endswith("n't"):
        return [(word[:-3], 0), ("not", len(word) - 3)]
    for ending in ("'ll", "'d", "'ve", "'re"):
        if word.endswith(ending):
            at = len(word) - len(ending)
            return [(word[:at], 0), (ending[1:], at)]
    return [(word.removesuffix("'s"), 0)]
