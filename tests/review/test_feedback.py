"""What editors made of each prompt's briefs, with intervals that count stories."""

import random
from collections import Counter

import pytest

from service.review.feedback import Judged, feedback, mean, share
from tests.cli.running import Run


def judged(story: str, state: str = "approved", **chosen: object) -> Judged:
    """A brief."""
    fields = {
        "prompt": "p@1",
        "story": story,
        "state": state,
        "edited": False,
        "reasons": (),
        "cost": None,
        "duration_ms": 1_000,
        "shadow": False,
        **chosen,
    }
    return Judged(**fields)  # type: ignore[arg-type]


def test_only_reviewed_briefs_count_and_only_untouched_ones_are_approved_unedited() -> None:
    """Approved after an edit is not approved unedited; unreviewed is not a rejection."""
    found = feedback(
        [
            judged("a"),
            judged("b", edited=True, reasons=("style", "wrong")),
            judged("c", state="rejected", reasons=("wrong",)),
            judged("d", state="unreviewed", shadow=True),
        ]
    )
    (only,) = found

    assert only.approved_unedited is not None
    assert only.approved_unedited.value == pytest.approx(1 / 3)
    assert (only.briefs, only.stories, only.shadows, only.reviewed) == (4, 4, 1, 3)
    assert only.reasons == Counter({"wrong": 2, "style": 1})
    assert only.cost is None


def test_prompts_are_told_apart() -> None:
    """One row each, by name."""
    found = feedback([judged("a", prompt="p@2"), judged("a", prompt="p@1")])

    assert [one.prompt for one in found] == ["p@1", "p@2"]
    assert feedback([]) == []


def test_twenty_briefs_of_one_story_are_no_twenty_observations() -> None:
    """The interval is as wide as one of the stories alone, however often they were briefed."""

    def width(times: int) -> float:
        states = ["approved", "approved", "approved", "rejected"] * 3
        briefs = [judged(f"s{at}", state) for at, state in enumerate(states) for _ in range(times)]
        told = share(briefs, lambda one: one.state == "approved")
        assert told is not None
        assert told.low is not None
        assert told.high is not None
        return told.high - told.low

    assert width(20) == pytest.approx(width(1), rel=0.05)
    assert width(1) > 0.3


@pytest.mark.parametrize(("states", "end"), [(["approved"] * 5, 1.0), (["rejected"] * 5, 0.0)])
def test_all_alike_is_not_certain(states: list[str], end: float) -> None:
    """Five of five are no hundred per cent; the interval stays within 0 and 1."""
    told = share([judged(f"s{at}", state) for at, state in enumerate(states)], _approved)

    assert told is not None
    assert told.value == end
    assert told.low is not None
    assert told.high is not None
    assert 0 <= told.low < told.high <= 1
    assert told.high - told.low > 0.3


def _approved(one: Judged) -> bool:
    return one.state == "approved"


def test_the_intervals_hold_what_they_promise() -> None:
    """Of 400 simulated newsrooms, about 95 % of the intervals hold the truth."""
    draw, held = random.Random(7), 0
    for _ in range(400):
        briefs = []
        for story in range(40):
            liking = draw.betavariate(3.5, 1.5)
            briefs += [
                judged(str(story), "approved" if draw.random() < liking else "rejected")
                for _ in range(draw.randint(1, 5))
            ]
        told = share(briefs, _approved)
        assert told is not None
        assert told.low is not None
        assert told.high is not None
        held += told.low <= 0.7 <= told.high

    assert 0.92 <= held / 400 <= 0.985


def test_a_mean_needs_two_stories_for_its_interval() -> None:
    """One story says nothing about others."""
    alone = mean([judged("a"), judged("a", duration_ms=3_000)], lambda one: float(one.duration_ms))
    two = mean([judged("a"), judged("b", duration_ms=3_000)], lambda one: float(one.duration_ms))

    assert (alone.value, alone.low) == (2_000, None)
    assert two.low is not None
    assert two.low < 2_000


def test_the_command_reads_an_empty_store(run: Run) -> None:
    """And says that there is nothing to compare."""
    ended = run("feedback")

    assert ended.code == 0
    assert "no briefs" in ended.err
