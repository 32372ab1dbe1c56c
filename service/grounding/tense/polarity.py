"""A "not" taken out or put in: "the riders were sanctioned" for "the riders crossed the line, but
were not sanctioned", "did not try to turn" for "tried to turn".

A word that stands right behind a "not" is looked for in the other text, where no word negates or
denies anything: whatever stands around it there, it is told the other way.
"""

from collections.abc import Iterator, Sequence

from service.grounding.lexicon import word_set
from service.grounding.tense.near import ALMOST, in_vain, is_near
from service.grounding.tense.standing import read_standing
from service.grounding.words.auxiliaries import BE, HAVE
from service.grounding.words.bag import bag_of
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.families import family
from service.grounding.words.overlap import LIGHT
from service.grounding.words.verbs import stem

_NOT = frozenset({"not", "never", "cannot", "rarely", "seldom", "hardly"})
_NO_DENIAL = word_set("standing.no_denial")
_NEARLY = frozenset(map(stem, ALMOST))
_BETWEEN = BE | HAVE | {"a", "also", "even", "ever", "so", "the", "to", "yet"}
"""Words that may stand between a "not" and what it negates, beside adverbs in "-ly"."""
_SHORTEST = 3
"""Letters of a word that is compared."""
_AGAINST = word_set("polarity.against")
"""Words that deny in ways that are no cue of `standing.py`: "only", "until", "unable"."""


def turned_over(text: str, there: Sequence[str]) -> str | None:
    """The word that only one of `text` and its evidence negates, where the other denies nothing."""
    negated = [word for one in there for word in _negated(one)]
    if lost := [word for word in negated if not _denies(text, but=word)]:
        told = _families(text, but=())
        plain = {key for one in there for key in _families(one, but=list(_negated(one)))}
        turned = (one for one in lost if family(one.text) in told - plain)
        return next((one.text for one in turned if _says_much(one)), None)
    if any(map(_denies, there)):
        return None
    known = {key for one in there for key in _families(one, but=())}
    return next(
        (one.text for one in _negated(text) if _says_much(one) and family(one.text) in known), None
    )


def _denies(text: str, but: Word | None = None) -> bool:
    """Whether the text negates, denies or excepts anything, by whatever word but one that says no
    itself: "has not ruled out a strike".
    """
    left = stem(but.text) if but else ""
    return any(one in _AGAINST and stem(one) != left for one in bag_of(text)) or any(
        (cue.kind in ("not", "denied") or cue.stem in _NEARLY) and cue.stem != left
        for part in read_standing(text)
        for cue in part.own
    )


def _negated(text: str) -> Iterator[Word]:
    """The words that stand right behind a "not"."""
    words = read_words(text)
    for at, word in enumerate(words):
        behind_or = at > 0 and words[at - 1].text == "or"
        if not _takes_back(words, at) or word.quoted or behind_or:
            continue  # "whether or not the fee rises"
        behind = (one for one in words[at + 1 :] if not _may_stand_between(one.text))
        one = next(behind, None)
        if one is not None and one.clause == word.clause and one.text not in _NO_DENIAL:
            yield one


def _takes_back(words: Sequence[Word], at: int) -> bool:
    """Whether a "not" stands there, or what says as much: "nearly", "stopped short of"."""
    text, rest = words[at].text, [one.text for one in words[at + 1 : at + 2]]
    if text == "of" and at > 1 and words[at - 1].text == "short":
        return bool(in_vain(words[at - 2].text, ["short", "of"]))
    return text in _NOT or is_near(text, rest)


def _may_stand_between(word: str) -> bool:
    return word in _BETWEEN or word.endswith("ly")


def _says_much(word: Word) -> bool:
    return word.text[0].isalpha() and len(word.text) >= _SHORTEST and word.text not in LIGHT


def _families(text: str, *, but: Sequence[Word]) -> set[str]:
    """The families of the words of `text` outside quotation marks, without those of `but`."""
    return {family(one.text) for one in read_words(text) if not one.quoted and one not in but}
