"""Whether a question is whole: one that an editor could print without the story beside it.

By its form alone: it opens as a question does, has a subject and a verb, breaks off nowhere, says
what it is about, and leans on nobody whom only the story names.
"""

import re

from service.engines.extractive.lexicon import word_list
from service.engines.extractive.pieces import has_finite
from service.engines.extractive.words import FUNCTION_WORDS, words_of

_AUXILIARIES = "|".join(sorted(word_list("auxiliary"), key=len, reverse=True)).replace("'", "['’]")
_AUX = rf"(?:{_AUXILIARIES})"
_OPENS = re.compile(
    rf"(?:(?:by|for|in|on|to|at|from|with|of|until)\s)?"
    rf"(?:(?P<wh>who|whom|whose|what|when|where|why|how|which)|(?P<aux>{_AUX}))\b",
    re.IGNORECASE,
)
_EXPLETIVE = (
    r"it\b(?=\s(?:\w+\s)?(?:known|clear|possible|legal|true|too|likely|safe|right|wrong)\b"
    r"|\sbe\s\w+\sto\b)"
)
_LEANS = re.compile(
    rf"(?:[\w’'%£$-]+,?\s){{0,6}}?{_AUX}\s(?:not\s)?(?!{_EXPLETIVE})"
    r"(?:he|she|they|we|you|I|it|that|this|these|those|such|its|his|her|their)\b",
    re.IGNORECASE,
)
"""A question about somebody or something that it does not name."""
_NAME_HIM = re.compile(r"\b(?:identify|name|confirm|release)\s(?:him|her|it|them)\?$")
_MEANS_NOTHING = re.compile(
    r"(?:what|which)\s(?:\w+\s){1,4}(?:is|was)\sit\?$|how\s.*\sit\s(?:take|cost)\b", re.IGNORECASE
)
"""An "it" that stands for its own noun, or for none: "What kind of boat was it?"."""
_EMBEDDED_LEANS = re.compile(
    rf"\b(?:whether|if|what|when|where|why|how|which)\s(?!{_EXPLETIVE})(?:(?:it|he|she|they|we|you|I)\b"
    r"|(?:that|this|these|those)(?=\s(?:is|was|were|are|had|has|would|will|took|meant|could)\b))",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\b(?:him|his|her|them|it|they|he|she|(?-i:us|me))\b", re.IGNORECASE)
_OF_THEIRS = re.compile(r"What (?:is|are|was|were) the [\w-]+ of (?:his|her|its|their)\b")
"""Of something whose owner only the story names."""
_BREAKS_OFF = re.compile(
    r"(?:[,;:]|\blet\s(?:him|her|it|them)|\b(?:the|an?|his|its|their|my|our|your|and|or|but|who|whom|which|that|this|these|whose|whether|if"
    r"|when|where|why|how|as|than|is|are|has|have|had|will|would|can|could"
    r"|might|must|should|do|does|did|not|because|while|although|unless|until|some|any|very))\?$",
    re.IGNORECASE,
)
_INVERTED_WH = re.compile(rf"(?:when|where|why)\s(?!{_AUX}\b)", re.IGNORECASE)
_STRAIGHT_WH = re.compile(
    r"(?:what|who|how)\s(?:the|an?|his|her|its|their|he|she|it|they|either|these|those|that|this|both)\b",
    re.IGNORECASE,
)
"""An indirect question that was not turned round: "What the board decided?"."""
_TWO_VERBS = re.compile(
    rf"(?:\w+\s){{0,2}}?{_AUX}\s(?:and|or|but|if|which|who|at(?!\sleast)|of)\b"
    r"|(?:can|could|will|would|may|might|must|shall|should|do|does|did)\s"
    r"(?:(?!who\b|which\b|that\b|what\b|whether\b|if\b|where\b|how\b|when\b|why\b|after\b|before\b"
    r"|because\b|once\b|while\b|whom\b|whose\b|until\b|unless\b|as\b|than\b|and\b|fear|believe|think|say"
    r"|know|feel|hope|claim|mean|ensure|show|find)[^\s,;]+\s){1,5}?"
    r"(?:is|are|was|were)\b",
    re.IGNORECASE,
)
"""Two verbs of which neither has a clause of its own: "Can there was a vote be confirmed?"."""
_PRESENT = re.compile(
    rf"\s(?:{'|'.join(sorted(word_list('maybe_finite')))}|get|go|come|work|live|want|know|think|pay|win|lead|mean"
    r"|stay|take|make|give|suspect|belong|need|have|plan|expect|intend|support|share|turn|remain|end|begin|start|die"
    r"|fall|rise|help|cause|happen|look|hold|keep|run|let|put|see|use|[a-z]{2,}(?:i[zs]es|ifies|ates))\s"
)
"""Verbs of the present, as near as their form tells."""
_GENERIC = word_list("says_nothing")
"""Words that say nothing of what a question is about."""
NAMED_BEFORE_END = 3
"""Words before a closing "it": who does it and how are two, what "it" is would be another."""
_SHORTEST = 4
"""Words of a question that asks for somebody or something."""


def is_whole(question: str) -> bool:
    """Whether `question` can stand alone.

    >>> is_whole("Will the harbour open again?"), is_whole("Will it?"), is_whole("Who fired?")
    (True, False, False)
    >>> is_whole("Is it known whether Sir Leo Vane?"), is_whole("What the board decided?")
    (False, False)
    """
    opening = _OPENS.match(question)
    if re.match(r"\w+,", question):
        return False
    question = re.sub(r"\sor not\?$", "?", question)
    if opening is None or not question.endswith("?") or "?" in question[:-1]:
        return False
    words = words_of(question)
    about = [word for word in words if word not in FUNCTION_WORDS and word not in _GENERIC]
    named = re.search(r"\s[A-Z]", question) is not None
    if not about or len(words) < (_SHORTEST if opening.group("wh") else _SHORTEST - 1):
        return False
    if words[-1] in _GENERIC and len(words) <= _SHORTEST and not named and opening.group("aux"):
        return False
    return not (
        (_LEANS.match(question) and not _MEANS_NOTHING.match(question))
        or _leans_inside(question)
        or _BREAKS_OFF.search(question)
        or _INVERTED_WH.match(question)
        or _STRAIGHT_WH.match(question)
        or _TWO_VERBS.match(question)
        or _lacks_verb(question)
        or _names_nobody(question)
        or _OF_THEIRS.match(question)
    )


def _leans_inside(question: str) -> bool:
    """Whether an embedded clause is about "it" before anything has been named."""
    found = _EMBEDDED_LEANS.search(question)
    if found is None:
        return False
    before = words_of(question[: found.start()].removeprefix("Is it known"))
    return not any(word not in FUNCTION_WORDS and word not in _GENERIC for word in before[1:])


def _lacks_verb(question: str) -> bool:
    """Whether the clause that is asked about has no verb: "Is it known how much of the money?"."""
    embedded = re.match(r"Is it known (?P<clause>.+)\?$", question)
    clause = embedded.group("clause") if embedded else question
    return not (has_finite(clause) or _PRESENT.search(clause, clause.find(" ") + 1))


def _names_nobody(question: str) -> bool:
    """Whether it says "him" or "it" before it has named anybody or anything."""
    question = question.removeprefix("Is it known ")
    found = _OBJECT.search(question)
    if found is None or re.match(r"Is it\b", question):
        return False
    before = [
        word
        for word in words_of(question[: found.start()])[1:]
        if word not in FUNCTION_WORDS and word not in _GENERIC
    ]
    if _MEANS_NOTHING.match(question):
        return False
    if _NAME_HIM.search(question):
        return True
    at_end = found.group().lower() in ("it", "them") and question.endswith(f"{found.group()}?")
    by_whom = question.startswith("Who ")
    return len(before) < (NAMED_BEFORE_END if at_end else 2 if by_whom else 1)
