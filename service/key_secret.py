"""The secret that keys the digests of API keys: set by the operator, or made once and kept."""

import os
import secrets
from pathlib import Path

from service.errors import StoreUnavailable

_FILE = "key.secret"
_BYTES = 32


def key_secret(configured: str | None, data_dir: Path) -> bytes:
    """The configured secret, or the one in the data directory, made when there is none.

    Replicas need the same one, and so a configured one, or a shared directory.
    """
    if configured is not None:
        return configured.encode()
    path = data_dir / _FILE
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, secrets.token_hex(_BYTES).encode())
        return path.read_bytes()
    except OSError as fault:
        raise StoreUnavailable(
            f"the secret for API keys cannot be kept: {fault.strerror}; set NUTGRAF_KEY_SECRET, or "
            "NUTGRAF_DATA_DIR to a directory that can be written"
        ) from None


def _write_once(path: Path, secret: bytes) -> None:
    """Whole or not at all, and never over another one: two processes may start at once."""
    if path.exists():
        return
    draft = path.with_name(f".{_FILE}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
