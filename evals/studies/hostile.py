"""How long hostile articles take, and what becomes of them: reading alone, then the whole way.

Run: `python -m evals.studies.hostile [--only reading|summarizer]`. The requirement is an answer
or a typed problem within 3 s each. The articles are made in `tests/hostile.py`; the embedded engine
answers. Figures: `docs/reading.md`.
"""

import argparse
import asyncio
import time
from collections.abc import Callable, Iterator

from schemas import Article, SummaryOptions
from service.assembly import assemble
from service.errors import NutgrafError
from service.reading import HtmlExtractor, read_article
from service.settings import Settings
from service.summarizer import Summarizer
from tests.hostile import PAGES, TEXTS

REQUIRED_S = 3.0
"""Seconds within which every case must be answered."""

Way = Callable[[Article], str]


def cases() -> Iterator[tuple[str, Article]]:
    """Name and article of every case."""
    for name, make in TEXTS.items():
        yield f"text: {name}", Article(text=make())
    for name, make in PAGES.items():
        yield f"page: {name}", Article(html=make())


def measure(way: Way, article: Article) -> tuple[float, str]:
    """Seconds and outcome of one case; an error without a name is told as a failure."""
    started = time.perf_counter()
    try:
        outcome = way(article)
    except NutgrafError as problem:
        outcome = f"{problem.slug()}: {problem.detail}"
    except Exception as failure:  # noqa: BLE001 - the table is there to show it
        outcome = f"FAILED: {type(failure).__name__}"
    return time.perf_counter() - started, outcome


def reading(extract: HtmlExtractor) -> Way:
    """Reading alone."""

    def way(article: Article) -> str:
        source = read_article(article, extract)
        return f"{len(source.sentences)} sentences, {source.ignored} characters ignored"

    return way


def summarizing(summarizer: Summarizer) -> Way:
    """The whole way with the embedded engine."""
    options = SummaryOptions(engine="extractive")

    def way(article: Article) -> str:
        brief = asyncio.run(summarizer.summarize(article, options))
        return f"{brief.status}, {len(brief.bullets)} bullets, {len(brief.held_back)} held back"

    return way


def table(title: str, way: Way) -> None:
    """Prints one row a case, and the slowest."""
    print(f"\n| {title} | s | outcome |\n|---|---|---|")
    slow = failed = 0
    for name, article in cases():
        seconds, outcome = measure(way, article)
        slow += seconds > REQUIRED_S
        failed += outcome.startswith("FAILED")
        print(f"| {name} | {seconds:.2f} | {outcome} |", flush=True)
    print(f"\n{title}: {slow} over {REQUIRED_S:.0f} s, {failed} failed")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("reading", "summarizer"))
    arguments = parser.parse_args()
    if arguments.only != "summarizer":
        with HtmlExtractor() as extract:
            extract.warm()
            table("reading", reading(extract))
    if arguments.only != "reading":
        assembled = assemble(Settings())
        try:
            table("summarizer", summarizing(assembled.summarizer))
        finally:
            assembled.close()


if __name__ == "__main__":
    main()
