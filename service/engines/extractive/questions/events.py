"""What a story's "cause", "motive" or "investigation" is of, where the sentence does not say.

That is the one event that the story is about, or the death of which it has just told.
"""

import re
from collections import Counter

from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.memo import once
from service.source_text import SourceText

HEAD = 6
"""Sentences in which a story names its event."""
NEAR = 2
"""Sentences back in which it tells of a death."""
_EVENT = re.compile(
    r"(?P<name>(?:(?<=the )|(?<=The ))(?:[A-Z][\w’'-]*\s){1,3})?\b"
    r"(?P<noun>wildfire|fire|blaze|crash|collision|explosion|blast|shooting|stabbing|attack|bombing"
    r"|collapse|outage|blackout|accident|derailment|floods?|outbreak|spill|sinking|capsizing"
    r"|earthquake|landslide|avalanche|rockfall|killing|murder|disappearance|leak|execution)\b"
)
_SAME = {
    "wildfire": "fire",
    "blaze": "fire",
    "blast": "explosion",
    "bombing": "explosion",
    "murder": "killing",
}
"""Words for the same, as a story changes them."""
_DIED = re.compile(r"\b(?:died|dies|found dead|death)\b")
_BARE = re.compile(
    r"(?:What (?:is|was|were|are) the (?:possible |exact |likely )?(?P<cause>cause|causes)"
    r"|What (?:is|was) the (?P<motive>motive)"
    r"|What will (?:the|an) (?P<inquiry>(?:\w+ )?(?:investigation|inquiry|probe)) find"
    r"|Who is (?P<who>responsible|to blame)"
    r"|(?P<happened>What (?:exactly )?happened|What is known about (?:exactly )?what happened))\?"
)
"""Questions that leave out what they are about."""


def with_event(story: Story, told: Told, question: str) -> str:
    """The question with the story's event, where it leaves that out and the event is certain."""
    bare = _BARE.fullmatch(question)
    event = _event(story.source) if bare else None
    if bare is not None and event is None and bare.group("cause"):
        event = _death(story, told)
    if bare is None or event is None:
        return question
    who, inquiry = bare.group("who", "inquiry")
    asked = {
        "cause": f"What caused {event}?",
        "motive": f"What was the motive for {event}?",
        "inquiry": f"What will the {inquiry} into {event} find?",
        "who": f"Who is {who} for {event}?",
        "happened": f"What happened in {event}?",
    }
    return asked[bare.lastgroup or "cause"]


def _death(story: Story, told: Told) -> str | None:
    """The death of the one person of whom a sentence just before tells that."""
    number = told.sentence.number
    for one in story.sentences[max(0, number - 1 - NEAR) : number - 1][::-1]:
        people = {person.name for person, _ in story.named.get(one.sentence.number, ())}
        if _DIED.search(one.text) and len(people) == 1:
            return f"the death of {next(iter(people))}"
    return None


@once
def _event(source: SourceText) -> str | None:
    """The event as one speaks of it, "the Juniper Creek fire"; None where it is not certain."""
    last = source.sentences[min(HEAD, len(source.sentences)) - 1].end if source.sentences else 0
    found = list(_EVENT.finditer(f"{source.title or ''}\n{source.clean[:last]}"))
    counts = Counter(map(_kind, found))
    kind, times = next(iter(counts.most_common(1)), ("", 0))
    if not times or sum(counts.values()) > 2 * times:
        return None
    there = [one.group("noun") for one in found if _kind(one) == kind]
    named = Counter(
        f"{one.group('name')}{one.group('noun')}"
        for one in _EVENT.finditer(source.clean)
        if one.group("name") and _kind(one) == kind
    )
    return f"the {named.most_common(1)[0][0] if named else there[0]}"


def _kind(found: re.Match[str]) -> str:
    return _SAME.get(found.group("noun"), found.group("noun"))
