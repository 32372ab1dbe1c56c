"""How firmly a text stands behind each of its words: as done, as settled, as open, or as denied.

"Is considering a ban on sales" leaves ban and sales open, "has banned sales" does not; so a
statement is caught even where it shares no verb with the story. Which verb retells which is in
`retelling.py`; here only the words that a cue ("plans", "would", "no evidence") reaches are read.
"""

from collections.abc import Container, Mapping, Sequence
from itertools import groupby

from service.grounding.clauses import Word, read_words
from service.grounding.content_words import stem_of
from service.grounding.cues import BE, DETERMINERS, OPEN_NOUNS, Level, cue, is_auxiliary, stems_of
from service.grounding.overlap import LIGHT, REPORTING
from service.grounding.predicates import Predicate, read_predicates
from service.grounding.verbs import base, form, stem
from service.memo import once

_UNTOLD = Level.REAL
"""What a word counts for that no verb of the story tells of: nothing speaks against it."""
_PERIODS = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "time",
        "times",
        "seconds",
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "decades",
        "night",
        "evening",
        "morning",
        "afternoon",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "first",
        "third",
        "fourth",
        "people",
        "last",
        "next",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "new",
        "group",
    ]
)
# Tuned on the dev parts of the statement corpus and on the highlights of 500 news stories.
LEAST_WEIGHT = 1.2
"""Words of a clause, weighted, that must be told more firmly than the story holds them."""
LEAST_SHARE = 0.6
"""And their share of those words of the clause that the story has."""
NAME = 0.4
"""What a capitalised word or a word of time counts: they stand beside every act of a story."""


@once
def held_words(text: str) -> list[tuple[Word, Level | None]]:
    """The words of `text` with their levels; None where no verb tells of them."""
    words = read_words(text)
    told: dict[tuple[int, int], list[Predicate]] = {}
    for one in read_predicates(text):
        told.setdefault((one.sentence, one.clause), []).append(one)
    held: list[tuple[Word, Level | None]] = []
    carried: Level | None = None
    sentence = -1
    bare, leading, opening = False, 0, 0
    for (sentence_number, clause), group in groupby(
        words, key=lambda one: (one.sentence, one.clause)
    ):
        stretch = list(group)
        verbs = told.get((sentence_number, clause), [])
        if sentence_number != sentence:
            carried, sentence, leading, opening = None, sentence_number, 0, len(held)
        joined = stretch[0].text in ("and", "or", "nor") and (
            bare or not any(one.sure for one in verbs)
        )
        bare = not any(one.sure for one in verbs)
        levels = _levels(stretch, verbs, carried if joined else None)
        if leading > 0 and not bare and levels[0] is not None and is_auxiliary(stretch[0].text):
            for at in range(opening, opening + leading):
                held[at] = (held[at][0], levels[0])
        leading = len(stretch) if bare and len(held) == len(stretch) + opening else leading
        leading = leading if bare else -1
        held += zip(stretch, levels, strict=True)
        last = levels[-1]
        carried = last if last is not None and last < Level.REAL else None
    return held


def _levels(
    words: Sequence[Word], verbs: Sequence[Predicate], carried: Level | None
) -> list[Level | None]:
    """The levels of one clause's words; `carried` is what the clause before it leaves open."""
    levels: list[Level | None] = [_own(verbs) if carried is None else carried] * len(words)
    opened = 0
    finite = {one.start for one in verbs if one.sure and one.mood == "done"}
    told_at = [at for at, word in enumerate(words) if word.start in finite]
    for index, word in enumerate(words):
        found = cue(words, index)
        if found is None:
            told = REPORTING.fullmatch(stem(word.text)) and form(word.text) in ("past", "third")
            opened = index + 1 if told or word.text == "that" else opened
            continue
        level, back = found
        first = opened if back else index
        if back and level is not Level.DENIED:
            first = max([first, *(at + 1 for at in told_at if at < index - 2)])
        last = len(words)
        if word.text in OPEN_NOUNS:
            first = _phrase_start(words, index)
            last = last if _goes_on(words, index) else index
        for at in range(first, last):
            levels[at] = _joined(levels[at], level)
        if not back and last > index:
            opened = index + 1
    return levels


