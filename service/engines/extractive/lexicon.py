"""Closed word classes of English by name; the words themselves are in `lexicon.json`."""

import json
from functools import cache
from importlib import resources


def word_list(name: str) -> frozenset[str]:
    """The words of one class, in lower case; raises KeyError when there is no such class."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("lexicon.json").read_text("utf-8")
    return {
        name: frozenset(word for line in lines for word in line.split())
        for name, lines in json.loads(text).items()
    }
