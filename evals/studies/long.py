"""How long stories are briefed: time, memory and calls of the whole way, up to 150,000 words.

Run: `python -m evals.studies.long [--llama]`. The story is drawn, with seed 7, from the paragraphs
of the gold stories, so it has the sentences of news but tells nothing whole. It goes through the
embedded engine, and through the `openai` engine twice: to a loopback server that gives one canned
draft at once, which shows what the program itself takes, and with `--llama` to a real llama.cpp
server whose window is 32,768 tokens of a byte each and whose words are noise.
"""

import argparse
import asyncio
import random
import resource
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from schemas import Article, SummaryOptions
from service.assembly import assemble
from service.errors import NutgrafError
from service.settings import Settings
from tests.engines.fault_server import good_answer, serving
from tests.engines.llama_server import SLOT_TOKENS, serving_llama

GOLD = Path(__file__).parents[1] / "gold" / "stories"
WORDS = (18_750, 37_500, 75_000, 150_000)
WINDOWS = (128_000, 32_000)
BYTES_PER_TOKEN = 3.6
DEADLINE_S = 600
HEAD = "engine               words   sections  calls  seconds   CPU s   peak MB  outcome"


def story_of(words: int) -> str:
    """A story of so many words, the same every time."""
    chance = random.Random(7)
    files = sorted(GOLD.glob("*.txt"))
    paragraphs = [one for file in files for one in file.read_text("utf-8").split("\n\n")[1:]]
    drawn: list[str] = []
    count = 0
    while count < words:
        drawn.append(chance.choice(paragraphs))
        count += len(drawn[-1].split())
    return "\n\n".join(drawn)


async def measure(
    label: str, words: int, settings: Mapping[str, object], prompt: str | None = None
) -> None:
    """Prints one line; memory is the most that the process has taken so far."""
    assembled = assemble(Settings.model_validate({"deadline_s": DEADLINE_S, **settings}))
    await asyncio.to_thread(assembled.summarizer.engine_named, None)
    article, options = (
        Article(text=story_of(words)),
        SummaryOptions(fallback="never", prompt=prompt),
    )
    began_s, busy_s = time.perf_counter(), time.process_time()
    try:
        brief = await assembled.summarizer.summarize(article, options)
        sections, calls, outcome = (
            len(brief.coverage.sections),
            brief.usage.attempts,
            f"{brief.status}, {len(brief.held_back)} held back",
        )
    except NutgrafError as failure:
        sections, calls, outcome = 0, 0, failure.slug()
    finally:
        await assembled.disconnect()
        assembled.close()
    took_s, took_cpu_s = time.perf_counter() - began_s, time.process_time() - busy_s
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{label:<18} {words:>7,}  {sections:>9}  {calls:>5}  {took_s:>7.1f}  {took_cpu_s:>6.1f}"
        f"  {peak_mb:>8}  {outcome}"
    )


def model_at(url: str, key: str, context_tokens: int) -> dict[str, object]:
    """Settings for a model with that window."""
    return {
        "engine": "openai",
        "model": "tiny",
        "openai_base_url": url,
        "openai_api_key": key,
        "context_tokens": context_tokens,
    }


async def canned(words: int) -> None:
    """With two windows, against a server that answers at once."""
    for window in WINDOWS:
        async with serving([good_answer()]) as server:
            label = f"canned, {window:,}"
            await measure(label, words, model_at(server.url, "none", window))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--llama", action="store_true", help="also the real server (minutes)")
    with_llama = parser.parse_args().llama
    print(HEAD)
    for words in WORDS:
        asyncio.run(measure("extractive", words, {}))
    for words in WORDS:
        asyncio.run(canned(words))
    if not with_llama:
        return
    with tempfile.TemporaryDirectory() as folder, serving_llama(Path(folder)) as server:
        window = int(SLOT_TOKENS / BYTES_PER_TOKEN)
        key = server.key.get_secret_value()
        sampled = {"temperature": 1.0, "seed": 0, "max_output_tokens": 2_500}
        settings = {**model_at(server.url, key, window), **sampled}
        asyncio.run(measure("llama.cpp", WORDS[-1], settings, "story_summary_small"))


if __name__ == "__main__":
    main()
