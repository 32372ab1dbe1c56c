"""What a number counts, in the story's words: surface with qualifier, unit, noun phrase or clause.

Which numbers matter is decided in `key_numbers.py`.
"""

import re
from collections.abc import Iterator

from service.engines.extractive.bullets.compression import shorten
from service.engines.extractive.numbers.clauses import (
    LEAST_WORDS,
    clauses_around,
    is_balanced,
    words_in,
)
from service.engines.extractive.numbers.standing_alone import (
    is_heading,
    is_under,
    less_loaded,
    less_open_mark,
    standing_alone,
)
from service.engines.extractive.pieces import is_aside
from service.engines.extractive.story import Story
from service.engines.extractive.told import Span, Told
from service.grounding.length import MAX_TEXT
from service.grounding.numbers import Quantity, read_quantities

ROW_WORDS = range(4, 13)
"""Words of a row of a table that a number ends: "Berg, Lee (Harbour List) 9,214"."""
WORDS_BEFORE = 4
WORDS_AFTER = 2
"""Words around a number in which its qualifier stands: "no more than a", "or more"."""
_RATE = re.compile(
    r"\s(?:an?|per|each|every)\s(?!time\b|other\b)[a-z]+\b"
    r"(?!\s(?:ago|earlier|later|before(?=[,.;]|$))\b)",
    re.IGNORECASE,
)
"""A rate, and no time before or after: "$120 million a year earlier"."""
_NOUN_STOP = re.compile(
    r"^(?:of|in|on|at|to|for|from|by|with|and|or|who|which|that|is|are|was|were|has|have|had|will"
    r"|would|can|could|may|more|than|as|over|under|per|a|the|after|before|since|during|into|near"
    r"|between|against|about|across|along|through|within|behind|inside|outside|around|above|below"
    r"|among|without|despite|but|not|so|then|also|only|still|just|already|yet|even|while|shortly"
    r"|later|ago|away|out|up|down|off|back|this|last|next|each|when|where|if|because"
    r"|[a-z]{3,}ing|[a-z]{2,}ed)$"
)
_WHO_SAY = re.compile(r"who\s")
"""Whose words tell which ones are meant: "92% of the teenagers who said so"."""
_SCALE = re.compile(
    r"\b(magnitude|category)\s(?:of\s)?(?:(?:about|around|nearly)\s)?$", re.IGNORECASE
)
"""What a number before it grades: "a magnitude 6.1 earthquake", "a Category 5 hurricane"."""
_NEEDS_MORE = re.compile(r"\b(?:(?:accus|blam|urg|prais|criticiz|criticis|charg|call)\w*|an?|the)$")
"""Words for who says it that need whom it is said of: "Berg accused | Lee of theft"."""
_NOT_COUNTED = frozenset(
    {"strong", "biggest", "largest", "oldest", "youngest", "smallest", "best", "other"}
)
"""What stands before a noun, or behind the number of a whole body."""
_NO_NOUN = re.compile(
    r"(?!wounded|injured|accused|unemployed)[a-z]+ed|sent|he|she|they|it|we|who|which"
)
"""What no number counts: the next word is a verb or a pronoun ("just two believed")."""
_MORE = re.compile(r"\s(?:more|other)(?=\s(?:[a-z-]+\s)?(?:[a-z]+s|people|men|women|children)\b)")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_TAKES_AS_TOLD = re.compile(
    r"(?:And |But |So )?[Ww]hy (?:did|do|does|is|are|was|were|has|have|had) "
)
"""A question whose words are so: "Why did it take 40 days to tell parents?" """


def surface_of(told: Told, quantity: Quantity) -> str:
    """The number with the words that its qualifier and rate take: "at most", "or more", "a day"."""
    start, end = _surface_span(told, quantity)
    return told.text[start:end]


