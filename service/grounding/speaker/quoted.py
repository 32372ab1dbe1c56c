"""What the story has inside quotation marks alone, told by nobody: “We are patient,” Lee said. “We
gave them a list of 137 defects.” The second sentence names no speaker, and is Lee's word.
"""

from collections.abc import Iterator

from service.grounding.claim import Claim
from service.grounding.other_languages import other_language
from service.grounding.quotes.quotation import find_quotations
from service.grounding.speaker.continued import is_quoted
from service.grounding.speaker.evidence import is_retold
from service.grounding.speaker.own_voice import own_words
from service.grounding.words.content_words import stems
from service.source_text import Sentence

_SECTIONS = frozenset({"nut", "bullets", "numbers"})
"""What a person did may be told in that person's words."""


def unsaid_fault(text: str, claim: Claim) -> str | None:
    """Why `text`, which names no speaker, tells somebody's quoted words as the story's own."""
    if claim.section not in _SECTIONS:
        return None
    if other_language(claim.source) and claim.section != "numbers":
        return None  # whose words a text says it tells is not read there
    spoken = [one for one in claim.sentences if is_quoted(claim.source, one.number)]
    if not spoken:
        return None
    used = stems(_outside(text))
    own = set().union(*map(stems, own_words(claim)))
    for sentence in spoken:
        theirs = stems(" ".join(_cited(sentence, claim))) - own
        if is_retold(theirs, used):
            return (
                "The evidence has this in quotation marks; the text does not say whose words it is."
            )
    return None


def _cited(sentence: Sentence, claim: Claim) -> Iterator[str]:
    """What the evidence quotes of a sentence."""
    for span in claim.evidence:
        first, last = max(span.start, sentence.start), min(span.end, sentence.end)
        if first < last:
            yield claim.source.clean[first:last]


def _outside(text: str) -> str:
    """The text without what it has in quotation marks itself."""
    kept = list(text)
    for one in find_quotations(text):
        kept[one.start : one.end] = " " * (one.end - one.start)
    return "".join(kept)
