"""A bare "one" is locked where the story has another number in its place, and so is "all three"."""

import pytest

from service.grounding.number_lock.check import check_numbers
from tests.grounding.claims import claim

RAID = "Police arrested 18 in Sandrick and one in Ostley, the court heard."
CRASH = "Five people were killed and 12 were hurt when the tram left its rails."
FLEET = "Three of the trawlers sank off Ostley, and one drifted ashore."
HALLS = "Sandrick has 12 halls; Ostley has one."
PAIR = "Two of the three mills closed in May."


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Police arrested 18 in Sandrick and one in Ostley.", RAID),
        ("Police arrested one in Ostley.", RAID),
        ("One of the trawlers drifted ashore.", FLEET),
        ("Ostley has one.", HALLS),
        ("One was killed and 12 were hurt.", "A girl was killed and 12 were hurt."),
        ("No one was killed on Monday.", "Five people were killed on Sunday, none on Monday."),
        ("Ostley, one of the halls to close, opened in 1902.",
         "Ostley and Sandrick, two of the halls to close, opened in 1902."),
        ("Ostley is one of the halls to close.",
         "Ostley and Sandrick are two of the halls to close."),
        ("One of the trawlers, the Tern, sank off Ostley.",
         "Two of the trawlers, the Tern and the Auk, sank off Ostley."),
        ("All three mills closed.", "All three mills closed in May."),
        ("All three closed.", "The three mills closed in May."),
        ("All three mills are in Ostley.", "Of the three mills in Ostley, two closed in May."),
        ("Two of the three mills closed.", PAIR),
        ("Both mills closed.", "One of the two mills closed in May, and both are shut by now."),
    ],
)  # fmt: skip
def test_one_and_all_of_the_story_stand(told: str, evidence: str) -> None:
    """A "one" that is the story's, or no number at all; all where no part is told."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("Police arrested one in Sandrick.", RAID),
        ("Police arrested one in Sandrick.", "Police arrested 18 in Sandrick."),
        ("One was killed and 12 were hurt.", CRASH),
        ("One killed, 12 hurt.", "Five killed, 12 hurt, the clinic said."),
        ("The tram crash killed one and hurt 12.", "The tram crash killed five and hurt 12."),
        ("One of the trawlers sank off Ostley.", FLEET),
        ("One is still missing.", "Three are still missing."),
        ("One other was hurt.", "Four others were hurt."),
        ("All three mills closed.", PAIR),
        ("All of the three mills closed in May.", PAIR),
        ("Each of the five halls will close.", "Four of the five halls will close."),
        ("Both mills closed.", "One of the two mills closed in May."),
    ],
)
def test_one_and_all_are_no_other_number(told: str, evidence: str) -> None:
    """Not in the place of another number, nor of a whole where the story tells of a part."""
    assert not check_numbers(claim(told, evidence)).passed
