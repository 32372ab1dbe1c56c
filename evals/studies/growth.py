"""How the embedded engine's time grows with the length of a story, as a table and a plot.

    python -m evals.studies.growth [--plot docs/growth.svg]

The stories are the bundled one, repeated with other names and numbers (`evals/studies/speed.py`).
Seconds are of the processor, on whatever machine it runs; what counts is that the line is straight.
"""

import argparse
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from evals.studies.speed import STORY, longer
from schemas import Article
from service.engines.extractive.draft import draft_story
from service.grounding.ground import ground
from service.ports import Brief
from service.reading import read_article

WORDS = (5_000, 25_000, 50_000, 75_000, 100_000, 125_000, 150_000)
STEPS = ("reading", "drafting", "checking")
COLOURS = ("#555", "#06c", "#c40")
WIDTH, HEIGHT, MARGIN = 640, 360, 50
"""Pixels."""

Point = tuple[int, tuple[float, ...]]
"""Words of a story, and the seconds of each step."""


def main() -> None:
    """Prints the table; draws the plot where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot", type=Path, help="the SVG file to write")
    chosen = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}, `python -m evals.studies.growth`")
    print(f"{'words':>8} " + " ".join(f"{step:>9}" for step in STEPS) + f" {'ms/1,000':>9}")
    points: list[Point] = []
    for words in WORDS:
        text = longer(round(words / len(STORY.split())))
        points.append((len(text.split()), _seconds(text)))
        count, took = points[-1]
        steps = " ".join(f"{one:8.2f}s" for one in took)
        print(f"{count:8,} {steps} {1e6 * sum(took) / count:9.1f}", flush=True)
    if chosen.plot:
        chosen.plot.write_text(_drawn(points), encoding="utf-8")


def _seconds(text: str) -> tuple[float, ...]:
    marks = [time.process_time()]
    source = read_article(Article(text=text))
    marks.append(time.process_time())
    draft = draft_story(source, Brief())
    marks.append(time.process_time())
    ground(draft, source)
    marks.append(time.process_time())
    return tuple(after - before for before, after in pairwise(marks))


def _drawn(points: list[Point]) -> str:
    """A line for each step, and the axes."""
    most_words = max(words for words, _ in points)
    most_seconds = max(max(took) for _, took in points)

    def place(words: float, seconds: float) -> str:
        x = MARGIN + (WIDTH - 2 * MARGIN) * words / most_words
        y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * seconds / most_seconds
        return f"{x:.0f},{y:.0f}"

    lines = [
        f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
        + " ".join(place(words, took[step]) for words, took in points)
        + '"/>'
        for step, colour in enumerate(COLOURS)
    ]
    names = [
        f'<text x="{MARGIN + 10}" y="{MARGIN + 18 * step}" fill="{colour}">{name}</text>'
        for step, (name, colour) in enumerate(zip(STEPS, COLOURS, strict=True))
    ]
    bottom = HEIGHT - MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
            "<style>text { font: 13px sans-serif }</style>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            f'<path d="M{MARGIN} {MARGIN}V{bottom}H{WIDTH - MARGIN}" fill="none" stroke="#999"/>',
            f'<text x="{MARGIN - 40}" y="{MARGIN - 12}">{most_seconds:.1f} s</text>',
            f'<text x="{WIDTH - 2 * MARGIN}" y="{bottom + 20}">{most_words:,} words</text>',
            *lines,
            *names,
            "</svg>\n",
        ]
    )


if __name__ == "__main__":
    main()
