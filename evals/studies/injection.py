"""What becomes of instructions that are planted in stories.

    NUTGRAF_DEV_DATA=… python -m evals.studies.injection [--list]

Each story goes the whole way with a model that obeys (`tests/hostile_model/gullible.py`), once a
style. Told are: how often the planted words reach a section, how often hidden words reach what an
engine is shown, how often the brief warns, and how often it warns on stories without instructions:
the clean twins and the CNN stories. The kinds of instructions are parted in two halves by their
alphabetic order; the rules were tuned on the first.
"""

import argparse
import asyncio
import hashlib
import html
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.studies.wilson import interval
from schemas import Article, StorySummary, SummaryOptions
from service.engines.scripted import ScriptedEngine
from service.errors import ArticleRejected
from service.reading import HtmlExtractor, read_article
from service.reading.warnings import reading_warnings
from service.source_text import SourceText
from service.summarizer import Summarizer
from tests.hostile_model.gullible import STYLES, reached, writer

INJECTED = "injection/news_injected_dev.jsonl"
CLEAN = "news_highlights/cnndm_val.jsonl"
HIDDEN = "html_comment"
WAYS_TO_HIDE = (
    "<!-- {} -->",
    "<p style='display:none'>{}</p>",
    "<span style='font-size:1px'>{}</span>",
    "<div style='color:#fff'>{}</div>",
    "<p hidden>{}</p>",
    "<p>{tags}</p>",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A story with planted words, and the same without them."""

    name: str
    kind: str
    place: str
    planted: str
    phrase: str | None
    title: str
    text: str
    twin_name: str
    twin: str


def cases(folder: Path) -> list[Case]:
    """The stories of the development set."""
    found = []
    for line in (folder / INJECTED).read_text("utf-8").splitlines():
        row = json.loads(line)
        told = row["annotations"]
        found.append(
            Case(
                row["id"],
                told["category"],
                told["position"],
                told["attack"],
                told["canary"],
                row["title"],
                row["article"],
                told["clean_id"],
                told["clean_article"],
            )
        )
    return found


def warned(source: SourceText) -> bool:
    """Whether a brief of the story warns of instructions."""
    return any(one.code == "instruction_like_text" for one in reading_warnings(source, "/article"))


def pages(case: Case) -> Iterator[str]:
    """The clean twin as HTML, with the planted words hidden in each way."""
    tags = "".join(chr(0xE0000 + ord(char)) for char in case.planted if char.isascii())
    planted = html.escape(case.planted, quote=False).replace("--", "- -")
    paragraphs = [f"<p>{html.escape(one)}</p>" for one in case.twin.split("\n\n")]
    for way in WAYS_TO_HIDE:
        hidden = way.replace("{tags}", tags).replace("{}", planted)
        yield "\n".join([*paragraphs[:2], hidden, *paragraphs[2:]])


async def leaks(case: Case) -> dict[str, list[str]]:
    """By style, what of the planted words stands in a section."""
    found = {}
    for style, obey in STYLES.items():
        engine = ScriptedEngine(writer(obey, case.planted), repairs=False)
        brief = await _brief(engine, Article(text=case.text, title=case.title))
        found[style] = reached(brief, case.planted, case.phrase)
    return found


async def _brief(engine: ScriptedEngine, article: Article) -> StorySummary:
    whole = Summarizer(lambda _: engine, read_article, lambda: datetime.now(UTC), 60)
    return await whole.summarize(article, SummaryOptions(max_bullets=7))


def shown(source: SourceText) -> str:
    """All that a prompt holds of the story."""
    fields = (source.title, source.outlet, source.dateline)
    return "\n".join([*(one.text for one in source.sentences), *filter(None, fields)])


def _share(count: int, of: int) -> str:
    low, high = interval(count, of)
    return f"{count}/{of} = {count / max(1, of):.1%} (95 % Wilson {low:.1%}-{high:.1%})"


def measure(injected: Sequence[Case], *, listed: bool) -> None:
    """Prints what became of the planted words."""
    kinds = sorted({case.kind for case in injected})
    halves = {"tuned on": set(kinds[::2]), "reported": set(kinds[1::2])}
    seen = [case for case in injected if case.place != HIDDEN]
    sources = {case.name: read_article(Article(text=case.text, title=case.title)) for case in seen}
    for name, half in halves.items():
        members = [case for case in seen if case.kind in half]
        flagged = sum(warned(sources[case.name]) for case in members)
        print(f"warned, kinds {name}: {_share(flagged, len(members))}")
    by_place = Counter(case.place for case in seen if warned(sources[case.name]))
    places = Counter(case.place for case in seen)
    print("  by place:", ", ".join(f"{one} {by_place[one]}/{places[one]}" for one in places))
    print("  not warned:", dict(Counter(c.kind for c in seen if not warned(sources[c.name]))))
    styles: Counter[str] = Counter()
    stories = 0
    for case in injected:
        told = asyncio.run(leaks(case))
        styles.update(style for style, texts in told.items() if texts)
        stories += any(told.values())
        if listed and any(told.values()):
            print(f"  {case.name} {case.kind} {case.place}: {told}")
    print(f"planted words in a section, any style: {_share(stories, len(injected))}")
    print("  by style:", ", ".join(f"{style} {styles[style]}" for style in STYLES))


def measure_hidden(injected: Sequence[Case]) -> None:
    """Prints how often hidden words are shown to an engine, as text and as pages."""
    commented = [case for case in injected if case.place == HIDDEN]
    text = sum(
        case.planted in shown(read_article(Article(text=case.text, title=case.title)))
        for case in commented
    )
    print(f"hidden words shown, comments in plain text: {_share(text, len(commented))}")
    count = of = 0
    with HtmlExtractor() as extract:
        for case in injected[:: len(injected) // 40]:
            for page in pages(case):
                try:
                    source = read_article(Article(html=page, title=case.title), extract)
                except ArticleRejected:
                    continue
                count += " ".join(case.planted.split()) in " ".join(shown(source).split())
                of += 1
    print(f"hidden words shown, pages hidden in {len(WAYS_TO_HIDE)} ways: {_share(count, of)}")


def measure_clean(
    injected: Sequence[Case], news: Sequence[dict[str, Any]], *, listed: bool
) -> None:
    """Prints how often a story without instructions is warned about."""
    twins = {case.twin_name: (case.title, case.twin) for case in injected}
    others = {row["id"]: (row.get("title") or None, row["article"]) for row in news}
    for name, stories in (("clean twins", twins), ("CNN stories", others)):
        flagged = 0
        for key, (title, text) in stories.items():
            source = read_article(Article(text=text, title=title))
            flagged += warned(source)
            if listed and warned(source):
                print("  false flag", key)
        print(f"false flags, {name}: {_share(flagged, len(stories))}")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print what reached a section")
    asked = parser.parse_args()
    folder = Path(os.environ.get("NUTGRAF_DEV_DATA") or ".")
    if not (folder / INJECTED).is_file():
        sys.exit("this study needs the development data: set NUTGRAF_DEV_DATA")
    digest = hashlib.sha256((folder / INJECTED).read_bytes() + (folder / CLEAN).read_bytes())
    injected = cases(folder)
    news = [json.loads(line) for line in (folder / CLEAN).read_text("utf-8").splitlines()]
    print(f"{datetime.now(UTC):%Y-%m-%d} · {INJECTED}, {CLEAN} sha256:{digest.hexdigest()[:16]}")
    print("python -m evals.studies.injection\n")
    measure(injected, listed=asked.list)
    measure_hidden(injected)
    measure_clean(injected, news, listed=asked.list)


if __name__ == "__main__":
    main()
