"""Open questions: stated ones against gold, implied ones by the contract's test, never pooled."""

from collections.abc import Sequence
from functools import partial

from evals.gold.layout import story_text
from evals.scorers.idf import frozen
from evals.scorers.matching import best_pairs
from evals.scorers.score import Finding, Score, Scorer, ratio
from evals.scorers.text import Bag, bag, containment, lacking, sentences
from schemas import StorySummary
from schemas.gold import GoldCase, GoldQuestion
from schemas.summary import OpenQuestion

SAME = 0.53
"""IDF-weighted F1 from which two questions ask the same; the best cut on two human sets."""
ANSWERED = 0.8
"""Containment of a question in one sentence from which that sentence may answer it."""
RAISED = 0.5
"""Containment of an implied question in its evidence and the bullets from which they raise it."""
REPEATED = 0.8
"""IDF-weighted F1 of two listed questions from which one repeats the other."""
IMPLIED_AT_MOST = 2
"""By the contract."""
_ENDS = ("?", "？", "؟", ";")


def likeness(question: str, wordings: Sequence[str], language: str) -> float:
    """How alike a question and the nearest of gold's wordings are, 0 to 1."""
    asked, idf = bag(question, language), frozen(language)
    return max((idf.f1(asked, bag(one, language)) for one in wordings), default=0.0)


def pair_questions(
    listed: Sequence[str], gold: Sequence[GoldQuestion], language: str
) -> dict[int, tuple[int, float]]:
    """Position in gold to position in the list and likeness, where they ask the same."""
    alike = [[likeness(one, question.variants, language) for one in listed] for question in gold]
    pairs = best_pairs([[one if one >= SAME else 0.0 for one in row] for row in alike])
    return {row: (column, alike[row][column]) for row, column in pairs}


def _places(brief: StorySummary, basis: str) -> list[int]:
    return [at for at, one in enumerate(brief.open_questions) if one.basis == basis]


def _stated(case: GoldCase, brief: StorySummary, *, part: str) -> Score:
    gold = [one for one in case.open_questions if one.basis == "stated"]
    places = _places(brief, "stated")
    listed = [brief.open_questions[at].question for at in places]
    pairs = pair_questions(listed, gold, case.language)
    findings = [_finding(one, places, listed, pairs.get(at), case) for at, one in enumerate(gold)]
    taken = {column for column, _ in pairs.values()}
    findings += [
        Finding(about=f"open_questions[{at}]", passed=False, why="not in gold")
        for column, at in enumerate(places)
        if column not in taken
    ]
    weight = sum(one.weight for one in gold)
    met = sum(gold[at].weight for at in pairs)
    counts = {"gold": len(gold), "listed": len(listed), "hit": len(pairs), "weight": weight}
    value = ratio(met, weight) if part == "recall" else ratio(len(pairs), len(listed))
    return Score(value=value, counts=counts, findings=tuple(findings))


def _finding(
    gold: GoldQuestion,
    places: Sequence[int],
    listed: Sequence[str],
    pair: tuple[int, float] | None,
    case: GoldCase,
) -> Finding:
    if pair is not None:
        place = f"open_questions[{places[pair[0]]}]"
        return Finding(about=gold.id, passed=True, share=round(pair[1], 4), nearest=place)
    alike = [likeness(one, gold.variants, case.language) for one in listed]
    most = max(alike, default=0.0)
    column = alike.index(most) if most else None
    asked = bag(gold.variants[0], case.language)
    nearest = bag(listed[column], case.language) if column is not None else Bag()
    return Finding(
        about=gold.id,
        passed=False,
        share=round(most, 4),
        nearest=None if column is None else f"open_questions[{places[column]}]",
        missing=lacking(asked, nearest),
        why="not asked",
    )


def _implied(case: GoldCase, brief: StorySummary) -> Score:
    places = _places(brief, "implied")
    gold = [one for one in case.open_questions if one.basis == "implied"]
    told = _told(case)
    findings = []
    for order, at in enumerate(places):
        one = brief.open_questions[at]
        why = "" if order < IMPLIED_AT_MOST else "more than two implied questions"
        if not any(likeness(one.question, each.variants, case.language) >= SAME for each in gold):
            why = why or _fails_the_test(one, brief, told, case.language)
        findings.append(Finding(about=f"open_questions[{at}]", passed=not why, why=why))
    met = sum(found.passed for found in findings)
    counts = {"listed": len(findings), "accepted": met, "gold": len(gold)}
    return Score(value=ratio(met, len(findings)), counts=counts, findings=tuple(findings))


def _fails_the_test(
    one: OpenQuestion, brief: StorySummary, told: Sequence[Bag], language: str
) -> str:
    """Why an implied question that gold does not have is no question of this story, or ""."""
    asked = bag(one.question, language)
    carried = [evidence.quote or "" for evidence in one.evidence if evidence.match != "missing"]
    if not carried:
        return "no event of the story raises it"
    known = bag(" ".join([*carried, *(bullet.text for bullet in brief.bullets)]), language)
    if containment(asked, known) < RAISED:
        return "asks of what neither its evidence nor the bullets tell"
    if any(containment(asked, sentence) >= ANSWERED for sentence in told):
        return "a sentence of the story may answer it"
    return ""


def _told(case: GoldCase) -> list[Bag]:
    return [bag(part, case.language) for part in sentences(story_text(case.article))]


def _form(case: GoldCase, brief: StorySummary) -> Score:
    idf, asked = (
        frozen(case.language),
        [bag(one.question, case.language) for one in brief.open_questions],
    )
    told = _told(case)
    findings, maybe_answered = [], 0
    for at, one in enumerate(brief.open_questions):
        repeats = any(idf.f1(asked[at], asked[before]) >= REPEATED for before in range(at))
        why = "repeats another" if repeats else ""
        if not one.question.rstrip().endswith(_ENDS):
            why = "does not end in a question mark"
        maybe_answered += any(containment(asked[at], sentence) >= ANSWERED for sentence in told)
        findings.append(Finding(about=f"open_questions[{at}]", passed=not why, why=why))
    met = sum(found.passed for found in findings)
    counts = {"listed": len(findings), "right": met, "maybe_answered": maybe_answered}
    return Score(value=ratio(met, len(findings)), counts=counts, findings=tuple(findings))


SCORERS = (
    Scorer(
        name="question_recall",
        version=2,
        direction="up",
        measures="Weighted share of the questions that the story states which the brief asks.",
        reads=("questions",),
        judge=partial(_stated, part="recall"),
    ),
    Scorer(
        name="question_precision",
        version=2,
        direction="up",
        measures="Share of the stated questions listed that are gold's; a lower bound.",
        reads=("questions",),
        judge=partial(_stated, part="precision"),
    ),
    Scorer(
        name="question_implied",
        version=2,
        direction="up",
        measures="Share of the implied questions that the contract's test accepts.",
        reads=("questions", "bullets", "evidence"),
        judge=_implied,
    ),
    Scorer(
        name="question_form",
        version=2,
        direction="up",
        measures="Share of the questions that end in a question mark and repeat no other.",
        reads=("questions",),
        judge=_form,
    ),
)
