"""`nutgraf archive`: whole archives on the command line. What an archive is stands in
`service/archive`; here are its options, its progress and its processes.
"""

from service.cli.archive import changing_commands as _changing
from service.cli.archive import reading_commands as _reading
from service.cli.archive.commands import app

__all__ = ["app"]
_COMMANDS = (_changing, _reading)
