"""Characters that neither UTF-8 nor PostgreSQL can hold are replaced at the door."""

import re
from typing import Annotated

from pydantic import BeforeValidator

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: object) -> object:
    """Replaces unpaired surrogates and NUL.

    Each becomes U+FFFD: one code point and one UTF-16 unit as before, so offsets survive.
    """
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(storable)]
