"""Emoji in a story: they take no sentence away, and no question ends with one."""

import pytest

from schemas.article import Article
from schemas.draft import Draft
from service.engines.extractive.draft import draft_story
from service.ports import Brief
from service.reading.read import read_article

REST = "Some 90 guests spent the night in a school, the mayor said."
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def draft(text: str) -> Draft:
    """The draft of `text`, whose sentences are held to the text as sent."""
    story = read_article(Article(text=text))
    for sentence in story.sentences:
        span = story.locate(sentence.start, sentence.end)
        assert text[span.start : span.end] == sentence.text
    return draft_story(story, Brief())


@pytest.mark.parametrize(
    "lead",
    [
        f"A storm cut power to 40 hotels {FAMILY} in Lota on Friday, the utility said.",
        "A storm cut power to 40 inns \U0001f469\U0001f3fd\u200d\U0001f692 in Lota, a firm said.",
        "A storm cut power to 40 hotels \u26c8 in Lota on Friday, the utility said.",
    ],
)
def test_a_sentence_with_an_emoji_leads(lead: str) -> None:
    """One sign or several that are joined."""
    drafted = draft(f"{lead} {REST}")
    assert drafted.nut is not None
    assert drafted.nut.text == lead
    assert lead in [one.text for one in drafted.bullets]


@pytest.mark.parametrize(
    "alarm",
    [
        "\U0001f6a8BREAKING: ",
        "\U0001f6a8\U0001f6a8 BREAKING NEWS: ",
        "BREAKING: ",
        "Just in: ",
        "URGENT - ",
        "\U0001f6a8 BREAKING \u2013 ",
        "BREAKING: LOTA, May 2 (NTN) - ",
    ],
)
def test_an_alarm_is_no_part_of_the_lead(alarm: str) -> None:
    """What a desk cries before urgent news is cut off as a dateline is."""
    lead = "A storm cut power to 40 hotels in Lota on Friday, the utility said."
    drafted = draft(f"{alarm}{lead} {REST}")
    assert drafted.nut is not None
    assert drafted.nut.text == lead


@pytest.mark.parametrize(
    "lead",
    [
        "Breaking the silence, the mayor of Lota said on Friday that 40 hotels had closed.",
        "Exclusive clubs in Lota lost 40 members on Friday, their union said.",
        "Urgent-care clinics in Lota turned 40 patients away on Friday, the union said.",
    ],
)
def test_words_that_only_look_like_an_alarm_stay(lead: str) -> None:
    """They are words of the sentence."""
    story = read_article(Article(text=f"{lead} {REST}"))
    assert story.sentences[0].text == lead


@pytest.mark.parametrize(
    "end",
    ["began \U0001f914.", f"began {FAMILY}\U0001f525.", "began. \U0001f914\U0001f914", "began."],
)
def test_a_question_ends_with_no_emoji(end: str) -> None:
    """Before the full stop or behind it."""
    drafted = draft(
        f"A storm cut power to 40 hotels in Lota on Friday. It was not clear how the outage {end}"
    )
    assert [one.question for one in drafted.open_questions] == ["How did the outage begin?"]
