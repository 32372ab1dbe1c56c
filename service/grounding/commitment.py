"""How firmly a text stands behind each of its words: as done, as settled, as open, or as denied.

"Is considering a ban on sales" leaves ban and sales open, "has banned sales" does not; so a
statement is caught even where it shares no verb with the story. Which verb retells which is in
`retelling.py`; here only the words that a cue ("plans", "would", "no evidence") reaches are read.
"""

from collections.abc import Container, Mapping, Sequence
from enum import IntEnum
from itertools import groupby

from service.grounding.clauses import Word, read_words
from service.grounding.content_words import stem_of
from service.grounding.overlap import LIGHT, REPORTING
from service.grounding.predicates import Predicate, read_predicates
from service.grounding.verbs import base, form, stem
from service.memo import once


class Level(IntEnum):
    """How firmly a word is held, from least to most."""

    DENIED = 0
    OPEN = 1
    SETTLED = 2
    REAL = 3


def _stems(words: str) -> frozenset[str]:
    """The stems of verbs in all regular forms: "need" and "needs" differ in theirs."""
    return frozenset(
        stem(word + ending) for word in words.split() for ending in ("", "s", "d" if word[-1] == "e" else "ed")
    )


_UNTOLD = Level.REAL
"""What a word counts for that no verb of the story tells of: nothing speaks against it."""
_SETTLED_MODALS = frozenset({"will", "ll", "would", "shall"})
_OPEN_MODALS = frozenset({"could", "may", "might", "can", "should", "must", "ought"})
_HAVE = frozenset({"have", "has", "had"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "re", "s"})
_SETTLED = _stems(
    "plan intend expect schedule vow pledge promise agree decide vote announce approve order"
    " commit prepare undertake forecast predict project anticipate guarantee resolve instruct"
    " sentence condemn arrange earmark allocate outline unveil require oblige estimate reckon"
    " calculate value demand set defer cap limit"
)
"""Heads after which something is to happen."""
_TO = _stems(
    "tell order allow permit agree decide vote require oblige invite push press set call bid try"
)
"""Heads that leave something open only before "to" or "for"."""
_PERIODS = frozenset(
    "second minute hour day week month year decade time times seconds minutes hours days weeks"
    " months years decades night evening morning afternoon spring summer autumn fall winter first"
    " third fourth people last next two three four five six seven eight nine ten new group".split()
)
_OPEN = _stems(
    "consider propose weigh mull hope want wish seek ask urge call threaten offer"
    " recommend advise request apply invite encourage persuade press lobby push bid try"
    " attempt aim risk fear warn allow permit favour favor support oppose debate discuss"
    " contemplate envisage await wait need doubt"
    " eye wonder avoid avert delay postpone"
    " speculate convince tell"
    " negotiate forbid"
)
"""Heads after which something may happen."""
_ALWAYS = _stems("expect intend consider anticipate propose seek predict agree")
"""Heads whose bare form is no noun."""
_FROM = _stems("stop keep bar ban block prevent prohibit discourage deter dissuade refrain")
"""Heads that deny what follows "from"."""
_OPEN_NOUNS = frozenset(
    "plan plans proposal proposals prospect possibility chance chances option options idea ambition"
    " ambitions goal goals hope hopes bid bids effort efforts attempt attempts threat threats risk"
    " risks danger fear fears demand demands request requests application applications"
    " deadline campaign right power permission"
    " recommendation recommendations draft target targets rumours rumors motion"
    " promise promises pledge pledges vow "
    " forecast forecasts projection projections estimate estimates expectation expectations"
    " commitment commitments guarantee guarantees"
    " desire willingness readiness opportunity"
    " suggestion suggestions speculation suspicion suspicions brink verge pressure".split()
)
_OPEN_WORDS = frozenset(
    "if unless until whether provided lest likely unlikely possible possibly potential potentially"
    " prospective perhaps maybe probably would-be pending hypothetical eventual keen willing"
    " eligible able free ready tomorrow".split()
)
_SETTLED_WORDS = frozenset(
    "planned proposed expected scheduled forthcoming upcoming future".split()
)
_DENYING = _stems("lack deny refuse decline reject fail refute cancel scrap abandon shelve halt")
_NEGATIONS = frozenset("not never no none neither nor nobody nothing no-one cannot unable".split())
_NO_DENIAL = frozenset(
    "only just merely simply doubt longer more less later sooner exceed exceeding".split()
)
_PHRASES = {
    ("rul", "out"): Level.DENIED, ("put", "off"): Level.OPEN, ("set", "to"): Level.SETTLED,
    ("about", "to"): Level.SETTLED, ("due", "to"): Level.SETTLED, ("yet", "to"): Level.DENIED,
    ("line", "for"): Level.OPEN, ("course", "to"): Level.SETTLED, ("stop", "short"): Level.DENIED,
    ("call", "off"): Level.DENIED, ("turn", "down"): Level.DENIED,
    ("leav", "open"): Level.OPEN, ("talk", "of"): Level.OPEN, ("decision", "to"): Level.SETTLED, ("decision", "on"): Level.OPEN,
}  # fmt: skip
_FACING = frozenset({"face", "faces", "facing"})
_WHOLE = frozenset({"if", "unless", "until", "whether", "provided", "lest"})
"""Words that say of their whole clause how it is meant."""

