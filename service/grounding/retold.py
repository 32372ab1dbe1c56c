"""How a statement retells what its evidence says, told by a few signs of a changed standing.

Words are matched by family (`families.py`) and their standing compared (`standing.py`): a clause
whose words the story only plans, supposes or denies, told as if it did not. Each sign is a number;
what they are worth together is in `tense.py`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from service.grounding.clauses import Word
from service.grounding.families import family, matter, weight
from service.grounding.overlap import REPORTING
from service.grounding.predicates import Predicate, read_predicates
from service.grounding.standing import (
    BE,
    FIRM,
    FIRMNESS,
    HAVE,
    Cue,
    Kind,
    Standing,
    firmness,
    read_standing,
)
from service.grounding.verbs import form, stem

_SAYING = re.compile(r"sai|say|tel|ad|report|claim|accord|believ|think|argu|cal|describ|insist")
"""Verbs of saying, by stem: whether somebody said so is the speaker check's affair."""
_DENIALS: frozenset[Kind] = frozenset({"not", "denied"})
_UNSURE: frozenset[Kind] = frozenset({"possible", "wanted"})
_ELSEWHERE = 0.25
"""What a word of the statement's other clauses counts when the story's clause is looked for."""
_NEIGHBOUR = 0.3
"""What the clauses beside a clause of the story count when it is looked for."""
_ANSWERED = 0.7
"""How much of a word's weight a cue of the same verb in the statement takes back."""
_SAME_CUE = 0.3
"""What is left of a cue's words where the statement has a cue of the same verb."""
_TOLD = 0.7
"""Weight from which a cue's words are told at all."""
_SOME = 1.4
"""Weight from which words told as planned are more than a name or a date."""
_MOST = 4.0
"""Weight above which more words say no more."""


@dataclass(frozen=True, slots=True)
class Held:
    """A word of the story as it stands there."""

    word: Word
    cues: frozenset[Cue]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the statement against the story."""

    words: str
    """Those that are told more firmly than the story holds them."""
    firmer: float
    """Their weight, less what the statement answers with the same cue elsewhere."""
    known: float
    """Weight of the clause's words that the story has."""
    whole: float
    """Weight of all of the clause's words."""
    settled: float
    """Weight of the words told as planned that the story leaves open or denies."""
    denied: float
    """Weight of the words told as not so that the story tells as so."""
    finite: bool
    """Whether it has a finite verb."""
    certain: bool
    """Whether it does without "would", which an "if" may govern."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a changed standing; all are weights, shares or counts from 0 up."""

    words: str
    firmer: float
    firmer_share: float
    settled_share: float
    settled_copy: float
    """Largest share of all words of a clause that are told as planned and are open in the story."""
    finite: bool
    scope_share: float
    """Largest share of one cue's words that the statement tells without any cue."""
    taken_back: int
    """Verbs told as done that the story has only under a cue."""
    new: int
    """Verbs told as done that the story does not have at all."""
    opens: int
    """Plans, wishes and possibilities of the evidence beyond those of the statement."""
    denials: int
    """The same for negations and denials."""
    affirmed: bool
    """Whether the evidence negates and denies nothing."""
    unsure: bool
    """Whether the statement itself tells something as possible or wanted."""
    undenied: bool
    """Whether the evidence negates something and the statement nothing."""
    denied_share: float
    """Largest share of a clause's words that are told as not so and stand in the story as so."""
    unaffirmed: int
    """Verbs told as not done that the story has, and only as done."""


