"""A sentence less the adjectives in which the reporter judges, where it stands without them."""

import re

from service.engines.extractive.told import Told

_ADJECTIVE = (
    r"[A-Za-z]+(?:ing|ous|al|ic|ful|ive|ary|ent|less|ible|able|lustre|some)"
    r"|vile|evil|dire|cowardly|disgraced|embattled|lacklustre|lackluster|botched|bungled"
)
_JUDGED = re.compile(
    rf"(?:{_ADJECTIVE})\s(?!(?:and|or|of|in|on|at|to|for|by|with|from|as|than)\b)(?=[\w“\"])",
    re.IGNORECASE,
)
"""A judging adjective before what it judges."""
_BEFORE = re.compile(
    r"(?:^|\b(?P<article>an?|the|its|his|her|their|this|after|with)\s)$", re.IGNORECASE
)
"""What may stand before it: an article, or the sentence's beginning."""


def less_judging(told: Told) -> str | None:
    """The sentence less those adjectives ("a scathing report" is "a report"); None where
    loaded words are no such adjective, or where "a" would have to become "an".
    """
    text = told.text
    for start, _ in reversed(told.loaded):
        before = _BEFORE.search(text, 0, start)
        judged = _JUDGED.match(text, start)
        if before is None or judged is None:
            return None
        article = (before.group("article") or "").lower()
        if article in ("a", "an") and (text[judged.end()] in "aeiouAEIOU") != (article == "an"):
            return None
        rest = text[judged.end() :]
        text = text[:start] + (rest if start else rest[:1].upper() + rest[1:])
    return text
