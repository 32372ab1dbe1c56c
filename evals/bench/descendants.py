"""Processor time of a command with all its descendants, also of those that it does not wait for.

A process that starts others through a fork server leaves them to init; here they come to us.
"""

import ctypes
import os
import resource
import time
from contextlib import suppress

_CHILD_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2), Linux."""
_PATIENCE_S = 20.0


def adopt_orphans() -> None:
    """From now on, orphans among our descendants become our children."""
    with suppress(OSError, AttributeError):  # elsewhere than on Linux
        ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)


def processor_s() -> float:
    """Of every descendant that has ended; waits a little for those that are ending."""
    ends_s = time.monotonic() + _PATIENCE_S
    with suppress(ChildProcessError):
        while time.monotonic() < ends_s:
            ended, _ = os.waitpid(-1, os.WNOHANG)
            if not ended:
                time.sleep(0.05)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
