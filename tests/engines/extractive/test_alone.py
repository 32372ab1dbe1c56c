"""What the embedded engine prints can be understood alone, and says what the story says."""

import pytest

from schemas import Article
from service.engines.extractive.bullets.candidates import single
from service.engines.extractive.bullets.choosing import rank_story
from service.engines.extractive.bullets.compression import shorten
from service.engines.extractive.bullets.nut import draft_nut
from service.engines.extractive.story import Story, read_story
from service.reading import read_article


def story_of(text: str) -> Story:
    """The story, read."""
    return read_story(read_article(Article(text=text)))


def nut_of(text: str) -> str | None:
    """The words of its nut."""
    story = story_of(text)
    nut = draft_nut(story, rank_story(story))
    return None if nut is None else nut.text


@pytest.mark.parametrize(
    "sentence",
    [
        "Under Deferred Rents for Tenants, which the council began, half of the flats were let.",
        'In the "We\'re Not Going Home" film, which starred Ada Moss, he can be seen asleep.',
        "Glass from the abbey belongs to all of Vellin, just as the sea belongs to its fishermen.",
        "The mayor took to the radio, posting an apology to the harbour crews of the island.",
        "The keeper posed with a (sedated) lynx on Monday.",
        "It was a long(ish) day for the crew of the ferry.",
        "The mayor offered an apology (of sorts) to the crew.",
        "The keeper faces four charges: armed robbery, looting, aggravated theft and fraud.",
    ],
)
def test_what_would_say_nothing_or_something_else_is_told_whole(sentence: str) -> None:
    """A name is no verb, half of a comparison no sentence, and some brackets are meant."""
    assert shorten(sentence, comfortable=60) == sentence
    assert shorten(sentence, comfortable=60, bare=True) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "On Sunday, Harbour League released them.",
        "For most people, it has become a habit of the summer.",
        "Or that the keeper has control of the whole harbour.",
        "At least that is what the harbour board promises us.",
        "Some of that money could be at stake in the harbour vote.",
    ],
)
def test_what_points_back_is_no_bullet_alone(sentence: str) -> None:
    """“Them", "it" and "that" mean what only the sentence before tells."""
    story = story_of(f"The harbour of Vellin was closed on Saturday after a fire. {sentence}")

    assert single(story, story.sentences[1], 400) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "In the end, it is unclear who closed the harbour of Vellin.",
        "In May, the harbour board released it.",
    ],
)
def test_it_that_points_at_nothing_stands(sentence: str) -> None:
    """An impersonal "it", and one that the sentence itself explains."""
    story = story_of(f"The harbour of Vellin was closed on Saturday after a fire. {sentence}")

    assert single(story, story.sentences[1], 400) is not None


@pytest.mark.parametrize(
    ("sentence", "bare"),
    [
        (
            "Ida Moss, a pilot wanted for nine flights over Vellin, was arrested on Friday.",
            "Ida Moss was arrested on Friday.",
        ),
        (
            (
                "Police found no ground for the claim that he was robbed, an account that the Echo "
                "printed."
            ),
            "Police found no ground for the claim that he was robbed.",
        ),
        (
            'The mayor called the fire a "shame" and accused his rivals of a campaign.',
            'The mayor called the fire a "shame".',
        ),
        (
            "The mayor called the fire a shame and accused nobody if it was not proved.",
            "The mayor called the fire a shame and accused nobody if it was not proved.",
        ),
        (
            "The roof fell and injured two keepers of the light, the coast guard said.",
            "The roof fell and injured two keepers of the light, the coast guard said.",
        ),
    ],
)
def test_a_nut_keeps_the_deed_and_leaves_descriptions(sentence: str, bare: str) -> None:
    """Of somebody between name and verb, of the last thing named, and what was done besides."""
    said = sentence.find("the coast guard said")
    kept = [] if said < 0 else [(said, len(sentence) - 1)]

    assert shorten(sentence, comfortable=40, bare=True, kept=kept) == bare


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("The keeper, however, left at noon.", "The keeper left at noon."),
        ("In the end, however, the keeper left.", "In the end, the keeper left."),
        ("The board has also raised the toll.", "The board has raised the toll."),
        ("The rock is also known as Holm.", "The rock is also known as Holm."),
        ("It was not only dark but also cold.", "It was not only dark but also cold."),
        ("“It is also closed,” the keeper said.", "“It is also closed,” the keeper said."),
        (
            "“It is, however, closed,” the keeper said.",
            "“It is, however, closed,” the keeper said.",
        ),
    ],
)
def test_a_connective_inside_a_sentence_goes(sentence: str, short: str) -> None:
    """As one at its front does; nobody's words are changed."""
    assert shorten(sentence) == short


