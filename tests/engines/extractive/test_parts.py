"""Parts of people: which clause of the story says what somebody did, and how much of it."""

import pytest

from service.engines.extractive.people.said import background, says_nothing, shortened
from tests.engines.people_told import people_told


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        (
            "The port mourned harbour engineer Ann Berg, who fell from the pier on Monday.",
            "fell from the pier on Monday",
        ),
        (
            "The yard was shown to harbour engineer Ann Berg, 41, who led the work on it.",
            "led the work on it",
        ),
    ],
)
def test_what_is_told_behind_who_is_a_part(sentence: str, part: str) -> None:
    """Who is the subject of no clause of their own is of the one behind “who"."""
    assert people_told(sentence)["Ann Berg"].part == part


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        (
            "Harbour engineer Ann Berg said she -- not the mayor -- was asked to close the pier.",
            "said she -- not the mayor -- was asked to close the pier",
        ),
        ("Harbour engineer Ann Berg also closed the pier.", "closed the pier"),
    ],
)
def test_a_part_is_whole_and_points_at_nothing_before_it(sentence: str, part: str) -> None:
    """Two dashes belong together, and "also" means what was told before."""
    assert people_told(sentence)["Ann Berg"].part == part


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour engineer Ann Berg told the council: 'We have to close the pier.",
        "It sailed back to open water, said Ann Berg, a harbour engineer.",
    ],
)
def test_half_a_quotation_and_it_are_no_part(sentence: str) -> None:
    """Whatever the marks are; and nobody knows what "it" is."""
    assert "Ann Berg" not in people_told(sentence)


def test_whom_somebody_did_something_to_is_to_be_named() -> None:
    """“Challenged her for two hours" tells half."""
    assert background("challenged her for two hours")
    assert not background("challenged her record in court")


def test_an_aside_between_dashes_is_not_cut_open() -> None:
    """What stands behind the second dash is the verb."""
    part = shortened(
        "insisted that the powers in the talks, the group of six -- made up of Germany and the five"
        " permanent members of the council -- were united in their wish to see all of it signed"
    )

    assert part.endswith("signed")


def test_what_another_sentence_part_needs_is_no_part() -> None:
    """“It was as Berg dug … that she saw": neither half is told alone."""
    found = people_told(
        "It was only days later, as engineer Ann Berg dug up the rest of the keel that she saw it.",
        "South Vell police said that Berg left on Friday.",
    )

    assert "Ann Berg" not in found or "that she saw" not in found["Ann Berg"].part
    assert "South Vell" not in found


def test_what_somebody_does_every_day_is_no_better_than_what_they_did() -> None:
    """“Who works on ports" says what somebody is."""
    found = people_told(
        "The port has asked harbour engineer Ann Berg, who works on ports abroad, for help.",
        "Berg closed the northern pier on Monday.",
    )

    assert found["Ann Berg"].part == "closed the northern pier on Monday"


@pytest.mark.parametrize(
    "words",
    [
        "talked to police",
        "tweeted about the storm",
        "expressed his shock",
        "issued a brief statement",
        "called that film rubbish",
        "described it as an “ambush”",
        "did it",
        "said that same day the pier was shut",
        "said they would sail in May",
        "says it is her most important",
        "says, the pier has failed",
        "told me that the pier was shut",
        'said "That is ten times closer"',
    ],
)
def test_words_that_say_nothing_or_lean_are_no_part(words: str) -> None:
    """That somebody spoke, and what only the story's next sentence explains."""
    assert says_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "tweeted that the pier was shut",
        "talked the crew out of the strike",
        "said it was clear that the pier was unsafe",
        "believes it was the ferry that struck the pier",
        "issued a statement saying that the pier was shut",
        "expressed his condolences to the families of the crew",
        "shut the pier",
        "made it clear that the pier was shut",
        'said "There is no reason to sail"',
    ],
)
def test_words_that_stand_alone_are_a_part(words: str) -> None:
    """What is said is told, and “it" has its meaning in the part."""
    assert not says_nothing(words)


