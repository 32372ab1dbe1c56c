"""Which sentences may stand as a bullet, and the words in which they would.

A bullet stands alone: it is a full sentence, nobody's unattributed "I", no half quotation, free of
the reporter's judgement, and what it opens with points at nothing outside it. A sentence whose
opening leans on the one before may stand together with it.
"""

import re
from dataclasses import dataclass

from service.engines.extractive.compression import COMFORTABLE_CHARS, FINITE, shorten
from service.engines.extractive.story import Story, Told

MIN_WORDS = 5
"""Words of the shortest bullet: subject, verb and something said."""
PAIR_CHARS = 330
"""Characters of two sentences told together: two comfortable ones of news prose."""

_PRONOUN = re.compile(r"(?P<who>he|she)\b|(?P<whose>his|her)\b(?=\s+[a-z])", re.IGNORECASE)
_NO_STORY = re.compile(
    r"(?:photo|image|picture|video|watch|listen|follow|click|read more|scroll|share|copyright|©"
    r"|advertisement|subscribe|sign up|contact|email|e-mail|editor['’]s note|this story|this article"
    r"|updated?|correction|reporting by|additional reporting|edited by|by)\b[:\s]",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed to this (?:report|story|article)\b|\b(?:is|are) the author\b|https?://|@\w+\.\w+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bullet that could be written."""

    text: str
    parts: tuple[Told, ...]
    """The sentences that it is made of, in order."""

    @property
    def first(self) -> int:
        """Index of its first sentence in the story."""
        return self.parts[0].sentence.number - 1


def single(
    story: Story, told: Told, most_chars: int, comfortable: int = COMFORTABLE_CHARS
) -> Candidate | None:
    """The sentence as a bullet of its own, or None when it cannot stand alone."""
    if story.is_english and told.is_dependent:
        text = _resolved(story, told, comfortable)
    else:
        text = _shortened(told, told.text, comfortable)
    if text is None or not _stands(story, told, text) or len(text) > most_chars:
        return None
    return Candidate(text, (told,))


def pair(story: Story, before: Told, told: Told, most_chars: int) -> Candidate | None:
    """A sentence that leans on the one before it, told together with it."""
    if not story.is_english or not told.is_dependent or told.text[:1] in "\"“'‘":
        return None
    leading = single(story, before, most_chars)
    text = _shortened(told, told.text)
    if leading is None or text is None or not _stands(story, told, text):
        return None
    words = f"{leading.text} {text}"
    if len(words) > min(most_chars, PAIR_CHARS):
        return None
    return Candidate(words, (before, told))


def is_prose(told: Told) -> bool:
    """Whether it is a sentence with a verb, and no furniture of the page."""
    text = told.text
    if _NO_STORY.match(text) or _CONTRIBUTED.search(text):
        return False
    return len(text.split()) >= MIN_WORDS and bool(FINITE.search(text))


def _stands(story: Story, told: Told, text: str) -> bool:
    if not story.is_english:
        return not told.is_question
    if told.is_question or not is_prose(told) or told.is_first_person:
        return False
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    if text.endswith((":", "…", "...")):
        return False
    if text[:1] in "\"“'‘" and not told.attributions:
        return False
    return len(text.split()) >= MIN_WORDS


def _shortened(
    told: Told, text: str, comfortable: int = COMFORTABLE_CHARS
) -> str | None:
    return shorten(text, loaded=told.loaded, kept=told.attributed, comfortable=comfortable)


def _resolved(story: Story, told: Told, comfortable: int) -> str | None:
    """The sentence with the pronoun that it opens with replaced by the name, where that is sure."""
    pronoun = _PRONOUN.match(told.text)
    if pronoun is None:
        return None
    meant = story.pronouns.get(told.sentence.start)
    text = _shortened(told, told.text, comfortable)
    if meant is None or text is None or not text.startswith(pronoun.group()):
        return None
    name = meant[0].name
    if pronoun.group("whose"):
        name += "’" if name.endswith("s") and "’" in told.text else "'" if name.endswith("s") else "'s"
    return name + text[pronoun.end() :]
