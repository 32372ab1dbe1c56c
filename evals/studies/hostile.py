"""How long hostile articles take, and what becomes of them: reading alone, then the whole way.

Run: `python -m evals.studies.hostile [--only reading|summarizer]`. The requirement is an answer
or a typed problem within 3 s each. The articles are made in `tests/hostile.py`; the embedded engine
answers, behind the doors' limit of an article's size. Seconds of a clock grow when the machine has
other work, so those of the processor stand beside them; a page is parsed in a child process, which
they leave out. Figures: `docs/reading.md`.
"""

import argparse
import asyncio
import time
from collections.abc import Callable, Iterator

from schemas import Article, SummaryOptions
from service.assembly import assemble
from service.errors import ArticleTooLong, NutgrafError
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


def measure(way: Way, article: Article) -> tuple[float, float, str]:
    """Seconds of clock and processor, and outcome; an error without a name is told as a failure."""
    started, busy = time.perf_counter(), time.process_time()
    try:
        outcome = way(article)
    except NutgrafError as problem:
        outcome = f"{problem.slug()}: {problem.detail}"
    except Exception as failure:  # noqa: BLE001 - the table is there to show it
        outcome = f"FAILED: {type(failure).__name__}"
    return time.perf_counter() - started, time.process_time() - busy, outcome


def reading(extract: HtmlExtractor) -> Way:
    """Reading alone."""

    def way(article: Article) -> str:
        source = read_article(article, extract)
        return f"{len(source.sentences)} sentences, {source.ignored} characters ignored"

    return way


def summarizing(summarizer: Summarizer, most_bytes: int) -> Way:
    """The whole way with the embedded engine, from the doors on: they read `most_bytes` at most."""
    options = SummaryOptions(engine="extractive")

    def way(article: Article) -> str:
        if len((article.text or article.html or "").encode()) > most_bytes:
            raise ArticleTooLong(f"the article has more than {most_bytes:,} bytes")
        brief = asyncio.run(summarizer.summarize(article, options))
        return f"{brief.status}, {len(brief.bullets)} bullets, {len(brief.held_back)} held back"

    return way


def table(title: str, way: Way) -> None:
    """Prints one row a case, and the slowest."""
    print(f"\n| {title} | s | CPU s | outcome |\n|---|---|---|---|")
    slow = failed = 0
    for name, article in cases():
        seconds, busy, outcome = measure(way, article)
        slow += seconds > REQUIRED_S
        failed += outcome.startswith("FAILED")
        print(f"| {name} | {seconds:.2f} | {busy:.2f} | {outcome} |", flush=True)
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
        settings = Settings()
        assembled = assemble(settings)
        try:
            table("summarizer", summarizing(assembled.summarizer, settings.max_body_bytes))
        finally:
            assembled.close()


if __name__ == "__main__":
    main()
