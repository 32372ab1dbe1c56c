"""What a story notes of itself is no news."""

from schemas.article import Article
from service.engines.extractive.draft import draft_story
from service.ports import Brief
from service.reading import read_article

BODY = (
    "The council of Vellin will close the Skerry bridge in May for repairs of £3.6 million.\n\n"
    "Engineers found cracks in two of its bearings in November, the harbour authority said.\n\n"
    "A free ferry will run every 15 minutes until the bridge opens again, the authority said."
)


def told(note: str) -> str:
    """All bullets of the story under the note."""
    text = f"Bridge to close for repairs in May\n\n{note}\n\nBy Ann Lee\n\n{BODY}"
    return " ".join(
        one.text for one in draft_story(read_article(Article(text=text)), Brief()).bullets
    )


def test_an_agencys_note_is_no_bullet() -> None:
    """Nor is its second sentence."""
    note = "(Corrects first paragraph after the council erred. The earlier version was wrong)"
    found = told(note)

    assert "Skerry bridge" in found
    assert "Corrects" not in found
    assert "earlier version" not in found
