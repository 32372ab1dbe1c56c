"""What a first sentence loses that is still too long for the nut when all else has gone: asides
between dashes, what only adds, and the circumstances before its subject or behind its end.

A bullet has room for these; the nut must hold who did what.
"""

import re
from collections.abc import Iterator, Sequence

from service.engines.extractive.lexicon import word_list
from service.engines.extractive.meant import subject_phrase
from service.engines.extractive.pieces import (
    Span,
    bracketed_in,
    end_of_words,
    has_finite,
    is_clause,
    parted,
    quoted_in,
    splits,
    touches,
)
from service.grounding.names.roles import head_noun
from service.grounding.speech.attribution import read_attributions

_ASIDE = re.compile(r"\s(?P<dash>--|–|—|-)\s[^\"“”]{3,120}?\s(?P=dash)(?=\s)")
_FRONT = re.compile(
    r"(?:after|before|with|within|amid|despite|following|during|on|in|at|for|[a-z]{3,}ing"
    r"|(?:[\w-]+\s)?(?:hour|day|week|month|year)s?\s(?:after|before))\s",
    re.IGNORECASE,
)
"""How a circumstance opens before the subject: "After months of talks,", "Calling it a risk,"."""
_NO_FRONT = re.compile(r"\b(?:if|unless|according|until|case)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"(?:it|they|he|she|this|that|there|its|his|her|their|other|another)\b", re.IGNORECASE
)
_ADDS = re.compile(
    r"(?:where|(?!during|according|including|excluding|pending|barring|being|allegedly)[a-z]{3,}ing"
    r"|including|among|along with|amid|despite|with|even (?:after|as|though|when)"
    r"|(?:now\s)?[a-z]{2,}ed\s(?:on|at|by|in|as|from|to))\b"
)
"""How a clause opens that only adds to what stands before its comma."""
_OPENS_MORE = re.compile(
    r"\s(?=(?:amid|ahead of|in the face of|due to|in support of|in connection with|after"
    r"|as the (?=[a-z]+ [a-z]+(?:ed|s) )"
    r"|following|in an? (?:\w+\s)?(?:ceremony|interview|report|statement|speech|letter)|because"
    r"|during)\s)(?<!well )(?<!soon )(?<!shortly )(?<!just )(?<!only )(?<!same )"
    r"(?<!immediately )(?<!right )(?<!moments )(?<!minutes )(?<!hours )(?<!days )(?<!weeks )"
    r"(?<!months )(?<!years )(?<!day )(?<!week )(?<!month )(?<!year )(?<!hour )"
)
"""How a circumstance opens behind no comma."""
_DOUBTS = re.compile(
    r"\b(?:den(?:y|ies|ied)|disput\w+|reject\w*|false\w*|alleg\w+|claim\w*|unless|if|until|except"
    r"|subject to|provided|but|only|reported(?:ly)?)\b",
    re.IGNORECASE,
)
"""What would change the claim if it went."""
_ARTICLE = re.compile(r"(?:the|an?|one of)\s", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z][\w’'.-]*$")


def fitting(sentence: str, most_chars: int) -> str | None:
    """The sentence less what it can do without, in `most_chars` characters; None where it cannot.

    >>> fitting("The board -- one of two -- closed the pier, raising fears for the port.", 30)
    'The board closed the pier.'
    """
    text = sentence
    while len(text) > most_chars:
        cut = next(_cuts(text), None)
        if cut is None:
            return None
        text = _without(text, cut)
    return text


def _cuts(text: str) -> Iterator[Span]:
    """What may go next, the least missed first."""
    kept = [(one.start, one.end) for one in read_attributions(text)]
    for cut in (*_asides(text), *_tails(text, kept), *_front(text), *_ends(text, kept)):
        gone = text[cut[0] : cut[1]]
        is_said = any(touches(cut, span) for span in kept)
        if not splits(text, cut) and not is_said and not _DOUBTS.search(gone):
            yield cut


def _asides(text: str) -> Iterator[Span]:
    for found in _ASIDE.finditer(text):
        yield found.span()


def _tails(text: str, kept: Sequence[Span]) -> Iterator[Span]:
    """Pieces behind a comma that add, from the last on, as far as the end or who says it."""
    pieces = parted(text, end_of_words(text))
    end = pieces[-1].end
    for piece in reversed(pieces[1:]):
        if any(touches((piece.start, piece.end), span) for span in kept):
            end = piece.start
            continue
        words = text[piece.body : piece.end]
        adds = _ADDS.match(words) or _is_described(text, piece.start, words)
        if adds and _tells(text[: piece.start]):
            yield piece.start, end


def _tells(head: str) -> bool:
    """Whether the words before a cut say something: "A clerk faces a hearing" does."""
    return is_clause(head) or subject_phrase(head) is not None


def _is_described(text: str, start: int, words: str) -> bool:
    """Whether the words tell what somebody named before the comma is."""
    if not _NAMED.search(text, 0, start) or not _ARTICLE.match(words) or has_finite(words):
        return False
    return head_noun(words) is not None


def _front(text: str) -> Iterator[Span]:
    """What stands before a subject that needs nothing of it."""
    if not _FRONT.match(text):
        return
    closed = [*quoted_in(text), *bracketed_in(text)]
    for found in re.finditer(r",[\"”]?\s", text):
        rest = text[found.end() :]
        inside = any(start < found.start() < end - 2 for start, end in closed)
        if inside or _LEANS.match(rest) or _NO_FRONT.search(text, 0, found.start()):
            continue
        first = rest.split(maxsplit=1)[0]
        if not (first[:1].isupper() or first in word_list("determiner")):
            continue
        if subject_phrase(rest[:1].upper() + rest[1:]) is not None:
            yield 0, found.end()
            return


def _ends(text: str, kept: Sequence[Span]) -> Iterator[Span]:
    """Circumstances behind no comma, as far as the end or who says it."""
    end = end_of_words(text)
    last = next((span[0] for span in kept if span[1] >= end - 1), end)
    for found in reversed(list(_OPENS_MORE.finditer(text, 0, last))):
        if _tells(text[: found.start()]):
            stop = text.rfind(",", found.end(), last + 1) if last < end else end
            if stop > found.end():
                yield found.start(), stop


def _without(text: str, cut: Span) -> str:
    words = text[: cut[0]] + text[cut[1] :]
    return words[:1].upper() + words[1:]
