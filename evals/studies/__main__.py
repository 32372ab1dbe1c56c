"""Prints every study's table, one after the other: the figures of the README.

`make measure`, or one alone: `python -m evals.studies.<name>`.
"""

import runpy
import sys

STUDIES = ("numbers", "grounding", "sentences", "hostile")

if __name__ == "__main__":
    for study in STUDIES:
        print(f"\n== {study}")
        sys.argv = [f"evals.studies.{study}"]
        runpy.run_module(f"evals.studies.{study}", run_name="__main__")
