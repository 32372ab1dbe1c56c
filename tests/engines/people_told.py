"""The people that the embedded engine tells of a few sentences."""

from schemas import Article
from schemas.draft import DraftPerson
from service.engines.extractive.draft import draft_story
from service.ports import Brief
from service.reading import read_article

REST = (
    "The port employs 4,200 people in three towns.",
    "Ships from nine countries called there last year.",
    "The next meeting of the port's board is in June.",
)


def people_told(*sentences: str) -> dict[str, DraftPerson]:
    """By name; a quiet rest of a story stands behind the sentences."""
    text = "\n\n".join([*sentences, *REST])
    return {
        one.name: one for one in draft_story(read_article(Article(text=text)), Brief()).key_people
    }
