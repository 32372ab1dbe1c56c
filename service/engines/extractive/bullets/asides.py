"""What a sentence can do without when told bare: the occasion, descriptions, second statements.

Conditions and denials are never among it, nor who said it.
"""

import re
from collections.abc import Sequence

from service.engines.extractive.pieces import (
    CONDITION,
    FINITE,
    Piece,
    Span,
    cut_at,
    is_clause,
    opening_of,
    splits,
    touches,
)

_SECOND = re.compile(
    r"and\s(?:the|an?|its|his|her|their|some|many|most|all|both|he|she|they|it|we|(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""How a second statement opens ("…, and the ferry will be free"): with a subject of its own."""
_DESCRIBED = re.compile(
    r"(?:(?:an?|the|his|her|its|their|one of)\s|\d{1,3}$|[A-Z][\w’'-]*['’]s?\s)"
)
"""How a description opens that parts a name from its verb ("Lee, the mayor, said")."""
_RELATED = re.compile(
    r"(?:an?|the)\s(?:[\w’'-]+\s){1,3}?(?:that|which|who|whose|where)\b(?!.*\b(?:and|or)\b)",
    re.IGNORECASE,
)
"""How a description opens that tells more of what was named last: ", a claim that it denied"."""
_ALSO_DID = re.compile(r"\sand\s(?=[a-z]{2,}ed\b)")
"""How a second deed of the same subject opens: "called it a shame and lashed out at"."""
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_PAST = re.compile(r"\b[a-z]+ed\b")
_NAMED = re.compile(r"(?:^|\s)[A-Z][\w’'.-]*$")
_OCCASION = re.compile(
    r"(?:in (?:an?|the|his|her|its|their)\s(?:[\w’'-]+\s){0,2}?(?:statement|interview|speech|tweet"
    r"|post|letter|e-?mail|report|announcement|briefing|interview with \w+)"
    r"|(?:during|at) an? (?:[\w’'-]+\s){0,2}?(?:briefing|conference|appearance|interview"
    r"|speech|rally)"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?)"
    r",\s(?=\S)",
    re.IGNORECASE,
)
"""An opening that only says on what occasion: "In a statement,", "On Tuesday,"."""


def bare_cuts(sentence: str, pieces: list[Piece], kept: Sequence[Span]) -> list[Span]:
    """The occasion, descriptions of a name, a second statement or deed after "and"."""
    cuts: list[Span] = []
    occasion = _OCCASION.match(sentence, opening_of(sentence))
    if occasion:
        cuts.append(occasion.span())
    first = pieces[1 if occasion and len(pieces) > 1 else 0].end
    for index in range(1, len(pieces)):
        piece = pieces[index]
        words = sentence[piece.body : piece.end]
        if _DESCRIBED.match(words) and _NAMED.search(sentence[: piece.start]):
            cut = _described(sentence, pieces, index)
        elif _RELATED.match(words) or (
            _SECOND.match(words) and FINITE.search(words) and FINITE.search(sentence, 0, first)
        ):
            cut = cut_at(sentence, pieces, index, kept)
        else:
            continue
        if cut is None or splits(sentence, cut) or CONDITION.search(sentence[cut[0] : cut[1]]):
            continue
        if not any(touches(cut, span) for span in kept):
            cuts.append(cut)
    deed = _second_deed(sentence, pieces, kept)
    return [*cuts, deed] if deed and not any(touches(deed, cut) for cut in cuts) else cuts


def _second_deed(sentence: str, pieces: list[Piece], kept: Sequence[Span]) -> Span | None:
    """What the subject did besides, where the sentence ends with it."""
    last = pieces[-1]
    for found in _ALSO_DID.finditer(sentence, last.body, last.end):
        cut = found.start(), last.end
        words = sentence[found.end() : last.end]
        before = sentence[: found.start()]
        if CONDITION.search(words) or splits(sentence, cut) or _BOTH.search(before):
            continue
        speakers = [one for one in kept if not sentence[: one[0]].endswith("what ")]
        if is_clause(before) and not any(touches(cut, span) for span in speakers):
            return cut
    return None


def _described(sentence: str, pieces: list[Piece], index: int) -> Span | None:
    """The description alone, commas and all, when the main verb follows it at once."""
    words = _PAST.sub("", sentence[pieces[index].body : pieces[index].end])
    if index + 1 >= len(pieces) or FINITE.search(words):
        return None
    following = pieces[index + 1]
    if not FINITE.match(sentence, following.body):
        return None
    return pieces[index].start, following.body - 1
