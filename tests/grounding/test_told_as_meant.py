"""What a cue of the story does not govern may be told as so; what it governs may not."""

import pytest

from service.grounding.tense.check import check_tense
from tests.grounding.claims import claim

MATE = "Mate Ola Brandt said the crew were glad. “The seals were late and hungry.”"
KIDS = "No one should think there is anything wrong with seals that may nap on a pier, Brandt said."
CALL = (
    "The port's call to the Larder skippers to meet was coordinated with neither mayor nor court."
)
CALLED = "The port called the skippers to meet without coordinating with the mayor or the court."
ASKED = "Is the crane safe? Perhaps not. The cracks can be welded shut."
SORRY = "We offer our deepest condolences for the loss you must feel, the port wrote to the Rasks."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Larder is emerging as the best port.", "It is no wonder Larder is emerging as the best."),
        ("Larder is emerging as the best port.", "Like it or not, Larder is emerging as the best."),
        (CALLED, CALL),
        ("The port is pursuing a merger.", "The merger it is pursuing would close the quay."),
        ("It is possible that Rask will lose the boat and that others will be fined.",
         "It is possible that Rask could lose the boat and that others could be fined."),
        ("Rask is exploring a lawsuit.", "Rask is in the exploratory phase of a possible suit."),

        ("The port offers condolences to the Rasks.", SORRY),
        ("The swell killed as many as nine seals, the mate's dog among them.",
         "As many as nine seals, the mate's dog among them, were killed by the swell."),
        ("Thousands mourned Lund, the founding mayor.",
         "Thousands came to bid farewell to Lund, the founding mayor."),
        ("Ola Brandt is leaving the port.", "Ola Brandt has decided to leave the port."),
        ("Brandt wrote that she was leaving Larder to spend time at sea.",
         "“I will be leaving Larder to spend more time at sea,” Brandt wrote."),
        ("The crew will go on with their tour and a third film.",
         "The crew look forward to the tour and making their third film."),
        ("The seals napped on condition that they are fed.",
         "The seals napped, under the condition that they are fed."),
        ("The port will go on with the strike.",
         "The port will not give in and will go on with the strike."),
        ("Some 400 skippers taught 90 children to dive.",
         "An estimated 400 skippers have helped teach 90 children to dive."),
        ("Omar Hale will stand trial in May over the missing crane.",
         "Omar Hale faces a trial in May over the missing crane."),
        ("Omar Hale was met by an angry crowd in May.", "Omar Hale faced an angry crowd in May."),
        ("The Echo suggested that the fee drove skippers to strike.",
         "The Echo indicated that the fee pushed skippers to strike."),
    ],
)  # fmt: skip
def test_what_no_cue_governs_is_so(told: str, evidence: str) -> None:
    """Subjects of a later verb, nouns, gifts, and what is as uncertain in both."""
    assert check_tense(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Larder emerged as the best port.", "It is doubtful that Larder will emerge as the best."),
        ("The port paid the ransom.", "The port has paid no ransom."),
        ("The mayor approved the crane.", "The crane was approved by neither mayor nor court."),
        ("The merger closed the quay.", "The merger it is pursuing would close the quay."),
        ("Rask will lose the boat and others will be fined.",
         "It is possible that Rask could lose the boat and that others could be fined."),
        ("If the fee rises Rask will lose the boat.", "If the fee rises Rask could lose the boat."),
        ("Rask filed a lawsuit.", "Rask is exploring a lawsuit."),
        ("The port gave the skippers a loan.", "The port offered to give the skippers a loan."),
        ("The port sold the seals.", "The port may sell the seals."),
        ("The swell sank the ferry.", "Were the swell to rise, it would sink the ferry."),
        ("The council bought the quay.", "The council made a bid to buy the quay."),
        ("Ola Brandt left the port.", "Ola Brandt has decided to leave the port."),
        ("Ola Brandt is leaving the port.", "Ola Brandt is considering leaving the port."),
        ("Brandt wrote that she had left Larder to spend time at sea.",
         "“I will be leaving Larder to spend more time at sea,” Brandt wrote."),
        ("The quay closed in March and the crane was sold.",
         "The port plans to close the quay in March and to sell the crane."),
        ("The port gave in and went on with the strike.",
         "The port will not give in and will go on with the strike."),
        ("The crane cost 40m crowns.", "The crane is estimated to cost 40m crowns."),
        ("The port is reviewing the film and fined the skipper of the ferry 20 crowns.",
         "The port is reviewing the film and could fine the skipper of the ferry 20 crowns."),
        ("Omar Hale stood trial in May over the missing crane.",
         "Omar Hale faces a trial in May over the missing crane."),
        ("The port and the trust closed the quay.",
         "The quay could be closed by the port and the trust."),
        ("The port bought the crane.", "The port is thought to have bought the crane."),
    ],
)  # fmt: skip
def test_what_a_cue_governs_is_not(told: str, evidence: str) -> None:
    """The same cues where they take back what is told."""
    assert not check_tense(claim(told, evidence)).passed


def test_a_question_of_the_story_affirms_nothing() -> None:
    """What it asks may be told as not so."""
    told = "The crane is probably not safe, the author argues, but the cracks can be welded shut."

    assert check_tense(
        claim(told, *ASKED.replace("? ", "?|").replace(". ", ".|").split("|"))
    ).passed


def test_what_is_quoted_says_which_sentence_is_retold() -> None:
    """Other words of the statement may stand in a sentence that denies something else."""
    told = "Brandt, the mate, wrote that the seals were “late and hungry.”"

    assert check_tense(claim(told, KIDS, MATE)).passed


def test_what_is_decided_on_a_condition_keeps_it() -> None:
    """What is sold if a buyer is found is not being sold."""
    there = "The port agreed to sell the ferry if a buyer is found."

    assert check_tense(claim("The port is selling the ferry if a buyer is found.", there)).passed
    assert not check_tense(claim("The port is selling the ferry.", there)).passed
