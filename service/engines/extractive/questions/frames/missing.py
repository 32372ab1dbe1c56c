"""How a cause, a reason, a date or details that nobody gave are asked, and who did it.

A writer gives None where no good question can be made of the sentence.
"""

import re

from service.engines.extractive.meant import completed
from service.engines.extractive.phrases import topic_of, trimmed, without_asides
from service.engines.extractive.questions.asking import ask, be_question
from service.engines.extractive.questions.elliptical import asked_why
from service.engines.extractive.questions.frames.lacking import POSSESSED, whose_topic
from service.engines.extractive.questions.frames.outcome import is_plural
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.lexicon import read_words

_NOT_YET = re.compile(
    r"\s*(?P<noun>(?:[\w’'-]+\s){0,2}?(?:date|decision|verdict|explanation|motive|cause|timeline"
    r"|timetable|price|ruling)(?:\s(?:of|for|on)(?:\s(?!(?:has|have|is|are|was|were)\b)[\w’'-]+){1,8}?)?)"
    r"\s(?:yet|so far)\b"
)
_OF_NOTHING = re.compile(r"(?:date|decision|timeline|timetable|price|ruling|verdict|explanation)$")
"""A date of which the sentence does not say what it is of."""
_UNGIVEN = re.compile(
    r"(?P<noun>[a-z]+)(?:\s(?P<link>for|of|behind|as\sto|on)(?=\s))?(?P<rest>\s.+)?",
    re.DOTALL | re.IGNORECASE,
)
_WH = re.compile(r"(?:whether|what|when|where|who|whose|why|how|which)\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"(?:causes|reasons|motives|explanations|origins|circumstances|identities|nationalities|culprits|owners|whereabouts)"
)
_OWN = re.compile(r"^(?:his|her|its|their)\s")
"""Of the one who gives no reason for it."""
_UNTIL = re.compile(r"\s(?:as yet|yet|so far|at this point|immediately|publicly)\b.*")


def from_missing(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """What a "motive", a "date" or "details" are, of which there are none."""
    after = told.text[unknown.end :]
    lacking = _NOT_YET.match(after)
    if lacking:
        noun = lacking.group("noun")
        return None if _OF_NOTHING.search(noun) else f"What is the {noun}?"
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


def from_ungiven(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What the cause is, or why it was done, where no cause or reason was given."""
    found = _UNGIVEN.match(told.text, unknown.end)
    if found is None:
        return None
    noun, rest = found.group("noun").lower(), trimmed(found.group("rest") or "")
    if _WH.match(rest):
        return ask(without_asides(completed(story, told, rest, subject)))
    link = found.group("link") or ""
    if link in ("for", "of", "behind") and rest:
        topic = _UNTIL.sub("", completed(story, told, topic_of(rest), subject))
        if subject and " " in topic:
            topic = _OWN.sub(f"{subject}’s ", topic)
        be = "are" if _PLURAL.fullmatch(noun) else "is"
        link = "of" if noun.startswith("cause") else link
        return None if POSSESSED.match(topic) else f"What {be} the {noun} {link} {topic}?"
    if noun in ("cause", "causes", "motive", "motives"):
        return f"What is the {noun.removesuffix('s')}?"
    if noun in ("reason", "reasons", "explanation", "explanations"):
        return asked_why(story, told, unknown.start)
    return None


def responsible(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """Who did what nobody claimed."""
    deed = re.match(r"\s+(?P<deed>for\s.+)", told.text[unknown.end :], re.DOTALL)
    return f"Who is responsible {trimmed(deed.group('deed'))}?" if deed else "Who is responsible?"


def from_withheld(story: Story, told: Told, act: str, subject: str | None) -> str | None:
    """What the thing is, or who they are, that somebody does not disclose or name."""
    thing = _NOT_TOLD.fullmatch(act)
    if thing:
        what = whose_topic(story, told, thing.group("thing"), subject)
        return be_question(what, "are" if thing.group("many") else "is") if what else None
    named = _NOT_NAMED.fullmatch(act)
    if named is None:
        return None
    whom = named.group("whom")
    if named.group("noun").removesuffix("s") in read_words("role_nouns") | _PARTIES:
        return f"Who {'are' if is_plural(whom) else 'is'} {whom}?"
    return f"What {'are the names' if is_plural(whom) else 'is the name'} of {whom}?"


_NOT_TOLD = re.compile(
    r"(?:disclose|reveal|specify|give|provide|release|share|offer)\s(?P<thing>(?:the|its|his|her|their)\s"
    r"(?:[a-z-]+\s){0,2}?(?:price|cost|value|amount|sum|fee|size|number|total|location|identity|cause"
    r"|reason|motive|salary|budget|source|(?P<many>terms|names|identities|reasons|figures|costs|numbers))"
    r"(?:\s(?:of|for|behind)\s.+)?)"
)
_NOT_NAMED = re.compile(r"(?:identify|name)\s(?P<whom>the\s(?:[a-z’'-]+\s){0,2}?(?P<noun>[a-z]+))")
_PARTIES = frozenset(
    ("buyer", "seller", "bidder", "donor", "source", "culprit", "person", "people")
)
