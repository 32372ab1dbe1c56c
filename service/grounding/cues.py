"""What a word does to the words that it governs: leaves them settled, open or denied.

"Plans to", "would", "no evidence", "if": read word by word, without a parser. How far a cue
reaches is decided in `commitment.py`.
"""

from collections.abc import Sequence
from enum import IntEnum

from service.grounding.clauses import Word
from service.grounding.verbs import form, stem


class Level(IntEnum):
    """How firmly a word is held, from least to most."""

    DENIED = 0
    OPEN = 1
    SETTLED = 2
    REAL = 3


def stems_of(words: str) -> frozenset[str]:
    """The stems of verbs in all regular forms: "need" and "needs" differ in theirs."""
    return frozenset(
        stem(word + ending)
        for word in words.split()
        for ending in ("", "s", "d" if word[-1] == "e" else "ed")
    )


_SETTLED_MODALS = frozenset({"will", "ll", "would", "shall"})
_OPEN_MODALS = frozenset({"could", "may", "might", "can", "should", "must", "ought"})
_HAVE = frozenset({"have", "has", "had"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "re", "s"})
_SETTLED = stems_of(
    "plan intend expect schedule vow pledge promise agree decide vote announce approve order"
    " commit prepare undertake forecast predict project anticipate guarantee resolve instruct"
    " sentence condemn arrange earmark allocate outline unveil require oblige estimate reckon"
    " calculate value demand set defer cap limit"
)
"""Heads after which something is to happen."""
_TO = stems_of(
    "tell order allow permit agree decide vote require oblige invite push press set call bid try"
)
"""Heads that leave something open only before "to" or "for"."""
_OPEN = stems_of(
    "consider propose weigh mull hope want wish seek ask urge call threaten offer"
    " recommend advise request apply invite encourage persuade press lobby push bid try"
    " attempt aim risk fear warn allow permit favour favor support oppose debate discuss"
    " contemplate envisage await wait need doubt"
    " eye wonder avoid avert delay postpone"
    " speculate convince tell"
    " negotiate forbid"
)
"""Heads after which something may happen."""
_ALWAYS = stems_of("expect intend consider anticipate propose seek predict agree")
"""Heads whose bare form is no noun."""
_FROM = stems_of("stop keep bar ban block prevent prohibit discourage deter dissuade refrain")
"""Heads that deny what follows "from"."""
OPEN_NOUNS = frozenset(
    [
        "plan",
        "plans",
        "proposal",
        "proposals",
        "prospect",
        "possibility",
        "chance",
        "chances",
        "option",
        "options",
        "idea",
        "ambition",
        "ambitions",
        "goal",
        "goals",
        "hope",
        "hopes",
        "bid",
        "bids",
        "effort",
        "efforts",
        "attempt",
        "attempts",
        "threat",
        "threats",
        "risk",
        "risks",
        "danger",
        "fear",
        "fears",
        "demand",
        "demands",
        "request",
        "requests",
        "application",
        "applications",
        "deadline",
        "campaign",
        "right",
        "power",
        "permission",
        "recommendation",
        "recommendations",
        "draft",
        "target",
        "targets",
        "rumours",
        "rumors",
        "motion",
        "promise",
        "promises",
        "pledge",
        "pledges",
        "vow",
        "forecast",
        "forecasts",
        "projection",
        "projections",
        "estimate",
        "estimates",
        "expectation",
        "expectations",
        "commitment",
        "commitments",
        "guarantee",
        "guarantees",
        "desire",
        "willingness",
        "readiness",
        "opportunity",
        "suggestion",
        "suggestions",
        "speculation",
        "suspicion",
        "suspicions",
        "brink",
        "verge",
        "pressure",
    ]
)
_OPEN_WORDS = frozenset(
    [
        "if",
        "unless",
        "until",
        "whether",
        "provided",
        "lest",
        "likely",
        "unlikely",
        "possible",
        "possibly",
        "potential",
        "potentially",
        "prospective",
        "perhaps",
        "maybe",
        "probably",
        "would-be",
        "pending",
        "hypothetical",
        "eventual",
        "keen",
        "willing",
        "eligible",
        "able",
        "free",
        "ready",
        "tomorrow",
    ]
)
_SETTLED_WORDS = frozenset(
    ["planned", "proposed", "expected", "scheduled", "forthcoming", "upcoming", "future"]
)
_DENYING = stems_of("lack deny refuse decline reject fail refute cancel scrap abandon shelve halt")
_NEGATIONS = frozenset(
    [
        "not",
        "never",
        "no",
        "none",
        "neither",
        "nor",
        "nobody",
        "nothing",
        "no-one",
        "cannot",
        "unable",
    ]
)
_NO_DENIAL = frozenset(
    [
        "only",
        "just",
        "merely",
        "simply",
        "doubt",
        "longer",
        "more",
        "less",
        "later",
        "sooner",
        "exceed",
        "exceeding",
    ]
)
_PHRASES = {
    ("rul", "out"): Level.DENIED, ("put", "off"): Level.OPEN, ("set", "to"): Level.SETTLED,
    ("about", "to"): Level.SETTLED, ("due", "to"): Level.SETTLED, ("yet", "to"): Level.DENIED,
    ("line", "for"): Level.OPEN, ("course", "to"): Level.SETTLED, ("stop", "short"): Level.DENIED,
    ("call", "off"): Level.DENIED, ("turn", "down"): Level.DENIED,
    ("leav", "open"): Level.OPEN, ("talk", "of"): Level.OPEN,
    ("decision", "to"): Level.SETTLED, ("decision", "on"): Level.OPEN,
}  # fmt: skip
_WILLED = frozenset({"the", "a", "his", "her", "their"})
"""Before "will", where it is a noun."""
REACH = 30
"""Words after a cue that are looked at for what it governs."""
_FACING = frozenset({"face", "faces", "facing"})
_WHOLE = frozenset({"if", "unless", "until", "whether", "provided", "lest"})
"""Words that say of their whole clause how it is meant."""
DETERMINERS = frozenset({"the", "a", "an", "of", "his", "her", "its", "their", "this", "that"})
_PRONOUNS = frozenset({"to", "and", "or", "they", "we", "i", "you"})

