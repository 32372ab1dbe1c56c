"""An open question can be printed as it stands: nothing in it breaks off or points elsewhere."""

import re
from collections.abc import Iterator

import pytest

from evals.gold import layout
from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.questions.whole import is_whole
from service.engines.extractive.story import read_story
from service.reading import read_article

OPENS = re.compile(
    r"(?:(?:By|For|In|On|To|At|From|With) )?(?:who|whom|whose|what|when|where|why|how|which|is|are"
    r"|was|were|do|does|did|has|have|had|will|would|can|could|may|might|must|should)\b",
    re.IGNORECASE,
)
PRONOUN_SUBJECT = re.compile(
    r"(?:\S+ ){0,3}?(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|might|must"
    r"|should) (?:he|she|they|we|you|I|this|that|these|those|it(?! known| possible| be ))\b",
    re.IGNORECASE,
)
BREAKS_OFF = re.compile(
    r"(?:,|\b(?:the|an?|his|its|their|and|or|but|who|which|that|whose|whether|is|are|has|have|will"
    r"|would|can|could|not))\?$"
)
ASKING = """who whom whose what when where why how which many much long will would could can the and
has had have was were are did does known about that this with from into cause ruling decision find
result results happen happened say"""
INVENTED = """
The keeper of the lamp at Vell, Ada Marden, left her post on Monday. No successor has been named.

The port board sold the old pier to Harn Lines. It has not said what it will do with the money.

A boat sank off Vell. The cause was not known. It was not clear why.

Harn Lines, which was founded in a shed, owns six ferries. It is unclear whether Harn Lines, which
lost a boat in May and has sold two since, will keep the others.

The crew were told to leave. They did not say who told them. The mate wouldn't say if it was.

The lamp went out twice. The board could not say for how long. It declined to comment.

The harbour master said that the gate had been left open. The board has not decided whether it is.

Two of the pumps failed; the operator would not say which, or whether anybody had checked them.

It is not known how much of the money, if any, can be got back. Whether it can is a question.

The pier is closed until further notice. A report on the pumps has not been released.

If the board agrees, the ferry will sail in May. The deal must be approved by Congress.

The mate denied that he had slept. Harn Lines denies selling rusty rope to the port.

About 400 people live on the quay, the board said. The union puts the number at 700.

Is the lamp safe? Nobody knows. He hasn't decided if he'll go. They don't know where it is.
"""


def _questions() -> Iterator[tuple[str, str]]:
    """Each question with its story: invented ones, and those of the set that may be read."""
    stories = [Article(text=text) for text in INVENTED.strip().split("\n\n")]
    for name in layout.ids_in(layout.FOLDER / "cases", ".json"):
        record = layout.read_record(layout.FOLDER, name)
        if record.split == "dev" and record.language.startswith("en"):
            stories.append(layout.read_article(layout.FOLDER, record))
    for article in stories:
        source = read_article(article)
        for one in find_open(read_story(source)):
            yield one.question, source.clean


QUESTIONS = tuple(_questions())


def test_the_stories_raise_questions() -> None:
    """The next test looks at enough of them to mean something."""
    assert len(QUESTIONS) > 80


@pytest.mark.parametrize(("question", "story"), QUESTIONS, ids=[one for one, _ in QUESTIONS])
def test_what_is_asked_stands_alone(question: str, story: str) -> None:
    """A question word or an auxiliary first, one question mark last, a subject with a name for it,
    no clause that breaks off, and a word of the story that says what it is about.
    """
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", question.lower())
    about = [word for word in words if len(word) > 3 and word not in ASKING.split()]

    assert OPENS.match(question)
    assert question.endswith("?")
    assert question.count("?") == 1
    assert len(words) >= 3
    assert not PRONOUN_SUBJECT.match(question)
    assert not BREAKS_OFF.search(question)
    assert any(word[:4] in story.lower() for word in about)
    assert "  " not in question


@pytest.mark.parametrize(
    "question",
    [
        "Is it?",
        "Who fired?",
        "Had it been paid?",
        "Would it let him?",
        "Would the club let him?",
        "What was the cause?",
        "What will the decision be?",
        "Is it known which five?",
        "Is it known how much of the remaining money?",
        "Is it known whether Sir Leo Vane?",
        "Is it known why that took four hours?",
        "Can there was a vote be confirmed?",
        "What either of them was referring to?",
        "How, did he fall off the train?",
        "When were and for four miles the ropes holding?",
        "Will the company identify them?",
        "Did the state know?",
        "Who removed it from the plan?",
        "What is known about the boat which?",
        "The boat sank?",
        "Will the boat sail",
    ],
)
def test_what_an_editor_would_laugh_at_is_not_asked(question: str) -> None:
    """No subject, no verb, no matter, or somebody whom only the story names."""
    assert not is_whole(question)


@pytest.mark.parametrize(
    "question",
    [
        "Will the harbour open again?",
        "What caused the fire?",
        "Is it known whether the planks have enough rings?",
        "Why did the pump fail?",
        "By whom had the crew been told to leave?",
        "What kind of shark was it?",
        "Will the board sell the ship or keep it?",
        "Did Lubitz fear his illness would cost him the licence?",
        "How many people were on board?",
        "Will the quay last?",
        "What will US officials say about the ship?",
    ],
)
def test_a_whole_question_is_asked(question: str) -> None:
    """Short ones too, when they say what they are about."""
    assert is_whole(question)
