"""How what somebody was asked, and did not answer, is asked.

A writer gives None where no good question can be made of the sentence.
"""

import re

from service.engines.extractive.meant import completed
from service.engines.extractive.phrases import topic_of, trimmed, without_asides
from service.engines.extractive.questions.asking import ask
from service.engines.extractive.questions.frames.asked import from_claim_before
from service.engines.extractive.questions.frames.lacking import POSSESSED
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told

MIN_CLAUSE_WORDS = 4
"""Words of an embedded question that says what it asks: less is "whether either will"."""
_REQUEST = re.compile(
    r"\b(?:requests?|calls?|e-?mails?|messages?|questions?|inquir\w+|enquir\w+)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CONFIRM = re.compile(
    r"\bconfirm\w*\s+(?:on|of|about|that)?\s*(?P<topic>.+)", re.IGNORECASE | re.DOTALL
)
_ABOUT = re.compile(r"\b(?:about|on|regarding|over)\s+(?P<topic>.+)", re.IGNORECASE | re.DOTALL)
_DETAILS_OF = re.compile(r"^(?:the\s|any\s)?details\s(?:of|in|about|on)\s")
PAST = re.compile(r"\b(?:was|were|did|had|could|would|\w{3,}ed)(?:n['’]t)?\b")
"""Of a cue in the past, "was not clear": what follows it "would" do it will do."""
_NO_TOPIC = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:the\s)?(?:tele)?phone\b|(?:the\s)?(?:record|air"
    r"|camera)\b",
    re.IGNORECASE,
)
"""What stands behind "on" or "over" and is not what somebody was asked."""


_QUESTIONED = re.compile(
    r"\b(?:questions?|quer(?:y|ies)|inquir\w+|enquir\w+)\s(?:[\w’'-]+\s){0,3}?(?:about|on|over)\s"
)
_IF = re.compile(r"(?:whether|if)\b", re.IGNORECASE)
_ASKS = re.compile(r"(?:whether|if|what|when|where|who|whose|why|how|which)\b", re.IGNORECASE)


def from_reply(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What somebody will say, or what the questions were, to which no answer came."""
    after = told.text[unknown.end :]
    request = _REQUEST.search(after)
    asked = request.group("rest") if request else after
    confirm = _CONFIRM.search(asked) if subject else None
    if confirm:
        return f"Will {subject} confirm {topic_of(confirm.group('topic'))}?"
    about = _ABOUT.search(asked)
    topic = _DETAILS_OF.sub("", topic_of(about.group("topic"))) if about else ""
    if not topic or _NO_TOPIC.match(topic):
        return from_claim_before(story, told)
    if _ASKS.match(topic) if _QUESTIONED.search(told.text, unknown.start) else _IF.match(topic):
        words = trimmed(about.group("topic").strip()) if about else topic
        clause = without_asides(completed(story, told, words, subject))
        past = bool(PAST.search(told.text[unknown.start : unknown.end]))
        return ask(clause, reported=past) if len(clause.split()) >= MIN_CLAUSE_WORDS else None
    if subject is None:
        return None if POSSESSED.match(topic) else f"What is known about {topic}?"
    return f"What will {subject} say about {topic}?"
