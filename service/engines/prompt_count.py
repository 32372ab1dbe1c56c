"""Whether a model was given all of its prompt, judged by the tokens that its server says it read.

Some servers cut a prompt that is longer than their window and answer as if nothing had happened.
Ollama then keeps at most about half of its window, without the beginning, and reports what it
kept. A brief of what was left would be silently short, so such an answer is not used.
"""

from collections.abc import Sequence

from service.engines.conversation import Message
from service.engines.token_estimate import least_tokens
from service.errors import CallUsage, PromptShortened

PROMPT_COUNT = "prompt_count"
"""In `without`: the server's count is no count of the whole prompt."""


def check_whole(said: Sequence[Message], usage: CallUsage) -> None:
    """Raises `PromptShortened` when fewer tokens were read than the messages can have.

    Tokens from a prompt cache are counted as read, twice by servers that include them anyway: no
    prompt is taken for shortened because it was cached. A count that is absent or zero says
    nothing.
    """
    if not usage.input_tokens:
        return
    read = usage.input_tokens + (usage.cached_tokens or 0)
    least = sum(least_tokens(one.content) for one in said)
    if read < least:
        raise PromptShortened(
            f"the model's server read {read:,} tokens of a prompt that has {least:,} at the least; "
            "set context_tokens to what it takes (docs/models.md)",
            usage=usage,
        )
