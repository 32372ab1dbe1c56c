"""A line through some signs, and small trees that correct it: how such a table is read and weighed.

It is learned in `evals/learning`; nothing here is needed for that but the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from service.engines.extractive.bullets.ranking import dot
from service.engines.extractive.bullets.signs import Vector

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""What it adds; or the sign that it looks at, the most up to which it goes on with the first of
two trees, and the two."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Weights of the first signs, and trees that look at all of them."""

    line: Vector
    trees: tuple[Tree, ...] = ()

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        """From the lists of a JSON file."""
        return cls(tuple(table["line"]), tuple(map(_tree, table["trees"])))

    def worth(self, signs: Vector) -> float:
        """What these signs weigh.

        >>> Forest((2.0,), ((1, 0.5, -1.0, 1.0),)).worth((0.25, 0.75))
        1.5
        """
        worth = dot(signs, self.line)
        for node in self.trees:
            tree = node
            while isinstance(tree, tuple):
                sign, most, low, high = tree
                tree = low if signs[sign] <= most else high
            worth += tree
        return worth


def _tree(node: Any) -> Tree:
    if not isinstance(node, list):
        return float(node)
    sign, most, low, high = node
    return int(sign), float(most), _tree(low), _tree(high)
