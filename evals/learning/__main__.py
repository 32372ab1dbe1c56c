"""`python -m evals.learning bullets|numbers [--write]`: a table of weights, learned anew."""

import argparse
import dataclasses
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.learning import bullets, numbers
from evals.learning.dev_data import digest
from evals.learning.folds import FOLDS
from service.engines.extractive.bullets.ranking import learned

FOLDER = Path(__file__).parents[2] / "service" / "engines" / "extractive" / "weights"


def _bullets() -> dict[str, Any]:
    lessons = bullets.read_lessons()
    weights = bullets.learn(lessons)
    return {
        "what": "log-odds that an editor's highlights hold a word, or a pair of neighbouring words",
        "corpus": {"sha256": digest(*bullets.CORPORA), "stories": len(lessons)},
        "weights": {name: list(vector) for name, vector in dataclasses.asdict(weights).items()},
    }


def _numbers() -> dict[str, Any]:
    lessons = numbers.read_lessons([learned()] * FOLDS)
    forest = numbers.learn(lessons)
    return {
        "what": "log-odds that an editor puts a number of the story into highlights or headline",
        "corpus": {"sha256": digest(*numbers.CORPORA), "stories": len(lessons)},
        "weights": dataclasses.asdict(forest),
    }


TABLES = {"bullets": _bullets, "numbers": _numbers}


def main() -> None:
    """Prints a table, or writes it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("--write", action="store_true", help="commit it to the engine")
    chosen = parser.parse_args()
    made = {
        "command": f"python -m evals.learning {chosen.table} --write",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
    }
    text = _lined(made | TABLES[chosen.table]())
    if chosen.write:
        (FOLDER / f"{chosen.table}.json").write_text(text, encoding="utf-8")
    else:
        print(text)


def _lined(table: dict[str, Any]) -> str:
    """JSON with a line for each vector, and for each tree."""
    rows = [f"  {json.dumps(name)}: {_vector(vector)}" for name, vector in table["weights"].items()]
    head = json.dumps({name: value for name, value in table.items() if name != "weights"}, indent=1)
    return head[:-2] + ',\n "weights": {\n' + ",\n".join(rows) + "\n }\n}\n"


def _vector(values: Sequence[Any]) -> str:
    if all(isinstance(one, float) for one in values):
        return json.dumps(values)
    return "[\n   " + ",\n   ".join(json.dumps(one) for one in values) + "\n  ]"


if __name__ == "__main__":
    main()
