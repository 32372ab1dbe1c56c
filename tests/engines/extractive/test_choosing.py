"""Which bullets are told, and in how few words."""

import pytest

from schemas import Article
from service.engines.extractive.bullets.choosing import bullet_units, choose_bullets, rank_story
from service.engines.extractive.bullets.compression import shorten
from service.engines.extractive.bullets.ranking import Weights, learned
from service.engines.extractive.bullets.signs import (
    PAIR_SIGNS,
    PLACE_SIGNS,
    SENTENCE_SIGNS,
    TERM_SIGNS,
)
from service.engines.extractive.forest import Tree
from service.engines.extractive.numbers.met import learned as learned_numbers
from service.engines.extractive.numbers.met import meet_numbers
from service.engines.extractive.numbers.signs import NUMBER_SIGNS
from service.engines.extractive.numbers.story import STORY_SIGNS
from service.engines.extractive.story import Story, read_story
from service.reading import read_article

STORY = (
    "A ferry with 120 people on board ran aground off Vellin on Monday, the coast guard said. "
    "The ferry ran aground off Vellin with 120 people on board. "
    "Nobody was hurt, and the passengers were taken to Port Amber by tugs. "
    "The line that owns the ferry has had four groundings in two years, a court heard in May. "
    "Its comments came shortly after the harbour board met on Monday. "
    "An inquiry into the grounding will begin in June, the transport ministry said."
)


def _story(text: str = STORY) -> Story:
    return read_story(read_article(Article(text=text)))


def _told(story: Story, most: int) -> list[str]:
    return [one.text for one in choose_bullets(bullet_units(story, rank_story(story), 400), most)]


def test_the_same_is_not_told_twice() -> None:
    """Words that a bullet has told are worth nothing in another."""
    told = _told(_story(), 3)

    assert sum("120 people" in one for one in told) == 1


def test_what_only_frames_is_no_bullet() -> None:
    """A sentence that tells only when something was said stands for nothing."""
    assert not any("comments came" in one for one in _told(_story(), 5))


def test_bullets_follow_the_story() -> None:
    """They stand in the order of their sentences, whatever order they were chosen in."""
    story = _story()
    units = bullet_units(story, rank_story(story), 400)
    firsts = [one.first for one in choose_bullets(units, 4)]

    assert firsts == sorted(firsts)


def test_a_refused_text_is_told_in_other_words_or_not_at_all() -> None:
    """What a check refused does not come back."""
    story = _story()
    units = bullet_units(story, rank_story(story), 400)
    first = choose_bullets(units, 1)[0].text

    assert first not in [one.text for one in choose_bullets(units, 5, {first})]


def test_weights_fit_the_signs() -> None:
    """A table with a weight too many or too few would weigh the wrong signs."""
    weights: Weights = learned()

    assert len(weights.word_sentence) == len(weights.pair_sentence) == len(SENTENCE_SIGNS)
    assert len(weights.word_term) == len(weights.pair_left) == len(TERM_SIGNS)
    assert len(weights.pair_right) == len(TERM_SIGNS)
    assert len(weights.word_place) == len(weights.pair_place) == len(PLACE_SIGNS)
    assert len(weights.pair_own) == len(PAIR_SIGNS)
    assert len(learned_numbers().line) == len(NUMBER_SIGNS)


def test_every_number_has_the_signs_that_its_trees_look_at() -> None:
    """A tree that looks past the signs, or at another than was meant, would weigh anything."""
    story = _story()
    signs = {len(one.signs) for one in meet_numbers(story, rank_story(story))}
    looked_at = {sign for tree in learned_numbers().trees for sign in _looked_at(tree)}

    assert signs == {len(NUMBER_SIGNS) + len(STORY_SIGNS)}
    assert max(looked_at) < len(NUMBER_SIGNS) + len(STORY_SIGNS)


def _looked_at(tree: Tree) -> set[int]:
    if not isinstance(tree, tuple):
        return set()
    sign, _most, low, high = tree
    return {sign} | _looked_at(low) | _looked_at(high)


@pytest.mark.parametrize(
    ("sentence", "bare"),
    [
        (
            "In a statement, the board said that Ann Lee, the town's mayor, will step down in May.",
            "The board said that Ann Lee will step down in May.",
        ),
        (
            "The bridge will close in May, and the council will run a free ferry for a year.",
            "The bridge will close in May.",
        ),
        (
            "The bridge will close in May, and it will not open again before the winter storms.",
            "The bridge will close in May, and it will not open again before the winter storms.",
        ),
        (
            "Ann Lee, Bo Roe, and Cy Poe were arrested on Monday by the harbour police.",
            "Ann Lee, Bo Roe, and Cy Poe were arrested on Monday by the harbour police.",
        ),
    ],
)
def test_told_bare_a_sentence_keeps_its_news(sentence: str, bare: str) -> None:
    """Occasions, descriptions and second statements go; denials and lists stay whole."""
    assert shorten(sentence, comfortable=40, bare=True) == bare
