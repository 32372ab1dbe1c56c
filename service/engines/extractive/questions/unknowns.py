"""Finds the sentences that say that something is open: the phrase, and what it is about.

One sentence at a time; the question is written in `asked.py`. Rhetorical questions, plain
"it is clear", the doubts of "I" and what has been answered since are not unknowns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.engines.extractive.questions.cues.cue import WH, Cue
from service.engines.extractive.questions.cues.table import CUES

_WORDS = {
    word: frozenset(at for at, cue in enumerate(CUES) if word in cue.words)
    for word in sorted({word for cue in CUES for word in cue.words})
}
"""The words of the phrases, with the places of those that have each."""
_STRONGEST_FIRST = [(-cue.strength, at) for at, cue in enumerate(CUES)]
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|(?<!\w)[‘'][^’']{3,}(?:[’'](?!\w)|$)")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|me|my)\b[^,;]{0,30}$")
_NEGATED = re.compile(r"(?:\b(?:not|never|without|stopped|finished)|n['’]t)\s+$", re.IGNORECASE)
_SUPPOSED = re.compile(r"\bif\s(?:\w+\s?)?$|\bno longer\s$", re.IGNORECASE)
"""What stands before a doubt that nobody has: "if anyone is in doubt"."""
_CLOSED = re.compile(
    r"\b(?:it (?:later|has since|turned out)|has since been|have since been|but (?:has|have) now"
    r"|but later|later (?:emerged|said it was|confirmed|identified)|until (?:now|then|later)"
    r"|at (?:first|the (?:beginning|start|outset))|back then)\b",
    re.IGNORECASE,
)
_ANSWERED_NEXT = re.compile(
    r"(?:it (?:later|has since|turned out)|(?:police|officials|authorities|\w+) (?:later|has since"
    r"|have since)|later|the answer|but (?:later|now)|that changed)\b",
    re.IGNORECASE,
)
_FOR_A_TIME = re.compile(
    r"\b(?:for (?:(?:many|several|some|more than|nearly|almost|over|about|\w+) )?"
    r"(?:decades|centuries|generations|years|months|weeks|days|hours|a long time|long)|initially"
    r"|at (?:first|the (?:time|start|outset|beginning))|originally|back then|until \w+)\b"
    r"[^.;]{0,50}$",
    re.IGNORECASE,
)
"""Before a phrase: what was open for a time, or still is."""
_WAS = re.compile(
    r"\b(?:was|were|had|did|could|knew|remained|stayed)\b|(?:was|were|did|had|could)n['’]t\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"[^.;,]{0,60}?\buntil\b(?!\s+(?:when|further|after)\b)", re.IGNORECASE)
"""Behind a phrase of the past: "was not announced until Tuesday" has been announced."""
_FOUND = re.compile(
    r"(?<!not )(?<!never )(?<!n’t )(?<!n't )(?<!yet )\b(?:showed|shown|found|linked|traced"
    r"|identified|revealed|established|discovered|proved|solved|explained|determined|concluded"
    r"|confirmed|turned out|emerged|pinpointed|located)\b",
    re.IGNORECASE,
)
"""That somebody has found out."""
_NOTHING = re.compile(
    r"\b(?:no|nobody|nothing|none|neither|without|hopes?|hoped|hoping|will|would|could|may|might|if"
    r"|whether|yet to|failed|unable)\b|n['’]t\b",
    re.IGNORECASE,
)
_TO_CLAUSE = re.compile(
    rf"(?P<link>(?:,? (?:however|though|yet|immediately|exactly|precisely|either|now|just|as to"
    r"|about|over|on|of|by|to (?:us|them|anyone|everybody|officials|investigators|police)"
    r"|at (?:this|the) (?:point|stage|time|moment)|so far|for (?:certain|sure)|,))*"
    rf",?\s+[\"“‘]?)(?P<clause>{WH}\b.+)",
    re.IGNORECASE | re.DOTALL,
)
_THAT = re.compile(r"\s+that\s+(?P<clause>.+)", re.IGNORECASE | re.DOTALL)
_BARE_THAT = re.compile(
    r"\s+(?P<clause>(?:[A-Z][\w’'-]+|there|(?:the|an?|its|their)\s[\w’'-]+)\s(?:can|could|will|would|is|was|has"
    r"|had|are|were)\b.+)",
    re.DOTALL,
)
"""A clause behind "sure" without "that"."""
_WH_SUBJECT = re.compile(
    r"(?:^(?:(?:exactly|precisely|just)\s)?|;\s+|\b(?:but|and|while|so)\s+)(?P<clause>(?:whether|what|how|why|where|whose|which|who|when)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_UNKNOWN = re.compile(r"un(?:known|clear|certain|determined)$", re.IGNORECASE)
_INQUIRING = re.compile(
    r"(?:is|are)\s+(?:still\s+)?(?:investigat|examin|review|assess)ing", re.IGNORECASE
)
_SAID_OF_ALL = re.compile(r"\b[Ww]e\s(?:still\s)?$")
"""Before what an official says in quotation marks for all: "We do not know the cause"."""
_KNOWING = re.compile(
    r"know|idea|sure|certain|clear|unclear|too (?:early|soon)|remains", re.IGNORECASE
)


FURTHER = re.compile(
    r",?\s(?:or|and)\s(?=(?:whether|if|how|why|what|who|whose|when|where|which)\b)", re.IGNORECASE
)
"""What parts two questions of one sentence: "who left, or whether anybody did"."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a sentence says is open."""

    cue: Cue
    start: int
    """Where the phrase stands in the sentence."""
    end: int
    clause: str | None
    """The embedded question, from its question word; None when there is none."""
    weight: int
    """2: states an unknown; 1: hints at one."""


