"""How what an inquiry, a ruling or a search will bring is asked, and why something happened.

A writer gives None where no good question can be made of the sentence.
"""

import re

from service.engines.extractive.phrases import subject_of, topic_of, trimmed
from service.engines.extractive.pieces import FINITE
from service.engines.extractive.questions.asking import ask, be_question
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told

_EMBEDDED = re.compile(
    r"\b(?:whether|if)\s+(?:(?:or not\s+)?to\s+(?P<deed>.+))?", re.IGNORECASE | re.DOTALL
)
"""What somebody is to decide, behind the day or before it: to do something, or whether it is so."""
_POINTING = re.compile(r"(?:that|this|these|those|it|they|such)\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?P<noun>(?:(?:decision|ruling|verdict|outcome|judge?ment)|(?P<finding>autopsy|inquest|inquiry"
    r"|investigation|review|probe)|(?P<contest>appeal|trial|lawsuit))\b.*?)"
    r"\s(?:is|are|was|were|continue[sd]?|remains?|would|will|['’]s|has)\b",
    re.IGNORECASE,
)
MIN_REASON_WORDS = 3
"""Words of what happened for unknown reasons: who, and what."""
NATURE = re.compile(
    r"\b(?:cause|reason|motive|identity|source|costs?|price|value|size|extent)\b", re.IGNORECASE
)
BE_FORM = re.compile(r"\b(?P<be>is|are|was|were)(?=\b|n['’]t)|['’](?P<short>s|re)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:and)\s|(?<![sui])s$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:(?:at least|about|nearly|some|more than|up to|the)\s)?(?:\d+|two|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|hundreds|several|many)\b",
    re.IGNORECASE,
)


def is_plural(subject: str, words: str = "") -> bool:
    """By its verb, the end of its noun, or the number that it opens with."""
    if re.search(r"\b(?:are|were)\b", words):
        return True
    noun = re.split(r"\s(?:of|in|on|at|for|from|by|to|with)\s", subject)[0]
    return bool(_PLURAL.search(noun) or _COUNTED.match(subject))


def from_ruling(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What somebody will decide, or how."""
    act = re.match(r"(?P<verb>\w+)\s*(?P<rest>.*)", told.text[unknown.end :].strip(), re.DOTALL)
    if act is None:
        return None
    rest = re.split(r"\s?,\s", trimmed(act.group("rest")))[0]
    asked = _EMBEDDED.search(rest)
    if subject is None:
        definite = re.match(r"(?:on\s)?(?=the\s)", rest) if act.group("verb") == "decide" else None
        topic = topic_of(rest[definite.end() :]) if definite else ""
        return f"What will be decided about {topic}?" if topic else None
    if asked:
        deed = asked.group("deed")
        return f"Will {subject} {deed}?" if deed else ask(rest[asked.start() :])
    if act.group("verb") == "vote" and not rest:
        return None
    return f"How will {subject} {act.group('verb')} {rest}?".replace(" ?", "?")


def from_outcome(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What a decision, an inquiry or a trial will bring."""
    words = told.text[unknown.start : unknown.end]
    if re.search(r"under\s|be\s(?:\w+\s)?(?:investigated|reviewed)$", words):
        return _inquired(words, subject) if subject else None
    noun = _OUTCOME.match(words)
    if noun is None:
        return None
    topic = noun.group("noun")
    topic = topic[:1].lower() + topic[1:]
    into = re.match(
        r"\sto\s(?:consider|examine|look\s(?:at|into)|determine)\s(?P<what>the\s[^,.;]+)",
        told.text[unknown.end :],
    )
    if noun.group("finding") and into and " " not in topic:
        topic = f"{topic} of {into.group('what')}"
    if noun.group("finding"):
        return f"What will the {topic} find?"
    if noun.group("contest"):
        return f"How will the {topic} end?"
    return f"What will the {topic} be?"


def _inquired(words: str, subject: str) -> str:
    if NATURE.search(subject):
        be = BE_FORM.search(words)
        return be_question(subject, be.group("be").lower() if be and be.group("be") else "is")
    return f"What will the investigation into {subject} find?"


def from_search(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """Where somebody is who is not found, or whether a search will find."""
    words = told.text[unknown.start : unknown.end]
    if subject is None:
        return None
    if re.search(r"for$", words):
        return f"Will {subject} find {topic_of(told.text[unknown.end :].strip())}?"
    return (
        f"Where {'are' if is_plural(subject, words) else 'is'} {subject}?"
        if len(subject.split()) < 8 and not re.search(r"remain\b", words)
        else None
    )


def from_reason(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """Why somebody did it: "For unknown reasons" X did, or X, "for reasons still unknown", did."""
    after = told.text[unknown.end :].lstrip(' ,"”')
    before = re.sub(r",?\s*(?:who|which|that)?,?\s*$", "", told.text[: unknown.start])
    subject = subject_of(story, told, len(before)) if len(before.split()) > 1 else None
    if FINITE.match(after):
        return f"Is it known why {subject} {trimmed(after)}?" if subject else None
    return ask(f"why {trimmed(after)}") if len(after.split()) > MIN_REASON_WORDS else None


def from_cause(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """What somebody tries to find out: the cause, the motive, the circumstances."""
    if " cause as " in told.text[unknown.start : unknown.end]:
        return be_question("the cause", "is")
    words = re.split(r"\s(?:is|are)\s", told.text[unknown.end :])[0]
    topic = topic_of(words)
    plural = re.match(r"\w+\s(?:\w+\s)?(?:circumstances|causes|motives|origins)\b", topic)
    return be_question(topic, "are" if plural else "is") if len(topic.split()) > 1 else None


_AIM = re.compile(r"\s+(?:to|against|over)\s[^,.;]+")


def from_pending(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What will become of what is pending."""
    if subject is None or _POINTING.match(subject):
        return None
    if NATURE.search(subject):
        return be_question(subject, "is")
    ruling = re.match(r"(?:a|the)\s+(?P<what>(?:ruling|decision|verdict|judge?ment)\b.*)", subject)
    if ruling:
        court = re.match(r"\s+(?:out\sof|from|by|in|before)\s[^,;]+", told.text[unknown.end :])
        return f"What will the {ruling.group('what')}{court.group() if court else ''} be?"
    if not re.match(r"(?:the|an?|its|his|her|their)\s", subject) and not subject.endswith("s"):
        return None
    aim = _AIM.match(told.text, unknown.end)
    the = "the " if subject[:1].islower() and " " not in subject else ""
    return f"What will become of {the}{subject}{aim.group() if aim else ''}?"
