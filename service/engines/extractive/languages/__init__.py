"""What the engine knows of a language besides English: one small file a language.

A file names its function words, openings that point back, the words of its numbers (which multiply
a figure, by what power of ten; which are numbers; what is counted; which say "about" or "more
than"; which make a day, an hour or a rank of a figure; which say that the figure behind them is an
earlier one, or that it counts the dead), and the phrases that state an unknown, each
a pattern with the groups `cue` and `clause`, its kind, and how it is asked back; what several
patterns share stands in `parts`, and in them as `%name%`. A language is
added by adding a file; one without a file is ranked by position and frequency alone, and only its
plain figures are read.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from schemas.vocabulary import Qualifier, QuestionKind


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
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    """Powers of ten."""
    number_words: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    """What stands behind a figure: "percent", an ISO 4217 code, or the counted noun."""
    about: tuple[str, ...] = ()
    bounds: Mapping[str, Qualifier] = field(default_factory=dict)
    """What stands before a figure and says on which side of it the number lies."""
    calendar: tuple[str, ...] = ()
    """What makes a day, an hour or a rank of the figure before it."""
    earlier: tuple[str, ...] = ()
    """What stands before a figure of then: "zunächst", "un précédent bilan"."""
    dead: tuple[str, ...] = ()
    """What stands beside a count of the dead; beginnings of words."""
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
        magnitudes=table["magnitudes"],
        number_words=table["number_words"],
        units=table["units"],
        about=tuple(table["about"]),
        bounds={words: side for side, those in table["bounds"].items() for words in those},
        calendar=tuple(table["calendar"]),
        earlier=tuple(table["earlier"]),
        dead=tuple(table["dead"]),
        open_phrases=tuple(
            OpenPhrase(_compiled(one["pattern"], table), one["kind"], one["ask"])
            for one in table["open"]
        ),
    )


def _compiled(pattern: str, table: dict[str, Any]) -> re.Pattern[str]:
    """`%name%` stands for what the file's `parts` has under that name."""
    for name, part in table.get("parts", {}).items():
        pattern = pattern.replace(f"%{name}%", part)
    return re.compile(pattern, re.IGNORECASE)