def _surface_span(told: Told, quantity: Quantity) -> Span:
    """Where the surface stands: the narrowest words that read as the same number."""
    text, start, end = told.text, quantity.start, quantity.end
    rate = _RATE.match(text, end) if quantity.date is None else None
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
    scale = _SCALE.search(told.text, 0, quantity.start) if quantity.kind == "count" else None
    if scale is not None:
        return scale.group(1).lower()
    if unit is not None and quantity.kind == "count":
        joined = told.text.startswith(f" {unit}-", quantity.end)
        if joined or _NO_NOUN.fullmatch(unit):
            return None
    if unit is None:
        return noun_of(told.text, quantity.end) if quantity.unit_class == "count" else None
    if quantity.kind in ("duration", "measure"):
        plural = re.search(rf"\b{re.escape(unit)}s\b", quantity.surface, re.IGNORECASE)
        return f"{unit}s" if plural else unit
    return unit


def noun_of(text: str, start: int) -> str | None:
    """The counted noun: the last word of the noun phrase after the number ("US troops")."""
    noun: str | None = None
    more = _MORE.match(text, start)
    position = more.end() if more else start
    for match in _WORD.finditer(text, position, start + 60):
        gap = text[position : match.start()]
        word = match.group()
        if gap.strip(" -") or _NOUN_STOP.match(word):
            break
        if not word[:1].isupper():
            noun = re.sub(r"['’]s?$", "", word)
            if re.search(r"['’]", word):
                break
        position = match.end()
    return None if noun and noun in _NOT_COUNTED else noun


def meanings(story: Story, told: Told, quantity: Quantity) -> Iterator[str]:
    """What the number means: its clause, the clause with the words that say who said it, the
    sentence; whoever is "he" in them is named, and what leans on another sentence is left out.
    """
    text = told.text
    if told.is_question or is_heading(text) or is_aside(text):
        return
    said = [
        one
        for one in told.attributed
        if not (_NEEDS_MORE.search(text, *one) or _WHO_SAY.match(text, one[0]))
    ]
    shown = surface_of(told, quantity)
    outside = (*said, *told.loaded)
    for first, last in clauses_around(text, (quantity.start, quantity.end), outside):
        clause = standing_alone(story, told, text[first:last])
        if clause is None or shown not in clause:
            continue
        yield clause
        for words in _spoken(told, quantity, clause):
            attributed = standing_alone(story, told, f"{clause}, {words}")
            yield from (attributed,) if attributed else ()
    for bare in (False, True):
        whole = shorten(text, loaded=told.loaded, kept=told.attributed, bare=bare)
        if whole is None or shown not in whole or words_in(whole) < LEAST_WORDS:
            continue
        clause = standing_alone(story, told, whole)
        if clause is not None:
            yield clause


def whole_sentence(told: Told, quantity: Quantity) -> str | None:
    """The sentence as the story has it, less loaded words: the last resort; None for a heading, a
    part of a quotation that its own words do not close, and a question but one that asks why. A
    row of a table stands.
    """
    if is_aside(told.text) or (told.is_question and not _TAKES_AS_TOLD.match(told.text)):
        return None
    if is_heading(told.text):
        row = told.text.endswith(told.text[quantity.start : quantity.end])
        return told.text if row and words_in(told.text) in ROW_WORDS else None
    short = (
        shorten(told.text, loaded=told.loaded, kept=told.attributed, bare=bare)
        for bare in (False, True)
    )
    shown = surface_of(told, quantity)
    for whole in (*short, less_loaded(told)):
        if whole is None or is_under(whole) or shown not in whole:
            continue
        words = less_open_mark(whole).rstrip(".")
        if words_in(words) >= LEAST_WORDS and len(words) <= MAX_TEXT and is_balanced(words):
            return words
    return None


def _spoken(told: Told, quantity: Quantity, clause: str) -> list[str]:
    """The words that say who gave the number, where the clause has none of them."""
    return [
        _inner(told.text[spoken.start : spoken.end])
        for spoken in told.attributions
        if spoken.speaker is not None
        and any(start <= quantity.start < end for start, end in spoken.scope)
        and told.text[spoken.start : spoken.end] not in clause
    ]


def _inner(words: str) -> str:
    """Attributing words as they stand inside a sentence."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An", "He", "She", "It") else words
