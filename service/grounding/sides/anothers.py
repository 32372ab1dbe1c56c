"""A deed told of somebody, where the evidence tells it of another: "Hale refused" for "Lee, who led
them with Hale, refused", "Lee founded the firm" for "Lee, whose father founded the firm".

What else the statement says of it does not matter, as it does in `paired.py`: persons alone are
compared, in plain view on the same side of the same verb.
"""

import re
from collections.abc import Sequence

from service.grounding.lexicon import word_set
from service.grounding.people.carried import Carried
from service.grounding.sides.deeds import Span, Verb, read_verbs, verb_key
from service.grounding.sides.exchanged import MUTUAL, verbs_there
from service.grounding.sides.who import PERSON, names_in, people_in, who_in
from service.grounding.words.clauses import read_words
from service.grounding.words.content_words import stem_of
from service.grounding.words.overlap import reports
from service.grounding.words.verbs import base, stem
from service.source_text import Sentence

_LIGHT = word_set("families.light_verbs")
_SAYING = word_set("retold.saying")
_BEAT, _LOSE = verb_key("beat"), verb_key("lose")
_WHOSE = re.compile(r"\bwhose\s(?:[\w’'-]+\s){0,3}?$", re.IGNORECASE)
"""Before the subject of a clause that tells of what is somebody's."""
_PRONOUN = re.compile(r"(?:he|she|they|him|her|them|it|who|himself|herself)\b", re.IGNORECASE)
_POST_NOMINAL = re.compile(r"[A-Z][A-Za-z.]*[A-Z]\.?")
"""What stands behind a name and is nobody: "Ann Lee, MBChB, who led the trial"."""
_TOGETHER = re.compile(
    r"\b(?:with|alongside|and|like|did|too|both|or|than)\W+(?:[\w.’'-]+\s){0,3}$"
)
"""Before a name of whom the same may be told: "bought it with Hale", "as did Hale"."""

Named = list[tuple[Span, str]]


def anothers_fault(text: str, carried: Carried) -> str | None:
    """Why a deed of `text` is another's; None when it may be theirs."""
    named: Named | None = None
    for verb in read_verbs(text):
        known = verbs_there(carried, (verb_key(verb.word),))
        same = [one for one in known if stem(one[0].word) == stem(verb.word)]
        if (
            len(same) < max(len(known), 1)
            or _hidden(verb, len(known), carried)
            or _told_from_the_loser(verb, carried)
        ):
            continue
        named = list(names_in(text, carried)) if named is None else named
        if all(_is_of_whose(verb, text, *one) for one in same) or (
            _says_enough(verb.word) and _is_anothers(verb, text, named, same, carried)
        ):
            return f"“{verb.word[:40]}” is told of somebody, in the story of another."
    return None


def _hidden(verb: Verb, known: int, carried: Carried) -> bool:
    """Whether the evidence has the verb once more than in plain view."""
    key = verb_key(verb.word)
    words = (word.text for one in carried.claim.sentences for word in read_words(one.text))
    return sum(verb_key(word) == key for word in words) > known


def _told_from_the_loser(verb: Verb, carried: Carried) -> bool:
    """Whether who beat whom may be told by "lost" there."""
    return verb_key(verb.word) == _BEAT and bool(verbs_there(carried, (_LOSE,)))


def _says_enough(word: str) -> bool:
    return not (
        base(word) in _LIGHT or verb_key(word) in MUTUAL or reports(word) or stem(word) in _SAYING
    )


def _is_of_whose(told: Verb, text: str, there: Verb, sentence: Sentence) -> bool:
    """Whether the story tells it of what is somebody's ("whose father founded"), and the statement
    does not name that.
    """
    start, end = there.doer
    if not end or not told.doer[1] or _WHOSE.search(sentence.text, 0, start) is None:
        return False
    if _WHOSE.search(text, 0, told.doer[0]):
        return False
    whose = {stem_of(word) for word in re.findall(r"[a-z][\w-]+", sentence.text[start:end])}
    around = text[slice(*told.before)] + text[slice(*told.doer)]
    return whose.isdisjoint(stem_of(word) for word in re.findall(r"[\w-]+", around.lower()))


def _is_anothers(
    told: Verb,
    text: str,
    named: Named,
    same: Sequence[tuple[Verb, Sentence]],
    carried: Carried,
) -> bool:
    """Whether a person stands on one side of the verb, and on that side of it another everywhere in
    the evidence.
    """
    for side in ("doer", "done_to"):
        mine = _people(getattr(told, side), text, named)
        if len(mine) == 1 and all(
            _is_another(mine, verb, side, sentence, carried) for verb, sentence in same
        ):
            return True
    return False


def _is_another(
    mine: frozenset[str], verb: Verb, side: str, sentence: Sentence, carried: Carried
) -> bool:
    span = getattr(verb, side)
    text = sentence.text
    if not span[1] or _PRONOUN.match(text, span[0]) or _POST_NOMINAL.fullmatch(text, *span):
        return False
    people = [*people_in(carried, sentence.number, sentence.start), *names_in(text, carried)]
    wide = verb.before if (side == "doer") is not verb.passive else verb.behind
    theirs = _people(span, text, people)
    return (
        bool(theirs)
        and mine.isdisjoint(theirs | _people(wide, text, people))
        and not any(
            key in mine and _TOGETHER.search(text, max(0, first - 60), first)
            for (first, _), key in people
        )
    )


def _people(span: Span, text: str, named: Named) -> frozenset[str]:
    if not span[1]:
        return frozenset()
    return frozenset(one for one in who_in(span, text, named) if one.startswith(PERSON))
