"""What governs each word of a text: a negation, a denial, a plan, a possibility, a wish.

"Is considering a ban" leaves the ban open, "has banned" does not. Cues are read word by word,
without a parser, and reach to the end of their clause; which words they are stands in
`lexicon/word_sets.txt`. Comparing two texts is in `retold.py`.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from service.grounding.lexicon import word_set
from service.grounding.tense.near import ALMOST, IN_VAIN, NEAR, in_vain, is_near
from service.grounding.tense.undone import (
    GOING_ON,
    OBJECTS,
    SUBJECTS,
    acts_anew,
    goes_on_passive,
    happens_all_the_same,
    has_relative,
    is_noun,
    main_verb,
    performed,
    puts_at,
    says_own_belief,
    supposes,
    to_do,
    to_verb,
    told_apart,
)
from service.grounding.words.auxiliaries import BE, DUTIES, FINITE, FUTURES, HAVE, MODALS
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.overlap import reports
from service.grounding.words.verbs import base, form, stem
from service.memo import each, of_word, once

Kind = Literal["not", "denied", "planned", "possible", "wanted"]
FIRMNESS: dict[Kind, int] = {"not": 0, "denied": 0, "possible": 1, "wanted": 1, "planned": 2}
"""How firmly a text stands behind what a cue of the kind governs, from least to most."""
FIRM = 3
"""How firmly it stands behind what no cue governs."""


class Cue(NamedTuple):
    """A word that takes back what it governs."""

    kind: Kind
    stem: str


class Standing(NamedTuple):
    """The words of one clause with the cues that govern each."""

    words: tuple[Word, ...]
    cues: tuple[frozenset[Cue], ...]
    heads: tuple[Cue | None, ...]
    """The cue that each word is, if any."""
    own: frozenset[Cue]
    """The cues that stand in it, also those that govern none of its words."""
    verbless: bool = False
    """Whether it has no verb of its own, and so may only say who speaks."""

    def firm(self, index: int) -> int:
        """How firmly the text stands behind the word at `index`."""
        return firmness(self.cues[index])


def firmness(cues: frozenset[Cue]) -> int:
    """How firmly a text stands behind a word that these cues govern."""
    return min([FIRMNESS[one.kind] for one in cues]) if cues else FIRM


def stems_of(words: frozenset[str]) -> frozenset[str]:
    """The stems of verbs in all regular forms: "need" and "needs" differ in theirs."""
    return frozenset(
        stem(word + ending)
        for word in words
        for ending in ("", "s", "d" if word[-1] == "e" else "ed")
    )


_NEGATIONS = word_set("standing.negations")
PLAIN_CUES = FUTURES | MODALS | DUTIES | {"not", "never", "cannot", "nor", "neither", "no"}
"""Modal verbs and negations, which govern the next verb and nothing else."""
REFUSING = stems_of(word_set("standing.refusing"))
_DENYING = stems_of(word_set("standing.denying"))
_UNTRUE = word_set("standing.untrue")
_PLANNING = stems_of(word_set("standing.planning"))
_PLANNED = word_set("standing.planned")
_PLANNING_TO = stems_of(word_set("standing.planning_to"))
_WANTING = stems_of(word_set("standing.wanting"))
_PLANS = word_set("standing.plans")
_NOUNS = _PLANS | word_set("standing.wishes")
_POSSIBLE = word_set("standing.possible")
DECIDED = frozenset(map(stem, ("decide", "will", "ll", "shall", "agree", "set", "due", "schedule")))
"""Stems of cues after which "is leaving" tells what will be done."""
_THINKING = frozenset({"thought", "believed", "suspect", "suspects", "suspected"})
_ATTRIBUTIVE = frozenset({"potential", "possible", "hypothetical"})
"""They govern what is before them behind a form of "be" alone: "is possible"."""
CERTAINTY = stems_of(frozenset({"possible", "likely", "probable", "unlikely", "doubtful"}))
"""How sure all of "that … and that …" behind it is."""
_SUBORDINATING = frozenset({"if", "unless", "whether", "provided", "until"})
_ADVERSE = frozenset({"but", "although", "though", "while", "whereas"})
_TURNING = _ADVERSE | {"who", "which", "because", "since", "after", "before", "when", "where"}
"""Words that begin a clause which the one before does not govern."""
_TURNING |= {"as", "so", "despite", "amid", "following"}
_NO_DENIAL = word_set("standing.no_denial")
"""After "not" or "no": nothing is denied."""
_NOUN_AFTER = frozenset({"the", "a", "his", "her", "their", "of"})
_NOMINAL = frozenset({"the", "a", "of", "any", "no", "for"})
_PARTICLES = {"rul": "out", "cal": "off", "call": "off", "put": "off", "turn": "down"}
_LIKING = frozenset({"like", "love", "prefer"})
"""Behind "would": a wish."""
_INVERTED = frozenset({"should", "were"})
_FROM = frozenset({"stop", "keep", "bar", "ban", "block", "prevent", "prohibit"})
_WAY = frozenset(map(stem, ("clear", "pave", "open", "smooth")))
"""“Cleared the way for it to go": it has not gone."""
_FROM_REACH = 7
"""Words within which "from" follows "prevent"."""
_BELIEVE, _CALL, _FACE, _PUSH, _SEEK = map(stem, ("believe", "call", "face", "push", "seek"))
_FACED = word_set("standing.faced")
"""What has not happened yet to those who face it."""
_FACE_REACH = 4
"""Words behind "faces" within which it stands: "faces a second criminal trial"."""
_STAYING = frozenset({"stay", "stai", "keep", "kept", "steer"})
_CLEAR_OF = frozenset({"off", "away", "clear"})
_SHELTER = frozenset({"refuge", "shelter", "cover", "sanctuary"})
"""Who seeks it has it: "seeking refuge in a school"."""
_SEEMING = frozenset({"appears", "appear", "appeared"})
_AFTER_SEEMING = frozenset({"to", "that", "likely", "genuine"})
_CUES = frozenset().union(
    *(_NEGATIONS, FUTURES, _INVERTED, DUTIES, MODALS, _POSSIBLE, _UNTRUE, _PLANNED),
    *(_NOUNS, NEAR, IN_VAIN, ("instead", "rather", "no", "yet", "still", "left", "against")),
)
"""What `_negation`, `_auxiliary`, `_phrase` and `_word` look for, and in `_CUE_STEMS` the verbs."""
_PRONOUNS = frozenset({"i", "you", "he", "she", "we", "they", "it"})
_NONE = frozenset({"no", "neither", "nor", "none", "nothing", "nobody", "no-one"})
_TO_COME = BE | HAVE
"""Before "to" they are cues as well: "is to close"."""
_CUE_STEMS = frozenset().union(
    *(_PARTICLES, _FROM, _STAYING, ("put", "stop")),
    *(_DENYING, REFUSING, _PLANNING, _PLANNING_TO, _WANTING, _WAY, (_FACE,)),
)

