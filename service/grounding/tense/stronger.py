"""A stronger word than the story's: "a law bans phones" for "a bill would ban phones", "crashed"
for a plane that is missing, "jailed" for a suspended sentence.

Nothing is known of the words around them, so a statement that has the weaker word too, or any that
denies or leaves open, passes. The words stand in `lexicon/stronger.txt`.
"""

from collections.abc import Sequence
from functools import cache

from service.grounding.lexicon import read_lines, word_set
from service.grounding.tense.standing import read_standing
from service.grounding.words.bag import bag_of
from service.grounding.words.clauses import read_words

_MADE = word_set("stronger.made")
"""Words of the evidence with which a bill is a law."""


def stronger_fault(text: str, there: Sequence[str]) -> str | None:
    """Why a word of `text` says more than the evidence's; None when none does."""
    told = bag_of(text)
    if told.isdisjoint(_strong()):
        return None
    plain = {one.text for one in read_words(text) if not one.quoted}
    words = frozenset().union(*map(bag_of, there))
    for weak, strong in _pairs():
        said = plain & strong
        if not said or told & weak or words & strong or not words & weak or words & _MADE:
            continue
        if _cues(text) <= frozenset().union(*map(_cues, there)):
            return f"“{min(said)}” says more than “{min(words & weak)}”."
    return None


def _cues(text: str) -> frozenset[str]:
    """The words of a text that deny or leave open, by stem."""
    return frozenset(cue.stem for part in read_standing(text) for cue in part.own)


@cache
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Each line's weaker and stronger words."""
    lines = read_lines("stronger")
    return tuple((frozenset(weak.split()), frozenset(strong.split())) for weak, strong in lines)


@cache
def _strong() -> frozenset[str]:
    return frozenset().union(*(strong for _, strong in _pairs()))
