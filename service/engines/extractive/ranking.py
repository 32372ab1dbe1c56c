"""Which sentences of a story carry it: position, centrality, headline, names, numbers, novelty.

What a sentence says, and whether it may stand alone, is judged elsewhere; here each sentence is
a bag of terms and a few facts. Linear in the story's length.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

# Weights, chosen by hand and looked at with `evals/studies/lead.py`: on 986 CNN stories three
# bullets reach ROUGE-1/2 F1 28.8/10.8 (LEAD-3 28.1/10.6, same scorer, 2026-11-23). A random
# search on 400 of them gained nothing on the other 586, so the round figures stay.
LEAD_WEIGHT = 1.0
LEAD_DECAY_SENTENCES = 4.0
"""Sentences over which the lead's weight falls by a factor of e."""
ORDER_WEIGHT = 0.5
CENTRALITY_WEIGHT = 1.0
CENTRALITY_PRIOR_TERMS = 3
"""Terms added to a sentence's count, so that a two-word sentence is not the most central."""
HEADLINE_WEIGHT = 0.6
NUMBER_WEIGHT = 0.1
NAMES_WEIGHT = 0.3
NAMES_ENOUGH = 5
"""Names after which more names say nothing: it is a list."""
SHORT_PENALTY = 1.0
SHORT_WORDS = 7
SCANT_PENALTY = 0.3
SCANT_WORDS = 10
LONG_PENALTY = 0.5
LONG_WORDS = 30
LONG_SCALE_WORDS = 15.0
QUOTE_PENALTY = 0.3
QUESTION_PENALTY = 0.7
DEPENDENT_PENALTY = 0.3
FIRST_PERSON_PENALTY = 0.3
SCAFFOLDING_PENALTY = 0.5
REPLY_WEIGHT = 0.3
"""The other side is news too."""
REDUNDANCY_WEIGHT = 0.9
"""How much a sentence loses when all its terms were told already."""


@dataclass(frozen=True, slots=True)
class Features:
    """What ranking sees of one sentence."""

    terms: tuple[str, ...]
    words: int
    names: int = 0
    has_number: bool = False
    opens_with_quote: bool = False
    is_question: bool = False
    is_dependent: bool = False
    """Opens with a word that points at the sentence before."""
    is_first_person: bool = False
    is_scaffolding: bool = False
    """Tells only when something else was said or done."""
    is_reply: bool = False
    """Somebody speaks against what was just told."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A score for each sentence, and the weight of each term in the story."""

    scores: tuple[float, ...]
    weights: dict[str, float]

    def overlap(self, terms: Collection[str], told: Collection[str]) -> float:
        """The share (0 to 1) of `terms`, by weight, that is in `told`."""
        unique = dict.fromkeys(terms)  # in order: a sum over a set differs from run to run
        whole = sum(self.weights.get(term, 0.0) for term in unique)
        if not whole:
            return 0.0
        return sum(self.weights.get(term, 0.0) for term in unique if term in told) / whole


def rank(sentences: Sequence[Features], headline_terms: Collection[str] = ()) -> Ranking:
    """Scores the sentences of one story; higher is more worth telling."""
    spread = Counter(term for one in sentences for term in set(one.terms))
    headline = set(headline_terms)
    scores = tuple(
        _standing(index, len(sentences)) + _content(one, spread, headline) - _penalties(one)
        for index, one in enumerate(sentences)
    )
    weights = {term: math.log1p(count) for term, count in spread.items()}
    return Ranking(scores, weights)


def _standing(index: int, count: int) -> float:
    lead = LEAD_WEIGHT * math.exp(-index / LEAD_DECAY_SENTENCES)
    return lead + ORDER_WEIGHT * (1 - index / count)


def _content(one: Features, spread: Counter[str], headline: set[str]) -> float:
    unique = dict.fromkeys(one.terms)
    central = sum(math.log(spread[term]) for term in unique)
    score = CENTRALITY_WEIGHT * central / (len(unique) + CENTRALITY_PRIOR_TERMS)
    if headline:
        score += HEADLINE_WEIGHT * len(unique.keys() & headline) / len(headline)
    score += NAMES_WEIGHT * min(one.names, NAMES_ENOUGH) / NAMES_ENOUGH
    score += REPLY_WEIGHT * one.is_reply
    return score + NUMBER_WEIGHT * one.has_number


def _penalties(one: Features) -> float:
    long = max(0.0, (one.words - LONG_WORDS) / LONG_SCALE_WORDS)
    return (
        SHORT_PENALTY * (one.words < SHORT_WORDS)
        + SCANT_PENALTY * (SHORT_WORDS <= one.words < SCANT_WORDS)
        + LONG_PENALTY * long
        + QUOTE_PENALTY * one.opens_with_quote
        + QUESTION_PENALTY * one.is_question
        + DEPENDENT_PENALTY * one.is_dependent
        + FIRST_PERSON_PENALTY * one.is_first_person
        + SCAFFOLDING_PENALTY * one.is_scaffolding
    )
