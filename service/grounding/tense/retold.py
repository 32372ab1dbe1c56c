"""How a statement retells what its evidence says, told by a few signs of a changed standing.

Words are matched by family (`words/families.py`), their standing compared (`standing.py`): a
clause whose words the story only plans, supposes or denies, told as if it did not. Each sign is a
number; what they are worth together is in `check.py`.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from service.grounding.lexicon import word_set
from service.grounding.tense.predicates import Predicate, read_predicates
from service.grounding.tense.standing import (
    FIRM,
    FIRMNESS,
    Cue,
    Kind,
    Standing,
    firmness,
    read_standing,
)
from service.grounding.tense.told_words import Told, as_likely, decided, held_in, matter_of
from service.grounding.tense.undone import drops_condition
from service.grounding.words.auxiliaries import BE, HAVE
from service.grounding.words.families import family
from service.grounding.words.overlap import reports
from service.grounding.words.verbs import form
from service.memo import each, once

_SAYING = word_set("retold.saying")
"""Verbs of saying, by stem: whether somebody said so is the speaker check's affair."""
_DENIALS: frozenset[Kind] = frozenset({"not", "denied"})
_UNSURE: frozenset[Kind] = frozenset({"possible", "wanted"})
_ELSEWHERE = 0.25
"""What a word of the statement's other clauses counts when the story's clause is looked for."""
_VERBATIM = 4.0
"""What it counts for the story's clause that what the statement quotes stands around it."""
_NEIGHBOUR = 0.3
"""What the clauses beside a clause of the story count when it is looked for."""
_ANSWERED = 0.7
"""How much of a word's weight a cue of the same verb in the statement takes back."""
_SAME_CUE = 0.3
"""What is left of a cue's words where the statement has a cue of the same verb."""
_TOLD = 0.7
"""Weight from which a cue's words are told at all."""
_PRESENT = frozenset({"is", "are", "am"})
_SOME = 1.4
"""Weight from which words told as planned are more than a name or a date."""
_MOST = 4.0
"""Weight above which more words say no more."""


class Clause(NamedTuple):
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


