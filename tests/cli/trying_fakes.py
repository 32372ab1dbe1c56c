"""A model that says what it is told to say, and the round that it is tried in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from schemas import Article, Draft, SummaryOptions
from schemas.draft import DraftBullet, DraftEvidence
from service.cli.trying.attempts import Attempt, Bench, Story, attempt_all
from service.cli.trying.call_cache import CallCache
from service.engines.prompt_shelf import find_prompt, prompt_ref
from service.errors import CallUsage, EngineFailed
from service.ports import Brief, Drafted, Exchange, Repair
from service.reading import read_article
from service.source_text import SourceText
from service.summarizer import Summarizer

TEXT = "The ferry to Lundy Point will stop for three weeks.\n\nAbout 40 traders depend on it.\n"
STORY = Story("ferry.txt", Article(text=TEXT))
TRADERS = "About 40 traders depend on it."
WRONG = "About 90 traders depend on it."
STOP = "The ferry to Lundy Point will stop for three weeks."


def draft(*bullets: str) -> Draft:
    """Bullets; those about the traders quote the second sentence, the rest the first."""
    return Draft(
        article_kind="news",
        language="en",
        nut=None,
        bullets=[
            DraftBullet(
                text=text,
                role="what_happened",
                certainty="reported",
                attributions=[],
                times=[],
                evidence=[
                    DraftEvidence(sentence=2, quote=TRADERS)
                    if "traders" in text
                    else DraftEvidence(sentence=1, quote=STOP)
                ],
            )
            for text in bullets
        ],
        key_numbers=[],
        key_people=[],
        open_questions=[],
    )


class FakeModel:
    """Answers from a script, and tells each exchange as a real engine does."""

    name = "fake"
    repairs = True
    digital_source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

    def __init__(self, *script: Draft | EngineFailed) -> None:
        self.script = list(script)
        self.fences: list[str] = []

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The next of the script."""
        self.fences.append(brief.fence)
        turn = self.script.pop(0)
        if isinstance(turn, EngineFailed):
            brief.tell(Exchange("asked", None if turn.retryable else '{"bullets": "half'))
            raise turn
        brief.tell(Exchange("asked", turn.model_dump_json()))
        prompt = prompt_ref(find_prompt(brief.prompt or "", allow_files=True))
        return Drafted(turn, CallUsage(1, 1_000, 50, 0.25, 800), "fake-1", prompt)


async def nothing_to_close() -> None:
    """The fake has no connections."""


async def attempted(
    model: FakeModel,
    prompts: Sequence[str] = ("story_summary@1",),
    repeats: int = 1,
    *,
    cache: CallCache | None = None,
    parameters: str = "",
    story: Story = STORY,
) -> list[Attempt]:
    """A round with that model, one attempt after the other."""
    summarizer = Summarizer(
        lambda _: model, read_article, lambda: datetime(2031, 5, 6, tzinfo=UTC), 5
    )
    options = SummaryOptions(fallback="never")
    bench = Bench(summarizer, options, parameters, cache, 1, nothing_to_close)
    return await attempt_all(bench, [story], prompts, repeats)
