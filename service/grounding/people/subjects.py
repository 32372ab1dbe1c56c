"""The subject that a sentence begins with, as far as its first words tell it.

In "The former mayor told Lee …" Lee is no mayor. No parser: only what stands at a sentence's head
is read.
"""

import re

from service.grounding.lexicon import read_words as lexicon
from service.grounding.words.verbs import form
from service.source_text import Sentence

_VERB = re.compile(r"\s(?:also\s|then\s|later\s|\w+ly\s)?(?P<verb>[a-z]+)\b")
_AUXILIARIES = frozenset(
    {"is", "was", "has", "had", "will", "would", "could", "can", "may", "might", "did", "does"}
)
_LONGEST = 5
"""Words before a role in the description that it belongs to: "The country's late former mayor"."""


def is_subject(place: tuple[int, int], sentence: Sentence) -> bool:
    """Whether the words at `place` are the definite subject that the sentence begins with."""
    begin = max(0, place[0] - sentence.start)
    lead = sentence.text[:begin].lower().split() or sentence.text[:5].lower().split()[:1]
    if lead[:1] != ["the"] or len(lead) > _LONGEST:
        return False
    if not lexicon("function_words").isdisjoint(lead[1:]):
        return False
    return _acts(sentence.text, place[1] - sentence.start)


def _acts(text: str, at: int) -> bool:
    """Whether a finite verb stands there."""
    following = _VERB.match(text, at)
    if following is None:
        return False
    verb = following.group("verb")
    return (
        verb in _AUXILIARIES
        or verb in lexicon("speech_verbs")
        or (form(verb) == "past" and verb not in lexicon("function_words"))
    )
