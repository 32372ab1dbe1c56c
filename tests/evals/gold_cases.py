"""A gold case and its ideal brief, for scorers to be tried on."""

from typing import Any

from evals.gold.layout import join
from schemas import Article, StorySummary
from schemas.gold import Annotation, GoldCase, StoryRecord
from schemas.summary import Bullet
from tests.evals.gold_files import STORY, annotation, record


def gold_case(text: str = STORY, **changed: Any) -> GoldCase:
    """The bridge story's case; `changed` replaces whole lists of its annotation."""
    title = text.partition("\n")[0]
    known = StoryRecord.model_validate(record("bridge", title))
    found = Annotation.model_validate(annotation() | changed)
    return join(known, Article(text=text, title=title), found)


def with_bullets(brief: StorySummary, *texts: str) -> StorySummary:
    """The brief with other bullets, which have neither evidence nor attributions."""
    bullets = [
        Bullet(
            id=f"b{at}",
            evidence=[],
            checks=[],
            text=text,
            role="what_happened",
            certainty="reported",
            attributions=[],
            times=[],
        )
        for at, text in enumerate(texts)
    ]
    return brief.model_copy(update={"bullets": bullets})
