"""Whether a statement's evidence is about what the statement says at all.

The other checks compare what both texts have: numbers, names, verbs. A statement whose words the
evidence does not have would pass them all ("Gilroy murdered his wife", with any sentence that names
him). This one asks for three tenths of its content words, and of those of each of its sentences,
and so catches what is invented and what is cited from the wrong place; it does not judge a
paraphrase. What is hung on a true sentence is found in `novelty.py`.
"""

import re
from collections.abc import Iterator, Sequence

from schemas.summary import Check
from service.grounding.claim import Claim, verdict
from service.grounding.content.novelty import address_fault, asking_fault, novel_fault
from service.grounding.names.finder import find_names
from service.grounding.words.families import family
from service.grounding.words.overlap import content_key
from service.memo import each, once
from service.reading.sentences import split_sentences

LEAST = 0.3
"""Share of the content words that the evidence must have. Of the 524 true statements of the
statement corpus (dev, dev2, dev3) 1 has less; with another statement's evidence of the same story,
505 of 510 (2026-11-23)."""
FEWEST = 2
"""Content words from which a sentence of a statement is looked at by itself: 1 of the same 524 has
one that fails (2026-11-28)."""
_PREFIX = 4
"""Letters that make two words one: "resign" and "resignation"."""
_WORD = re.compile(r"[^\W\d_]{3,25}|\d+(?:[.,]\d+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, kana and Han: without spaces, the words of two texts cannot be told apart."""


def check_content(claim: Claim) -> Check:
    """Whether the statement's content words are those of its evidence, or of the story."""
    faults = (_share_fault(claim), *(_new_fault(text, claim) for text in claim.texts))
    fault = next((one for one in faults if one), None)
    return verdict("content", fault)


def _new_fault(text: str, claim: Claim) -> str | None:
    return (
        novel_fault(text, claim.source, claim.sentences)
        or address_fault(text, claim.sentences)
        or asking_fault(text)
    )


def _share_fault(claim: Claim) -> str | None:
    if any(_UNSPACED.search(text) for text in claim.texts):
        return None
    there = set().union(*(_keys_of(one.text) for one in claim.sentences))
    said = {key for text in claim.texts for key in _keys(text, _name_spans(text))}
    carried = _carried(said, there)
    if carried < LEAST * len(said):
        return f"The evidence has {carried} of the statement's {len(said)} content words."
    for text in claim.texts:
        sentences = split_sentences(text, 0, len(text))
        if len(claim.texts) == 1 and sentences == [(0, len(text))]:
            break  # it has been compared as a whole
        for start, end in sentences:
            keys = set(_keys(text[start:end], _name_spans(text[start:end])))
            carried = _carried(keys, there)
            if len(keys) >= FEWEST and carried < LEAST * len(keys):
                return f"The evidence has {carried} of a sentence's {len(keys)} content words."
    return None


@once
def _keys_of(sentence: str) -> set[str]:
    """The keys of a sentence of the story, and what they begin with."""
    keys = set(_keys(sentence))
    return keys | {key[:_PREFIX] for key in keys}


def _carried(keys: set[str], there: set[str]) -> int:
    return sum(key in there or key[:_PREFIX] in there for key in keys)


def _name_spans(text: str) -> list[tuple[int, int]]:
    """Names are the name lock's affair."""
    return [(one.start, one.end) for one in find_names(text)]


def _keys(text: str, names: Sequence[tuple[int, int]] = ()) -> Iterator[str]:
    key_of, family_of = each(content_key), each(family)
    spans = iter(names)
    start, end = next(spans, (len(text), len(text)))
    for word in _WORD.finditer(text):
        at = word.start()
        while at >= end and end < len(text):
            start, end = next(spans, (len(text), len(text)))
        if start <= at < end:
            continue
        low = word.group().lower()
        key = key_of[low]
        if key is not None:
            yield key if key[0].isdigit() else family_of[low]
