"""Stories on which the program fails as nobody foresaw, with the story in the message."""

from typing import Any

from service.summarizer import Summarizer

CRASH = "Here it crashes."


def switch() -> None:
    """In this process."""
    summarize = Summarizer.summarize

    async def crashing(self: Summarizer, article: Any, *given: Any, **named: Any) -> Any:
        if CRASH in (article.text or ""):
            raise ValueError(article.text) from KeyError(article.text)
        return await summarize(self, article, *given, **named)

    vars_of: Any = Summarizer
    vars_of.summarize = crashing
