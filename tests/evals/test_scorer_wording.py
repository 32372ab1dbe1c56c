"""Mood, tripwires, wording, contract and ROUGE: each reacts to its own fault."""

from typing import Any

import pytest

from evals.gold.ideal import ideal_brief
from evals.scorers import SCORERS
from evals.scorers.tripwires import FLAGS
from tests.evals.gold_cases import gold_case, with_bullets

CASE = gold_case()
IDEAL = ideal_brief(CASE)
FORBIDDEN = [
    {"text": "furious response", "why": "loaded"},
    {"text": "bridge was closed", "why": "wrong_tense"},
    {"text": "Marsh will pay", "why": "reversed_attribution"},
]


def value(name: str, *bullets: str, **changed: Any) -> float | None:
    """The score of a brief with these bullets."""
    return SCORERS[name].score(gold_case(**changed), with_bullets(IDEAL, *bullets)).value


@pytest.mark.parametrize(
    ("bullet", "right"),
    [
        ("The swing bridge in Calder Quay will close for up to 11 weeks.", 1),
        ("The swing bridge in Calder Quay is to be closed, as planned, for up to 11 weeks.", 1),
        ("The swing bridge in Calder Quay closed for up to 11 weeks.", 0),
        ("The swing bridge in Calder Quay will not close for up to 11 weeks.", 0),
        ("If it must, the swing bridge in Calder Quay did close for up to 11 weeks.", 0),
        ("The swing bridge in Calder Quay closes for up to 11 weeks if repairs begin.", 1),
    ],
)
def test_a_plan_stays_a_plan_and_a_fact_is_not_denied(bullet: str, right: float) -> None:
    """By the scorer's own lexicon."""
    assert value("tense", bullet) == right


def test_a_charge_is_told_as_one() -> None:
    """In the field and in the words."""
    alleged = gold_case().key_points[1].model_dump() | {"certainty": "alleged"}
    text = "Repairs are expected to cost £3.6 million, Marsh says."
    brief = with_bullets(IDEAL, text)
    marked = brief.model_copy(
        update={"bullets": [brief.bullets[0].model_copy(update={"certainty": "alleged"})]}
    )
    bare = marked.model_copy(
        update={"bullets": [marked.bullets[0].model_copy(update={"text": alleged["text"]})]}
    )
    case = gold_case(key_points=[alleged])

    assert SCORERS["certainty"].score(case, brief).value == 0
    assert SCORERS["certainty"].score(case, marked).value == 1
    assert SCORERS["certainty"].score(case, bare).value == 0


def test_other_languages_are_unscored_by_an_english_lexicon() -> None:
    """Rather than scored wrongly."""
    french = CASE.model_copy(update={"language": "fr"})

    assert SCORERS["tense"].score(french, IDEAL).value is None
    assert SCORERS["rouge_1"].score(french, IDEAL).value is None


@pytest.mark.parametrize(
    ("name", "bullet", "flags"),
    [
        ("unsupported_numbers", "The bridge will close for eleven weeks.", 0),
        ("unsupported_numbers", "The bridge will close for 12 weeks and cost £36 million.", 2),
        ("unverified_quotations", "It drew a “furious response”, Marsh said.", 0),
        ("unverified_quotations", "Marsh said it was “a dreadful plan”.", 1),
        ("unknown_names", "Helen Marsh runs Calder Quay.", 0),
        ("unknown_names", "The mayor, Ines Carrow, left.", 2),
        ("thin_sentences", "Repairs are expected to cost £3.6 million.", 0),
        ("thin_sentences", "Penguins dance nightly beneath golden lanterns.", 1),
    ],
)
def test_a_tripwire_counts_what_the_story_does_not_carry(
    name: str, bullet: str, flags: float
) -> None:
    """And is silent on what it does."""
    assert value(name, bullet) == flags


