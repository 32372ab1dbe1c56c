"""Questions of which a sentence has only the question word: "It was not clear why."

What is asked stands before: in the same sentence ("The line was closed, but nobody knew why"), or
in the one before it.
"""

import re

from service.engines.extractive.phrases import trimmed
from service.engines.extractive.pieces import has_finite, opening_of
from service.engines.extractive.questions.asking import ask
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import FUNCTION_WORDS

_BARE = re.compile(
    r"(?P<wh>why|when|where|how(?: long)?|whom|which)(?:\s(?:yet|exactly|either|so|at once))?"
    r"[\s.,;”\"’']*$",
    re.IGNORECASE,
)
_OR_HOW = re.compile(r"\s(?:or|and)\s(?:how|why|when|where|who)\s", re.IGNORECASE)
"""What shows that the clause of a question word is told behind another ("when or how it left")."""
_JOINED = re.compile(
    r"(?:(?:[,;]|\s--?|\s–|\s—)\s(?:but|and|though|although|yet)?|\s(?:but|though|although))\s*",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r".*\b(?:but|and)\s(?:that\s)?", re.DOTALL)
_APPOSED = re.compile(
    r"^(?P<who>[^,]{3,60}),\s[^,]{3,90},\s(?=(?:is|are|was|were|has|had|have|will|would)\b)"
)
_NO_CLAUSE = re.compile(
    r"(?:and|or|but|for|with|though|it|he|she|they|we|you|i|this|that|there|who|which|what|if|when|while|although|because|as)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several)\b", re.IGNORECASE
)
_IS_SO = re.compile(
    r"(?:whether|if)\s(?:that|this|it)(?:\s(?:is|was|has\sbeen|had\sbeen)|['’]s(?:\sbeen)?)\s"
    r"(?:confirmed|true|so|correct|the\scase|right)\W*$",
    re.IGNORECASE,
)
_WHAT_IT_WAS = re.compile(r"what\s(?:it|they)\s(?P<be>is|was|are|were)\b", re.IGNORECASE)
_NAMED_LAST = re.compile(
    r"\s(?:found|hid|heard|saw|made|took|sent|got|received|had|has|an?|some|the)\s(?P<thing>[a-z]{4,})"
    r"\s?(?:,|-|–|—)+\s?(?:but|and|though)\s[^,;]*$"
)
_SPEAKS = re.compile(r"\b(?:said|says|adds|added|told|tells|asked|asks)$")
_DONE_AND = re.compile(
    r",?\s(?:and|but)\s(?:(?:it|he|she|they)\s)?(?:(?:has|have|had)\s)?$", re.IGNORECASE
)
"""Between what was done and that no reason was given for it."""
_SAME = re.compile(r"(?:But\s)?(?:it|he|she|they)\b", re.IGNORECASE)
SHORTEST = 3
"""Words of a clause: who, and did what."""


def from_question_word(story: Story, told: Told, start: int, words: str) -> str | None:
    """What the bare question word `words` asks; `start` is where the phrase with it begins."""
    bare = _BARE.match(re.sub(r",\s[^,]{2,60}\s(?:said|says)\W*$", "", words))
    if bare is None:
        return None
    word = bare.group("wh").lower()
    if _OR_HOW.match(told.text, told.text.rfind(words) + len(words)):
        return None
    before = re.search(r"\b(?P<by>by|for|to|with|from)\s$", told.text[: told.text.rfind(words)])
    clause = _clause_before(story, told, start)
    if clause is None:
        return None
    if word == "which":
        counted = _COUNTED.match(clause)
        return f"Which {clause[:1].lower()}{clause[1:]}?" if counted else None
    question = ask(f"why {clause}")
    if question.startswith("Is it"):
        return None if before or " " in word else f"Is it known {word} {clause}?"
    lead = f"{before.group('by')} {word}" if before else word
    return f"{lead[:1].upper()}{lead[1:]}{question.removeprefix('Why')}"


def asked_why(story: Story, told: Told, start: int) -> str | None:
    """Why that was done which was just told: "shut the pier and gave no reason", "It gave none"."""
    here = told.text[:start]
    joint = _DONE_AND.search(here)
    if told.text.startswith("without", start) or joint:
        clause = _plain(here[: joint.start()] if joint else here)
    else:
        clause = _clause_before(story, told, start) if _SAME.match(here) else None
    question = ask(f"why {clause}") if clause else "Is it known"
    return None if question.startswith("Is it known") else question


def from_that(story: Story, told: Told, start: int, clause: str) -> str | None:
    """Whether what was just told is so: "it is not clear whether that is true"."""
    if not _IS_SO.match(clause):
        return None
    before = _clause_before(story, told, start)
    question = ask(f"whether {before}") if before else "Is it known"
    return None if question.startswith("Is it known") else question


def from_what_it_was(told: Told, start: int, clause: str) -> str | None:
    """What that is which was just named: "heard a noise, but could not say what it was"."""
    asked = _WHAT_IT_WAS.match(clause)
    named = _NAMED_LAST.search(told.text[:start]) if asked else None
    if asked is None or named is None:
        return None
    return f"What {asked.group('be').lower()} the {named.group('thing')}?"


def _clause_before(story: Story, told: Told, start: int) -> str | None:
    """What was told just before the phrase, as a clause of its own."""
    here = told.text[:start]
    joints = list(_JOINED.finditer(here))
    for joint in joints[-1:]:
        clause = _plain(here[: joint.start()])
        if clause is not None:
            return clause
    if told.sentence.number < 2 or len(here.split()) > 5:
        return None
    earlier = story.sentences[told.sentence.number - 2]
    if earlier.is_question:
        return None
    text = earlier.text
    for spoken in reversed(earlier.attributions):
        text = f"{text[: spoken.start]} {text[spoken.end :]}"
    parted = _AND_THAT.match(text)
    return _plain(text[parted.end() :] if parted else text)


def _plain(text: str) -> str | None:
    words = text.strip(' ,."“”')
    words = words[opening_of(words) :].strip(" ,")
    words = re.sub(
        r"^.*\b(?:know|knows|believe|believes)\s(?:that\s)?|^that\s", "", words, flags=re.DOTALL
    )
    words = re.sub(r"\ssome\s?time\s.*$", "", words)
    words = trimmed(_APPOSED.sub(r"\g<who> ", words))
    words = re.sub(r"^(?:its|their)\s", "the ", words, flags=re.IGNORECASE)
    whole = len(words.split()) >= SHORTEST and has_finite(words) and not _NO_CLAUSE.match(words)
    if not whole or '"' in words or "“" in words or _SPEAKS.search(words):
        return None
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in FUNCTION_WORDS else words
