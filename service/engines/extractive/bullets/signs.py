"""The signs by which the engine sees what an editor would tell: of sentences and their words.

Nothing is weighed here; `ranking.py` weighs with learned weights. Every sign is near 0 to 1. Linear
in the story's length.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from service.engines.extractive.lexicon import word_list
from service.engines.extractive.words import stem as stem_of

CENTRALITY_PRIOR_TERMS = 3
"""Terms added to a sentence's count, so that a two-word sentence is not the most central."""
LEAD_SENTENCES = 4.0
"""Sentences over which the lead fades by a factor of e."""
LAST_PLACE = 45
"""Words of a sentence after which a place is as late as can be."""
TOP_TERMS = 5
"""The story's most frequent terms: what it is about."""

_GROUPS = tuple(
    frozenset(map(stem_of, word_list(name)))
    for name in ("article", "preposition", "linking", "be_have", "pronoun")
)


class Word(NamedTuple):
    """One word of a sentence."""

    stem: str
    is_function: bool
    is_capital: bool
    """Written with a capital inside the sentence."""
    has_digit: bool


@dataclass(frozen=True, slots=True)
class Features:
    """What ranking sees of one sentence."""

    words: tuple[Word, ...]
    names: int = 0
    has_number: bool = False
    opens_with_quote: bool = False
    quoted: float = 0.0
    """Share of its characters that is somebody's own words."""
    is_question: bool = False
    is_dependent: bool = False
    """Opens with a word that points at the sentence before."""
    is_first_person: bool = False
    is_scaffolding: bool = False
    """Tells only when something else was said or done."""
    is_reply: bool = False
    """Somebody speaks against what was just told."""
    looks_ahead: bool = False
    """Tells what will be."""


SENTENCE_SIGNS = [
    "constant",
    "first",
    "second",
    "third",
    "fourth",
    "to_sixth",
    "to_ninth",
    "to_fourteenth",
    "to_twenty_first",
    "lead",
    "order",
    "central",
    "top",
    "opens_with_quote",
    "quoted",
    "question",
    "dependent",
    "first_person",
    "scaffolding",
    "reply",
    "looks_ahead",
    "names",
    "number",
    "length",
    "short",
    "long",
]
TERM_SIGNS = [
    "function",
    "article",
    "preposition",
    "linking",
    "be_have",
    "pronoun",
    "frequent",
    "function_frequent",
    "share",
    "once",
    "digit",
    "name",
    "frequent_name",
    "in_first",
    "in_lead",
    "early",
    "long_word",
]
PLACE_SIGNS = ("late", "opening")
PAIR_SIGNS = ("repeated", "both_names", "both_function")

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How often and where the story has each term and pair; the headline counts as its opening."""

    spread: Mapping[str, int]
    """Sentences that hold the term."""
    first: Mapping[str, int]
    """The first of them, from 0."""
    capitals: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    sentences: int
    top: frozenset[str]


def count(sentences: Sequence[Features], headline: Collection[str] = ()) -> Counted:
    """Counts one story."""
    spread: Counter[str] = Counter()
    first: dict[str, int] = {}
    capitals: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    content: set[str] = set()
    for index, one in enumerate(sentences):
        stems = [word.stem for word in one.words]
        words = dict(zip(stems, one.words, strict=True))
        spread.update(words.keys())
        pairs.update(set(pairwise(stems)))
        first.update(dict.fromkeys(words.keys() - first.keys(), index))
        capitals.update([stem for stem, word in words.items() if word.is_capital])
        content.update(
            [stem for stem, word in words.items() if not (word.is_function or word.has_digit)]
        )
    for term in headline:
        if term in spread:
            spread[term] += 1
            first[term] = 0
    top = sorted(content, key=lambda term: (-spread[term], term))[:TOP_TERMS]
    return Counted(spread, first, capitals, pairs, len(sentences), frozenset(top))


def sentence_signs(one: Features, index: int, counted: Counted) -> Vector:
    """The signs of a sentence at `index`, as `SENTENCE_SIGNS` names them."""
    terms = {word.stem for word in one.words if not word.is_function}
    length = len(one.words)
    # Sorted, because a sum over a set differs from run to run.
    central = sum(math.log(counted.spread[term]) for term in sorted(terms))
    return (
        1.0,
        float(index == 0),
        float(index == 1),
        float(index == 2),
        float(index == 3),
        float(4 <= index <= 5),
        float(6 <= index <= 8),
        float(9 <= index <= 13),
        float(14 <= index <= 20),
        math.exp(-index / LEAD_SENTENCES),
        1 - index / counted.sentences,
        central / (len(terms) + CENTRALITY_PRIOR_TERMS),
        len(terms & counted.top) / TOP_TERMS,
        float(one.opens_with_quote),
        one.quoted,
        float(one.is_question),
        float(one.is_dependent),
        float(one.is_first_person),
        float(one.is_scaffolding),
        float(one.is_reply),
        float(one.looks_ahead),
        min(one.names, 10) / 10,
        float(one.has_number),
        min(length, 40) / 20,
        float(length < 10),
        max(0, length - 30) / 15,
    )


def term_signs(word: Word, counted: Counted) -> Vector:
    """The signs of a word of the story wherever it stands, as `TERM_SIGNS` names them."""
    spread, first = counted.spread[word.stem], counted.first[word.stem]
    frequent = math.log(spread)
    if word.is_function:
        groups = [float(word.stem in group) for group in _GROUPS]
        return (1.0, *groups, 0.0, frequent, *_NOTHING)
    name = float(2 * counted.capitals.get(word.stem, 0) > spread)
    return (
        *(0.0,) * 6,
        frequent,
        0.0,
        spread / counted.sentences,
        float(spread == 1),
        float(word.has_digit),
        name,
        name * frequent,
        float(first == 0),
        float(first <= 2),
        math.exp(-first / LEAD_SENTENCES),
        min(len(word.stem), 12) / 12,
    )


_NOTHING = (0.0,) * (len(TERM_SIGNS) - 8)


def place_signs(position: int, *, is_function: bool) -> Vector:
    """The signs of a word's place in its sentence, as `PLACE_SIGNS` names them."""
    return (min(position, LAST_PLACE) / 30, float(position < 6 and not is_function))


def pair_signs(left: Word, right: Word, counted: Counted) -> Vector:
    """The signs of two neighbouring words beyond those of each, as `PAIR_SIGNS` names them."""
    return (
        math.log(counted.pairs[left.stem, right.stem]),
        float(left.is_capital and right.is_capital),
        float(left.is_function and right.is_function),
    )
