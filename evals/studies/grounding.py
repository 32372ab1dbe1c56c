"""How many true statements the checks let through, and how many corrupted ones they catch.

    python -m evals.studies.grounding [--corpus PART …] [--list] [--json FILE]

Every statement goes through `ground` as a one-bullet draft with its evidence; a corruption is
caught when it is held back, whichever check says so. Beside the hand-written corruptions a seeded
program mutates numbers, swaps names and speakers (`mutations.py`) and tells as done what is planned
or denied (`told_as_done.py`). A part is a file of the
corpus; the checks are tuned on the `dev` parts, `--list` prints the misses of those alone, and
nobody reads the `locked` parts before they are reported.
"""

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.studies.mutations import (
    altered_quotations,
    mutated_numbers,
    swapped_names,
    swapped_speakers,
)
from evals.studies.told_as_done import told_as_done
from evals.studies.wilson import interval
from schemas.article import Article
from schemas.draft import Draft
from service.grounding.ground import ground
from service.grounding.quotes.finder import locate_quote
from service.reading.read import read_article
from service.source_text import SourceText

CORPORA = Path(__file__).parents[1] / "corpora" / "statements"
SEED = 20_261_123
"""Any number; the same one draws the same mutations."""
MUTATIONS = 500
"""Of each programmed sort, as the project's table asks."""
MAX_CHARS = 1_000
"""The longest bullet that the contract allows: length is not what is measured here."""


@dataclass(frozen=True, slots=True)
class Case:
    """One statement, true or corrupted, with its story."""

    kind: str
    """`true`, a corruption's kind, or `programmed …`."""
    name: str
    source: SourceText
    text: str
    certainty: str
    attributions: list[dict[str, Any]]
    quotes: list[str]

    def failed(self) -> list[str]:
        """The checks that hold the statement back, with their reasons; empty when it passes."""
        evidence = []
        for quote in self.quotes[:3]:
            located = locate_quote(quote, self.source, None)
            number = located.sentences[0].number if located else 0
            evidence.append({"sentence": number, "quote": quote})
        bullet = {
            "text": self.text,
            "role": "what_happened",
            "certainty": self.certainty,
            "attributions": self.attributions[:3],
            "times": [],
            "evidence": evidence,
        }
        draft = Draft.model_validate(
            {
                "article_kind": "news",
                "language": "en",
                "nut": None,
                "bullets": [bullet],
                "key_numbers": [],
                "key_people": [],
                "open_questions": [],
            }
        )
        grounded = ground(draft, self.source, max_chars=MAX_CHARS)
        return [f"{fault.check}: {fault.reason}" for fault in grounded.faults]


def written_cases(path: Path) -> Iterator[Case]:
    """The true statements and hand-written corruptions of one half of the corpus."""
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        source = read_article(Article(text=story["text"]))
        for told in story["statements"]:
            name = f"{story['id']}/{told['id']}"
            true = Case(
                "true",
                name,
                source,
                told["text"],
                told["certainty"],
                told["attributions"],
                told["evidence"],
            )
            yield true
            for wrong in told["corruptions"]:
                yield Case(
                    wrong["kind"],
                    name,
                    source,
                    wrong["text"],
                    told["certainty"],
                    wrong.get("attributions", told["attributions"]),
                    told["evidence"],
                )


def copied_cases(true: Iterable[Case]) -> Iterator[Case]:
    """The story's own sentences as true statements: those that carry a statement alone, with the
    dateline where they open with one, and with the line breaks told as spaces.
    """
    seen = set()
    for one in true:
        quote = one.quotes[0]
        if len(one.quotes) == 1 and quote[-1] in _ENDS and quote not in seen:
            seen.add(quote)
            yield replace(one, text=" ".join(quote.split()), certainty="reported")


_ENDS = frozenset(".”\"'’")


def programmed_cases(true: list[Case]) -> Iterator[Case]:
    """Up to `MUTATIONS` of each programmed sort, drawn evenly over the true statements."""
    draw = random.Random(SEED)
    for kind, mutate in (
        ("programmed number", mutated_numbers),
        ("programmed name", swapped_names),
        ("programmed speaker", swapped_speakers),
        ("programmed tense", told_as_done),
        ("programmed quotation", altered_quotations),
    ):
        pool = [
            Case(kind, one.name, one.source, text, one.certainty, attributions, one.quotes)
            for one in true
            for text, attributions in mutate(one.text, one.attributions, one.source, one.quotes)
        ]
        yield from draw.sample(pool, min(MUTATIONS, len(pool)))


def _table(cases: Iterable[Case], *, listed: bool) -> tuple[dict[str, Any], list[str]]:
    held: Counter[str] = Counter()
    total: Counter[str] = Counter()
    by_check: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for case in cases:
        reasons = case.failed()
        total[case.kind] += 1
        held[case.kind] += bool(reasons)
        for check in {reason.split(":")[0] for reason in reasons}:
            by_check[case.kind, check] += 1
        if listed and bool(reasons) == (case.kind == "true"):
            told = " | ".join(reasons) or "passed"
            quotes = "\n    E ".join(case.quotes)
            misses.append(f"{case.kind} {case.name}\n    {told}\n    S {case.text}\n    E {quotes}")
    figures: dict[str, Any] = {}
    for kind in total:
        low, high = interval(held[kind], total[kind])
        figures[kind] = {
            "held": held[kind],
            "of": total[kind],
            "low": round(low, 4),
            "high": round(high, 4),
            "by_check": {
                check: count for (one, check), count in sorted(by_check.items()) if one == kind
            },
        }
    return figures, misses


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = sorted(path.stem for path in CORPORA.glob("*.jsonl"))
    parser.add_argument("--corpus", nargs="+", choices=parts, default=["dev"])
    parser.add_argument(
        "--copied", action="store_true", help="the story's own sentences instead of paraphrases"
    )
    parser.add_argument("--list", action="store_true", help="print the misses (dev parts only)")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    asked = parser.parse_args()
    paths = [CORPORA / f"{part}.jsonl" for part in asked.corpus]
    written = [case for path in paths for case in written_cases(path)]
    true = [case for case in written if case.kind == "true"]
    if asked.copied:
        written = true = list(copied_cases(true))
    cases = [*written, *programmed_cases(true)]
    readable = all(part.startswith("dev") for part in asked.corpus)
    figures, misses = _table(cases, listed=asked.list and readable)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
    named = " ".join(asked.corpus)
    print(f"{datetime.now(UTC):%Y-%m-%d} · corpus {named} sha256:{digest} · seed {SEED}")
    copied = " --copied" if asked.copied else ""
    print(f"python -m evals.studies.grounding --corpus {named}{copied}\n")
    print(f"{'statements':<22}{'held back':>12}{'share':>9}  95 % Wilson      by check")
    for kind, row in figures.items():
        share = row["held"] / row["of"]
        checks = ", ".join(f"{name} {count}" for name, count in row["by_check"].items())
        bounds = f"{row['low']:.1%}-{row['high']:.1%}"
        print(f"{kind:<22}{row['held']:>6}/{row['of']:<5}{share:>9.1%}  {bounds:<16} {checks}")
    print("\nHeld back is a false alarm on a true statement, and a catch on every other row.")
    for miss in misses:
        print(f"\n{miss}")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
