"""What becomes of a model that writes noise, behind a real llama.cpp server.

    python -m evals.studies.noise STORY [--seeds N]

Each seed is one brief of the story, repair round included, without a standby engine. The server's
weights are generated (`tests/engines/tiny_gguf.py`), so nothing that it writes is in the story.
"""

import argparse
import asyncio
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from schemas import Article, SummaryOptions
from service.assembly import assemble
from service.errors import NutgrafError
from service.settings import Settings
from tests.engines.llama_server import LlmServer, serving_llama


async def measure(server: LlmServer, story: str, seeds: int) -> None:
    """Prints how the briefs ended, and how many statements stood and were held back."""
    ended: Counter[str] = Counter()
    stood = held = 0
    for seed in range(seeds):
        settings = Settings.model_validate(
            {
                "model": "tiny",
                "openai_base_url": server.url,
                "openai_api_key": server.key,
                "seed": seed,
                "temperature": 1.0,
                "max_output_tokens": 3_000,
            }
        )
        options = SummaryOptions(engine="openai", fallback="never", deadline_s=120)
        try:
            brief = await assemble(settings).summarizer.summarize(Article(text=story), options)
        except NutgrafError as failure:
            ended[failure.slug()] += 1
            continue
        ended[brief.status] += 1
        held += len(brief.held_back)
        figures = [*brief.key_figures.numbers, *brief.key_figures.people]
        stood += len([*brief.bullets, *figures, *brief.open_questions]) + (brief.nut is not None)
    told = ", ".join(f"{count} {name}" for name, count in ended.most_common())
    print(f"{datetime.now(UTC):%Y-%m-%d}, {seeds} seeds: {told}")
    print(f"{stood} statements in the sections, {held} held back")


def main() -> None:
    """Reads the story's file and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", type=Path)
    parser.add_argument("--seeds", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving_llama(Path(folder)) as server:
        asyncio.run(measure(server, asked.story.read_text("utf-8"), asked.seeds))


if __name__ == "__main__":
    main()
