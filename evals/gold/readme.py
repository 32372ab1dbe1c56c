"""The parts of `evals/gold/README.md` that programs write, each between two markers."""

import re
from pathlib import Path

_PART = "<!-- {name} -->\n{content}\n<!-- /{name} -->"


def replace_part(path: Path, name: str, content: str) -> None:
    """Writes `content` between the markers of `name`. Raises ValueError when they are missing."""
    text = path.read_text("utf-8")
    marked = re.compile(rf"<!-- {re.escape(name)} -->.*?<!-- /{re.escape(name)} -->", re.DOTALL)
    if marked.search(text) is None:
        raise ValueError(f"{path.name} has no part between <!-- {name} --> and <!-- /{name} -->")
    part = _PART.format(name=name, content=content.strip())
    path.write_text(marked.sub(lambda _: part, text), "utf-8")
