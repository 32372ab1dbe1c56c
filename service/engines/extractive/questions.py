"""Open questions: what the story says is not known, asked in the story's own words.

Where a sentence says so is found in `unknowns.py`; how a clause is turned round is in
`asking.py`. Questions that a reader would have to think of (basis "implied") are not written here.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from schemas.draft import DraftEvidence, DraftQuestion
from service.engines.extractive.asking import ask, be_question
from service.engines.extractive.story import Story, Told
from service.engines.extractive.unknowns import Unknown, find_unknown
from service.engines.extractive.words import terms_of

MAX_QUESTION_CHARS = 240
MAX_TOPIC_WORDS = 16
MIN_CLAUSE_CHARS = 12
"""Characters of a clause before its end is looked for."""
HINTS_UP_TO = 2
"""Questions up to which mere hints ("declined to comment on the decision") are asked too."""
KNOWN_REACH = 3
"""Sentences before the unknown in which a partial answer is looked for."""
MAX_KNOWN_CHARS = 300
"""Characters of `known_so_far`, as `service/grounding/length.py` allows them."""

_CLAUSE_END = re.compile(
    r",?\s+(?:or|and|but)\s+(?:whether|if|how|why|what|who|when|where)\b"
    r"|[,;]\s+(?:but|and|though|although|while|whereas|which|who|as|because|since|with|so|despite"
    r"|after|according|adding|saying)\b"
    r"|,\s+(?:said|says|added|if|whether)\s|\s(?:--|–|—)\s|;|:\s|\s+but\s|\s+because\s|,\s+(?=[^,]{2,60}\s(?:said|says|reported|added)\b)",
    re.IGNORECASE,
)
_SUBJECT_START = re.compile(
    r".*(?:[;:]|,\s+(?:but|and|while|though|although|as|so|or)\s|\s(?:but|that|while|although)\s"
    r"|(?:^|\s)(?:said|says|saying|added|adding|noted|noting|reported)\s|^(?:but|and|while|although|though|yet|so)\s)",
    re.IGNORECASE | re.DOTALL,
)
_ADVERBIAL = re.compile(
    r"^(?:(?:on|in|at|as of|by|since|after|before|during|despite|with|for|until|so far|meanwhile"
    r"|however|earlier|later|still|also|exactly|once|also)\b[^,]*),\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s(?:--?|–|—)\s.*\s(?:--?|–|—)(?:\s|$)|\s*\([^()]*\)|,\s(?:who|which)\b[^,]*,?")
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|this|that|these|those|which|who|one|there)$", re.I)
_LOWER_FIRST = frozenset(
    """the a an its his her their this that these those some many most no one both several two three
    four five six seven eight nine ten other more""".split()
)
_CONCESSION = re.compile(r"(?:while|although|though)\b", re.IGNORECASE)
_VERB_LEFT = re.compile(
    r"\s+(?:(?:is|are|was|were|has|have|had|been|do|does|did|to)\s*)+$", re.IGNORECASE
)
_VERB_INSIDE = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|would|can|could|said|found|told|made|took|went|came)\s"
)
_NATURE = re.compile(r"\b(?:cause|reason|motive|identity|source)\b", re.IGNORECASE)
_BE = re.compile(r"\b(?P<be>is|are|was|were)\b|['’](?P<short>s|re)\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"\b(?:requests?|calls?|e-?mails?|messages?|questions?|inquir\w+|enquir\w+)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CONFIRM = re.compile(r"\bconfirm\w*\s+(?:on|of|about|that)?\s*(?P<topic>.+)", re.IGNORECASE | re.DOTALL)
_ABOUT = re.compile(r"\b(?:about|on|regarding|over)\s+(?P<topic>.+)", re.IGNORECASE | re.DOTALL)
_ADVERBS = re.compile(
    r"\b(?:still|also|yet|immediately|currently|now|publicly|officially|so far)\s*$", re.IGNORECASE
)
_MEASURED = re.compile(r"how (?:many|much|long|far|big|large|old)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Open:
    """An open question as it stands in the story."""

    told: Told
    unknown: Unknown
    question: str
    subject: str | None
    """Who would answer, where the sentence names them as its subject."""


def open_questions(
    story: Story, most: int, refused: Collection[str] = ()
) -> list[DraftQuestion]:
    """Up to `most` stated questions, plain unknowns before hints, in the story's order.

    `refused` are questions with their known answers that failed a check: asked without the
    answer, and not at all when that fails too.
    """
    found: list[Open] = []
    asked: list[set[str]] = []
    for index, told in enumerate(story.sentences):
        following = story.sentences[index + 1].text if index + 1 < len(story.sentences) else ""
        unknown = find_unknown(told.text, following)
        if unknown is None:
            continue
        opened = _open(story, told, unknown)
        terms = set(terms_of(opened.question)) if opened else set()
        if opened is None or any(_alike(terms, other) for other in asked):
            continue
        asked.append(terms)
        found.append(opened)
    plain = [one for one in found if one.unknown.weight == 2]
    hints = [one for one in found if one.unknown.weight == 1]
    found = plain + hints[: max(0, HINTS_UP_TO - len(plain))]
    found.sort(key=lambda one: (-one.unknown.weight, one.told.sentence.number))
    drafted: list[DraftQuestion] = []
    for one in found:
        versions = (_drafted(story, one, known=True), _drafted(story, one, known=False))
        kept = [v for v in versions if f"{v.question} {v.known_so_far}" not in refused]
        if kept and len(drafted) < most:
            drafted.append(kept[0])
    return drafted


def _alike(terms: set[str], other: set[str]) -> bool:
    """Whether two questions ask the same: four fifths of the shorter's terms are shared."""
    return bool(terms) and len(terms & other) >= 0.8 * min(len(terms), len(other) or 1)


