"""The command line. `app.py` has the commands; how every one of them may end is here.

Exit codes: 0 a brief (also an abstained one: the text was read and holds no story, which the
brief says), 1 a failure with a name, 2 wrong usage or settings, 130 interrupted, 141 nobody
reads the output any more. A failure is one line on stderr, `nutgraf: <slug>: <detail>`, and
never a traceback: a traceback's last line may be the story.
"""

import sys
from typing import NoReturn

from service.errors import NutgrafError
from service.web.trail import trail

_INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it


def main() -> None:
    """Runs the command line."""
    try:
        from service.cli.app import app  # noqa: PLC0415  Ctrl+C while it loads ends quietly too

        app(prog_name="nutgraf")
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    except NutgrafError as failure:
        _fail(failure.slug(), failure.detail)
    except Exception as fault:  # noqa: BLE001  its message may be the story, its type is not
        told = trail(fault)
        _fail("internal-error", f"{told['exception']} at {told['where']}; please report this")


def _fail(slug: str, detail: str) -> NoReturn:
    line = " ".join(f"nutgraf: {slug}: {detail}".split())
    sys.stderr.write(f"{line}\n")
    raise SystemExit(1)
