"""The table: each row's fault, how often, and whether it judges times."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from evals.chaos.budgets import budgets
from evals.chaos.canary import canary
from evals.chaos.ended_doors import doubled, ended_doors
from evals.chaos.failing_model import away_model, silent_model
from evals.chaos.failing_receivers import failing_receivers
from evals.chaos.forbidden import forbidden
from evals.chaos.fuzzed import fuzzed
from evals.chaos.ground import Ground
from evals.chaos.killed_workers import killed_workers
from evals.chaos.overload import overload
from evals.chaos.returning_workers import returning_workers
from evals.chaos.rows import Row, together
from evals.chaos.store_faults import store_faults


@dataclass(frozen=True)
class Fault:
    """A row that can be run."""

    inject: Callable[[Ground], Awaitable[Row]]
    turn: int | None = None
    """Of a row that judges times: nothing runs beside it but what has the same turn."""
    takes_s: float = 0.0
    """Whole, beside others on two cores: whoever takes long is begun first, so that none of them
    runs on alone at the end."""


_SERVICES = 2
"""Services, each with its own store, that share the kills of workers: a worker waits more than it
works. With four the whole takes longer, since every process looks for work all the time."""


async def _workers_postgres(ground: Ground) -> Row:
    parts = [
        killed_workers(
            ground.zygote,
            ground.folder / f"postgres{number}",
            ground.new_database(),
            workers=2,
            kills=ground.count(200, 6) // _SERVICES,
            jobs=ground.count(800, 30) // _SERVICES,
        )
        for number in range(_SERVICES)
    ]
    return together(await asyncio.gather(*parts))


async def _workers_sqlite(ground: Ground) -> Row:
    parts = [
        killed_workers(
            ground.zygote,
            ground.folder / f"sqlite{number}",
            None,
            workers=1,
            kills=ground.count(200, 4) // _SERVICES,
            jobs=ground.count(800, 20) // _SERVICES,
            pauses_every=None,  # a paused worker keeps its lock, and SQLite takes one
        )
        for number in range(_SERVICES)
    ]
    return together(await asyncio.gather(*parts))


async def _workers_return(ground: Ground, *switches: str) -> Row:
    return await returning_workers(
        ground.zygote,
        ground.folder / f"return{len(switches)}",
        ground.new_database(),
        turns=ground.count(5, 1),
        switches=switches,
    )


async def _budgets(ground: Ground, *switches: str) -> Row:
    return await budgets(
        ground.zygote,
        ground.folder / f"budgets{len(switches)}",
        ground.new_database(),
        calls=ground.count(200, 60),
        allowed=20,
        switches=switches,
    )


async def _budgets_sqlite(ground: Ground) -> Row:
    calls = ground.count(200, 60)
    folder = ground.folder / "budgets"
    return await budgets(ground.zygote, folder, None, calls=calls, allowed=20)


async def _doors_killed(ground: Ground) -> Row:
    times = ground.count(25, 2)
    return await ended_doors(ground.zygote, ground.folder / "killed", signal.SIGKILL, times=times)


async def _doors_stopped(ground: Ground) -> Row:
    parts = [
        ended_doors(ground.zygote, ground.folder / f"stopped{at}", signal.SIGTERM, times=times)
        for at, times in enumerate([1] if ground.short else [5, 5])
    ]
    return together(await asyncio.gather(*parts))


async def _doubled(ground: Ground) -> Row:
    keys = ground.count(50, 10)
    return await doubled(ground.zygote, ground.folder / "doubled", keys=keys, each=20)


async def _away(ground: Ground) -> Row:
    away_s = ground.count(20, 3)
    return await away_model(ground.zygote, ground.folder / "away", away_s=away_s)


async def _silent(ground: Ground) -> Row:
    requests = ground.count(100, 10)
    return await silent_model(ground.zygote, ground.folder / "silent", requests=requests)


async def _overload(ground: Ground) -> Row:
    return await overload(
        ground.zygote,
        ground.folder / "overload",
        best_s=ground.count(10, 3),
        overload_s=ground.count(30, 4),
    )


async def _store_faults(ground: Ground) -> Row:
    return await store_faults(
        ground.zygote,
        ground.folder / "store",
        ground.new_database,
        faults_each=ground.count(3, 1),
    )


async def _canary(ground: Ground) -> Row:
    return await canary(ground.zygote, ground.folder / "canary", ground.new_database())


async def _forbidden(_ground: Ground) -> Row:
    return await forbidden()


async def _fuzzed(ground: Ground) -> Row:
    return await fuzzed(ground.folder)


async def _receivers(ground: Ground) -> Row:
    return await failing_receivers(
        ground.zygote,
        ground.folder / "receivers",
        jobs=ground.count(50, 4),
        kills=ground.count(6, 1),
    )


ROWS: dict[str, Fault] = {
    "workers-postgres": Fault(_workers_postgres, takes_s=300),
    "workers-sqlite": Fault(_workers_sqlite, takes_s=300),
    "fuzzed": Fault(_fuzzed, takes_s=150),
    "workers-return": Fault(_workers_return, takes_s=90),
    "doors-killed": Fault(_doors_killed, turn=1),
    "doors-stopped": Fault(_doors_stopped, turn=2),
    "doubled": Fault(_doubled),
    "budgets-postgres": Fault(_budgets),
    "budgets-sqlite": Fault(_budgets_sqlite),
    "model-away": Fault(_away, turn=1),
    "model-silent": Fault(_silent, turn=3),
    "overload": Fault(_overload, turn=4),
    "receivers": Fault(_receivers),
    "store": Fault(_store_faults),
    "addresses": Fault(_forbidden),
    "canary": Fault(_canary),
}


async def _unfenced(ground: Ground) -> Row:
    return await _workers_return(ground, "evals.chaos.unfenced")


async def _unreserved(ground: Ground) -> Row:
    return await _budgets(ground, "evals.chaos.unreserved")


SELF_CHECKS: dict[str, Fault] = {
    "unfenced": Fault(_unfenced, takes_s=90),
    "unreserved": Fault(_unreserved),
}
"""With a part of the service switched off: each must be found broken."""