LEAST_WEIGHT = 1.2
LEAST_SHARE = 0.6
NAME = 0.4


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
        if leading > 0 and not bare and levels[0] is not None and _is_auxiliary(stretch[0].text):
            for at in range(opening, opening + leading):
                held[at] = (held[at][0], levels[0])
        leading = len(stretch) if bare and len(held) == len(stretch) + opening else leading
        leading = leading if bare else -1
        held += zip(stretch, levels, strict=True)
        last = levels[-1]
        carried = last if last is not None and last < Level.REAL else None
    return held


def _is_auxiliary(word: str) -> bool:
    return word in _SETTLED_MODALS or word in _OPEN_MODALS or word in _BE or word in _HAVE


def _levels(
    words: Sequence[Word], verbs: Sequence[Predicate], carried: Level | None
) -> list[Level | None]:
    """The levels of one clause's words; `carried` is what the clause before it leaves open."""
    if carried is not None:
        start: Level | None = carried
    elif any(one.sure for one in verbs):
        sure = [one for one in verbs if one.sure]
        real = any(one.mood in ("done", "present") for one in sure)
        start = Level.REAL if real else Level.OPEN
    else:
        start = None
    levels: list[Level | None] = [start] * len(words)
    opened = 0
    finite = {one.start for one in verbs if one.sure and one.mood == "done"}
    told_at = [at for at, word in enumerate(words) if word.start in finite]
    for index, word in enumerate(words):
        level, back = _cue(words, index)
        if level is None:
            told = REPORTING.fullmatch(stem(word.text)) and form(word.text) in ("past", "third")
            opened = index + 1 if told or word.text == "that" else opened
            continue
        first = opened if back else index
        if back and level is not Level.DENIED:
            first = max([first, *(at + 1 for at in told_at if at < index - 2)])
        if word.text in _OPEN_NOUNS:
            first = _phrase_start(words, index)
            following = words[index + 1].text if index + 1 < len(words) else ""
            if following in _BE and index + 2 < len(words):
                following = "of" if words[index + 2].text in ("for", "to", "that") else following
            if following not in ("of", "to", "that", "on") and following not in _DETERMINERS:
                for at in range(first, index):
                    levels[at] = _joined(levels[at], level)
                continue
        for at in range(first, len(words)):
            levels[at] = _joined(levels[at], level)
        if not back:
            opened = index + 1
    return levels


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


def _cue(words: Sequence[Word], index: int) -> tuple[Level | None, bool]:
    """The level to which a word takes what it governs, and whether that includes its subject."""
    word = words[index]
    text = word.text
    following = words[index + 1].text if index + 1 < len(words) else ""
    before = words[index - 1].text if index else ""
    key = stem(text)
    passive = before in _BE or (index > 1 and words[index - 2].text in _BE)
    if (key, following) in _PHRASES:
        if key == "due" and not passive:
            return None, False
        return _PHRASES[key, following], passive
    if (text, following) in _PHRASES:
        if text == "due" and not passive:
            return None, False
        return _PHRASES[text, following], passive
    if text in _NEGATIONS:
        return (None, False) if following in _NO_DENIAL else (Level.DENIED, True)
    if text in _SETTLED_MODALS and before not in ("the", "a", "his", "her", "their"):
        return Level.SETTLED, True
    if text in _OPEN_MODALS and not (text == "may" and word.capital):
        return Level.OPEN, True
    if text in _WHOLE:
        return Level.OPEN, False
    if text in _OPEN_WORDS:
        return Level.OPEN, passive
    if (text in _BE and text != "s" or text in _HAVE) and following == "to":
        return Level.SETTLED, True
    if text == "once" and not any(form(one.text) == "past" for one in words[index + 1 :]):
        return Level.OPEN, False
    if text == "due":
        return Level.SETTLED, True
    if text in _FACING:
        return Level.OPEN, False
    if text in _SETTLED_WORDS and not passive:
        return Level.SETTLED, False
    if (key in _SETTLED or key in _OPEN) and text not in _OPEN_NOUNS:
        if before in _DETERMINERS or (key in _TO and not _leads(words, index)):
            return None, False
        if (
            form(text) == "base"
            and key not in _ALWAYS
            and before not in ("to", "and", "or", "they", "we", "i", "you")
            and not _leads(words, index)
        ):
            return None, False
    rest = [one.text for one in words[index + 1 :]]
    if (key == "fail" and following != "to") or (key == "offer" and "sale" in rest[:7]):
        return None, False
    if key in _FROM:
        reach = {one.text for one in words[index + 1 : index + 7]}
        return (Level.DENIED, passive) if "from" in reach else (None, False)
    if key == "vot" and "against" in rest:
        return Level.DENIED, False
    if key in _DENYING:
        return Level.DENIED, passive or key == "lack"
    if key in _OPEN:
        return Level.OPEN, passive
    if key in _SETTLED:
        return Level.SETTLED, passive
    if text in _OPEN_NOUNS:
        return Level.OPEN, False
    return None, False


_DETERMINERS = frozenset({"the", "a", "an", "of", "his", "her", "its", "their", "this", "that"})


def _leads(words: Sequence[Word], index: int) -> bool:
    """Whether "to" follows, perhaps after an object ("told staff to leave"), or "for" directly."""
    near = [one.text for one in words[index + 1 : index + 5]]
    return "to" in near or "against" in near or near[:1] == ["for"]


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


_DECIDING = _stems("decide agree vote approve order announce resolve")
_ADMITTING = _stems("admit confirm acknowledge concede accept")
_LIGHT_VERBS = frozenset("put take make get give go come set turn keep let hold have do be".split())
_DOUBTING = _stems("claim allege suspect believe assume presume deem accuse face leave declare")


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
