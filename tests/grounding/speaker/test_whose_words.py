"""Words are told of whose they are: quotations, their second sentences, and who is said late."""

import pytest

from tests.grounding.claims import bullet, stands

JUDGE = "The parents were in court to hear Judge Ines Hart describe the case as “a waste of lives”."
LAWYER = "Owen Lisk, who spoke for the driver, said the driver had been tired."
MAYOR = "“We will rebuild the pier,” the mayor, Ruth Penhale, told reporters."
GOES_ON = "“We have ordered the timber and hired the divers.”"
BOARD = (
    "According to a note from the SHB (Sands Harbour Board) one of its divers was hit by a boat."
)
COASTGUARD = "The coastguard has not answered so far."
CHIEF = "The harbour company's general director, Tom Rusk, sent flowers."
OFFICE = "Two other divers were hurt, the Sands Attorney General's Office said."
REPORT = "The crew closed the valve after a warning from harbour control, the SHB said."
GUILTY = "The closure was lawful, minister Ines Hart said late on Wednesday."
TRADER = "“The closure is meant to send a message,” said Owen Lisk, a trader."


@pytest.mark.parametrize(
    ("story", "text", "right"),
    [
        ((JUDGE, LAWYER), "Judge Ines Hart called the case “a waste of lives”.", True),
        ((JUDGE, LAWYER), "Owen Lisk called the case “a waste of lives”.", False),
        ((MAYOR, GOES_ON), "Ruth Penhale said they had ordered the timber and hired divers.", True),
        ((MAYOR, GOES_ON, LAWYER), "Owen Lisk said they had ordered the timber.", False),
        ((BOARD,), "One of its divers was hit by a boat, the SHB said in a note.", True),
        ((BOARD,), "One of the board's divers was hit by a boat.", False),
        ((BOARD, COASTGUARD), "A diver was hit by a boat, the coastguard said.", False),
        ((OFFICE, CHIEF), "Two other divers were hurt, the general director said.", False),
        ((REPORT,), "The crew closed the valve after a warning, harbour control said.", False),
        ((REPORT,), "The crew closed the valve after a warning, the SHB said.", True),
        ((GUILTY, TRADER), "The closure was lawful, Ines Hart said.", True),
        ((GUILTY, TRADER), "The closure was lawful, Owen Lisk said late on Wednesday.", False),
    ],
)
def test_words_are_told_of_whose_they_are(story: tuple[str, ...], text: str, right: bool) -> None:
    """Another speaker of the evidence takes nobody's words."""
    evidence = [(number, line) for number, line in enumerate(story, 1)]
    assert stands(*story, bullets=[bullet(text, *evidence)]) is right


@pytest.mark.parametrize(
    ("line", "text", "right"),
    [
        ("Lisk believes divers must have had a map.", "Divers must have had a map.", False),
        ("Lisk believes divers must have had a map.", "Lisk thinks divers had a map.", True),
        ("The crew saw a leak, according to an update on Monday from the SHB.",
         "The crew saw a leak, the SHB said on Monday.", True),
        ("Officials believed an armed man was in the shed and called the squad.",
         "An armed man was in the shed.", False),
    ],
)  # fmt: skip
def test_what_somebody_believes_is_theirs(line: str, text: str, right: bool) -> None:
    """A clause behind “believes” needs no “that”; a paper's author stands behind its day."""
    assert stands(line, bullets=[bullet(text, (1, line))]) is right


ACCUSED = "The harbour company emptied the pool at night, the union said."


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("The company has not responded so far to these accusations.", False),
        ("The company has pleaded not guilty to the accusations.", True),
        ("The company rejected these accusations.", True),
    ],
)
def test_who_has_not_answered_denies_nothing(line: str, right: bool) -> None:
    """A denial needs words of the story that deny."""
    told = bullet("The company has denied the accusations.", (1, ACCUSED), (2, line))
    assert stands(ACCUSED, line, bullets=[told]) is right


SURGERY = "The council said it would close the pier for a week."
ARSON = "Police said they were treating the fire as arson."
SAY = "The pier would stay open. The full council will have the final say on 15 December."
HALF = "The pier is to close for a week; the water was too cold for divers, Ruth Penhale said."
LED = "Her counterpart, Owen Lisk, spoke of progress and said he expected a deal before the rains."


@pytest.mark.parametrize(
    ("line", "text", "right"),
    [
        (SURGERY, "The council plans to close the pier for a week.", True),
        (SURGERY, "The pier will be closed for a week.", False),
        (ARSON, "Police are treating the fire as arson.", True),
        (ARSON, "The fire was arson.", False),
        (SAY, "The pier would stay open, which the full council decides on 15 December.", True),
        (HALF, "The pier is to close for a week.", True),
        (HALF, "The water was too cold for divers.", False),
        (LED, "Owen Lisk spoke of progress and said he expected a deal before the rains.", True),
    ],
)
def test_what_somebody_will_do_may_be_told_of_them(line: str, text: str, right: bool) -> None:
    """Without “said”, where the text names who means to; never without them."""
    assert stands(line, bullets=[bullet(text, (1, line))]) is right
