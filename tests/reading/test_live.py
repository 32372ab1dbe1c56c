"""Live reports: the clock time before an entry is no word of its sentence, nor of a speaker."""

import pytest

from schemas import Article
from service.engines.extractive.draft import draft_story
from service.ports import Brief
from service.reading import read_article
from service.reading.stamps import entry_time, is_live


def _sentences(text: str) -> list[str]:
    source = read_article(Article(text=text))
    assert all(source.clean[one.start : one.end] == one.text for one in source.sentences)
    return [one.text for one in source.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "17:30 The governor says 16 people died.\n\n16:45 Police closed the bridge at Osk.",
        "17.30 The governor says 16 people died.\n\n4:45pm Police closed the bridge at Osk.",
        "17h30 - The governor says 16 people died.\n\n16:45 CET | Police closed the bridge at Osk.",
        "17:30 The governor says 16 people died. 16:45 Police closed the bridge at Osk.",
    ],
)
def test_the_clock_time_of_an_entry_is_cut(text: str) -> None:
    """On a line of its own or run together, as often as the text has it."""
    assert _sentences(text) == [
        "The governor says 16 people died.",
        "Police closed the bridge at Osk.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "9:10 Express trains stop at Osk.\n\nThe line to Vell is closed until Sunday.",
        "The train leaves Vell at 9:10. It reaches Osk at 10:40. The line opens on Sunday.",
        "The 9:10 Osk train was late. The 10:40 Vell train was cancelled on Sunday.",
    ],
)
def test_other_clock_times_stay(text: str) -> None:
    """One alone, and those inside a sentence."""
    assert " ".join(_sentences(text)) == " ".join(text.split())


def test_a_speaker_has_no_clock_time() -> None:
    """Neither has a bullet."""
    text = (
        "17:30 The governor says 16 people have died in Vell. Divers still search the quays.\n\n"
        "16:45 The civil protection agency now says 40 homes are under water in the valley.\n\n"
        "15:20 Mayor Ann Lee said the harbour bridge was closed to lorries until Sunday."
    )
    draft = draft_story(read_article(Article(text=text)), Brief())

    assert {one.attributions[0].speaker for one in draft.bullets if one.attributions} >= {
        "The civil protection agency",
        "Mayor Ann Lee",
    }
    assert not any(":" in one.text for one in draft.bullets)


def test_no_measure_is_a_clock_time() -> None:
    """Hours up to 23, minutes up to 59, and a capital behind them."""
    assert not any(map(entry_time, ("2.4 Million", "30:10 Open", "12:75 Open", "16:45 he left")))
    assert not is_live(["16:45 The bridge is shut.", "It is 16:45 in Vell."])