@pytest.mark.parametrize(
    ("words", "short"),
    [
        (
            "appeared in public on Monday for the first time in about ten days as he met with the \
king of Vell in the city of Tamsin",
            "appeared in public on Monday for the first time in about ten days",
        ),
        (
            "will lay out the details of what he knows of the deal between Vell and Tamsin, hoping \
that it will bring the port to ask for more",
            "will lay out the details of what he knows of the deal between Vell and Tamsin",
        ),
    ],
)
def test_a_long_part_loses_what_only_adds(words: str, short: str) -> None:
    """Circumstances and participles behind the news go from a part of more than twenty words."""
    assert shortened(words) == short


@pytest.mark.parametrize(
    "words",
    [
        "said the port of Vell would stay shut through the whole of the winter and the spring \
because the board had not agreed to pay",
        "was seen by the crew of the ferry between the pier of Vell and the yard at six, when the \
bell rang, and noon on Monday",
        "said on Thursday that the crew of the ferry could not have known it, but the mate -- \
named as Jon Hask -- had cut the ropes",
        "described the head of the port of Vell and of the yard and of the two ferries of Tamsin \
as the best sailor",
    ],
)
def test_a_long_part_keeps_what_it_needs(words: str) -> None:
    """A denial, the second half of a list or of a pair of dashes, and what “as" says of whom."""
    assert shortened(words) == words


def test_the_end_of_a_long_quotation_is_told_with_its_mark() -> None:
    """A quotation may open in a sentence before."""
    found = people_told(
        '"The number is wrong. Please do not print it again," harbour engineer Ann Berg said.'
    )

    assert found["Ann Berg"].part == 'said "Please do not print it again"'


def test_a_reaction_gives_way_to_news() -> None:
    """“We are sad" tells less than what the person announced."""
    found = people_told(
        '"We love the people of this port," harbour engineer Ann Berg said.',
        "Berg said the northern pier of the port would open in May.",
    )

    assert found["Ann Berg"].part == "said the northern pier of the port would open in May"


def test_what_is_said_around_its_speaker_is_nobody_elses_deed() -> None:
    """“On both counts, Lee says, Roe has failed": Roe did not, by the story's own word."""
    found = people_told(
        "On both counts, harbour engineer Ann Berg says, Mayor Tom Roe has failed the port."
    )

    assert "Tom Roe" not in found
    assert "Ann Berg" not in found


def test_a_judgement_of_somebody_elses_is_told_last() -> None:
    """What an ally says of the mayor in his own words is less than what the mayor said."""
    found = people_told(
        'Mayor Tom Roe served the port with "great honesty," said harbour engineer Ann Berg.',
        "Roe said he was open to questions.",
    )

    assert found["Tom Roe"].part == "said he was open to questions"


def test_what_somebody_is_in_a_sentence_of_its_own_is_the_role() -> None:
    """“Mia Vorn is a Tamsin photographer based in Vell.”"""
    found = people_told(
        "Mia Vorn spent a month at the pier, and Vorn showed the ships at night.",
        "Mia Vorn is a Tamsin photographer based in Vell.",
    )

    assert found["Mia Vorn"].role == "Tamsin photographer"


def test_identities_are_background() -> None:
    """“Is next in line", “isn't the first of" and “is ready to" tell no event."""
    for words in ("is next in line to the throne", "isn't the first of them", "is ready to run"):
        assert background(words)
    assert not background("is to open the pier in May")


def test_he_is_not_whom_his_own_sentence_names() -> None:
    """“He wrote to Roe's mother" is nothing that Roe did."""
    found = people_told(
        "Mayor Tom Roe was buried at Vell on Monday, and Roe's friends came.",
        "He also wrote to Roe's mother, and promised her help.",
    )

    assert "wrote to" not in (found["Tom Roe"].part if "Tom Roe" in found else "")


def test_a_part_begins_with_its_verb_and_no_reporter_has_one() -> None:
    """“X on Monday" without its verb, and who reported the story."""
    found = people_told(
        '"There is no reason to sail," said the mayor. Engineer Ann Berg closed the pier.',
        "Journalist Tom Roe contributed from Vell.",
    )

    assert "Tom Roe" not in found
    assert found["Ann Berg"].part == "closed the pier"
