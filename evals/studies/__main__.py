"""Prints what `docs/measured.md` says of the checks, numbers, sentences and hostile texts.

`make measure`; the others, and one of these alone: `python -m evals.studies.<name>`.
"""

import argparse
import runpy
import sys

STUDIES = ("numbers", "grounding", "sentences", "hostile")

if __name__ == "__main__":
    argparse.ArgumentParser("python -m evals.studies", description=__doc__).parse_args()
    for study in STUDIES:
        print(f"\n== {study}")
        sys.argv = [f"evals.studies.{study}"]
        runpy.run_module(f"evals.studies.{study}", run_name="__main__")