@pytest.mark.parametrize(
    ("figure", "flags"),
    [("R4.5 million", 0), ("KSh1,200", 0), ("R6.5 million", 1), ("the M25", 0), ("Q3", 0)],
)
def test_a_figure_behind_letters_is_read_whole(figure: str, flags: int) -> None:
    """A currency's letters make no name of the digits before its comma or point."""
    story = "The town paid R4.5 million for the road and KSh1,200 for signs."

    assert len([*FLAGS["unsupported_numbers"](f"It paid {figure}.", story, "en")]) == flags


@pytest.mark.parametrize(
    ("name", "bullet", "said"),
    [
        ("loaded_language", "The plan drew a furious response.", 1),
        ("loaded_language", "The plan drew a “furious response”.", 0),
        ("loaded_language", "Traders responded.", 0),
        ("must_not_say", "The swing bridge was finally closed.", 1),
        ("must_not_say", "The bridge will be closed.", 0),
        ("must_not_say", "Marsh, its chief, will pay.", 1),
        ("must_not_say", "Traders will pay, Marsh said.", 0),
    ],
)
def test_forbidden_words_are_found_where_they_are_wrong(
    name: str, bullet: str, said: float
) -> None:
    """Loaded ones side by side and outside quotations, wrong statements by their order."""
    assert value(name, bullet, must_not_say=FORBIDDEN) == said


def test_nothing_forbidden_is_nothing_to_score() -> None:
    """A story without loaded words cannot be told without loaded words."""
    assert value("loaded_language", "Anything.", must_not_say=[]) is None


def test_length_and_repetition_stand_beside_coverage() -> None:
    """Words, bullets over budget, and the share that another bullet says."""
    texts = ["The bridge will close.", "The bridge will close on Monday.", "The bridge will close."]
    brief = with_bullets(IDEAL, *texts, *("Extra words here." for _ in range(4)))

    assert SCORERS["words"].score(CASE, brief).value == 26
    assert SCORERS["bullets"].score(CASE, brief).counts["over"] == 2
    repeated = SCORERS["redundancy"].score(CASE, brief)
    assert [found.about for found in repeated.findings] == [
        "bullets[0]",
        "bullets[2]",
        "bullets[4]",
        "bullets[5]",
        "bullets[6]",
    ]


def test_the_contract_is_checked_on_every_statement() -> None:
    """Evidence is there, is located, and its offsets give its quote."""
    moved = IDEAL.bullets[0].evidence[0].model_copy(update={"start": 0})
    bullets = [
        IDEAL.bullets[0].model_copy(update={"evidence": [moved]}),
        IDEAL.bullets[1].model_copy(update={"evidence": []}),
    ]
    score = SCORERS["contract"].score(CASE, IDEAL.model_copy(update={"bullets": bullets}))

    assert score.value == 0
    assert [found.why for found in score.findings] == [
        "a quote that its offsets do not give",
        "no evidence",
    ]
    assert SCORERS["contract"].score(CASE, IDEAL).value == 1


def test_a_text_without_a_story_is_to_be_abstained_from() -> None:
    """And a story is not."""
    abstained = IDEAL.model_copy(update={"status": "abstained"})

    assert SCORERS["status"].score(CASE, IDEAL).value == 1
    assert SCORERS["status"].score(CASE, abstained).value == 0
    assert SCORERS["status"].score(gold_case(key_points=[]), abstained).value == 1


def test_rouge_counts_as_lin_did() -> None:
    """Clipped words and pairs; summary-level L by the union of common subsequences."""
    from evals.scorers.rouge import rouge_lsum, rouge_n

    said, gold = ["police killed the gunman"], ["police kill the gunman"]
    assert rouge_n(said, gold, 1) == 1
    assert rouge_n(["the gunman kill police"], gold, 2) == pytest.approx(1 / 3)
    assert rouge_lsum(["the gunman kill police"], gold) == 0.5
    assert rouge_lsum(["w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"], ["w1 w2 w3 w4 w5"]) == pytest.approx(
        2 * 4 / 15
    )
    assert rouge_n([], gold, 1) == 0
