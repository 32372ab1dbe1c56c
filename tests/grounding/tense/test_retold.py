"""The signs that a statement tells something more firmly than the story does."""

from hypothesis import given
from hypothesis import strategies as st

from service.grounding.tense.check import BOUND, worth
from service.grounding.tense.retold import Retelling
from service.grounding.words.families import family

LINE = "The port will close the quay in May, and the crew may strike."


def test_a_copied_plan_shows_every_sign() -> None:
    """The words are told firmly, the verb stands there under a cue alone, and a plan is lost."""
    signs = Retelling("The port closed the quay in May.", [LINE]).signs()

    assert signs.words == "port closed quay"
    assert (signs.firmer_share, signs.taken_back, signs.new) == (1.0, 1, 0)
    assert signs.opens > 0
    assert worth(signs) > BOUND


def test_a_kept_plan_shows_none() -> None:
    """The same in other words, with a plan of its own."""
    signs = Retelling("The port is to shut the quay in May.", [LINE]).signs()

    assert (signs.firmer, signs.taken_back, signs.scope_share) == (0.0, 0, 0.0)
    assert worth(signs) < BOUND


def test_the_clause_that_fits_best_is_compared() -> None:
    """A word that stands firm in one clause and open in another is read where the rest fits."""
    there = ["The port sold the ferry in March.", "It may sell the tug."]

    assert Retelling("The port sold the ferry in March.", there).signs().firmer == 0.0
    assert Retelling("It sold the tug.", there).signs().firmer > 0.0


def test_verbs_are_matched_by_family() -> None:
    """The verb "shut" retells "close"."""
    assert family("shut") == family("closing")
    assert Retelling("The port shut the quay.", [LINE]).signs().taken_back == 1


def test_a_negation_put_in_is_a_sign() -> None:
    """What the story tells as done is not told as not done."""
    signs = Retelling("The port did not pay the crew.", ["The port paid the crew."]).signs()

    assert signs.unaffirmed == 1
    assert signs.affirmed
    assert signs.denied_share == 1.0


def test_a_not_that_stands_alone_is_one() -> None:
    """“The port did n't pay", as some feeds write it: a space parts the verb and its "not"."""
    signs = Retelling("The port did n't pay the crew.", ["The port paid the crew."]).signs()

    assert signs.unaffirmed == 1


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_it(told: str, there: str) -> None:
    """Shares stay shares, and nothing raises."""
    signs = Retelling(told, [there]).signs()

    assert 0.0 <= signs.firmer_share <= 1.0
    assert 0.0 <= signs.scope_share <= 1.0
    assert signs.opens >= 0
