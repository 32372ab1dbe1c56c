"""Questions that read oddly are put right, or are not asked."""

import pytest

from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.story import read_story
from service.reading import read_article


def _asked(*sentences: str) -> list[str]:
    lead = "Marden Lines shut the pier at Vell on Monday after a leak."
    story = read_story(read_article(Article(text="\n\n".join((lead, *sentences)))))
    return [one.question for one in find_open(story)]


@pytest.mark.parametrize(
    ("counted", "question"),
    [
        (
            "About 700 sheep, many of them lambs, have been shot and 40 sold, the board said.",
            "How many sheep have been shot?",
        ),
        (
            "About 700 ewes and lambs have been shot on the moor, the board said.",
            "How many ewes and lambs have been shot on the moor?",
        ),
    ],
)
def test_one_count_is_asked_for_at_a_time(counted: str, question: str) -> None:
    """A second number joined to the first, and part of those counted, are left out."""
    assert question in _asked(counted, "Farmers put the number at 1,300.")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "Marden Lines declined to comment about the fee when contacted by the paper.",
            "What will Marden Lines say about the fee?",
        ),
        (
            "The clerk said there was no indication of when the pier would reopen.",
            "When would the pier reopen?",
        ),
        (
            "It is unclear whether the mate was pushed by a wave or fell from the ladder.",
            "Was the mate pushed by a wave?",
        ),
        (
            "It is unclear whether the ferry will sail on Sunday, or will just stay in port.",
            "Will the ferry sail on Sunday?",
        ),
        (
            "The mate could not say why the pilot had stopped and then restarted the pump.",
            "Why did the pilot stop and then restart the pump?",
        ),
        (
            "It was not clear how long the mate had been held or on what charges.",
            "How long had the mate been held?",
        ),
        (
            "The paper quoted the warden as saying the cause of the spill was unknown.",
            "What was the cause of the spill?",
        ),
        ("The boy's current whereabouts are not known.", "Where is the boy?"),
        ("The whereabouts of the second mate remain unknown.", "Where is the second mate?"),
        (
            "The start of the works will be announced at a later date.",
            "When will the start of the works be announced?",
        ),
        ("The tally has yet to be verified.", "Can the tally be verified?"),
        ("The family has not been named.", "When will the family be named?"),
        (
            "It is not clear if the council would sell the pier, ending a row of ten years.",
            "Would the council sell the pier?",
        ),
        (
            "No release date for the song yet, the studio said.",
            "What is the release date for the song?",
        ),
        (
            "We have very little information on the repairs themselves.",
            "What is known about the repairs?",
        ),
    ],
)
def test_a_question_has_what_was_asked_and_no_more(sentence: str, question: str) -> None:
    """Second verbs, circumstances of the asking and what is added by the way are left out."""
    assert question in _asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The agent declined to disclose any further information.",
        "There was no indication of foul play.",
        "At this time we have no further information for the press.",
        "The rail board's safety measures are under constant review.",
        "No release date yet, fans, the studio said.",
        "Their current whereabouts are unknown.",
        "Officials have been vague about its purpose.",
        "The only thing in dispute is whether it is a confession or a joke.",
    ],
)
def test_what_would_say_nothing_is_not_asked(sentence: str) -> None:
    """A question without its matter, and what is no unknown at all."""
    assert _asked(sentence) == []


def test_who_says_so_in_the_present_is_no_part_of_the_question() -> None:
    """As "police said" is not."""
    sentence = "It is not clear how many people were on the pier, police say."

    assert _asked(sentence) == ["How many people were on the pier?"]


def test_a_word_without_end_takes_no_time() -> None:
    """Of a few letters more, a search that tries each way to part it would take a day."""
    word = "Donau" + "dampfschiff" * 6

    named = _asked(f"The man from the {word}, who was hurt, has not been identified.")
    trial = _asked(f"It is to be decided whether to send the {word} {word}!")

    assert named == [f"When will the man from the {word} be identified?"]
    assert trial == []


def test_somebody_told_of_by_the_way_is_asked_for() -> None:
    """But not by what they were in, or with."""
    asked = _asked("Police shot the armed man, who has not been named.")
    in_a_van = _asked("Police shot the armed man in the red van, who has not been named.")

    assert asked == ["Who is the armed man?"]
    assert in_a_van == []
