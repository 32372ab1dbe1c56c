"""An implied question is asked of its own evidence, in words that are its, or nobody's."""

import pytest

from schemas import Article
from service.grounding.questions.place import question_place_fault
from service.reading import read_article

STORY = read_article(
    Article(
        text="The bridge over the Marl closed in May after cracks were found in two pillars. "
        "Mayor Ann Lund paid 40,000 crowns for a bronze statue of a heron. "
        "Dockers in Vellin walked out over night shifts and unpaid overtime. "
        "A ferry carries lorries across the river while the bridge is shut."
    )
)
SENTENCES = STORY.sentences


def fault(question: str, *numbers: int) -> str | None:
    """Of a question with those sentences as its evidence."""
    return question_place_fault(question, STORY, [SENTENCES[one - 1] for one in numbers])


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("When will the bridge reopen?", (1,)),
        ("Will the bridge have to be torn down because of the cracks?", (1,)),
        ("Who chose the heron, and will the council get the crowns back?", (2,)),
        ("How long will the dockers stay out?", (3,)),
        ("Will their employer give in?", (3,)),
        ("Will the ferry go on once the bridge is open?", (4,)),
        ("How long must lorries take the ferry while the pillars are mended?", (1, 4)),
        ("What happens next?", (2,)),
    ],
)
def test_a_question_in_the_words_of_its_evidence_stands(
    question: str, numbers: tuple[int, ...]
) -> None:
    """Or in words that no sentence has, or another one hardly more of."""
    assert fault(question, *numbers) is None


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Will the dockers get their overtime?", (1,)),
        ("What will become of the bronze statue?", (3,)),
        ("When will the cracks in the pillars be mended?", (2,)),
        ("Will the night shifts of the dockers end once the bridge is open?", (4,)),
    ],
)
def test_a_question_of_another_sentence_is_held_back(
    question: str, numbers: tuple[int, ...]
) -> None:
    """Though it is a question that the story raises."""
    assert fault(question, *numbers) is not None


@pytest.mark.parametrize(
    ("question", "stands"),
    [
        ("What caused the derailment?", True),
        ("Did the driver hear the brakes?", False),
        ("What caused the fog?", False),
    ],
)
def test_what_the_story_is_about_may_be_asked_of_any_sentence(question: str, stands: bool) -> None:
    """By a single word that it begins with, not by one that stands further down alone."""
    story = read_article(
        Article(
            text="A tram derailed in Vellin on Monday. The state board has sent two inspectors. "
            "There was fog on the hill, and a driver says that the brakes are to blame."
        )
    )

    assert (question_place_fault(question, story, story.sentences[1:2]) is None) is stands
