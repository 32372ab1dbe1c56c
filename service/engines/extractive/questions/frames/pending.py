"""How what is still to come is asked: a successor, a date, a reopening, what a report says.

A writer gives None where no good question can be made of the sentence.
"""

import re
from functools import cache

from service.engines.extractive.meant import definite, subject_phrase
from service.engines.extractive.phrases import topic_of, trimmed, without_asides
from service.engines.extractive.questions.asking import base_of
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.lexicon import irregular_verbs

LEAD = 2
"""Sentences at the head of a story that tell what it is about."""
REACH = 12
"""Sentences back in which the one who leaves is looked for."""
MIN_DOCUMENT_WORDS = 4
"""Words of a report's name that say what it is about."""
MOST_WORDS_BEFORE = 12
"""Words before the phrase up to which what it is about stands in the sentence before."""
_LEAVES = re.compile(
    r"\b(?:resign\w*|quit(?:s|ting)?|step(?:s|ped|ping)?\s(?:down|aside)|st(?:ands?|ood|anding)\sdown"
    r"|leaves?|left|leaving|retir\w+|depart\w*|oust\w*|sacked|fired|dismissed|removed|died|dies"
    r"|death)\b"
)
_PLANNED = re.compile(
    r"\b(?:(?:is|are|was|were)\s(?:\w+\s)?to|will|would|plans?\sto|planned\sto|intends?\sto"
    r"|hopes?\sto|wants?\sto)\s(?P<act>(?!be\b(?!\s\w+(?:ed|en|t)\b))[a-z].+)",
    re.DOTALL,
)
_DAY = re.compile(
    r"\s(?:in|on|by|before|after|from)\s(?:\d\S*|the\s(?:spring|summer|autumn|fall|winter)"
    r"|next\s\w+|(?:early|late|mid)\S*\s|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$"
)
_CLAUSE_START = re.compile(r".*(?:[;:]\s|,\s(?:but|and|where)\s|\bthat\s)", re.DOTALL)
_NO_DATE_FOR = re.compile(r"\s(?:for|on)\s(?P<what>(?!which|whom|whose|when)[^,.;]{3,90})")
_STOPPED = re.compile(
    r"(?P<who>.+?)\s(?:is|are|was|were|has\sbeen|have\sbeen|will\sbe|would\sbe|remains?|remained)\s"
    r"(?:\w+\s)?(?P<state>closed|shut|suspended|halted|cancelled|canceled|grounded)\s$"
)
_STOPS = re.compile(
    r"\b(?P<state>closed|shut|closing|suspended|suspending|halted|cancelled|canceled)\s"
    r"(?:down\s|all\s)?(?P<who>[^,.;]{3,70}?)\s$"
)
_SEVERAL = re.compile(r"(?:the\s)?(?:[\w’'-]+\s)?(?:results|findings|documents|terms|minutes)\b")
_SMALL = frozenset(("The", "A", "An", "Every", "All", "Its", "Their", "Most", "Some", "Both"))


def from_successor(story: Story, told: Told, _unknown: Unknown, _subject: str | None) -> str | None:
    """Who follows the one who goes: of whom the lead tells that, else the nearest before."""
    number = told.sentence.number
    near = story.sentences[max(0, number - REACH) : number]
    for one in (*story.sentences[: min(number, LEAD)], *reversed(near)):
        leaving = _LEAVES.search(one.text)
        names = [
            person.name
            for person, mention in story.named.get(one.sentence.number, ())
            if leaving and mention.end <= one.sentence.start + leaving.start()
        ]
        if len(names) == 1:
            return f"Who will replace {names[0]}?"
    return None


def from_date(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """When what was announced will be done."""
    what = _NO_DATE_FOR.match(told.text, unknown.end)
    if what:
        words = told.text[unknown.start : unknown.end]
        noun = "deadline" if "deadline" in words else "date"
        return f"What is the {noun} for {topic_of(what.group('what'))}?"
    here = told.text[: unknown.start].rstrip(" ,;")
    planned = _planned(here)
    if planned is None and told.sentence.number > 1 and len(here.split()) < MOST_WORDS_BEFORE:
        planned = _planned(story.sentences[told.sentence.number - 2].text)
    if planned is None:
        return None
    who, act = planned
    who = subject if subject and who.lower() in ("it", "they") else who
    return f"When will {who} {_DAY.sub('', act)}?"


def will_be_done(act: str) -> str | None:
    """Whether it will be done, of "whether to send the case to trial", which names nobody."""
    found = _DO_THE.match(act)
    done = _participle(found.group("verb")) if found else None
    return (
        f"Will {found.group('thing')} be {done}{found.group('rest')}?" if found and done else None
    )


_BEHIND = r"(?:to|for|from|in|on|at|against|with|by|over|under|into|until|after|before|as)"
_DO_THE = re.compile(
    rf"(?P<verb>[a-z]+)\s(?P<thing>(?:the|an?)(?:\s(?!{_BEHIND}\b)[\w’'-]+){{1,6}}?(?:\sof\s(?:the\s)?[\w’'-]+)?)"
    rf"(?P<rest>\s{_BEHIND}\s[^,;]+)?(?=,|$)"
)


@cache
def _participles() -> dict[str, str]:
    """Each irregular verb with its participle: "send" is "sent"."""
    return {
        base: more[1] if len(more) > 1 else more[0] for base, *more in irregular_verbs() if more
    }


def _participle(base: str) -> str | None:
    known = _participles().get(base)
    regular = (
        f"{base}d"
        if base.endswith("e")
        else f"{base[:-1]}ied"
        if base.endswith("y")
        else f"{base}ed"
    )
    return known or (regular if base_of(regular) == base else None)


def _planned(text: str) -> tuple[str, str] | None:
    """Who is to do what, where the clause says just that."""
    start = _CLAUSE_START.match(text)
    words = text[start.end() :] if start else text
    planned = _PLANNED.search(words)
    who = subject_phrase(words[:1].upper() + words[1:]) if planned else None
    if planned is None or who is None:
        return None
    if len(who.split()) < len(words[: planned.start()].split()) - 1:
        return None  # Something stands between them.
    return definite(who), trimmed(planned.group("act"))


def from_reopening(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """When what is closed until further notice opens again."""
    before = told.text[: unknown.start]
    stopped, stops = _STOPPED.match(before), _STOPS.search(before)
    who = subject_phrase(before) if stopped else None
    found = stopped if who else stops
    if found is None:
        return None
    who = who or found.group("who")
    first, _, rest = who.partition(" ")
    who = f"{first.lower()} {rest}" if first in _SMALL else who
    again = "reopen" if re.match(r"closed|shut|closing", found.group("state")) else "resume"
    return f"When will {who} {again}?"


def from_unseen(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """What a report says that nobody has seen."""
    text = without_asides(told.text)
    start = _CLAUSE_START.match(text[: text.find(told.text[unknown.start : unknown.start + 6])])
    text = text[start.end() :] if start else text
    who = subject_phrase(text[:1].upper() + text[1:])
    if who is None or len(who.split()) < MIN_DOCUMENT_WORDS:
        return None
    who = definite(who)
    return f"What {'do' if _SEVERAL.match(who) else 'does'} {who} say?"
