"""What is told as admitted, denied or established is so in the story."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The port confirmed the sale.", "The port declined to comment on the sale."),
        ("The port confirmed the sale.", "The port would not say whether the sale was done."),
        ("The port acknowledged the leak.", "The port said reports of the leak were false."),
        ("The port denied the leak.", "The port acknowledged the leak."),
        ("Lee admitted arson.", "Lee pleaded not guilty and denied arson."),
        ("Lee knew of the leak.", "Lee did not know of the leak."),
        ("Divers proved that the wreck is Roman.", "Divers suspect that the wreck is Roman."),
    ],
)
def test_sides_are_not_swapped(told: str, evidence: str) -> None:
    """Each of these gives somebody a stance that the story does not."""
    assert not check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Lee admitted theft.", "Lee pleaded guilty to theft but denied setting the quay alight."),
        ("The port admitted the leak.", "The ban came after the port admitting the leak."),
        ("The port denied the leak.", "The port dismissed the leak as a rumour."),
        ("Brandt could not believe it, he said.", "“I couldn't believe it,” Brandt said."),
        (
            "The port declined to say if Lee knew of it.",
            "The port would not say if Lee knew of it.",
        ),
        ("Lee knew of the leak.", "Lee, who did not know the port, knew of the leak."),
        ("The port refused to confirm the sale.", "The port would not confirm the sale."),
        ("Divers found no sign that the hull broke.", "Divers saw no sign that the hull broke."),
    ],
)
def test_the_same_stance_passes(told: str, evidence: str) -> None:
    """The same stance may be told in other words."""
    assert check_tense(claim(told, evidence)).passed