def _open(story: Story, told: Told, unknown: Unknown) -> Open | None:
    sentence = told.text
    if any(unknown.start < end and start < unknown.end for start, end in told.loaded):
        return None
    subject = _subject(story, told, unknown.start)
    writer = _WRITERS[unknown.cue.frame]
    question = writer(story, told, unknown, subject)
    if question is None or len(question) > MAX_QUESTION_CHARS:
        return None
    if any(sentence[start:end] in question for start, end in told.loaded):
        return None
    return Open(told, unknown, question, subject)


def _drafted(story: Story, one: Open, *, known: bool) -> DraftQuestion:
    sentence = one.told.sentence
    answer = _known_so_far(story, one) if known and one.unknown.cue.kind != "no_reply" else None
    evidence = [DraftEvidence(sentence=sentence.number, quote=sentence.text)]
    if answer is not None:
        evidence.append(DraftEvidence(sentence=answer.sentence.number, quote=answer.text))
    return DraftQuestion(
        question=one.question,
        basis="stated",
        kind=one.unknown.cue.kind,
        cue=_cue_words(one),
        known_so_far=answer.text if answer else None,
        who_could_answer=_who(one),
        times=[],
        evidence=evidence,
    )


def _cue_words(one: Open) -> str:
    """The phrase that says so, with the "It" that it opens with."""
    text, start, end = one.told.text, one.unknown.start, one.unknown.end
    lead = re.search(r"\bit\s*$", text[:start], re.IGNORECASE)
    return text[lead.start() if lead else start : end].strip(" ,")


# Writers: one for each frame of `cues.py`.


