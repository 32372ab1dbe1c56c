"""What the engine knows of a language besides English: one small file a language.

A file names its function words, openings that point back, words that multiply a figure, and the
phrases that state an unknown, each a pattern with the groups `cue` and `clause`, its kind, and how
it is asked back. A language is added by adding a file; one without a file is ranked by position and
frequency alone.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from schemas.vocabulary import QuestionKind


@dataclass(frozen=True, slots=True)
class OpenPhrase:
    """A way of saying that something is open."""

    pattern: re.Pattern[str]
    kind: QuestionKind
    ask: str
    """The question, `{clause}` being the words that say what is open."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, in lower case."""

    function: frozenset[str] = frozenset()
    points_back: tuple[str, ...] = ()
    magnitudes: tuple[str, ...] = ()
    open_phrases: tuple[OpenPhrase, ...] = ()


@cache
def language_of(tag: str) -> Language:
    """What is known of the language of a BCP 47 tag; nothing where there is no file."""
    primary = tag.partition("-")[0].lower()
    file = resources.files(__package__).joinpath(f"{primary}.json")
    if not primary.isalpha() or not file.is_file():
        return Language()
    table: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return Language(
        function=frozenset(" ".join(table["function"]).split()),
        points_back=tuple(table["points_back"]),
        magnitudes=tuple(table["magnitudes"]),
        open_phrases=tuple(
            OpenPhrase(re.compile(one["pattern"], re.IGNORECASE), one["kind"], one["ask"])
            for one in table["open"]
        ),
    )
