"""Those who were asked in a survey: "a quarter said they had", which is what the survey found."""

import re

from service.grounding.speaker.voices import Voice
from service.source_text import SourceText

REACH = 2
"""Sentences before the answer in which the survey may be told of."""
_SURVEY = re.compile(r"\b(?:surveys?|polls?|pollsters?|census|questionnaires?)\b", re.IGNORECASE)
_ANSWERING = re.compile(
    r"(?:(?:just |only |about |almost |some )?(?:\d+(?:\.\d+)? ?(?:%|per ?cent|percent)"
    r"|(?:\w+|\d+) (?:in|out of) (?:\w+|\d+)|(?:a|one|two|three)[ -](?:third|quarter|fifth)s?|half)"
    r"(?: of (?:those|respondents|people|them)\b.{0,40})?"
    r"|(?:most |many )?respondents|those (?:asked|polled|surveyed|questioned))",
    re.IGNORECASE,
)
"""A share of those who were asked, without saying who they are: "25 per cent", "one in four"."""


def answers_survey(there: Voice, text: str, source: SourceText) -> bool:
    """Whether a voice of the story is a share of those whom a survey asked, told shortly before,
    and `text` gives a survey as its source.
    """
    if there.people or not _ANSWERING.fullmatch(there.words.split(",")[0].strip()):
        return False
    here = source.sentence_at(there.start)
    if here is None or not _SURVEY.search(text):
        return False
    near = source.sentences[max(0, here.number - 1 - REACH) : here.number]
    return any(_SURVEY.search(one.text) for one in near)
