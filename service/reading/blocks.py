"""What each line of a story is: headline, highlight, furniture, note or body."""

import re

from service.source_text import Block, BlockKind

_BULLET = re.compile(r"^[-*•–]\s+")
_FURNITURE = re.compile(
    r"^(?:visit \S.* homepage for more|read (?:more|also)\b|sign up (?:for|to)\b|click here"
    r"|follow us on|advertisement$|©|scroll down for|all rights reserved|share this|subscribe)",
    re.IGNORECASE,
)
_TERMINAL = (".", "!", "?", "”", '"', "…", "。")


def label_blocks(clean: str, title: str | None) -> list[Block]:
    """Every non-empty line of `clean` with its kind."""
    lines: list[tuple[int, int]] = []
    position = 0
    for line in clean.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            lines.append((start, start + len(stripped)))
        position += len(line) + 1
    blocks: list[Block] = []
    before_body = True
    for index, (start, end) in enumerate(lines):
        line = clean[start:end]
        bullet = _BULLET.match(line)
        words = line[bullet.end() :] if bullet else line
        kind: BlockKind = "body"
        if _FURNITURE.match(words):
            kind = "boilerplate"
        elif index == 0 and len(lines) > 1 and (line == title or not line.endswith(_TERMINAL)):
            kind = "headline"
        elif bullet and before_body:
            kind = "highlight"
        else:
            before_body = False
        blocks.append(Block(start + (bullet.end() if bullet else 0), end, kind))
    return blocks
