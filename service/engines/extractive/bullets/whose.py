"""Whether a bullet says who "he" is before it tells of him; where only the story does, the name is
put in, if the story leaves no doubt.
"""

import re

from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import describes_somebody

_HE = re.compile(r"\b(?:he|she|his|her|him)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PLACED = re.compile(r"\b(?:at|in|of|for|from|to|near|on|the)\s$", re.IGNORECASE)
"""What stands before a name that is a place's or a club's."""
_FRONTED = re.compile(
    r"(?:In|On|At|Before|After|During|Since|By|With|For|As|When|While|Though|Although|Despite|Until"
    r"|Asked|Known|Years|Months|Weeks|Days|Hours|[A-Z]\w+\s(?:years|months|weeks|days|hours)|\w+ing)\b"
)
"""How a sentence opens whose subject comes behind a comma: "In his speech, Lee"."""


def first_of_nobody(story: Story, told: Told, text: str) -> re.Match[str] | None:
    """The first "he" or "his" of a bullet when nobody stands before it whom it could mean, nor,
    where the bullet opens with a circumstance, is named behind it; those of quotations aside.
    """
    quoted = [one.span() for one in _QUOTED.finditer(text)]
    found = next(
        (
            one
            for one in _HE.finditer(text)
            if not any(start <= one.start() < end for start, end in quoted)
        ),
        None,
    )
    if found is None or means_somebody(story, told, text[: found.start()]):
        return None
    behind = text[found.end() :]
    fronted = _FRONTED.match(text) is not None and "," in behind
    return None if fronted and names_somebody(story, told, behind) else found


def means_somebody(story: Story, told: Told, before: str) -> bool:
    """Whether the words before a pronoun name or describe somebody."""
    return names_somebody(story, told, before) or describes_somebody(before)


def names_somebody(story: Story, told: Told, words: str) -> bool:
    """Whether a name of the story's people, or one that may be somebody's, stands in the words."""
    named = story.named.get(told.sentence.number, ())
    if any(mention.surface in words for _, mention in named):
        return True
    return any(
        one.surface in words
        and (
            one.kind == "person"
            or (one.kind == "unknown" and not _PLACED.search(told.text, 0, one.start))
        )
        for one in told.names
    )
