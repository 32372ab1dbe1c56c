"""What holds no story gets no brief: pages of a site about itself, lists of errands."""

import pytest

from schemas import Article
from service.engines.extractive.draft import draft_story
from service.ports import Brief
from service.reading import read_article

PAGES = {
    "shopping list": (
        "Saturday\n\n2 litres of milk\n6 eggs\nButter, unsalted\nTomatoes, if they are ripe\n"
        "Bread from the market\nTwo bags of ice"
    ),
    "errands": "Milk, 2 litres. Eggs, a dozen. Tomatoes, if there are any. Ask about the chairs.",
    "wall": (
        "You have read your five free articles this month. Subscribe now for £1 a week and get"
        " unlimited access to every story. You can cancel at any time. Already a subscriber? Sign"
        " in to your account. Your subscription supports 40 reporters in 12 towns."
    ),
    "offer": (
        "Full digital access is £1 a week for the first 12 weeks, then £4.50. The subscription"
        " renews automatically. Puzzles, podcasts and the print edition on up to five devices."
        " Offer ends 31 March; terms apply. Join 48,000 readers who support our reporting. Already"
        " a member? Log in."
    ),
    "consent": (
        "We and our 214 partners store information on a device, such as cookies. Your preferences"
        " will apply to this website only. You can change your mind by returning to this page."
    ),
    "missing page": (
        "The page you requested could not be found. Please check the address or return to the home"
        " page. If the problem persists, contact our support team."
    ),
    "shop": (
        "This bench is made of solid oak and seats three people. In stock. Delivery in 3 to 5"
        " working days. Returns are free within 30 days. Rated 4.6 out of 5 by 312 customers."
    ),
    "letters": (
        "Get the five stories that matter in your inbox. Enter your email address below. By"
        " signing up you agree to our terms of use. You can unsubscribe at any time."
    ),
}
STORIES = {
    "about subscriptions": (
        "The Vellin Post will charge for its website from May, its publisher said on Monday."
        " Subscriptions will cost £1 a week. Editor Ann Lee said readers could cancel at any time."
    ),
    "to the reader": (
        "Your ticket to Harn will cost 6 per cent more from January, Northern Rail said on Tuesday."
        " You can still buy at the old price until 31 December. The operator blamed energy costs."
    ),
    "with a condition": (
        "The quay will stay shut if the wind holds. Two ferries lay off Harn on Monday. The port"
        " lost power at noon when a cable broke."
    ),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_without_a_story_is_left_alone(page: str) -> None:
    """Nothing is told of it: no bullet, no number, no name."""
    draft = draft_story(read_article(Article(text=page)), Brief())

    assert draft.nut is None
    assert not draft.bullets
    assert not draft.key_numbers
    assert not draft.key_people


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_that_speaks_of_such_things_is_told(story: str) -> None:
    """What is told of a site, or to a reader, is news like any other."""
    assert draft_story(read_article(Article(text=story)), Brief()).bullets


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty miners died when a shaft flooded in Osk, officials said on Monday.",
        "Six children were hurt when a wall fell in Vell, police said on Friday.",
        "The pier closed because the piles had rotted, the harbour board said.",
    ],
)
def test_one_sentence_with_a_short_main_clause_is_a_story(sentence: str) -> None:
    """Its verb stands before "when"."""
    drafted = draft_story(read_article(Article(text=sentence)), Brief())
    assert [one.text for one in drafted.bullets] == [sentence]
