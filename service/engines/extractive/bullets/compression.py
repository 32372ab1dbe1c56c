"""Shortens a sentence without changing what it says: some words go, none come, none move.

What may go: a connective at the front, an aside in brackets, a tail in which the reporter judges,
and, where the sentence is long, a clause that only adds. What never goes: who said it, a hedge, a
negation, a condition. Where loaded words cannot be cut away, `shorten` gives None and the
sentence is not used. Everything here works on character spans of one sentence.
"""

import re
from collections.abc import Sequence

from service.engines.extractive.bullets.asides import bare_cuts
from service.engines.extractive.pieces import (
    CONDITION,
    FINITE,
    Piece,
    Span,
    bracketed_in,
    cut_at,
    end_of_words,
    has_finite,
    opening_of,
    parted,
    quoted_in,
    splits,
    touches,
)

COMFORTABLE_CHARS = 200
"""Characters above which clauses that only add are cut: of the first three sentences of 986 CNN
stories five sixths are shorter (median 134, ninth decile 224)."""

_WORDS = re.compile(r"\w+(?:['’-]\w+)*")
_PROTECTED = re.compile(
    r"\b(?:not|no|nor|never|without|unless|if|only|except|allege\w*|reported(?:ly)?|suspected|may"
    r"|might|could|claim\w*|denie[sd]|deny\w*|according|apparent\w*|accus\w+|neither|cannot"
    r"|falsely|until|would|than|subject to|provided)\b|n['’]t\b|\d",
    re.IGNORECASE,
)
"""What changes the claim, and figures: a clause that holds one is not cut for length."""
_VERDICT = (
    "rebuff|rebuke|snub|blow|setback|embarrassment|humiliation|triumph|defeat|reversal|u-turn"
    "|about-face|climbdown|turnaround|slap|bombshell|coup|debacle|fiasco|disaster|shock|surprise"
    "|twist|reminder|boost|victory|win|milestone|departure|escalation|gamble|indictment|irony"
    "|feat|achievement|low point|high point|testament|wake-up call"
)
_JUDGEMENT = re.compile(
    rf"(?:in |as |with |for |and )?(?:what (?:was|is|could be|may be) )?"
    rf"(?:an?|another|yet another|the latest|one more|perhaps the|arguably)\s"
    rf"(?:[\w’'-]+\s){{0,3}}?(?:{_VERDICT})\b",
    re.IGNORECASE,
)
"""A tail that names the event with a verdict: "in an embarrassing rebuff to …"."""
_ADDS = re.compile(
    r"(?:which|who|whom|whose|where|(?:some|many|most|all|both|one) of (?:whom|which))\b"
    r"|(?:further|thus|thereby|effectively|potentially)?\s*(?!during|according|including|excluding"
    r"|following|pending|regarding|concerning|barring|being)[a-z]{3,}ing\b"
    r"|with\s(?:[\w’'-]+\s){1,4}?[a-z]{3,}ing\b"
    r"|in (?:an?|another|the latest)\s(?:[\w’'-]+\s){0,3}?(?:move|bid|step|sign|effort|attempt)\b"
    r"|an?\s(?:[\w’'-]+\s){0,2}?(?:move|decision|step|claim|gesture|stance|policy)\b"
    r"|amid\b|despite\b",
    re.IGNORECASE,
)
"""How a clause opens that only adds to the sentence: relative, participle, comment."""
_CIRCUMSTANCE = re.compile(
    r"(?:after|as|while|when|before|during|following|since|though|although|because)\b",
    re.IGNORECASE,
)
"""How a clause opens that tells the circumstances: cut only where one sentence must hold all."""
_MODIFIES = re.compile(
    r"(?:^|\W)(?:an?|the|his|her|its|their|[\w-]+ly|very|so|too)$", re.IGNORECASE
)
"""What stands before a bracket that belongs to the noun behind it: "a (sedated) tiger"."""
_SOFTENS = re.compile(r"[(\[](?:of sorts|sort of|kind of|almost|nearly|at least|so far)\b")
_DASH = re.compile(r"(?:--?|–|—)\s+(?=[A-Z])")
_BETWEEN = re.compile(r", (?:however|meanwhile|moreover|in fact|indeed|of course),(?= )")
_ALSO = re.compile(r"\salso(?=\s(?!known\b|called\b|named\b|as\b|referred\b)[a-z])")
_NOT_ONLY = re.compile(r"\b(?:only|but)\b")
_LOOSE = re.compile(r",?\s(?:and|or|but)$")
_LOST_SHARE = 0.5
"""Of a sentence's words: with more, what it has to say would go ("The club was helped by another
result")."""
_APPOSITION = re.compile(r"(?!.*\b(?:and|or)\b)an?\s", re.IGNORECASE)
"""Cut for its loaded words alone: for length it could be one of a list ("a boy, a girl")."""


def shorten(
    sentence: str,
    *,
    loaded: Sequence[Span] = (),
    kept: Sequence[Span] = (),
    comfortable: int = COMFORTABLE_CHARS,
    bare: bool = False,
) -> str | None:
    """`sentence` less what may go; None when loaded words would stay.

    `loaded` are the reporter's evaluative words, `kept` spans that must stay (attributions);
    where it is told `bare`, a sentence that is too long loses its circumstances as well.

    >>> shorten("But it will close in May, the board said, in a stunning blow to staff.",
    ...         loaded=[(45, 60)], kept=[(26, 40)])
    'It will close in May, the board said.'
    """
    body_end = end_of_words(sentence)
    cuts = [*_front(sentence), *_inner(sentence, kept), *_brackets(sentence, kept)]
    pieces = parted(sentence, body_end, bare=bare)
    if bare and len(sentence) > comfortable:
        cuts += bare_cuts(sentence, pieces, kept)
    tails = _tails(sentence, pieces, loaded, kept, comfortable, bare=bare)
    cuts += tails if loaded or not _is_hollow(sentence, tails, body_end) else []
    if any(not _covered(span, cuts) for span in loaded):
        return None
    return _without(sentence, cuts, body_end)


