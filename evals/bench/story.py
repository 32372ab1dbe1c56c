"""The one story of the bench, its canned draft, and what a model is told about it."""

from functools import cache
from importlib.resources import files

from schemas import Article
from schemas.draft import strict_schema
from service.engines.conversation import converse
from service.engines.dialects import bound
from service.engines.prompt_shelf import find_prompt
from service.engines.table import DEFAULT_PROMPT
from service.ports import Brief
from service.reading import read_article


@cache
def story() -> str:
    """An invented story as long as those of CNN that summaries are measured on (690 words)."""
    return files(__package__).joinpath("story.txt").read_text("utf-8")


@cache
def canned_draft() -> str:
    """A draft of the story in which every statement passes every check, as compact JSON."""
    return files(__package__).joinpath("draft.json").read_text("utf-8").strip()


def asked() -> dict[str, object]:
    """The chat-completions request that the service makes for the story."""
    said = converse(find_prompt(DEFAULT_PROMPT), read_article(Article(text=story())), Brief())
    return {
        "model": "canned",
        "messages": [{"role": one.role, "content": one.content} for one in said],
        "max_tokens": 4_096,
        "temperature": 0.0,
        "seed": 7,
        **bound("schema", strict_schema()),
    }
