"""What the story rules out or hopes told as to come: "will hold talks" for "ruled out talks".

The verb of such a statement is often another one, so the signs of `retold.py` weigh too little:
here only what stands behind "will" counts.
"""

from collections.abc import Iterator, Sequence

from service.grounding.tense.standing import (
    FIRMNESS,
    REFUSING,
    Cue,
    Standing,
    firmness,
    read_standing,
)
from service.grounding.tense.told_words import Told, matter_of
from service.grounding.words.auxiliaries import FUTURES
from service.grounding.words.verbs import stem

_SURE = FUTURES - {"would"}
_PLANNED = FIRMNESS["planned"]
_WHETHER = stem("whether")
_DECIDING = frozenset(map(stem, ("decide", "rule", "consider", "discuss", "debate")))
"""Behind "will": what is decided is as open as in the story."""
_STOPPING = frozenset(map(stem, ("stop", "block", "prevent", "halt", "oppose", "resist", "fight")))
"""What will be stopped is as "blocked" as it is in the story."""
_NEXT = 2
"""Words behind "will" among which its verb stands."""
_WORD = 1.0
"""What a word weighs that is no name, number or time."""


def promised_words(text: str, there: Sequence[str]) -> str | None:
    """The words that `text` tells as to come, where the evidence has all of them less firmly."""
    for part, told in zip(read_standing(text), matter_of(text), strict=True):
        words = _behind_will(part, told)
        stops = any(stem(one.text) in _STOPPING for one in part.words)
        if any(one.weight >= _WORD for one in words) and _all_less(words, there, stops=stops):
            return " ".join(part.words[one.at].text for one in words)
    return None


def _behind_will(part: Standing, told: Sequence[Told]) -> list[Told]:
    """What a clause tells behind its "will"; nothing where another cue leaves it open."""
    will = next(_futures(part), None)
    if will is None or any(_leaves_open(one) for one in part.own):
        return []
    words = [one for one in told if one.at > will and one.firm == _PLANNED]
    asks = any(stem(one.text) in _DECIDING for one in part.words[will + 1 : will + 1 + _NEXT])
    return [] if asks else words


def _leaves_open(cue: Cue) -> bool:
    """Whether a cue beside "will" takes it back; "will be cancelled" is as sure as any."""
    return FIRMNESS[cue.kind] != _PLANNED and cue.stem not in REFUSING


def _futures(part: Standing) -> Iterator[int]:
    return (at for at, word in enumerate(part.words) if word.text in _SURE and part.heads[at])


def _all_less(words: Sequence[Told], there: Sequence[str], *, stops: bool) -> bool:
    """Whether the evidence has what is told, apart from its verb, and nowhere as firmly.

    `stops`: it is told that something will be stopped, as a verb of refusing says too.
    """
    most: dict[str, int] = {}
    for stretch in there:
        for part, clause in zip(read_standing(stretch), matter_of(stretch), strict=True):
            will = next(_futures(part), len(part.words))
            for one in clause:
                lifted = one.at > will and all(cue.stem != _WHETHER for cue in one.cues)
                firm = _without_refusal(one.cues) if stops else one.firm
                firm = max(firm, _PLANNED) if lifted else firm
                most[one.key] = max(most.get(one.key, 0), firm)
    objects = [one for one in words if one.key in most]
    missing = len(words) - len(objects)
    return (
        missing <= 1
        and any(one.weight >= _WORD for one in objects)
        and all(most[one.key] < _PLANNED for one in objects if one.weight >= _WORD)
    )


def _without_refusal(cues: frozenset[Cue]) -> int:
    """How firm a word is, but for verbs such as "block"."""
    return firmness(frozenset([one for one in cues if one.stem not in REFUSING]))
