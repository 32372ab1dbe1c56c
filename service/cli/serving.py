"""`nutgraf serve`: one socket, one uvicorn server, an end in good order."""

import signal
import sys
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn

import typer
import uvicorn

from service.access.gatekeeper import is_this_machine
from service.cli.garbage import collect_no_more
from service.cli.listening import listening, url_of
from service.cli.server import Server
from service.durable import open_durable
from service.errors import NutgrafError
from service.settings import Settings
from service.web.app import create_app
from service.web.logs import configure_logging

SWITCH_S = 0.001
"""Seconds after which a thread hands the interpreter's lock on, 0.005 by default: reading and
checking hold it, and the event loop must answer `/livez` and refuse meanwhile. Beside four busy
threads, 99 of 100 round trips in the loop took 18 to 93 ms instead of 317 to 715, and the threads
did 3 % less (2026-11-28, three interleaved rounds each, 2 busy cores)."""


class KeysMissing(NutgrafError):
    """The service would be open to the network, and there is no key that it could ask for."""

    title = "There is no key that opens anything"


def serve(host: str, port: int, settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT.

    Raises `AddressUnavailable`, `StoreUnavailable`, and `KeysMissing` where it would be open to
    anybody.
    """
    configure_logging()
    sys.setswitchinterval(SWITCH_S)
    keyless = is_this_machine(host)
    durable = open_durable(settings, keyless=keyless)
    if not keyless and not durable.keys.secrets_in_use(datetime.now(UTC)):
        raise KeysMissing(
            "that address is open to the network, and there is no key to ask callers for: make one "
            "with `nutgraf keys create --tenant NAME`, or use --host 127.0.0.1"
        )
    app = create_app(settings, durable=durable)
    listener = listening(host, port)
    config = uvicorn.Config(
        app,
        http="h11",  # the same parser and loop wherever it runs, whatever else is installed
        loop="asyncio",
        ws="none",
        lifespan="on",
        access_log=False,  # it logs paths and queries; `service/web/record.py` logs what is safe
        log_config=None,
        proxy_headers=False,
        server_header=False,
    )
    signal.signal(signal.SIGTERM, _end)
    told = partial(typer.echo, f"Nutgraf listens on {url_of(listener)} (Ctrl+C ends it)")
    try:
        Server(config, app.state.stopping, told).run(sockets=[listener])
    except SystemExit:
        if app.state.failure is not None:
            raise app.state.failure from None
        raise
    finally:
        collect_no_more()


def _end(_signal: int, _frame: object) -> NoReturn:
    """The server raises the signal again once every request is answered: that is a clean end."""
    raise SystemExit(0)
