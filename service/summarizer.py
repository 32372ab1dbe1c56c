"""The way of a story, told once: read, draft, ground, repair once, brief."""

import asyncio
import hashlib
import json
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache

from schemas import SCHEMA_VERSION
from schemas.article import Article, SummaryOptions
from schemas.checking import AnyStatement, CheckRequest
from schemas.draft import Draft, strict_schema
from schemas.provenance import Cost, Provenance, Review, Tokens, Usage
from schemas.summary import BriefWarning, Bullet, KeyFigures, Note, Source, StorySummary
from schemas.vocabulary import Status
from service.errors import BudgetExceeded, CallUsage, EngineFailed, EngineTimedOut
from service.grounding.ground import Grounded, ground
from service.grounding.people.gathered import people_of
from service.in_turn import in_turn
from service.memo import remembering
from service.mending import mended
from service.ports import Brief, Clock, Drafted, Engine, Exchange, Fault, Repair
from service.reading.warnings import reading_warnings
from service.rechecking import recheck
from service.running_copy import RunningCopy, Tell
from service.section_coverage import by_section
from service.source_text import SourceText
from service.view import compact

GRACE_S = 0.1
"""Seconds past the deadline: an engine that keeps it ends by its own, with its usage counted."""
COST_DIGITS = 9
"""Decimals; one token of the cheapest models costs about 1e-8."""


