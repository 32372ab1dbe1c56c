"""Tables of weights are learned from signs, by folds that hold for ever."""

import dataclasses
import json

import numpy as np
import pytest

from evals.learning.__main__ import FOLDER
from evals.learning.boosting import boost
from evals.learning.bullets import Lesson, learn
from evals.learning.dev_data import dev_file
from evals.learning.folds import FOLDS, fold_of
from evals.learning.logistic import fit
from service.engines.extractive.bullets.ranking import rank
from service.engines.extractive.bullets.signs import Features
from service.engines.extractive.forest import Forest
from service.engines.extractive.told import read_words


def test_a_story_stays_in_its_fold() -> None:
    """The fold depends on the id alone, so that no later run trains on what it measures."""
    folds = [fold_of(f"story-{number}") for number in range(500)]

    assert folds == [fold_of(f"story-{number}") for number in range(500)]
    assert set(folds) == set(range(FOLDS))


def test_a_sign_that_tells_gets_its_weight() -> None:
    """What comes with the label weighs for it, what does not weighs little."""
    generator = np.random.default_rng(7)
    tells, idle = generator.random(2_000), generator.random(2_000)
    signs = np.stack([np.ones(2_000), tells, idle], axis=1).astype(np.float32)
    weights = fit(signs, list(tells > 0.5))

    assert weights[1] > 5
    assert abs(weights[2]) < weights[1] / 10


def test_trees_learn_what_no_line_can() -> None:
    """Where neither little nor much of a sign tells, but its middle, trees put that first."""
    generator = np.random.default_rng(7)
    signs = generator.random((3_000, 2)).astype(np.float32)
    held = np.abs(signs[:, 0] - 0.5) < 0.2
    even = np.zeros(len(signs))
    trees = boost(signs, held, np.ones(len(signs), dtype=int), [10] * 300, even)
    forest = Forest((0.0, 0.0), trees)

    assert forest.worth((0.5, 0.5)) > forest.worth((0.1, 0.5)) + 1
    assert forest.worth((0.5, 0.5)) > forest.worth((0.9, 0.5)) + 1


def test_a_table_of_trees_is_read_as_it_was_learned() -> None:
    """What JSON makes of a tree weighs like the tree."""
    forest = Forest((1.0, -2.0), (0.25, (1, 0.5, (0, 0.1, -3.0, 4.0), 8.0)))
    read = Forest.read(json.loads(json.dumps(dataclasses.asdict(forest))))

    assert read == forest
    assert read.worth((0.2, 0.5)) == pytest.approx(0.2 - 1 + 0.25 + 4)


def test_what_editors_told_is_ranked_first_in_another_story() -> None:
    """Lessons in which the last sentence is told teach that the last is worth most."""
    lessons = [
        Lesson(
            f"s{number}",
            [Features(read_words(f"Word{number}a stands here alone.")) for _ in range(3)]
            + [Features(read_words(f"The harbour{number} opens again on Monday."))],
            [f"The harbour{number} opens again on Monday."],
        )
        for number in range(60)
    ]
    weights = learn(lessons)
    scores = rank(lessons[0].sentences, weights=weights).scores

    assert max(range(4), key=scores.__getitem__) == 3


def test_without_the_data_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is no part of the project; its absence is told, not a traceback."""
    monkeypatch.delenv("NUTGRAF_DEV_DATA", raising=False)

    with pytest.raises(SystemExit, match="NUTGRAF_DEV_DATA"):
        dev_file("news_highlights/cnndm_val.jsonl")


@pytest.mark.parametrize("name", ["bullets", "numbers"])
def test_a_table_says_where_it_comes_from(name: str) -> None:
    """Command, date and the digest of the corpus stand in every table."""
    table = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))

    assert table["command"] == f"python -m evals.learning {name} --write"
    assert len(table["corpus"]["sha256"]) == 16
    assert table["date"].startswith("20")
