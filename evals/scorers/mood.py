"""Tense and certainty: a plan is not told as done, a denial not as a fact, a charge not as guilt.

By a lexicon of the scorers' own (`mood.json`), apart from the product's, and in English alone:
stories in other languages are unscored.
"""

import json
import re
from pathlib import Path

from evals.scorers.attribution import names
from evals.scorers.score import Finding, Score, Scorer, ratio
from evals.scorers.telling import Telling, tellings
from evals.scorers.text import fold
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


def _tense_fault(told: Telling) -> str:
    fact, words = told.point.text, told.clause
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
        version=1,
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
