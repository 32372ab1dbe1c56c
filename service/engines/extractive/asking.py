"""Turns an embedded question into a question: "where the troops would go" → "Where would the
troops go?". Which words are embedded is found in `questions.py`.

There is no parser: a clause is turned round only where its form leaves no doubt, and is asked in
the safe frame "Is it known …?" otherwise. Every content word is the story's own.
"""

import re
from functools import cache
from importlib import resources

_AUXILIARY = frozenset(
    """is are was were am has have had will would can could may might should must shall did does do
    isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't
    didn't doesn't don't""".split()
)
_DETERMINER = frozenset(
    """the a an this that these those his her its their our my your any some every each no all both
    he she it they we you i there one two three several many most""".split()
)
_CLOSED_BY = frozenset(
    """who which that when while after before because since as if whether where what how why but
    than until though although and or to""".split()
)
"""Words after which an auxiliary may belong to another clause."""
_DEGREE = frozenset(
    """many much long far often soon quickly fast big large serious badly well likely old deep high
    extensive widespread severe close close-knit great close exactly strongly effective""".split()
)
_HAVE = frozenset("has have had".split())
_CONTRACTED = re.compile(
    r"\b(?P<who>that|it|he|she|there|they|we|you)['’](?P<be>s|re)\b", re.IGNORECASE
)
_ADJECTIVAL = ("ian", "ean", "ish", "ese", "can", "raqi", "aeli")
"""Endings of adjectives of places: they belong to the noun, they open no subject."""
_PLAIN_WH = frozenset("when where why".split())
MAX_SUBJECT_WORDS = 9
"""A longer subject is likely to hold a clause of its own."""
MAX_CLAUSE_WORDS = 40


def ask(clause: str) -> str:
    """The question that `clause`, which opens with a question word, asks indirectly.

    >>> ask("where the troops would be deployed next")
    'Where would the troops be deployed next?'
    >>> ask("whether Scott took the Taser")
    'Did Scott take the Taser?'
    >>> ask("whether any of those who came will stay")
    'Is it known whether any of those who came will stay?'
    """
    clause = _CONTRACTED.sub(r"\g<who> \g<be>", clause[:1].lower() + clause[1:])
    clause = re.sub(r"(?<= )s$|(?<= )s(?= )", "is", re.sub(r"(?<= )re(?= )", "are", clause))
    words = clause.split()[:MAX_CLAUSE_WORDS]
    turned = _turn(words) if len(words) > 1 else None
    return f"{_capital(turned)}?" if turned else f"Is it known {clause}?"


def be_question(topic: str, verb: str) -> str:
    """What is asked of a thing that is unclear; `verb` is the story's form of "be".

    >>> be_question("the cause of the fire", "was")
    'What was the cause of the fire?'
    """
    return f"What {verb} {topic}?"


def _turn(words: list[str]) -> str | None:
    opening, rest = _opening(words)
    if not rest:
        return None
    first = words[0].lower()
    if first in ("whether", "if"):
        if rest[:2] == ["or", "not"]:
            rest = rest[2:]
        return _inverted("", rest)
    if _is_verb(rest[0]) and first not in _PLAIN_WH and not (first == "how" and len(opening) == 1):
        return " ".join(words)
    return _inverted(" ".join(opening), rest)


def _opening(words: list[str]) -> tuple[list[str], list[str]]:
    """The question phrase ("how many people") and what follows it."""
    first = words[0].lower()
    length = 1
    if first == "how" and len(words) > 1 and words[1].lower() in _DEGREE:
        length = 2
    if first in ("which", "whose") or length == 2 or first == "what":
        while length < min(len(words), 8) and not _opens_subject(words[length]):
            length += 1
    return words[:length], words[length:]


def _opens_subject(word: str) -> bool:
    bare = word.lower().strip("“\"',")
    if bare in _DETERMINER or _is_verb(bare):
        return True
    return word[:1].isupper() and not bare.endswith(_ADJECTIVAL)


def _is_verb(word: str) -> bool:
    """Whether a word that follows a question phrase is its verb."""
    bare = word.lower()
    return bare in _AUXILIARY or bare in _bases() or (bare.endswith("ed") and len(bare) > 4)


