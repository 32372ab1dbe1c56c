"""What would be under a condition, told without it: "the crews will strike on Saturday" for "the
crews will strike on Saturday unless talks succeed".

A statement that has another word of the condition, or any word that leaves it open, passes: it may
say the same in its own way.
"""

import re
from collections.abc import Iterator, Sequence

from service.grounding.tense.told_words import matter_of
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.overlap import reports

_MARK = re.compile(
    r"(?<!even )(?<!as )(?<!what )(?<!only )\b(?P<mark>if|unless|provided that|(?<=, )provided"
    r"|(?:as|so) long as|on (?:the )?condition that|subject to)\b"
    r"(?! (?:not|any|anything|necessary|needed|possible|so|only|ever)\b)"
    r"(?! (?:\w+ ){0,3}(?:convicted|guilty)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:know|knows|knew|known|say|tell|ask|asks|asked|asking|see|wonder\w*|sure|clear|certain"
    r"|unclear|unsure|decide|check\w*|test\w*|doubt\w*)(?: \w+)?\s$",
    re.IGNORECASE,
)
"""Before an "if" that is a "whether"."""
_END = re.compile(r",\s|[;:.!?()—–]|\s-\s")
_PART = re.compile(r"[;:]\s|[,—–]\s(?=but\b)")
_TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|likely|ready|willing|prepared|expect\w*|plan\w*|promis\w+"
    r"|pledg\w+|going to|due to|set to)\b|['’]ll\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"^ (?:is|are|has|have|faces?)\b")
_OPEN = frozenset({
    "if", "unless", "provided", "once", "when", "whenever", "until", "till", "without", "depend",
    "depends", "depending", "subject", "condition", "conditions", "conditional", "conditionally",
    "contingent", "hinges", "long", "pending", "should", "were", "after", "only", "case", "may",
    "might", "could", "can", "possible", "possibly", "perhaps", "otherwise", "or", "requires",
    "require", "need", "needs", "threat", "threatens", "threatened", "warn", "warns", "warned",
    "risk", "risks", "offer", "offers", "offered",
})  # fmt: skip
_SHARE = 0.7
"""Weighted share of a statement's words that stand in what is told under the condition."""
_WORD = 1.0
"""Weight from which a word is no name or time (`words/families.py`)."""
_LEAST = 2
"""Such words from which it tells the same."""


def unconditional_fault(text: str, there: Sequence[str]) -> str | None:
    """Why `text` tells without a condition what the evidence has only under one."""
    words_of = read_words(text)
    supposed = any(one.text == "would" for one in words_of) and not any(
        reports(one.text) for one in words_of
    )  # "would lose the prize" depends on something; "said it would" may not
    if supposed or any(one.text in _OPEN and not _is_month(one) for one in words_of):
        return None
    told = {one.key: one.weight for clause in matter_of(text) for one in clause}
    words = {key for key, weight in told.items() if weight >= _WORD}
    for sentence in there:
        elsewhere = set().union(*(_keys(one) for one in there if one != sentence))
        for main, condition in _conditions(sentence):
            within = _keys(main)
            same = words & within
            known = sum(weight for key, weight in told.items() if key in within)
            if len(same) < _LEAST or known < _SHARE * sum(told.values()) or same <= elsewhere:
                continue
            if told.keys().isdisjoint(_keys(condition) - within):
                return "The story tells it under a condition; the statement leaves that out."
    return None


def _is_month(word: Word) -> bool:
    return word.text == "may" and word.capital


def _conditions(sentence: str) -> Iterator[tuple[str, str]]:
    """What a sentence tells under each condition, and the condition."""
    for found in _MARK.finditer(sentence):
        if found["mark"].lower() == "if" and _ASKED.search(sentence[: found.start()]):
            continue
        ends = _END.search(sentence, found.end())
        end = ends.start() if ends else len(sentence)
        before = _PART.split(sentence[: found.start()])
        main = _last_told(before[-1])
        if not _TO_COME.search(main):
            main = sentence[end:]
        if _TO_COME.search(main):
            yield main, sentence[found.end() : end]


def _last_told(text: str) -> str:
    """What stands right before a condition: of "will meet on Monday and close the port" all, of
    "will meet on Monday and could close the port" the second part.
    """
    last = re.split(r"\band\b", text)[-1]
    return last if _TO_COME.search(last) or _PRESENT.search(last) else text


def _keys(text: str) -> set[str]:
    return {one.key for clause in matter_of(text) for one in clause}
