"""Sentence splitting, ours and every rival that is importable, on the hard set and on hostile text.

Run: `python -m evals.studies.sentences [--wrong]`. Rivals are never dependencies: install them in
an environment of their own and put this checkout on its PYTHONPATH. Figures: `docs/reading.md`.
"""

import argparse
import importlib
import time
from collections.abc import Callable
from pathlib import Path

from service.reading.sentences import split_sentences

Splitter = Callable[[str], list[str]]
HARD = Path(__file__).parents[2] / "tests" / "reading" / "hard_sentences.txt"
HOSTILE = {
    "no spaces": "a" * 100_000,
    "full stops": "." * 100_000,
    "spaced stops": ". " * 50_000,
    "initials": "A. " * 33_333,
    "quotes": '."' * 50_000,
    "brackets": ".)" * 50_000,
    "U.S.": "U.S. " * 20_000,
}
PATIENCE_S = 20.0
"""Seconds; a rival that took longer on a tenth of a text is not given the whole."""


def hard_set() -> list[tuple[str, str, list[str]]]:
    """Kind, text and expected sentences of every passage."""
    passages: list[tuple[str, str, list[str]]] = []
    kind = ""
    for line in HARD.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        elif line and not line.startswith("#"):
            parts = [part.strip() for part in line.split("||")]
            passages.append((kind, line.replace("||", ""), parts))
    return passages


def ours(text: str) -> list[str]:
    """`service.reading.sentences` as a list of strings."""
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


def _pysbd() -> Splitter:
    module = importlib.import_module("pysbd")
    segmenter = module.Segmenter(language="en", clean=False)
    return lambda text: [str(part) for part in segmenter.segment(text)]


def _syntok() -> Splitter:
    module = importlib.import_module("syntok.segmenter")
    return lambda text: [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in module.process(text)
        for sentence in paragraph
    ]


def _blingfire() -> Splitter:
    module = importlib.import_module("blingfire")
    return lambda text: str(module.text_to_sentences(text)).split("\n")


def _sentencex() -> Splitter:
    module = importlib.import_module("sentencex")
    return lambda text: [str(part) for part in module.segment("en", text)]


def _sentence_splitter() -> Splitter:
    module = importlib.import_module("sentence_splitter")
    splitter = module.SentenceSplitter(language="en")
    return lambda text: [str(part) for part in splitter.split(text)]


def _spacy() -> Splitter:
    module = importlib.import_module("spacy")
    pipeline = module.blank("en", config={"nlp": {"batch_size": 1}})
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10_000_000
    return lambda text: [str(span) for span in pipeline(text).sents]


RIVALS: dict[str, Callable[[], Splitter]] = {
    "pysbd": _pysbd,
    "syntok": _syntok,
    "blingfire": _blingfire,
    "sentencex": _sentencex,
    "sentence-splitter": _sentence_splitter,
    "spacy sentencizer": _spacy,
}


def _same(found: list[str], expected: list[str]) -> bool:
    folded = [" ".join(part.split()) for part in found if part.strip()]
    return folded == [" ".join(part.split()) for part in expected]


def _seconds(split: Splitter, text: str) -> float:
    started = time.perf_counter()
    split(text)
    return time.perf_counter() - started


def report(name: str, split: Splitter, *, wrong: bool) -> str:
    """One row: passages right, in English, and seconds on each hostile text (10k -> 100k)."""
    right = english = english_all = 0
    for kind, passage, expected in hard_set():
        found = split(passage)
        same = _same(found, expected)
        right += same
        if kind != "other_languages":
            english_all += 1
            english += same
        if wrong and not same:
            print(f"  {name} [{kind}] {found}")
    times = []
    for text in HOSTILE.values():
        tenth = _seconds(split, text[: len(text) // 10])
        whole = _seconds(split, text) if tenth * 10 < PATIENCE_S else float("inf")
        times.append(f"{tenth:.2f}→{whole:.2f}")
    return f"| {name} | {right}/{len(hard_set())} | {english}/{english_all} | {' | '.join(times)} |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print our wrong passages")
    arguments = parser.parse_args()
    print(f"| splitter | all | English | {' | '.join(HOSTILE)} |")
    print("|" + "---|" * (3 + len(HOSTILE)))
    print(report("ours", ours, wrong=arguments.wrong))
    for name, load in RIVALS.items():
        try:
            split = load()
        except ImportError:
            continue
        print(report(name, split, wrong=False), flush=True)


if __name__ == "__main__":
    main()
