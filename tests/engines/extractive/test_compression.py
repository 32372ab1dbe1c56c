"""A shortened sentence says what the story's sentence says, in fewer of its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.extractive.bullets.compression import shorten

TAIL = (
    "The ferry will stop for at most three weeks, the harbour board said Monday, "
    "in a crushing rebuff to the mayor's plans for the island."
)


def _span(sentence: str, words: str) -> tuple[int, int]:
    start = sentence.index(words)
    return start, start + len(words)


def _is_subsequence(short: str, whole: str) -> bool:
    words = iter(re.findall(r"\w+", whole.casefold()))
    return all(
        any(word == other for other in words) for word in re.findall(r"\w+", short.casefold())
    )


def test_a_judging_tail_goes_and_the_attribution_stays() -> None:
    """The reporter's verdict is cut; who said it is not."""
    short = shorten(
        TAIL,
        loaded=[_span(TAIL, "crushing rebuff")],
        kept=[_span(TAIL, "the harbour board said Monday")],
    )

    assert short == "The ferry will stop for at most three weeks, the harbour board said Monday."


def test_loaded_words_that_cannot_go_refuse_the_sentence() -> None:
    """No bullet is better than a loaded one."""
    sentence = "The council made a humiliating retreat on Monday."

    assert shorten(sentence, loaded=[_span(sentence, "humiliating retreat")]) is None


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("But the bridge reopened on Friday.", "The bridge reopened on Friday."),
        ("Meanwhile, the bridge stayed shut.", "The bridge stayed shut."),
        ("Yet another bridge was shut.", "Yet another bridge was shut."),
        ("So far two bridges are shut.", "So far two bridges are shut."),
        ("The Ferry Authority (FA) closed the pier.", "The Ferry Authority closed the pier."),
        ("The toll (which is not final) is nine.", "The toll (which is not final) is nine."),
        ("It killed a boy, a girl and a woman.", "It killed a boy, a girl and a woman."),
        ("The firm, which makes bread, closed.", "The firm, which makes bread, closed."),
    ],
)
def test_what_may_go_and_what_must_stay(sentence: str, short: str) -> None:
    """Connectives and plain asides go; doubts, lists and short clauses stay."""
    assert shorten(sentence) == short


def test_a_long_sentence_loses_a_clause_that_only_adds() -> None:
    """A relative clause goes; the main verb behind it stays with its subject."""
    sentence = (
        "The operator, which has run the line between the two towns since the old company gave it "
        "up after many years of losses and quarrels with both of the councils, said on Tuesday "
        "that trains would start again in May."
    )

    short = shorten(sentence, kept=[_span(sentence, "said on Tuesday")])

    assert short == "The operator said on Tuesday that trains would start again in May."


@pytest.mark.parametrize("doubt", ["not", "allegedly", "if", "may", "except"])
def test_a_clause_that_changes_the_claim_stays(doubt: str) -> None:
    """Negations, conditions and hedges are never cut for length."""
    sentence = (
        "The harbour board signed the contract for the new ferry on Monday after a meeting that "
        "lasted for most of the night and part of the next morning in the old customs house, "
        f"which is {doubt} what the island's people wanted."
    )

    assert shorten(sentence) == sentence


_WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        'the board said Monday , ; ( ) “ ” " - – but which who in an embarrassing rebuff to '
        "1,000 troops will not leave . ? ! Iraq's with showing a and",
    )
)


@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_words_only_go(words: list[str]) -> None:
    """Whatever the sentence: no word comes, none moves."""
    sentence = " ".join(words)

    short = shorten(sentence)

    assert short is None or _is_subsequence(short, sentence)


def test_what_joins_a_clause_goes_with_it() -> None:
    """“… began and.": nothing is joined any more."""
    plan = "The plan of the harbour board was made in May before the strike of the pilots began"
    sentence = f"{plan} and before a storm had damaged the port."

    assert shorten(sentence, comfortable=40, bare=True) == f"{plan}."
