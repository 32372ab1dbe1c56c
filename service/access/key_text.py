"""What an API key looks like: `ngk_<id>_<secret><checksum>`, in lower-case base32 (RFC 4648).

    ngk_k7x2mq4tz5_3nrw…(52 characters)…q5abcdefg

The prefix lets scanners of repositories find a leaked key, the id names it in lists and logs,
the secret has 256 bits, and the checksum (CRC-32) tells a mistyped key from a wrong one without
asking the store. Only an HMAC-SHA-256 of the whole key is kept.
"""

import base64
import hashlib
import hmac
import re
import secrets
import zlib
from dataclasses import dataclass

_PREFIX = "ngk_"
_SECRET_BYTES = 32
_ID_LENGTH = 10
_SHAPE = re.compile(r"ngk_(?P<id>[a-z2-7]{10})_[a-z2-7]{52}(?P<checksum>[a-z2-7]{7})", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made: the only moment at which it can be shown."""

    id: str
    text: str

    def __repr__(self) -> str:
        """Without the key, which a traceback would show."""
        return f"NewKey(id={self.id!r})"


def new_key() -> NewKey:
    """A key that nobody has."""
    name = _base32(secrets.token_bytes(_SECRET_BYTES))[:_ID_LENGTH]
    body = f"{_PREFIX}{name}_{_base32(secrets.token_bytes(_SECRET_BYTES))}"
    return NewKey(name, body + _checksum(body))


def key_id(text: str) -> str | None:
    """The id of a key that is well formed; None for anything else."""
    shape = _SHAPE.fullmatch(text)
    if shape is None or _checksum(text[: shape.start("checksum")]) != shape["checksum"]:
        return None
    return shape["id"]


def digest_of(text: str, secret: bytes) -> str:
    """What is kept of a key: without `secret` nobody can tell whether a guess is right."""
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def same(digest: str, other: str) -> bool:
    """Compares in a time that says nothing about where two digests differ."""
    return hmac.compare_digest(digest, other)


def secret_name(secret: bytes) -> str:
    """What a secret is called beside the digests that it keyed; says nothing about it."""
    return hmac.new(secret, b"the name of this secret", hashlib.sha256).hexdigest()[:16]


def _base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()


def _checksum(body: str) -> str:
    return _base32(zlib.crc32(body.encode()).to_bytes(4, "big"))
