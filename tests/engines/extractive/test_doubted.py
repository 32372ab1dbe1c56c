"""What is doubted, debated or weighed is asked, and in a form that is a question."""

import pytest

from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.questions.asking import ask
from service.engines.extractive.story import read_story
from service.reading import read_article


def _asked(sentence: str) -> list[tuple[str, str]]:
    text = f"The port of Vell was closed on Monday after a fire in the harbour.\n\n{sentence}"
    found = find_open(read_story(read_article(Article(text=text))))
    return [(one.question, one.unknown.cue.kind) for one in found]


@pytest.mark.parametrize(
    ("sentence", "question", "kind"),
    [
        (
            "The board has not yet made a decision on whether the ferry will sail in winter.",
            "Will the ferry sail in winter?",
            "pending",
        ),
        (
            "No decision has been reached on whether the ferry will sail in winter.",
            "Will the ferry sail in winter?",
            "pending",
        ),
        (
            "It is doubtful whether the ferry can sail in winter.",
            "Can the ferry sail in winter?",
            "unknown",
        ),
        ("The jury is still out on whether the crane is safe.", "Is the crane safe?", "unknown"),
        (
            "What nobody knows is whether the crew had a permit.",
            "Did the crew have a permit?",
            "unknown",
        ),
        (
            "The question now before the board is whether the port can be saved.",
            "Can the port be saved?",
            "unknown",
        ),
        (
            "It is far too early to jump to conclusions about whether the fire was a crime.",
            "Was the fire a crime?",
            "unknown",
        ),
        (
            "The fire has stirred a fierce debate about whether the port should be moved.",
            "Should the port be moved?",
            "disputed",
        ),
        (
            "The mayor dodged questions about whether the port would be sold.",
            "Will the port be sold?",
            "no_reply",
        ),
        (
            "The mayor has been cagey about why the port was closed on Monday.",
            "Why was the port closed on Monday?",
            "undisclosed",
        ),
        (
            "The owner has not actually explained what it plans to do with the ferry.",
            "What does the owner plan to do with the ferry?",
            "undisclosed",
        ),
        (
            "Critics question whether the board has the power to close the port.",
            "Does the board have the power to close the port?",
            "disputed",
        ),
        (
            "The board would study the plan before deciding whether to appeal.",
            "Will the board appeal?",
            "pending",
        ),
        (
            "A group of banks, to which it owes $4 million, meets to decide whether to lend more.",
            "Will a group of banks lend more?",
            "pending",
        ),
        (
            "The police will send a report to the Vell council which will decide whether to sue.",
            "Will the Vell council sue?",
            "pending",
        ),
        (
            "“Ann Lee's whereabouts are unknown, and we treat this as theft,” police said.",
            "Where is Ann Lee?",
            "unknown",
        ),
    ],
)
def test_what_is_open_is_asked(sentence: str, question: str, kind: str) -> None:
    """Each way of saying so, with who is to decide it."""
    assert (question, kind) in _asked(sentence)


def test_what_was_considered_long_ago_is_not_asked() -> None:
    """Who set up a committee in the past may have decided."""
    assert not _asked("The Vell Institute set up a committee to consider whether to expel him.")


def test_whose_it_was_asks_of_nothing_before_it() -> None:
    """“Whose note it was": the note, not the port of the sentence before."""
    asked = _asked("It was not clear whose note it was.")

    assert not any("port" in question for question, _ in asked)


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("whether the crew has to leave", "Does the crew have to leave?"),
        ("whether the remains belong to Lee", "Is it known whether the remains belong to Lee?"),
        (
            "whether evidence the police had found is lost",
            "Is it known whether evidence the police had found is lost?",
        ),
        ("what the plan means for the port", "What does the plan mean for the port?"),
    ],
)
def test_a_verb_of_the_present_is_turned_where_it_is_the_clauses_own(
    clause: str, question: str
) -> None:
    """Not a noun that looks like one, nor the verb of a clause inside the subject."""
    assert ask(clause) == question
