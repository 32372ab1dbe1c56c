"""How what is lacking, considered or claimed is asked; the other writers are in `writers.py`.

A writer gives None where no good question can be made of the sentence.
"""

import re

from service.engines.extractive.meant import completed, definite, subject_phrase
from service.engines.extractive.phrases import topic_of, trimmed
from service.engines.extractive.questions.asking import ask, base_of
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told

_TELLING = re.compile(
    r"(?:publicly\s)?(?:disclose|identify|name|reveal|specify|release|explain|detail|naming|identifying"
    r"|disclosing|revealing|specifying|(?:elaborate|expound)\s(?:up)?on|go\sinto|spell\sout"
    r"|(?:giv(?:e|ing)|provid(?:e|ing)|offer(?:ing)?|share)\s(?:any\s|more\s|further\s|the\s)?"
    r"(?:details?|information|specifics|names?)\s(?:about|of|on))\s+(?:any\s+of\s+)?"
)
"""Verbs of telling, before what is told."""
_CLAIMED = re.compile(
    r"(?:[\w’'-]+\s){0,6}?(?:claims?|accounts?|assertions?|allegations?|versions?|accusations?|theory"
    r"|suggestions?|findings?|characteri[sz]ations?|possibility|reports?|rumou?rs)"
    r"\s(?:that\s|(?P<of>of\s))?"
    r"(?P<clause>\S+\s\S.+)",
    re.DOTALL | re.IGNORECASE,
)
POSSESSED = re.compile(r"(?:his|her|its|their|him|them|it|that|this|these|those)\b", re.IGNORECASE)
"""Topics that only a sentence before could name."""
_HIS = re.compile(r"\b(?:his|her)\b")
"""Whose it is the story's people may tell; what "its" means here is less sure."""
_POINTS = re.compile(r"\b(?:his|her|its|their|those|these|that)\b")
MORE = re.compile(
    r"(?:any\s)?(?:further|more|other|additional)\s(?:information|details?|specifics)"
)
"""More of what nobody says."""
_EMBEDDED_ANY = re.compile(r"(?:whether|if|what|when|where|who|why|how|which)\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"(?:an?|the|new)\s(?:[\w’'-]+\s){0,2}?(?:offers?|bids?|requests?|proposals?|truce|ceasefire)\b"
)
"""What another side wants of those who consider it."""
_BARE_PAPER = re.compile(
    r"the\s(?P<paper>lists?|reports?|results|findings|names|figures|reviews?|documents?|letters?|terms|text)"
)
LIST_REACH = 50
"""Sentences before "the list" in which it is looked for what it is a list of."""
_AT_SOME_TIME = re.compile(
    r"\s(?:in|on|at|by|last|this|after|before)\s.*$|\s(?:earlier|later|yesterday|today)\b.*$"
)
_LAST_BE = re.compile(r"(?P<topic>.+?)\s(?:is|are|was|were|isn|aren|wasn|weren|remain\w*)\b")


def whose_topic(story: Story, told: Told, topic: str, subject: str | None) -> str:
    """The topic with a name for "his" and "her"; empty where the story leaves open whose it is."""
    if not _HIS.search(topic):
        return topic
    whose = completed(story, told, topic, subject)
    return "" if _HIS.search(whose) or whose == _HIS.sub("the", topic, count=1) else whose


def about_act(act: str) -> str | None:
    """What would have been told, where nobody can be named who would tell it."""
    deed = _TELLING.match(act)
    topic = topic_of(act[deed.end() :]) if deed else ""
    if not topic or POSSESSED.match(topic) or MORE.fullmatch(topic) or _EMBEDDED_ANY.match(topic):
        return None
    return f"What is known about {topic}?"


def from_yet(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What somebody has not done yet: "has not chosen a site yet"."""
    act = re.match(
        r"(?P<verb>\w+)\s(?P<rest>.+?)(?:\s(?:yet|pending)\b|$)",
        trimmed(told.text[unknown.end :].strip()),
    )
    base = base_of(re.sub("ing$", "ed", act.group("verb").lower())) if act else None
    if act is None or base is None or subject is None:
        return None
    rest = _in_full(story, told, act.group("rest").split(", ")[0])
    return f"Will {subject} {base} {rest}?" if rest else None


def _in_full(story: Story, told: Told, thing: str) -> str | None:
    """The thing; of a mere "the list" what of, as a sentence before says, else None."""
    bare = _BARE_PAPER.fullmatch(thing)
    if bare is None:
        return thing
    noun = re.escape(bare.group("paper"))
    full = re.compile(rf"\b(?:an?|the|its|their)\s(?P<what>{noun}\s(?:of|on|into|about)\s[^,.;]+)")
    here = told.sentence.number - 1
    for one in story.sentences[max(0, here - LIST_REACH) : here][::-1]:
        found = full.search(one.text)
        if found:
            what = _AT_SOME_TIME.sub("", topic_of(found.group("what")))
            return f"the {what}"
    return None


def from_details(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """What little is known about, between "details" and that they are scarce."""
    words = told.text[unknown.start : unknown.end]
    about = re.match(r"(?:\w+)\s(?:about|on|of|surrounding|regarding)\s(?P<topic>.+)", words)
    be = _LAST_BE.match(about.group("topic")) if about else None
    topic = topic_of(be.group("topic")) if be else ""
    topic = whose_topic(story, told, topic, None)
    counted = re.match(
        r"(?P<many>numbers|results|figures|totals)|number|toll|extent|count|value|scale|cause|reason"
        r"|motive|explanation",
        words,
    )
    if counted:
        noun = re.split(r"\s(?:is|are|was|were|aren|weren|isn|wasn|remain|has|have|hasn)", words)[0]
        noun = re.sub(r",\sif\sany,?$", "", noun)
        be = re.search(r"\b(?:was|were|are)\b", words)
        be_form = be.group() if be else "are" if counted.group("many") else "is"
        told_whole = " " in noun and not _POINTS.search(noun)
        return f"What {be_form} the {noun}?" if told_whole else None
    return f"What is known about {topic}?" if topic and not POSSESSED.match(topic) else None


def from_claim(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """Is it so? What somebody claims, or what may be."""
    claimed = _CLAIMED.match(told.text, unknown.end)
    if claimed is None:
        return None
    clause = trimmed(completed(story, told, claimed.group("clause"), None))
    if claimed.group("of"):
        return f"What is known about {topic_of(clause)}?"
    return ask(f"whether {clause}")


def from_deed(_story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What somebody considers doing."""
    deed = trimmed(told.text[unknown.end :].strip())
    does = "accept" if _OFFERED.match(deed) else "go ahead with"
    return f"Will {subject} {does} {deed}?" if subject and len(deed.split()) > 1 else None


def from_decided(_story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """What a decision was put off on, or is to be taken on."""
    after = re.sub(r"^(?:on|over|about)\s", "", told.text[unknown.end :].strip())
    after = re.split(r"\s(?:is|was|will|would|has|had)\s", after)[0]
    doing = re.fullmatch(r"(?P<verb>[a-z]+)ing", after)
    if doing:
        base = base_of(f"{doing.group('verb')}ed")
        before = re.split(r"[;:]\s|,\s(?:but|and)\s", told.text[: unknown.start].rstrip(" ,;:"))[-1]
        who = subject_phrase(before)
        return f"Will {definite(who)} {base}?" if who and base else None
    topic = topic_of(after)
    return f"What will be decided about {topic}?" if topic else None
