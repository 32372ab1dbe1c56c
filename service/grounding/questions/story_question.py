"""A question that the story itself puts, and leaves open: "Could the tapes be used in court?"

Only one that can be answered by yes or no, and that the next sentence does not answer: other
questions of a story are often put for show.
"""

import re

from service.grounding.claim import Claim
from service.grounding.questions.content import question_stems
from service.grounding.questions.open_cues import says_open
from service.source_text import Sentence

_YES_OR_NO = re.compile(
    r"(?:^|[,:;“\"'‘]\s*)(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|might"
    r"|may)\s[^?]{1,300}\?",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\W*(?:yes|no|not?|nope|never|of course|certainly|absolutely|indeed|hardly|definitely"
    r"|apparently|probably|unlikely|they|he|she|it|that)\b",
    re.IGNORECASE,
)
"""How a sentence begins that may answer the question before it."""
_SHARED = 2
"""Content words that the question must have, all of them the story's own question's."""


def asked_in_story(question: str, cue: str, claim: Claim) -> bool:
    """Whether `cue` stands in a question of the evidence that is left open: the same question, or
    one of which the story says that people ask themselves.
    """
    low = cue.lower().rstrip("?")
    for one in claim.sentences:
        at = one.text.lower().find(low)
        if at < 0 or "?" not in one.text[at:] or not _YES_OR_NO.search(one.text):
            continue
        if _answered_next(one, claim):
            return False
        asked = question_stems(question, claim)
        same = len(asked) >= _SHARED and asked <= question_stems(one.text, claim)
        return same or says_open(one.text[:at])
    return False


def _answered_next(asked: Sentence, claim: Claim) -> bool:
    story = claim.source.sentences
    following = story[asked.number].text if asked.number < len(story) else ""
    return _ANSWER.match(following) is not None
