"""What OpenAI's models and the servers with their interface take, by name and address.

Loads no vendor. Where a rule is wrong about a server, `output_limit` and `without` in the model
file overrule it.
"""

import re
from typing import Literal
from urllib.parse import urlsplit

OutputLimit = Literal["max_tokens", "max_completion_tokens"]
"""The two names of the output budget. OpenAI refuses both at once."""

_O_SERIES = re.compile(
    r"(?:^|[/:])o[1-9](?:-(?:mini|preview|pro|deep-research))?(?:-\d{4}-\d\d-\d\d)?(?::|$)"
)
"""`o3`, `o4-mini-2025-04-16`, `openai/o1` behind a gateway, `ft:o4-mini-2025-04-16:desk::1`."""
_REASONING = re.compile(r"(?:^|[/:])gpt-[5-9]")
_OWN_HOSTS = (".openai.com", ".azure.com")


def is_o_series(model: str) -> bool:
    """Whether it is one of OpenAI's first reasoning models, which take no temperature."""
    return _O_SERIES.search(model.lower()) is not None


def output_limit_for(model: str, base_url: str | None) -> OutputLimit:
    """The name of the output budget.

    OpenAI and Azure have `max_completion_tokens`, the only one that their reasoning models take,
    wherever these are reached. Other servers get `max_tokens`, the older name: all of them know
    it, and one that knows it alone (older Ollama) would write without end, and say nothing.
    """
    host = f".{urlsplit(base_url).hostname or ''}" if base_url else _OWN_HOSTS[0]
    own = host.endswith(_OWN_HOSTS) or is_o_series(model) or _REASONING.search(model.lower())
    return "max_completion_tokens" if own else "max_tokens"
