"""What a number counts, in the story's words: surface with qualifier, unit, noun phrase or clause.

Which numbers matter is decided in `key_numbers.py`.
"""

import re
from collections.abc import Iterator

from service.engines.extractive.compression import shorten
from service.engines.extractive.number_clauses import brief_end, clause_opening
from service.engines.extractive.told import Span, Told
from service.grounding.length import MAX_TEXT
from service.grounding.numbers import Quantity, read_quantities

MEANING_WORDS = 12
"""Words to which a meaning is cut where it can be: what a reader takes in beside a number."""
MEANING_CHARS = 140
"""Characters of a meaning: a clause of news prose."""
CLAUSE_WORDS = 5
"""Words below which a clause does not say what its number means."""

NOUN_WORDS = 3
"""Words from which a noun phrase says what is counted ("troops leaving Syria", not "people")."""
WORDS_BEFORE = 4
WORDS_AFTER = 2
"""Words around a number in which its qualifier stands: "no more than a", "or more"."""
_RATE = re.compile(r"\s(?:an?|per|each|every)\s[a-z]+\b", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"(?:at (?:most|least)|(?:no |not )?(?:more|less|fewer|greater|later) than|up to|not exceeding"
    r"|over|about|around|nearly|almost|some|roughly|approximately|an estimated|as (?:many|much|few"
    r"|little) as|under|below|above|close to|just over|just under|well over|between|a record"
    r"|a total of)\s+$",
    re.IGNORECASE,
)
_BREAK_AFTER = re.compile(
    r"[;:,](?=\s)|\s\(|\s(?:--|–|—)\s|\s(?:but|which|who|while|although|because|when|where|as|after|before)\b"
    r"|[”\")]",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s(?:before|after)\s")
"""What a duration is counted from: "three weeks before the vote"."""
_NOUN_END = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|do|does"
    r"|said|says|that|and|or)\b",
    re.IGNORECASE,
)
_NOUN_STOP = re.compile(
    r"^(?:of|in|on|at|to|for|from|by|with|and|or|who|which|that|is|are|was|were|has|have|had|will"
    r"|would|can|could|may|more|than|as|over|under|per|a|the|after|before|since|during|into|near"
    r"|between|against|about|across|along|through|within|[a-z]{3,}ing|[a-z]{2,}ed)$"
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|its|his|her|their|these|those|all|some|another)\s+$", re.IGNORECASE
)
_CONJUNCTION = re.compile(r"[ ,;:–—-]*(?:(?:and|but|or|so|with)\s+)?", re.IGNORECASE)
_DANGLING = re.compile(
    r"(?:[\s,]+(?:and|or|of|to|in|on|at|for|by|with|the|a|an|his|her|its|their|over|from|that|is|was"
    r"|are|were|has|have|had|as|than|into|attributable))+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w’'-]*")


def surface_of(told: Told, quantity: Quantity) -> str:
    """The number with the words that its qualifier and rate take: "at most", "or more", "a day"."""
    start, end = _surface_span(told, quantity)
    return told.text[start:end]


def _surface_span(told: Told, quantity: Quantity) -> Span:
    """Where the surface stands: the narrowest words that read as the same number."""
    text, start, end = told.text, quantity.start, quantity.end
    rate = _RATE.match(text, end)
    if rate and _reads_alike(text[start : rate.end()], quantity):
        end = rate.end()
    if quantity.qualifier == "exact":
        return start, end
    spans = [(start, end)]
    for _ in range(WORDS_BEFORE):
        spans.append((text.rfind(" ", 0, max(0, spans[-1][0] - 1)) + 1, end))
    last = end
    for _ in range(WORDS_AFTER):
        space = text.find(" ", last + 1)
        last = space if space >= 0 else len(text.rstrip(".!?"))
        spans.append((start, last))
    for first, final in spans:
        stripped = first + len(text[first:final].rstrip(" ,;"))
        if _reads_alike(text[first:stripped], quantity):
            return first + (text[first] in "\"“‘('"), stripped
    return start, end


def _reads_alike(words: str, quantity: Quantity) -> bool:
    """Whether the words, read alone, are that number and no other."""
    read = read_quantities(words)
    wanted = (quantity.value, quantity.qualifier)
    return len(read) == 1 and (read[0].value, read[0].qualifier) == wanted


def unit_of(told: Told, quantity: Quantity) -> str | None:
    """The unit: ISO 4217 for money, the written plural of a duration, the counted noun."""
    unit = quantity.unit
    if unit is None:
        return noun_of(told.text, quantity.end) if quantity.unit_class == "count" else None
    if quantity.kind in ("duration", "measure"):
        plural = re.search(rf"\b{re.escape(unit)}s\b", quantity.surface, re.IGNORECASE)
        return f"{unit}s" if plural else unit
    return unit