Found = tuple[Kind, bool]
"""A cue's kind, and whether the subject before it is governed too."""


@once
def read_standing(text: str) -> list[Standing]:
    """The clauses of `text`, in order, with what governs each of their words."""
    clauses: list[Standing] = []
    place = (-1, -1)
    for (sentence, clause), group in groupby(read_words(text), key=_CLAUSE_OF):
        words = tuple(group)
        heads, cues = _governed(words)
        if clauses and place[0] == sentence:
            if reports(words[0].text):
                _free_speaker(clauses, sentence)
            _carry(clauses[-1], words, cues)
        place = (sentence, clause)
        clauses.append(
            Standing(
                words,
                tuple([frozenset(one) if one else _NO_CUES for one in cues]),
                tuple(heads),
                frozenset([one for one in heads if one]),
                not any(_finite(one.text) for one in words),
            )
        )
    return clauses


_CLAUSE_OF = attrgetter("sentence", "clause")
_NO_CUES: frozenset[Cue] = frozenset()


def _free_speaker(clauses: list[Standing], sentence: int) -> None:
    """Takes the cues from who speaks: "it will close, the port's director, Ann Lee, said"."""
    for at in range(len(clauses) - 1, -1, -1):
        part = clauses[at]
        if not part.verbless or part.words[0].sentence != sentence:
            return
        clauses[at] = part._replace(cues=(_NO_CUES,) * len(part.words))


