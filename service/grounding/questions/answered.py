"""Whether a sentence of the story gives what a question asks for: a day, a place, a name, a number.

English only, and by words: the sentence must have all that the question takes for granted, and
something of the sort that is asked for. Whether the story raises it is in `content.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.claim import Claim
from service.grounding.names.finder import find_names
from service.grounding.numbers import read_quantities
from service.grounding.people.about import is_about
from service.grounding.questions.answered_freely import gives_count, gives_doer
from service.grounding.questions.content import asked_words, stems_of, tells
from service.grounding.questions.doubt import doubts
from service.grounding.questions.open_cues import says_open
from service.source_text import Sentence

_LEAD = (
    r"(?:(?:and|but|so)\s)?(?:(?:by|since|until|till|from|on|in|at|to|with|for|within|against)\s)?"
)
_WHO = re.compile(
    rf"{_LEAD}(?:who|whom|whose|(?:which|what)\s(?:man|woman|person|player|official|officer"
    r"|minister|driver|candidate|judge))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"what\s(?:is|are|was|were)\s(?:the\s)?(?:full\s)?names?\b", re.IGNORECASE)
_WHICH_BODY = re.compile(
    rf"{_LEAD}(?:which|what)\s(?:company|firm|club|team|side|party|bank|airline|newspaper|agency"
    r"|group|organi[sz]ation|school|university|hospital)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"{_LEAD}(?:when|(?:what|which)\s(?:day|date|month|year|time))\b", re.IGNORECASE
)
_WHERE = re.compile(
    rf"{_LEAD}(?:where|(?:what|which)\s(?:city|town|country|place))\b", re.IGNORECASE
)
_HOW_MANY = re.compile(
    rf"{_LEAD}how\s(?:many|much|long|far|big|large|old|often|high|tall|deep|wide|fast|heavy)\b"
    r"|what\s(?:is|are|was|were|will\sbe)\s(?:the|its|his|her|their)\s(?:\w+\s)?(?:number|price|cost"
    r"|size|age|sum|amount|score|fine|length|height|value|salary|fee|toll|share|percentage)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"^how much\b.*\b(?:costs?|pa(?:y|id)|worth|spen[dt]|earn(?:s|ed)?)\b", re.IGNORECASE
)
"""How much money is asked for."""
_PLACE = frozenset({"place"})
_AT = re.compile(r"\b(?:in|at|to|near|into)\s$")
"""Before a name that is a place's here."""
_KINDS = (
    (_WHERE, _PLACE),
    (_WHO, frozenset({"person"})),
    (_NAME, frozenset({"person", "organisation", "unknown"})),
    (_WHICH_BODY, frozenset({"organisation", "unknown"})),
)
"""What sort of name a question asks for."""
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tonight|tomorrow)\b",
    re.IGNORECASE,
)


def answered(question: str, claim: Claim) -> bool:
    """Whether one sentence of the evidence has all words of the question and what it asks for."""
    return any(answers(one, question, claim) for one in claim.sentences)


def answered_elsewhere(question: str, claim: Claim) -> bool:
    """Whether another sentence of the story surely answers it: one that tells as done what is asked
    as done, or as coming what is asked as coming, and leaves nothing open.
    """
    if len(dict(asked_words(question, claim))) < _ENOUGH:
        return False
    return any(
        answers(one, question, claim)
        and _is_coming(question) is _is_coming(one.text)
        and not says_open(one.text)
        for one in claim.source.sentences
        if one not in claim.sentences
    )


_ENOUGH = 2
"""Content words of a question from which on a sentence that is not cited may be said to answer."""
_COMING = re.compile(
    r"\b(?:will|would|shall|going to|to be|due|scheduled|expected|set to|plans? to|planned|from)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)


_BEING = re.compile(r"\b(?:is|are) being\b")
"""What is under way, or about to be: "the fair is being held in Larder"."""


def _is_coming(text: str) -> bool:
    """Whether it tells of what is to come: "opens on Monday" may, and is not taken for it."""
    return _COMING.search(text) is not None


def answers(sentence: Sentence, question: str, claim: Claim) -> bool:
    """Whether the sentence has all words of the question and what it asks for; what the story is
    about need not be named again.
    """
    asked = dict(asked_words(question, claim))
    if not asked or doubts(sentence.text):
        return False
    if _is_coming(question) and not (_is_coming(sentence.text) or _BEING.search(sentence.text)):
        return False
    names = find_names(question)
    stems = stems_of([sentence.text])
    named = [one.surface for one in names]
    whole = all(tells(key, word, stems) for key, word in asked.items()) and all(
        one.surface in sentence.text or is_about(one, claim.source) for one in names
    )
    return whole and _gives_sought(question, sentence.text, named)


def _gives_sought(question: str, text: str, named: Sequence[str]) -> bool:
    """Whether `text` gives a day for "when", a place for "where": one not in the question."""
    if _WHEN.match(question):
        days = _DAY.search(text) is not None and _DAY.search(question) is None
        return days or _gives(question, text, date=True)
    read = gives_doer(question, text, named)
    read = gives_count(question, text) if read is None else read
    if read is not None:
        return read
    if _HOW_MANY.match(question):
        money = _SUM.search(question) is None or any(
            one.kind == "money" for one in read_quantities(text)
        )
        return money and _gives(question, text, date=False)
    kinds = next((kinds for asks, kinds in _KINDS if asks.match(question)), frozenset())
    return any(
        (one.kind in kinds or (kinds == _PLACE and _AT.search(text, 0, one.start) is not None))
        and one.surface not in named
        for one in find_names(text)
    )


def _gives(question: str, text: str, *, date: bool) -> bool:
    known = {one.surface for one in read_quantities(question)}
    return any(
        (one.kind == "date") is date and one.surface not in known for one in read_quantities(text)
    )
