"""The judge: one pinned model and one prompt, asked about one statement at a time."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.judge.votes import VOTE_SCHEMA, Verdict, read_vote
from evals.records import Unmeasured
from service.engines.prompt_shelf import find_prompt
from service.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

PROMPT = "story_judge@production"
_RETRIES = 3
_DEADLINE_S = 60.0


@dataclass(frozen=True)
class Judge:
    """A model, as its provider names it, and the words that it is asked with."""

    model: str
    prompt: str
    """`name@version`."""
    digest: str
    """Sixteen hex digits of the prompt's text."""

    @property
    def identity(self) -> str:
        """What an accuracy is measured for: another model or word is another judge."""
        return f"{self.model}/{self.prompt}-{self.digest}"


def judge_named(model: str, reference: str = PROMPT) -> Judge:
    """The judge; raises `UnknownPrompt` and `PromptBroken`."""
    found = find_prompt(reference, allow_files=True)
    digest = hashlib.sha256(found.text.encode()).hexdigest()[:16]
    return Judge(model, found.reference, digest)


def connect(settings: Settings) -> "AsyncOpenAI":
    """The client of an OpenAI-compatible server; raises `Unmeasured` where none is configured."""
    from openai import AsyncOpenAI  # noqa: PLC0415  takes a second to import

    if settings.openai_api_key is None and settings.openai_base_url is None:
        raise Unmeasured("a judge needs OPENAI_API_KEY or OPENAI_BASE_URL")
    key = settings.openai_api_key
    return AsyncOpenAI(
        api_key=key.get_secret_value() if key else "none",
        base_url=settings.openai_base_url,
        max_retries=_RETRIES,
        timeout=_DEADLINE_S,
    )


async def ask(
    client: "AsyncOpenAI", judge: Judge, reference: str, story: str, statement: str, seed: int
) -> Verdict | None:
    """One vote; None for an answer that is none. Raises `openai.OpenAIError`."""
    fence = hashlib.sha256(f"{seed}{story}{statement}".encode()).hexdigest()[:16]
    rendered = find_prompt(reference, allow_files=True).render(
        {"fence": fence, "story": story, "statement": statement}
    )
    answered = await client.chat.completions.create(
        model=judge.model,
        messages=[
            {"role": "system", "content": rendered.system or ""},
            {"role": "user", "content": rendered.user},
        ],
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "vote", "strict": True, "schema": VOTE_SCHEMA},
        },
        seed=seed,
    )
    return read_vote(answered.choices[0].message.content or "", story)
