"""Keys of models' providers as they stand in the environment: what a header can carry.

A key that was copied with a line's end or a letter of another alphabet makes a call fail before
anything is sent, as a fault of the network. It is told at the start instead.
"""

import os

from pydantic import SecretStr

_VISIBLE = range(0x21, 0x7F)
"""ASCII without spaces and controls: what a bearer token may have (RFC 6750, 2.1), and more."""


def cleaned(key: str) -> str | None:
    """The key without whitespace around it, if any; raises `ValueError` that does not repeat it."""
    key = key.strip()
    if any(ord(letter) not in _VISIBLE for letter in key):
        raise ValueError("the key has other characters than visible ASCII: copy it again")
    return key or None


def key_from_environment(variable: str) -> SecretStr | None:
    """The key that a variable holds, if any; raises `ValueError` that names the variable."""
    try:
        key = cleaned(os.environ.get(variable, ""))
    except ValueError as odd:
        raise ValueError(f"{variable}: {odd}") from None
    return SecretStr(key) if key else None