@pytest.mark.parametrize(
    "opening",
    [
        "On both of these islands, the keeper left the light at noon.",
        "Beyond that, the keeper left the light at noon.",
        "Back then the keepers of the light wore white.",
        "Less than an hour later, Ada Moss left the light.",
        "To do this, a keeper must ask the harbour board.",
        "There was another fire at the Skerry light in May.",
        "Ada Moss has worked on that show for a year.",
        "(Ada Moss was the keeper of the Skerry light in May.)",
        "Keepers' lamps:' What new keepers have to know.",
        "Ada Moss said: ‘The lamps of the Skerry light are out.",
        "Ada Moss said: 'The lamps of the Skerry light are out.",
        "No, it was the keeper who left the light at noon.",
        "Now, the keeper must leave the light at noon.",
        "But now they are free of the light, forever.",
        "But then the keeper left the light at noon.",
        "The keeper left those early islands at noon.",
        "For its size, this one is a tall light on the coast.",
        "The blow was apparently punishment for it.",
        "Everybody who worked on it, night and day, was proud.",
        "What stops it from falling into the sea is a wall.",
        "Maybe that's because of the storm of last week.",
    ],
)
def test_what_leans_on_the_sentence_before_is_no_bullet_alone(opening: str) -> None:
    """Whoever reads it would ask: which islands, and what came before?"""
    story = story_of(f"The lamps of Skerry and Holm went out on Monday. {opening}")

    assert single(story, story.sentences[1], 400) is None


@pytest.mark.parametrize(
    "opening",
    [
        "No keeper of the Skerry light left at noon.",
        "The keeper helped those who were on the rocks.",
        "The light was a landmark, and ships steered by it.",
        "The wife of the keeper was buried with him.",
        "The keeper of Skerry said that these days few ships pass.",
        "Ada Moss made a show in May and has worked on that show since.",
        "The keepers’ ‘new’ lamp went out on Monday in the ’90s style house.",
        "A motorist was stunned when he saw that the light was out.",
        "The Skerry keeper told the crew to leave at noon, and the crew then left it.",
    ],
)
def test_what_only_looks_so_may_stand(opening: str) -> None:
    """A no before its noun, "those who", "these days"."""
    story = story_of(f"The lamps of Skerry and Holm went out on Monday. {opening}")

    assert single(story, story.sentences[1], 400) is not None


def test_what_announces_a_list_is_no_bullet() -> None:
    """The list is not in it."""
    story = story_of(
        "The new list of keepers of the Skerry light includes: . Ada Moss and Tom Lee."
    )

    assert single(story, story.sentences[0], 400) is None


def test_he_is_not_named_as_whom_his_own_role_is_told_of() -> None:
    """Whoever called the co-pilot, it was not the co-pilot."""
    story = story_of(
        "Nils Aro, the co-pilot, was alone in the cockpit on Monday. "
        "He used the phone to talk to the co-pilot, the court heard."
    )

    assert single(story, story.sentences[1], 400) is None


