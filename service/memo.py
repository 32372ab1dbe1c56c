"""Reading the same words once: a memory that lasts as long as one story is being briefed.

Many checks read the same sentences for numbers, names and speakers. A cache of the process would
keep words of a story after the answer, which `no_store` and embargoes forbid, so the memory lives
in a block and dies with it.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Answers = dict[tuple[Any, ...], Any]
_MEMORY: ContextVar[dict[Hashable, _Answers] | None] = ContextVar("memory", default=None)
"""By function, and by what it was called with in keywords, its answers by positional arguments."""


@contextmanager
def remembering() -> Iterator[None]:
    """Within this block, functions marked `once` read the same words once; blocks may nest."""
    if _MEMORY.get() is not None:
        yield
        return
    token = _MEMORY.set({})
    try:
        yield
    finally:
        _MEMORY.reset(token)


def once(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Remembers what a pure function gave for hashable arguments, within `remembering()`.

    What it gives is shared by all who ask, so it must not be changed by them.
    """

    @wraps(function)
    def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        memory = _MEMORY.get()
        if memory is None:
            return function(*args, **kwargs)
        called = (function, *kwargs.items()) if kwargs else function
        answers = memory.get(called)
        if answers is None:
            answers = memory[called] = {}
        try:
            found: _R = answers[args]
        except KeyError:
            found = answers[args] = function(*args, **kwargs)
        return found

    return remembered
