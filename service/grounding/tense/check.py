"""The tense guard: what is planned, conditional or denied in the story is not told as done.

A statement fails when the signs that it tells something more firmly than its evidence
(`retold.py`) outweigh a bound, when it turns time round, or when it swaps a side that somebody
takes (`stances.py`). Free paraphrase leaves few signs, so it passes more often than it should:
figures stand in `docs/measured.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from schemas.summary import Check
from service.grounding.claim import Claim, verdict
from service.grounding.folding import folded
from service.grounding.other_languages import other_language
from service.grounding.people.carried import carried_by
from service.grounding.tense.compared import compared_fault
from service.grounding.tense.conditions import condition_fault
from service.grounding.tense.contrary import contrary_fault
from service.grounding.tense.deaths import death_fault
from service.grounding.tense.denied import denied_words
from service.grounding.tense.in_place import dropped_in_place
from service.grounding.tense.none_of import denied_thing
from service.grounding.tense.opposites import opposite_fault
from service.grounding.tense.polarity import turned_over
from service.grounding.tense.promised import promised_words
from service.grounding.tense.record import record_fault
from service.grounding.tense.retold import Retelling, Signs
from service.grounding.tense.stances import stance_fault
from service.grounding.tense.standing import may_govern, read_standing
from service.grounding.tense.stronger import stronger_fault
from service.grounding.tense.studied import studied_fault
from service.grounding.tense.turned import turned_round
from service.grounding.tense.unconditional import unconditional_fault
from service.grounding.tense.whether import settled_words
from service.grounding.tense.without import lacking_words
from service.grounding.window import windows


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the signs of one statement say, as numbers that can be weighed."""

    firmer: float
    firmer_share: float
    loose_verbs: float
    scope_share: float
    undenied: float
    opens: float
    finite: float
    settled: float
    new_verb: float
    taken_back: float

    @classmethod
    def of(cls, signs: Signs) -> Self:
        """The numbers of `signs`, each bounded."""
        lost = bool(signs.opens or signs.denials)
        return cls(
            firmer=signs.firmer,
            firmer_share=signs.firmer_share,
            loose_verbs=lost * min(signs.new + signs.taken_back, _MOST_VERBS),
            scope_share=signs.scope_share,
            undenied=float(signs.undenied),
            opens=min(signs.opens, 4),
            finite=float(signs.finite),
            settled=signs.settled_share,
            new_verb=min(signs.new, 1) * signs.firmer_share,
            taken_back=min(signs.taken_back, _MOST_VERBS) * signs.scope_share,
        )


WEIGHTS = Evidence(
    firmer=0.20,
    firmer_share=1.30,
    loose_verbs=0.95,
    scope_share=0.25,
    undenied=0.25,
    opens=0.35,
    finite=0.60,
    settled=1.80,
    new_verb=0.65,
    taken_back=1.75,
)
"""What each sign is worth: logistic regression over true statements and such as tell plans,
conditions and denials as done (`python -m evals.studies.tense_weights`, 2026-11-28, parts dev to
dev7, sha256 236bc0417980be95; rounded)."""
BOUND = 4.0
"""Worth from which a statement fails. With weights of the other parts, 2.4 % of the true statements
and 67 % of those falsified by hand reach it or break a rule of their own (the same parts)."""


COPIED = 0.8
"""Share of a clause's words from which it copies one of the story: there one changed word is
enough. Of the true statements, 4 in 1,143 tell so much as settled that the story leaves open."""
DENIED = 0.7
"""The same for a verb that is told as not done; 3 in 1,143."""


def plainly(signs: Signs) -> bool:
    """Whether a clause of the story is copied with another standing, which signs hardly weigh:
    "will stay shut" for "could stay shut", "did not pay" for "paid".
    """
    settled = signs.settled_copy >= COPIED and not signs.unsure
    return settled or (signs.unaffirmed > 0 and signs.affirmed and signs.denied_share >= DENIED)


def worth(signs: Signs) -> float:
    """What the signs of a statement speak for a changed standing."""
    evidence = Evidence.of(signs)
    return sum(
        float(getattr(WEIGHTS, name) * getattr(evidence, name)) for name in Evidence.__slots__
    )


def check_tense(claim: Claim) -> Check:
    """Whether the statement tells nothing as done that the story plans, supposes or denies."""
    there = [window.text for window in windows(claim)]
    evidence = [one.text for one in claim.sentences]
    whole = set(map(folded, evidence))
    english = not other_language(claim.source)  # "die" is an article in German
    for text in claim.texts:
        if folded(text) in whole or text.rstrip().endswith("?"):
            continue
        fault = (
            turned_round(text, " ".join(there))
            or stance_fault(text, there)
            or opposite_fault(text, carried_by(claim))
            or contrary_fault(text, evidence)
            or compared_fault(text, evidence)
            or condition_fault(text, evidence)
            or unconditional_fault(text, evidence)
            or record_fault(text, evidence)
            or stronger_fault(text, evidence)
            or studied_fault(text, evidence)
            or (death_fault(text, evidence) if english else None)
        )
        if fault is None and not _all_firm(text, there):
            signs = _signs(text, there)
            word = (
                dropped_in_place(text, there)
                or turned_over(text, there)
                or denied_words(text, there)
                or settled_words(text, there)
                or promised_words(text, there)
                or lacking_words(text, there)
                or denied_thing(text, there)
            )
            if word or worth(signs) >= BOUND or plainly(signs):
                fault = _told_otherwise(signs.words or word or "")
        if fault:
            return verdict("tense", fault)
    return verdict("tense")


def _all_firm(text: str, there: Sequence[str]) -> bool:
    """Whether the story tells all as done and the text denies nothing: no sign can say more than
    that the text has a finite verb.
    """
    if any(may_govern(one) and any(part.own for part in read_standing(one)) for one in there):
        return False
    return not may_govern(text) or not any(
        cue.kind in ("not", "denied") for part in read_standing(text) for cue in part.own
    )


def _signs(text: str, there: Sequence[str]) -> Signs:
    """The signs; without those of verbs where these could not make the statement fail."""
    retelling = Retelling(text, there)
    signs = retelling.signs_without_verbs()
    denied = signs.affirmed and signs.denied_share >= DENIED
    if denied or worth(signs._replace(taken_back=_MOST_VERBS, new=_MOST_VERBS)) >= BOUND:
        return retelling.signs()
    return signs


_MOST_VERBS = 2
"""More verbs told as done say no more (`Evidence.of`)."""


def _told_otherwise(words: str) -> str:
    if not words:
        return "The story does not hold this as firmly as the statement tells it, or denies it."
    return f"“{words}” is told as so; the story leaves it open, plans it or denies it."
