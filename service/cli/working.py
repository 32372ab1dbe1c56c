"""`nutgraf worker`: works jobs and webhooks off until SIGTERM; takes no requests."""

import asyncio
import signal

import typer

from service.assembly import assemble
from service.cli.garbage import collect_less, collect_no_more
from service.durable import briefing_on, open_durable, reviewing_on
from service.errors import StoreUnavailable
from service.settings import Settings
from service.web.logs import configure_logging
from service.workshop import open_intake, open_workshop


def work(settings: Settings) -> None:
    """Works until SIGTERM or SIGINT; raises `StoreUnavailable`.

    Several may work on one PostgreSQL, on as many machines; SQLite takes one process.
    """
    configure_logging()
    collect_less()
    try:
        asyncio.run(_work(settings))
    finally:
        collect_no_more()


async def _work(settings: Settings) -> None:
    kept = open_durable(settings)
    assembled = assemble(settings)
    intake, dispatcher = open_intake(settings, kept, assembled.identity)
    summarizer = assembled.summarizer
    reviewing = reviewing_on(kept, summarizer.read, intake.deliver)
    briefing = briefing_on(kept, summarizer, assembled.identity, settings, reviewing)
    workshop = open_workshop(settings, kept, intake, dispatcher, briefing)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for end in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(end, ended.set)
    try:
        if not await workshop.start():
            raise StoreUnavailable(
                "another process works these jobs off: with SQLite there is one, and `nutgraf "
                "serve` is it; set NUTGRAF_WORK=false there, or use PostgreSQL"
            )
        typer.echo("Nutgraf works (Ctrl+C ends it)")
        await ended.wait()
    finally:
        await briefing.shadows.close()
        await workshop.stop()
        await assembled.disconnect()
        assembled.close()
        kept.close()
