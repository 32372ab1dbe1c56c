"""What the story says is not known becomes a question; what only looks like it does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Article
from schemas.draft import DraftQuestion
from service.engines.extractive.questions.asked import find_open, open_questions
from service.engines.extractive.questions.asking import ask, base_of
from service.engines.extractive.questions.unknowns import find_unknown
from service.engines.extractive.story import read_story
from service.reading import read_article


def _asked(*sentences: str) -> list[DraftQuestion]:
    text = "The harbour at Vell stayed shut on Monday, the port authority said.\n"
    story = read_story(read_article(Article(text=text + "\n".join(sentences))))
    return open_questions(story, find_open(story), 6)


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("where the ships would dock next", "Where would the ships dock next?"),
        ("how the captain died", "How did the captain die?"),
        ("what caused the fire", "What caused the fire?"),
        ("which piers would be closed", "Which piers would be closed?"),
        ("how many of the crew were hurt", "How many of the crew were hurt?"),
        ("whether the mate took the key", "Did the mate take the key?"),
        ("if they have found the boat", "Have they found the boat?"),
        ("why the alarm did not sound", "Why did the alarm not sound?"),
        ("how serious the damage was", "How serious was the damage?"),
        ("what the board told the crew", "What did the board tell the crew?"),
        ("who would replace her", "Who would replace her?"),
        ("how long repairs will take", "How long will repairs take?"),
        ("how easy it would be to reach her", "How easy would it be to reach her?"),
        (
            "if the man the mate helped is a sailor",
            "Is it known if the man the mate helped is a sailor?",
        ),
        (
            "whether any of those who came will stay",
            "Is it known whether any of those who came will stay?",
        ),
    ],
)
def test_an_embedded_question_is_turned_round(clause: str, question: str) -> None:
    """Where the form leaves no doubt; otherwise the safe frame asks."""
    assert ask(clause) == question


@given(st.text(max_size=200))
def test_asking_always_gives_one_question(clause: str) -> None:
    """Any text gives one question mark at the end and no exception."""
    assert ask(clause).endswith("?")


@pytest.mark.parametrize(
    ("past", "base"),
    [("took", "take"), ("died", "die"), ("stopped", "stop"), ("caused", "cause"), ("fled", "flee")],
)
def test_a_past_tense_finds_its_base(past: str, base: str) -> None:
    """A question with "did" wants the base form."""
    assert base_of(past) == base


@pytest.mark.parametrize(
    ("sentence", "kind", "question"),
    [
        (
            "It was not clear when the harbour would open again.",
            "unknown",
            "When will the harbour open again?",
        ),
        ("The cause of the fire is unknown.", "unknown", "What is the cause of the fire?"),
        (
            "The fire service is investigating the cause of the blaze.",
            "pending",
            "What is the cause of the blaze?",
        ),
        (
            "For reasons still unknown, the ferry turned towards the rocks.",
            "unknown",
            "Why did the ferry turn towards the rocks?",
        ),
        (
            "The ferry line declined to comment on its safety record last year.",
            "no_reply",
            "What will the ferry line say about its safety record last year?",
        ),
        (
            "The board is examining the radar to see whether the alarm had sounded.",
            "pending",
            "Did the alarm sound?",
        ),
        (
            "Two lawsuits are pending against the ferry line.",
            "pending",
            "What will become of two lawsuits against the ferry line?",
        ),
        (
            "Why the mate left the bridge will emerge at the inquest.",
            "pending",
            "Why did the mate leave the bridge?",
        ),
        (
            "Full details of that wreck have yet to be revealed.",
            "unknown",
            "When will full details of that wreck be revealed?",
        ),
        (
            "The gain to small ports from adding a second berth is unclear.",
            "unknown",
            "What is the gain to small ports from adding a second berth?",
        ),
        (
            "Marden Lines declined to give further details about the leak.",
            "undisclosed",
            "What will Marden Lines say about the leak?",
        ),
        (
            "No motive for the attack has been established.",
            "unknown",
            "What is the motive for the attack?",
        ),
        (
            "Marden Lines declined to say how many ships were affected.",
            "undisclosed",
            "How many ships were affected?",
        ),
        (
            "Marden Lines has not responded to the paper's request for comment on the closure.",
            "no_reply",
            "What will Marden Lines say about the closure?",
        ),
        (
            "Marden Lines did not answer the paper's request for confirmation of the sale.",
            "no_reply",
            "Will Marden Lines confirm the sale?",
        ),
        (
            "Police are investigating whether the gate was locked.",
            "pending",
            "Was the gate locked?",
        ),
        (
            "Marden Lines is deciding whether to sell the ship.",
            "pending",
            "Will Marden Lines sell the ship?",
        ),
        (
            "Details of the route are scarce.",
            "unknown",
            "What is known about the route?",
        ),
        (
            "The final results of the vote are not yet out.",
            "unknown",
            "What are the results of the vote?",
        ),
        (
            "No word yet from the port on when the quay would open.",
            "unknown",
            "When would the quay open?",
        ),
        (
            "No opening date for the quay has been announced so far, nor a price.",
            "unknown",
            "What is the date for the quay?",
        ),
        (
            "Divers were unable to determine why the pump failed.",
            "unknown",
            "Why did the pump fail?",
        ),
        (
            "The question, she said, is whether the quay will last.",
            "unknown",
            "Will the quay last?",
        ),
        (
            "Marden Lines disputes the claim that the crew did nothing.",
            "disputed",
            "Did the crew do nothing?",
        ),
        (
            "Police are investigating the possibility that the lamp was moved.",
            "pending",
            "Was the lamp moved?",
        ),
        (
            "Marden Lines is considering moving its office to Vell.",
            "pending",
            "Will Marden Lines go ahead with moving its office to Vell?",
        ),
        (
            "The port has until 4 May to decide which ships may sail.",
            "pending",
            "Which ships may sail?",
        ),
        (
            "An inquiry into the fall continues.",
            "pending",
            "What will the inquiry into the fall find?",
        ),
        (
            "The board has not chosen a captain yet.",
            "pending",
            "Will the board choose a captain?",
        ),
        (
            "Marden Lines left the talks without giving details of the offer.",
            "undisclosed",
            "What is known about the offer?",
        ),
        (
            "The woman from Harn, whose name was not released, was taken to hospital.",
            "unknown",
            "Who is the woman from Harn?",
        ),
        (
            "Nobody could explain the alarm, and its origin is a mystery.",
            "unknown",
            "What is the alarm's origin?",
        ),
        (
            "The report could not be independently verified.",
            "unconfirmed",
            "Can the report be confirmed?",
        ),
    ],
)
def test_a_stated_unknown_is_asked(sentence: str, kind: str, question: str) -> None:
    """The cue is the story's phrase, and the question is made of the sentence's words."""
    asked = _asked(sentence)

    assert [(one.kind, one.question) for one in asked] == [(kind, question)]
    assert asked[0].basis == "stated"
    assert asked[0].cue is not None
    assert asked[0].cue in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "It is clear that the harbour must stay shut.",
        "The captain made it clear where he stood.",
        "What if the harbour never opens again?",
        '"Who knows what comes next?" the mate asked.',
        "I do not know whether I will ever sail again.",
        "It was not clear at first who had rung the bell, but later it emerged that the mate had.",
        "Nobody was hurt, and the ship was not known for bad luck.",
        "The ship was clearly too big for the quay.",
        "He had no doubt about who was to blame.",
        "The former director was not named as a defendant in the first charges.",
        "She gave her attorney general free rein to investigate who stole from the port.",
        "Earlier disagreements about whether to strike have ended, the union said.",
        "The mate was not known or wanted for anything special.",
        "If anyone is in doubt, the list hangs in the port.",
        "If you're not sure which tide it is, ask the mate.",
        "She looked at photographs when deciding which rope to buy.",
        "The mate doesn't know how to steer.",
        "Worry grew in the port as the investigation continued.",
        "Vell are still looking for a second goal.",
        "The mate does not dispute the account of the crew.",
    ],
)
def test_traps_stay_out(sentence: str) -> None:
    """Rhetorical questions, plain clarity, private doubts and what was answered since."""
    assert find_unknown(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The remaining 24% are undecided.",
        "Their whereabouts remain unknown.",
        "Marden Lines declined to provide further details.",
    ],
)
def test_what_makes_no_question_is_not_asked(sentence: str) -> None:
    """Something is open, but nothing that an editor could print without the story beside it."""
    assert _asked(sentence) == []


def test_a_later_answer_closes_the_question() -> None:
    """What the next sentence answers is not open."""
    assert find_unknown("It was not clear who rang.", "It later emerged that the mate had.") is None


def test_what_is_known_so_far_is_told() -> None:
    """A place named just before is part of the answer to "where"."""
    asked = _asked(
        "The ships would move on to Harn, Vell or Arden, the port authority said.",
        "It was not clear where the ships would dock next.",
    )

    assert asked[0].known_so_far is not None
    assert "Harn" in asked[0].known_so_far
    assert len(asked[0].evidence) == 2


@given(
    st.text(alphabet=st.sampled_from("it was not clear whether, \"“”.?'who has to "), max_size=300)
)
def test_any_text_can_be_searched(text: str) -> None:
    """No text breaks the search, and a cue lies inside its sentence."""
    found = find_unknown(text)

    assert found is None or 0 <= found.start < found.end <= len(text)


def test_no_question_is_asked_twice() -> None:
    """The same unknown, said twice, is one question."""
    asked = _asked(
        "It was not clear when the harbour would open again.",
        "When the harbour would open again was not known.",
    )

    assert len(asked) == 1
    assert not re.search(r"\?.*\?", asked[0].question)