def _is_hollow(sentence: str, tails: Sequence[Span], body_end: int) -> bool:
    """Whether more than half of the words would go with the end of the sentence."""
    lost = sum(len(_WORDS.findall(sentence, *one)) for one in tails if one[1] == body_end)
    return bool(lost) and lost > _LOST_SHARE * len(_WORDS.findall(sentence))


def _front(sentence: str) -> list[Span]:
    dash = _DASH.match(sentence)
    opening = dash.end() if dash else opening_of(sentence)
    return [(0, opening)] if opening else []


def _inner(sentence: str, kept: Sequence[Span]) -> list[Span]:
    """A connective between commas, both of which go where the verb follows at once; "also", which
    points at what was told before.
    """
    cuts = []
    quoted = quoted_in(sentence)
    for found in _BETWEEN.finditer(sentence):
        if not any(touches(found.span(), span) for span in quoted):
            verb = FINITE.match(sentence, found.end() + 1)
            cuts.append((found.start() + (verb is None), found.end()))
    return cuts + [
        found.span()
        for found in _ALSO.finditer(sentence)
        if not any(touches(found.span(), span) for span in (*quoted, *kept))
        and not _NOT_ONLY.search(sentence, 0, found.start())
    ]


def _brackets(sentence: str, kept: Sequence[Span]) -> list[Span]:
    bracketed = bracketed_in(sentence)
    closed = (*quoted_in(sentence), *kept) if bracketed else ()
    return [
        one
        for one in bracketed
        if not _PROTECTED.search(sentence, *one)
        and not any(touches(one, span) for span in closed)
        and not _belongs(sentence, one)
    ]


def _belongs(sentence: str, bracket: Span) -> bool:
    """Whether a bracket tells what is meant: a part of a word, or of what it stands before."""
    start, end = bracket
    inside = sentence[start:end].lstrip()
    glued = sentence[start] in "([" or sentence[end : end + 1].isalnum()
    return glued or bool(_MODIFIES.search(sentence, 0, start) or _SOFTENS.match(inside))


def _tails(
    sentence: str,
    pieces: list[Piece],
    loaded: Sequence[Span],
    kept: Sequence[Span],
    comfortable: int,
    *,
    bare: bool,
) -> list[Span]:
    """Clauses to cut, from the last to the first; the first piece always stays."""
    cuts: list[Span] = []
    length = len(sentence)
    for index in range(len(pieces) - 1, 0, -1):
        piece = pieces[index]
        words = sentence[piece.body : piece.end]
        is_loaded = any(touches((piece.start, piece.end), span) for span in loaded)
        one_word = " " not in words.strip()  # "robbery, kidnapping, aggravated assault and arson"
        adds = not one_word and bool(_JUDGEMENT.match(words) or _ADDS.match(words))
        if bare and _CIRCUMSTANCE.match(words):
            adds = _is_last(pieces, index, kept) and has_finite(words)
        if not adds and not (is_loaded and _APPOSITION.match(words)):
            continue
        wanted = is_loaded or bool(_JUDGEMENT.match(words)) or length > comfortable
        cut = _cut(sentence, pieces, index, kept) if wanted else None
        if cut is None or splits(sentence, cut):
            continue
        protected = CONDITION if bare else _PROTECTED
        if not is_loaded and protected.search(sentence[cut[0] : cut[1]]):
            continue
        cuts.append(cut)
        length -= cut[1] - cut[0]
    return cuts


def _cut(sentence: str, pieces: list[Piece], index: int, kept: Sequence[Span]) -> Span | None:
    """The clause with all that follows it, or alone where the main verb comes after it."""
    piece = pieces[index]
    if any(touches((piece.start, piece.end), span) for span in kept):
        return None
    return cut_at(sentence, pieces, index, kept) or _aside(sentence, pieces, index)


def _aside(sentence: str, pieces: list[Piece], index: int) -> Span | None:
    """The clause alone, commas and all, when the main verb follows it at once."""
    piece = pieces[index]
    if not _ADDS.match(sentence, piece.body) or index + 1 >= len(pieces):
        return None
    following = sentence[pieces[index + 1].body : pieces[index + 1].end]
    if not FINITE.match(following):
        return None
    return piece.start, pieces[index + 1].body - 1


def _is_last(pieces: list[Piece], index: int, kept: Sequence[Span]) -> bool:
    """Whether nothing follows the clause at piece `index`, or only who says it."""
    if index + 1 == len(pieces):
        return True
    following = pieces[index + 1]
    return any(touches((following.start, following.end), span) for span in kept)


def _covered(span: Span, cuts: Sequence[Span]) -> bool:
    return any(cut[0] <= span[0] and span[1] <= cut[1] for cut in cuts)


def _without(sentence: str, cuts: Sequence[Span], body_end: int) -> str:
    """The sentence less the cuts, closed as it was and opening with a capital."""
    kept: list[str] = []
    position = 0
    for start, end in sorted(cuts):
        if start > position:
            kept.append(sentence[position:start])
        position = max(position, end)
    kept.append(sentence[position:body_end] if position < body_end else "")
    words = re.sub(r" {2,}", " ", "".join(kept)).strip().rstrip(",;:–—- ")
    words = _LOOSE.sub("", words) if len(words) < body_end else words
    words = re.sub(r" ([,;:!?]|\.(?!\.))", r"\1", words)
    closing = sentence[body_end:].strip() or "."
    return words[:1].upper() + words[1:] + closing