def _governed(words: Sequence[Word]) -> tuple[list[Cue | None], list[set[Cue]]]:
    """The cues of one clause, and which govern each word: to the clause's end."""
    heads: list[Cue | None] = [None] * len(words)
    cues: list[set[Cue]] = [set() for _ in words]
    texts = [one.text for one in words]
    may_be, reporting = each(_may_be_cue), each(reports)
    opened = 0
    for index, text in enumerate(texts):
        may = may_be[text] or (text in _TO_COME and texts[index + 1 : index + 2] == ["to"])
        found = _cue(words, texts, index) if may else None
        if found is None:
            if text == "that" or reporting[text]:
                opened = index + 1
            continue
        kind, back = found
        until = happens_all_the_same(texts, index) if kind == "not" else main_verb(texts, index)
        until = told_apart(texts, index) or until
        head = heads[index] = Cue(kind, stem(text))
        for at in range(_reach_back(texts, opened, index) if back else index, until or len(words)):
            if at != index:  # a word does not take itself back: "delayed" is done
                cues[at].add(head)
    return heads, cues


def _reach_back(texts: Sequence[str], opened: int, index: int) -> int:
    """From where the cue at `index` governs what stands before it: not "the pain" in "the pain you
    must feel", nor "the deal it is seeking" before "would", nor who pays in "has paid no ransom".
    """
    if texts[index - 1] in _PRONOUNS and index > opened and texts[index] not in _NONE:
        return index - 1
    for at in range(index - 1, opened, -1):
        if texts[at] in _TO_COME or form(texts[at]) not in ("ing", "past"):
            continue
        if texts[at - 1] in _TO_COME:
            return at - 1 if texts[index] in _NONE else at + 1
    return opened


@once
def may_govern(text: str) -> bool:
    """Whether some word of `text` could be a cue: many sentences have none, and all is firm."""
    words = read_words(text)
    may_be = each(_may_be_cue)
    return any(may_be[one.text] for one in words) or any(
        after.text == "to" and one.text in _TO_COME for one, after in pairwise(words)
    )


@of_word
def _may_be_cue(word: str) -> bool:
    """Whether the word is a cue in some place: most words are in none."""
    return word in _CUES or stem(word) in _CUE_STEMS


def _carry(before: Standing, words: Sequence[Word], cues: list[set[Cue]]) -> None:
    """Lets the cues at the end of one clause govern the next, where that has no verb of its own."""
    held = before.cues[-1]
    first, second = words[0].text, words[1] if len(words) > 1 else None
    if not held or first in _TURNING:
        return
    if first in ("and", "or", "nor"):
        if second is not None and second.text == "that":
            held = frozenset(one for one in held if one.kind == "denied" or one.stem in CERTAINTY)
        elif (
            second is None
            or second.capital
            or (second.text in SUBJECTS | BE and not _lists(words))
            or (
                form(second.text) not in ("base", "ing")
                and base(second.text) != second.text
                and not goes_on_passive(before.words)
            )
            or acts_anew(before.words, before.heads, words)
            or second.text in FINITE
            or _has_verb(words, 2)
        ):
            return
    elif any(_finite(one.text) for one in words) or has_relative(words):
        return
    for one in cues:
        one.update(held)


def _has_verb(words: Sequence[Word], first: int) -> bool:
    """Whether there is a finite verb from `first` on; in "to be made public" there is none."""
    texts = [one.text for one in words]
    return any(
        _finite(texts[at]) and texts[at - 1] != "to" and texts[at - 2 : at] != ["to", "be"]
        for at in range(first, len(texts))
    )


def _lists(words: Sequence[Word]) -> bool:
    """Whether a clause only adds to what another one tells: "or the city council"."""
    return not (_has_verb(words, 1) or any(form(one.text) == "third" for one in words[1:]))


@of_word
def _finite(word: str) -> bool:
    return word in FINITE or form(word) == "past"


def _cue(words: Sequence[Word], texts: Sequence[str], index: int) -> Found | None:
    """What the word at `index` of a clause does to those that it governs; None for nothing."""
    text = texts[index]
    before = texts[index - 1] if index else ""
    rest = texts[index + 1 :]
    following = rest[0] if rest else ""
    if stem(text) == _BELIEVE and says_own_belief(texts, index):
        return None
    return (
        _negation(text, following)
        or _auxiliary(words[index], texts, index)
        or _phrase(text, before, rest)
        or _word(text, before, following)
        or _verb(words, index, before, rest)
    )