class Retelling:
    """One text of a statement against the stretches of the story that are its evidence."""

    def __init__(self, text: str, there: Sequence[str]) -> None:
        self._text = text
        self._told = read_standing(text)
        self._texts = list(dict.fromkeys(there))
        self._there = [read_standing(one) for one in self._texts]

    def signs(self) -> Signs:
        """The signs of the clause that is most suspect, and of the statement as a whole."""
        clauses = [one for part in self._told if (one := self._clause(part)) is not None]
        worst = max(clauses, key=lambda one: one.firmer / (1 + one.known / 2), default=None)
        known = (worst.known if worst else 0.0) or 1.0
        taken_back, new, unaffirmed = self._verbs()
        denials = self._more(_DENIALS)
        return Signs(
            words=worst.words if worst else "",
            firmer=min(worst.firmer, _MOST) if worst else 0.0,
            firmer_share=worst.firmer / known if worst else 0.0,
            settled_share=worst.settled / known if worst else 0.0,
            settled_copy=max(
                (
                    one.settled / one.whole
                    for one in clauses
                    if one.certain and one.settled >= _SOME
                ),
                default=0.0,
            ),
            finite=worst is not None and worst.finite,
            scope_share=self._scope_share(),
            taken_back=taken_back,
            new=new,
            opens=self._more(frozenset({"planned", "possible", "wanted"})),
            denials=denials,
            unsure=_count(self._told, _UNSURE) > 0,
            affirmed=not any(_count(one, _DENIALS) for one in self._there),
            undenied=denials > 0 and not _count(self._told, _DENIALS),
            denied_share=max(
                (one.denied / one.known for one in clauses if one.denied >= _TOLD), default=0.0
            ),
            unaffirmed=unaffirmed,
        )

    @cached_property
    def _keys(self) -> list[dict[str, Held]]:
        """The matter of each clause of the story, in order; a firm word before one that is not."""
        found: list[dict[str, Held]] = []
        for stretch in self._there:
            for part in stretch:
                keys: dict[str, Held] = {}
                for word, cues in zip(part.words, part.cues, strict=True):
                    key = matter(word)
                    if key and (key not in keys or firmness(cues) > firmness(keys[key].cues)):
                        keys[key] = Held(word, cues)
                found.append(keys)
            found.append({})  # nothing is beside the end of a stretch
        return found

    @cached_property
    def _own(self) -> set[str]:
        """The verbs of the statement's own cues."""
        return {cue.stem for part in self._told for cue in part.own}

    @cached_property
    def _told_keys(self) -> dict[str, bool]:
        """The matter of the statement; True where some cue of its own governs the word."""
        keys: dict[str, bool] = {}
        for part in self._told:
            for word, cues in zip(part.words, part.cues, strict=True):
                key = matter(word)
                if key:
                    keys[key] = keys.get(key, False) or firmness(cues) < FIRM
        return keys

    def _clause(self, part: Standing) -> Clause | None:
        """One clause of the statement, from after its verb of saying; None without any matter."""
        first = 0
        for index, word in enumerate(part.words):
            said = REPORTING.fullmatch(stem(word.text)) and form(word.text) in ("past", "third")
            if said and part.firm(index) == FIRM:
                first = index + 1
        mine: dict[str, tuple[Word, int]] = {}
        for index, word in enumerate(part.words):
            key = matter(word)
            if index >= first and key and not word.quoted:
                mine.setdefault(key, (word, part.firm(index)))
        if not mine:
            return None
        fits = self._fits(mine, part.words[0].sentence)
        known = firmer = settled = denied = 0.0
        words = []
        for key, (word, firm) in mine.items():
            places = [at for at, keys in enumerate(self._keys) if key in keys]
            if not places:
                continue
            known += weight(word)
            best = max(places, key=lambda at: (fits[at], firmness(self._keys[at][key].cues)))
            held = self._keys[best][key].cues
            there = firmness(held)
            denied += weight(word) * (firm == 0 and there == FIRM)
            if there >= firm or (firm < FIRM and there == FIRMNESS["planned"]):
                continue
            if firm < FIRM:
                settled += weight(word)
            else:
                answered = any(cue.stem in self._own for cue in held if FIRMNESS[cue.kind] == there)
                firmer += weight(word) * (1 - _ANSWERED * answered)
            words.append(word.text)
        finite = any(
            word.text in BE or word.text in HAVE or form(word.text) == "past" for word in part.words
        )
        return Clause(
            " ".join(words),
            firmer,
            known,
            sum(weight(word) for word, _ in mine.values()),
            settled,
            denied,
            finite,
            all(cue.stem != "would" for cue in part.own),
        )

    def _fits(self, mine: Mapping[str, tuple[Word, int]], sentence: int) -> list[float]:
        """How well each clause of the story fits one of the statement, its neighbours helping."""
        beside = {
            key: weight(word)
            for part in self._told
            if part.words[0].sentence == sentence
            for word in part.words
            if (key := matter(word)) and key not in mine
        }
        alone = [
            sum(weight(word) for key, (word, _) in mine.items() if key in keys)
            + _ELSEWHERE * sum(counts for key, counts in beside.items() if key in keys)
            for keys in self._keys
        ]
        around = [0.0, *alone, 0.0]
        return [one + _NEIGHBOUR * (around[at] + around[at + 2]) for at, one in enumerate(alone)]

    def _scope_share(self) -> float:
        """How much of one cue's words the statement tells without a cue, at most."""
        most = 0.0
        for stretch in self._there:
            for part in stretch:
                for cue in frozenset().union(*part.cues):
                    most = max(most, self._unanswered(part, cue))
        return most

    def _unanswered(self, part: Standing, cue: Cue) -> float:
        scope = told = open_ = 0.0
        for word, cues in zip(part.words, part.cues, strict=True):
            key = matter(word)
            if not key or cue not in cues:
                continue
            scope += weight(word)
            if key in self._told_keys:
                told += weight(word)
                open_ += 0.0 if self._told_keys[key] else weight(word)
        if cue.stem in self._own:
            open_ *= _SAME_CUE
        return open_ / scope if open_ >= _TOLD else 0.0

    def _more(self, kinds: frozenset[Kind]) -> int:
        """Cues of these kinds in the evidence beyond those of the statement."""
        return max(0, sum(_count(one, kinds) for one in self._there) - _count(self._told, kinds))

    def _verbs(self) -> tuple[int, int, int]:
        """Verbs told as done that the story only has under a cue, or not at all; and verbs told
        as not done that it has as done.
        """
        there: dict[str, list[bool]] = {}
        for text, stretch in zip(self._texts, self._there, strict=True):
            for one, firm in _predicates(text, stretch):
                surely = one.mood not in ("planned", "conditional") and not one.denied
                there.setdefault(family(one.word), []).append(surely and firm == FIRM)
        words = {key for keys in self._keys for key in keys}
        quoted = {word.start for part in self._told for word in part.words if word.quoted}
        taken_back = new = unaffirmed = 0
        for one, firm in _predicates(self._text, self._told):
            key = family(one.word)
            if one.start in quoted:
                continue
            if firm == FIRM and _tells(one):
                taken_back += key in there and not any(there[key])
                new += key not in there and key not in words
            elif firm == 0 and one.denied and key in there:
                unaffirmed += all(there[key])
        return taken_back, new, unaffirmed


def _predicates(text: str, parts: Sequence[Standing]) -> list[tuple[Predicate, int]]:
    """The verbs of `text` that report nothing, with how firmly it stands behind each."""
    firm = {
        word.start: firmness(cues)
        for part in parts
        for word, cues in zip(part.words, part.cues, strict=True)
    }
    return [
        (one, firm.get(one.start, FIRM))
        for one in read_predicates(text)
        if not _SAYING.fullmatch(one.stem)
    ]


def _tells(one: Predicate) -> bool:
    """Whether the verb tells that something was done or is so."""
    return (
        one.sure
        and one.mood in ("done", "present")
        and not (one.denied or one.disowned)
        and one.word not in BE | HAVE
    )


def _count(parts: Sequence[Standing], kinds: frozenset[Kind]) -> int:
    """How many different cues of these kinds a text has."""
    return len({cue.stem for part in parts for cue in part.own if cue.kind in kinds})
