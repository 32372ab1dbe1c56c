"""A prompt on trial: which stories get the candidate, and for which it is run in the shadow.

The choice is sticky: an article has the same one in all its versions, however often it is sent.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from schemas.article import Article, SummaryOptions, SummaryRequest

Label = Literal["production", "candidate"]


@dataclass(frozen=True, slots=True)
class Trial:
    """What the operator has chosen; without shares there is no trial."""

    prompt: str
    """The candidate, as `name@version` or `name@candidate`."""
    takes_prompts: Callable[[str | None], bool]
    """Whether the engine of that name, or the default one, is given a prompt."""
    share: float = 0.0
    """Of the stories, those that the candidate briefs."""
    shadow_share: float = 0.0
    """Of the other stories, those that it briefs for comparison as well, shown to nobody."""
    shadow_tokens: int = 0
    """The most tokens a day that shadows may take."""

    def label(self, order: SummaryRequest) -> Label | None:
        """Which prompt the story gets; None when there is no trial or the request has its own."""
        options = order.options
        if options.prompt is not None or not self.takes_prompts(options.engine):
            return None
        if not self.share and not self.shadow_share:
            return None
        return "candidate" if _draw("share", order.article) < self.share else "production"

    def with_candidate(self, order: SummaryRequest) -> SummaryRequest:
        """The order with the candidate for its prompt."""
        options: SummaryOptions = order.options.model_copy(update={"prompt": self.prompt})
        return order.model_copy(update={"options": options})

    def shadows(self, order: SummaryRequest) -> bool:
        """Whether a story that production briefs is briefed in the shadow as well."""
        return _draw("shadow", order.article) < self.shadow_share


def _draw(salt: str, article: Article) -> float:
    """A number from 0 to 1 that an article always draws."""
    name = article.id or article.text or article.html or ""
    drawn = hashlib.sha256(f"{salt}\n{name}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(drawn[:8], "big") / 2**64
