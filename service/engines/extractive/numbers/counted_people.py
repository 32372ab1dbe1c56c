"""Whether a number counts people: "two police officers", "Eight of their colleagues"."""

import re
from collections.abc import Iterator

from service.engines.extractive.lexicon import word_list
from service.grounding.lexicon import read_words
from service.grounding.numbers import Quantity

PHRASE_CHARS = 60
"""Characters behind a number in which the noun stands that it counts."""

_OF = re.compile(r"\s(?:of (?:the|its|his|her|their|our|those|these)|more)(?=\s)")
"""What may stand between a number and its noun."""
_STOP = re.compile(
    r"(?:of|in|on|at|to|for|from|by|with|and|or|who|which|that|is|are|was|were|has|have|had|will|would"
    r"|can|could|may|than|as|over|under|per|a|the|after|before|since|during|when|where|if|because)"
)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_PERSONS = re.compile(r"people|.*(?:men|children)", re.IGNORECASE)
_FROM = re.compile(r"[A-Z][a-z]+(?:ans|ists|ites)")
"""People by where they are from or what they believe: "Australians", "Communists"."""


def is_people(text: str, quantity: Quantity) -> bool:
    """Whether the number counts people."""
    words = list(_noun_phrase(text, quantity.end))
    if any(_is_plural_of_people(word) for word in words):
        return True
    things = any(word[:1].islower() and word.endswith("s") for word in words)
    return not things and any(_FROM.fullmatch(word) for word in words)


def _noun_phrase(text: str, start: int) -> Iterator[str]:
    """The words behind a number as far as a comma or a word that opens another phrase."""
    led = _OF.match(text, start)
    position = led.end() if led else start
    for match in _WORD.finditer(text, position, position + PHRASE_CHARS):
        if text[position : match.start()].strip(" -") or _STOP.fullmatch(match.group()):
            return
        yield match.group()
        position = match.end()


def _is_plural_of_people(word: str) -> bool:
    if _PERSONS.fullmatch(word) or word.lower() in word_list("people"):
        return True
    one = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return word.endswith("s") and one in read_words("role_nouns")
