"""`nutgraf worker`: works jobs and webhooks off until SIGTERM; takes no requests."""

import asyncio
import signal
import socket

import typer

from service.assembly import assemble
from service.cli.garbage import collect_no_more
from service.cli.listening import listening, url_of
from service.cli.worker_metrics import served
from service.durable import briefing_on, open_durable, reviewing_on
from service.errors import StoreUnavailable
from service.settings import Settings
from service.web.logs import configure_logging
from service.web.metrics import Metrics
from service.web.worker_door import worker_door
from service.workshop import Workshop, open_intake, open_workshop


def work(
    settings: Settings, metrics_port: int | None = None, metrics_host: str = "127.0.0.1"
) -> None:
    """Works until SIGTERM or SIGINT, and tells its metrics at the port, if there is one.

    Several may work on one PostgreSQL, on as many machines; SQLite takes one process. Raises
    `AddressUnavailable` and `StoreUnavailable`.
    """
    configure_logging()
    listener = None
    if metrics_port is not None:
        listener = listening(metrics_host, metrics_port, "--metrics-port")
    try:
        asyncio.run(_work(settings, listener))
    finally:
        collect_no_more()


async def _work(settings: Settings, listener: socket.socket | None) -> None:
    kept = open_durable(settings)
    assembled = assemble(settings)
    metrics = Metrics(settings.models.currency)
    intake, dispatcher = open_intake(settings, kept, assembled.identity)
    summarizer = assembled.summarizer
    reviewing = reviewing_on(kept, summarizer.read, intake.deliver)
    briefing = briefing_on(kept, summarizer, assembled.identity, settings, reviewing, metrics.brief)
    workshop = open_workshop(settings, kept, intake, dispatcher, briefing)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for end in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(end, ended.set)
    try:
        if listener is None:
            await _work_off(workshop, ended, "Nutgraf works (Ctrl+C ends it)")
            return
        door = worker_door(metrics, assembled.breakers, workshop.runner.shards.waiting)
        told = f"Nutgraf works, metrics at {url_of(listener)}/metrics (Ctrl+C ends it)"
        async with served(door, listener):
            await _work_off(workshop, ended, told)
    finally:
        await briefing.shadows.close()
        await assembled.disconnect()
        assembled.close()
        kept.close()


async def _work_off(workshop: Workshop, ended: asyncio.Event, told: str) -> None:
    try:
        if not await workshop.start():
            raise StoreUnavailable(
                "another process works these jobs off: with SQLite there is one, and `nutgraf "
                "serve` is it; set NUTGRAF_WORK=false there, or use PostgreSQL"
            )
        typer.echo(told)
        await ended.wait()
    finally:
        await workshop.stop()
