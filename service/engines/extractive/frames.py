"""How each sort of unknown is asked: one writer for each frame of `cues.py`.

A writer gives None where no good question can be made of the sentence.
"""

import re
from collections.abc import Callable

from service.engines.extractive.asking import ask, be_question
from service.engines.extractive.cue import Frame
from service.engines.extractive.frames_lacking import (
    POSSESSED,
    about_act,
    from_claim,
    from_decided,
    from_deed,
    from_details,
    from_yet,
)
from service.engines.extractive.phrases import subject_of, topic_of, trimmed, with_name
from service.engines.extractive.pieces import FINITE
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.unknowns import Unknown

_EMBEDDED = re.compile(
    r"\b(?:whether|if)\s+(?:(?:or not\s+)?to\s+(?P<deed>.+))?", re.IGNORECASE | re.DOTALL
)
"""What somebody is to decide, behind the day or before it: to do something, or whether it is so."""
_DEFINITE = re.compile(r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s|\S*[A-Z]\S*|\S+['’]s?\s")
"""How a noun phrase opens of which one can ask what it is."""
_PLURAL = re.compile(r"\b(?:and)\s|(?<![sui])s$", re.IGNORECASE)
_TOO_EARLY = re.compile(r"too\s+(?:early|soon).{0,30}to\s", re.IGNORECASE)
_POINTING = re.compile(r"(?:that|this|these|those|it|they|such)\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?P<noun>(?:(?:decision|ruling|verdict|outcome|judge?ment)|(?P<finding>autopsy|inquest|inquiry"
    r"|investigation|review|probe)|(?P<contest>appeal|trial|lawsuit))\b.*?)"
    r"\s(?:is|are|was|were|continue[sd]?|remains?|would|will|['’]s|has)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:(?:at least|about|nearly|some|more than|up to|the)\s)?(?:\d+|two|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|hundreds|several|many)\b",
    re.IGNORECASE,
)
_WHOSE_NAME = re.compile(r",\swhose\s(?:name|identity)\s(?:also\s)?$")
_DETAILS_OF = re.compile(r"^(?:the\s|any\s)?details\s(?:of|in|about|on)\s")
_NOT_YET = re.compile(
    r"\s*(?P<noun>(?:[\w’'-]+\s){0,2}?(?:date|decision|verdict|explanation|motive|cause|timeline"
    r"|timetable|price|ruling)(?:\s(?:of|for|on)(?:\s(?!(?:has|have|is|are|was|were)\b)[\w’'-]+){1,8}?)?)"
    r"\s(?:yet|so far)\b"
)
_QUESTIONS_OVER = re.compile(
    r"questions?\s(?:[a-z]+\s){1,3}?(?:about|over|on|as to)\s(?P<topic>.+)",
    re.DOTALL | re.IGNORECASE,
)
MIN_CLAUSE_WORDS = 4
"""Words of an embedded question that says what it asks: less is "whether either will"."""
MIN_REASON_WORDS = 3
"""Words of what happened for unknown reasons: who, and what."""
_CONCESSION = re.compile(r"(?:while|although|though)\b", re.IGNORECASE)
_NATURE = re.compile(r"\b(?:cause|reason|motive|identity|source)\b", re.IGNORECASE)
_BE = re.compile(r"\b(?P<be>is|are|was|were)(?=\b|n['’]t)|['’](?P<short>s|re)\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"\b(?:requests?|calls?|e-?mails?|messages?|questions?|inquir\w+|enquir\w+)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CONFIRM = re.compile(
    r"\bconfirm\w*\s+(?:on|of|about|that)?\s*(?P<topic>.+)", re.IGNORECASE | re.DOTALL
)
_ABOUT = re.compile(r"\b(?:about|on|regarding|over)\s+(?P<topic>.+)", re.IGNORECASE | re.DOTALL)


def _from_clause(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    if unknown.clause is None:
        return _from_subject(story, told, unknown, subject)
    clause = trimmed(unknown.clause)
    if _CONCESSION.match(told.text):
        clause = clause.split(",")[0]
    infinitive = re.match(r"(?:whether|if)\s+(?:or not\s+)?to\s+(?P<act>.+)", clause, re.IGNORECASE)
    if infinitive:
        return f"Will {subject} {infinitive.group('act')}?" if subject else None
    if re.match(r"\w+\s+to\s", clause) or len(clause.split()) < 2:
        return None
    return ask(with_name(story, told, clause))


def _from_subject(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    after = told.text[unknown.end :]
    infinitive = re.match(r"\s+to\s+(?P<act>.+)", after, re.DOTALL)
    if infinitive and subject:
        return f"Will {subject} {trimmed(infinitive.group('act'))}?"
    return _about_object(told, unknown, subject) or _about_subject(told, unknown, subject)


def _about_object(told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What stands after the cue is what is open: "cannot verify the authenticity of the page"."""
    after = told.text[unknown.end :]
    about = re.match(r"\s*(?:about|over|on|of|as to)\s+(?P<topic>.+)", after, re.DOTALL)
    if not about:
        about = _QUESTIONS_OVER.match(told.text, unknown.start)
        subject = None if about else subject
    if about and unknown.cue.kind == "unknown" and not subject:
        return f"What is known about {topic_of(about.group('topic'))}?"
    early = _TOO_EARLY.search(told.text[unknown.start : unknown.end])
    if early and re.match(r"\s+(?:the|a|an|its|their|his|her)\s", after):
        return f"What is known about {topic_of(after)}?"
    verified = re.match(r"\s+(?P<topic>(?!that\b)\w.+)", after, re.DOTALL)
    if verified and unknown.cue.kind == "unconfirmed":
        return f"Can {topic_of(verified.group('topic'))} be confirmed?"
    return None


def _about_subject(told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What stands before the cue is what is open: "The motive is unclear", not somebody's doubt."""
    if subject is None or re.search(r"(?:sure|certain)$", told.text[unknown.start : unknown.end]):
        return None
    if unknown.cue.kind == "unconfirmed":
        return f"Can {subject} be confirmed?"
    words = told.text[unknown.start : unknown.end]
    if words.lower().endswith("unresolved"):
        return f"How will {subject} be resolved?"
    if not _DEFINITE.match(subject):
        return f"What is known about {subject}?"
    be = _BE.search(words)
    if be is None:
        return be_question(subject, "are" if _is_plural(subject) else "is")
    verb = be.group("be") or {"s": "is", "re": "are"}[be.group("short").lower()]
    return be_question(subject, verb.lower())


def _is_plural(subject: str, words: str = "") -> bool:
    """By its verb, the end of its noun, or the number that it opens with."""
    if re.search(r"\b(?:are|were)\b", words):
        return True
    noun = re.split(r"\s(?:of|in|on|at|for|from|by|to|with)\s", subject)[0]
    return bool(_PLURAL.search(noun) or _COUNTED.match(subject))


def _from_verb(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    act = trimmed(told.text[unknown.end :].strip())
    if len(act.split()) < 2 or re.match(r"\w+\s(?:out\s)?(?:is|are|was|were)\b", act):
        return None
    if not subject or told.text[unknown.start :].lower().startswith("without"):
        return about_act(act)
    return f"Will {subject} {act}?"


def _from_topic(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    after = told.text[unknown.end :].strip()
    after = re.sub(r"^(?:about|on|of|as to|for)\s+", "", after, flags=re.IGNORECASE)
    if re.match(r"(?:whether|if|what|when|where|who|why|how|which)\b", after, re.IGNORECASE):
        clause = with_name(story, told, trimmed(after))
        return ask(clause) if len(clause.split()) >= MIN_CLAUSE_WORDS else None
    topic = topic_of(re.split(r"\s(?:is|are|was|were|has|have|had)\s", after)[0])
    return f"What is known about {topic}?" if topic else None


def _from_reply(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    after = told.text[unknown.end :]
    request = _REQUEST.search(after)
    asked = request.group("rest") if request else after
    confirm = _CONFIRM.search(asked) if subject else None
    if confirm:
        return f"Will {subject} confirm {topic_of(confirm.group('topic'))}?"
    about = _ABOUT.search(asked)
    topic = _DETAILS_OF.sub("", topic_of(about.group("topic"))) if about else ""
    if not topic or re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", topic, re.IGNORECASE):
        return None
    if re.match(r"(?:whether|if)\b", topic):
        return ask(topic)
    if subject is None:
        return None if POSSESSED.match(topic) else f"What is known about {topic}?"
    return f"What will {subject} say about {topic}?"


def _from_passive(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    after = told.text[unknown.end :].strip()
    verb = re.match(r"(?:made (?:public|clear)|\w+)", after)
    if verb is None:
        return None
    named = _WHOSE_NAME.search(told.text[: unknown.start])
    if named:
        who = subject_of(story, told, named.start())
        return f"Who is {who}?" if who else None
    rest = after[verb.end() :]
    clause = re.match(r"\s+(?P<clause>(?:whether|if|what|when|where|who|why|how|which)\b.+)", rest)
    if clause:
        return ask(trimmed(clause.group("clause")))
    if subject and _NATURE.search(subject):
        return be_question(subject, "is")
    return f"When will {subject} be {verb.group()}?" if subject else None


def _from_missing(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    after = told.text[unknown.end :]
    lacking = _NOT_YET.match(after)
    if lacking:
        return f"What is the {lacking.group('noun')}?"
    topic = re.match(
        r"(?P<noun>motive|cause|suspects?|decision|date|details|explanation|timetable|timeline|reason"
        r"|figures?|information|price)(?P<of>\s+(?:of|for|on|about)\s+.+?)??"
        r"(?=\s+(?:(?:has|have|had|was|were|is|are)\s|\w+(?:ed|en|own|ade|et)\b|available))"
        r"(?:\s+(?:has|have|had|was|were|is|are|yet|been|immediately|so far))*\s+\w+"
        r"(?P<rest>[^,.;]*)",
        after,
        re.IGNORECASE,
    )
    if topic is None:
        return None
    noun = topic.group("noun").lower()
    of = topic.group("of") or ""
    rest = re.match(r"\s+(?:for|of|about|on|in)\s.+", topic.group("rest") or "")
    of = of or (
        f" {topic_of(rest.group().strip())}"
        if rest and not re.search("confirmed yet", after)
        else ""
    )
    if noun in ("details", "information"):
        return f"What is known{re.sub(r'^ (?:of|on|for)', ' about', of)}?" if of else None
    if noun.startswith("suspect"):
        return "Who are the suspects?"
    return f"What is the {noun}{of}?"


def _responsible(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    deed = re.match(r"\s+(?P<deed>for\s.+)", told.text[unknown.end :], re.DOTALL)
    return f"Who is responsible {trimmed(deed.group('deed'))}?" if deed else "Who is responsible?"


def _from_ruling(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    act = re.match(r"(?P<verb>\w+)\s*(?P<rest>.*)", told.text[unknown.end :].strip(), re.DOTALL)
    if act is None:
        return None
    rest = trimmed(act.group("rest"))
    asked = _EMBEDDED.search(rest)
    if subject is None:
        definite = re.match(r"(?:on\s)?(?=the\s)", rest) if act.group("verb") == "decide" else None
        topic = topic_of(rest[definite.end() :]) if definite else ""
        return f"What will be decided about {topic}?" if topic else None
    if asked:
        deed = asked.group("deed")
        return f"Will {subject} {deed}?" if deed else ask(rest[asked.start() :])
    return f"How will {subject} {act.group('verb')} {rest}?".replace(" ?", "?")


def _from_outcome(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    words = told.text[unknown.start : unknown.end]
    if re.search(r"under\s|be\s(?:\w+\s)?(?:investigated|reviewed)$", words):
        return _inquired(words, subject) if subject else None
    noun = _OUTCOME.match(words)
    if noun is None:
        return None
    topic = noun.group("noun")
    topic = topic[:1].lower() + topic[1:]
    if noun.group("finding"):
        return f"What will the {topic} find?"
    if noun.group("contest"):
        return f"How will the {topic} end?"
    return f"What will the {topic} be?"


def _inquired(words: str, subject: str) -> str:
    if _NATURE.search(subject):
        be = _BE.search(words)
        return be_question(subject, be.group("be").lower() if be and be.group("be") else "is")
    return f"What will the investigation into {subject} find?"


def _from_search(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    words = told.text[unknown.start : unknown.end]
    if subject is None:
        return None
    if re.search(r"for$", words):
        return f"Will {subject} find {topic_of(told.text[unknown.end :].strip())}?"
    return (
        f"Where {'are' if _is_plural(subject, words) else 'is'} {subject}?"
        if len(subject.split()) < 8 and not re.search(r"remain\b", words)
        else None
    )


def _from_reason(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """Why somebody did it: "For unknown reasons" X did, or X, "for reasons still unknown", did."""
    after = told.text[unknown.end :].lstrip(' ,"”')
    before = re.sub(r",?\s*(?:who|which|that)?,?\s*$", "", told.text[: unknown.start])
    subject = subject_of(story, told, len(before)) if len(before.split()) > 1 else None
    if FINITE.match(after):
        return f"Is it known why {subject} {trimmed(after)}?" if subject else None
    return ask(f"why {trimmed(after)}") if len(after.split()) > MIN_REASON_WORDS else None


def _from_cause(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """What somebody tries to find out: the cause, the motive, the circumstances."""
    words = re.split(r"\s(?:is|are)\s", told.text[unknown.end :])[0]
    topic = topic_of(words)
    plural = re.match(r"\w+\s(?:\w+\s)?(?:circumstances|causes|motives|origins)\b", topic)
    return be_question(topic, "are" if plural else "is") if len(topic.split()) > 1 else None


def _from_pending(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    if subject is None or _POINTING.match(subject):
        return None
    if _NATURE.search(subject):
        return be_question(subject, "is")
    ruling = re.match(r"(?:a|the)\s+(?P<what>(?:ruling|decision|verdict|judge?ment)\b.*)", subject)
    if ruling:
        return f"What will the {ruling.group('what')} be?"
    if not re.match(r"(?:the|an?|its|his|her|their)\s", subject) and not subject.endswith("s"):
        return None
    aim = re.match(r"\s+(?:to|against|over)\s[^,.;]+", told.text[unknown.end :])
    the = "the " if subject[:1].islower() and " " not in subject else ""
    return f"What will become of {the}{subject}{aim.group() if aim else ''}?"


WRITERS: dict[Frame, Callable[[Story, Told, Unknown, str | None], str | None]] = {
    "clause": _from_clause,
    "subject": _from_subject,
    "verb": _from_verb,
    "topic": _from_topic,
    "reply": _from_reply,
    "passive": _from_passive,
    "missing": _from_missing,
    "responsible": _responsible,
    "ruling": _from_ruling,
    "outcome": _from_outcome,
    "search": _from_search,
    "reason": _from_reason,
    "cause": _from_cause,
    "pends": _from_pending,
    "details": from_details,
    "claim": from_claim,
    "yet": from_yet,
    "deed": from_deed,
    "decided": from_decided,
}
