"""The phrases with which a story says that something is open, and how each is asked back.

A table and nothing else: `questions.py` searches, `asking.py` writes the question. `strength` 2
states an unknown; 1 only hints at one and is used where the sentence also names what was asked.
"""

import re
from dataclasses import dataclass
from typing import Literal

from schemas.vocabulary import QuestionKind

Frame = Literal[
    "clause",  # an embedded question follows, or is the subject: turned round
    "subject",  # what is open is the subject: "The motive is unclear"
    "verb",  # somebody will not, or did not yet, do the verb: "Will they …?"
    "topic",  # a noun follows: "no word on the crew"
    "reply",  # somebody was asked
    "passive",  # "has yet to be announced": "When will it be announced?"
    "missing",  # "No motive has been established"
    "responsible",  # nobody claimed it
    "ruling",  # somebody is to decide
    "outcome",  # a decision, an inquiry, a count is pending
    "search",  # somebody or something is not found
]


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying that something is open."""

    kind: QuestionKind
    strength: Literal[1, 2]
    frame: Frame
    words: tuple[str, ...]
    """In lower case: one of these stands in whatever the pattern finds, so that most sentences
    are passed over without a search."""
    pattern: re.Pattern[str]


_BE = r"(?:(?:is|are|was|were|remains?|remained|stays?|stayed|seems?|seemed)\b|['’](?:s|re)\b)"
_ADVERB = (
    r"(?:\s+(?:still|also|yet|as yet|currently|immediately|entirely|exactly|quite|fully|publicly"
    r"|officially|independently|largely|properly|now|altogether|clearly|even|far from|at all"
    r"|very|so far|at present|initially|previously|formally))*"
)
_NOT = rf"(?:{_BE}{_ADVERB}\s+not|(?:isn|aren|wasn|weren)['’]t){_ADVERB}"
_HAS_NOT = rf"(?:(?:has|have|had){_ADVERB}\s+not|(?:hasn|haven|hadn)['’]t){_ADVERB}"
_DO_NOT = (
    rf"(?:(?:do|does|did|could|can|would|will){_ADVERB}\s+not"
    rf"|(?:don|doesn|didn|couldn|can|wouldn|won)['’]t|cannot){_ADVERB}"
)
WH = r"(?:whether|if|what|when|where|who|whom|whose|why|how|which)"
_LINK = r"(?:\s+(?:as to|about|over|on|of|exactly|precisely|just))*"
_FOUND = (
    r"(?:determined|established|identified|confirmed|verified|released|announced|named|disclosed"
    r"|revealed|decided|made public|made clear|specified|published|learned|explained|ascertained"
    r"|finali[sz]ed|agreed|set|found|known|given|provided|resolved|settled|located|recovered)"
)
_TELL = (
    r"(?:say|specify|disclose|name|identify|confirm|reveal|explain|give|provide|detail|indicate"
    r"|clarify|elaborate|release|discuss|answer|speculate|tell|address|offer|share|be drawn)"
)
_INQUIRE = (
    r"(?:investigat|examin|consider|weigh|debat|review|assess|decid|look|study|inquir|prob|prob)ing"
    r"(?:\s+into)?"
)
_DETERMINE = (
    r"(?:determine|establish|find out|work out|figure out|understand|piece together|learn|identify"
    r"|ascertain|discover)"
)
_DECISION = (
    r"(?:decision|ruling|verdict|outcome|judge?ment|vote|appeal|hearing|trial|sentencing|sentence"
    r"|autopsy|inquest|inquiry|investigation|results?|report|findings|lawsuit|case)"
)


def _cue(
    kind: QuestionKind, strength: Literal[1, 2], frame: Frame, words: str, pattern: str
) -> Cue:
    return Cue(
        kind, strength, frame, tuple(words.split()), re.compile(rf"\b{pattern}", re.IGNORECASE)
    )


CUES: tuple[Cue, ...] = (
    # Somebody was asked and did not answer.
    _cue(
        "no_reply",
        2,
        "reply",
        "answer repl respond return",
        rf"(?:{_HAS_NOT}|{_DO_NOT})\s+(?:respond|repl|answer|return)(?:ed|ied|y)?\b"
        rf"(?=.{{0,60}}\b(?:request|question|inquir|enquir|e-?mail|call|message)"
        rf".{{0,40}}\b(?:on|about|confirm\w*|whether|regarding)\b)",
    ),
    _cue(
        "no_reply",
        1,
        "reply",
        "answer comment repl respond return",
        rf"(?:{_HAS_NOT}|{_DO_NOT})\s+(?:respond|repl|answer|return|comment)(?:ed|ied|y)?\b",
    ),
    _cue(
        "no_reply",
        1,
        "reply",
        "answer comment reached reply respond",
        r"(?:(?:has|have|had|is|are|was)\s+yet\s+to\s+(?:respond|reply|answer|comment)"
        r"|(?:declin\w+|refus\w+)\s+(?:to\s+(?:immediately\s+)?)?comment"
        r"|(?:had|have|has)\s+no\s+(?:immediate\s+)?comment"
        r"|(?:could|can)\s*not\s+(?:immediately\s+)?be\s+(?:immediately\s+)?reached)\b",
    ),
    # Somebody knows and does not tell.
    _cue(
        "undisclosed",
        2,
        "clause",
        "can couldn didn doesn don not won wouldn",
        rf"{_DO_NOT}\s+{_TELL}(?:\s+(?!{WH})\w+)?{_LINK}(?=\s+{WH}\b)",
    ),
    _cue(
        "undisclosed",
        2,
        "clause",
        "declin refus",
        rf"(?:declin\w+|refus\w+)\s+to\s+{_TELL}(?:\s+(?!{WH})\w+)?{_LINK}(?=\s+{WH}\b)",
    ),
    _cue(
        "undisclosed",
        2,
        "topic",
        "detail explanation information reason specifics",
        rf"{_DO_NOT}\s+(?:give|provide|offer|release)\s+(?:\w+\s+){{0,2}}?"
        r"(?:details?|information|reasons?|explanation|specifics)"
        r"(?=\s+(?:about|on|of|as to|for)\b)",
    ),
    _cue(
        "undisclosed",
        2,
        "verb",
        "declin refus",
        r"(?:refus(?:ed|es|ing)|declin(?:ed|es|ing))\s+to\s+(?:publicly\s+)?"
        r"(?=(?:disclose|name|identify|confirm|reveal|specify|release|explain)\b)",
    ),
    _cue(
        "undisclosed",
        2,
        "verb",
        "disclose elaborate explain identify release reveal specify",
        rf"{_DO_NOT}\s+(?=(?:disclose|identify|reveal|specify|release|explain|elaborate on)\b)",
    ),
    _cue(
        "undisclosed",
        1,
        "verb",
        "declin refus",
        r"(?:refus(?:ed|es|ing)|declin(?:ed|es|ing))\s+to\s+"
        rf"(?={_TELL}\s+(?!further\b|more\b)\w+)",
    ),
    _cue(
        "undisclosed",
        2,
        "clause",
        "announced clarified confirmed disclosed explained given indicated named "
        "published revealed said specified told",
        rf"{_HAS_NOT}\s+(?:said|specified|disclosed|named|confirmed|revealed|explained|given"
        rf"|indicated|clarified|told|announced|published){_LINK}(?=\s+{WH}\b)",
    ),
    _cue(
        "pending",
        2,
        "clause",
        "yet",
        rf"(?:has|have|had)\s+yet\s+to\s+(?:decide|determine|establish|say|announce|rule)"
        rf"{_LINK}(?=\s+{WH}\b)",
    ),
    # A named event will settle it.
    _cue(
        "pending",
        2,
        "clause",
        "assess consider debat decid determine establish examin inquir investigat "
        "look prob review rule study weigh",
        rf"(?:(?:{_BE}{_ADVERB}|has been|have been|had been)\s+{_INQUIRE}"
        r"|(?<!able )(?:will|to)\s+(?:decide"
        rf"|determine|establish|consider|rule on|rule|investigate|examine|review)|{_INQUIRE})"
        rf"{_LINK}(?=\s+(?:whether|how|why|what|who|if|which)\b)",
    ),
    _cue(
        "pending",
        2,
        "clause",
        "attempting hoping scrambling seeking struggling trying working",
        rf"(?:trying|working|seeking|hoping|attempting|struggling|scrambling)\s+to\s+{_DETERMINE}"
        rf"{_LINK}(?=\s+{WH}\b)",
    ),
    _cue(
        "pending",
        2,
        "ruling",
        "decide deliberate rule vote",
        rf"(?:{_BE}\s+(?:expected|due|set|scheduled|likely|poised)\s+to|will)\s+"
        r"(?=(?:decide|rule|vote|deliberate)\b)",
    ),
    _cue(
        "pending",
        2,
        "outcome",
        "appeal autopsy case decision findings hearing inquest inquiry investigation "
        "judg lawsuit outcome report result ruling sentence sentencing trial verdict "
        "vote",
        rf"{_DECISION}(?:\s+(?:on|about|in|into|over|for|by)\s[^,.;]{{3,60}}?)?\s+{_BE}{_ADVERB}"
        r"\s+(?:pending|awaited|expected|due|under way|ongoing)\b",
    ),
    _cue(
        "pending",
        2,
        "outcome",
        "investigation review",
        rf"{_BE}{_ADVERB}\s+under\s+(?:\w+\s+)?(?:investigation|review)\b",
    ),
    _cue(
        "pending",
        2,
        "outcome",
        "wait",
        r"(?:awaiting|awaits?|waiting for)\s+(?:[\w’'-]+\s){0,4}?(?:decision|ruling|verdict|outcome"
        r"|judge?ment|autopsy|results?|findings)\b",
    ),
    _cue(
        "pending",
        2,
        "search",
        "large missing still unaccounted",
        r"still\s+(?:search|look|hunt)ing\s+for|still\s+(?:at large|missing|unaccounted for)\b"
        r"|remains?\s+(?:at large|missing|unaccounted for)\b",
    ),
    # Nobody has confirmed it.
    _cue(
        "unconfirmed",
        2,
        "clause",
        "ascertained confirm determined established learned verified verify",
        rf"(?:could|can)\s*not\s+(?:\w+\s+)?be\s+(?:\w+\s+)?(?:verified|confirmed|determined"
        rf"|established|learned|ascertained)|{_DO_NOT}\s+(?:\w+ly\s+)?(?:verify|confirm)\b",
    ),
    _cue(
        "unconfirmed",
        2,
        "clause",
        "confirmed verified",
        rf"{_BE}{_ADVERB}\s+unconfirmed\b|{_HAS_NOT}\s+been\s+(?:\w+ly\s+)?(?:confirmed|verified)\b",
    ),
    # Nobody knows.
    _cue(
        "unknown",
        2,
        "clause",
        "apparent certain clear decided known sure",
        rf"{_NOT}\s+(?:clear|certain|sure|decided|apparent|known(?!\s+(?:for|as|to)\b))\b",
    ),
    _cue(
        "unknown",
        2,
        "clause",
        "air doubt guess mystery question unanswered uncertain unclear undecided "
        "undetermined unexplained unknown unresolved unsure",
        rf"{_BE}{_ADVERB}\s+(?:unclear|unknown|uncertain|undecided|undetermined|unresolved"
        r"|unanswered|unexplained|unsure|a mystery|an open question|in doubt|up in the air"
        r"|anyone['’]s guess|in question|open to question)\b(?!\s+to\b)",
    ),
    _cue(
        "unknown",
        2,
        "clause",
        "open uncertain unclear",
        rf"(?:leaving|left|leaves)\s+(?:it\s+)?(?:unclear|uncertain|open)(?=\s+{WH}\b)",
    ),
    _cue("unknown", 2, "clause", "remain", rf"remain(?:s|ed)?\s+to\s+be\s+(?:seen|{_FOUND[3:]}"),
    _cue(
        "unknown",
        2,
        "passive",
        "yet",
        rf"(?:has|have|had|is|are|was|were)\s+yet\s+to\s+be\s+(?={_FOUND})",
    ),
    _cue(
        "unknown",
        2,
        "verb",
        "yet",
        r"(?:has|have|had)\s+yet\s+to\s+(?=(?:decide|determine|announce|say|explain|confirm|identify"
        r"|establish|reveal|disclose|release|agree|name|set|rule|publish)\b)",
    ),
    _cue(
        "unknown",
        2,
        "passive",
        "aren been isn not wasn weren",
        rf"(?:{_HAS_NOT}\s+been|{_NOT})\s+(?:\w+ly\s+)?(?=(?!given|found|set|provided|resolved|agreed"
        r"|known (?:for|as|to)\b)"
        rf"{_FOUND}\b)",
    ),
    _cue(
        "unknown",
        2,
        "topic",
        "agreement certainty clarity consensus explanation indication information word",
        r"(?:there\s+(?:is|was|has been|had been)\s+|with\s+)?(?:still\s+)?no\s+(?:immediate\s+"
        r"|official\s+|clear\s+|firm\s+|further\s+)?(?:word|indication|explanation|information"
        r"|clarity|consensus|agreement|certainty)(?:\s+yet)?"
        rf"(?=\s+(?:on|of|about|as to|for|{WH})\b)",
    ),
    _cue(
        "unknown",
        2,
        "missing",
        "cause date decision details explanation figure information motive price "
        "reason suspect timeline timetable",
        r"no\s+(?=(?:motive|cause|suspects?|decision|date|details|explanation|timetable|timeline"
        r"|reason|figures?|information|price)\b(?:\s+(?:of|for|on|about)\s+(?:\w+\s+){1,4}?|\s+)"
        rf"(?:(?:has|have|had|was|were|is|are)\s+(?:yet\s+|immediately\s+|so far\s+)?(?:been\s+)?)?"
        rf"(?:{_FOUND}|available|immediately available))",
    ),
    _cue(
        "unknown",
        2,
        "responsible",
        "responsibility",
        r"no\s*(?:group|one|body|organi[sz]ation)\s+(?:has\s+|had\s+|have\s+)?(?:yet\s+)?"
        r"(?:immediately\s+)?claimed\s+responsibility|no\s+(?:immediate\s+)?claim\s+of\s+responsibility",
    ),
    _cue(
        "unknown",
        2,
        "clause",
        "question",
        rf"questions?\s+(?:still\s+)?(?:remain|linger|persist)\w*{_LINK}",
    ),
    _cue(
        "unknown",
        2,
        "clause",
        "question",
        rf"question\s+(?:now\s+|then\s+|still\s+)?(?:is|was|remains|becomes),?(?=\s+{WH}\b)",
    ),
    _cue(
        "unknown",
        2,
        "clause",
        "early soon",
        r"too\s+(?:early|soon)[\"”’']?\s+(?:for\s+\w+\s+)?to\s+(?:say|tell|know|predict|judge"
        r"|ass?es{1,2}|be certain"
        r"|determine|speculate|estimate|call|conclude|draw conclusions)\b",
    ),
    _cue(
        "unknown",
        2,
        "clause",
        "confusion doubt keep uncertainty",
        rf"(?:keep\w*\s+an\s+open\s+mind[\"”’']?|(?<!no )(?<!without )doubts?"
        r"|uncertainty|confusion)"
        rf"{_LINK}(?=\s+{WH}\b)",
    ),
    _cue(
        "unknown",
        2,
        "clause",
        "certain determine establish explain know rule say sure tell",
        rf"(?:(?:do|does)(?:\s+not|n['’]t){_ADVERB}\s+know"
        rf"|{_DO_NOT}\s+(?:say|tell|determine|establish|explain|rule out|be sure|be certain)"
        rf"|{_NOT}\s+(?:sure|certain)|no\s*(?:one|body)\s+knows|unsure|uncertain)"
        rf"{_LINK}(?=\s+{WH}\b)",
    ),
    _cue(
        "disputed",
        2,
        "clause",
        "differ disagree dispute odds",
        rf"(?:disagree|differ|at odds|dispute)\w*{_LINK}(?=\s+{WH}\b)",
    ),
    _cue(
        "unknown",
        2,
        "topic",
        "conflicting differing",
        r"(?:conflicting|differing)\s+(?:accounts|reports|versions)(?=\s+(?:of|about|on|as to)\b)",
    ),
    _cue("unknown", 1, "topic", "little much", r"(?:little|not much)\s+is\s+known(?=\s+about\b)"),
)
