"""HTML that is sent as plain text is told as such, and is no story of few words."""

from datetime import UTC, datetime

import pytest

from schemas import Article, SummaryOptions
from schemas.summary import StorySummary
from service.engines.extractive.engine import ExtractiveEngine
from service.reading import read_article
from service.reading.markup_sent import is_html_text
from service.summarizer import Summarizer

LEAD = "Two ferries collided outside the harbour of Vellin on Tuesday, the coast guard said."
MORE = "Some 300 passengers spent the night on board, and the harbour stays closed."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Ferries</title><meta charset="utf-8"></head>
<body><div class="a12"><p>{LEAD}</p><p>{MORE}</p><footer>12 comments</footer></div></body></html>"""


async def brief(text: str) -> StorySummary:
    """What the embedded engine makes of `text`."""
    engine = ExtractiveEngine()
    summarizer = Summarizer(lambda _: engine, read_article, lambda: datetime.now(UTC), 20.0)
    found = await summarizer.summarize(Article(text=text), SummaryOptions())
    assert isinstance(found, StorySummary)
    return found


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        f"\n<!-- saved --><html><body>{LEAD} {MORE}</body></html>",
        f'<?xml version="1.0"?>\n<html xmlns="x"><body><p>{LEAD}</p></body></html>',
        f"<p>{LEAD}</p>\n<p>{MORE}</p>",
        f'<div class="story"><p>{LEAD}<br>{MORE}</p></div>',
        f"<h1>Ferries collide</h1><p>{LEAD} {MORE}</p>",
    ],
)
async def test_html_sent_as_text_is_named(text: str) -> None:
    """A page and a fragment: abstained, with a warning that says what to send instead."""
    found = await brief(text)
    assert found.status == "abstained"
    assert not found.key_figures.numbers
    [warning] = [one for one in found.warnings if one.code == "text_is_html"]
    assert warning.pointer == "/article/text"
    assert "article.html" in (warning.detail or "")
    assert "--html" in (warning.detail or "")


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} The page still held the tags <p> and </p>, and </div> as well. {MORE}",
        f"<p> was the tag that the page lacked. {LEAD} {MORE}",
        f"{LEAD}\n\n{MORE}\n\n<html> and </html> stood at its end.",
        f"<VELLIN> {LEAD} {MORE}",
        f"< 300 passengers came. {LEAD} {MORE}",
        f"{LEAD} {MORE}",
    ],
)
async def test_a_story_that_quotes_tags_is_no_page(text: str) -> None:
    """It opens with words, or closes nothing."""
    assert not is_html_text(text)
    found = await brief(text)
    assert found.status != "abstained"
    assert "text_is_html" not in {one.code for one in found.warnings}
