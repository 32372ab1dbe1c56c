"""Which library finds the story on a page: ours (trafilatura, and what it drops put back),
trafilatura as it comes, and every rival that is importable.

    NUTGRAF_DEV_DATA=… python -m evals.studies.extractors [--every N]

Set: real news pages of four public test suites with the text that their annotators expect. A score
is precision, recall and F1 over words, counted with their frequency, averaged over pages; a page
that a library refuses or on which it fails counts 0. Seconds are of the processor; ours parses in a
child process and is timed by the clock. Rivals are no dependencies: install them in an environment
of their own and put this checkout on its PYTHONPATH. Figures: `docs/reading.md`.
"""

import argparse
import gzip
import importlib
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import mean

from evals.learning.dev_data import dev_file, digest, read_rows
from schemas import Article
from service.reading import HtmlExtractor, read_article

PAGES = "html_pages/index.jsonl"
Extract = Callable[[str], str]
_WORD = re.compile(r"\w+")


def _trafilatura() -> Extract:
    module = importlib.import_module("trafilatura")
    return lambda page: module.extract(page, include_comments=False) or ""


def _readability() -> Extract:
    module = importlib.import_module("readability")
    lxml = importlib.import_module("lxml.html")
    return lambda page: str(lxml.fromstring(module.Document(page).summary()).text_content())


def _justext() -> Extract:
    module = importlib.import_module("justext")
    stoplist = module.get_stoplist("English")
    return lambda page: "\n".join(
        one.text for one in module.justext(page, stoplist) if not one.is_boilerplate
    )


def _boilerpy() -> Extract:
    module = importlib.import_module("boilerpy3.extractors")
    extractor = module.ArticleExtractor()
    return lambda page: str(extractor.get_content(page))


def _resiliparse() -> Extract:
    module = importlib.import_module("resiliparse.extract.html2text")
    return lambda page: str(module.extract_plain_text(page, main_content=True))


def _newspaper() -> Extract:
    module = importlib.import_module("newspaper")

    def extract(page: str) -> str:
        article = module.Article("http://localhost/")
        article.download(input_html=page)
        article.parse()
        return str(article.text)

    return extract


def _goose() -> Extract:
    goose = importlib.import_module("goose3").Goose()
    return lambda page: str(goose.extract(raw_html=page).cleaned_text)


RIVALS: dict[str, Callable[[], Extract]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "jusText": _justext,
    "boilerpy3": _boilerpy,
    "resiliparse": _resiliparse,
    "newspaper4k": _newspaper,
    "goose3": _goose,
}


@contextmanager
def _ours() -> Iterator[Extract]:
    with HtmlExtractor(deadline_s=10) as extractor:
        yield lambda page: read_article(Article(html=page), extractor).text


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="look at every Nth page")
    chosen = parser.parse_args()
    pages = [
        (row["source"].split()[0], _page(row["annotations"]["html"]), row["article"])
        for row in read_rows(PAGES, chosen.every)
    ]
    print(f"{datetime.now(UTC):%Y-%m-%d} {PAGES} (sha256 {digest(PAGES)}): {len(pages)} pages")
    print("| library | precision | recall | F1 | failed | ms a page | F1 by suite |")
    print("|---|---|---|---|---|---|---|")
    with _ours() as extract:
        print(_row("ours", extract, pages), flush=True)
    for name, load in RIVALS.items():
        try:
            extract = load()
        except ImportError:
            continue
        print(_row(name, extract, pages), flush=True)


def _page(name: str) -> str:
    return gzip.decompress(dev_file(name).read_bytes()).decode("utf-8", "replace")


def _row(name: str, extract: Extract, pages: list[tuple[str, str, str]]) -> str:
    scores: list[tuple[float, float, float]] = []
    suites: dict[str, list[float]] = defaultdict(list)
    failed = 0
    started = time.perf_counter() if name == "ours" else time.process_time()
    for suite, page, expected in pages:
        try:
            found = extract(page)
        except Exception:  # noqa: BLE001 - whatever a rival raises is a page that it cannot read
            found = ""
            failed += 1
        scores.append(_scored(found, expected))
        suites[suite].append(scores[-1][2])
    took = (time.perf_counter() if name == "ours" else time.process_time()) - started
    precision, recall, both = (mean(one[k] for one in scores) for k in range(3))
    by_suite = ", ".join(f"{suite} {mean(ones):.2f}" for suite, ones in suites.items())
    return (
        f"| {name} | {precision:.3f} | {recall:.3f} | {both:.3f} | {failed}"
        f" | {1e3 * took / len(pages):.0f} | {by_suite} |"
    )


def _scored(found: str, expected: str) -> tuple[float, float, float]:
    ours, theirs = Counter(_WORD.findall(found)), Counter(_WORD.findall(expected))
    shared = (ours & theirs).total()
    precision = shared / max(1, ours.total())
    recall = shared / max(1, theirs.total())
    return precision, recall, 2 * shared / max(1, ours.total() + theirs.total())


if __name__ == "__main__":
    main()
