"""An exception, told without its message: the message may hold the story."""

import traceback
from pathlib import Path


def trail(fault: BaseException) -> dict[str, str]:
    """The exception's type, and the file and line that raised it."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return {"exception": type(fault).__name__, "where": where}