def _inverted(opening: str, rest: list[str]) -> str | None:
    """The auxiliary, or a form of "do", before the subject."""
    if rest[0].lower() in ("to", "or", "not"):
        return None
    for index, word in enumerate(rest[: MAX_SUBJECT_WORDS + 1]):
        bare = word.lower()
        if index and rest[index - 1].endswith((",", ";", ":", "'d", "’d")):
            return None
        if index and bare in _AUXILIARY:
            if bare in _HAVE and not _leads_participle(rest, index + 1):
                return None
            return _joined(opening, bare, rest[:index], rest[index + 1 :])
        if bare in _CLOSED_BY and not (bare in ("that", "one") and index == 0):
            return None if bare not in ("and", "or") else _after_list(opening, rest, index)
        if index and _may_be_past(rest, index):
            base = base_of(bare)
            return _joined(opening, "did", rest[:index], [base, *rest[index + 1 :]]) if base else None
    return None


def _leads_participle(words: list[str], index: int) -> bool:
    """Whether "have" is an auxiliary here: a participle follows, perhaps after an adverb."""
    for word in words[index : index + 3]:
        bare = word.lower()
        if bare in _bases() or bare == "been" or bare.endswith(("ed", "en", "wn")):
            return True
        if not bare.endswith("ly") and bare not in ("not", "ever", "yet", "also", "already"):
            return False
    return False


def _after_list(opening: str, rest: list[str], index: int) -> str | None:
    """A subject of two names ("the club and its owner would …") may still be turned."""
    for later in range(index + 1, min(len(rest), MAX_SUBJECT_WORDS)):
        bare = rest[later].lower()
        if bare in _AUXILIARY:
            return _joined(opening, bare, rest[:later], rest[later + 1 :])
        if bare in _CLOSED_BY or _may_be_past(rest, later):
            return None
    return None


def _joined(opening: str, verb: str, subject: list[str], rest: list[str]) -> str:
    return " ".join(part for part in (opening, verb, *subject, *rest) if part)


def _may_be_past(words: list[str], index: int) -> bool:
    """Whether a word is a simple past rather than a participle before its noun."""
    bare = words[index].lower()
    if bare not in _bases() and not (bare.endswith("ed") and len(bare) > 4):
        return False
    return words[index - 1].lower() not in _DETERMINER - {"he", "she", "it", "they", "we", "you", "i"}


@cache
def _bases() -> dict[str, str]:
    """Each irregular past with its base: "took" → "take"."""
    text = resources.files("service.grounding").joinpath("irregular_verbs.txt").read_text("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        base, *forms = line.split()
        for form in forms:
            if form not in _AUXILIARY and not form.endswith(("ing", "s")):
                found.setdefault(form, base)
    return found


_DOUBLED = re.compile(r"(?:([bdgmnprt])\1|[bcmpv]ell)$")
_NEEDS_E = re.compile(
    r"(?:(?<!e)at|creat|iz|v|[^e]c|rg|dg|ang|[btdgpfk]l|[aeiou]s|ns|z|[^aeo]id|[cl]ud|u"
    r"|[bc]ut|[^a]ir|[^o]ur|[hlp]ar|[pn]or|stor|[blns]am|[bfghlmrs]in|[vmn]ot|plet|hop|cap|lud|gr)$"
)
_PLAIN = re.compile(
    r"(?:ck|lk|nk|rk|sk|sh|ch|th|ss|[^vbcmp]ell|[aiou]ll|nd|ld|rd|nt|st|ct|pt|ft|lt|rt|rm|rn|lp|mp"
    r"|wn|w|y|x|ain|ein|aim|ail|eal|eak|treat|heat|peat|feat|oin|oid|ead|ear|eer|en|er|[dgk]et|ool"
    r"|oot|[dims]it|isten)$"
)
def base_of(past: str) -> str | None:
    """The base form of a past tense; None where the spelling leaves it open.

    >>> [base_of(word) for word in ("took", "died", "stopped", "decided", "attacked", "carried")]
    ['take', 'die', 'stop', 'decide', 'attack', 'carry']
    """
    known = _bases().get(past)
    if known or not past.endswith("ed"):
        return known
    if past.endswith("ied"):
        return past[:-3] + "y"
    if past.endswith("eed"):
        return past[:-1]
    trunk = past[:-2]
    if _DOUBLED.search(trunk):
        return trunk[:-1]
    if _PLAIN.search(trunk):
        return trunk
    return trunk + "e" if _NEEDS_E.search(trunk) else None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
