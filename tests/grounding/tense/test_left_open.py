"""What says that a question is open: idioms, a question that the story puts, what a side holds."""

import pytest

from schemas.vocabulary import QuestionKind
from service.grounding.content.check import check_content
from service.grounding.ground import ground
from service.grounding.people.gathered import people_of
from service.grounding.tense.certainty import check_certainty
from tests.grounding.claims import claim, draft, question, story

WONDER = "People wonder: Was the miller at home?"
LEFT = "The night guard has left town."
TAPES = "Could the old tapes be used against the miller in court?"
YES = "Yes, said Ole Brack, a lawyer."
LETTERS = "Could the miller's letters be read in court?"
JUDGE = "The judge is on holiday until May."
WHO = "Who could have stopped the miller?"
THINKS = "The council is thinking about a new bridge."
KNOWN = "As far as is publicly known, the miller has not sold the weir."
JURY = "The jury is still out on whether the wheel was safe."
LEGAL = "The miller's legal situation would be assessed in May, Ole Brack said."
DOGS = "The miller has dogs."
HOLDS = "It is the miller's position that others set the fire, while the guard says it was a stove."
PLACE = "The weir is in the same position as the mill."
TOLL = "The council was asked whether the toll might rise, and Ole Brack said it was possible."
WALK = "It is possible to walk to the mill."
FIRE = "The union is launching an inquiry into the incident."
RAID = "Nobody has been arrested over the burglary."
STORY = story(
    *(WONDER, LEFT, TAPES, YES, LETTERS, JUDGE, WHO, THINKS, KNOWN, JURY, LEGAL, DOGS, HOLDS),
    *(PLACE, TOLL, WALK, "A warehouse fire killed two horses.", FIRE, RAID),
)


def stands(asked: str, quote: str, cue: str, kind: QuestionKind = "unknown") -> bool:
    """Whether the question passes as one that the story leaves open."""
    number = next(one.number for one in STORY.sentences if one.text == quote)
    entry = question(asked, (number, quote), cue=cue, kind=kind)
    return not ground(draft(open_questions=[entry]), STORY).held_back


@pytest.mark.parametrize(
    ("asked", "quote", "cue", "kind"),
    [
        ("Could the miller's letters be read in court?", LETTERS, LETTERS, "pending"),
        ("Will the council have a new bridge?", THINKS, "is thinking about", "pending"),
        ("Has the miller sold the weir?", KNOWN, "As far as is publicly known", "unknown"),
        ("Was the wheel safe?", JURY, "The jury is still out", "unknown"),
        ("What will be the miller's legal situation?", LEGAL, "would be assessed", "pending"),
        ("Will the council bring a new bridge?", THINKS, "is thinking about", "pending"),
        ("Will the toll rise?", TOLL, "said it was possible", "pending"),
        ("Who set the warehouse fire?", FIRE, "launching an inquiry", "pending"),
        ("Who were the burglars?", RAID, "Nobody has been arrested", "pending"),
    ],
)
def test_a_question_that_the_story_leaves_open(
    asked: str, quote: str, cue: str, kind: QuestionKind
) -> None:
    """The story says so by an idiom, by asking itself, by a side's position or by what is done."""
    assert stands(asked, quote, cue, kind)


@pytest.mark.parametrize(
    ("asked", "quote", "cue", "kind"),
    [
        ("Could the old tapes be used against the miller in court?", TAPES, TAPES, "unknown"),
        ("Who could have stopped the miller?", WHO, WHO, "unknown"),
        ("Did the judge read the letters?", LETTERS, LETTERS, "unknown"),
        ("Why did the guard burn the letters?", LETTERS, LETTERS, "unknown"),
        ("Will the council bring a new tunnel?", THINKS, "is thinking about", "pending"),
        ("Has the miller dogs?", DOGS, "has", "pending"),
        ("Is the weir in the same position?", PLACE, "in the same position", "disputed"),
        ("Can one walk to the mill?", WALK, "It is possible", "unknown"),
        ("Who raised the toll?", FIRE, "launching an inquiry", "pending"),
    ],
)
def test_a_question_that_it_does_not(asked: str, quote: str, cue: str, kind: QuestionKind) -> None:
    """What it answers at once, asks for show, or does not ask."""
    assert not stands(asked, quote, cue, kind)


def test_a_role_before_a_title_is_the_role() -> None:
    """“Coroner Professor Otto Brandt" is the coroner."""
    source = story("Linz coroner Professor Otto Brandt said it was late.", "The coroner left.")
    (person,) = people_of(source)

    assert person.role == "Linz coroner"
    assert person.mentions[-1].surface == "The coroner"


ANYBODY = '"You can complain about the toll," wrote Ole Brack of the Echo.'


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("You can complain about the toll.", False),
        ("Ole Brack wrote about the toll. You can complain.", False),
        ("Ole Brack wrote that you can complain about the toll to us.", False),
    ],
)
def test_you_is_anybody_in_a_speakers_words(text: str, right: bool) -> None:
    """A speaker's "you" may be told without marks as theirs, and never as a word to the reader."""
    assert check_content(claim(text, ANYBODY)).passed is right


def test_what_a_side_maintains_makes_a_dispute() -> None:
    """Where somebody "maintains that", there is another side."""
    there = "The mayor resigned in May.", "Ole Brack maintains that he is the mayor."
    text = "The mayor resigned in May. Ole Brack maintains that he is the mayor."

    assert check_certainty(claim(text, *there, certainty="disputed")).passed
    plain = "The mayor resigned in May. Ole Brack maintains the mill."
    assert not check_certainty(claim(plain, *there, certainty="disputed")).passed
