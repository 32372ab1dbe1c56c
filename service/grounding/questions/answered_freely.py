"""Whether a sentence of the story tells who did it, why, which one, or how many.

The sentence must tell what the question takes for granted (`matter.py`), where the answer stands:
before the verb or behind its "by", behind "because", before the noun. English only; names,
days and places that all words of the question stand beside are read in `answered.py`.
"""

import re
from collections.abc import Callable, Sequence

from service.grounding.claim import Claim
from service.grounding.names.finder import find_names
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.questions.content import ASKING
from service.grounding.questions.doubt import firm_sentences
from service.grounding.questions.matter import Matter, matter_of
from service.grounding.tense.standing import read_standing
from service.grounding.words.families import families_of
from service.grounding.words.overlap import content_key
from service.grounding.words.verbs import base, form, stem

_WHO = re.compile(
    r"(?:who|which (?:company|firm|team|club|group|agency|country))\s"
    r"(?:(?:has|have|had|will|would)\s)?(?P<verb>[a-z]{3,20})\b",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"(?:who|whom|which (?:team|club|side|company))\s(?:will|would|did|does|do)\s.{2,60}?\s"
    r"(?P<verb>meet|play|face|marry|sue|replace|succeed|beat|defeat|join|support|hire|appoint|name)\b",
    re.IGNORECASE,
)
"""Of whom it is asked to whom somebody does it; with verbs that have a name right behind them."""
_WHO_IS = re.compile(
    r"who\s(?:is|was|are|were)\s(?:.{2,60}?['’]s?\s(?P<role>[a-z -]{3,30})"
    r"|the\s(?P<office>[a-z -]{3,30}?)\s(?:of|at|in)\s.{2,60})\?",
    re.IGNORECASE,
)
_BE = frozenset(
    {"was", "were", "are", "has", "had", "have", "will", "would", "did", "does", "else"}
)
_WHY = re.compile(r"why\b|(?:for what|what (?:is|was|were) the) reasons?\b", re.IGNORECASE)
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|as a result of|thanks to|on the grounds? (?:of|that))\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"(?:which|what)\s(?P<noun>[a-z]{4,20})\b", re.IGNORECASE)
_ON_WHAT = re.compile(
    r"(?P<to>on|to|for|with|from|of|in)\s(?:what|which)\s(?:is|are|was|were|did|does|do|has|have)\b"
    r".*?(?P<verb>[a-z]{3,20})\?$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"how\smany\s(?:of\s)?(?:the\s|these\s|those\s)?(?P<noun>[a-z]+)", re.IGNORECASE
)
_HOW_FAR = re.compile(r"how\s(?:far|long)\b", re.IGNORECASE)
_FAR = re.compile(r"miles?|kilomet(?:er|re)s?|met(?:er|re)s?|yards?|feet|foot|km", re.IGNORECASE)
_HOW_MUCH = re.compile(r"how\smuch\b", re.IGNORECASE)
_ON = re.compile(
    r"\b(?:(?:what|which|any|how many|who)\s(?:of the\s)?others?|else|more|further|also|again"
    r"|another|additional|next|now|still)\b",
    re.IGNORECASE,
)
"""With these a question asks on from what has been told."""
_COMING = re.compile(r"\b(?:will|would|shall|going to)\b|['’]ll\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME_REACH = 60
"""Characters between a name and the verb that it is the subject of, or between "by" and a name."""
_SUBJECT = re.compile(
    r"(?:['’]s?(?:\s[a-z-]+){1,4})?(?:,[^,.;]{1,60},)?"
    r"(?:\s(?:has|have|had|will|would|also|later|then|first|and|[a-z]+ly|[A-Z]\w+))*\s"
)
"""Between a name and the verb that it is the subject of."""
_BY = re.compile(r"(?:\s\w+){0,4}\sby\s[^,.;]{0,60}")
"""Between a passive verb and the name of who did it."""
_NO_MODIFIER = re.compile(
    r"(?:the|an?|his|her|its|their|our|this|that|these|those|any|no|which|what|other|another|some|each"
    r"|every|of|in|on|at|by|to|for|with|from|and|or|new|first|last|same|such|all|both|one|two|more)",
    re.IGNORECASE,
)


def answered_freely(question: str, claim: Claim) -> bool:
    """Whether a sentence that leaves nothing open answers, in words of its own here and there."""
    reader = next((read for asks, read in _READERS if asks.match(question)), None)
    if reader is None or _ON.search(question):
        return False
    matter = matter_of(question, claim)
    coming = _COMING.search(question) is not None
    return any(
        reader(question, one, matter)
        for one in firm_sentences(claim.source)
        if not coming or _COMING.search(one)
    )


def _tells_who(question: str, text: str, matter: Matter) -> bool:
    asked = _WHO.match(question)
    verb = asked["verb"].lower() if asked else ""
    if verb in _BE or form(verb) not in ("past", "base"):
        return False
    told = matter.told(text, loosely=True, beside=int(verb not in matter.words.values()))
    return told and _names_doer(verb, text, matter.names)


def gives_doer(question: str, text: str, named: Sequence[str]) -> bool | None:
    """Whether `text` has a name where who did what is asked stands; None where no deed is asked."""
    asked = _WHO.match(question)
    verb = asked["verb"].lower() if asked else ""
    if not verb or verb in _BE or form(verb) not in ("past", "base"):
        return None
    return _names_doer(verb, text, named)


def _names_doer(verb: str, text: str, named: Sequence[str]) -> bool:
    names = [one for one in find_names(text) if one.surface not in named]
    for found in _WORD.finditer(text):
        low = found.group().lower()
        if form(low) is None or not _same(verb, low) or not _is_done(text, found.start()):
            continue
        behind, before = found.end(), found.start()
        for name in names:
            if behind < name.start <= behind + _NAME_REACH:
                if _BY.fullmatch(text, behind, name.start):
                    return True
            elif before - _NAME_REACH <= name.end < before and _SUBJECT.fullmatch(
                text, name.end, before
            ):
                return True
    return False


def _is_done(text: str, at: int) -> bool:
    """Whether the text stands behind the word at `at`: no denial, wish or doubt governs it."""
    return all(
        one.kind == "planned"
        for clause in read_standing(text)
        for word, cues in zip(clause.words, clause.cues, strict=True)
        if word.start == at
        for one in cues
    )


def _tells_whom(question: str, text: str, matter: Matter) -> bool:
    asked = _WHOM.match(question)
    if asked is None or not matter.told(text, loosely=True):
        return False
    starts = {one.start for one in find_names(text) if one.surface not in matter.names}
    return any(
        _same(asked["verb"].lower(), found[1]) and found.end() in starts
        for found in re.finditer(r"\b([a-z]+)\s(?:the\s|against\s|with\s)?(?=[A-Z])", text)
    )


def _tells_role(question: str, text: str, matter: Matter) -> bool:
    asked = _WHO_IS.match(question)
    if asked is None or not matter.told(text):
        return False
    role = re.escape((asked["role"] or asked["office"]).strip())
    people = [
        one for one in find_names(text) if one.kind == "person" and one.surface not in matter.names
    ]
    return any(
        re.search(rf"\b{role},?\s(?:the\s(?:[a-z]+\s){{1,3}})?$", text[: one.start])
        or re.match(rf",\s(?:\w+['’]s?|the|his|her|its|their)\s{role}\b", text[one.end :])
        for one in people
    )


def _tells_why(_question: str, text: str, matter: Matter) -> bool:
    return _BECAUSE.search(text) is not None and matter.told(text, loosely=True)


def _tells_which(question: str, text: str, matter: Matter) -> bool:
    asked = _WHICH.match(question)
    noun = asked["noun"].lower() if asked else ""
    if ASKING.fullmatch(noun) or content_key(noun) is None or not matter.told(text, loosely=True):
        return False
    for found in re.finditer(rf"([\w-]+)\s{re.escape(noun)}\b", text, re.IGNORECASE):
        word = found[1]
        if not _NO_MODIFIER.fullmatch(word) and not re.search(
            rf"\b{re.escape(word)}\b", question, re.IGNORECASE
        ):
            return True
    return False


def _tells_on_what(question: str, text: str, matter: Matter) -> bool:
    asked = _ON_WHAT.match(question)
    if asked is None:
        return False
    beside = int(asked["verb"] not in matter.words.values())
    return matter.told(text, loosely=True, beside=beside) and any(
        _same(asked["verb"].lower(), found[1].lower())
        for found in re.finditer(rf"([a-z]+)\s{asked['to'].lower()}\s", text)
    )


def _tells_how_many(question: str, text: str, matter: Matter) -> bool:
    return matter.told(text) and gives_count(question, text) is True


def gives_count(question: str, text: str) -> bool | None:
    """Whether `text` counts what "how many" asks for; None where nothing is to be counted."""
    asked = _HOW_MANY.match(question)
    noun = content_key(asked["noun"].lower()) if asked else None
    if noun is None:
        return None
    return any(_counts(one, noun, text) for one in _others(question, text))


def _counts(one: Quantity, noun: str, text: str) -> bool:
    """Whether it counts that noun, or some of those just named: "three of the five had died"."""
    if one.unit is None:
        return (
            one.unit_class == "count"
            and re.match(r"\sof\b|\s(?:had|have|were|died)\b", text[one.end :]) is not None
        )
    return content_key(one.unit.lower()) == noun


def _tells_how_much(question: str, text: str, matter: Matter) -> bool:
    money = [one for one in _others(question, text) if one.unit_class in ("money", "currency")]
    return bool(money) and matter.told(text)


def _tells_how_far(question: str, text: str, matter: Matter) -> bool:
    far = question.lower().startswith("how far")
    spans = [
        one
        for one in _others(question, text)
        if (_FAR.fullmatch(one.unit or "") if far else one.unit_class == "duration")
    ]
    return bool(spans) and len(matter.words) > 1 and matter.told(text)


def _others(question: str, text: str) -> list[Quantity]:
    known = {one.value for one in read_quantities(question)}
    return [one for one in read_quantities(text) if one.value not in known and one.kind != "date"]


_MEETING = frozenset({"meet", "play", "face"})
"""What two sides do in a match."""


def _same(asked: str, word: str) -> bool:
    return bool(
        stem(asked) == stem(word)
        or families_of(asked) & families_of(word)
        or {asked, base(word)} <= _MEETING
    )


_READERS: tuple[tuple[re.Pattern[str], Callable[[str, str, Matter], bool]], ...] = (
    (_WHO_IS, _tells_role),
    (_WHOM, _tells_whom),
    (_WHO, _tells_who),
    (_WHY, _tells_why),
    (_ON_WHAT, _tells_on_what),
    (_HOW_MANY, _tells_how_many),
    (_HOW_MUCH, _tells_how_much),
    (_HOW_FAR, _tells_how_far),
    (_WHICH, _tells_which),
)
