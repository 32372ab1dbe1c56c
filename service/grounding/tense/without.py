"""A "without" that is dropped: "left with an escort" for "left without an escort".

In so few words the signs of `retold.py` weigh too little. The words behind "without" are looked for
behind a "with" or a "by" of the statement, or as its participle.
"""

import re
from collections.abc import Iterator, Sequence

from service.grounding.words.families import family
from service.grounding.words.noun_phrases import ARTICLES, STOPS
from service.grounding.words.verbs import form

_NEGATES = re.compile(r"\b(?:without|not|never|no|nor|neither|none)\b|n['’]t\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|by|after|and|while)\b|,", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,;:.!?()—–]")
_MOST = 2
"""Words behind "without" that must be the same."""


def lacking_words(text: str, there: Sequence[str]) -> str | None:
    """The words that the text tells as so, where the evidence has them behind "without" alone."""
    lacking = [words for one in there for words in _behind(one, _WITHOUT)]
    if not lacking or _NEGATES.search(text):
        return None
    having = [words for one in there for words in _behind(one, _WITH)]
    for words in _behind(text, _WITH):
        if words in lacking and words not in having:
            return " ".join(words)
    return None


def _behind(text: str, lead: re.Pattern[str]) -> Iterator[tuple[str, ...]]:
    """The words behind each `lead` as far as they are one phrase, by their families: "an armed
    escort"; behind anything but a preposition only what begins with a participle.
    """
    for found in lead.finditer(text):
        words: list[str] = []
        for match in _WORD.finditer(text, found.end()):
            word = match.group().lower()
            if word in ARTICLES or word == "any":
                if words and form(words[0]) != "ing":
                    break
                continue
            if not word[0].isalpha() or word in STOPS or len(words) == _MOST:
                break
            words.append(word)
        participle = bool(words) and form(words[0]) == "ing"
        if words and (participle or found.group().lower() in ("with", "without")):
            yield tuple(map(family, words))
