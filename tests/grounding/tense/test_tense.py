"""What is planned, conditional or denied is not told as done."""

import pytest

from service.grounding.tense.check import check_tense
from service.grounding.tense.predicates import read_predicates
from tests.grounding.claims import claim


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The quay closed in March.", "The quay will close in March."),
        ("The port has shut the quay.", "The port plans to shut the quay."),
        ("The quay was sold.", "The quay is due to be sold."),
        ("The port signed the deal.", "The port said it would sign the deal."),
        ("The quay was closed.", "The council voted to close the quay."),
        ("The ferry stopped.", "If the wall breaks, the ferry could stop."),
        ("Lund took the boat.", "Lund denied taking the boat."),
        ("Lund took the boat.", "Lund denied that he had taken the boat."),
        ("Lund admitted taking the boat.", "Lund denied taking the boat."),
        ("The port paid the crew.", "The port did not pay the crew."),
        ("The port did not pay the crew.", "The port paid the crew."),
        ("Charges were brought.", "No charges were brought."),
        ("The plan was reviewed by the court.", "The plan has yet to be reviewed by the court."),
        ("The port spared the quay.", "The port is likely to spare the quay."),
        ("The port already runs 40 boats.", "The port would be able to run 40 boats by May."),
        ("The ferry will stay shut all summer.", "The ferry could stay shut all summer."),
        ("The ferry stopped last week.", "The ferry stops next week."),
        ("The ferry stopped three weeks ago.", "In three weeks the ferry stops."),
        ("400 soldiers have arrived with dogs.", "The army would send 400 soldiers with dogs."),
    ],
)
def test_plans_conditions_and_denials_are_not_done(told: str, evidence: str) -> None:
    """Each of these tells more than the story does."""
    failed = check_tense(claim(told, evidence))

    assert not failed.passed
    assert failed.detail


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The quay is to close in March.", "The quay will close in March."),
        ("The quay closes in March.", "The quay will close in March."),
        ("The port plans to shut the quay.", "The port intends to close the quay."),
        ("The quay could shut.", "If the wall breaks, the quay may be shut."),
        ("Lund denied taking the boat.", "Lund denied that he had taken the boat."),
        ("The result is unpublished.", "The result has not been published."),
        ("Lund failed to pay the crew.", "Lund did not pay the crew."),
        ("The crew was paid.", "The port paid the crew and will close the quay."),
        ("The port, which was sold in May, plans to close.", "The port was sold. It will close."),
        ("Lund called the plan a farce.", "The plan, Lund said, would be a farce."),
        ("The planned sale is on ice.", "A planned sale is on ice."),
    ],
)
def test_the_same_told_otherwise_passes(told: str, evidence: str) -> None:
    """Paraphrases that keep tense and negation are no faults."""
    assert check_tense(claim(told, evidence)).passed


def test_words_in_quotation_marks_are_left_to_the_quotation_check() -> None:
    """A verbatim quotation keeps its own tense."""
    told = 'Lund said: "We closed it."'

    assert check_tense(claim(told, "“We closed it,” said Lund, who will close another.")).passed


def test_contractions_are_taken_apart() -> None:
    """The contraction "won't" plans and denies."""
    found = [one for one in read_predicates("It won't close.") if one.word == "close"]

    assert [(one.mood, one.denied) for one in found] == [("planned", True)]


def test_endless_sentences_are_cut() -> None:
    """Ten thousand verbs are not compared with ten thousand verbs."""
    assert check_tense(claim("It closed and " * 10_000, "It closed and " * 200)).passed


def test_a_clause_between_does_not_hide_the_plan() -> None:
    """“Lee, whose father founded the firm, will step down": Lee has not."""
    evidence = "Tom Lee, whose father founded the firm, will step down as chief executive in June."
    assert not check_tense(
        claim("Tom Lee stepped down as chief executive in June.", evidence)
    ).passed
    assert check_tense(claim("Tom Lee will step down as chief executive in June.", evidence)).passed
