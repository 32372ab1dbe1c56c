"""The baseline `lead3`: the story's first three sentences, as newspapers have always been cut."""

from typing import ClassVar

from schemas.draft import Draft, DraftBullet, DraftEvidence
from service.ports import Brief, Drafted, Repair
from service.source_text import Sentence, SourceText

SENTENCES = 3


class Lead3Engine:
    """Copies the first sentences, each with itself as evidence; lists no figure and no question."""

    name: ClassVar[str] = "lead3"
    repairs: ClassVar[bool] = False
    digital_source_type: ClassVar[str] = (
        "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
    )

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The lead, cut where a bullet may be no longer."""
        del repair
        lead = story.sentences[: min(SENTENCES, brief.max_bullets)]
        bullets = [_bullet(one, brief.max_chars) for one in lead]
        draft = Draft(
            article_kind="news" if bullets else "other",
            language=story.language,
            nut=None,
            bullets=bullets if "bullets" in brief.sections else [],
            key_numbers=[],
            key_people=[],
            open_questions=[],
        )
        return Drafted(draft)


def _bullet(sentence: Sentence, max_chars: int) -> DraftBullet:
    words = sentence.text
    if len(words) > max_chars:
        words = words[:max_chars].rpartition(" ")[0]
    return DraftBullet(
        text=words,
        role="what_happened",
        certainty="reported",
        attributions=[],
        times=[],
        evidence=[DraftEvidence(sentence=sentence.number, quote=words)],
    )