def _negation(text: str, following: str) -> Found | None:
    if text in ("instead", "rather"):
        return ("not", False) if following in ("of", "than") else None
    if text == "no" and following == "confidence":
        return None
    if text in _NEGATIONS and following not in _NO_DENIAL:
        return "not", text != "without"
    return ("not", True) if text in ("yet", "still") and following == "to" else None


def _auxiliary(word: Word, texts: Sequence[str], index: int) -> Found | None:
    text, before = word.text, texts[index - 1] if index else ""
    following = texts[index + 1] if index + 1 < len(texts) else ""
    if performed(texts, index):
        return None
    if text in FUTURES and before not in _NOUN_AFTER and (text != "going" or following == "to"):
        return ("wanted" if text == "would" and following in _LIKING else "planned"), True
    if text in _INVERTED and (
        (before in ("", "even") and (text != "were" or supposes(texts, index)))
        or (text == "should" and following in OBJECTS)
    ):
        return "possible", False  # "should it last", "were it to end"
    if text in DUTIES:
        return "planned", True
    if text in MODALS and not (text == "may" and word.capital):
        return "possible", True
    to_come = (text in BE and text != "been") or text in HAVE
    return ("planned", True) if to_come and following == "to" else None


def _phrase(  # noqa: PLR0911  one return for each phrase
    text: str, before: str, rest: Sequence[str]
) -> Found | None:
    key = stem(text)
    if text == "left" and "open" in rest:
        return "possible", True
    if key in _PARTICLES and _PARTICLES[key] in rest[: 2 if key == "rul" else 1]:
        return "not", key != "rul"
    if key == "put" and (rest == ["it"] or puts_at(rest)):
        return "possible", False
    if (subject := in_vain(text, rest)) is not None:
        return "not", subject
    if text == "against" and stem(before) in ("vot", "decid", "rul"):
        return "not", False
    if key in _WAY and rest[:2] == ["the", "way"]:
        return "planned", False
    if key == _CALL and rest[:1] == ["on"]:
        return "wanted", False
    if is_near(text, rest):
        return "planned", text not in ALMOST
    if key == _FACE and not _FACED.isdisjoint(rest[:_FACE_REACH]):
        return "planned", False
    stays = key in _STAYING and not _CLEAR_OF.isdisjoint(rest[:1])
    impedes = key in _FROM and before not in _NEGATIONS and "from" in rest[:_FROM_REACH]
    return ("not", False) if stays or impedes else None


def _word(text: str, before: str, following: str) -> Found | None:
    """Words that are no verbs: "possibly", "untrue", "the planned", "hopes of"."""
    if text in _POSSIBLE:
        if text in _SEEMING and following not in _AFTER_SEEMING:
            return None
        subject = text not in _SUBORDINATING | _THINKING | _ATTRIBUTIVE or before in BE
        return "possible", subject
    if text in _UNTRUE:
        return "denied", True
    noun = (before == "the" and following in FINITE) or (before == "in" and text == "future")
    if text in _PLANNED and not noun:  # "the future is", "might in future be"
        return "planned", before in BE
    if text not in _NOUNS or following not in GOING_ON:
        return None
    called = text in ("claim", "claims", "call", "calls") and before not in _NOMINAL
    return None if called else ("planned" if text in _PLANS else "wanted", before in BE)


def _verb(words: Sequence[Word], index: int, before: str, rest: Sequence[str]) -> Found | None:
    key, passive = stem(words[index].text), before in BE
    if key in _DENYING and not (key == "dismis" and (passive or "as" in rest)):
        return "denied", passive or rest[:1] == ["by"]
    if key in REFUSING:
        return "not", passive or (index > 1 and words[index - 2].text in BE)
    following = rest[0] if rest else ""
    if is_noun(words, index, following) or (key == _SEEK and following in _SHELTER):
        return None
    coming = key == "look" and rest[:1] == ["forward"]
    if coming or key in _PLANNING or (key in _PLANNING_TO and to_do(rest)):
        return "planned", passive
    noun = form(words[index].text) == "base" and rest[:1] == ["by"] and "to" not in rest
    if noun and key in _WANTING:
        return None  # "a long campaign by residents"
    driven = key == _PUSH and "to" in rest[1:4] and not to_verb(rest)
    return ("wanted", passive) if key in _WANTING and not driven else None
