"""Stories in other languages than English: plain figures, and unknowns stated in known phrases.

What is sure without the language's grammar, and nothing else: the checks read numbers as English
writes them, so a figure with a separator or a magnitude is left alone. The words of each language
are in `languages/`.
"""

import re

from service.engines.extractive.cue import Cue
from service.engines.extractive.languages import language_of
from service.engines.extractive.questions import MAX_QUESTION_CHARS, Open
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.unknowns import Unknown
from service.grounding.numbers import Quantity

MOST_CHARS = 140
"""Characters of a meaning."""

_PLAIN = re.compile(r"\d+")
_JOINED_BEFORE = re.compile(r"[\w.,:/’'\u00a0\u202f-]$|\d\s$")
_JOINED_AFTER = re.compile(r"[.,:/’'\u00a0\u202f]?\s?\d|-\w")
_CLAUSE_BREAK = re.compile(r"[,;:،؛、。：；()«»“”\"]|\s[–—]\s")


def find_open_abroad(story: Story) -> list[Open]:
    """What the story says is open, in its own order."""
    found = []
    for told in story.sentences:
        for phrase in language_of(story.source.language).open_phrases:
            match = phrase.pattern.search(told.text)
            if match is None:
                continue
            clause = match["clause"].strip(" ,،、")
            question = phrase.ask.format(clause=clause)
            if len(question) > MAX_QUESTION_CHARS:
                continue
            cue = Cue(phrase.kind, 2, "clause", (), phrase.pattern)
            unknown = Unknown(cue, match.start("cue"), match.end("cue"), clause, 2)
            question = question[:1].upper() + question[1:]
            found.append(Open(told, unknown, question, None))
            break
    return found


def is_plain(story: Story, told: Told, quantity: Quantity) -> bool:
    """Whether a figure reads alike in every language: digits, nothing joined, no magnitude."""
    if quantity.value is None or quantity.date is not None:
        return False
    digits = _PLAIN.search(quantity.surface)
    if digits is None or float(digits.group()) != quantity.value:
        return False
    start = quantity.start + digits.start()
    end = quantity.start + digits.end()
    if _JOINED_BEFORE.search(told.text[:start]) or _JOINED_AFTER.match(told.text, end):
        return False
    after = told.text[end:].lstrip(" \u00a0\u202f").lower()
    words = language_of(story.source.language).magnitudes
    return not any(after.startswith(word) for word in words)


def meaning_abroad(told: Told, quantity: Quantity) -> str:
    """The clause between two marks in which the number stands; the sentence when that is short."""
    left = 0
    right = len(told.text.rstrip(".。!！?？؟ "))
    start, end = left, right
    for found in _CLAUSE_BREAK.finditer(told.text):
        if found.end() <= quantity.start:
            start = found.end()
        elif found.start() >= quantity.end:
            end = min(end, found.start())
            break
    words = told.text[start:end].strip()
    if len(words) < 3 * len(quantity.surface) + 4:
        words = told.text[left:right].strip()
    return words if len(words) <= MOST_CHARS else ""
