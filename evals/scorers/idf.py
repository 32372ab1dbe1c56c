"""How rare a stem is, from a table that is frozen beside the code: `idf.json`, one a language.

A stem counts for what it tells: "bridge" and "ferry" decide whether two questions ask the same,
"when" and "new" do not. The table is made from the set's stories and questions by `evals gold idf`
and changes only with the scorers' versions, for else every score would move with every new story.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from evals.scorers.text import Bag, bag

TABLE = Path(__file__).parent / "idf.json"


@dataclass(frozen=True)
class Idf:
    """Weights of one language's stems."""

    documents: int
    holding: Mapping[str, int]
    """In how many documents a stem stands; those that stand in one are left out."""

    def weight(self, stem: str) -> float:
        """ln((N + 1) / (n + 1)) + 1, at least 1; a stem never seen is as rare as one seen once."""
        return log((self.documents + 1) / (self.holding.get(stem, 1) + 1)) + 1

    def f1(self, one: Bag, other: Bag) -> float:
        """The weighted F1 of two multisets of stems, 0 to 1."""
        both = self._mass(one) + self._mass(other)
        return 2 * self._mass(one & other) / both if both else 0.0

    def _mass(self, stems: Bag) -> float:
        return sum(count * self.weight(stem) for stem, count in stems.items())


def count_documents(texts: Iterable[str], language: str) -> Idf:
    """The table of these documents."""
    held: Counter[str] = Counter()
    documents = 0
    for text in texts:
        held.update(set(bag(text, language)))
        documents += 1
    return Idf(documents, {stem: count for stem, count in sorted(held.items()) if count > 1})


@cache
def frozen(language: str) -> Idf:
    """The committed table of a language; an empty one weighs every stem alike."""
    code = language.partition("-")[0].lower()
    table = json.loads(TABLE.read_text("utf-8")) if TABLE.is_file() else {}
    kept = table.get(code, {"documents": 1, "holding": {}})
    return Idf(kept["documents"], kept["holding"])


def frozen_digest() -> str:
    """Sixteen hex digits of the committed table; it belongs beside every question score."""
    return hashlib.sha256(TABLE.read_bytes()).hexdigest()[:16] if TABLE.is_file() else "none"


def render(tables: Mapping[str, Idf]) -> str:
    """The file's content: the same bytes for the same stories."""
    kept = {
        language: {"documents": table.documents, "holding": dict(table.holding)}
        for language, table in sorted(tables.items())
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"