def find_unknown(sentence: str, following: str = "") -> Unknown | None:
    """What `sentence` says is open, or None; `following` is the sentence after it, if any.

    >>> found = find_unknown("It was not clear where the troops would be deployed next.")
    >>> found.clause
    'where the troops would be deployed next.'
    """
    return next(find_unknowns(sentence, following), None)


def find_unknowns(sentence: str, following: str = "") -> Iterator[Unknown]:
    """All that `sentence` says is open, by phrase: what it states before what it hints at."""
    if sentence.rstrip("\"”’' ").endswith("?"):
        return
    low = sentence.casefold()
    possible = frozenset().union(*[places for word, places in _WORDS.items() if word in low])
    quoted: list[tuple[int, int]] | None = None
    for cue in (CUES[at] for at in sorted(possible, key=_STRONGEST_FIRST.__getitem__)):
        match = cue.pattern.search(sentence)
        if match is None:
            continue
        if quoted is None:
            quoted = [found.span() for found in _QUOTED.finditer(sentence)]
        found = _unknown(sentence, cue, match, quoted)
        if found is None or _is_closed(sentence, match.group(), match.end(), following):
            continue
        if not _was_found(sentence, match.start(), match.end(), following):
            yield found


def _unknown(
    sentence: str, cue: Cue, match: re.Match[str], quoted: list[tuple[int, int]]
) -> Unknown | None:
    start, end = match.span()
    if _is_nobodys(sentence, cue, start):
        return None
    clause = _clause(sentence, start, end) if cue.frame == "clause" else None
    if cue.frame in ("asked", "passive"):
        clause = _asked(sentence[:start])
    names = match.group()[:7].lower() == "neither"
    if clause is None and (
        cue.frame == "asked"
        or (cue.frame == "clause" and not names and _subject_is_empty(sentence[:start]))
    ):
        return None
    states = cue.frame in ("ungiven", "topic") and _SAID_OF_ALL.search(sentence[:start])
    inside = not states and any(first < start and end <= last for first, last in quoted)
    if inside and cue.frame != "cause" and not _is_told(sentence[:start], clause, match.group()):
        return None
    return Unknown(cue, start, end, clause, cue.strength)


def _is_nobodys(sentence: str, cue: Cue, start: int) -> bool:
    """Whether only "I", a supposition or a denial stands behind the phrase."""
    near = sentence[max(0, start - 20) : start]
    return bool(
        _FIRST_PERSON.search(sentence[max(0, start - 60) : start])
        or _SUPPOSED.search(near)
        or (cue.kind == "pending" and _NEGATED.search(near))
    )


def _clause(sentence: str, start: int, end: int) -> str | None:
    after = _TO_CLAUSE.match(sentence, end)
    if after:
        return after.group("clause")
    that = _THAT.match(sentence, end)
    if that and re.search(r"clear|certain|sure|confirm|verif", sentence[start:end]):
        return "whether " + that.group("clause")
    bare = (
        _BARE_THAT.match(sentence, end)
        if sentence[:end].lower().endswith(("sure", "confirm"))
        else None
    )
    if bare:
        return "whether " + bare.group("clause")
    return _asked(sentence[:start])


def _asked(before: str) -> str | None:
    """The question that is the subject of what follows it."""
    found = _WH_SUBJECT.search(before)
    return found.group("clause").strip(" ,") if found else None


def _is_told(before: str, clause: str | None, phrase: str) -> bool:
    """Whether words in quotation marks state an unknown of the story: "We do not know whether"."""
    if clause is None:
        return bool(_UNKNOWN.search(phrase)) and not _subject_is_empty(before)
    personal = re.search(r"\b(?:he|she|you)\b[^,;]{0,20}$", before, re.IGNORECASE)
    open_ = _KNOWING.search(phrase) or _INQUIRING.search(phrase)
    return bool(open_) and not personal


def _subject_is_empty(before: str) -> bool:
    """Whether what is open is only "it" or "that": named elsewhere, so not by this sentence."""
    last = re.split(r"[,;]\s+|\b(?:but|and|that|which|said)\s", before.strip())[-1].strip().lower()
    return last in ("", "it", "that", "this", "there", "he", "she", "i", "we", "they", "you", "all")


def _is_closed(sentence: str, phrase: str, end: int, following: str) -> bool:
    ended = _WAS.search(phrase) is not None and _UNTIL.match(sentence, end) is not None
    return bool(ended or _CLOSED.search(sentence, end) or _ANSWERED_NEXT.match(following))


def _was_found(sentence: str, start: int, end: int, following: str) -> bool:
    """Whether it was open for a time only: "for decades", and then somebody found it."""
    if not (_FOR_A_TIME.search(sentence, 0, start) and _WAS.search(sentence, 0, end)):
        return False
    later = re.split(r";\s|,\s(?:but|until|then|when)\s|\.\s", sentence[end:], maxsplit=1)[1:]
    tellings = ((one, _FOUND.search(one)) for one in (*later, following))
    return any(found and not _NOTHING.search(one, 0, found.end()) for one, found in tellings)
