"""What a first sentence loses to be a nut, and where a role ends."""

import pytest

from schemas import Article
from service.engines.extractive.bullets.candidates import less_judged
from service.engines.extractive.bullets.nut_cuts import fitting
from service.engines.extractive.story import Story, read_story
from service.grounding.names.finder import find_names
from service.grounding.names.roles import role_beside
from service.reading import read_article

SHUT = "Vell council closed the pier"


def _story(*sentences: str) -> Story:
    return read_story(read_article(Article(text="\n\n".join(sentences))))


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        (
            "After months of talks with the owners of the boats, the council closed the pier.",
            "The council closed the pier.",
        ),
        (f"{SHUT} -- one of two on the coast -- on Monday.", f"{SHUT} on Monday."),
        (f"{SHUT} on Monday, raising fears for the fish market.", f"{SHUT} on Monday."),
        (f"{SHUT} near Aldis, where the ferries stop in winter.", f"{SHUT} near Aldis."),
        (f"{SHUT} amid fears for the market, the mayor said.", f"{SHUT}, the mayor said."),
        (
            "A clerk of Vell faces a hearing in June, even after he paid, the mayor said.",
            "A clerk of Vell faces a hearing in June, the mayor said.",
        ),
    ],
)
def test_a_first_sentence_that_is_too_long_loses_what_only_adds(sentence: str, cut: str) -> None:
    """Asides, participles, "where" behind a name, and the circumstances of the deed."""
    assert fitting(sentence, len(sentence) - 1) == cut


@pytest.mark.parametrize(
    "sentence",
    [
        "If the owners of the boats agree to pay, the council will shut the pier.",
        "While the boats of Vell are old, other boats are older still.",
        f"{SHUT}, including the market, which the mayor denied on Monday.",
        "The council closed the pier years after the storm.",
    ],
)
def test_what_would_change_the_claim_is_never_cut_for_length(sentence: str) -> None:
    """Conditions, contrasts, denials, and "years" that a circumstance belongs to."""
    assert fitting(sentence, 40) is None


def test_a_sentence_is_told_without_a_judging_adjective() -> None:
    """“A scathing report" is a report; the rest of the sentence is the reporter's news."""
    lead = "Harbour chief Ann Lee resigned on Tuesday in the wake of a scathing council report."
    story = _story(lead, "The board met in the evening.")

    told = less_judged(story, story.sentences[0], 200)

    assert told is not None
    assert told.text == lead.replace("scathing ", "")


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Tom Berg, a third-year student also angered by it, said so.", None),
        ("The driver of the ferry was also killed, Tom Berg said.", None),
        ("St. Vell harbour police chief Tom Berg resigned.", "St. Vell harbour police chief"),
    ],
)
def test_a_role_ends_before_a_deed(sentence: str, role: str | None) -> None:
    """What somebody did is no role, and a place's "St." belongs to it."""
    name = next(one for one in find_names(sentence) if one.surface.endswith("Berg"))

    span = role_beside(sentence, name, len(sentence), 0)

    assert (sentence[slice(*span)] if span else None) == role
