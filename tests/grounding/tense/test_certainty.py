"""Hedges survive, and a bullet's certainty agrees with its words."""

import pytest

from service.grounding.tense.certainty import check_certainty
from service.grounding.tense.hedges import find_hedges
from tests.grounding.claims import claim


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        (
            "A firebomb was thrown at the boathouse.",
            "A firebomb was allegedly thrown at the boathouse.",
        ),
        ("Two men are dead in Larder.", "Two men are feared dead after a boat sank in Larder."),
        ("The owner has left the island.", "The owner is believed to have left the island."),
        ("At least 17 species are new.", "At least 17 of the species are thought to be new."),
        ("The port ignored two letters.", "The mayor accused the port of ignoring two letters."),
        (
            "She talked her way into the school.",
            "She is said to have talked her way into the school.",
        ),
        ("The boat was sunk on purpose.", "The boat was apparently sunk on purpose."),
        ("The skipper stole the medals.", "The crew claimed the skipper stole the medals."),
        ("You stole the boat.", "You probably stole the boat."),
        ("The boats sank in May.", "There are reports that the boats sank in May."),
        ("The port leaked oil.", "Two firms sued the port, claiming it had leaked oil."),
        ("The guards beat a man.", "Police answered claims that the guards allegedly beat a man."),
        ("Lee set two barns on fire.", "Lee set two barns on fire in May, allegedly."),
        ("The owner was arrested for arson.", "The owner was reportedly arrested for arson."),
    ],
)
def test_a_hedge_that_governs_the_claim_is_kept(told: str, evidence: str) -> None:
    """Told without it, the statement claims more than the story."""
    failed = check_certainty(claim(told, evidence))

    assert not failed.passed
    assert failed.detail


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The crew is alleged to have stolen the boat.", "The crew allegedly stole the boat."),
        ("Prosecutors say the crew stole the boat.", "The crew allegedly stole the boat."),
        ("The owner may have left the island.", "The owner is believed to have left the island."),
        ("The port opened in 1906.", "The port, allegedly haunted, opened in 1906."),
        ("Nobody was hurt.", "A bomb was allegedly thrown at the house; nobody was hurt."),
        (
            "At least 40 boats sank in May, up from two in April, according to Orrin Watch.",
            "It is alleged that at least 40 boats sank in May, up from two in April.",
        ),
        (
            "At least 40 boats sank in May.",
            "Orrin Watch, a group, reports that at least 40 boats sank in May.",
        ),
        ("Lund is charged with arson.", "Lund, as you probably heard, is charged with arson."),
        ("Roe has a third title.", "Roe was in tears after claiming a record third title."),
        ("The storm killed nine.", "The storm, which claimed nine lives, killed cattle too."),
        ("Two firms sued the port.", "Two firms sued the port, claiming it had leaked oil."),
        (
            "Two guards were shot.",
            "Police deny allegations that they beat the man arrested for shooting two guards.",
        ),
        (
            "Roe is charged with arson. He is suspected of theft.",
            "Roe is charged with arson, and he has been suspected, but never charged, of theft.",
        ),
    ],
)
def test_another_hedge_an_attribution_or_another_part_passes(told: str, evidence: str) -> None:
    """Only what the hedge governs needs it."""
    assert check_certainty(claim(told, evidence)).passed


def test_alleged_needs_words_that_say_so() -> None:
    """A field that no word of the bullet shows is not enough."""
    evidence = "The crew stole the boat, police said."
    bare = claim("The crew stole the boat.", evidence, certainty="alleged")
    told = claim("The crew stole the boat, police said.", evidence, certainty="alleged")
    blamed = claim("The boat sank, which police blamed on the crew.", evidence, certainty="alleged")

    assert not check_certainty(bare).passed
    assert check_certainty(told).passed
    assert check_certainty(blamed).passed


def test_disputed_needs_two_sides() -> None:
    """One voice is no dispute."""
    evidence = "Lund said the boat was his; Moe denied it."
    one = claim("Lund said the boat was his.", evidence, certainty="disputed", speakers=["Lund"])
    two = claim(
        "Lund said the boat was his, which Moe denied.",
        evidence,
        certainty="disputed",
        speakers=["Lund", "Moe"],
    )

    assert not check_certainty(one).passed
    assert check_certainty(two).passed


def test_may_is_a_month_too() -> None:
    """In May, on 3 May and May 3 hedge nothing."""
    assert find_hedges("In May, on 3 May and May 3 it left.") == []
    assert [one.surface for one in find_hedges("It may leave.")] == ["may"]


def test_a_hedge_stays_with_what_it_governs() -> None:
    """Who allegedly stole was not allegedly arrested."""
    there = "Moe allegedly stole the boat on Friday and was arrested on Monday."
    kept = "Moe was arrested on Monday; he allegedly stole the boat on Friday."
    moved = "Allegedly, Moe was arrested on Monday; he stole the boat on Friday."

    assert check_certainty(claim(kept, there)).passed
    assert not check_certainty(claim(moved, there)).passed


PROBABLY = "Judge Lee wrote that the ban was probably illegal, but did not decide the question."
LIKELY = "The board said it was likely that the trial would be moved to Vellin."
APPEARS = "Police said that the fire in Larder appears to have been started on purpose."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The ban was illegal, Judge Lee wrote.", PROBABLY),
        ("The trial will be moved to Vellin, the board said.", LIKELY),
        ("The fire in Larder was started on purpose, police said.", APPEARS),
    ],
)
def test_who_says_it_is_no_hedge_where_they_hedge_it(told: str, evidence: str) -> None:
    """What a judge holds probable she does not hold certain; nor is the likely what will be."""
    assert not check_certainty(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Judge Lee thought the ban illegal.", PROBABLY),
        ("The ban is likely to be illegal, Judge Lee wrote.", PROBABLY),
        ("The trial could be moved to Vellin, the board said.", LIKELY),
        ("A move of the trial to Vellin is likely, the board said.", LIKELY),
        ("The trial will likely be moved to Vellin.", LIKELY),
        ("Police believe that the fire in Larder was started on purpose.", APPEARS),
    ],
)
def test_another_hedge_than_the_speakers_own_passes(told: str, evidence: str) -> None:
    """To think so, or "likely" in any place, is as much."""
    assert check_certainty(claim(told, evidence)).passed


SUSPICION = "Two teenagers were arrested on suspicion of arson after a fire at a school."


@pytest.mark.parametrize(
    ("told", "passed"),
    [
        ("Two teenagers were arrested for arson.", True),
        ("Police detained two teenagers over arson at a school.", True),
        ("Two teenagers committed arson at a school.", False),
        ("Two teenagers were convicted of arson.", False),
    ],
)
def test_an_arrest_says_no_more_than_a_suspicion(told: str, *, passed: bool) -> None:
    """To be arrested for something is to be suspected of it."""
    assert check_certainty(claim(told, SUSPICION)).passed is passed
