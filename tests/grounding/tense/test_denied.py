"""What somebody denies of themselves is not told of them as done."""

import pytest

from service.grounding.tense.denied import denied_words


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("The union denies that it called a strike.", "The union called a strike."),
        ("The union denied calling a strike.", "The union had called a strike."),
        ("Lund denied that he had sold the mill.", "Lund sold the mill."),
    ],
)
def test_what_is_denied_is_not_told_as_done(story: str, told: str) -> None:
    """In however few words."""
    assert denied_words(told, [story]) is not None


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("The union denies that it called a strike.", "The union did not call a strike."),
        ("The union denies that it called a strike.", "The union denied calling a strike."),
        ("Lund, who runs the mill, denied taking a bribe.", "Lund runs the mill."),
        ("The union denied that it was told of the strike.", "A strike was called."),
        ("The union called a strike.", "The union called a strike."),
    ],
)
def test_what_is_not_denied_or_told_as_denied_stands(story: str, told: str) -> None:
    """And what is told of somebody else."""
    assert denied_words(told, [story]) is None


def test_what_another_sentence_tells_as_done_stands() -> None:
    """The writer follows that one."""
    there = ["The union denies that it called a strike.", "The union called a strike, he said."]

    assert denied_words("The union called a strike.", there) is None
