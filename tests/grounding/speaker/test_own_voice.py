"""A story may speak for itself: who wrote it, who goes on as "he", and whom "the company" means."""

import pytest

from service.grounding.speaker.check import check_speaker
from tests.grounding.claims import claim, story

ESSAY = (
    "Walking along the quay now means counting the shuttered kiosks.",
    "The port should lower its fees before the last ferry leaves.",
    "Harbour master Ola Brandt said the fees would pay for a new crane.",
    "“The fees are fair and the kiosks were never safe,” he said.",
    "A survey found that traders had lost a third of their income.",
    "Dredging the basin, the mayor warned, would cost more than the crane.",
)
OWN = "The port should lower its fees before the last ferry leaves"


@pytest.mark.parametrize("writer", ["the author", "a columnist", "the essay", "this commentary"])
def test_the_storys_own_words_are_its_writers(writer: str) -> None:
    """Where no one in the story is called so."""
    told = claim(f"{OWN}, {writer} argues.", source=story(*ESSAY), quotes=ESSAY[1:2])

    assert check_speaker(told).passed


def test_who_wrote_it_may_stand_beside_a_speaker() -> None:
    """What the text gives to both is each one's own."""
    text = (
        "The author writes that the port should lower its fees before the last ferry leaves, while "
        "Brandt says that the fees would pay for a new crane."
    )

    assert check_speaker(claim(text, source=story(*ESSAY), quotes=ESSAY[1:3])).passed


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The fees would pay for a new crane, the author argues.", (2,)),
        ("The fees are fair and the kiosks were never safe, the author writes.", (3,)),
        ("Traders had lost a third of their income, the columnist says.", (4,)),
        ("Dredging the basin would cost more than the crane, the essay warns.", (5,)),
        ("The author argues that the fees would pay for a new crane.", (1, 2)),
        ("The author writes that the kiosks were never safe.", (0, 3)),
    ],
)
def test_who_wrote_it_is_no_cover_for_others(text: str, numbers: tuple[int, ...]) -> None:
    """Neither for a quotation, a speaker or a survey."""
    told = claim(text, source=story(*ESSAY), quotes=[ESSAY[one] for one in numbers])

    assert not check_speaker(told).passed


GOING_ON = (
    "Dirk Holm is held, according to prosecutor Vera Moe, who said that Holm may be tried in May.",
    "The prosecutor thanked the harbour watch.",
    "She said divers found a crate of flares under the boat of Holm.",
    "Lena Holm told the court that her brother had sold the crate in June.",
    "“He never saw the flares,” she said.",
)


@pytest.mark.parametrize(
    ("text", "numbers", "passed"),
    [
        ("Divers found a crate of flares under the boat, Moe said.", (0, 2), True),
        ("Her brother never saw the flares, Lena Holm said.", (3, 4), True),
        ("Divers found a crate of flares under the boat, Lena Holm said.", (2, 3), False),
        ("Her brother sold the crate in June, Vera Moe said.", (0, 3), False),
        ("Dirk Holm said that his brother sold the crate in June.", (0, 3), False),
        ("Holm may be tried in May, Lena Holm told the court.", (0, 3), False),
    ],
)  # fmt: skip
def test_he_said_goes_on_with_the_last_speaker(
    text: str, numbers: tuple[int, ...], *, passed: bool
) -> None:
    """Whoever was named nearer; another speaker's words stay theirs."""
    told = claim(text, source=story(*GOING_ON), quotes=[GOING_ON[one] for one in numbers])

    assert check_speaker(told).passed is passed


TRUST = (
    "The port did not reply, but the Larder Harbour Trust urged skippers to slow down.",
    "“Please mind the seals when you leave the basin,” the group wrote on its page.",
    "The Anglers Union said the seals eat too much.",
)


@pytest.mark.parametrize(
    ("text", "numbers", "passed"),
    [
        (
            "The Larder Harbour Trust asked skippers to mind the seals when they leave.",
            (0, 1),
            True,
        ),
        ("The Larder Harbour Trust asked skippers to mind the seals when they leave.", (1,), True),
        ("Skippers must mind the seals when they leave the basin.", (1,), False),
        ("The Anglers Union asked skippers to mind the seals on leaving the basin.", (1, 2), False),
    ],
)
def test_the_group_is_the_one_named_before(
    text: str, numbers: tuple[int, ...], *, passed: bool
) -> None:
    """When the text has it speak by its name."""
    told = claim(text, source=story(*TRUST), quotes=[TRUST[one] for one in numbers])

    assert check_speaker(told).passed is passed


PAPER = (
    "“The basin is safe,” harbour master Ola Brandt said on Monday.",
    "“We regret the oil and will pay for the seals,” the statement said.",
    "Mayor Vera Moe visited the seals.",
)


