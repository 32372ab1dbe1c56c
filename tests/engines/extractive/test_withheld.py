"""What somebody does not say, disclose or name is asked for, of whom it is."""

import pytest

from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.story import read_story
from service.reading import read_article


def _asked(sentence: str) -> list[str]:
    lead = (
        "The brewery Halvane Malt will cut jobs at its depot in Vell, the company said on Monday."
    )
    story = read_story(read_article(Article(text=f"{lead}\n\n{sentence}")))
    return [one.question for one in find_open(story)]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "The company did not say how many jobs it would cut.",
            "How many jobs will the company cut?",
        ),
        (
            "Orvik Marine did not say how much fuel it had lost.",
            "How much fuel did Orvik Marine lose?",
        ),
        (
            "The clubs have not said how many tickets they will sell.",
            "How many tickets will the clubs sell?",
        ),
    ],
)
def test_what_is_counted_is_not_who_counts_it(sentence: str, question: str) -> None:
    """Of "how many jobs it would cut" the "it" is no job."""
    assert _asked(sentence) == [question]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "The council did not reveal the value of the contract.",
            "What is the value of the contract?",
        ),
        (
            "Orvik Marine would not disclose the terms of the loan.",
            "What are the terms of the loan?",
        ),
        ("Police did not name the victims.", "Who are the victims?"),
        ("It did not name the buyer.", "Who is the buyer?"),
        ("The council would not identify the man.", "Who is the man?"),
        ("The council did not name the street.", "What is the name of the street?"),
    ],
)
def test_a_thing_that_is_not_told_is_asked_for(sentence: str, question: str) -> None:
    """Not whether somebody will tell it."""
    assert _asked(sentence) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council did not name Ines Orlo as its chair.",
        "The company would not disclose the price.",
        "The council did not name the street after her.",
    ],
)
def test_what_is_no_gap_or_asks_of_nothing_is_not_asked(sentence: str) -> None:
    """A name that is there, a price of nobody knows what, and a thing that is named after one."""
    assert _asked(sentence) == []


def test_whose_members_they_are_is_left_open() -> None:
    """Those of the union that does not know, or of the firm before."""
    sentence = "The union said it did not know when its members would be told."
    assert _asked(sentence) == ["When will the members be told?"]