def _from_clause(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    if unknown.clause is None:
        return _from_subject(story, told, unknown, subject)
    clause = _trimmed(unknown.clause)
    if _CONCESSION.match(told.text):
        clause = clause.split(",")[0]
    infinitive = re.match(r"(?:whether|if)\s+(?:or not\s+)?to\s+(?P<act>.+)", clause, re.IGNORECASE)
    if infinitive:
        return f"Will {subject} {infinitive.group('act')}?" if subject else None
    if re.match(r"\w+\s+to\s", clause) or len(clause.split()) < 2:
        return None
    return ask(_named(story, told, clause))


def _from_subject(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    after = told.text[unknown.end :]
    infinitive = re.match(r"\s+to\s+(?P<act>.+)", after, re.DOTALL)
    if infinitive and subject:
        return f"Will {subject} {_trimmed(infinitive.group('act'))}?"
    about = re.match(r"\s*(?:about|over|on|of|as to)\s+(?P<topic>.+)", after, re.DOTALL)
    if about and unknown.cue.kind == "unknown" and not subject:
        return f"What is known about {_topic(about.group('topic'))}?"
    early = re.search(r"too\s+(?:early|soon).*to\s", told.text[unknown.start : unknown.end], re.I)
    if early and re.match(r"\s+(?:the|a|an|its|their|his|her)\s", after):
        return f"What is known about {_topic(after)}?"
    obj = re.match(r"\s+(?P<topic>(?!that\b)\w.+)", after, re.DOTALL)
    if obj and unknown.cue.kind == "unconfirmed":
        return f"Can {_topic(obj.group('topic'))} be confirmed?"
    if subject is None:
        return None
    be = _BE.search(told.text[unknown.start : unknown.end])
    if be is None:
        plural = re.search(r"\b(?:remain|seem|stay)\b", told.text[unknown.start : unknown.end])
        return be_question(subject, "are" if plural else "is")
    verb = be.group("be") or {"s": "is", "re": "are"}[be.group("short").lower()]
    return be_question(subject, verb.lower())


def _from_verb(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    act = _trimmed(told.text[unknown.end :].strip())
    if not subject or len(act.split()) < 2:
        return None
    return f"Will {subject} {act}?"


def _from_topic(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    after = told.text[unknown.end :].strip()
    after = re.sub(r"^(?:about|on|of|as to|for)\s+", "", after, flags=re.IGNORECASE)
    if re.match(r"(?:whether|if|what|when|where|who|why|how|which)\b", after, re.IGNORECASE):
        return ask(_trimmed(after))
    topic = _topic(after)
    return f"What is known about {topic}?" if topic else None


def _from_reply(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    if subject is None:
        return None
    after = told.text[unknown.end :]
    request = _REQUEST.search(after)
    asked = request.group("rest") if request else after
    confirm = _CONFIRM.search(asked)
    if confirm:
        return f"Will {subject} confirm {_topic(confirm.group('topic'))}?"
    about = _ABOUT.search(asked)
    topic = _topic(about.group("topic")) if about else ""
    if not topic or re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", topic, re.IGNORECASE):
        return None
    if re.match(r"(?:whether|if)\b", topic):
        return ask(topic)
    return f"What will {subject} say about {topic}?"


def _from_passive(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    after = told.text[unknown.end :].strip()
    verb = re.match(r"(?:made (?:public|clear)|\w+)", after)
    if verb is None:
        return None
    rest = after[verb.end() :]
    clause = re.match(r"\s+(?P<clause>(?:whether|if|what|when|where|who|why|how|which)\b.+)", rest)
    if clause:
        return ask(_trimmed(clause.group("clause")))
    if subject and _NATURE.search(subject):
        return be_question(subject, "is")
    return f"When will {subject} be {verb.group()}?" if subject else None


def _from_missing(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    after = told.text[unknown.end :]
    topic = re.match(
        r"(?P<noun>motive|cause|suspects?|decision|date|details|explanation|timetable|timeline|reason"
        r"|figures?|information|price)(?P<of>\s+(?:of|for|on|about)\s+.+?)??"
        r"(?=\s+(?:(?:has|have|had|was|were|is|are)\s|\w+(?:ed|en|own|ade|et)\b|available))"
        r"(?:\s+(?:has|have|had|was|were|is|are|yet|been|immediately|so far))*\s+\w+(?P<rest>[^,.;]*)",
        after,
        re.IGNORECASE,
    )
    if topic is None:
        return None
    noun = topic.group("noun").lower()
    of = topic.group("of") or ""
    rest = re.match(r"\s+(?:for|of|about|on|in)\s.+", topic.group("rest") or "")
    of = of or (f" {_topic(rest.group().strip())}" if rest and not re.search("confirmed yet", after) else "")
    if noun in ("details", "information"):
        return f"What is known{re.sub(r'^ (?:of|on|for)', ' about', of)}?" if of else None
    if noun.startswith("suspect"):
        return "Who are the suspects?"
    return f"What is the {noun}{of}?"


def _responsible(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    deed = re.match(r"\s+(?P<deed>for\s.+)", told.text[unknown.end :], re.DOTALL)
    return f"Who is responsible {_trimmed(deed.group('deed'))}?" if deed else "Who is responsible?"


def _from_ruling(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    act = re.match(r"(?P<verb>\w+)\s*(?P<rest>.*)", told.text[unknown.end :].strip(), re.DOTALL)
    if subject is None or act is None:
        return None
    rest = _trimmed(act.group("rest"))
    if re.match(r"(?:whether|if)\b", rest):
        return ask(rest)
    return f"How will {subject} {act.group('verb')} {rest}?".replace(" ?", "?")


def _from_outcome(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    words = told.text[unknown.start : unknown.end]
    if re.search(r"under\s", words):
        if subject is None:
            return None
        if _NATURE.search(subject):
            be = _BE.search(words)
            return be_question(subject, be.group("be").lower() if be and be.group("be") else "is")
        return f"What will the investigation into {subject} find?"
    noun = re.match(r"(?P<noun>decision|ruling|verdict|outcome|judge?ment)\b", words, re.IGNORECASE)
    return f"What will the {noun.group('noun').lower()} be?" if noun else None


def _from_search(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    words = told.text[unknown.start : unknown.end]
    if subject is None:
        return None
    if re.search(r"for$", words):
        return f"Will {subject} find {_topic(told.text[unknown.end :].strip())}?"
    return f"Where {'are' if re.search('are|were', words) else 'is'} {subject}?" if len(
        subject.split()
    ) < 8 and not re.search(r"remain\b", words) else None


_WRITERS: dict[str, Callable[[Story, Told, Unknown, str | None], str | None]] = {
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
}


def _trimmed(words: str) -> str:
    """A clause up to where the next one begins, without the closing mark."""
    end = _CLAUSE_END.search(words, MIN_CLAUSE_CHARS)
    kept = words[: end.start()] if end else words
    if kept.count('"') % 2 or kept.count("“") != kept.count("”"):
        kept = kept.replace('"', "").replace("“", "").replace("”", "")
    return kept.strip().rstrip(".,;:!?”\"’'")


def _topic(words: str) -> str:
    """A noun phrase: the clause, cut at its first comma."""
    kept = _trimmed(words).split(",")[0]
    return " ".join(kept.split()[:MAX_TOPIC_WORDS])


def _subject(story: Story, told: Told, end: int) -> str | None:
    """The noun phrase that ends where the cue begins; a pronoun only as the name it stands for."""
    if re.search(r",\s(?:which|who)\b[^,]*$", told.text[:end]):
        return None
    before = _ASIDE.sub(" ", told.text[:end])
    opening = _SUBJECT_START.match(before)
    words = before[opening.end() :] if opening else before
    words = _ADVERBIAL.sub("", words.strip())
    words = _VERB_LEFT.sub("", _ADVERBS.sub("", words)).strip(" ,“\"")
    if not words or len(words.split()) > MAX_TOPIC_WORDS or "," in words:
        return None
    if _VERB_INSIDE.search(words):
        return None
    if _PRONOUN.match(words):
        return _name_of(story, told, told.text.rfind(words, 0, end))
    if re.match(r"(?:whether|what|how|why|where|who|when|he|she|it|they|their|his|her|its)\b", words, re.I):
        return None
    first, _, rest = words.partition(" ")
    if first.lower() in _LOWER_FIRST and rest:
        return f"{first.lower()} {rest}"
    opens = told.text.startswith(words)
    named = any(name.start == 0 or name.title_start == 0 for name in told.names)
    return words[:1].lower() + words[1:] if opens and not named and not words[:2].isupper() else words


def _name_of(story: Story, told: Told, at: int) -> str | None:
    meant = story.pronouns.get(told.sentence.start + at) if at >= 0 else None
    return meant[0].name if meant else None


def _named(story: Story, told: Told, clause: str) -> str:
    """The clause with "he" or "she" as its subject replaced by the name, where it is certain."""
    pronoun = re.match(r"\w+\s+(?P<who>he|she)\b", clause, re.IGNORECASE)
    if pronoun is None:
        return clause
    at = told.text.find(clause)
    name = _name_of(story, told, at + pronoun.start("who")) if at >= 0 else None
    return clause[: pronoun.start("who")] + name + clause[pronoun.end("who") :] if name else clause


def _who(one: Open) -> str | None:
    """Who could answer: the one who was asked, withholds or decides, when the story names them."""
    if one.unknown.cue.kind not in ("no_reply", "undisclosed", "pending") or one.subject is None:
        return None
    subject = one.subject
    named = any(name.surface in subject for name in one.told.names)
    return subject if named and len(subject) <= 120 else None


def _known_so_far(story: Story, one: Open) -> Told | None:
    """The nearest sentence before that gives part of the answer: same terms, and the right sort
    of fact (a place for "where", a number for "how many")."""
    wanted = set(terms_of(one.question))
    index = one.told.sentence.number - 1
    best: tuple[int, int, Told] | None = None
    for told in story.sentences[max(0, index - KNOWN_REACH) : index]:
        shared = len(wanted & set(told.terms))
        if told.loaded or len(told.text) > MAX_KNOWN_CHARS or told.is_question:
            continue
        if find_unknown(told.text) is not None or not _gives(one.question, told, shared):
            continue
        key = (shared, told.sentence.number, told)
        if best is None or key[:2] > best[:2]:
            best = key
    return best[2] if best else None


def _gives(question: str, told: Told, shared: int) -> bool:
    """Whether a sentence holds the sort of fact that the question asks for."""
    if question.startswith("Where"):
        return shared >= 1 and sum(name.kind == "place" for name in told.names) >= 1
    if question.startswith("When"):
        return shared >= 2 and any(one.kind == "date" for one in told.quantities)
    if _MEASURED.match(question):
        return shared >= 2 and any(one.kind != "date" for one in told.quantities)
    return shared >= 3 and 2 * shared >= len(set(terms_of(question)))
