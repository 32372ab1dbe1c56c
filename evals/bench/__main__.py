"""`python -m evals.bench` (or `make bench`): one table, services beside each other.

The rounds are interleaved, so that what else the machine does falls on all alike; the ratios are
what to read. Ours and the bare service run on the same server, parser and loop; each service is
one process, and client, model and services share the machine's cores.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from evals.bench.load import run
from evals.bench.services import BARE, HIT, LITELLM, MISS, OURS, PROXY, Service, running
from evals.bench.steps import shares
from evals.bench.story import SHORT, STORY, story

AT_ONCE = 16
_PACKAGES = ("nutgraf", "fastapi", "uvicorn", "openai", "langchain-openai", "pydantic")


@dataclass
class Measured:
    """What the rounds gave for one service."""

    alone_ms: list[float] = field(default_factory=list)
    """Median latency of each round, one request at a time."""
    per_s: list[float] = field(default_factory=list)
    """Answers per second of each round, `AT_ONCE` requests at a time."""
    cpu_ms: list[float] = field(default_factory=list)
    """Processor time per answer of each round at `AT_ONCE`; empty where it is not known."""


def measure(services: Sequence[Service], rounds: int, answers: int) -> list[Measured]:
    """Each service in turn, `rounds` times over."""
    measured = [Measured() for _ in services]
    for _ in range(rounds):
        for service, taken in zip(services, measured, strict=True):
            alone = asyncio.run(run(service.target, at_once=1, answers=answers // 4))
            taken.alone_ms.append(alone.p50_ms)
            before = service.cpu_s()
            together = asyncio.run(run(service.target, at_once=AT_ONCE, answers=answers))
            after = service.cpu_s()
            taken.per_s.append(together.per_s)
            if before is not None and after is not None:
                taken.cpu_ms.append(1e3 * (after - before) / answers)
    return measured


def table(services: Sequence[Service], measured: Sequence[Measured], missing: str | None) -> None:
    """Prints the table; each is compared with the bare service on the same story."""
    told = by_name(services, measured)
    print(
        f"\n{'service':36}{'p50 ms':>9}{'added ms':>10}{'answers/s':>11}{'to bare':>9}"
        f"{'CPU ms':>8}   p50, at c=1; answers/s and CPU per answer at c={AT_ONCE}"
    )
    for (name, story_name), taken in told.items():
        bare = told[BARE, story_name]
        cpu = f"{statistics.median(taken.cpu_ms):8.1f}" if taken.cpu_ms else f"{'?':>8}"
        shown = name if story_name == STORY else f"{name}, {story_name}"
        print(
            f"{shown:36}{statistics.median(taken.alone_ms):9.1f}{_added_ms(taken, bare):10.1f}"
            f"{statistics.median(taken.per_s):11.1f}{_ratio(taken, bare):9.2f}{cpu}"
        )
    if missing:
        print(f"{PROXY:36}  NOT MEASURED: {missing}")


def by_name(
    services: Sequence[Service], measured: Sequence[Measured]
) -> dict[tuple[str, str], Measured]:
    """What was measured, by service and story."""
    return {
        (service.name, service.story): taken
        for service, taken in zip(services, measured, strict=True)
    }


def verdicts(services: Sequence[Service], measured: Sequence[Measured]) -> None:
    """Prints what was asked for beside what was measured."""
    told = by_name(services, measured)
    bare, ours, miss = told[BARE, STORY], told[OURS, STORY], told[MISS, STORY]
    proxy = told.get((PROXY, STORY))
    _verdict("added p50 over the bare service, ms", _added_ms(ours, bare), 10.0, most=True)
    _verdict("throughput, of the bare service's", _ratio(ours, bare), 0.5)
    _verdict_on_proxy("throughput, of LiteLLM's", ours, proxy)
    _verdict("durable, a miss: throughput, of the bare service's", _ratio(miss, bare), 0.4)
    _verdict_on_proxy("durable, a miss: throughput, of LiteLLM's", miss, proxy)
    _verdict("durable, a hit: throughput, of a miss's", _ratio(told[HIT, STORY], miss), 5.0)
    short = told[MISS, SHORT]
    print("the durable way without the cost of 21 statements (the short story):")
    _verdict("  a miss: throughput, of the bare service's", _ratio(short, told[BARE, SHORT]), 0.4)
    _verdict_on_proxy("  a miss: throughput, of LiteLLM's", short, told.get((PROXY, SHORT)))


def _added_ms(one: Measured, other: Measured) -> float:
    pairs = zip(one.alone_ms, other.alone_ms, strict=True)
    return statistics.median(own - theirs for own, theirs in pairs)


def _ratio(one: Measured, other: Measured) -> float:
    return statistics.median(a / b for a, b in zip(one.per_s, other.per_s, strict=True))


def _verdict_on_proxy(name: str, measured: Measured, proxy: Measured | None) -> None:
    if proxy is None:
        print(f"{name}: NOT MEASURED")
    else:
        _verdict(name, _ratio(measured, proxy), 2.0)


def _verdict(name: str, measured: float, asked: float, *, most: bool = False) -> None:
    met = measured <= asked if most else measured >= asked
    sign = "<=" if most else ">="
    print(f"{name}: {measured:.2f} (asked {sign} {asked:g}: {'met' if met else 'MISSED'})")


def _litellm_version() -> str:
    """The version in the other environment; `litellm` itself takes seconds to load."""
    asked = "from importlib.metadata import version; print(version('litellm'))"
    told = subprocess.run(  # noqa: S603 - an interpreter of our own
        [str(LITELLM.with_name("python")), "-c", asked], capture_output=True, text=True, check=False
    )
    return told.stdout.strip()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--answers", type=int, default=160, help="of a round at c=16")
    parser.add_argument("--delay-ms", type=float, default=20.0, help="how long the model takes")
    chosen = parser.parse_args()
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    with running(chosen.delay_ms) as (services, model_url, missing):
        litellm = "" if missing else f", litellm {_litellm_version()}"
        print(f"{datetime.now(UTC):%Y-%m-%d}, Python {sys.version.split()[0]}, {versions}{litellm}")
        print(
            f"`python -m evals.bench --rounds {chosen.rounds} --answers {chosen.answers} "
            f"--delay-ms {chosen.delay_ms:g}`: a story of {len(story().split())} words, a model "
            f"that takes {chosen.delay_ms:g} ms, {os.cpu_count()} cores shared by all"
        )
        measured = measure(services, chosen.rounds, chosen.answers)
        dear = shares(model_url)
    table(services, measured, missing)
    print()
    verdicts(services, measured)
    print("\nthe service's own time, by step, from a profile:")
    for place, (step, share) in enumerate(dear.items(), 1):
        print(f"{place:3}. {step:48}{share:6.1%}")


if __name__ == "__main__":
    main()
