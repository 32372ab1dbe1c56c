"""Nobody is told with the role that the story gives to another."""

import pytest

from tests.grounding.claims import bullet, stands

LEADER = "The Harbour Party's leader, Owen Lisk, called for calm and criticised the closure."
MINISTER = "Transport Minister Ines Hart said the closure was lawful."
WORKER = "Those held include Tom Rusk, a former dock worker who had been convicted of theft."
CHIEF = "Ruth Penhale, a senior union official, said the tools were legal."


@pytest.mark.parametrize(
    ("story", "text", "right"),
    [
        ((LEADER, MINISTER), "Party leader Owen Lisk criticised the closure.", True),
        ((LEADER, MINISTER), "Transport Minister Owen Lisk criticised the closure.", False),
        ((WORKER, CHIEF), "Those held include Tom Rusk, a former dock worker.", True),
        (
            (WORKER, CHIEF),
            "Those held include Ruth Penhale, a former dock worker convicted of theft.",
            False,
        ),
    ],
)
def test_a_role_is_its_own_persons(story: tuple[str, ...], text: str, right: bool) -> None:
    """Both names and the role stand in the evidence."""
    evidence = [(number, line) for number, line in enumerate(story, 1)]
    assert stands(*story, bullets=[bullet(text, *evidence)]) is right
