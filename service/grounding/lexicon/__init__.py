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


@cache
def irregular_verbs() -> tuple[tuple[str, ...], ...]:
    """Each verb of `irregular_verbs.txt`: its base, then its other forms, the past first."""
    text = files(__package__).joinpath("irregular_verbs.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split()) for line in text.splitlines() if line.strip())


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("word_sets.txt").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for block in text.split("\n[")[1:]:
        name, _, words = block.partition("]")
        found[name] = frozenset(words.split())
    return found


def word_set(name: str) -> frozenset[str]:
    """A set of `word_sets.txt`, by `module.set`; KeyError when there is none."""
    return _word_sets()[name]
