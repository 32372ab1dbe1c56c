"""How the story's own questions are asked: those that somebody evaded, and those nobody can answer.

A writer gives None where no good question can be made of the sentence.
"""

import re

from service.engines.extractive.meant import completed
from service.engines.extractive.phrases import trimmed, without_asides
from service.engines.extractive.questions.asking import ask
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told

_CLAUSE = re.compile(
    r"(?P<clause>(?:whether|if|what|when|where|who|whom|why|how|which)\b[^,]+)", re.IGNORECASE
)
_ASKED_BEFORE = re.compile(
    r"\basked\s(?:(?!whether|if|what|when|where|who|why|how|which)[\w’'.-]+\s){0,4}?"
    r"(?P<clause>(?:whether|if|what|when|where|who|whom|why|how|which)\b.+)",
    re.DOTALL,
)

_CLAIMED = re.compile(
    r"\b(?:alleged|alleges?|claimed|claims?|complained|complains)\s(?:that\s)(?P<clause>.+)",
    re.DOTALL,
)


def from_evaded(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """What somebody was asked, here or in the sentence before, and did not answer."""
    here = _CLAUSE.match(told.text, unknown.end)
    if here:
        clause = completed(story, told, here.group("clause"), None)
        return ask(trimmed(without_asides(clause)))
    number = told.sentence.number
    earlier = story.sentences[number - 2] if number > 1 else None
    asked = _ASKED_BEFORE.search(earlier.text) if earlier else None
    if earlier is None or asked is None:
        return None
    clause = completed(story, earlier, asked.group("clause"), None)
    return ask(trimmed(without_asides(clause)))


def from_claim_before(story: Story, told: Told) -> str | None:
    """Whether it is as somebody claims in the sentence before, to which no answer came."""
    number = told.sentence.number
    earlier = story.sentences[number - 2] if number > 1 else None
    claimed = _CLAIMED.search(earlier.text) if earlier else None
    if earlier is None or claimed is None:
        return None
    clause = completed(story, earlier, claimed.group("clause"), None)
    question = ask(f"whether {trimmed(without_asides(clause)).split(', ')[0]}")
    return None if question.startswith("Is it known") else question


def asked_about(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What somebody says about what they were asked, and did not answer."""
    about = re.match(
        r"(?:about|on|over)\s(?P<topic>.+?),?\s(?:but|and)\s", told.text[unknown.end :]
    )
    if subject is None or about is None:
        return None
    return f"What will {subject} say about {about.group('topic')}?"


def own_question(story: Story, told: Told, _unknown: Unknown, _subject: str | None) -> str | None:
    """The question that the sentence before asks and this one leaves open."""
    number = told.sentence.number
    earlier = story.sentences[number - 2] if number > 1 else None
    if earlier is None or not earlier.is_question or earlier.quoted:
        return None
    return earlier.text.strip()
