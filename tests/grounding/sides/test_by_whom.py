"""By whom something was done stays as it is, in clauses without a subject of their own too."""

import pytest

from tests.grounding.claims import bullet, stands

RACE = (
    "With half of the race gone Grey Heron, ridden by jockey Ann Lee, trained by Omar Hale and "
    "owned by the Larder stables, was last."
)
DIG = "The claws were among the tools dug up between 1899 and 1905 by the scientist Omar Hale."
STUDY = "Ann Lee was a part of the study that looks at the claws."


@pytest.mark.parametrize(
    ("story", "text", "right"),
    [
        ((RACE,), "Grey Heron, ridden by Ann Lee and trained by Omar Hale, was last.", True),
        ((RACE,), "Grey Heron, ridden by Omar Hale and trained by Ann Lee, was last.", False),
        ((DIG, STUDY), "The claws were dug up between 1899 and 1905 by Omar Hale.", True),
        ((DIG, STUDY), "The claws were dug up between 1899 and 1905 by Ann Lee.", False),
        ((DIG, STUDY), "The claws were dug up between 1899 and 1905 by a scientist.", True),
    ],
)
def test_by_whom_it_was_done_stays(story: tuple[str, ...], text: str, right: bool) -> None:
    """Only names are compared."""
    evidence = [(number, line) for number, line in enumerate(story, 1)]
    assert stands(*story, bullets=[bullet(text, *evidence)]) is right
