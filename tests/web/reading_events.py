"""A reader of server-sent events, written from the standard and not from our writer."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    """One event, as a browser would dispatch it."""

    name: str
    told: Any
    """Its data, which is JSON."""


def events(body: bytes | str) -> list[Event]:
    """WHATWG HTML, 9.2.6: fields by line, dispatch at an empty line, comments passed over."""
    text = body.decode() if isinstance(body, bytes) else body
    found, name, lines = [], "message", list[str]()
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        key, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if lines:
                found.append(Event(name, json.loads("\n".join(lines))))
            name, lines = "message", []
        elif key == "event":
            name = value
        elif key == "data":
            lines.append(value)
    return found
