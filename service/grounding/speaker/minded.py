"""What somebody has in mind is told without "said" as well: "Lee plans to retire" for "Lee said he
would retire", "the company expects a loss" for "a note said the company now expects a loss".
"""

import re

from service.grounding.names.finder import find_names
from service.grounding.people.gathered import people_named
from service.grounding.speaker.evidence import Heard
from service.grounding.speaker.voices import Voice
from service.grounding.words.content_words import stem_of, stems

_MIND = re.compile(
    r"\W*(?:that\s)?(?:the\s[\w-]+|it|[A-Z][\w&-]+(?:\s[A-Z&][\w&-]*){0,3})\s(?:now\s|still\s|also\s)?"
    r"(?P<verb>expect|plan|aim|intend|hope)(?:s|ed|ned)\b"
)
"""What is said of what somebody has in mind."""
_OWN = r"\W*(?:that\s)?(?:he|she|it|they|we|I)(?:\s(?:also|now|still))?"
_WILL = r"\s(?:will|would|plan|intend|want|hope|aim|expect)|['’](?:ll|d)\s"
_MEANS = re.compile(rf"{_OWN}(?:{_WILL})", re.IGNORECASE)
"""What somebody says that they themselves will do."""
_BODY_MEANS = re.compile(rf"{_OWN}(?:{_WILL}|\s(?:is|are|was|were)\s\w+ing\b)", re.IGNORECASE)
"""The same of a body, whose own doings it tells as well: "police said they were treating it as"."""

_TO_COME = re.compile(
    r"\b(?:will|would|plan|intend|want|hope|aim|expect|mean|means|(?:is|are)\s(?:to|\w+ing))\b"
    r"|\b(?:plan|intend|want|hope|aim|expect)(?:s|ned|ed|d|ning|ing)\b"
)
"""With which the text keeps it in mind or going on."""


def keeps_mind(there: Voice, heard: Heard) -> bool:
    """Whether the evidence attributes what somebody expects or plans, and the text tells it as
    what is expected or planned, or of who says so themselves.
    """
    if _means_to(there, heard):
        return True
    if there.people:
        return False
    found = _MIND.match(there.scope)
    return found is not None and stem_of(found["verb"]) in stems(heard.text)


def _means_to(there: Voice, heard: Heard) -> bool:
    """Whether the speaker tells what they themselves will do, and the text names them."""
    if (_MEANS if there.people else _BODY_MEANS).match(there.scope) is None:
        return False
    if _TO_COME.search(heard.text) is None:
        return False  # told as done
    named = (people_named(heard.people, one.surface) for one in find_names(heard.text))
    known = any(one in there.people for people in named for one in people)
    return known or heard.mentions(there) or there.words.lower() in heard.text.lower()
