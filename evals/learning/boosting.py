"""Small boosted trees that put the numbers of each story in order, learned by LightGBM.

The library is needed to learn and never to weigh (`service/engines/extractive/forest.py`); it comes
with the extra `learning`.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.learning.logistic import Matrix
from service.engines.extractive.forest import Tree

TREES = 60
SEEDS = (1, 2, 3)
"""Three sets of trees, averaged: between one seed and another recall moves by a point."""
LEAVES = 7
RATE = 0.08
"""Small trees, few of them and slowly learned: with 15 leaves or 250 trees nothing was gained."""
LEAST_NUMBERS = 50
"""Numbers that a leaf must hold."""
SHARE_OF_SIGNS = 0.4
SHARE_OF_STORIES = 0.8
"""Signs and stories that each tree sees."""
RIDGE = 5.0
THRESHOLD_DIGITS = 4
LEAF_DECIMALS = 4


def boost(
    signs: Matrix,
    held: NDArray[np.bool_],
    times: NDArray[np.int_],
    numbers: Sequence[int],
    start: NDArray[np.float64],
) -> tuple[Tree, ...]:
    """Trees that correct `start`, the worth of each row of `signs` so far.

    `held` says which rows come first, `times` how often each counts; `numbers` is how many rows
    each story has, one story after the other.
    """
    import lightgbm  # noqa: PLC0415  (an extra: what else is learned here does without it)

    trees: list[Tree] = []
    for seed in SEEDS:
        told = lightgbm.Dataset(
            signs, held.astype(int), weight=times, group=list(numbers), init_score=start
        )
        model = lightgbm.train(_options(seed), told, TREES)
        trees += [_tree(one["tree_structure"]) for one in model.dump_model()["tree_info"]]
    return tuple(trees)


def _options(seed: int) -> dict[str, Any]:
    return {
        "objective": "lambdarank",
        "num_leaves": LEAVES,
        "learning_rate": RATE,
        "min_data_in_leaf": LEAST_NUMBERS,
        "feature_fraction": SHARE_OF_SIGNS,
        "bagging_fraction": SHARE_OF_STORIES,
        "bagging_freq": 1,
        "lambda_l2": RIDGE,
        "max_bin": 63,
        "seed": seed,
        "num_threads": 1,
        "deterministic": True,
        "force_row_wise": True,
        "verbose": -1,
    }


def _tree(node: dict[str, Any]) -> Tree:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]) / len(SEEDS), LEAF_DECIMALS)
    return (
        node["split_feature"],
        float(f"{node['threshold']:.{THRESHOLD_DIGITS}g}"),
        _tree(node["left_child"]),
        _tree(node["right_child"]),
    )
