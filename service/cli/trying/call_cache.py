"""What models answered, kept on disk so that an unchanged call is not paid for twice.

The files hold stories, so there are none unless the user asked for them; they are for their owner
alone, stand only where the user's caches are or where the user said, and are deleted after a
month. Which call is the same is said in
`recorded_engine.py`.
"""

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.draft import Draft
from schemas.provenance import PromptRef
from schemas.summary import BriefWarning

KEPT_DAYS = 30
"""Days after which an answer is deleted: a story under embargo is not to lie around."""

_DAY_S = 86_400
_SECRET = "secret"  # noqa: S105  a file's name


class Kept(BaseModel):
    """Closed and immutable: a file of another version of Nutgraf is no hit."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class KeptExchange(Kept):
    """What was sent and what came back."""

    rendered: str
    answer: str | None


class KeptFailure(Kept):
    """An error of the engine: its name and our own words about it."""

    slug: str
    detail: str


class Call(Kept):
    """One draft asked of an engine, with every exchange that it took."""

    draft: Draft | None
    failure: KeptFailure | None
    model: str | None
    prompt: PromptRef | None
    warnings: tuple[BriefWarning, ...]
    sections: tuple[tuple[int, int], ...]
    exchanges: tuple[KeptExchange, ...]
    attempts: int
    input_tokens: int | None
    output_tokens: int | None
    cached_tokens: int | None
    cost: float | None
    latency_s: float
    """Seconds, as measured when it was paid for."""


def default_folder() -> Path:
    """Where the user keeps caches (XDG Base Directory Specification 0.8)."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    # The specification ignores relative paths.
    return (base if base.is_absolute() else Path("~/.cache").expanduser()) / "nutgraf"


class CallCache:
    """Calls by key, in a folder `try` inside the given one, which is made for the owner alone.

    Raises `OSError` when the folder cannot be used; a file that cannot be read is no hit.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "try"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self._forget_old()
        self.secret = self._own_secret()

    def get(self, key: str) -> Call | None:
        """The call of that key, if it was kept."""
        try:
            return Call.model_validate_json((self.folder / f"{key}.json").read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, key: str, call: Call) -> None:
        """Keeps a call: whole or not at all."""
        self._write(self.folder / f"{key}.json", call.model_dump_json().encode())

    def _own_secret(self) -> bytes:
        """Random bytes that stay the same, so that fences do and nobody can guess them."""
        path = self.folder / _SECRET
        if not path.exists():
            self._write(path, secrets.token_bytes(32))
        return path.read_bytes()

    def _write(self, path: Path, content: bytes) -> None:
        unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.replace(path)

    def _forget_old(self) -> None:
        oldest = time.time() - KEPT_DAYS * _DAY_S
        for path in self.folder.iterdir():
            if path.name != _SECRET:
                with suppress(OSError):  # somebody else was quicker
                    if path.stat().st_mtime < oldest:
                        path.unlink()
