"""What was open for a time, or was counted wrongly at first, is asked no more."""

import pytest

from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.story import read_story
from service.reading import read_article

REST = " The harbour of Vell has a fish market. The mayor will visit the town on Friday."


def _asked(text: str) -> list[str]:
    return [one.question for one in find_open(read_story(read_article(Article(text=text + REST))))]


@pytest.mark.parametrize(
    "text",
    [
        (
            "For decades it was unknown why the lake at Osk turned red; in 2021 a team showed that "
            "algae did it."
        ),
        (
            "Initially it was not known where the fever in Vell came from; tests "
            "on Monday linked it "
            "to a well."
        ),
        (
            "At first it was unclear who had cut the cable at Osk. On Monday "
            "police traced the cut to "
            "a trawler."
        ),
        (
            "For more than twenty years nobody knew who painted the chapel at "
            "Vell. Letters found in "
            "May identified a monk of Osk."
        ),
    ],
)
def test_what_was_found_out_since_is_not_asked(text: str) -> None:
    """The same or the next sentence tells a finding."""
    assert not _asked(text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "For years it was unclear who owned the quay at Osk. The clerks moved house in May.",
            "Who owned the quay at Osk?",
        ),
        (
            (
                "For decades it was unknown why the lake at Osk turned red. Teams have not found a "
                "cause yet."
            ),
            "Why did the lake at Osk turn red?",
        ),
        (
            (
                "At first it was unclear who had cut the cable at Osk. Police hope "
                "that a trawler's "
                "log will have shown it."
            ),
            "Who had cut the cable at Osk?",
        ),
        (
            "It was not clear why the lake at Osk turned red. A team found dead fish on the shore.",
            "Why did the lake at Osk turn red?",
        ),
    ],
)
def test_what_is_open_still_is_asked(text: str, question: str) -> None:
    """A time alone, a search without a find, or another find leaves it open."""
    assert question in _asked(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "The agency said at first that 180 homes were flooded in Vell. On Tuesday it said the "
            "number was 176."
        ),
        (
            "An earlier version of the report said that 500 jobs would go at Osk; the council has "
            "since said the figure is 300."
        ),
        (
            "The board initially reported that 40 boats sank at Osk. The harbour master said the "
            "count was 31."
        ),
        "The port said that 90 cranes were damaged in Vell. It has since said the total was 70.",
    ],
)
def test_a_figure_that_is_taken_back_is_no_dispute(text: str) -> None:
    """Of two figures one no longer stands."""
    assert not any("How many" in one for one in _asked(text))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            (
                "The agency said that 180 homes were flooded in Vell. The union said "
                "the number was "
                "176."
            ),
            "How many homes were flooded in Vell?",
        ),
        (
            "The union said that 500 jobs would go at Osk; the council said the figure is 300.",
            "How many jobs would go at Osk?",
        ),
    ],
)
def test_two_sides_that_count_differently_are_asked(text: str, question: str) -> None:
    """Both figures stand."""
    assert question in _asked(text)
