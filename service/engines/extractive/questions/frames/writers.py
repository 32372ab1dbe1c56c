"""How each sort of unknown is asked: one writer for each frame of `questions/cues/table.py`.

A writer gives None where no good question can be made of the sentence.
"""

import re
from collections.abc import Callable

from service.engines.extractive.lexicon import word_list
from service.engines.extractive.meant import completed, definite, subject_phrase
from service.engines.extractive.phrases import inside, subject_of, topic_of, trimmed, without_asides
from service.engines.extractive.pieces import has_finite
from service.engines.extractive.questions.asking import ask, be_question
from service.engines.extractive.questions.cues.cue import Frame
from service.engines.extractive.questions.elliptical import (
    from_question_word,
    from_that,
    from_what_it_was,
)
from service.engines.extractive.questions.frames.asked import (
    asked_about,
    from_evaded,
    own_question,
)
from service.engines.extractive.questions.frames.choice import (
    from_choice,
    from_condition,
    from_consent,
)
from service.engines.extractive.questions.frames.disputed import from_denial, from_figure
from service.engines.extractive.questions.frames.lacking import (
    MORE,
    POSSESSED,
    about_act,
    from_claim,
    from_decided,
    from_deed,
    from_details,
    from_yet,
    whose_topic,
)
from service.engines.extractive.questions.frames.missing import (
    from_missing,
    from_ungiven,
    from_withheld,
    responsible,
)
from service.engines.extractive.questions.frames.outcome import (
    BE_FORM,
    NATURE,
    from_cause,
    from_outcome,
    from_pending,
    from_reason,
    from_ruling,
    from_search,
    is_plural,
)
from service.engines.extractive.questions.frames.pending import (
    from_date,
    from_reopening,
    from_successor,
    from_unseen,
    will_be_done,
)
from service.engines.extractive.questions.frames.reply import (
    MIN_CLAUSE_WORDS,
    PAST,
    from_reply,
)
from service.engines.extractive.questions.unknowns import FURTHER, Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import describes_somebody
from service.grounding.lexicon import read_words as read_lexicon

