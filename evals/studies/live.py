"""A real model on a handful of stories: what passes, what it takes (`make live`; never in CI).

    OPENAI_API_KEY=… NUTGRAF_MODEL=… python -m evals.studies.live [--engine NAME]

Six calls are paid for, repairs come on top. The stories are the customer's own, which is found
through `NUTGRAF_DEV_DATA`, and five of the gold set; a score stands beside those that have an
annotated case. Six stories decide nothing between two models: they show that it works.
"""

import argparse
import asyncio
import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.gold.importing import import_customer
from evals.gold.layout import FOLDER, annotation_path, read_article, read_case, read_record
from evals.scorers import PRIMARY, SCORERS
from schemas import Article, StorySummary, SummaryOptions
from schemas.gold import GoldCase
from service.assembly import assemble
from service.errors import NutgrafError, UnknownEngine
from service.settings import Settings
from service.summarizer import Summarizer

STORIES = (
    "s004-helena-recount",
    "s005-kivu-market-shelling",
    "s012-dunmore-halls-interims",
    "s022-malaria-injection-trial",
    "s027-hurdler-appeal",
)
"""Of the gold set's `dev` split: a corrected count, rival accounts, results with tables, a trial
that missed its endpoint, a split ruling."""
NOT_SET_UP = 2
"""Exit code; as on the command line, the caller can mend it."""


@dataclass(frozen=True, slots=True)
class LiveStory:
    """A story with what people found in it, if somebody has."""

    name: str
    article: Article
    case: GoldCase | None


def live_stories() -> list[LiveStory]:
    """The customer's story, where it is, and ours."""
    found = []
    for name in STORIES:
        annotated = annotation_path(FOLDER, name).is_file()
        case = read_case(FOLDER, name) if annotated else None
        found.append(LiveStory(name, read_article(FOLDER, read_record(FOLDER, name)), case))
    named = os.environ.get("NUTGRAF_DEV_DATA")
    folder = Path(named).parent / "customer_example" if named else None
    if folder is None or not (folder / "story.txt").is_file():
        print("THE CUSTOMER'S STORY IS LEFT OUT: it lies beside NUTGRAF_DEV_DATA\n")
        return found
    article = Article(text=(folder / "story.txt").read_text("utf-8"))
    return [LiveStory("the customer's story", article, next(import_customer(folder))), *found]


async def brief_all(summarizer: Summarizer, engine: str, stories: list[LiveStory]) -> int:
    """Prints a line for each story and returns how many have no brief."""
    failed = 0
    print(
        f"{'story':32}{'status':20}{'passed':>7}{'held':>6}{'points':>8}{'calls':>7}"
        f"{'tokens in/out':>15}{'cost':>14}{'seconds':>9}"
    )
    for story in stories:
        started = time.perf_counter()
        try:
            brief = await summarizer.summarize(
                story.article, SummaryOptions(engine=engine, fallback="never")
            )
        except NutgrafError as failure:
            failed += 1
            print(f"{story.name:32}{failure.slug():20}{'':57}{time.perf_counter() - started:9.1f}")
            continue
        print(f"{story.name:32}{_told(story, brief)}{time.perf_counter() - started:9.1f}")
    return failed


def _told(story: LiveStory, brief: StorySummary) -> str:
    figures = [*brief.key_figures.numbers, *brief.key_figures.people]
    passed = len([*brief.bullets, *figures, *brief.open_questions]) + (brief.nut is not None)
    score = SCORERS[PRIMARY].score(story.case, brief).value if story.case else None
    points = "–" if score is None else f"{score:.2f}"
    usage = brief.usage
    tokens = f"{usage.tokens.input}/{usage.tokens.output}" if usage.tokens else "not told"
    cost = f"{usage.cost.amount:.5f} {usage.cost.currency}" if usage.cost else "no price"
    return (
        f"{brief.status:20}{passed:7}{len(brief.held_back):6}{points:>8}{usage.attempts:7}"
        f"{tokens:>15}{cost:>14}"
    )


async def measure(settings: Settings, engine: str) -> int:
    """Prints the table; returns how many stories have no brief. Raises `UnknownEngine`."""
    assembled = assemble(settings)
    try:
        loaded = assembled.summarizer.engine_named(engine)
        print(f"{datetime.now(UTC):%Y-%m-%d}, engine {loaded.name}, model {settings.model}\n")
        failed = await brief_all(assembled.summarizer, engine, live_stories())
        await assembled.disconnect()
    finally:
        assembled.close()
    print(
        "\npassed: statements matched to the story; held: held back, after one repair;"
        "\npoints: key-point recall against the annotated case, – where there is none"
    )
    return failed


def main() -> int:
    """The table, and 0; 1 when a story has no brief, 2 when no model is set up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="openai", help="or an alias of NUTGRAF_MODELS")
    asked = parser.parse_args()
    try:
        return min(1, asyncio.run(measure(Settings.from_environment(), asked.engine)))
    except UnknownEngine as unknown:
        print(f"nothing was run: {unknown.detail}", file=sys.stderr)
        return NOT_SET_UP


if __name__ == "__main__":
    sys.exit(main())