@dataclass
class Trace:
    """What went to the model and what came back, for a user who asked to see it.

    The only place where story text outlives a request; `service/cli` writes it to a file.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    """Every call to a model, failed ones included."""
    drafts: list[Draft] = field(default_factory=list)
    """The draft of each round before it was checked, the first draft first."""
    faults: list[tuple[Fault, ...]] = field(default_factory=list)
    """The faults of each draft, by round."""


@dataclass(frozen=True)
class Summarizer:
    """Briefs a story with one of the engines it is given."""

    engine_named: Callable[[str | None], Engine]
    """The engine of that name, or the default one; raises `UnknownEngine`."""
    read: Callable[[Article], SourceText]
    clock: Clock
    deadline_s: float
    currency: str = "USD"
    """ISO 4217, of what engines say that they cost."""
    check_prompt: Callable[[str], object] = lambda _: None
    """Raises `UnknownPrompt` or `PromptBroken` for a prompt that no engine could be given."""

    async def summarize(
        self,
        article: Article,
        options: SummaryOptions,
        trace: Trace | None = None,
        tell: Tell | None = None,
    ) -> StorySummary:
        """A brief of `article` in which every statement is matched to the story.

        With `tell`, each statement is told once as it will stand in the brief: those that passed
        as soon as they are written and checked, those that are held back at the end.

        Raises `ArticleRejected`, `UnknownEngine`, `UnknownPrompt`, `PromptBroken`, `EngineFailed`
        and their children, a wrong prompt whatever the engine; what else the engine wrote stands in
        the brief or in its `held_back`.
        """
        deadline_s = options.deadline_s or self.deadline_s
        ends_at = asyncio.get_running_loop().time() + deadline_s
        # In a thread: loading a vendor's library takes seconds.
        engine = await asyncio.to_thread(self.engine_named, options.engine)
        if options.prompt is not None:
            await asyncio.to_thread(self.check_prompt, options.prompt)
        try:
            async with asyncio.timeout_at(ends_at + GRACE_S):
                with remembering():
                    story = await asyncio.to_thread(self.read, article)
                    async with (
                        RunningCopy(story, options, tell) as copy,
                        _reading_ahead(engine, story),
                    ):
                        drafted, grounded = await self._draft(
                            engine, story, options, ends_at, trace, copy
                        )
        except TimeoutError:
            raise EngineTimedOut(f"no brief within {deadline_s:g} s") from None
        copy.tell_held_back(grounded)
        bullets = copy.fitting(grounded.bullets)
        brief = self._brief(article, options, engine, story, drafted, grounded, bullets)
        return compact(brief) if options.view == "compact" else brief

    async def check(self, asked: CheckRequest) -> AnyStatement:
        """A statement with the checks that it would have in a brief of its article; no engine is
        asked. Raises `ArticleRejected` and its children.
        """
        story = await asyncio.to_thread(self.read, asked.article)
        return await asyncio.to_thread(recheck, asked.statement, story, asked.max_chars)

    async def _draft(
        self,
        engine: Engine,
        story: SourceText,
        options: SummaryOptions,
        ends_at: float,
        trace: Trace | None,
        copy: RunningCopy,
    ) -> tuple[Drafted, Grounded]:
        """The engine's draft, checked, and mended once when a check failed."""
        clock = asyncio.get_running_loop()
        asked = Brief(
            options.max_bullets,
            options.max_chars,
            options.sections,
            options.prompt,
            fallback=options.fallback,
            on_exchange=None if trace is None else trace.exchanges.append,
        )

        async def attempt(author: Engine, repair: Repair | None = None) -> tuple[Drafted, Grounded]:
            left_s = max(0.001, ends_at - clock.time())
            listener = copy.listener if repair is None else None
            now = replace(asked, deadline_s=left_s, listener=listener)
            drafted = await author.draft(story, now, repair)
            wanted = _only(drafted.draft, options)
            if repair is not None:
                wanted = mended(repair, wanted)
            grounded = await in_turn(story, ground, wanted, story, max_chars=options.max_chars)
            await copy.tell(grounded, drafted.usage)
            if trace is not None:
                trace.drafts.append(wanted)
                trace.faults.append(grounded.faults)
            return drafted, grounded

        first, checked = await attempt(engine)
        author = first.writer or engine
        if not checked.faults or not author.repairs:
            return first, checked
        repair = Repair(_only(first.draft, options), checked.faults)
        try:
            second, rechecked = await attempt(author, repair)
        except EngineFailed as failure:
            return _charged(first, failure.usage), checked
        except BudgetExceeded:  # the first draft is paid for, and stands
            return first, checked
        if _worth(rechecked) >= _worth(checked):
            return _mended(first, second), rechecked
        return _charged(first, second.usage), checked

    def _brief(
        self,
        article: Article,
        options: SummaryOptions,
        engine: Engine,
        story: SourceText,
        drafted: Drafted,
        grounded: Grounded,
        bullets: list[Bullet],
    ) -> StorySummary:
        status = _status(grounded)
        usage = drafted.usage
        author = drafted.writer or engine
        return StorySummary(
            schema_version=SCHEMA_VERSION,
            id=f"brief_{uuid.uuid4().hex}",
            status=status,
            article_kind=drafted.draft.article_kind,
            language=story.language,
            nut=grounded.nut,
            bullets=bullets,
            key_figures=KeyFigures(numbers=grounded.numbers, people=grounded.people),
            open_questions=grounded.open_questions,
            held_back=grounded.held_back,
            source=_source(article, story, grounded, include_text=options.include_text),
            coverage=by_section(grounded.coverage, story, drafted.sections, grounded.passed),
            provenance=Provenance(
                engine=author.name,
                model=drafted.model,
                prompt=drafted.prompt,
                schema_digest=schema_digest(),
                created_at=self.clock(),
                digital_source_type=author.digital_source_type,
                review=Review(state="unreviewed"),
            ),
            usage=Usage(
                attempts=usage.attempts,
                tokens=None
                if usage.input_tokens is None and usage.output_tokens is None
                else Tokens(
                    input=usage.input_tokens or 0,
                    output=usage.output_tokens or 0,
                    cached=usage.cached_tokens,
                ),
                cost=None
                if usage.cost is None
                else Cost(amount=round(usage.cost, COST_DIGITS), currency=self.currency),
                cache_hit=False,
            ),
            warnings=[
                *([_nothing_found(options)] if status == "abstained" else []),
                *reading_warnings(
                    story, "/article/text" if article.html is None else "/article/html"
                ),
                *_unused_prompt(options, drafted, author),
                *drafted.warnings,
                *_shortened(len(grounded.bullets) - len(bullets)),
            ],
        )


