"""The words in which the embedded engine tells: nut, numbers, people, questions about deeds."""

import pytest

from schemas import Article
from schemas.draft import Draft
from service.engines.extractive.bullets.compression import shorten
from service.engines.extractive.draft import draft_story
from service.ports import Brief
from service.reading import read_article

REST = (
    "The port employs 4,200 people in three towns.",
    "Ships from nine countries called there last year.",
    "The next meeting of the port's board is in June.",
)


def _draft(*sentences: str) -> Draft:
    return draft_story(read_article(Article(text="\n\n".join([*sentences, *REST]))), Brief())


def test_the_nut_is_the_lead_less_its_circumstances() -> None:
    """A lead that is too long for a nut loses what else happened, not its news."""
    lead = (
        "The swing bridge that carries the coast road over the harbour mouth at Vell will stay "
        "shut to all traffic until the end of May, the port authority said on Monday, after "
        "two of the piers beneath it had been worn away by the long storms of the last winter."
    )
    nut = _draft(lead, "Repairs will cost $9 million, the authority said in a report.").nut

    assert nut is not None
    assert nut.text == (
        "The swing bridge that carries the coast road over the harbour mouth at Vell will stay "
        "shut to all traffic until the end of May, the port authority said on Monday."
    )


def test_a_comparison_is_no_circumstance() -> None:
    """What somebody is called, or is as good as, stays: only a clause with a verb goes."""
    said = "The board described the new bridge at Vell as a gift to the town and its traders"

    assert shorten(f"{said}.", comfortable=20, bare=True) == f"{said}."


def test_what_is_cut_never_takes_the_main_verb() -> None:
    """A clause in the middle goes alone or not at all."""
    said = "The mayor, injured in a fall, after being seen in May, has left Vell, a friend said."
    told = shorten(said, kept=[(said.find("a friend"), len(said) - 1)], comfortable=20, bare=True)

    assert told is not None
    assert "has left Vell" in told


def test_small_counts_of_things_come_last() -> None:
    """Two bearings of four are told in the bullet; two dead are a number to know."""
    draft = _draft(
        "Engineers found cracks in two of the four bearings of the bridge at Vell on Monday.",
        "Two workers were killed at the bridge in March and 340 people lost their jobs.",
        "Repairs will cost $9 million and take 11 weeks, the port authority said.",
    )
    surfaces = [one.surface for one in draft.key_numbers]

    first = {"Two", "340", "$9 million", "11 weeks"}

    assert first <= set(surfaces)
    assert "four" not in surfaces[: len(first)]


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("A mother-of-six was pulled from the sea at Vell by the crew of a ferry.", "six"),
        ("Back in custody: Three men who had escaped from the prison at Vell in May.", "Three"),
        (
            "About one in 10 houses at Vell has been empty since the storm, the port said.",
            "one in 10",
        ),
        ("The pilot of the ferry was sentenced to one year in prison at Vell.", "one year"),
    ],
)
def test_numbers_behind_hyphen_colon_and_one_count(sentence: str, surface: str) -> None:
    """What counts somebody is a number however it is joined to what stands before it."""
    assert surface in " ".join(one.surface for one in _draft(sentence).key_numbers)


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        (
            "The film \u201cFifty Shades of Grey\u201d will be shown at Vell by the port's club.",
            "Fifty",
        ),
        ("The ferry rammed a pier at Vell one day after it had been repaired.", "one day"),
        ("The under-20 team of Vell has been invited to play in the harbour town.", "20"),
    ],
)
def test_numbers_in_names_and_articles_do_not(sentence: str, surface: str) -> None:
    """A title, a class of players and "one day" count nothing."""
    assert surface not in [one.surface for one in _draft(sentence).key_numbers]


def test_numbers_of_those_who_speak_do_not_lead() -> None:
    """How many officials told it is nobody's first figure."""
    draft = _draft("The bridge at Vell will close for 11 weeks, two officials said on Monday.")

    assert draft.key_numbers[0].surface == "11 weeks"


def test_what_an_aide_says_is_not_the_part_of_the_one_aided() -> None:
    """What “a Berg aide” said is not what Berg said."""
    draft = _draft(
        "President Ann Berg left the palace at Vell before the storm came, a Berg aide said.",
        "Berg has led the island since the spring and wants to rebuild its harbour.",
    )
    parts = [one.part for one in draft.key_people if one.name == "Ann Berg"]

    assert parts
    assert not parts[0].startswith("said")


def test_a_whole_quotation_is_a_part() -> None:
    """Who says one sentence has said it."""
    draft = _draft('"We had no choice but to close it," harbour master Ann Berg said on Monday.')

    assert [one.part for one in draft.key_people] == [
        'said on Monday "We had no choice but to close it"'
    ]


def test_a_family_s_name_is_nobody_s() -> None:
    """Sisters told by their surname are not told as one of them."""
    draft = _draft(
        "Pictures of the Berg sisters of Vell went round the island on Monday morning.",
        "Ann Berg, a diver, said the pictures had been taken at the harbour in March.",
    )

    assert any("the Berg sisters" in one.text for one in draft.bullets)


def test_a_decision_to_act_is_asked_as_the_act() -> None:
    """Who decides "on 9 May whether to pay" is asked whether they will pay."""
    asked = _draft(
        "The bridge at Vell will close in May, the port authority said on Monday.",
        "The council's transport committee will decide on 9 May whether to pay for a ferry.",
    ).open_questions

    assert [one.question for one in asked] == [
        "Will the council's transport committee pay for a ferry?"
    ]
