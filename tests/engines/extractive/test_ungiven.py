"""What nobody gave, decided or confirmed is asked: a cause, a reason, a list, a day."""

import pytest

from schemas import Article
from service.engines.extractive.questions.asked import find_open
from service.engines.extractive.story import read_story
from service.reading import read_article


def _asked(*sentences: str) -> list[tuple[str, str]]:
    lead = "A fire destroyed the fish hall of Vell on Monday, killing two porters."
    story = read_story(read_article(Article(text="\n\n".join((lead, *sentences)))))
    return [(one.question, one.unknown.cue.kind) for one in find_open(story)]


@pytest.mark.parametrize(
    ("sentence", "question", "kind"),
    [
        (
            "The brigade did not give a cause for the outage.",
            "What is the cause of the outage?",
            "undisclosed",
        ),
        ("The brigade gave no cause.", "What caused the fire?", "undisclosed"),
        (
            "The owner gave no reason for the move.",
            "What is the reason for the move?",
            "undisclosed",
        ),
        (
            "Marden Lines moved its kiosk on Sunday and gave no reason.",
            "Why did Marden Lines move its kiosk on Sunday?",
            "undisclosed",
        ),
        (
            "Marden Lines dropped the route without giving a reason.",
            "Why did Marden Lines drop the route?",
            "undisclosed",
        ),
        (
            "The clerk has offered no explanation of how the deed was lost.",
            "How was the deed lost?",
            "undisclosed",
        ),
        (
            "Detectives have not established a motive for the raid.",
            "What is the motive for the raid?",
            "unknown",
        ),
        (
            "There is no known motive for the raid.",
            "What is the motive for the raid?",
            "unknown",
        ),
        (
            "Divers could not determine the source of the leak.",
            "What is the source of the leak?",
            "unknown",
        ),
        (
            "There is no timetable for the repairs.",
            "What is the timetable for the repairs?",
            "unknown",
        ),
        (
            "The ministry has not published the list of unsafe piers.",
            "Will the ministry publish the list of unsafe piers?",
            "undisclosed",
        ),
        (
            "Harn has not released the names of the porters.",
            "Will Harn release the names of the porters?",
            "undisclosed",
        ),
        ("How the lock works is an enigma.", "How does the lock work?", "unknown"),
        (
            "Exactly when the gate jammed is not known.",
            "When did the gate jam?",
            "unknown",
        ),
        ("How the porters fell is under investigation.", "How did the porters fall?", "pending"),
        (
            "Marden Lines did not respond to questions about whether it had checked the hoses.",
            "Did Marden Lines check the hoses?",
            "no_reply",
        ),
        (
            "The agent did not answer a question about how many hoses had split.",
            "How many hoses had split?",
            "no_reply",
        ),
        (
            "The mayor has not said which faction she would join.",
            "Which faction would the mayor join?",
            "undisclosed",
        ),
        (
            "The council has not yet decided when to reopen the hall.",
            "When will the council reopen the hall?",
            "pending",
        ),
        (
            "The council is weighing a ban on gas heaters.",
            "Will the council go ahead with a ban on gas heaters?",
            "pending",
        ),
        (
            "The traders are considering an offer from a bank in Harn.",
            "Will the traders accept an offer from a bank in Harn?",
            "pending",
        ),
        (
            "The watchman could neither confirm nor deny that the tap had leaked.",
            "Did the tap leak?",
            "unconfirmed",
        ),
        (
            "Neither the port nor the brigade could confirm the number of hurt.",
            "Can the number of hurt be confirmed?",
            "unconfirmed",
        ),
        (
            "The sides cannot agree on how the rent should be shared.",
            "How should the rent be shared?",
            "unknown",
        ),
        (
            "Little has been revealed about the new warden.",
            "What is known about the new warden?",
            "unknown",
        ),
        (
            "It is far from clear whether the roof will hold.",
            "Will the roof hold?",
            "unknown",
        ),
        (
            "The union stopped short of saying whether it would strike.",
            "Will the union strike?",
            "undisclosed",
        ),
        ("The two climbers remain unidentified.", "Who are the two climbers?", "unknown"),
        (
            "The coroner is not releasing the cook's name pending a test.",
            "Will the coroner release the cook's name?",
            "undisclosed",
        ),
        (
            "The bank has not explained its silence on the loan.",
            "Will the bank explain its silence on the loan?",
            "undisclosed",
        ),
        ('"We do not know the cause," the chief said.', "What caused the fire?", "unknown"),
        (
            '"We don\'t know much about the outage yet," the chief said.',
            "What is known about the outage?",
            "unknown",
        ),
        (
            "The number of hurt, if any, was not immediately available.",
            "What was the number of hurt?",
            "unknown",
        ),
        (
            "The extent of the hall's debt is hotly disputed.",
            "What is the extent of the hall's debt?",
            "unknown",
        ),
        (
            "The agent had not yet responded to queries about why the lamp was out.",
            "Why was the lamp out?",
            "no_reply",
        ),
        (
            "The session, which will determine whether to send the case to trial, resumed.",
            "Will the case be sent to trial?",
            "pending",
        ),
        (
            "Police arrested the night guard, who has not been named.",
            "Who is the night guard?",
            "unknown",
        ),
        (
            "Police were unsure at this point whether the guard was asleep.",
            "Was the guard asleep?",
            "unknown",
        ),
        (
            "It is not known for certain whether the guard was asleep.",
            "Was the guard asleep?",
            "unknown",
        ),
        (
            "The coroner must now rule on whether the guard was asleep.",
            "Was the guard asleep?",
            "pending",
        ),
        (
            "Police have not yet established the nationalities of the porters.",
            "What are the nationalities of the porters?",
            "unknown",
        ),
        (
            "The council is still figuring out where the stalls will go.",
            "Where will the stalls go?",
            "pending",
        ),
        (
            "No one has taken responsibility for the raid.",
            "Who is responsible for the raid?",
            "unknown",
        ),
        (
            "The judge will then decide whether to open the file.",
            "Will the judge open the file?",
            "pending",
        ),
        (
            "The warden has not decided yet where she will live.",
            "Where will the warden live?",
            "pending",
        ),
        (
            "Neither the bank nor the mayor explained why the loan was stopped.",
            "Why was the loan stopped?",
            "undisclosed",
        ),
        (
            "It may be weeks before divers establish why the tanker sank.",
            "Why did the tanker sink?",
            "pending",
        ),
        (
            "The agent did not comment on why the lamp was out.",
            "Why was the lamp out?",
            "no_reply",
        ),
        (
            "Police have not speculated on a motive for the raid.",
            "What is the motive for the raid?",
            "unknown",
        ),
        (
            "The names of the porters are being withheld.",
            "When will the names of the porters be released?",
            "undisclosed",
        ),
        (
            "The names of the porters were still being confirmed.",
            "Can the names of the porters be confirmed?",
            "pending",
        ),
        (
            "A cause of death has not been given.",
            "What is the cause of death?",
            "unknown",
        ),
        (
            "There's no official cause of the leak as yet.",
            "What is the cause of the leak?",
            "unknown",
        ),
        (
            "Detectives are combing the diary to see whether the guard wrote it.",
            "Did the guard write the diary?",
            "pending",
        ),
        (
            "It is not clear to anyone why the tap was open.",
            "Why was the tap open?",
            "unknown",
        ),
    ],
)
def test_what_was_not_given_is_asked(sentence: str, question: str, kind: str) -> None:
    """The question is made of the sentence's words, or of what was done for no given reason."""
    assert (question, kind) in _asked(sentence)


