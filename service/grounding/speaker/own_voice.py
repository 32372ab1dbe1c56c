"""The story as its own voice: "the author argues" of what no one else in the story says.

An opinion piece or a first-person account has no speaker but who wrote it. Its unattributed words,
outside quotation marks, may be told as theirs, and never somebody else's words.
"""

import re
from collections.abc import Sequence

from service.grounding.claim import Claim, of_evidence
from service.grounding.quotes.quotation import quoted_spans
from service.grounding.speaker.voices import Voice
from service.grounding.speech.attribution import read_attributions
from service.grounding.words.content_words import stems
from service.memo import once
from service.source_text import SourceText

_WRITER = re.compile(
    r"(?:the|an?|this|its)\s(?:[\w-]+\s)?(?P<noun>author|writer|columnist|commentator|essayist"
    r"|contributor|reviewer|commentary|column|essay|editorial|op-ed|opinion piece|article|piece"
    r"|review)",
    re.IGNORECASE,
)
_SCARE = 4
"""Words in quotation marks up to which they may be the writer's own, held at arm's length."""
_FIRST = frozenset({"i", "we"})
_FOREIGN = 2
"""Content words of somebody else's, beyond the story's own, that make what is told theirs."""


def tells_writer(told: Voice, claim: Claim) -> bool:
    """Whether the statement names as the speaker who wrote the story, not somebody in it."""
    if told.people:
        return False
    return names_writer(told.words, claim.source) or is_author(told.words, claim)


def names_writer(words: str, source: SourceText) -> bool:
    """Whether the words, "the columnist", can only mean who wrote the story."""
    found = _WRITER.fullmatch(words.split(",", maxsplit=1)[0])
    if found is None:
        return False
    # "The author Ann Lee" names somebody, and is nobody without her name.
    untitled = rf"\b(?i:{found['noun']}s?)\b(?!\s+[A-Z])"
    return not any(re.search(untitled, one.text) for one in source.sentences)


def is_author(words: str, claim: Claim) -> bool:
    """Whether the words are the name of who signs the story, and the evidence says "I" or "my" in
    the story's own voice.
    """
    name = _TITLE.sub("", words.split(",", maxsplit=1)[0]).strip()
    if not name[:1].isupper():
        return False
    return any(_MY.search(one) for one in own_words(claim)) and signs(name, claim.source)


@once
def signs(name: str, source: SourceText) -> bool:
    """Whether the byline, or the line on the author at the end, has the name."""
    last = re.compile(rf"\b{re.escape(name)}\b")
    lines = [
        (one.kind, source.text[one.start : one.end])
        for one in source.blocks
        if one.kind in ("byline", "boilerplate")
    ]
    return any(
        last.search(line if kind == "byline" else line.partition(" is a")[0])
        for kind, line in lines
        if kind == "byline" or " is a" in line
    )


_TITLE = re.compile(r"^(?:the\s)?(?:author|writer|columnist|commentator)\s")
_MY = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Ww]e|[Oo]ur)\b")


def is_writer(there: Voice, claim: Claim) -> bool:
    """Whether the story's own writer speaks: "on Friday we reported 44", outside of quotation."""
    if there.words.lower() not in _FIRST or there.spoken.speaker_span is None:
        return False
    at = there.start + there.spoken.speaker_span[0]
    return not any(first <= at < last for first, last in quoted_spans(claim))


def is_own_word(told: Voice, claim: Claim, given: Sequence[Voice], others: Sequence[Voice]) -> bool:
    """Whether what is told as the writer's is not somebody else's: neither what the `others` say,
    speakers of the evidence whom the statement does not name, nor quoted but from those `given`.
    """
    named = [(one.start + a, one.start + b) for one in given for a, b in one.spoken.scope]
    quoted = [
        claim.source.clean[first:last]
        for first, last in quoted_spans(claim)
        if len(claim.source.clean[first:last].split()) > _SCARE
        and any(one.start < last and first < one.end for one in claim.sentences)
        and not any(first < b and a < last for a, b in named)
    ]
    words = stems(told.scope)
    own = words.intersection(set().union(*map(stems, own_words(claim))))
    for said in (*quoted, *(one.scope for one in others)):
        theirs = words & stems(said)
        if len(theirs - own) >= _FOREIGN or (theirs - own and len(theirs) > len(own)):
            return False
    return True


@of_evidence
def own_words(claim: Claim) -> tuple[str, ...]:
    """The evidence's sentences outside of quotation marks and of what they attribute."""
    clean = claim.source.clean
    taken = [span for span in quoted_spans(claim) if len(clean[slice(*span)].split()) > _SCARE]
    for one in claim.sentences:
        taken += [
            (one.start + first, one.start + last)
            for said in read_attributions(one.text)
            if (said.speaker or "").lower() not in _FIRST
            for first, last in (*said.scope, (said.start, said.end))
        ]
    return tuple(
        "".join(
            " " if any(first <= at < last for first, last in taken) else char
            for at, char in enumerate(one.text, one.start)
        )
        for one in claim.sentences
    )
