"""What a question leaves to the sentences around it is told, where the story leaves no doubt."""

import pytest

from schemas import Article
from service.engines.extractive.meant import definite, subject_phrase
from service.engines.extractive.questions.asked import find_open, open_questions
from service.engines.extractive.story import read_story
from service.reading import read_article

LEAD = "The harbour at Vell stayed shut on Monday, the port authority said."


def _asked(*sentences: str) -> list[str]:
    story = read_story(read_article(Article(text="\n".join([LEAD, *sentences]))))
    return [one.question for one in open_questions(story, find_open(story), 6)]


@pytest.mark.parametrize(
    ("before", "sentence", "question"),
    [
        (
            "",
            "Harn Lines has not said whether it will sell the ship.",
            "Will Harn Lines sell the ship?",
        ),
        (
            "The limb was found in a garden.",
            "Detectives are investigating whether it was linked to two thefts.",
            "Was the limb linked to two thefts?",
        ),
        (
            "",
            "Even if a treaty is reached, it is unclear what form it would take.",
            "What form would the treaty take?",
        ),
        (
            "",
            "Harn Council, the owner of six ferries, has said it is considering moving its office.",
            "Will Harn Council go ahead with moving its office?",
        ),
        (
            "A pledge of nine boats from Kyle Lines holds until June.",
            "The company has not said whether it would extend it.",
            "Would the company extend the pledge of nine boats from Kyle Lines?",
        ),
        (
            "",
            "It is unclear whether Leo Vane, who began with a stall and owns a fifth, will agree.",
            "Will Leo Vane agree?",
        ),
        (
            "The captain was told to leave.",
            "It was not clear by whom.",
            "By whom was the captain told to leave?",
        ),
        (
            "",
            "Two pumps were found to be broken; the owner would not say which.",
            "Which two pumps were found to be broken?",
        ),
        (
            "A fire on the quay destroyed the Vell boathouse.",
            "The cause was not known.",
            "What caused the fire?",
        ),
        (
            "The keeper of the lamp, Ada Marden, resigned on Friday.",
            "No successor has been named.",
            "Who will replace Ada Marden?",
        ),
        (
            "",
            "The army is to build a bridge at Harn, but a date has not been given.",
            "When will the army build a bridge at Harn?",
        ),
        (
            "A reporter asked whether anyone had told the mayor about the leak.",
            "Marden said that she would have to check.",
            "Did anyone tell the mayor about the leak?",
        ),
        (
            "By noon 600 people had registered at Harn.",
            "The district does not know how many went elsewhere.",
            "How many people went elsewhere?",
        ),
        (
            "Villagers alleged that sand had been used.",
            "The builder could not be reached over the phone.",
            "Had sand been used?",
        ),
        (
            "",
            "The landlord was contacted about the rent but did not reply.",
            "What will the landlord say about the rent?",
        ),
        (
            "Who owns the Double Anchor?",
            "The filings do not say.",
            "Who owns the Double Anchor?",
        ),
    ],
)
def test_the_story_names_what_the_sentence_does_not(
    before: str, sentence: str, question: str
) -> None:
    """Pronouns, a bare question word, a cause without its fire, somebody's post."""
    assert _asked(*filter(None, [before, sentence])) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was not known if they had infected others.",
        "His party has not said if it would let him.",
        "The office would not say which five.",
        "Nobody could establish whose it was.",
        "Neither of the two has said whether he or she would honour it.",
    ],
)
def test_what_nobody_is_certain_of_is_not_asked(sentence: str) -> None:
    """A question about "it" or "them" helps no reader."""
    assert _asked("Both had travelled, or so it was said there.", sentence) == []


@pytest.mark.parametrize(
    ("sentences", "question"),
    [
        (
            ("Who will pay for the meters, priced by the port, has not been decided.",),
            "Who will pay for the meters?",
        ),
        (("Why she stopped at 48 was never explained.",), None),
        (("Where the leak began is still a matter of argument.",), "Where did the leak begin?"),
        (("Whether the pumps are at fault is being tested.",), "Are the pumps at fault?"),
        (
            ("If passed in May, the levy would rise twice.",),
            "Will the levy be passed in May?",
        ),
        (("If Harn Lines wins the order, the yard will stay.",), "Will Harn Lines win the order?"),
        (
            ("They may sue the port for the rest; they have until May to decide.",),
            None,
        ),
        (
            ("The Okons may sue the port for the rest; they have until May to decide.",),
            "Will the Okons sue the port for the rest?",
        ),
        (
            ("Formal talks, if they come, would be held at Harn.",),
            "Will formal talks take place?",
        ),
        (("The plan must still be approved by the board.",), "Will the board approve the plan?"),
        (
            ("The swimming pool is closed until further notice.",),
            "When will the swimming pool reopen?",
        ),
        (
            ("A review of the pumps at Harn, promised in May, has not been released.",),
            "What does the review of the pumps at Harn say?",
        ),
        (
            ("Harn Lines denies selling the port any rusty rope.",),
            "Did Harn Lines sell the port any rusty rope?",
        ),
        (
            (
                "About 400 people live on the quay, the board said.",
                "The union puts the number at 700.",
            ),
            "How many people live on the quay?",
        ),
        (
            ("Asked whether the lamp had failed, the keeper declined to answer.",),
            "Did the lamp fail?",
        ),
        (
            ("The board has not decided what will happen if a sailor is hurt.",),
            "What will happen if a sailor is hurt?",
        ),
        (("The cost of repairs has not been estimated.",), "What is the cost of repairs?"),
    ],
)
def test_more_ways_to_say_that_something_is_open(
    sentences: tuple[str, ...], question: str | None
) -> None:
    """Subjects that are questions, conditions, consent, denials, other figures, evasions."""
    assert _asked(*sentences) == ([question] if question else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "If convicted, the mate faces nine years.",
        "If you win the raffle, the port will call.",
        "In 2014 the board said it would lend boats if the weather was good.",
        "People will vote, and many have asked questions.",
        "The opera is unknown in Vell.",
        "There was a debate about the colour of the boats.",
        "The post did not identify Ada Marden, blacking out a line.",
    ],
)
def test_more_traps_stay_out(sentence: str) -> None:
    """What only sounds like a denial, a condition or an unknown."""
    assert _asked(sentence) == []


def test_a_denial_by_somebody_on_trial_asks_nothing() -> None:
    """Guilt of somebody charged is the court's to say."""
    assert _asked("Ada Marden is on trial.", "Ada Marden denies selling the port any rope.") == []


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The board of the port said so.", "The board of the port"),
        ("Those remains are being tested.", "Those remains"),
        ("On Monday, the port closed.", "the port"),
        ("She sailed.", None),
        ("Nobody came.", None),
    ],
)
def test_the_subject_is_what_stands_before_the_verb(sentence: str, phrase: str | None) -> None:
    """Only a noun phrase that nothing interrupts."""
    assert subject_phrase(sentence) == phrase


def test_a_thing_is_the_thing_the_second_time() -> None:
    """An indefinite thing becomes a definite one, a name stays."""
    assert [definite("A pledge"), definite("Harn Lines")] == ["the pledge", "Harn Lines"]
