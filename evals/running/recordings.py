"""Recorded answers on disk: `evals/recordings/<prompt>@<version>/<case id>.json`.

How they are obtained is told in `evals/recordings/README.md`; replaying is in
`evals/engines/recorded.py`.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from evals.gold import layout
from schemas.article import Article, SummaryOptions
from schemas.draft import strict_schema
from schemas.gold import GoldSplit
from service.engines.answers import read_draft
from service.engines.conversation import Message, converse, in_words
from service.engines.prompt_files import Prompt
from service.engines.prompt_shelf import list_prompts
from service.errors import CallUsage, DraftInvalid
from service.ports import Brief
from service.reading import HtmlExtractor, read_article
from service.source_text import SourceText

FOLDER = Path(__file__).parents[1] / "recordings"
MANIFEST = "manifest.json"
Standing = Literal["fresh", "stale"]
UNNAMED = "unnamed"


class Recording(BaseModel):
    """One model's answer to one request."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: str
    story_digest: str
    """`sha256:` of the story's text."""
    prompt: str
    """`name@version`."""
    request_digest: str
    """`sha256:` of the request that was answered."""
    answer: str
    """The model's own words, whole."""
    model: str
    """`unnamed` where it may not be told."""
    recorded_at: AwareDatetime


class Manifest(BaseModel):
    """What was rendered, beside the requests: so that answers are stored with what they answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: str
    requests: dict[str, str]
    """Case to request digest."""
    stories: dict[str, str]
    """Case to story digest."""


def story_digest(story: SourceText) -> str:
    """As a brief's `source.text_digest` has it."""
    return "sha256:" + hashlib.sha256(story.text.encode()).hexdigest()


def request(prompt: Prompt, story: SourceText) -> list[Message]:
    """The exact request for a model without a schema of its own, with today's default options.

    The story's digest stands in for the random fence, so that the same request has the same words.
    """
    options = SummaryOptions()
    fence = story_digest(story).removeprefix("sha256:")[:16]
    brief = Brief(options.max_bullets, options.max_chars, options.sections, fence=fence)
    return in_words(strict_schema(), converse(prompt, story, brief))


def request_digest(prompt: Prompt, story: SourceText) -> str:
    """`sha256:` of the request's words."""
    said = [(one.role, one.content) for one in request(prompt, story)]
    return "sha256:" + hashlib.sha256(json.dumps(said).encode()).hexdigest()


def read_story(article: Article) -> SourceText:
    """The story as engines get it."""
    return read_article(article, _extractor())


def gold_articles(folder: Path, split: GoldSplit | None = None) -> dict[str, Article]:
    """The set's stories by id, annotated or not."""
    records = [layout.read_record(folder, story) for story in layout.story_ids(folder)]
    kept = [record for record in records if split in (None, record.split)]
    return {record.id: layout.read_article(folder, record) for record in kept}


def render_requests(prompt: Prompt, articles: Mapping[str, Article], out: Path) -> int:
    """Writes each story's request as plain text to paste into a chat, and the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    requests, stories = {}, {}
    for name, article in articles.items():
        story = read_story(article)
        words = "\n\n".join(one.content for one in request(prompt, story))
        (out / f"{name}.txt").write_text(words + "\n", "utf-8")
        requests[name] = request_digest(prompt, story)
        stories[name] = story_digest(story)
    manifest = Manifest(prompt=prompt.reference, requests=requests, stories=stories)
    (out / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", "utf-8")
    return len(articles)


class Imported(BaseModel):
    """What became of the answers of a folder."""

    stored: list[str] = []
    invalid: dict[str, str] = {}
    """Stored all the same: an answer that is no draft is what a client would have met."""
    unknown: list[str] = []
    """Files that answer no request of the manifest; not stored."""
    empty: list[str] = []
    """Not stored: nothing was answered."""


def import_answers(
    answers: Path, manifest: Manifest, at: datetime, *, model: str = UNNAMED, into: Path = FOLDER
) -> Imported:
    """Stores `<case id>.json` of a folder, each with the request that it answers."""
    told = Imported()
    for path in sorted(answers.glob("*.json")):
        if path.name == MANIFEST:
            continue
        case, answer = path.stem, path.read_text("utf-8")
        if case not in manifest.requests:
            told.unknown.append(path.name)
            continue
        if not answer.strip():
            told.empty.append(path.name)
            continue
        try:
            read_draft(answer, CallUsage())
        except DraftInvalid as fault:
            told.invalid[case] = fault.detail
        kept = Recording(
            case=case,
            story_digest=manifest.stories[case],
            prompt=manifest.prompt,
            request_digest=manifest.requests[case],
            answer=answer,
            model=model,
            recorded_at=at,
        )
        place = into / manifest.prompt / f"{case}.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        fields = json.dumps(kept.model_dump(mode="json"), ensure_ascii=False, indent=2)
        place.write_text(fields + "\n", "utf-8")
        told.stored.append(case)
    _recordings.cache_clear()
    return told


def recorded_stories(prompt: Prompt) -> frozenset[str]:
    """Digests of the stories for which the prompt has a recording."""
    return frozenset(_answers(prompt))


def find_recording(prompt: Prompt, story: SourceText) -> Recording | None:
    """What was answered to that prompt for that story."""
    return _answers(prompt).get(story_digest(story))


def _answers(prompt: Prompt) -> dict[str, Recording]:
    """The prompt's own; or those of a version that asks for a draft in the same words."""
    twins = [
        one.reference
        for one in list_prompts()
        if (one.system, one.user) == (prompt.system, prompt.user)
    ]
    found = (_recordings(one, FOLDER) for one in (prompt.reference, *twins))
    return next(filter(None, found), {})


@cache
def _recordings(prompt: str, folder: Path) -> dict[str, Recording]:
    """By story; pydantic's ValidationError when a file is none."""
    files = sorted((folder / prompt).glob("*.json"))
    read = [Recording.model_validate_json(path.read_bytes()) for path in files]
    return {one.story_digest: one for one in read}


@cache
def _extractor() -> HtmlExtractor:
    return HtmlExtractor()
