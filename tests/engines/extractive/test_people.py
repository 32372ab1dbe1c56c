"""Key people of the embedded engine: whose name it is, what they are, what they did."""

import pytest

from service.engines.extractive.people.said import background
from tests.engines.people_told import people_told


@pytest.mark.parametrize(
    ("sentence", "name", "part"),
    [
        (
            "A pilot, Mr Tom Berg, of Vell Village, noticed cracks in the pier on Monday.",
            "Tom Berg",
            "noticed cracks in the pier on Monday",
        ),
        (
            "While the talks went on this week, harbour engineer Ann Berg restated her concern.",
            "Ann Berg",
            "restated her concern",
        ),
        (
            "A spokesman for the army, Brigadier Jon Hask, said that 52 rebels had been killed.",
            "Jon Hask",
            "said that 52 rebels had been killed",
        ),
        (
            "Fund manager Carl Lee of Vell Capital, which owns 3.8 percent, sold bonds on Monday.",
            "Carl Lee",
            "sold bonds on Monday",
        ),
        ("Vell police Officer Dan Wick was not indicted.", "Dan Wick", "was not indicted"),
        ("Chief Ned Holt resigned Wednesday.", "Ned Holt", "resigned Wednesday"),
        (
            '"The harbour has been a center for rumors," said Mia Vorn, an expert on ports.',
            "Mia Vorn",
            'said "The harbour has been a center for rumors"',
        ),
        (
            'The suspect was known to police, and had "violent habits," Chief Ned Holt said.',
            "Ned Holt",
            'said the suspect was known to police, and had "violent habits"',
        ),
        (
            "The mayor on Friday met the crew, and harbour engineer Ann Berg closed the pier.",
            "Ann Berg",
            "closed the pier",
        ),
    ],
)
def test_a_part_is_a_clause_whose_subject_the_person_is(
    sentence: str, name: str, part: str
) -> None:
    """Whatever stands before or behind the name, the part begins with the person's verb."""
    assert people_told(sentence)[name].part == part


@pytest.mark.parametrize(
    "sentence",
    [
        "The port of Vell sent an apology to harbour engineer Ann Berg on Monday morning.",
        "Just two of the seventy sailors believed that harbour engineer Ann Berg was a victim.",
        "The board will decide on Monday if harbour engineer Ann Berg was at fault.",
        "Tom Roe, Mia Vorn and harbour engineer Ann Berg are ready to sail from Vell.",
        "When harbour engineer Ann Berg proposed a compromise, the board of the port said no.",
        "The crew told harbour engineer Ann Berg's office that the pier of Vell had cracks.",
    ],
)
def test_who_is_no_subject_has_no_part(sentence: str) -> None:
    """An object, an owner, one of several, somebody of whom a thing is only believed: no part is
    better than another's deed or a whole sentence.
    """
    assert "Ann Berg" not in people_told(sentence)


def test_he_is_not_told_as_somebody_else() -> None:
    """Where another man was told of since the name, "he" may be that one."""
    parts = [
        one.part
        for one in people_told(
            "The crew named the pilot as Tom Berg, and pilot Tom Berg was arrested on Monday.",
            "The captain left the bridge at noon and walked to the stern of the ferry.",
            "He used a phone to talk to the pilot, prosecutor Ann Roe said.",
        ).values()
    ]

    assert not [one for one in parts if "used a phone" in one]


def test_what_is_taken_back_is_no_part() -> None:
    """A confession that the next sentence withdraws is not told alone."""
    found = people_told(
        "The suspect, Jon Hask, at first confessed to cutting the ropes of the ferry.",
        "But Hask later denied it in court, where he spoke for an hour on Monday.",
    )

    assert "confessed" not in (found["Jon Hask"].part if "Jon Hask" in found else "")


def test_what_somebody_is_ranks_behind_what_they_did() -> None:
    """An identity, the time before, and what points outside are background."""
    assert background("is a diver from Vell")
    assert background("had fought the port for years")
    assert background("obtained them in 2005 from a museum")
    assert not background("was hurt at the quay on Monday")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The Vell Aquarium said on Monday that it had put the diver's employment on hold.",
            "Vell Aquarium",
        ),
        (
            "Mia Roe won the race at Tamsin Park. It was her third win at Tamsin Park.",
            "Tamsin Park",
        ),
        (
            'But a "Sack Jeremy Berg" petition has drawn 300,000 signatures in Vell.',
            "Sack Jeremy Berg",
        ),
    ],
)
def test_things_are_nobody(sentence: str, name: str) -> None:
    """A body, a place and a slogan are no people."""
    lead = "Presenter Jeremy Berg was suspended by the port's radio on Monday."

    assert name not in people_told(lead, sentence)


def test_kinship_needs_its_owner() -> None:
    """“Daughter" alone says nothing about whose."""
    found = people_told("The mayor met his daughter, Lena Roe, who told him that she was well.")

    assert all(one.role != "daughter" for one in found.values())


def test_a_member_of_something_has_a_role() -> None:
    """A member of nothing that is named has none."""
    of_a_board = people_told("Lena Roe, a member of the harbour board, closed the pier on Monday.")
    of_nothing = people_told("Lena Roe, a member, closed the pier on Monday.")

    assert of_a_board["Lena Roe"].role == "member of the harbour board"
    assert of_nothing["Lena Roe"].role is None


def test_the_pilot_is_not_the_co_pilot() -> None:
    """A description means whose role has its words, and "he" may mean who was just described."""
    found = people_told(
        "Police named the co-pilot as Jon Hask on Monday, and co-pilot Jon Hask was alone.",
        "The pilot tried to open the door of the bridge but it was shut.",
        "They looked for a sixth suspect, but he reportedly jumped from the pier at noon.",
    )

    parts = " ".join(one.part for one in found.values())
    assert "tried to open" not in parts
    assert "jumped" not in parts


def test_houses_and_papers_are_nobody() -> None:
    """A house speaks and a paper reports, and neither is a person."""
    found = people_told(
        "The prince's official residence, Clara House, issued a statement on the letters.",
        "No date has been set for the sale, Nightline reported on Monday.",
        "The letters will be shown in June, Nightline reported.",
    )

    assert "Clara House" not in found
    assert "Nightline" not in found
