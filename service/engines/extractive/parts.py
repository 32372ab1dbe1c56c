"""A person's part in the story: a clause of the story, from the verb on.

Which person's, and which of several clauses, is decided in `key_people.py`.
"""

import re

from service.engines.extractive.compression import shorten
from service.engines.extractive.pieces import FINITE
from service.engines.extractive.told import Told
from service.grounding.attribution import Spoken
from service.grounding.people import Mention

PART_CHARS = 220
"""Characters of a part: a predicate of a news sentence."""
PART_COMFORTABLE = 140
"""Characters above which clauses that only add are cut from a part."""
MIN_PART_WORDS = 3
"""Words below which a predicate says nothing ("said so")."""

_HELD_BY = re.compile(r"\b(?:to|for|by|with|from|against)\s|\bof\s(?:[a-z][\w’'-]*\s)*$")
"""What stands before the name of somebody to whom the speaker belongs: "an aide to"."""
_WHOLE_QUOTE = re.compile(r"[\"“](?P<words>[^\"“”]+?),?[\"”]")
_APPOSITION = re.compile(r",\s[^,]{2,100},\s")
_OPENS = re.compile(
    r"(?:^(?:(?:on|in|at|earlier|later|meanwhile|but|and|after|before|last)\b[^,]{0,40},?\s)?"
    r"|(?:,\s(?:and|but)|\b(?:that|after|before|when|while|as|because|where|if))\s)"
    r"(?:(?:the|former)\s)?(?:(?-i:[A-Z])[\w’'.-]*\s){0,6}$",
    re.IGNORECASE,
)
"""What stands before a name that opens its clause: nothing, or a title."""
_ADVERB = (
    r"(?:(?:also|has|have|had|then|later|now|still|repeatedly|once|previously|already|just)\s+)*"
)
_PREDICATE = re.compile(
    rf"\s(?:{_ADVERB}{FINITE.pattern}|[a-z]+ed\b|[a-z]{{3,}}s\b)", re.IGNORECASE
)
_LOOSE_END = re.compile(r"(?:\s(?:and|or|but|in|to|of|with|for|by|at|on))+$")
_NO_VERB = re.compile(r"(?:the|an?|his|her|its|their)\s")
_ENDS = re.compile(r"\s(?:--|–|—)\s|;\s|,\s(?:but|while|although|though|whereas)\s")


def said(told: Told, mention: Mention) -> str | None:
    """What the person says, from behind: "The troops may stay, X said Wednesday" gives
    "said Wednesday the troops may stay".
    """
    start = mention.start - told.sentence.start
    end = mention.end - told.sentence.start
    for spoken in told.attributions:
        span = spoken.speaker_span
        if span is None or not spoken.trailing or len(spoken.scope) != 1:
            continue
        if spoken.start <= span[0] <= start and end <= span[1]:
            if _belongs(told.text[span[0] : start], told.text[end : span[1]]):
                return None
            return _turned(told, spoken, span[1])
    return None


def _belongs(before: str, after: str) -> bool:
    """Whether the speaker only belongs to the person named: "a Lee aide", "a lawyer for Lee"."""
    return bool(_HELD_BY.search(before)) or (after.strip() != "" and after.strip()[0] != ",")


def _turned(told: Told, spoken: Spoken, speaker_end: int) -> str | None:
    """The attributing words first, what is said after them."""
    first, last = spoken.scope[0]
    verb = told.text[speaker_end : spoken.end].strip(" ,")
    words = told.text[first:last].strip().rstrip(",").strip()
    is_loaded = any(start < last and first < end for start, end in told.loaded)
    whole = _WHOLE_QUOTE.fullmatch(words)
    if whole and verb and not verb[0].isupper():
        part = f"{verb} {words[0]}{whole.group('words')}{words[-1]}"
        return part if len(part) <= PART_COMFORTABLE else None
    if is_loaded or not verb or verb[0].isupper() or '"' in words or "“" in words:
        return None
    capital = any(name.start == 0 for name in told.names) or words[:2].isupper()
    part = f"{verb} {words if capital else words[:1].lower() + words[1:]}"
    return part if len(part) <= PART_CHARS else None


def did(told: Told, mention: Mention, role: str | None = None) -> str | None:
    """What the person does: the predicate behind the name, where the name, or the `role` before it,
    opens its clause.
    """
    if mention.how == "description" or mention.surface.lower() in ("his", "her", "him"):
        return None
    text = shorten(
        told.text, loaded=told.loaded, kept=told.attributed, comfortable=PART_COMFORTABLE
    )
    if text is None or _is_anothers(told, mention):
        return None
    at = text.find(mention.surface)
    if at < 0 or (mention.how == "pronoun" and at > 0) or not _opens(text[:at], role):
        return None
    after = text[at + len(mention.surface) :]
    apposition = _APPOSITION.match(after)
    after = " " + after[apposition.end() :] if apposition else after
    if not _PREDICATE.match(after) or '"' in text[:at] or "“" in text[:at]:
        return None
    end = _ENDS.search(after)
    words = (after[: end.start()] if end else after).strip().rstrip(".!?,;")
    words = _LOOSE_END.sub("", words)
    if _NO_VERB.match(words) or words.count('"') % 2 or words.count("“") != words.count("”"):
        return None
    return words if len(words.split()) >= MIN_PART_WORDS and len(words) <= PART_CHARS else None


def _opens(before: str, role: str | None) -> bool:
    """Whether a name opens its clause behind these words: nothing, a title, the person's role."""
    titled = role is not None and before.strip().lower().removeprefix("the ") == role.lower()
    return titled or _OPENS.search(before) is not None


def _is_anothers(told: Told, mention: Mention) -> bool:
    """Whether somebody else tells what the person did ("Prosecutors alleged that X was …")."""
    place = mention.start - told.sentence.start
    return any(
        any(start <= place < end for start, end in spoken.scope)
        for spoken in told.attributions
        if not spoken.trailing
        and spoken.speaker_span is not None
        and not spoken.speaker_span[0] <= place < spoken.speaker_span[1]
    )