def _own(verbs: Sequence[Predicate]) -> Level | None:
    """What the verbs of a clause make of it before its cues are read."""
    sure = [one for one in verbs if one.sure]
    if not sure:
        return None
    return Level.REAL if any(one.mood in ("done", "present") for one in sure) else Level.OPEN


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Whether a noun of planning says what is planned: "plans to", "plan was for", "plans a"."""
    following = [one.text for one in words[index + 1 : index + 3]]
    if following[:1] and following[0] in BE:
        return len(following) > 1 and following[1] in ("for", "to", "that")
    return bool(following) and (
        following[0] in ("of", "to", "that", "on") or following[0] in DETERMINERS
    )


def _phrase_start(words: Sequence[Word], index: int) -> int:
    """Where the noun phrase that ends at `index` begins: "its 2030 renewables target"."""
    first = index
    while first and not LIGHT.fullmatch(words[first - 1].text) and index - first < 5:
        first -= 1
        if form(words[first].text) in ("past", "ing"):
            return first + 1
    return first


def _joined(before: Level | None, cue: Level) -> Level:
    if before is Level.DENIED and cue is Level.DENIED:
        return Level.OPEN
    return cue if before is None else min(before, cue)


def firmer(text: str, there: Sequence[str], asked: Container[int] = ()) -> str | None:
    """The words that `text` tells more firmly than the story; None when there are too few."""
    held: dict[str, Level] = {}
    for one in there:
        for word, level in held_words(one):
            key = _key(word)
            if key:
                held[key] = max(_UNTOLD if level is None else level, held.get(key, Level.DENIED))
    verbs = _asserting(text)
    mine = held_words(text)
    for place, group in groupby(mine, key=lambda one: (one[0].sentence, one[0].clause)):
        if place not in verbs or place[0] in asked:
            continue
        found = _over(list(group), held)
        if found:
            return found
    return None


_DECIDING = stems_of("decide agree vote approve order announce resolve")
_ADMITTING = stems_of("admit confirm acknowledge concede accept")
_LIGHT_VERBS = frozenset(
    [
        "put",
        "take",
        "make",
        "get",
        "give",
        "go",
        "come",
        "set",
        "turn",
        "keep",
        "let",
        "hold",
        "have",
        "do",
        "be",
    ]
)
_DOUBTING = stems_of("claim allege suspect believe assume presume deem accuse face leave declare")


def _asserting(text: str) -> set[tuple[int, int]]:
    """The clauses of a statement that tell something as done or so, and nothing as not so."""
    told: dict[tuple[int, int], bool] = {}
    words = read_words(text)
    for one in read_predicates(text):
        place = (one.sentence, one.clause)
        if one.sure:
            real = one.mood in ("done", "present") and not one.denied
            real = real and one.stem not in _DOUBTING and one.word != "be"
            if one.mood in ("planned", "infinitive") and not one.modal:
                continue
            told[place] = told.get(place, True) and real
    put = {(one.sentence, one.clause) for one in words if one.text == "put"}
    put &= {(one.sentence, one.clause) for one in words if one.text == "at"}
    put |= {(one.sentence, one.clause) for one in words if one.text == "be"}
    return {place for place, real in told.items() if real} - put


def _over(clause: Sequence[tuple[Word, Level | None]], held: Mapping[str, Level]) -> str | None:
    over, known = 0.0, 0.0
    decided = any(stem(word.text) in _DECIDING and form(word.text) == "past" for word, _ in clause)
    seen: set[str] = set()
    clause = _beyond_speaker(clause)
    names: list[str] = []
    for word, level in clause:
        key = _key(word)
        if not key or key in seen or level is None or level < Level.OPEN or word.quoted:
            continue
        seen.add(key)
        there = held.get(key)
        if there is None:
            continue
        weight = NAME if word.capital or word.text in _PERIODS else 1.0
        known += weight
        if there < level and (
            level is Level.REAL or there is Level.DENIED or (decided and level is Level.SETTLED)
        ):
            over += weight
            names.append(word.text)
    if over >= LEAST_WEIGHT and over >= LEAST_SHARE * known:
        return " ".join(names)
    return None


def _beyond_speaker(
    clause: Sequence[tuple[Word, Level | None]],
) -> Sequence[tuple[Word, Level | None]]:
    """The clause without the words that only say whose they are."""
    for index, (word, _) in enumerate(clause):
        key = stem(word.text)
        said = REPORTING.fullmatch(key) or key in _ADMITTING
        if said and form(word.text) in ("past", "third"):
            return clause[index + 1 :]
    return clause


def _key(word: Word) -> str:
    if LIGHT.fullmatch(word.text):
        return ""
    if word.text[0].isdigit():
        return word.text.rstrip("abcdefghijklmnopqrstuvwxyz").replace(",", "")
    if word.text.endswith("ings"):
        return stem_of(word.text.removesuffix("s"))
    if REPORTING.fullmatch(stem(word.text)) or base(word.text) in _LIGHT_VERBS:
        return ""
    return stem_of(base(word.text))