@asynccontextmanager
async def _reading_ahead(engine: Engine, story: SourceText) -> AsyncIterator[None]:
    """Who is who in the story, which every check asks first, read while a model is waited for.

    Engines that do not mend their drafts are no models: they read it themselves. What is read is
    kept with the story; a thread that nobody waits for any more ends by itself.
    """
    if not engine.repairs:
        yield
        return
    reading = asyncio.create_task(in_turn(story, people_of, story))
    try:
        yield
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


@cache
def schema_digest() -> str:
    """Digest of the Draft schema, its docstrings included: what every model reads."""
    canonical = json.dumps(strict_schema(), sort_keys=True, ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def _only(draft: Draft, options: SummaryOptions) -> Draft:
    """The draft less the sections that nobody asked for."""
    dropped: dict[str, object] = {}
    if "bullets" not in options.sections:
        dropped |= {"nut": None, "bullets": []}
    if "key_figures" not in options.sections:
        dropped |= {"key_numbers": [], "key_people": []}
    if "open_questions" not in options.sections:
        dropped |= {"open_questions": []}
    return draft.model_copy(update=dropped) if dropped else draft


def _worth(grounded: Grounded) -> tuple[int, int]:
    """More statements that passed, then fewer that failed."""
    passed = (
        len(grounded.bullets)
        + len(grounded.numbers)
        + len(grounded.people)
        + len(grounded.open_questions)
    )
    return passed, -len(grounded.held_back)


def _charged(drafted: Drafted, usage: CallUsage) -> Drafted:
    """The draft with the calls counted that led to another one, or to none."""
    return replace(drafted, usage=usage + drafted.usage)


def _mended(first: Drafted, second: Drafted) -> Drafted:
    """The second draft, with who wrote it, what both took and what was told about either."""
    warnings = tuple(dict.fromkeys((*first.warnings, *second.warnings)))
    return replace(
        _charged(second, first.usage),
        writer=first.writer,
        warnings=warnings,
        sections=first.sections,
    )


def _status(grounded: Grounded) -> Status:
    if grounded.held_back:
        return "partial"
    return "complete" if _worth(grounded)[0] else "abstained"


def _source(
    article: Article, story: SourceText, grounded: Grounded, *, include_text: bool
) -> Source:
    notes = []
    for note in story.notes:
        span = story.locate(note.start, note.end)
        words = story.text[span.start : span.end]
        notes.append(Note(kind=note.kind, text=words, start=span.start, end=span.end))
    return Source(
        article_id=article.id,
        version=article.version,
        title=article.title or story.title,
        published_at=article.published_at,
        updated_at=article.updated_at,
        text_digest="sha256:" + hashlib.sha256(story.text.encode()).hexdigest(),
        length=len(story.text),
        text=story.text if include_text else None,
        notes=notes,
        loaded=grounded.loaded,
    )


def _nothing_found(options: SummaryOptions) -> BriefWarning:
    """Whether the text holds a story shows in its bullets alone."""
    pointer, detail = "/bullets", "no story was found in the text, so nothing was briefed"
    if "bullets" not in options.sections:
        pointer = f"/{options.sections[0]}"
        asked_for = " and ".join(options.sections)
        detail = f"nothing was found for {asked_for}; bullets were not asked for"
    return BriefWarning(code="story_not_found", pointer=pointer, detail=detail)


def _unused_prompt(options: SummaryOptions, drafted: Drafted, author: Engine) -> list[BriefWarning]:
    if options.prompt is None or drafted.prompt is not None:
        return []
    detail = f'the engine "{author.name}" takes no prompt, so the one that was named was not used'
    return [BriefWarning(code="parameter_dropped", pointer="/options/prompt", detail=detail)]


def _shortened(surplus: int) -> list[BriefWarning]:
    if surplus <= 0:
        return []
    detail = f"{surplus} more bullets passed every check than were asked for"
    return [BriefWarning(code="section_shortened", pointer="/bullets", detail=detail)]
