"""The two stories of the bench, their canned drafts, and what a model is told about them."""

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

STORY, SHORT = "story", "short"
"""An invented story as long as those of CNN that summaries are measured on (690 words), with a
draft of 21 statements; and one of two sentences with a draft of one, whose checks cost next to
nothing, so that what is left is the way itself."""
MARK_OF_SHORT = "Buses will leave from the main gate"
"""Stands in the short story alone."""


@cache
def story(name: str = STORY) -> str:
    """The text of a story."""
    return files(__package__).joinpath(f"{name}.txt").read_text("utf-8")


@cache
def canned_draft(name: str = STORY) -> str:
    """A draft of the story in which every statement passes every check, as compact JSON."""
    draft = {STORY: "draft.json", SHORT: "short.json"}[name]
    return files(__package__).joinpath(draft).read_text("utf-8").strip()


def asked(name: str = STORY) -> dict[str, object]:
    """The chat-completions request that the service makes for the story."""
    said = converse(find_prompt(DEFAULT_PROMPT), read_article(Article(text=story(name))), Brief())
    return {
        "model": "canned",
        "messages": [{"role": one.role, "content": one.content} for one in said],
        "max_tokens": 4_096,
        "temperature": 0.0,
        "seed": 7,
        **bound("schema", strict_schema()),
    }
