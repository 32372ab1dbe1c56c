"""The command line. `app.py` has the commands; how every one of them may end is here.

Exit codes: 0 a brief (also an abstained one: the text was read and holds no story, which the
brief says), 1 a failure with a name, 2 wrong usage or settings, 130 interrupted, 141 nobody
reads the output any more. A failure is one line on stderr, `nutgraf: <slug>: <detail>`, and
never a traceback: a traceback's last line may be the story.
"""

import errno
import sys
from typing import NoReturn

from service.cli.garbage import collect_less
from service.errors import NutgrafError
from service.trail import trail

_INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Of standard output, to which Rich and Typer write too, or of the cache of `nutgraf try`; that
the trace cannot be written is told with its option."""


def main() -> None:
    """Runs the command line."""
    collect_less()
    try:
        from service.cli.app import app  # noqa: PLC0415  Ctrl+C while it loads ends quietly too

        _open_output()
        app(prog_name="nutgraf")
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    except NutgrafError as failure:
        _fail(failure.slug(), failure.detail)
    except OSError as fault:
        if fault.errno not in _FULL:
            _report(fault)
        _let_go()
        _fail("output-unavailable", f"the output cannot be written: {fault.strerror}")
    except Exception as fault:  # noqa: BLE001  its message may be the story, its type is not
        _report(fault)


def _report(fault: Exception) -> NoReturn:
    told = trail(fault)
    _fail("internal-error", f"{told['exception']} at {told['where']}; please report this")


def _let_go() -> None:
    from service.cli.terminal import let_go  # noqa: PLC0415

    let_go()


def _open_output() -> None:
    """Before any work: a brief that nobody can be shown is not paid for."""
    from service.cli.terminal import OutputUnavailable  # noqa: PLC0415

    if sys.stdout is None:  # Python's way to say that it was closed
        raise OutputUnavailable("standard output is closed")


def _fail(slug: str, detail: str) -> NoReturn:
    line = " ".join(f"nutgraf: {slug}: {detail}".split())
    sys.stderr.write(f"{line}\n")
    raise SystemExit(1)
