"""Does the embedded engine find the sentences that state an unknown?

    NUTGRAF_DEV_DATA=… python -m evals.studies.unknowns [--failures]

Set: 106 news sentences graded by a language model (not by people): 2 states an unknown, 1 hints
at one, 0 is plain or a trap. A sentence counts as found when a cue of strength 2 is found in it.
"""

import argparse
import json
import os
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from service.engines.extractive.unknowns import find_unknown

SENTENCES = "open_questions/sentences_dev.jsonl"
STATED = 2
"""Grade, and strength of a cue, that states an unknown."""


def main() -> None:
    """Prints precision and recall at grade 2, and precision at grade 1 or more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="print each wrong sentence")
    chosen = parser.parse_args()
    folder = os.environ.get("NUTGRAF_DEV_DATA")
    if not folder or not (Path(folder) / SENTENCES).is_file():
        sys.exit("this study needs the development data: set NUTGRAF_DEV_DATA")
    found_by_grade: Counter[int] = Counter()
    missed = 0
    for line in (Path(folder) / SENTENCES).read_text("utf-8").splitlines():
        entry = json.loads(line)
        unknown = find_unknown(entry["sentence"], entry.get("next") or "")
        found = unknown is not None and unknown.weight == STATED
        if found:
            found_by_grade[entry["grade"]] += 1
        missed += not found and entry["grade"] == STATED
        if chosen.failures and found != (entry["grade"] == STATED):
            print("found" if found else "missed", entry["grade"], entry["sentence"])
    hits, found_all = found_by_grade[STATED], sum(found_by_grade.values())
    precision, recall = hits / max(1, found_all), hits / max(1, hits + missed)
    loose = (found_all - found_by_grade[0]) / max(1, found_all)
    print(f"{datetime.now(UTC):%Y-%m-%d} {SENTENCES}: {found_all} found")
    print(f"  grade 2: precision {precision:.2f}, recall {recall:.2f}; grade >= 1: {loose:.2f}")


if __name__ == "__main__":
    main()
