"""The trace: what a model was told and wrote, and the draft and faults of each round, whoever
wrote it; JSON lines in a private file.

This is the only place where words of a story are kept after the answer, because the user asked.
"""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from service.summarizer import Trace


@contextmanager
def tracing(path: Path | None) -> Iterator[Trace | None]:
    """A trace that is written to `path` at the end, also when the brief failed; none for None.

    The file is opened first, readable for its owner alone; raises `OSError` when it cannot be.
    """
    if path is None:
        yield None
        return
    trace = Trace()
    with _private(path) as out:
        try:
            yield trace
        finally:
            for line in _lines(trace):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _private(path: Path) -> TextIO:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    if stat.S_ISREG(os.fstat(handle).st_mode):  # a terminal or /dev/null keeps its own mode
        os.fchmod(handle, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace")


def _lines(trace: Trace) -> Iterator[dict[str, object]]:
    for call, exchange in enumerate(trace.exchanges, 1):
        yield {"kind": "prompt", "call": call, "text": exchange.rendered}
        if exchange.answer is not None:
            yield {"kind": "answer", "call": call, "text": exchange.answer}
    for round_, (draft, faults) in enumerate(zip(trace.drafts, trace.faults, strict=True), 1):
        yield {"kind": "draft", "round": round_, "draft": draft.model_dump(mode="json")}
        for fault in faults:
            yield {"kind": "fault", "round": round_, **asdict(fault)}
