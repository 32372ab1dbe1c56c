"""A brief told part by part: its statements as they are written, then the whole of it.

What each part is called is here; how it is framed is each door's own (`service/web/events.py`,
`service/cli/running_view.py`).
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from types import MappingProxyType

from schemas import StorySummary
from schemas.summary import Bullet, HeldBack, NumberFigure, Nut, OpenQuestion, Person
from service.running_copy import Statement, Tell

Part = Statement | StorySummary

NAMES: Mapping[type[Part], str] = MappingProxyType(
    {
        Nut: "nut",
        Bullet: "bullet",
        NumberFigure: "number",
        Person: "person",
        OpenQuestion: "question",
        HeldBack: "held_back",
        StorySummary: "summary",
    }
)


async def telling(
    make: Callable[[Tell], Awaitable[StorySummary]], pause_s: float | None = None
) -> AsyncGenerator[Part | None, None]:
    """The statements that `make` tells, then its brief; None whenever nothing came for `pause_s`.

    Raises what `make` raises. Closing it (`contextlib.aclosing`) ends the making.
    """
    told: asyncio.Queue[Statement | None] = asyncio.Queue()
    making = asyncio.ensure_future(make(told.put_nowait))
    making.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while True:
            try:
                async with asyncio.timeout(pause_s):
                    statement = await told.get()
            except TimeoutError:
                yield None
                continue
            if statement is None:
                break
            yield statement
        yield await making
    finally:
        making.cancel()
        await asyncio.gather(making, return_exceptions=True)
