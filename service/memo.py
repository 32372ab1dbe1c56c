"""Reading the same words once: a memory that lasts as long as one story is being briefed.

Many checks read the same sentences for numbers, names and speakers. A cache of the process would
keep a story's sentences after the answer, which `no_store` and embargoes forbid, so the memory
lives in a block and dies with it. Only what is known of a single word by itself (its stem, its
family) outlives the block: most words of a story are every story's.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_A = TypeVar("_A")
_R = TypeVar("_R")


class _Answers(dict[Any, Any]):
    """What a function of one argument gave, by the argument."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[Any], Any]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, argument: object) -> Any:
        found = self[argument] = self._function(argument)
        return found


class _Memory(dict[Any, Any]):
    """The answers of each function, and of each keyword that it was called with."""

    def __init__(self) -> None:
        super().__init__()
        self.boards: list[dict[object, Any]] = []

    def __missing__(self, function: Callable[[Any], Any]) -> _Answers:
        answers = self[function] = _Answers(function)
        return answers


_MEMORY: ContextVar[_Memory | None] = ContextVar("memory", default=None)
_memory = _MEMORY.get
_UNREAD: Any = object()


@contextmanager
def remembering() -> Iterator[None]:
    """Within this block, functions marked `once` read the same words once; blocks may nest."""
    if _memory() is not None:
        yield
        return
    memory = _Memory()
    token = _MEMORY.set(memory)
    try:
        yield
    finally:
        _MEMORY.reset(token)
        for one in memory.boards:
            one.clear()


def board() -> dict[object, Any]:
    """An empty dict, emptied again when the block ends: for what refers back to whoever has it,
    and would hold the story until the garbage collector comes round.
    """
    memory, new = _memory(), dict[object, Any]()
    if memory is not None:
        memory.boards.append(new)
    return new


def once(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Remembers what a pure function gave for hashable arguments, within `remembering()`.

    What it gives is shared by all who ask, so it must not be changed by them.
    """
    if len(signature(function).parameters) == 1:
        return wraps(function)(_once_of_one(function))  # type: ignore[arg-type, return-value]

    @wraps(function)
    def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        memory = _memory()
        if memory is None:
            return function(*args, **kwargs)
        answers = memory[(function, *kwargs.items()) if kwargs else function]
        found: _R = answers.get(args, _UNREAD)
        if found is _UNREAD:  # no `try`: a KeyError would carry the story's words into a log
            found = answers[args] = function(*args, **kwargs)
        return found

    return remembered


def _once_of_one(function: Callable[[_A], _R]) -> Callable[[_A], _R]:
    """The same for a function of one argument, which most are, at a third of the cost."""

    def remembered(argument: _A, /) -> _R:
        memory = _memory()
        if memory is None:
            return function(argument)
        found: _R = memory[function][argument]
        return found

    return remembered


MOST_WORDS = 20_000
"""Words that are kept of one function; then it begins anew. Half a year's news of one desk has
more, but nearly all of a story's words are among the commonest ten thousand."""
LONGEST_WORD = 24
"""Letters of the longest word that is kept; figures, names of two words and codes never are."""


class _Words(_Answers):
    """What a function gave for single words, by the word, for as long as the process lives."""

    __slots__ = ()

    def __missing__(self, argument: Any) -> Any:
        if not argument.isalpha() or len(argument) > LONGEST_WORD:
            memory = _memory()
            plain = self._function
            return plain(argument) if memory is None else memory[plain][argument]
        if len(self) >= MOST_WORDS:
            self.clear()
        return super().__missing__(argument)


def of_word(function: Callable[[str], _R]) -> Callable[[str], _R]:
    """Remembers what a pure function gave for a single word, from story to story; for any other
    text like `once`. For what the word alone says: never for what it means in its story.
    """
    answers = _Words(function)

    @wraps(function)
    def remembered(word: str, /) -> _R:
        found: _R = answers[word]
        return found

    remembered.answers = answers  # type: ignore[attr-defined]
    return remembered


def each(function: Callable[[_A], _R]) -> Mapping[_A, _R]:
    """The answers of a function of one argument that is marked `once` or `of_word`, to look up
    many in a row.

    >>> each(once(str.upper))["no"]
    'NO'
    """
    words: _Words | None = getattr(function, "answers", None)
    if words is not None:
        return words
    plain = getattr(function, "__wrapped__", function)
    memory = _memory()
    answers: _Answers = _Answers(plain) if memory is None else memory[plain]
    return answers
