"""Which place lies in which: "Hexley, Marrova" of a story that says so somewhere.

A statement may tell the country of a town that its evidence names, where the story puts the two
beside each other. Who is told for whom is `check.py`'s.
"""

import re

from service.grounding.names.finder import Name
from service.grounding.names.keys import is_place
from service.grounding.people.carried import Carried
from service.grounding.people.gathered import MAX_STORY, people_named
from service.memo import once
from service.source_text import SourceText

_JOINED = re.compile(r",\s(?:in\s)?|\sin\s")
"""Between a town and what it lies in."""
_LISTED = re.compile(r",?\s(?:and|or|&)\s(?:in\s)?[A-Z]|,\s(?:in\s)?[A-Z]")
"""Behind a place that is one of several."""


def lies_around(name: Name, text: str, names: list[Name], carried: Carried) -> bool:
    """Whether the name is the country or state right behind a town of the evidence in `text`, as
    the story has it too.
    """
    if not is_place(name.surface) or _LISTED.match(text, name.end):
        return False
    return any(
        _JOINED.fullmatch(text, one.end, name.start) is not None
        and one.kind in {"place", "unknown"}
        and not people_named(carried.people, one.surface)
        and (one.surface, name.surface) in _places_around(carried.source)
        and carried.carries(one, text, names)
        for one in names
        if one.end < name.start
    )


@once
def _places_around(source: SourceText) -> frozenset[tuple[str, str]]:
    """The towns of the story, each with the place that it says to lie around it."""
    clean = source.clean[:MAX_STORY]
    return frozenset(
        (match.group("inner"), match.group("outer"))
        for match in _WITHIN.finditer(clean)
        if is_place(match.group("outer"))
        and not _LISTED.match(clean, match.end())
        and not _IN_LIST.search(clean, max(0, match.start() - _LEAD), match.start())
        and (", " in match.group() or is_place(match.group("inner")))
    )


_WORDS = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}"
_WITHIN = re.compile(rf"\b(?P<inner>{_WORDS})(?:,\s(?:in\s)?|\sin\s)(?P<outer>{_WORDS})(?<![.’'-])")
_IN_LIST = re.compile(r"[A-Z][\w-]*,\s$|[A-Z][\w-]*\sand\s$")
_LEAD = 40
"""Characters before a town in which another of a list would stand."""
