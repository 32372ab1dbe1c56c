"""Near duplicates: the same story with a word or a paragraph changed, as agencies send it again.

Two stories may share a brief when they have the same numbers, names, negations and quotations in
the same order, and nine tenths of their words besides: what a brief rests on is then the same, and
its evidence is found anew in each copy (`copies.py`). Without capitals (Arabic, Japanese) names
cannot be told from other words, so such stories are never near duplicates.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from service.archive.packages import package
from service.grounding.numbers import read_quantities
from service.source_text import SourceText

LIKE = 0.9
"""Jaccard likeness of three-word shingles, as estimated: at 128 permutations within 0.05."""
_PERMUTATIONS = 128
_SHINGLE = 3
_LEAST_NAMES = 3
"""A text with fewer capitalised words is too short, or in a script without capitals."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"[\"“„«»”]([^\"“„«»”]{1,2000})[\"“„«»”]")
_NEGATIONS = frozenset(
    """
    no not never none nobody nothing neither nor without cannot denies denied deny denying
    refused refuses failed fails nicht kein keine keinen keinem keiner nie niemand nichts
    ohne ne pas jamais aucun aucune rien sans ningún ninguna nunca nadie nada sin não nunca
    nenhum nenhuma ninguém sem non mai nessuno niente senza geen niet nooit niemand zonder
    """.split()  # noqa: SIM905  words read better so
)
"""In English, German, French, Spanish, Portuguese, Italian and Dutch."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What must be the same, and what may differ a little; empty where it is not looked for."""

    same: bytes | None = None
    signature: str | None = None

    def like(self, signature: str | None, exact: bool) -> bool:
        """Whether a story with that signature is near enough; an exact copy always is."""
        if exact:
            return True
        if signature is None or self.signature is None:
            return False
        mine, other = (_unpacked(one) for one in (self.signature, signature))
        return float((mine == other).mean()) >= LIKE


def likeness_of(story: SourceText) -> Likeness:
    """The story's likeness; raises `PackageMissing`."""
    words = _WORD.findall(story.clean)
    names = [word for word in words if word[:1].isupper()]
    if len(names) < _LEAST_NAMES:
        return Likeness()
    negations = [word for word in map(str.lower, words) if _negates(word)]
    numbers = [f"{one.qualifier} {one.surface}" for one in read_quantities(story.clean)]
    digits = [word for word in words if any(char.isdigit() for char in word)]
    quotations = _QUOTED.findall(story.clean)
    told = hashlib.blake2b(digest_size=16)
    for group in (names, negations, numbers, digits, quotations):
        told.update("\x1f".join(group).encode("utf-8", "replace") + b"\x1e")
    return Likeness(told.digest(), _signature(words))


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def _signature(words: list[str]) -> str:
    datasketch = package("datasketch", "finding near duplicates")
    shingles = {
        " ".join(words[at : at + _SHINGLE]).lower().encode("utf-8", "replace")
        for at in range(max(1, len(words) - _SHINGLE + 1))
    }
    minhash = datasketch.MinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update_batch(sorted(shingles))
    return base64.b64encode(minhash.hashvalues.astype("<u4").tobytes()).decode()


def _unpacked(signature: str) -> Any:
    numpy = package("numpy", "finding near duplicates")
    return numpy.frombuffer(base64.b64decode(signature), dtype="<u4")
