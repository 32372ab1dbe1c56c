"""Tense and certainty: a plan is not told as done, a denial not as a fact, a charge not as guilt.

By a lexicon of the scorers' own (`mood.json`), apart from the product's, and in English alone:
stories in other languages are unscored.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from evals.scorers.attribution import names
from evals.scorers.score import Finding, Score, Scorer, ratio
from evals.scorers.telling import Telling, tellings
from evals.scorers.text import fold, stems, tokens
from schemas import StorySummary
from schemas.gold import GoldCase

_MARKS = {
    mark: re.compile(rf"\b(?:{words})\b")
    for mark, words in json.loads((Path(__file__).parent / "mood.json").read_text("utf-8")).items()
}


def marked(mark: str, words: str) -> bool:
    """Whether the words carry a mark: `open` (not done), `negated` or `hedge`.

    >>> marked("open", "The pier will close"), marked("negated", "They didn't pay")
    (True, True)
    """
    return _MARKS[mark].search(fold(words)) is not None


_MODALS = frozenset({"will", "would", "shall", "may", "might", "could", "should"})
_LEADING = re.compile(r"(?:plan|intend|expect|hope|propose|aim|want|schedul|due|set|likely|go)")
"""What leads to an open infinitive: "expected to close"."""
_PASSED_OVER = frozenset({"not", "be", "been", "have", "also", "soon", "then", "still", "only"})
_SAYING = frozenset({"say", "comment", "answer", "discuss", "give", "tell"})
""""Would not say" is no plan."""
_DONE = frozenset({"did", "was", "were", "had", "has", "have", "been", "got"})
_REACH = 4
"""Words before a verb in which what opens or denies it stands."""


def _key(word: str) -> str:
    return next(iter(stems(word)), word)


def _opened(words: list[str]) -> Iterator[str]:
    """The verbs that a modal or a planning word opens."""
    for at, word in enumerate(words[:-1]):
        infinitive = word == "to" and at > 0 and _LEADING.match(words[at - 1])
        if word not in _MODALS and not infinitive:
            continue
        if word == "could" and words[at + 1] == "not":
            continue  # what nobody could do did not happen
        verb = next((one for one in words[at + 1 :] if one not in _PASSED_OVER), None)
        if verb is not None and verb not in _SAYING:
            yield verb


def _told_as_done(fact: list[str], words: list[str]) -> bool:
    """Whether a verb that the fact leaves open is told as past, with nothing before it that opens
    it: an "if" elsewhere does not help.
    """
    for verb in _opened(fact):
        places = [at for at, word in enumerate(words) if _key(word) == _key(verb)]
        if places and all(_past(words, at, verb) for at in places):
            return True
    return False


def _past(words: list[str], at: int, verb: str) -> bool:
    before = words[max(0, at - _REACH) : at]
    if marked("open", " ".join(before)) or before[-1:] == ["to"]:
        return False
    done = next((one for one in reversed(before) if one not in _PASSED_OVER), "") in _DONE
    return done or (words[at] != verb and words[at].endswith("ed"))


def _denied_anew(fact: list[str], words: list[str]) -> bool:
    """Whether a word of the fact is denied that the fact does not deny."""
    for at, word in enumerate(words[:-1]):
        if word not in ("not", "never"):
            continue
        denied = next((one for one in words[at + 1 :] if one not in _PASSED_OVER), "")
        places = [here for here, one in enumerate(fact) if _key(one) == _key(denied)]
        if places and not any(
            marked("negated", " ".join(fact[max(0, here - _REACH) : here])) for here in places
        ):
            return True
    return False


def _tense_fault(told: Telling) -> str:
    fact, words = told.point.text, told.clause
    if _told_as_done(tokens(fact), tokens(words)):
        return "a plan or condition told as done"
    if _denied_anew(tokens(fact), tokens(words)):
        return "a fact told as denied or negated"
    if marked("open", fact) and not marked("open", words):
        return "a plan or condition told as done"
    if marked("negated", fact) and not marked("negated", words):
        return "a denial or negation told as a fact"
    if marked("negated", words) and not marked("negated", fact):
        return "a fact told as denied or negated"
    return ""


def _certainty_fault(told: Telling, case: GoldCase) -> str:
    """Both readers count: the one of the words and the one of the field."""
    point, bullet = told.point, told.bullet
    if bullet.certainty == "reported":
        return f"marked as reported, is {point.certainty}"
    hedged = marked("hedge", bullet.text)
    if marked("hedge", point.text) and not hedged:
        return "told without its hedge"
    if point.said_by and not hedged and not names(bullet.text, point.said_by, case):
        return "told without hedge or speaker"
    return ""


def _score(faults: list[tuple[Telling, str]]) -> Score:
    findings = tuple(
        Finding(about=told.point.id, passed=not why, nearest=told.place, why=why)
        for told, why in faults
    )
    met = sum(found.passed for found in findings)
    counts = {"told": len(findings), "right": met}
    return Score(value=ratio(met, len(findings)), counts=counts, findings=findings)


def _english(case: GoldCase) -> bool:
    return case.language.partition("-")[0].lower() == "en"


def _tense(case: GoldCase, brief: StorySummary) -> Score:
    told = tellings(case, brief) if _english(case) else []
    return _score([(one, _tense_fault(one)) for one in told])


def _certainty(case: GoldCase, brief: StorySummary) -> Score:
    told = tellings(case, brief) if _english(case) else []
    unsure = [one for one in told if one.point.certainty != "reported"]
    return _score([(one, _certainty_fault(one, case)) for one in unsure])


SCORERS = (
    Scorer(
        name="tense",
        version=2,
        direction="up",
        measures="Share of the key points told whose plan, condition or negation is kept; English.",
        reads=("bullets",),
        judge=_tense,
    ),
    Scorer(
        name="certainty",
        version=1,
        direction="up",
        measures="Share of the alleged or disputed key points told as such; English.",
        reads=("bullets", "certainty"),
        judge=_certainty,
    ),
)
