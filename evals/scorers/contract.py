"""Schema and status: whether there is a brief that keeps the contract, and a right status."""

from collections.abc import Iterator, Sequence

from evals.gold.layout import story_text
from evals.scorers.score import Finding, Score, Scorer, ratio
from schemas import StorySummary
from schemas.gold import GoldCase
from schemas.summary import Statement


def sections(brief: StorySummary) -> Iterator[tuple[str, Statement]]:
    """Every statement of the sections with its place."""
    if brief.nut is not None:
        yield "nut", brief.nut
    parts: dict[str, Sequence[Statement]] = {
        "bullets": brief.bullets,
        "key_figures.numbers": brief.key_figures.numbers,
        "key_figures.people": brief.key_figures.people,
        "open_questions": brief.open_questions,
    }
    for name, statements in parts.items():
        for at, statement in enumerate(statements):
            yield f"{name}[{at}]", statement


def _broken(statement: Statement, text: str) -> str:
    if not statement.evidence:
        return "no evidence"
    for one in statement.evidence:
        if one.quote is None or one.match == "missing":
            return "evidence that is not located"
        if text[one.start : one.end] != one.quote:
            return "a quote that its offsets do not give"
    return "a failed check outside held_back" if not all(c.passed for c in statement.checks) else ""


def _contract(case: GoldCase, brief: StorySummary) -> Score:
    text = story_text(case.article)
    faults = [(place, _broken(statement, text)) for place, statement in sections(brief)]
    findings = tuple(Finding(about=at, passed=False, why=why) for at, why in faults if why)
    counts = {"statements": len(faults), "broken": len(findings)}
    return Score(value=0.0 if findings else 1.0, counts=counts, findings=findings)


def _status(case: GoldCase, brief: StorySummary) -> Score:
    wanted = "a brief" if case.key_points else "abstained"
    right = (brief.status == "abstained") == (not case.key_points)
    found = Finding(about="status", passed=right, why=f"is {brief.status}, wanted {wanted}")
    return Score(value=float(right), counts={"right": right}, findings=() if right else (found,))


def _held_back(case: GoldCase, brief: StorySummary) -> Score:
    del case
    kept, held = sum(1 for _ in sections(brief)), len(brief.held_back)
    findings = tuple(
        Finding(
            about=f"held_back[{at}]",
            passed=False,
            why=", ".join(check.name for check in one.checks if not check.passed),
        )
        for at, one in enumerate(brief.held_back)
    )
    counts = {"statements": kept + held, "held_back": held}
    return Score(value=ratio(held, kept + held), counts=counts, findings=findings)


SCORERS = (
    Scorer(
        name="contract",
        version=1,
        direction="up",
        measures="1 when the brief is schema-valid and every statement's quotes slice back.",
        reads=("evidence",),
        judge=_contract,
    ),
    Scorer(
        name="status",
        version=1,
        direction="up",
        measures="1 when a story is briefed and a text without a story is not.",
        reads=("status",),
        judge=_status,
    ),
    Scorer(
        name="held_back",
        version=1,
        direction="none",
        measures="Share of the statements written that failed a check.",
        reads=("held_back",),
        judge=_held_back,
    ),
)
