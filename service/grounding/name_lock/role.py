"""Whether somebody is told with a role that the story gives to another ("Minister Altaf Hussain").

Only in running text; a key person's own role is compared in `key_people/check.py`.
"""

import re

from service.grounding.names.finder import find_names
from service.grounding.names.roles import head_noun, role_beside
from service.grounding.people.carried import Carried
from service.grounding.people.gathered import StoryPerson, people_named
from service.grounding.people.unnamed import PEOPLE
from service.grounding.words.content_words import stems

_CLAUSE = re.compile(r"\s(?:who|that|[a-z-]+ed)\b")
"""What goes on behind a role: "a former worker sentenced to death"."""
_SHARED = 2
"""Content words that make two roles one; a noun alone ("the blogger") may be anybody's."""
_BEFORE = 40
"""Characters before a sentence that may hold the role of who is named in it: "spokesman Col."."""


def role_fault(text: str, carried: Carried) -> str | None:
    """Why a role of the text is another's; None when it may be whose it is told to be."""
    for name in find_names(text):
        meant = people_named(carried.people, name.surface) if name.kind in PEOPLE else []
        if len(meant) != 1:
            continue
        span = role_beside(text, name, len(text), 0)
        role = _CLAUSE.split(text[slice(*span)], maxsplit=1)[0] if span else ""
        noun = head_noun(role)
        if noun is None or _has(meant[0], noun, carried):
            continue
        told = stems(role)
        roles = [one.role for one in carried.people if one.role]
        held = [stems(one) for one in roles if head_noun(one) == noun]
        if any(len(told & one) >= _SHARED or (meant[0].role and told == one) for one in held):
            return f"“{name.surface[:60]}” is told with the role of another."
    return None


def _has(person: StoryPerson, noun: str, carried: Carried) -> bool:
    """Whether the noun stands in a sentence that names or describes the person."""
    word = re.compile(rf"(?<!\w){re.escape(noun)}(?!\w)", re.IGNORECASE)
    sentences = carried.source.sentences
    around = {sentences[one.sentence - 1] for one in person.mentions if one.how != "pronoun"}
    return head_noun(person.role or "") == noun or any(
        word.search(carried.source.clean, max(0, one.start - _BEFORE), one.end) for one in around
    )