class Signs(NamedTuple):
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
    """Whether the evidence negates, denies and asks nothing."""
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
        self._matter = matter_of(text)
        self._texts = list(dict.fromkeys(there))
        self._there = [read_standing(one) for one in self._texts]
        held = [held_in(one) for one in self._texts]
        self._keys = [keys for one in held for keys in one]
        self._beside = [one for one in held for _ in one]
        """For each clause of the story those of its stretch."""

    def signs(self) -> Signs:
        """The signs of the clause that is most suspect, and of the statement as a whole."""
        taken_back, new, unaffirmed = self._verbs()
        return self.signs_without_verbs()._replace(
            taken_back=taken_back, new=new, unaffirmed=unaffirmed
        )

    def signs_without_verbs(self) -> Signs:
        """The same as far as no verb has to be compared, which is the dearest part."""
        clauses = [one for at in range(len(self._told)) if (one := self._clause(at)) is not None]
        worst = max(clauses, key=lambda one: one.firmer / (1 + one.known / 2), default=None)
        known = (worst.known if worst else 0.0) or 1.0
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
            taken_back=0,
            new=0,
            opens=self._more(frozenset({"planned", "possible", "wanted"})),
            denials=denials,
            unsure=_count(self._told, _UNSURE) > 0,
            affirmed=not any(_count(one, _DENIALS) for one in self._there)
            and not any("?" in one for one in self._texts),
            undenied=denials > 0 and not _count(self._told, _DENIALS),
            denied_share=max(
                (one.denied / one.known for one in clauses if one.denied >= _TOLD), default=0.0
            ),
            unaffirmed=0,
        )

    @cached_property
    def _unconditional(self) -> bool:
        """Whether it leaves out on what condition something is decided."""
        return drops_condition(self._text, self._texts)

    @cached_property
    def _own(self) -> set[str]:
        """The verbs of the statement's own cues."""
        return {cue.stem for part in self._told for cue in part.own}

    @cached_property
    def _told_keys(self) -> dict[str, bool]:
        """The matter of the statement; True where some cue of its own governs the word."""
        keys: dict[str, bool] = {}
        for clause in self._matter:
            for one in clause:
                keys[one.key] = keys.get(one.key, False) or one.firm < FIRM
        return keys

    def _clause(self, number: int) -> Clause | None:
        """One clause of the statement, from after its verb of saying; None without any matter."""
        part = self._told[number]
        first = 0
        for index, word in enumerate(part.words):
            if reports(word.text) and part.firm(index) == FIRM:
                first = index + 1
        mine: dict[str, Told] = {}
        for one in self._matter[number]:
            if one.at >= first and not part.words[one.at].quoted:
                mine.setdefault(one.key, one)
        if not mine:
            return None
        fits = self._fits(mine, part.words[0].sentence)
        under_way = _under_way(part, spoken=first > 0) and not self._unconditional
        known = firmer = settled = denied = 0.0
        words = []
        for key, one in mine.items():
            places = [at for at, keys in enumerate(self._keys) if key in keys]
            if not places:
                continue
            known += one.weight
            best = max(places, key=lambda at: (fits[at], self._keys[at][key].firm))
            held = self._keys[best][key]
            denied += one.weight * (one.firm == 0 and held.firm == FIRM)
            if _as_firm(one, held, under_way=under_way):
                continue
            if one.firm < FIRM:
                settled += one.weight
            else:
                answered = any(
                    cue.stem in self._own for cue in held.cues if FIRMNESS[cue.kind] == held.firm
                )
                firmer += one.weight * (1 - _ANSWERED * answered)
            words.append(part.words[one.at].text)
        finite = any(
            word.text in BE or word.text in HAVE or form(word.text) == "past" for word in part.words
        )
        return Clause(
            " ".join(words),
            firmer,
            known,
            sum([one.weight for one in mine.values()]),
            settled,
            denied,
            finite,
            all(cue.stem != "would" for cue in part.own),
        )

    def _fits(self, mine: Mapping[str, Told], sentence: int) -> list[float]:
        """How well each clause of the story fits one of the statement, its neighbours helping, and
        the words that it quotes.
        """
        beside = {
            one.key: one.weight
            for part, clause in zip(self._told, self._matter, strict=True)
            if part.words[0].sentence == sentence
            for one in clause
            if one.key not in mine
        }
        verbatim = {
            one.key
            for part, clause in zip(self._told, self._matter, strict=True)
            if part.words[0].sentence == sentence
            for one in clause
            if part.words[one.at].quoted
        }
        alone = [
            sum([one.weight for key, one in mine.items() if key in keys])
            + _ELSEWHERE * sum([counts for key, counts in beside.items() if key in keys])
            + _VERBATIM * (bool(verbatim) and verbatim <= {key for one in near for key in one})
            for keys, near in zip(self._keys, self._beside, strict=True)
        ]
        around = [0.0, *alone, 0.0]
        return [one + _NEIGHBOUR * (around[at] + around[at + 2]) for at, one in enumerate(alone)]

    def _scope_share(self) -> float:
        """How much of one cue's words the statement tells without a cue, at most."""
        most = 0.0
        for text in self._texts:
            for clause in matter_of(text):
                for cue in frozenset().union(*(one.cues for one in clause)):
                    most = max(most, self._unanswered(clause, cue))
        return most

    def _unanswered(self, clause: Sequence[Told], cue: Cue) -> float:
        scope = told = open_ = 0.0
        for one in clause:
            if cue not in one.cues:
                continue
            scope += one.weight
            if one.key in self._told_keys:
                told += one.weight
                open_ += 0.0 if self._told_keys[one.key] else one.weight
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
        for text in self._texts:
            for one, key, firm in _verbs_of(text):
                surely = one.mood not in ("planned", "conditional") and not one.denied
                there.setdefault(key, []).append(surely and firm == FIRM)
        words = {key for keys in self._keys for key in keys}
        sure = {key for keys in self._keys for key, held in keys.items() if decided(held)}
        quoted = {word.start for part in self._told for word in part.words if word.quoted}
        taken_back = new = unaffirmed = 0
        for one, key, firm in _verbs_of(self._text):
            if one.start in quoted:
                continue
            if firm == FIRM and _tells(one):
                coming = form(one.word) == "ing" and key in sure and not self._unconditional
                taken_back += key in there and not any(there[key]) and not coming
                new += key not in there and key not in words
            elif firm == 0 and one.denied and key in there:
                unaffirmed += all(there[key])
        return taken_back, new, unaffirmed


def _as_firm(one: Told, held: Told, *, under_way: bool) -> bool:
    """Whether the statement tells the word no more firmly than the story."""
    if held.firm == FIRMNESS["planned"] and (one.firm < FIRM or (under_way and decided(held))):
        return True
    return held.firm >= one.firm or as_likely(one.cues, held.cues)


def _under_way(part: Standing, *, spoken: bool) -> bool:
    """Whether the clause has a present progressive: "is leaving" may tell what is decided, and so
    may "said that she was leaving".
    """
    forms = _PRESENT | {"was", "were"} if spoken else _PRESENT
    return any(
        one.text in forms and form(after.text) == "ing" for one, after in pairwise(part.words)
    )


@once
def _verbs_of(text: str) -> list[tuple[Predicate, str, int]]:
    """The verbs of `text` that report nothing, with their families and how firmly it stands
    behind each.
    """
    firm = {
        word.start: firmness(cues)
        for part in read_standing(text)
        for word, cues in zip(part.words, part.cues, strict=True)
    }
    family_of = each(family)
    return [
        (one, family_of[one.word], firm.get(one.start, FIRM))
        for one in read_predicates(text)
        if one.stem not in _SAYING
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
    return len({cue.stem for part in parts if part.own for cue in part.own if cue.kind in kinds})
