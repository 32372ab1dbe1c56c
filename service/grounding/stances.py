"""What somebody is said to admit, deny or establish is what the story says that they do.

Whether it is told by the right speaker is the speaker check's affair.
"""

import re
from collections.abc import Sequence

from service.grounding.clauses import read_words
from service.grounding.predicates import Predicate, read_predicates
from service.grounding.verbs import form

_DENYING = re.compile(
    r"deni|reject|disput|dismis|dismi|refut|contest|contradict|disagr|rebut|counter"
)
_AFFIRMING = re.compile(r"admit|confirm|acknowledg|conced|accept|agre|confes|corroborat|uphold")
_ADMITTING = re.compile(r"admit|confirm|acknowledg|conced|accept|confes")
"""Those that own up: to have agreed on something else is no admission."""
_ANSWERING = re.compile(r"confirm|comment|sai|discus|tel|respond|repli|nam|disclos|elaborat|answer")
"""Verbs of answering: "would not confirm" and "declined to confirm" are the same."""

_PROVING = re.compile(r"establish|prov|determin|confirm|demonstrat|verifi|conclud|ascertain")
"""Verbs that say that something is known for certain, by stem."""
_SETTLING = re.compile(
    r"find|found|show|prov|establish|determin|confirm|demonstrat|verifi|conclud|ascertain|rul|rule"
    r"|identifi|reveal|discover"
)
_DOUBTING = re.compile(
    r"suspects?|suspected|suggests?|suggested|may|might|whether|unclear|unknown|believes?|believed"
    r"|thinks?|thought|possibly|probably|perhaps|appears?|seems?|likely"
)
_UNTRUE = frozenset(
    [
        "untrue",
        "false",
        "wrong",
        "baseless",
        "fabricated",
        "invented",
        "nonsense",
        "lie",
        "incorrect",
    ]
)
_SILENT = re.compile(r"declin|refus")


def stance_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a verb of taking a side in `text`, or of making certain, is not the story's."""
    verbs = [one for stretch in there for one in read_predicates(stretch)]
    words = {word.text for stretch in there for word in read_words(stretch)}
    quoted = {word.start for word in read_words(text) if word.quoted}
    for told in read_predicates(text):
        if told.start in quoted or told.denied or told.disowned:
            continue
        if told.mood in ("done", "present") and (told.sure or _takes_side(told)):
            fault = _fault(told, verbs, words)
            if fault:
                return fault
    return None


def _takes_side(told: Predicate) -> bool:
    return _AFFIRMING.fullmatch(told.stem) is not None and form(told.word) == "third"


def _fault(told: Predicate, verbs: Sequence[Predicate], words: set[str]) -> str | None:
    admitting = _ADMITTING if _ADMITTING.fullmatch(told.stem) else _AFFIRMING
    if _AFFIRMING.fullmatch(told.stem) and not _has(verbs, admitting):
        denied = _has(verbs, _DENYING) or not words.isdisjoint(_UNTRUE)
        if denied or any(_silent(one) for one in verbs):
            return f"“{told.word}” is told of what the story says is denied or not answered."
    if told.stem in ("deni", "refut") and not _has(verbs, _DENYING):
        negated = any(one.denied for one in verbs) or not words.isdisjoint(_NEGATIONS | _UNTRUE)
        if _has(verbs, _AFFIRMING) and not negated:
            return f"“{told.word}” is told of what the story says is admitted."
    doubted = any(_DOUBTING.fullmatch(word) for word in words)
    if doubted and _PROVING.fullmatch(told.stem) and not _has(verbs, _SETTLING):
        return f"“{told.word}” is told of what the story leaves open."
    return None


_NEGATIONS = frozenset(["no", "not", "never", "none", "nothing", "nor", "neither"])


def _silent(verb: Predicate) -> bool:
    """Whether somebody declines or refuses, or would not say."""
    return _SILENT.fullmatch(verb.stem) is not None or (
        verb.denied and _ANSWERING.fullmatch(verb.stem) is not None
    )


def _has(verbs: Sequence[Predicate], kind: re.Pattern[str]) -> bool:
    """Whether a verb of the kind is told affirmed, as done or so."""
    return any(
        kind.fullmatch(one.stem)
        and not one.denied
        and (one.mood in ("done", "present") or form(one.word) == "ing")
        for one in verbs
    )
