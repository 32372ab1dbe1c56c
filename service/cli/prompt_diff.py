"""Two prompts compared: their files line by line, and the digests of all that a model reads."""

import difflib
import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from service.engines.prompt_files import Prompt
from service.engines.prompt_shelf import prompt_digest, repair_prompt
from service.summarizer import schema_digest

MOST_WORDS = 1_000
"""Words of a line whose changed words are marked; comparing takes their number squared at worst.
The longest line of a shipped prompt has 200."""

_WORD = re.compile(r"\w+|\W")
_STYLES = {"-": "red", "+": "green", "@": "cyan"}


def diff_lines(old: Prompt, new: Prompt, names: tuple[str, str]) -> Iterator[Text]:
    """A unified diff under both `names`, in colours and with changed words marked.

    The digests stand in its head, an equal one on one line. A changed repair prompt follows.
    """
    for what, before, after in (
        ("prompt", prompt_digest(old), prompt_digest(new)),
        ("schema", schema_digest(), schema_digest()),
    ):
        if before == after:
            yield Text(f"  {what} {before}", "dim")
        else:
            yield Text(f"- {what} {before}", "red")
            yield Text(f"+ {what} {after}", "green")
    yield from _compared(old, new, names)
    before_mending, after_mending = repair_prompt(old), repair_prompt(new)
    if before_mending and after_mending and before_mending != after_mending:
        mending = (before_mending.reference, after_mending.reference)
        yield from _compared(before_mending, after_mending, mending)


def _compared(old: Prompt, new: Prompt, names: tuple[str, str]) -> Iterator[Text]:
    lines = (old.text.splitlines(), new.text.splitlines())
    diff = difflib.unified_diff(*lines, *names, lineterm="")
    for head in (next(diff, None), next(diff, None)):
        if head is not None:
            yield Text(head, "bold")
    gone: list[str] = []
    come: list[str] = []
    for line in diff:
        if line.startswith("-"):
            gone.append(line)
        elif line.startswith("+"):
            come.append(line)
        else:
            yield from _replaced(gone, come)
            gone, come = [], []
            yield Text(line, _STYLES.get(line[:1], ""))
    yield from _replaced(gone, come)


def _replaced(gone: Sequence[str], come: Sequence[str]) -> Iterator[Text]:
    """Lines that went and lines that came; where as many came as went, each beside its own."""
    before, after = ([Text(line, _STYLES[line[0]]) for line in lines] for lines in (gone, come))
    if len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            _mark(old, new)
    yield from (*before, *after)


def _mark(old: Text, new: Text) -> None:
    """Marks the words in which two lines differ."""
    words: list[list[str]] = [_WORD.findall(line.plain[1:]) for line in (old, new)]
    if max(map(len, words)) > MOST_WORDS:
        return
    for tag, *spans in difflib.SequenceMatcher(
        None, words[0], words[1], autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        for line, said, (first, last) in zip(
            (old, new), words, (spans[:2], spans[2:]), strict=True
        ):
            start = 1 + sum(map(len, said[:first]))
            line.stylize("bold reverse", start, start + sum(map(len, said[first:last])))
