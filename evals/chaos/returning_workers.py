"""A worker that is paused in the middle of its stories, and comes back when another worker has made
them and their results were seen: what fencing is for. No luck is needed for it to happen.
"""

import signal
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen

from evals.chaos.fleet import IN_FLIGHT, fleet, free_port
from evals.chaos.model import modelling
from evals.chaos.rows import Jobs, Row, client, until

WITHIN_S = 180.0


async def returning_workers(
    zygote: "Popen[str]",
    folder: Path,
    database_url: str,
    *,
    turns: int,
    switches: Sequence[str] = (),
) -> Row:
    """Nothing that was visible changes."""
    late = 0
    async with modelling() as model:
        with fleet(zygote, folder, model.url, database_url, switches=switches) as there:
            door = there.start("door", "door", free_port())
            await there.ready(door)
            async with client(door.url) as http:
                told = Jobs(http)
                for turn in range(turns):
                    slow = there.start(f"slow{turn}")
                    await there.working(slow)
                    model.let_go.clear()
                    for _ in range(IN_FLIGHT):
                        await told.send()
                    await until(lambda: model.alive == IN_FLIGHT, "the stories were not begun")
                    there.signal(slow, signal.SIGSTOP)
                    late += IN_FLIGHT
                    model.let_go.set()
                    quick = there.start(f"quick{turn}")
                    await told.wait(WITHIN_S)
                    await there.kill(quick)
                    there.signal(slow, signal.SIGCONT)
                    # What it makes next shows that it is past what it was in the middle of.
                    await told.send()
                    await told.wait(WITHIN_S)
                    await told.look(told.sent)
                    await there.kill(slow)
    counts, broken = told.reconciled()
    counts |= {"stories that came too late": late, "changed by them": len(told.changed)}
    return Row("a worker comes back after its work was given to another", counts, broken)