Cue = tuple[Level, bool]
"""A level, and whether the subject of the clause is left at it too."""


def cue(words: Sequence[Word], index: int) -> Cue | None:
    """What the word at `index` of a clause does; None for a word that does nothing."""
    before = words[index - 1].text if index else ""
    passive = before in BE or (index > 1 and words[index - 2].text in BE)
    rest = [one.text for one in words[index + 1 : index + REACH]]
    found = _phrase(words[index].text, rest, passive=passive)
    if found is not None:
        return found
    return _marker(words[index], before, rest, passive=passive) or _head(
        words[index].text, before, rest, passive=passive
    )


def is_auxiliary(word: str) -> bool:
    """Whether the word is a modal verb, "be" or "have"."""
    return word in _SETTLED_MODALS or word in _OPEN_MODALS or word in BE or word in _HAVE


def _phrase(text: str, rest: Sequence[str], *, passive: bool) -> Cue | None:
    following = rest[0] if rest else ""
    level = _PHRASES.get((stem(text), following), _PHRASES.get((text, following)))
    if level is None or (text == "due" and not passive):
        return None
    return level, passive


def _marker(word: Word, before: str, rest: Sequence[str], *, passive: bool) -> Cue | None:  # noqa: PLR0911  one return for each case
    """What modals, negations and conjunctions do."""
    text, following = word.text, rest[0] if rest else ""
    if text in _NEGATIONS and following not in _NO_DENIAL:
        return Level.DENIED, True
    if text in _SETTLED_MODALS and before not in _WILLED:
        return Level.SETTLED, True
    if text in _OPEN_MODALS and not (text == "may" and word.capital):
        return Level.OPEN, True
    if ((text in BE and text != "s") or text in _HAVE) and following == "to":
        return Level.SETTLED, True
    if text in _WHOLE or text in _FACING:
        return Level.OPEN, False
    if text == "once" and not any(form(one) == "past" for one in rest):
        return Level.OPEN, False
    if text in _OPEN_WORDS:
        return Level.OPEN, passive
    return None


def _head(text: str, before: str, rest: Sequence[str], *, passive: bool) -> Cue | None:  # noqa: PLR0911  one return for each case
    """What verbs and nouns of planning, wanting and refusing do."""
    key, following = stem(text), rest[0] if rest else ""
    if text == "due" and following != "to":
        return Level.SETTLED, True
    if text in _SETTLED_WORDS and not passive:
        return Level.SETTLED, False
    if _idle(key, text, before, rest):
        return None
    if key == "vot" and "against" in rest:
        return Level.DENIED, False
    if key in _FROM:
        return (Level.DENIED, passive) if "from" in rest[:6] else None
    for level, heads in ((Level.DENIED, _DENYING), (Level.OPEN, _OPEN), (Level.SETTLED, _SETTLED)):
        if key in heads:
            return level, passive or key == "lack"
    return (Level.OPEN, False) if text in OPEN_NOUNS else None


def _idle(key: str, text: str, before: str, rest: Sequence[str]) -> bool:
    """Whether a word that could be a head is none here: a noun, or without what it would govern."""
    following = rest[0] if rest else ""
    if (key == "fail" and following != "to") or (key == "offer" and "sale" in rest[:7]):
        return True
    if (key not in _SETTLED and key not in _OPEN) or text in OPEN_NOUNS:
        return False
    leads = _leads(rest)
    if before in DETERMINERS or (key in _TO and not leads):
        return True
    bare = form(text) == "base" and key not in _ALWAYS
    return bare and before not in _PRONOUNS and not leads


def _leads(rest: Sequence[str]) -> bool:
    """Whether "to" follows, perhaps after an object ("told staff to leave"), or "for" directly."""
    return "to" in rest[:4] or "against" in rest[:4] or rest[:1] == ["for"]
