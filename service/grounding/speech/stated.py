"""The attributions that a statement's own text makes.

A statement may hold several sentences; each is read by itself and the spans are the text's.
"""

import re
from functools import cache

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.speech.attribution import Spoken, read_attributions
from service.grounding.words.content_words import stem_of
from service.grounding.words.verbs import form
from service.memo import once
from service.reading.sentences import split_sentences


@once
def spoken_in(text: str) -> list[Spoken]:
    """The attributions of a statement's text, spans in `text`."""
    found: list[Spoken] = []
    for start, end in split_sentences(text, 0, len(text)):
        sentence = text[start:end]
        lead = _LEAD.match(sentence)
        if lead is not None:
            found.append(_led(lead, start, end))
        found += [_moved(one, start) for one in read_attributions(sentence)]
    return found


_LEAD = re.compile(r"(?P<speaker>[A-Z][\w.’' -]{1,50}):\s+(?=[\"“‘'A-Z\d])")
"""The style of headlines: "Police: Two men held"."""


def _led(lead: re.Match[str], start: int, end: int) -> Spoken:
    speaker = lead.group("speaker")
    span = (start + lead.start("speaker"), start + lead.end("speaker"))
    return Spoken(
        start=span[0],
        end=span[1],
        speaker=speaker,
        speaker_span=span,
        via=None,
        cue=":",
        stance="says",
        hedge=False,
        scope=((start + lead.end(), end),),
    )


def _moved(one: Spoken, by: int) -> Spoken:
    span = one.speaker_span
    return one._replace(
        start=one.start + by,
        end=one.end + by,
        speaker_span=None if span is None else (span[0] + by, span[1] + by),
        scope=tuple((start + by, end + by) for start, end in one.scope),
    )


_REACH = 90
"""Characters after a subject in which its verb stands, appositions included."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEADS = frozenset({"to", "for"})


@cache
def _verbs() -> frozenset[str]:
    return lexicon("stance_verbs") | lexicon("speech_verbs") | lexicon("denial_verbs")


@cache
def _verb_stems() -> frozenset[str]:
    return frozenset(stem_of(word) for word in lexicon("stance_verbs") if len(word) > _SHORT)


_BY_REACH = 3
"""Words before a name in which "told by" makes it the speaker ("told by two senior people")."""
_INVERTING = word_set("attribution.inverting")
_SHORT = 4
"""Letters of a verb below which its stem says little."""


def takes_stand(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is whose word the text tells: "Lee blamed …", "a mistake to Lee".

    Looser than an attribution: verbs that report no words ("expects", "wants") count.
    """
    if text[end : end + 2] in {"'s", "’s"}:
        before = _WORD.findall(text[max(0, start - 20) : start])
        return bool(before) and before[-1].lower() == "in"
    before = [word.lower() for word in _WORD.findall(text[max(0, start - 20) : start])]
    if before and before[-1] in _LEADS:
        return True
    verbs = _verbs()
    if "by" in before[-_BY_REACH:] and set(before[-_BY_REACH - 1 :]) & verbs:
        return True
    if not before and _PARTICIPLE.search(re.split(r"[.;]\s", text[end:], maxsplit=1)[0]):
        return True
    return not _is_object(text, start, end) and _verb_follows(text, end, verbs)


def _is_object(text: str, start: int, end: int) -> bool:
    """Whether something is done to who is named there, so that the next verb is another's: "told
    General Lee in 2011", "refused to pay Lee and called her".
    """
    behind = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if (
        text[start].islower()
        or text[end : end + 1] == ","
        or (behind is not None and behind.group() == "who")
    ):
        return False
    words = _WORD.findall(text[max(0, start - 40) : start])
    while words and words[-1][0].isupper():
        words.pop()
    if not words or words[-1] in _INVERTING:
        return False
    return form(words[-1]) == "past" or words[-2:-1] == ["to"]


def _verb_follows(text: str, end: int, verbs: frozenset[str]) -> bool:
    """Whether a verb of taking a stand follows the subject that ends at `end`."""
    after = re.split(r"[.;:]\s", text[end : end + _REACH], maxsplit=1)[0]
    steps = 0
    previous = ""
    for match in _WORD.finditer(after):
        low = match.group().lower()
        stance = low in verbs or (len(low) > _SHORT and stem_of(low) in _verb_stems())
        if stance and previous not in _PASSIVE:
            return True
        previous = low
        apposed = after.count(",", 0, match.start()) == 1
        steps += not (apposed or match.group()[0].isupper() or low in _INSIDE_NAMES)
        if steps > _STEPS:
            return False
    return False


_PARTICIPLE = re.compile(r", (?:saying|adding|arguing|insisting|writing|explaining|warning)\b")
"""After the subject that opens a sentence: whose words follow."""
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "is", "are"})
_INSIDE_NAMES = frozenset({"of", "the", "and", "for", "at"})
_STEPS = 4
"""Words between a subject without apposition and its verb ("Lee has also repeatedly said")."""
