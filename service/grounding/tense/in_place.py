"""A sentence of the story told again with its "will", "may" or "not" taken out.

Where a word stands between the same two words as in the story, and the cue directly before it there
is gone or firmer here, nothing needs to be weighed. Which words are cues is decided in
`standing.py`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.grounding.tense.standing import (
    CERTAINTY,
    DECIDED,
    FIRM,
    FIRMNESS,
    PLAIN_CUES,
    Cue,
    Kind,
    Standing,
    read_standing,
)
from service.grounding.tense.told_words import as_likely
from service.grounding.tense.undone import drops_condition
from service.grounding.words.auxiliaries import BE, HAVE
from service.grounding.words.clauses import Word
from service.grounding.words.overlap import LIGHT
from service.grounding.words.verbs import form, stem
from service.memo import once

_BETWEEN = BE | HAVE | {"to", "also", "soon", "still", "now", "only", "even", "not", "go", "going"}
_BETWEEN |= {"the", "a", "an"}
"""Words that may stand between a cue and what it governs."""
_SAYING = frozenset({"sai", "say", "tel"})
"""Verbs of saying, by stem: "would only say" is said."""
_TO = FIRMNESS["planned"]
"""What an infinitive counts for: it tells nothing as done."""


class Placed(NamedTuple):
    """A word with the ones before and behind it that are no function words."""

    word: str
    key: str
    before: str
    behind: str
    next_two: tuple[str, str]
    """The two that stand behind it, both or neither."""
    firm: int
    """What the cue directly before it leaves of it."""
    plainly: bool
    """Whether that cue is a modal verb, a negation or leads to an infinitive."""
    cues: frozenset[Cue]
    """Those that stand before it in its clause."""
    sure: frozenset[Cue]
    """Those that say how sure it is: "it is possible that"."""
    direct: frozenset[Kind]
    """The kinds of those that lead to it: a possibility and a negation in "could not leave"."""


def dropped_in_place(text: str, there: Sequence[str]) -> str | None:
    """The word that `text` tells more firmly than the story does in the same place."""
    placed = [one for stretch in there for one in _placed(stretch)]
    if not any(one.plainly for one in placed):
        return None  # no cue stands directly before a word: none can be gone
    theirs: dict[tuple[str, ...], Placed] = {}
    for one in placed:
        for place in ((one.key, one.before, one.behind), (one.key, "", *one.next_two)):
            known = theirs.get(place)
            if known is None or _held(known) < _held(one):
                theirs[place] = one
    unconditional = drops_condition(text, there)
    for told in _placed(text):
        known = theirs.get((told.key, told.before, told.behind))
        if known is None and all(told.next_two) and form(told.word) == "past" and not told.cues:
            ahead = theirs.get((told.key, "", *told.next_two))
            known = ahead if ahead is not None and ahead.direct == {"planned"} else None
        if known is None or _scheduled(told, known, unconditional=unconditional):
            continue
        if _firmer_denial(known.direct, told):
            return told.word
        answering = (told.cues - known.cues) | told.sure
        added = min((FIRMNESS[one.kind] for one in answering), default=FIRM)
        saying = told.key in _SAYING and _held(known) > 0
        likely = as_likely(told.cues, known.cues)
        if _held(known) < min(told.firm, added) and not (saying or likely):
            return told.word
    return None


def _firmer_denial(known: frozenset[Kind], told: Placed) -> bool:
    """Whether "could not leave" is told as "will not leave", "no plans to leave" as "not left"."""
    if "possible" in known and "possible" not in told.direct and "planned" in told.direct:
        return not told.sure
    return "planned" in known and told.direct == {"not"} and form(told.word) == "past"


def _held(one: Placed) -> int:
    """How firmly the story holds a word, as far as a plain cue says."""
    return one.firm if one.plainly else FIRM


def _scheduled(told: Placed, known: Placed, *, unconditional: bool) -> bool:
    """Whether the present tells what is planned: "the race begins on Sunday", "is leaving"."""
    decided = not unconditional and any(one.stem in DECIDED for one in known.cues)
    forms = ("base", "third", "ing") if decided else ("base", "third")
    return _held(known) == _TO and form(told.word) in forms


@once
def _placed(text: str) -> tuple[Placed, ...]:
    """The words of `text` outside quotation marks, each in its place."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Placed]:
    words = [
        (part, at)
        for part in read_standing(text)
        for at, word in enumerate(part.words)
        if word.text not in LIGHT
    ]
    keys = [stem(part.words[at].text) for part, at in words]
    plain = [number for number, (part, at) in enumerate(words) if part.heads[at] is None]
    for number, (part, at) in enumerate(words):
        if _passed_over(part.words, at):
            continue
        place = bisect_left(plain, number)
        behind_at = place + (place < len(plain) and plain[place] == number)
        before = keys[plain[place - 1]] if place else ""
        behind = keys[plain[behind_at]] if behind_at < len(plain) else ""
        after = keys[plain[behind_at + 1]] if behind_at + 1 < len(plain) else ""
        if before or behind:
            firm, plainly, direct = _firm(part, at)
            cues = frozenset([one for one in part.heads[:at] if one]) if part.own else part.own
            if part.verbless:
                cues |= part.cues[at] - part.own  # "without the mayor or the court"
            sure = frozenset([one for one in part.cues[at] if one.stem in CERTAINTY])
            yield Placed(
                part.words[at].text,
                keys[number],
                before,
                behind,
                (behind, after) if after else ("", ""),
                firm,
                plainly,
                cues,
                sure,
                direct,
            )


def _passed_over(words: Sequence[Word], at: int) -> bool:
    """Whether the word tells nothing as done: quoted, a number, a gerund, or denied by what
    follows ("will pay no ransom").
    """
    word = words[at]
    gerund = word.text.endswith("ing") and words[at - 1].text not in BE
    gerund = gerund and form(word.text) == "ing"
    denied = at + 1 < len(words) and words[at + 1].text in ("no", "none", "nothing", "nobody")
    return word.quoted or gerund or denied or word.text[0].isdigit()


def _firm(part: Standing, at: int) -> tuple[int, bool, frozenset[Kind]]:
    """What is left of the word at `at` by the cues before it, through `_BETWEEN` only; `Placed`
    says of what these are.
    """
    least, plainly, infinitive = FIRM, False, False
    direct: set[Kind] = set()
    for back in range(at - 1, -1, -1):
        word, head = part.words[back].text, part.heads[back]
        if head is not None:
            least = min(least, FIRMNESS[head.kind])
            direct.add(head.kind)
            plainly = plainly or infinitive or word in PLAIN_CUES
        elif word not in _BETWEEN:
            break
        infinitive = infinitive or word == "to"
    left = least if least < FIRM or not infinitive else _TO
    return left, plainly, frozenset(direct)