@pytest.mark.parametrize(
    ("text", "numbers", "passed"),
    [
        (
            "Ola Brandt regretted the oil, he said in a statement, and will pay for seals.",
            (1,),
            True,
        ),
        ("Ola Brandt said he regretted the oil and will pay for the seals.", (1,), True),
        ("Vera Moe said that she regretted the oil and will pay for the seals.", (1,), False),
    ],
)
def test_a_statement_is_its_speakers(text: str, numbers: tuple[int, ...], *, passed: bool) -> None:
    """Who spoke last before it; nobody else who is near."""
    told = claim(text, source=story(*PAPER), quotes=[PAPER[one] for one in numbers])

    assert check_speaker(told).passed is passed


COALITION = (
    "A spokesman for the alliance that is hitting smugglers said its boats were not involved.",
    "“Within two days we have not seen any boats near Larder,” the spokesman said.",
    "Ola Brandt (a diver since May, according to a colleague) runs four boats in Larder.",
    "Sheriff Tom Hale Jr. said the crate was empty.",
    "The tower is the home of the Grey Mate, a cook said to have drowned in the basin.",
    "The port ranks ninth on the Larder Institute's 2024 harbour index.",
)


@pytest.mark.parametrize(
    ("text", "numbers", "passed"),
    [
        ("A spokesman for the alliance that is striking smugglers said it saw none.", (0, 1), True),
        ("Ola Brandt runs four boats in Larder.", (2,), True),
        ("Tom Hale Jr. said that the crate was empty.", (3,), True),
        ("The port ranks ninth, the Larder Institute's 2024 harbour index said.", (5,), True),
        ("The Grey Mate, a cook, is said to have drowned in the basin.", (4,), True),
        ("Ola Brandt has been a diver since May.", (2,), False),
        ("The crate was empty.", (3,), False),
        ("Ola Brandt said that the crate was empty.", (3,), False),
        ("The crew had seen no boats near Larder within two days.", (0, 1), False),
    ],
)  # fmt: skip
def test_speakers_of_news(text: str, numbers: tuple[int, ...], *, passed: bool) -> None:
    """Behind a relative clause, with "Jr.", between brackets, and an index that is quoted."""
    told = claim(text, source=story(*COALITION), quotes=[COALITION[one] for one in numbers])

    assert check_speaker(told).passed is passed


def test_a_surname_may_end_in_s() -> None:
    """And may be a word of the calendar as well."""
    lines = ("Lawyer Tom Jones spoke on Monday.", "Jones told the Echo that the boat was stolen.")

    assert check_speaker(claim("Tom Jones said that the boat was stolen.", *lines)).passed
    assert not check_speaker(claim("Ann Lund said that the boat was stolen.", *lines)).passed


def test_a_described_place_does_not_go_on_as_he() -> None:
    """Nobody is meant by "the Marl community"; the speaker is the person named beside it."""
    lines = (
        "For Timo Rask, the change was a reason to film the Marl.",
        "“I went to film the quay before it closes,” Rask said.",
    )
    text = "Changes in the Marl community led Rask to film; he said he went before the quay closes."

    assert check_speaker(claim(text, *lines)).passed


USER = (
    "“Leave the seals alone unless they are hurt,” quayside wrote.",
    "A pier is no place for seals, a forum user with the name quayside wrote.",
    "“Feed the hungry gulls behind the harbour wall instead,” angler Tom Hale told the forum.",
    "Constable Vera Moe said the pier was locked at dusk.",
    "Can Hale argue that the gulls were starving?",
    "Hale may still argue that the gulls were starving.",
)


@pytest.mark.parametrize(
    ("text", "numbers", "passed"),
    [
        ("A forum user wrote that seals should be left alone unless they are hurt.", (0, 1), True),
        ("Police said the pier was locked at dusk.", (3,), True),
        ("The author asks whether Hale can say the gulls were starving.", (4,), True),
        ("Hale's lawyers have not shown that the gulls were starving.", (5,), True),
        ("A forum user wrote to feed hungry gulls behind the harbour wall.", (1, 2), False),
        ("Police said to feed hungry gulls behind the harbour wall.", (2, 3), False),
        ("Tom Hale said the pier was locked at dusk.", (2, 3), False),
        ("The pier was locked at dusk.", (3,), False),
    ],
)
def test_descriptions_of_a_speaker(text: str, numbers: tuple[int, ...], *, passed: bool) -> None:
    """Whom another voice calls so, what force a constable is of, and who has not spoken yet."""
    told = claim(text, source=story(*USER), quotes=[USER[one] for one in numbers])

    assert check_speaker(told).passed is passed


def test_an_author_who_is_named_is_not_the_author_of_the_story() -> None:
    """“The author Jon Hale" leaves "the author" to who wrote the story, but not what others say."""
    wrote = "Cities learned too late that trees need water."
    told = '"Nobody wanted the old maps of the parks," author Mia Stone told a paper last year.'
    source = story(wrote, "As the author Jon Hale put it, planners burned the maps.", told)
    own = claim("The author argues that cities learned too late.", quotes=(wrote,), source=source)
    theirs = claim("The author says nobody wanted the maps.", quotes=(told,), source=source)

    assert check_speaker(own).passed
    assert not check_speaker(theirs).passed
