"""Whose spokesman, lawyer or sister speaks has not spoken; what "it said" goes on with has."""

import pytest

from service.grounding.name_lock.check import check_names
from service.grounding.speaker.check import check_speaker
from service.grounding.speaker.owners import is_owner
from tests.grounding.claims import claim, story

SISTER = "Omar Hale's sister told the Echo that he believed he was carrying tea."
COST = "The senator's spokesman said the pier would cost 40 million."
LAWYER = "A lawyer for Ann Lee, Ida Poole, said that the crane had been sold in May."
AIDE = "A former aide to Lee, who was on the pier, said that nothing was stolen."
FIRM = "Marl Freight's spokesman said the ferry would sail on Monday."
BITTER = "Hale's agent, Ida Poole, said Lee was bitter because the port had not paid her."
SENATOR = "Senator Omar Hale's spokesman said the senator had not read the report on the pier."
STORY = story(
    "Senator Omar Hale was ill in May, and Ann Lee, the skipper, ran the port.",
    *(SISTER, COST, LAWYER, AIDE, FIRM, BITTER, SENATOR),
)


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Hale believed he was carrying tea, his sister told the Echo.", SISTER),
        ("Hale's sister told the Echo that he believed he was carrying tea.", SISTER),
        ("The pier would cost 40 million, the senator's spokesman said.", COST),
        ("The pier would cost 40 million, a spokesman for the senator said.", COST),
        ("Ann Lee's lawyer said the crane had been sold in May.", LAWYER),
        ("Ida Poole, a lawyer for Lee, said that the crane had been sold in May.", LAWYER),
        ("Nothing was stolen, a former aide to Lee said.", AIDE),
        ("Marl Freight said the ferry would sail on Monday.", FIRM),
        ("According to his agent, Lee was bitter because the port had not paid her.", BITTER),
        ("According to Hale's agent, Ida Poole, Lee was bitter.", BITTER),
        ("Hale had not read the report on the pier, his spokesman said.", SENATOR),
    ],
)
def test_who_speaks_for_somebody_is_told_as_such(told: str, evidence: str) -> None:
    """A body speaks through its spokesman; a person does not."""
    assert check_speaker(claim(told, quotes=(evidence,), source=STORY)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Hale told the Echo that he believed he was carrying tea.", SISTER),
        ("The pier would cost 40 million, the senator said.", COST),
        ("Ann Lee said that the crane had been sold in May.", LAWYER),
        ("Lee said that nothing was stolen from the pier.", AIDE),
        ("According to Hale, Lee was bitter because the port had not paid her.", BITTER),
    ],
)
def test_whose_lawyer_speaks_has_not_spoken(told: str, evidence: str) -> None:
    """Nor whose sister, spokesman, agent or aide."""
    assert not check_speaker(claim(told, quotes=(evidence,), source=STORY)).passed


@pytest.mark.parametrize(
    ("words", "person", "speaker", "right"),
    [
        ("Lee", True, "Ann Lee's lawyers", True),
        ("Lee", True, "Ann Lee's statement", False),
        ("Lee's lawyers", False, "Ann Lee's lawyers", False),
        ("the port", False, "a spokesman for the port", False),
        ("the mayor", False, "a friend of the mayor", True),
    ],
)
def test_who_is_an_owner(words: str, person: bool, speaker: str, right: bool) -> None:
    """Of people alone, and not of papers."""
    assert is_owner(words, person, speaker) is right


ZOO = story(
    "The inspectors said on Monday that Ida Poole had closed the pool.",
    "The zoo said in a statement that the gate was sound.",
    "“Safety has always come first here,” it said.",
    "“Mr Hale was told in writing that 3 percent was the limit,” she said, and added that 60 trains"
    " would be cut.",
    "The suit, filed in Larder on Monday, alleges that Omar Hale forged a cheque and hid it from"
    " his cook, Ola Brandt.",
)
SAFE, TRAINS, SUIT = (one.text for one in ZOO.sentences[2:])


@pytest.mark.parametrize(
    ("told", "evidence", "right"),
    [
        ("“Safety has always come first here,” the zoo said.", SAFE, True),
        ("“Safety has always come first here,” the inspectors said.", SAFE, False),
        ("Poole said 60 trains would be cut.", TRAINS, True),
        ("Hale said 60 trains would be cut.", TRAINS, False),
        ("The suit alleges that Hale forged a cheque.", SUIT, True),
        ("Ola Brandt alleges that Hale forged a cheque.", SUIT, False),
    ],
)
def test_who_is_spoken_of_does_not_speak(told: str, evidence: str, right: bool) -> None:
    """Not who is named in the quotation, nor another body than the one that spoke before "it"."""
    assert check_speaker(claim(told, quotes=(evidence,), source=ZOO)).passed is right


def test_a_charge_may_be_called_a_lie_by_who_denies_it() -> None:
    """“Called the claim a lie" is a denial; "called the plan a gift" is none."""
    for called, right in (("the claim “a lie”", True), ("the plan “a gift”", False)):
        there = f"Ann Lee called {called} on Monday."
        told = claim(f"Lee called {called}.", there, speakers=("Ann Lee",))
        denied = told.attributions[0].model_copy(update={"stance": "denies"})
        object.__setattr__(told, "attributions", (denied,))
        assert check_speaker(told).passed is right


NAMED = story(
    "Omar Hale's spokesman said on Friday that the senator was ill, and Ann Lee's lawyer left.",
    "The spokesman, Ola Brandt, said the pier would cost 40 million.",
)


@pytest.mark.parametrize(("owner", "right"), [("Hale", True), ("Lee", False)])
def test_whose_the_spokesman_is_may_be_added(owner: str, right: bool) -> None:
    """Where the story has told it, and of nobody else's."""
    told = f"{owner}'s spokesman said the pier would cost 40 million."
    assert check_names(claim(told, quotes=(NAMED.sentences[1].text,), source=NAMED)).passed is right