_DEFINITE = re.compile(r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s|\S*[A-Z]\S*|.*\w['’]s?\s")
"""How a noun phrase opens of which one can ask what it is."""
_TOO_EARLY = re.compile(r"too\s+(?:early|soon).{0,30}to\s", re.IGNORECASE)
_WHO_HAS = re.compile(
    r".*\b(?P<who>(?:the|an?)(?:\s(?!(?:the|an?|who|which)\b)[\w’'-]+){1,8}),\swho\s?$",
    re.DOTALL,
)
"""Somebody of whom is told by the way that nobody has named them."""
_WHOSE_NAME = re.compile(r",\swhose\s(?:name|identity)\s(?:also\s)?$")
_QUESTIONS_OVER = re.compile(
    r"questions?\s(?:[a-z]+\s){1,3}?(?:about|over|on|as to)\s(?P<topic>.+)",
    re.DOTALL | re.IGNORECASE,
)
_CONCESSION = re.compile(
    r"(?:while|although|though|as|after|since|if|when|because|until)\b", re.IGNORECASE
)


def _from_clause(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    if unknown.clause is None:
        return _from_subject(story, told, unknown, subject)
    clause = _second(unknown.clause)
    head = FURTHER.split(unknown.clause)[0]
    bare = (
        from_question_word(story, told, unknown.start, head)
        or from_that(story, told, unknown.start, clause)
        or from_what_it_was(told, unknown.start, clause)
        or _when_to(unknown, trimmed(clause), subject)
    )
    if bare is not None:
        return bare
    clause = trimmed(without_asides(completed(story, told, clause, subject)))
    if _CONCESSION.match(told.text):
        clause = clause.split(",")[0]
    clause = _counted(story, told, clause)
    infinitive = re.match(r"(?:whether|if)\s+(?:or not\s+)?to\s+(?P<act>.+)", clause, re.IGNORECASE)
    if infinitive:
        who = subject or _who_decides(story, told, unknown.start)
        act = infinitive.group("act")
        return f"Will {who} {act}?" if who else will_be_done(act)
    if re.match(r"\w+\s+to\s", clause) or len(clause.split()) < 2:
        return None
    if len(clause) > LONG_CLAUSE and ", " in clause[SHORT_CLAUSE:]:
        short = clause[: clause.index(", ", SHORT_CLAUSE)]
        clause = short if has_finite(short) else clause
    question = ask(clause, reported=bool(PAST.search(told.text[unknown.start : unknown.end])))
    if _DEPENDS.search(told.text[unknown.start : unknown.end]):
        return _IS_DONE.sub(r"Will \g<who> be \g<done>?", question)
    return question


_WHEN_TO = re.compile(
    r"(?P<asked>when|where|how|who|whom|(?:which|what)(?:\s[\w’'-]+){0,3}?)\sto\s(?P<act>.+)",
    re.IGNORECASE,
)


def _when_to(unknown: Unknown, clause: str, subject: str | None) -> str | None:
    """When or how the subject will do what it is still to decide: "when to reopen the hall"."""
    when = _WHEN_TO.match(clause) if unknown.cue.kind == "pending" else None
    if when is None or subject is None:
        return None
    asked = when.group("asked")
    return f"{asked[:1].upper()}{asked[1:]} will {subject} {when.group('act')}?"


def _who_decides(story: Story, told: Told, end: int) -> str | None:
    """The subject of "The board meets to decide whether to" and of "before deciding whether to"."""
    before = _RELATED.sub("", told.text[:end])
    leads = _LEADS_TO.search(f"{before}{told.text[end : end + 3]}")
    who = subject_phrase(before) if leads and not _SAYS.search(before) else None
    return inside(story, told, who) if who is not None else None


_RELATED = re.compile(r",\s(?:(?:to|of|for|in|with|from)\s)?(?:who|whom|which|whose)\b[^,]*,")
_LEADS_TO = re.compile(r"\b(?:before|after|while)\s\w+$|\s(?:meets?|will|would)\s.*\bto\s$")
_SAYS = re.compile(r"\b(?:said|says|told|that)\b")
_DEPENDS = re.compile(r"\b(?:depend|hing)", re.IGNORECASE)
_IS_DONE = re.compile(r"(?:Is|Are) (?P<who>.+) (?P<done>\w{3,}(?:ed|en))\?$")
"""What it depends on lies ahead: "depends on whether a deal is reached"."""
LONG_CLAUSE = 150
"""Characters of an embedded question that is cut at its next comma."""
SHORT_CLAUSE = 40
"""Characters that stay of it at least."""


def _counted(story: Story, told: Told, clause: str) -> str:
    """Of "how many went elsewhere" what is counted, as the sentence before counts it."""
    bare = _HOW_MANY.match(clause)
    number = told.sentence.number
    if bare is None or number < 2:
        return clause
    units = [one.unit for one in story.sentences[number - 2].quantities if one.kind == "count"]
    people = next((unit for unit in units if unit in read_lexicon("role_nouns") | _CROWD), None)
    return f"how many {people} {clause[bare.end() :]}" if people else clause


def _second(clause: str) -> str:
    """Of "what share, or whether trains had stopped" the second: the first has no verb."""
    joint = FURTHER.search(clause)
    return clause[joint.end() :] if joint and len(clause[: joint.start()].split()) < 3 else clause


def _from_subject(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    after = told.text[unknown.end :]
    infinitive = re.match(r"\s+to\s+(?P<act>.+)", after, re.DOTALL)
    if infinitive and subject:
        return f"Will {subject} {trimmed(infinitive.group('act'))}?"
    return _about_object(told, unknown, subject) or _about_subject(story, told, unknown, subject)


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


def _about_subject(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What stands before the cue is what is open: "The motive is unclear", not somebody's doubt."""
    subject = _whose(story, told, subject)
    words = told.text[unknown.start : unknown.end]
    if (
        subject is None
        or re.search(r"(?:sure|certain|unanswered)$", words)
        or (words.endswith("undecided") and _VOTERS.search(subject))
    ):
        return None
    if unknown.cue.kind == "unconfirmed":
        by_itself = re.search(r"\b(?:be|been|unconfirmed)\b", words)
        return f"Can {subject} be confirmed?" if by_itself else None
    if words.lower().endswith("unresolved"):
        return f"How will {subject} be resolved?"
    done = _WILL_BE_DONE.search(words)
    if done and not NATURE.search(subject):
        return f"When will {subject} be {done.group('done')}?"
    if words.lower().endswith("unidentified"):
        return be_question(subject, "are" if is_plural(subject, words) else "is").replace(
            "What", "Who"
        )
    return _what_it_is(subject, words)


_WILL_BE_DONE = re.compile(r"\bbe (?P<done>determined|decided|announced|settled)$")


def _what_it_is(subject: str, words: str) -> str:
    """What the thing is that the phrase `words` says is unclear."""
    if not _DEFINITE.match(subject):
        return f"What is known about {subject}?"
    be = BE_FORM.search(words)
    if be is None:
        return be_question(subject, "are" if is_plural(subject) else "is")
    verb = be.group("be") or {"s": "is", "re": "are"}[be.group("short").lower()]
    return be_question(subject, verb.lower())


_ONLY_SOMEBODYS = word_list("only_somebodys")
"""What is somebody's or something's, and says nothing without whose."""


def _whose(story: Story, told: Told, subject: str | None) -> str | None:
    """The subject; of "their whereabouts" whose, and None where that is not certain."""
    owned = subject.removeprefix("the ") if subject else ""
    written = re.search(rf"\b(?:his|her|its|their)\s{re.escape(owned)}\b", told.text, re.IGNORECASE)
    if owned not in _ONLY_SOMEBODYS or written is None:
        return subject
    whose = completed(story, told, written.group(), None)
    owner = re.sub(r"['’]s?\s$", "", whose.removesuffix(owned)).split()[-1:]
    behind = told.text[written.end() :].lower()
    return None if whose == subject or (owner and owner[0].lower() in behind) else whose


_VOTERS = re.compile(r"%|\b(?:percent|per cent|voters?|members?|people|rest)\b", re.IGNORECASE)
"""Who may be undecided himself: nothing is open that could be asked for."""
_HOW_MANY = re.compile(
    r"how many\s(?=(?:went|were|are|had|have|left|died|fled|stayed|came|remain\w*|took|got)\b)",
    re.IGNORECASE,
)
_CROWD = frozenset(
    ("people", "residents", "passengers", "patients", "children", "troops", "workers")
)
_NAMES_HIM = re.compile(r"(?:identify\s(?:as|with)\b|(?:identify|name)\s[A-Z])")
"""What is no unknown: how somebody sees himself, and a name that the story gives."""
_ACT_ASKS = re.compile(
    r"\w+\s(?:on\s|about\s|out\s|into\s)?(?:exactly\s)?(?P<clause>(?:whether|what|when|where|who|whose|why|how|which)\s.+)"
)
"""What somebody does not tell, where it is a question: "specify where they came from"."""


_GIVE_DETAILS = re.compile(
    r"(?:give|provide|offer|release|share|disclose|reveal|go into)\s"
    r"(?:(?:any|more|many|much|further|specific|additional|the|other)\s){0,2}(?:details?|information|specifics)"
    r"(?:\s(?:about|on|of|regarding)\s(?P<topic>.+))?$"
)
"""To tell more: what is open is what of."""


def _from_verb(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    act = trimmed(told.text[unknown.end :].strip()).split(", ")[0]
    if (
        len(act.split()) < 2
        or _NAMES_HIM.match(act)
        or re.match(r"\w+\s(?:out\s)?(?:is|are|was|were)\b", act)
    ):
        return None
    embedded = _ACT_ASKS.match(act)
    if embedded:
        return ask(
            trimmed(without_asides(completed(story, told, embedded.group("clause"), subject)))
        )
    if not subject or told.text[unknown.start :].lower().startswith("without"):
        return from_withheld(story, told, act, subject) or about_act(act)
    details = _GIVE_DETAILS.match(act)
    if details:
        topic = topic_of(details.group("topic") or "")
        return f"What will {subject} say about {topic}?" if topic else None
    return from_withheld(story, told, act, subject) or f"Will {subject} {act}?"


def _from_topic(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    after = told.text[unknown.end :].strip()
    after = re.sub(r"^(?:about|on|of|as to|for)\s+", "", after, flags=re.IGNORECASE)
    if re.match(r"(?:whether|if|what|when|where|who|why|how|which)\b", after, re.IGNORECASE):
        clause = trimmed(completed(story, told, after, subject))
        return ask(clause) if len(clause.split()) >= MIN_CLAUSE_WORDS else None
    topic = topic_of(re.split(r"\s(?:is|are|was|were|has|have|had|yet|so far)\b", after)[0])
    topic = whose_topic(story, told, topic, subject)
    if not topic or POSSESSED.match(topic) or MORE.fullmatch(topic):
        return None
    return f"What is known about {topic}?"


def _from_passive(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    if unknown.clause is not None:
        return _from_clause(story, told, unknown, subject)
    after = told.text[unknown.end :].strip()
    verb = re.match(r"(?:made (?:public|clear)|\w+)", after)
    if verb is None:
        return None
    before = told.text[: unknown.start]
    named, whom = _WHOSE_NAME.search(before), _WHO_HAS.match(before)
    if named or (whom and verb.group() in ("named", "identified")):
        who = subject_of(story, told, named.start()) if named else None
        if whom and describes_somebody(whom.group("who")):
            who = definite(whom.group("who"))
        return f"Who is {who}?" if who else None
    rest = after[verb.end() :]
    clause = re.match(r"\s+(?P<clause>(?:whether|if|what|when|where|who|why|how|which)\b.+)", rest)
    if clause:
        return ask(trimmed(clause.group("clause")))
    if subject and NATURE.search(subject):
        return be_question(subject, "is")
    subject = _whose(story, told, subject)
    opening = "Can" if re.match(r"confirmed|verified", verb.group()) else "When will"
    done = "released" if verb.group() == "withheld" else verb.group()
    return f"{opening} {subject} be {done}?" if subject else None


WRITERS: dict[Frame, Callable[[Story, Told, Unknown, str | None], str | None]] = {
    "clause": _from_clause,
    "subject": _from_subject,
    "verb": _from_verb,
    "topic": _from_topic,
    "reply": from_reply,
    "passive": _from_passive,
    "missing": from_missing,
    "responsible": responsible,
    "ungiven": from_ungiven,
    "ruling": from_ruling,
    "outcome": from_outcome,
    "search": from_search,
    "reason": from_reason,
    "cause": from_cause,
    "pends": from_pending,
    "details": from_details,
    "claim": from_claim,
    "yet": from_yet,
    "deed": from_deed,
    "decided": from_decided,
    "asked": _from_clause,
    "successor": from_successor,
    "date": from_date,
    "reopening": from_reopening,
    "unseen": from_unseen,
    "condition": from_condition,
    "choice": from_choice,
    "consent": from_consent,
    "evaded": from_evaded,
    "asked_about": asked_about,
    "own": own_question,
    "denial": from_denial,
    "figure": from_figure,
}
