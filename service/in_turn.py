"""Checking in turn: one story after the other, in one thread beside the event loop.

Python runs one thread at a time, so stories that are checked at once are not done any sooner: their
threads take the interpreter from each other, and each finds the processor's caches full of
another's words.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

from service.source_text import SourceText

_P = ParamSpec("_P")
_R = TypeVar("_R")

LONG_CHARS = 20_000
"""Characters of a story that is not waited for, since it takes some 0.2 s and more: it is done
beside the others, in any thread."""

turns: Executor = ThreadPoolExecutor(1, "in-turn")


async def in_turn(
    story: SourceText, function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs
) -> _R:
    """What `function` gives of `story`, once whoever came before is done.

    Whoever is cancelled while it waits is passed over.
    """
    call = partial(copy_context().run, function, *args, **kwargs)
    thread = None if len(story.clean) > LONG_CHARS else turns
    return await asyncio.get_running_loop().run_in_executor(thread, call)
