"""Words for numbers that are no numerals: "a fortnight", "both", "doubled", "thousands".

Some are respelled before a text is read; the others are compared with the evidence as words.
"""

import re
from collections.abc import Sequence

from service.grounding.lexicon import word_set
from service.grounding.number_lock.unit import is_persons
from service.grounding.numbers.carrying import Figure, carries
from service.grounding.numbers.routes import routes_spelled
from service.grounding.words.content_words import negated
from service.grounding.words.verbs import stem

_RESPELLED = (
    (("fortnight",), re.compile(r"\ban? fortnight\b", re.IGNORECASE), "two weeks"),
    (
        ("decade",),
        re.compile(r"\b(?:a|one|the (?:last|past|next)) decade\b", re.IGNORECASE),
        "ten years",
    ),
    (("r",), re.compile(r"\bR(?=\d)"), "ZAR "),
    (
        ("$", "€", "£"),
        re.compile(r"([$€£])(\d+(?:\.\d+)?)[-–](\d+(?:\.\d+)?)(m|bn|tn)\b"),
        r"\1\2\4 to \1\3\4",
    ),
    (("b",), re.compile(r"(?<=\d)B\b"), " billion"),
    (("fr",), re.compile(r"\bS?Fr\.? ?(?=\d)"), "CHF "),
    (
        ("could", "may", "might"),
        re.compile(r"\b(could|may|might) (?:reach|hit|rise to|climb to|grow to|total)\b"),
        r"\1 be up to",
    ),
)
_RESPELLED_WORD = re.compile("fortnight|decade")
"""Without any of them, and without a digit, there is nothing to respell."""
_DIGIT = re.compile(r"\d")
_FOLDED = (
    (re.compile(r"\bdoubl(?:ed|es|ing)\b", re.IGNORECASE), "rose two times"),
    (re.compile(r"\b(?:tripl|trebl)(?:ed|es|ing)\b", re.IGNORECASE), "rose three times"),
    (re.compile(r"\bquadrupl(?:ed|es|ing)\b", re.IGNORECASE), "rose four times"),
)
"""Verbs of multiplying, which carry "three times the price"."""
_FOLDING = ("doubl", "tripl", "trebl", "quadrupl")
_PAIR = re.compile(r"\b(?:(?:the|both) (?:pair|couple|duo)|both)\b", re.IGNORECASE)
_TWO = re.compile(r"\b(?:two|both|pair|couple|duo|twins?)\b|\b2\b", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_NEITHER = re.compile(r"\bneither\b", re.IGNORECASE)
_SIDES = re.compile(
    r"\b(?:and|or|with|between|against|versus|other|another|each|either|marr\w+|wed\w*"
    r"|wife|husband|spouse|partner|fianc\w+|girlfriend|boyfriend|parents|brothers|sisters)\b|&",
    re.IGNORECASE,
)
"""Words of a sentence that can be of two."""
_THREE = re.compile(r"\b[A-Z][\w’'-]*, (?:the )?[A-Z][\w’'-]*,? and (?:the )?[A-Z]")
"""Three by their names."""
_MORE = range(3, 13)
"""Counts beside which "both" would be another number of the same things."""
_WHOLE = re.compile(r"\b(?:all|each|every one)(?: of)?(?: (?:the|its|his|her|their))?$")
"""Before a number that is told as all there are."""
_PART_OF = re.compile(r"\b(?P<part>[a-z]+|\d+) of (?:the|its|his|her|their|those|these)$")
"""Before a number of which the story tells so many: "two of the three"."""
_NUMERALS = word_set("shares.numbers") | {"one", "half", "most"}
_PART_OF_TWO = re.compile(
    r"\bone of (?:the|its|his|her|their|those|these) (?:two|pair|couple|2)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?P<times>tens|dozens|hundreds|thousands) of )?"
    r"(?P<word>dozens|scores|hundreds|thousands|millions|billions|trillions)\b",
    re.IGNORECASE,
)
_WORTH = {
    "dozens": 20, "scores": 40, "hundreds": 200, "thousands": 1_000, "millions": 10**6,
    "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
"""The least that each means: two dozen, two hundred; "thousands" is said of 1,800 as well."""
_SPAN = 1_000
"""What a number may be at most, in the least that its vague word means."""
_WORD = re.compile(r"[^\W\d_]+")


def respelled(text: str) -> str:
    """`text` with words for numbers that are read only when spelled out."""
    if _DIGIT.search(text) is None and _RESPELLED_WORD.search(text.lower()) is None:
        return text
    low = text.lower()
    for needles, pattern, plain in _RESPELLED:
        if any(needle in low for needle in needles):
            text = pattern.sub(plain, text)
    return text


def spelled_out(quote: str) -> str:
    """The story's words with every word for a number spelled out."""
    plain = _PAIR.sub("two of them", respelled(routes_spelled(quote)))
    if _folding(plain):
        for pattern, words in _FOLDED:
            plain = pattern.sub(words, plain)
    return plain


def words_fault(text: str, around: str, standing: Sequence[Figure]) -> str | None:
    """Why a word for a number is not the evidence's; None when all are."""
    return (
        _fold_fault(text, around)
        or _pair_fault(text, around, standing)
        or _vague_fault(text, around, standing)
    )


def _folding(text: str) -> bool:
    """Whether the text may have one of the verbs of multiplying."""
    low = text.lower()
    return any(needle in low for needle in _FOLDING)


def _fold_fault(text: str, around: str) -> str | None:
    """What is told as tripled where the story has it doubled."""
    if not _folding(text):
        return None
    mine = [match for pattern, _ in _FOLDED if (match := pattern.search(text))]
    theirs = {at for at, (pattern, _) in enumerate(_FOLDED) if pattern.search(around)}
    for at, (pattern, _) in enumerate(_FOLDED):
        if pattern.search(text) and theirs and at not in theirs:
            return f"“{mine[0].group()}” is not in the evidence."
    return None


def _pair_fault(text: str, around: str, standing: Sequence[Figure]) -> str | None:
    """What is said of two where the evidence has one thing, or counts more of them.

    Whoever names two things may call them both: "the cow was tagged and the calf fed; both left".
    """
    found = _PAIR.search(text)
    if found is None:
        return None
    reason = f"“{found.group()}” is not in the evidence."
    if _NEITHER.search(around) and not (_BOTH.search(around) or negated(text)):
        return reason
    if _TWO.search(_PART_OF_TWO.sub("", around)):
        return None
    three = _THREE.search(around) and " and " not in text
    if three or _PART_OF_TWO.search(around) or _SIDES.search(around) is None:
        return reason
    following = {stem(word.lower()) for word in _WORD.findall(text[found.end() :])[:3]}
    for one in standing:
        if one.quantity.unit_class != "count" or one.quantity.value not in _MORE:
            continue
        counted = {stem(word.lower()) for word in _WORD.findall(one.after)[:3]}
        if following & counted or (
            is_persons((one.quantity.unit or "").lower()) and " and " not in text
        ):
            return reason
    return None


def whole_fault(told: Sequence[Figure], standing: Sequence[Figure]) -> str | None:
    """What is told of all where the story tells of a part: "all three" for "two of the three"."""
    for one in told:
        if _WHOLE.search(one.before.rstrip()) is None:
            continue
        same = [there for there in standing if carries(there, one)]
        if same and all(_is_in_part(there) for there in same):
            return f"“{one.quantity.surface[:40]}” is told of all, in the story of a part."
    return None


def _is_in_part(there: Figure) -> bool:
    """Whether the story tells of so many out of this number."""
    found = _PART_OF.search(there.before.rstrip())
    return found is not None and (found["part"] in _NUMERALS or found["part"].isdecimal())


def _vague_fault(text: str, around: str, standing: Sequence[Figure]) -> str | None:
    """What is told as thousands where the story has hundreds."""
    told = [one for one in _VAGUE.finditer(text) if not text[: one.start()].endswith("of ")]
    theirs = list(_VAGUE.finditer(around)) if told else []
    if not theirs:
        return None
    words = {one["word"].lower() for one in theirs}
    whole = {one.group().lower() for one in theirs}
    for one in told:
        word, least = one["word"].lower(), _WORTH[one["word"].lower()]
        if one.group().lower() in whole or (word in words and one["times"] is None):
            continue
        if any(least <= (there.quantity.value or 0) <= least * _SPAN for there in standing):
            continue
        return f"“{one.group()}” is not in the evidence."
    return None
