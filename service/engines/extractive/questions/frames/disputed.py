"""How a contradiction is asked: what one side denies, and what two sides count differently.

A writer gives None where no good question can be made of the sentence.
"""

import re

from service.engines.extractive.meant import completed
from service.engines.extractive.numbers.left_behind import of_earlier
from service.engines.extractive.phrases import trimmed, without_asides
from service.engines.extractive.questions.asking import ask, base_of
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.numbers import Quantity

_THAT = re.compile(r"(?:.{0,80}?\s)?that\s(?P<clause>.+)", re.DOTALL)
_DOING = re.compile(r"(?:ever\s)?(?P<verb>[a-z]+ing)\s(?P<rest>.+)", re.DOTALL)
_THERE = re.compile(r"there\s(?:is|was|were|had)\s")
_CHARGED = re.compile(
    r"\b(?:charged with|charges? of|pleaded|plea|on trial|prosecut\w+|jury|jurors|convict\w*"
    r"|indict\w*|defendants?|accused of (?:murder|killing|rap))\b"
)
"""Of somebody who is charged, guilt is no open question but the court's."""
_NEITHER = re.compile(r"\b(?:nor|not|neither|never|cannot)\b|n['’]t\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:^|[.;:]\s|\bthat\s|,\s)"
    r"(?:(?:About|Around|Some|Nearly|Almost|Roughly|At least|More than|Up to|Over)\s)?$",
    re.IGNORECASE,
)
"""What may stand before a number that opens its clause."""
_THERE_ARE = re.compile(
    r"\bthere\s(?P<be>are|were|had been|have been)\s(?:[a-z]+\s){0,2}?$", re.IGNORECASE
)
_DOES_TO = re.compile(r",\s(?P<verb>[a-z]{3,}ing)\s(?:[a-z]+\s){0,4}?$")
_TOLL = re.compile(r"\b(?:death\s)?toll\b|\bdeaths\b")
_DEAD = re.compile(r"\b(?:kill\w*|dead|died|deaths?)\b")
_SOME_OF_THEM = re.compile(
    r",\s(?:most|many|some|half|several|all|mostly|including)\b[^,]*(?:,|$)", re.IGNORECASE
)
"""What is told of those counted by the way: "most of them civilians"."""
_ONE_COUNT = re.compile(
    r",?\s(?:and|or|while|with)\s(?:(?!(?:has|have|had|is|are|was|were)\b)[a-z]+\s){0,3}?(?:\d|dozens|hundreds|thousands|(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b).*$",
    re.DOTALL | re.IGNORECASE,
)
"""A second count that is joined to it: "and 210,000 displaced"."""
_SINCE = re.compile(r"\b(?:has|have|had) since\s$|\bsince (?:has|have)\s$", re.IGNORECASE)
"""Before a figure with which somebody corrects what stood before."""
REACH = 1
"""Sentences back in which the other figure stands."""


def from_denial(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """Whether it is as somebody denies."""
    near = told.text[max(0, unknown.start - 30) : unknown.start]
    if _NEITHER.search(near) or any(_CHARGED.search(one.text) for one in story.sentences):
        return None
    after = told.text[unknown.end :]
    if _THERE.match(after) or told.text[: unknown.end].endswith("that "):
        return _whether(story, told, after, subject)
    deed = _DOING.match(after)
    if deed is not None:
        return _deed(subject, deed.group("verb"), _without_commas(deed.group("rest")))
    that = _THAT.match(after)
    return _whether(story, told, that.group("clause"), subject) if that else None


def _deed(subject: str | None, doing: str, rest: str) -> str | None:
    """Whether the subject did what it denies "doing"."""
    if subject is None:
        return None
    if doing in ("having", "being"):
        return f"{'Has' if doing == 'having' else 'Was'} {subject} {rest}?"
    base = base_of(f"{doing[:-3]}ed")
    return f"Did {subject} {base} {rest}?" if base else None


def _whether(story: Story, told: Told, clause: str, subject: str | None) -> str | None:
    """Whether the clause is so; not asked where its form leaves doubt."""
    question = ask(f"whether {_without_commas(completed(story, told, clause, subject))}")
    return None if question.startswith("Is it known") else question


def _without_commas(words: str) -> str:
    whole = trimmed(without_asides(words)).split(",")[0]
    return re.split(r"\s(?:or|and)\s(?:had|has|have|was|is|were|are)\b", whole)[0]


def from_figure(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """How many there are, where two sides count differently; not where one takes its own back."""
    if _SINCE.search(told.text[: unknown.start]):
        return None
    first = max(0, told.sentence.number - 1 - REACH)
    near = [
        (told, unknown.start),
        *((one, len(one.text)) for one in story.sentences[first : told.sentence.number - 1][::-1]),
    ]
    for one, end in near:
        for quantity in reversed(one.quantities):
            if quantity.kind != "count" or not quantity.unit or quantity.end > end:
                continue
            question = _how_many(one, end, quantity)
            if question is not None:
                if of_earlier(one, quantity) == "sure":
                    return None
                return question
    return None


def _how_many(one: Told, last: int, quantity: Quantity) -> str | None:
    unit = quantity.unit or ""
    speakers = [span.start for span in one.attributions if span.start > quantity.end]
    before, after = one.text[: quantity.start], one.text[quantity.end : min([last, *speakers])]
    noun_at = after.find(unit)
    if not 0 <= noun_at <= 2:
        return None
    rest = _ONE_COUNT.sub("", _SOME_OF_THEM.sub("", trimmed(after[noun_at:])))
    there = _THERE_ARE.search(before)
    if there:
        noun, _, where = rest.partition(" ")
        be = there.group("be").lower()
        return f"How many {noun} {'are' if be == 'are' else 'were'} there {where}".strip() + "?"
    if _COUNTED.search(before) and len(rest.split()) > 2:
        return f"How many {rest}?"
    does = _DOES_TO.search(before)
    done = f"{does.group('verb')[:-3]}ed" if does else ""
    return (
        f"How many {unit} were {done}?"
        if done and base_of(done) in (done[:-1], done[:-2])
        else None
    )
