"""What a cue is: a phrase with which a story says that something is open, and the words of such
phrases. The phrases themselves are in `table.py` and `withheld.py`.
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
    "ungiven",  # "gave no reason for the delay", "have not found a motive"
    "responsible",  # nobody claimed it
    "ruling",  # somebody is to decide
    "outcome",  # a decision, an inquiry, a count is pending
    "search",  # somebody or something is not found
    "reason",  # "for reasons still unknown": why?
    "cause",  # "are investigating the cause of the fire": what is it?
    "pends",  # an application, a lawsuit, a finding is pending
    "details",  # "details about the crash are scarce"
    "claim",  # a claim, a possibility that something is so: is it?
    "deed",  # "is considering moving": Will they go ahead?
    "decided",  # "held off ruling on the fees"
    "yet",  # "has not chosen a site yet": Will they choose it?
    "asked",  # a question is the subject: "Who will pay is for the council"
    "successor",  # "No replacement has been named": Who will replace her?
    "date",  # "is to build a bridge, but has given no date": When will it?
    "reopening",  # "closed until further notice": When will it reopen?
    "unseen",  # a report, a calculation was not released: What does it say?
    "condition",  # "If passed, the bill would …": Will it be passed?
    "choice",  # "may go to court; they have until May to decide": Will they go to court?
    "consent",  # "must be approved by Congress": Will Congress approve it?
    "evaded",  # "Asked whether he would go, he declined to say": Will he go?
    "asked_about",  # "was contacted about the rent but did not reply"
    "own",  # the story asks, and says that nobody knows: its own question
    "denial",  # "denied arming the rebels": Did they arm them?
    "figure",  # "The police put the number at 178": How many … ?
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


BE = r"(?:(?:is|are|was|were|remains?|remained|stays?|stayed|seems?|seemed)\b|['’](?:s|re)\b)"
ADVERB = (
    r"(?:\s+(?:still|also|yet|as yet|currently|immediately|entirely|exactly|quite|fully|publicly"
    r"|officially|independently|largely|properly|now|altogether|clearly|even|far from|at all"
    r"|very|so far|at present|initially|previously|formally|actually|really))*"
)
NOT = rf"(?:{BE}{ADVERB}\s+not|(?:isn|aren|wasn|weren)['’]t){ADVERB}"
HAS_NOT = rf"(?:(?:has|have|had){ADVERB}\s+not|(?:hasn|haven|hadn)['’]t){ADVERB}"
DO_NOT = (
    rf"(?:(?:do|does|did|could|can|would|will){ADVERB}\s+not"
    rf"|(?:don|doesn|didn|couldn|can|wouldn|won)['’]t|cannot){ADVERB}"
)
WH = r"(?:whether|if|what|when|where|who|whom|whose|why|how|which)"
LINK = r"(?:\s+(?:as to|about|over|on|of|exactly|precisely|just))*"
FOUND = (
    r"(?:determined|established|identified|confirmed|verified|released|announced|named|disclosed"
    r"|revealed|decided|made public|made clear|specified|published|learned|explained|ascertained"
    r"|finali[sz]ed|agreed|set|found|known|given|provided|resolved|settled|located|recovered|estimated)"
)
TELL = (
    r"(?:say|specify|disclose|name|identify|confirm|reveal|explain|give|provide|detail|indicate"
    r"|clarify|elaborate|release|discuss|answer|speculate|tell|address|offer|share|be drawn)"
)
INQUIRE = (
    r"(?:investigat|examin|consider|weigh|debat|review|assess|decid|look|study|inquir|prob)ing"
    r"(?:\s+into)?"
)
DETERMINE = (
    r"(?:determine|establish|find out|work out|figure out|understand|piece together|learn|identify"
    r"|ascertain|discover)"
)
DECISION = (
    r"(?:decision|ruling|verdict|outcome|judge?ment|vote|appeal|hearing|trial|sentencing|sentence"
    r"|autopsy|inquest|inquiry|investigation|results?|report|findings|lawsuit|case)"
)


def cue(kind: QuestionKind, strength: Literal[1, 2], frame: Frame, words: str, pattern: str) -> Cue:
    """A cue; `words` are parted by spaces."""
    return Cue(
        kind, strength, frame, tuple(words.split()), re.compile(rf"\b{pattern}", re.IGNORECASE)
    )