def noun_of(text: str, start: int) -> str | None:
    """The counted noun: the last word of the noun phrase after the number ("US troops")."""
    noun: str | None = None
    position = start
    for match in _WORD.finditer(text, start, start + 60):
        gap = text[position : match.start()]
        word = match.group()
        if gap.strip(" -") or _NOUN_STOP.match(word):
            break
        if not word[:1].isupper():
            noun = re.sub(r"['’]s?$", "", word)
            if re.search(r"['’]", word):
                break
        position = match.end()
    return noun


def meanings(told: Told, quantity: Quantity) -> Iterator[str]:
    """What the number counts: its noun phrase or clause; with the words that say who said it where
    it does not pass without them, and the whole sentence as the last resort.
    """
    plain = _meaning(told, quantity)
    yield plain
    attributed = [
        f"{plain}, {_inner(told.text[spoken.start : spoken.end])}"
        for spoken in told.attributions
        if spoken.speaker is not None
        and any(start <= quantity.start < end for start, end in spoken.scope)
        and told.text[spoken.start : spoken.end] not in plain
    ]
    yield from (words for words in attributed if len(words) <= MAX_TEXT)
    whole = shorten(told.text, loaded=told.loaded, kept=told.attributed)
    if whole is not None and quantity.surface in whole and len(whole) <= MAX_TEXT:
        yield whole


def _inner(words: str) -> str:
    """Attributing words as they stand inside a sentence."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An", "He", "She", "It") else words


def _meaning(told: Told, quantity: Quantity) -> str:
    """The noun phrase that the number opens, or the clause that it stands in."""
    text = told.text
    outside = (*told.attributed, *told.loaded)
    opening = clause_opening(text, quantity.start, [end for _, end in outside])
    left, right = _clause(told, quantity, opening.start)
    lead = text[left : quantity.start]
    after = text[quantity.end : right]
    opens = not lead.strip() or _DETERMINER.match(lead) or _QUALIFIER.fullmatch(lead)
    noun_end = _NOUN_END.search(after)
    noun = (after[: noun_end.start()] if noun_end else after).split(",")[0].strip(" -–—")
    says_enough = len(noun.split()) >= NOUN_WORDS and noun_end is not None
    if (
        opens
        and says_enough
        and quantity.kind in ("count", "other")
        and noun_of(told.text, quantity.end)
    ):
        return noun[:MEANING_CHARS].rstrip()
    subject = text[left : opening.resumed[0]] if opening.resumed and left <= opening.start else ""
    if opening.resumed and subject:
        left = opening.resumed[1]
    room = MEANING_WORDS - len(subject.split())
    right = brief_end(text, left, quantity.end, right, room)
    words = _fitted(text, left, right, quantity)
    return f"{subject.rstrip(' ,')} {words}" if subject else words


def _clause(told: Told, quantity: Quantity, left: int) -> tuple[int, int]:
    """The clause around the number: attributing words and loaded ones stay outside."""
    text = told.text
    beside = _BESIDE.match(text, quantity.end)
    after = _BREAK_AFTER.search(text, beside.end() if beside else quantity.end)
    right = after.start() if after else len(text.rstrip(".!?…”\"'’ "))
    for start, end in (*told.attributed, *told.loaded):
        if end <= quantity.start:
            left = max(left, end)
        elif start >= quantity.end:
            right = min(right, start)
    if len(text[left:right].split()) < CLAUSE_WORDS:
        left, right = _wider(told, quantity, left, right)
    conjunction = _CONJUNCTION.match(text, left, quantity.start)
    left = conjunction.end() if conjunction else left
    first, last = _surface_span(told, quantity)
    return min(left, first), max(right, last)


def _wider(told: Told, quantity: Quantity, left: int, right: int) -> tuple[int, int]:
    """The sentence around a clause too short to say anything, attributing words left outside."""
    first, last = 0, len(told.text.rstrip(".!?…”\"'’ "))
    for start, end in (*told.attributed, *told.loaded):
        if end <= quantity.start:
            first = max(first, end)
        elif start >= quantity.end:
            last = min(last, start)
    return min(left, first), max(right, last)


def _fitted(text: str, left: int, right: int, quantity: Quantity) -> str:
    """The clause, cut at word ends to the length of a meaning; the number stays in it."""
    if right - left > MEANING_CHARS:
        room = MEANING_CHARS - (quantity.end - quantity.start)
        start = max(left, quantity.start - room * 2 // 3)
        left = (
            start if start == left else text.find(" ", start, quantity.start) + 1 or quantity.start
        )
        stop = min(right, left + MEANING_CHARS)
        right = stop if stop == right else max(text.rfind(" ", quantity.end, stop), quantity.end)
    dangling = _DANGLING.search(text, quantity.end, right)
    right = dangling.start() if dangling else right
    words = text[left:right].strip(" ,;:–—-'(")
    balanced = words.count('"') % 2 == 0 and words.count("“") == words.count("”")
    return words if balanced else re.sub(r"[“”\"]", "", words)
