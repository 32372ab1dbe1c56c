"""First looks spare a reader a text; none of them hides what the reader would have found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.extractive.pieces import FINITE, has_finite
from service.grounding import markup
from service.grounding.number_lock import withdrawn
from service.grounding.tense import hedges, stances
from service.grounding.tense.check import BOUND, _signs, plainly, worth
from service.grounding.tense.predicates import read_predicates
from service.grounding.tense.retold import Retelling
from service.grounding.tense.standing import may_govern, read_standing
from service.grounding.words.bag import bag_of
from service.memo import each, of_word, once, remembering

WORDS = (
    "the port is was has to will not no could may deny denied agreement unconfirmed closed close"
    " closing said plans plan left open against likely seems appears appeared genuine suspects of"
    " accused claims that reports believed understood earlier report version initial first revised"
    " from instead rather than and misstated up down put out ruled off at stop short keep yet still"
    " if should were it , . “ ” 40 Lee"
)
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)


@given(TEXTS)
def test_a_text_without_a_possible_cue_has_none(text: str) -> None:
    """Where no word could govern another, the reader of cues finds none either."""
    if not may_govern(text):
        assert not any(part.own for part in read_standing(text))


@given(TEXTS)
def test_a_text_without_a_word_of_hedging_has_no_hedge(text: str) -> None:
    """Every hedge has one of the words that are looked for first."""
    if hedges._HEDGE.search(text):
        assert not bag_of(text).isdisjoint(hedges._WORDS)


@given(TEXTS)
def test_a_text_without_a_word_of_withdrawing_takes_nothing_back(text: str) -> None:
    """Every phrase that takes a figure back has one of the words that are looked for first."""
    if withdrawn._BODY_OFF.search(text.casefold()):
        assert not bag_of(text).isdisjoint(withdrawn._BODY_WORDS)


@given(TEXTS)
def test_a_text_without_a_verb_of_taking_sides_takes_none(text: str) -> None:
    """A side is read from a verb, from its noun ("agreement") or from its undoing alone."""
    if not any(map(stances._may_take_side, text.lower().split())):
        assert not any(one.stem in stances._SIDES for one in read_predicates(text))


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=2))
def test_verbs_left_uncompared_change_no_verdict(text: str, there: list[str]) -> None:
    """The signs fail a statement, or let it pass, as they do with all verbs compared."""
    few, whole = _signs(text, there), Retelling(text, there).signs()

    assert (worth(few) >= BOUND or plainly(few)) == (worth(whole) >= BOUND or plainly(whole))


@given(st.text("ab1 .:/-+<>[](){}#*_|~`&@\n", max_size=12))
def test_a_text_without_signs_holds_no_markup(text: str) -> None:
    """Every address, tag and markdown has one of the signs that are looked for first."""
    if not markup._SIGN.search(text):
        assert not markup._URL.search(text)
        assert not markup._TAG.search(text)
        assert not markup._MARKDOWN.search(text)


def test_a_word_is_looked_up_in_the_memory_of_its_story() -> None:
    """Within a story `each` answers from what `once` has read, and outside of one it reads anew."""
    asked: list[str] = []

    @once
    def shout(word: str) -> str:
        asked.append(word)
        return word.upper()

    with remembering():
        assert (shout("no"), each(shout)["no"], shout("no")) == ("NO", "NO", "NO")
    assert each(shout)["no"] == "NO"
    assert asked == ["no", "no"]


def test_what_a_single_word_says_is_known_from_story_to_story() -> None:
    """Only single words of ordinary length outlive the story in which they were read."""
    asked: list[str] = []
    kept = ("no", "Évian")
    forgotten = ("no more", "VB-211", "2,400", "", "o" * 25)

    @of_word
    def shout(word: str) -> str:
        asked.append(word)
        return word.upper()

    for _ in range(2):
        with remembering():
            assert [shout(one) for one in (*kept, *forgotten)] == [
                each(shout)[one] for one in (*kept, *forgotten)
            ]

    assert asked == [*kept, *forgotten, *forgotten]


def test_no_more_words_are_kept_than_a_desk_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many words come, the memory of single words stays bounded."""
    monkeypatch.setattr("service.memo.MOST_WORDS", 3)
    shout = of_word(str.upper)

    for number in range(10):
        assert shout(chr(ord("a") + number)) == chr(ord("A") + number)

    assert len(each(shout)) == 1


@given(st.text(max_size=60) | TEXTS)
def test_a_finite_verb_is_found_word_by_word_as_by_its_expression(text: str) -> None:
    """What the words say of a text is what the expression for finite verbs finds in it."""
    assert has_finite(text) == (FINITE.search(text) is not None)


def test_an_error_in_a_reader_carries_no_words_of_the_story() -> None:
    """What was asked for stands in no exception that a log would show."""

    @once
    def broken(text: str, other: str) -> str:
        raise ValueError("broken")

    with remembering(), pytest.raises(ValueError, match="broken") as raised:
        broken("words of a story", "more of them")

    assert raised.value.__context__ is None
