"""How fast the embedded way is, as ratios of two things run side by side (`make bench`).

Absolute times belong to a machine; a ratio of medians from interleaved rounds belongs to the
code. The stories are the bundled one, repeated with other names and numbers where length matters.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from schemas import Article, SummaryOptions
from service.assembly import assemble
from service.engines.extractive.draft import draft_story
from service.grounding.ground import ground
from service.ports import Brief
from service.reading import read_article
from service.settings import Settings

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text()

Side = Callable[[], Awaitable[object]]


async def ratio(left: Side, right: Side, rounds: int = 15) -> tuple[float, float, float]:
    """Median seconds of `left`, of `right`, and their ratio, from interleaved rounds."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for side, taken in zip((left, right), seconds, strict=True):
            started = time.perf_counter()
            await side()
            taken.append(time.perf_counter() - started)
    one, other = (statistics.median(taken[1:]) for taken in seconds)  # the first one warms up
    return one, other, one / other


def longer(times: int) -> str:
    """The bundled story `times` over, no two copies alike."""
    head, _, body = STORY.partition("\n\n")
    copies = [
        body.replace("Marsh", f"Marsh{chr(65 + n % 26)}").replace("9,000", f"{9 + n},000")
        for n in range(times)
    ]
    return head + "\n\n" + "\n\n".join(copies)


def awaited(plain: Callable[[], object]) -> Side:
    """A plain function as a side."""

    async def side() -> object:
        return plain()

    return side


async def main() -> None:
    """Prints the table."""
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, Python {sys.version.split()[0]}, "
        "`python -m evals.studies.speed`"
    )
    print(f"{'left / right':58} {'left ms':>9} {'right ms':>9} {'ratio':>7}")

    def show(name: str, taken: tuple[float, float, float]) -> None:
        print(f"{name:58} {1e3 * taken[0]:9.2f} {1e3 * taken[1]:9.2f} {taken[2]:7.2f}")

    story = read_article(Article(text=STORY))
    draft = draft_story(story, Brief())

    def brief(text: str) -> Side:
        def steps() -> object:
            read = read_article(Article(text=text))
            return ground(draft_story(read, Brief()), read)

        return awaited(steps)

    reading = awaited(lambda: read_article(Article(text=STORY)))
    drafting = awaited(lambda: draft_story(story, Brief()))
    checking = awaited(lambda: ground(draft, story))
    show("reading / whole brief, one story", await ratio(reading, brief(STORY)))
    show("drafting (extractive) / whole brief", await ratio(drafting, brief(STORY)))
    show("checking / whole brief", await ratio(checking, brief(STORY)))
    for times in (8, 32, 128):
        words = len(longer(times).split())
        name = f"{2 * words:,} words / {words:,} words (linear: 2)"
        show(name, await ratio(brief(longer(2 * times)), brief(longer(times)), rounds=3))

    assembled = assemble(Settings())
    page = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))

    def summarize(article: Article) -> Side:
        return lambda: assembled.summarizer.summarize(article, SummaryOptions())

    show(
        "a story as HTML / as text, through the summarizer",
        await ratio(summarize(Article(html=page)), summarize(Article(text=STORY))),
    )
    assembled.close()


if __name__ == "__main__":
    asyncio.run(main())