def test_he_behind_the_day_is_told_as_the_name() -> None:
    """“On Saturday, he was fourth" says nothing of whom, unless the story leaves no doubt."""
    sure = story_of(
        "Sailor Nils Aro has won two cups at Skerry. On Saturday, he was fourth at Holm."
    )
    doubtful = story_of(
        "Sailor Nils Aro beat Tom Lee at Skerry. On Saturday, he was fourth at Holm."
    )
    told = single(sure, sure.sentences[1], 400)

    assert told is not None
    assert told.text == "On Saturday, Nils Aro was fourth at Holm."
    assert single(doubtful, doubtful.sentences[1], 400) is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Some years after the storm that took the roof, he left.",
            "Some years after the storm that",
        ),
        ("Details of his death at the light are not known.", "Details of Nils Aro's death at"),
        (
            "The board held a vote two weeks after his visit.",
            "The board held a vote two weeks after",
        ),
        ("Fishermen resented him for the lamp in the window.", None),
        ("In his first year at Holm, Ida Berg won a cup.", "In his first year at Holm, Ida Berg"),
        ("A motorist said that he saw the light go out.", "A motorist said that he saw the light"),
        ("“We miss his lamp,” the board of Holm said.", "“We miss his lamp,” the board of Holm"),
    ],
)
def test_whom_a_bullet_tells_of_is_named_in_it(sentence: str, told: str | None) -> None:
    """Unless somebody stands before "he" whom it means, or behind the circumstance that it opens
    with; who is done something to is not named for sure.
    """
    story = story_of(f"Keeper Nils Aro has lit the lamp of Skerry for years. {sentence}")
    bullet = single(story, story.sentences[1], 400)

    assert bullet is None if told is None else bullet and bullet.text.startswith(told)


def test_a_first_sentence_with_news_is_the_nut_before_a_likelier_one() -> None:
    """Where it is no teaser, and sets no scene."""
    news = "A lorry full of lamps blew up at the harbour gate of Vellin on Tuesday morning."
    more = "The blast took place in Skerry, in the south of Vellin, the Vellin Echo reported."

    assert nut_of(f"{news} {more}") == news


@pytest.mark.parametrize(
    "scene",
    [
        "Every year, keepers of the coast sail to Skerry to compete at the lights.",
        "In the harbour of Holm, keeper Ada Moss is warmed up and ready to run.",
        "A tired keeper goes back to his house after a day's work.",
    ],
)
def test_a_scene_is_no_nut(scene: str) -> None:
    """Where the next sentence of the lead tells an event."""
    news = "The council of Vellin voted on Monday to close the Skerry light."

    assert nut_of(f"{scene} {news}") == news


def test_who_says_it_is_no_bullet_without_what() -> None:
    """A line that ends behind “According to …"."""
    lost = story_of("According to keeper Ada Moss, who works at the Skerry light of Vellin.")
    whole = story_of("According to keeper Ada Moss, who works at Skerry, the light went out.")

    assert single(lost, lost.sentences[0], 400) is None
    assert single(whole, whole.sentences[0], 400) is not None


def test_what_the_next_sentence_ends_is_no_nut() -> None:
    """“But now they are free": what was so is not the news."""
    before = "Ada Moss and Tom Lee were tried at Vellin and convicted of theft by two courts."
    now = "But now Moss and Lee are free after the high court of Vellin cleared them on Monday."

    assert nut_of(f"Who did it? {before} {now}") != before


def test_what_is_told_of_him_whom_it_does_not_name_is_no_nut() -> None:
    """A later sentence of the lead that nobody understands alone."""
    him = "Within days, a thousand people signed a petition for him not to lose his post."
    news = "The council of Vellin voted on Monday to close the Skerry light."

    assert nut_of(f"Who closed it? {him} {news}") == news


def test_what_was_before_the_news_is_no_nut() -> None:
    """Where another sentence of the lead tells of now."""
    lead = "The council of Vellin voted on Monday to close the Skerry light. "
    before = "In 2009, Skerry had been the tallest light of the coast, and Vellin was proud of it. "

    assert nut_of("Who closed it? " + before + lead) == lead.strip()


def test_a_story_without_a_lead_that_fits_has_a_nut_all_the_same() -> None:
    """The best sentence further down."""
    questions = "Who closed it? Who pays? Who knew? Who asked? Who left? "
    news = "The council of Vellin voted on Monday to close the Skerry light."

    assert nut_of(questions + news) == news
