"""Open questions: stated ones against gold, implied ones by a test, never pooled."""

import pytest

from evals.gold.ideal import ideal_brief
from evals.scorers import SCORERS, idf
from evals.scorers.text import bag
from schemas import StorySummary
from tests.evals.gold_cases import gold_case

CASE = gold_case()
IDEAL = ideal_brief(CASE)


def asking(*questions: tuple[str, str], quote: str | None = None) -> StorySummary:
    """The ideal brief with other questions, (basis, question), on the ideal one's evidence."""
    model = IDEAL.open_questions[0]
    evidence = [model.evidence[0].model_copy(update={"quote": quote or model.evidence[0].quote})]
    asked = [
        model.model_copy(update={"basis": basis, "question": question, "evidence": evidence})
        for basis, question in questions
    ]
    return IDEAL.model_copy(update={"open_questions": asked})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Who is to pay for the ferry?", 1),
        ("Who covers the cost of the ferry?", 1),
        ("When will the bridge reopen?", 0),
    ],
)
def test_any_wording_of_gold_counts(question: str, value: float) -> None:
    """The nearest variant decides."""
    assert SCORERS["question_recall"].score(CASE, asking(("stated", question))).value == value


def test_a_miss_says_what_came_nearest() -> None:
    """With the stems that it lacks."""
    score = SCORERS["question_recall"].score(
        CASE, asking(("stated", "Will the ferry captain get a licence?"))
    )

    assert score.findings[0].nearest == "open_questions[0]"
    assert score.findings[0].missing == ("pay",)


def test_an_implied_question_never_answers_for_a_stated_one() -> None:
    """The story said that it is open, and the brief must say so too."""
    brief = asking(("implied", "Who will pay for the ferry?"))

    assert SCORERS["question_recall"].score(CASE, brief).value == 0
    assert SCORERS["question_precision"].score(CASE, brief).value is None


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Who would pay for the ferry and repairs?", ""),
        ("Will the mayor of Lund resign?", "asks of what neither its evidence nor the bullets"),
        ("Are repairs expected to cost £3.6 million?", "a sentence of the story may answer it"),
    ],
)
def test_an_implied_question_stands_a_test(question: str, why: str) -> None:
    """A named event raises it, and no sentence of the story answers it."""
    story = gold_case(open_questions=[])
    if not why:
        story = gold_case()
    score = SCORERS["question_implied"].score(story, asking(("implied", question)))

    assert score.findings[0].why.startswith(why)
    assert bool(score.findings[0].why) == bool(why)


def test_a_third_implied_question_is_one_too_many() -> None:
    """By the contract, whatever it asks."""
    asked = [("implied", f"Who would pay for the {one}?") for one in ("ferry", "bridge", "repairs")]
    score = SCORERS["question_implied"].score(gold_case(open_questions=[]), asking(*asked))

    assert score.findings[2].why == "more than two implied questions"


def test_form_is_a_question_mark_and_no_repetition() -> None:
    """Two wordings of one question are one question."""
    brief = asking(
        ("stated", "Who will pay for the ferry"),
        ("stated", "Who will pay for the ferry?"),
        ("stated", "When will the bridge close?"),
    )
    score = SCORERS["question_form"].score(CASE, brief)

    assert score.value == pytest.approx(1 / 3)


def test_rare_words_decide_whether_two_questions_are_one() -> None:
    """Words that stand in every document tell nothing."""
    table = idf.count_documents(["the pier opens", "the pier closes", "the pier burns"], "en")
    pier, pier_opens, opens = (bag(one) for one in ("pier", "pier opens", "opens"))

    assert table.f1(pier_opens, opens) > table.f1(pier_opens, pier)
    assert idf.render({"en": table}) == '{"en":{"documents":3,"holding":{"pier":3}}}\n'
