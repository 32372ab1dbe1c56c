"""Writes docs/configuration.md from the settings: `python -m service.configuration_reference`."""

import sys
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from service.settings import Settings
from service.unknown_settings import PREFIX

PAGE = Path(__file__).resolve().parents[1] / "docs" / "configuration.md"

_HEAD = """\
# Configuration

Every setting is an environment variable. An empty one counts as not set; one that begins with
`NUTGRAF_` and is none of these stops the start, and is named. This page is made from
`service/settings.py` (`make schemas`).

| Variable | Default | What it says |
| --- | --- | --- |
"""


def reference() -> str:
    """The page."""
    return _HEAD + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    words = " ".join((field.description or "").split()).replace("|", "\\|")
    return f"| `{_variable(name)}` | {_default(name, field)} | {words} |\n"


def _variable(name: str) -> str:
    return name.upper() if name.startswith("openai_") else f"{PREFIX}{name.upper()}"


def _default(name: str, field: FieldInfo) -> str:
    if name == "data_dir":
        return "`~/.local/share/nutgraf`"
    value: Any = field.default
    if value is PydanticUndefined or value is None or name == "models":
        return ""
    if isinstance(value, tuple):
        return f"`{','.join(map(str, value))}`" if value else ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
