"""Small word lists of our own making, one entry a line, `#` for comments, `|` between spellings.

They are read once and held as frozen sets. What the words mean is decided by the modules that
read them, not here.
"""

from functools import cache
from importlib.resources import files


@cache
def read_lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of `<name>.txt`, each as its spellings."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(tuple(part.strip() for part in line.split("|")) for line in lines if line)


@cache
def read_words(name: str) -> frozenset[str]:
    """Every spelling of `<name>.txt`, as written; a line may hold several words' entries by `|`."""
    return frozenset(word for line in read_lines(name) for word in line)