def test_a_reason_is_asked_of_what_the_same_one_did_before() -> None:
    """What "it" gave no reason for stands before; of a named body that is not certain."""
    moved = "Marden Lines moved its kiosk on Sunday."

    assert _asked(moved, "It gave no reason.") == [
        ("Why did Marden Lines move its kiosk on Sunday?", "undisclosed")
    ]
    assert _asked(moved, "The ministry gave no reason.") == []


def test_details_of_somebodys_lot_are_asked_by_name() -> None:
    """Whose "her death" is the story's people tell; what "its plot" is of nothing does."""
    died = "Ada Lee of Harn died in the blaze."

    assert _asked(died, "Other details of her death were not known.") == [
        ("What is known about Ada Lee’s death?", "unknown")
    ]
    assert _asked("The studio was tight-lipped on its plot.") == []
    assert _asked("A cook is ill, but details about her health are scarce.") == []
    assert _asked("The extent of their injuries was not disclosed.") == []


def test_a_bare_list_is_asked_with_what_it_lists() -> None:
    """Where a sentence before says it; a list of nobody knows what is not asked."""
    held_back = "The ministry has not published the list."

    assert _asked("It drew up a list of unsafe piers in May.", held_back) == [
        ("Will the ministry publish the list of unsafe piers?", "undisclosed")
    ]
    assert _asked(held_back) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The readings gave no cause for concern.",
        "The audit gave no reason to believe that the roof was weak.",
        "The figures gave no reason for optimism.",
        "The owner gave no reason for the move until Friday, when he blamed the rent.",
        "The owner at first gave no reason for the move, but later he blamed the rent.",
        "The band has not released a report on its tours since 2011.",
        "The poet has not published a list in years.",
        "The book is a mystery novel set in Vell.",
        "The jury is weighing the evidence.",
        "The traders were considering a sale last year.",
        '"I can neither confirm nor deny that," the warden joked.',
        "The raid was under way by noon.",
        "People do not know much about eels.",
        "The guard is not naming names.",
        "The winner was not announced until Tuesday.",
        "Where the wreck lay remained a mystery until 1987, when a diver saw it.",
        "The porters did not say much when the hall reopened.",
        "The court must decide if it is enough to show intent.",
        "There is no reason to doubt the warden.",
        "He asked the council to say more about the roof.",
    ],
)
def test_what_only_sounds_ungiven_is_not_asked(sentence: str) -> None:
    """Good grounds, old silence, idioms, and what was told later."""
    assert _asked(sentence) == []
