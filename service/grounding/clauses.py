"""The words of a text with the clauses that they stand in, without a parser.

A clause ends at a comma or a stronger mark, and before a conjunction or relative pronoun.
"""

import re
from typing import NamedTuple

from service.grounding.quotation import find_quotations
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


_WORD = re.compile(r"\d+(?:[.,]\d+)*\w*|[^\W_]+(?:['’-][^\W_]+)*|[,;:.!?()—–]|--")
_HARD = frozenset(";:.!?()—–") | {"--"}
_BREAKS = re.compile(
    r"but|although|though|while|whereas|because|since|after|before|when|who|which|where|whose"
    r"|until|once|so|despite|amid|following|and|or|adding|saying"
)
_MAX_WORDS = 600
"""Words of a text that are read; a sentence and its quotes have fewer."""


@once
def read_words(text: str) -> list[Word]:
    """The words of `text` with their clauses; commas and other breaks are kept out."""
    quoted = find_quotations(text)
    words: list[Word] = []
    clause, index, sentence = 0, 0, 0
    fresh = True
    for found in _WORD.finditer(text):
        one = found.group()
        if one in _HARD or one == ",":
            if not fresh:
                clause += 1
            fresh = True
            sentence += one in ".!?;"
            continue
        while index < len(quoted) and quoted[index].end <= found.start():
            index += 1
        inside = index < len(quoted) and quoted[index].start <= found.start()
        lower = one.lower().replace("’", "'")
        if not fresh and _breaks(lower, text[found.end() : found.end() + 8]):
            clause += 1
        if lower == "no" and _ORDINAL.match(text, found.end()):
            lower = "number"
        fresh = False
        for part, offset in _contracted(lower):
            words.append(
                Word(
                    part,
                    found.start() + offset,
                    found.end(),
                    clause,
                    sentence,
                    inside,
                    one[0].isupper(),
                )
            )
        if len(words) > _MAX_WORDS:
            break
    return words


_ORDINAL = re.compile(r"\. ?\d")
_DEGREE = re.compile(r" (?:much|many|well|far|long|soon|early|late|high|low|few|little|a |an )")


def _breaks(word: str, after: str) -> bool:
    """Whether a clause begins with `word`; "as much as" begins none."""
    if word == "as":
        return not _DEGREE.match(after)
    return _BREAKS.fullmatch(word) is not None


def _contracted(word: str) -> list[tuple[str, int]]:
    """Takes contractions apart: "won't" is "will not", "they'll" is "they ll"."""
    if word in ("won't", "can't", "shan't"):
        return [({"w": "will", "c": "can", "s": "shall"}[word[0]], 0), ("not", 0)]
    if word.endswith("n't"):
        return [(word[:-3], 0), ("not", len(word) - 3)]
    for ending in ("'ll", "'d", "'ve", "'re"):
        if word.endswith(ending):
            at = len(word) - len(ending)
            return [(word[:at], 0), (ending[1:], at)]
    return [(word.removesuffix("'s"), 0)]
