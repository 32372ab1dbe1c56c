"""What somebody is said to admit, deny or establish is what the story says that they do.

Whether it is told by the right speaker is the speaker check's affair.
"""

import re
from collections.abc import Sequence

from service.grounding.lexicon import word_set
from service.grounding.tense.predicates import Predicate, read_predicates
from service.grounding.words.clauses import read_words
from service.grounding.words.verb_signals import VERB_OF_NOUN
from service.grounding.words.verbs import form, stem
from service.memo import each, of_word

_DENYING = word_set("stances.denying")
_AFFIRMING = word_set("stances.affirming")
_ADMITTING = word_set("stances.admitting")
"""Those that own up: to have agreed on something else is no admission."""
_ANSWERING = word_set("stances.answering")
"""Verbs of answering: "would not confirm" and "declined to confirm" are the same."""

_PROVING = word_set("stances.proving")
"""Verbs that say that something is known for certain, by stem."""
_SETTLING = word_set("stances.settling")
_DOUBTING = word_set("stances.doubting")
_UNTRUE = frozenset(
    [
        "untrue",
        "false",
        "wrong",
        "baseless",
        "fabricated",
        "invented",
        "nonsense",
        "lie",
        "incorrect",
    ]
)
_SILENT = word_set("stances.silent")
_SIDES = _AFFIRMING | _PROVING | {"deni", "refut"}
"""Verbs that are compared with those of the story, by stem."""


def stance_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a verb of taking a side in `text`, or of making certain, is not the story's."""
    taking = each(_may_take_side)
    if not any(taking[word.text] for word in read_words(text)):
        return None
    for told in read_predicates(text):
        if told.denied or told.disowned:
            continue
        if told.stem not in _SIDES:
            continue
        if told.mood in ("done", "present") and (told.sure or _takes_side(told)):
            fault = None if _quoted(told, text) else _fault(told, there)
            if fault:
                return fault
    return None


@of_word
def _may_take_side(word: str) -> bool:
    """Whether a verb that takes a side is read from the word: most texts have no such word."""
    told = (word, VERB_OF_NOUN.get(word, ""), word.removeprefix("un"))
    return not _SIDES.isdisjoint(map(stem, told))


def _quoted(told: Predicate, text: str) -> bool:
    return any(word.quoted and word.start == told.start for word in read_words(text))


def _takes_side(told: Predicate) -> bool:
    return told.stem in _AFFIRMING and form(told.word) == "third"


def _fault(told: Predicate, there: Sequence[str]) -> str | None:
    verbs = [one for stretch in there for one in read_predicates(stretch)]
    words = {word.text for stretch in there for word in read_words(stretch)}
    admitting = _ADMITTING if told.stem in _ADMITTING else _AFFIRMING
    if told.stem in _AFFIRMING and not _has(verbs, admitting):
        if told.stem in _ADMITTING and any(_PLEADED.search(one) for one in there):
            return None
        denied = _has(verbs, _DENYING) or not words.isdisjoint(_UNTRUE)
        if denied or any(_silent(one) for one in verbs):
            return f"“{told.word}” is told of what the story says is denied or not answered."
    if told.stem in ("deni", "refut") and not _has(verbs, _DENYING):
        negated = any(one.denied for one in verbs) or not words.isdisjoint(_NEGATIONS | _UNTRUE)
        if _has(verbs, _AFFIRMING) and not negated:
            return f"“{told.word}” is told of what the story says is admitted."
    doubted = not words.isdisjoint(_DOUBTING)
    if doubted and told.stem in _PROVING and not _has(verbs, _SETTLING):
        return f"“{told.word}” is told of what the story leaves open."
    return None


_PLEADED = re.compile(r"\bple(?:ad(?:ed|s|ing)?|d) guilty\b", re.IGNORECASE)
"""An admission: "pleaded guilty to theft but denied arson"."""
_NEGATIONS = frozenset(["no", "not", "never", "none", "nothing", "nor", "neither"])


def _silent(verb: Predicate) -> bool:
    """Whether somebody declines or refuses, or would not say."""
    return verb.stem in _SILENT or (verb.denied and verb.stem in _ANSWERING)


def _has(verbs: Sequence[Predicate], kind: frozenset[str]) -> bool:
    """Whether a verb of the kind is told affirmed, as done or so."""
    return any(
        one.stem in kind
        and not one.denied
        and (one.mood in ("done", "present") or form(one.word) == "ing")
        for one in verbs
    )
