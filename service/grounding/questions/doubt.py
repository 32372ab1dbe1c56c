"""Which sentences of a story only suppose what they tell, or leave it open: they answer nothing."""

import re

from service.grounding.questions.open_cues import says_open
from service.memo import once
from service.source_text import SourceText

_DOUBT = re.compile(
    r"\b(?:reportedly|alleg\w+|accus\w+|claim(?:ed|ing)|den(?:y|ies|ied)|believe[ds]?|suspect(?:s|ed)?|thought|rumou?r\w*|possibl[ey]"
    r"|probably|likely|apparently|perhaps|maybe|(?:may|might|could)(?! not\b)|appear(?:s|ed)?"
    r"|seem(?:s|ed)?|suggest(?:s|ed)?|unconfirmed|fear(?:s|ed)?|if|whether|unless|either|wonder\w*"
    r"|Perhaps|Maybe|If|Whether|Unless|Either)\b"
)
"""In lower case, for the sake of May; those that may begin a sentence with a capital too."""
_TURN = re.compile(r",?\s(?:but|although|though|whereas)\s")
"""Between what is told and what takes it back, or leaves something else open."""


def doubts(text: str) -> bool:
    """Whether a word of doubt or a condition stands there.

    >>> doubts("He has reportedly fled."), doubts("He has fled.")
    (True, False)
    """
    return _DOUBT.search(text) is not None


@once
def firm_sentences(source: SourceText) -> list[str]:
    """The parts of the story's sentences that leave nothing open, doubt nothing and ask nothing."""
    return [part for one in source.sentences for part in _firm_parts(one.text)]


@once
def _firm_parts(text: str) -> list[str]:
    parts = _TURN.split(text)
    return [one for one in parts if not (says_open(one) or doubts(one) or "?" in one)]
