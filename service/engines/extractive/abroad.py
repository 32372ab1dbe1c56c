"""Stories in other languages than English: what a figure means, and unknowns in known phrases.

What is sure without the language's grammar, and nothing else. Figures are read in
`numbers/figures_abroad.py`; the words of each language are in `languages/`.
"""

import re

from service.engines.extractive.languages import language_of
from service.engines.extractive.questions.asked import MAX_QUESTION_CHARS, Open
from service.engines.extractive.questions.cues.cue import Cue
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.numbers import Quantity

MOST_CHARS = 200
"""Characters of a meaning."""

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
            if not match.start("clause"):
                clause = clause[:1].lower() + clause[1:]
            question = phrase.ask.format(clause=clause)
            if len(question) > MAX_QUESTION_CHARS:
                continue
            cue = Cue(phrase.kind, 2, "clause", (), phrase.pattern)
            unknown = Unknown(cue, match.start("cue"), match.end("cue"), clause, 2)
            question = question[:1].upper() + question[1:]
            found.append(Open(told, unknown, question, None))
            break
    return found


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
    if len(words) < 4 * len(quantity.surface) + 8:
        words = told.text[left:right].strip()
    return words if len(words) <= MOST_CHARS else ""
