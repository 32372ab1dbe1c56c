"""How much of a story's text reading keeps, and what it leaves out, on real pages and stories.

Run: `NUTGRAF_DEV_DATA=… python -m evals.studies.reading [--every N] [--lost]`. Needs development
data, which is no part of this project; says so and ends when it is absent. Prints figures only;
with `--lost`, the ids of the stories that lost most. Figures: `docs/reading.md`.
"""

import argparse
import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from schemas import Article
from service.errors import NutgrafError
from service.reading import HtmlExtractor, read_article
from service.source_text import SourceText

LIMIT = 0.05
"""Share of a story's text above which its loss is looked at by hand."""

_WORD = re.compile(r"\w+")


def _rows(path: Path, every: int) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for index, line in enumerate(lines) if index % every == 0]


def _kept(expected: str, read: str) -> float:
    """Share of the words of `expected` that `read` has, counted with their frequency."""
    wanted, found = Counter(_WORD.findall(expected)), Counter(_WORD.findall(read))
    return (wanted & found).total() / max(1, wanted.total())


def _evidence(source: SourceText) -> str:
    return " ".join(sentence.text for sentence in source.sentences)


def stories(root: Path, every: int, *, lost: bool) -> None:
    """Plain-text stories: the share of the text that is in no sentence, by kind of block."""
    for name in ("cnndm_val", "dailymail_train"):
        rows = _rows(root / "news_highlights" / f"{name}.jsonl", every)
        left: Counter[str] = Counter()
        total = 0
        worst: list[tuple[float, str]] = []
        for row in rows:
            source = read_article(Article(text=row["article"]))
            total += len(source.text)
            for block in source.blocks:
                left[block.kind] += block.end - block.start
            share = 1 - _kept(row["article"], _evidence(source))
            worst.append((share, row["id"]))
        beyond = sum(share > LIMIT for share, _ in worst)
        kinds = ", ".join(f"{kind} {count / total:.2%}" for kind, count in left.most_common())
        print(f"{name}: {len(rows)} stories; {kinds}; more than {LIMIT:.0%} left out: {beyond}")
        if lost:
            print(*sorted(worst, reverse=True)[:10], sep="\n")


def pages(root: Path, every: int, *, lost: bool) -> None:
    """Pages: how much of the expected text is in the extracted text and in the sentences."""
    rows = [row for row in _rows(root / "html_pages" / "index.jsonl", every) if row["article"]]
    refused = 0
    figures: list[tuple[float, float, str]] = []
    with HtmlExtractor(deadline_s=10) as extract:
        for row in rows:
            packed = (root / row["annotations"]["html"]).read_bytes()
            html = gzip.decompress(packed).decode("utf-8", "replace")
            try:
                source = read_article(Article(html=html), extract)
            except NutgrafError as refusal:
                refused += 1
                print(f"  {row['id']}: {type(refusal).__name__}: {refusal}")
                continue
            figures.append(
                (
                    _kept(row["article"], source.text),
                    _kept(row["article"], _evidence(source)),
                    row["id"],
                )
            )
    count = len(figures)
    print(f"pages: {len(rows)}, refused {refused}")
    print(f"  expected words in the extracted text: mean {sum(f[0] for f in figures) / count:.3f}")
    print(f"  expected words in the sentences: mean {sum(f[1] for f in figures) / count:.3f}")
    for bound in (0.95, 0.8, 0.5):
        print(f"  pages whose text has at least {bound:.0%}: {sum(f[0] >= bound for f in figures)}")
    if lost:
        print(*sorted(figures)[:15], sep="\n")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="look at every Nth story")
    parser.add_argument("--lost", action="store_true", help="name the stories that lost most")
    arguments = parser.parse_args()
    root = Path(os.environ.get("NUTGRAF_DEV_DATA", ""))
    if not (root / "news_highlights").is_dir():
        print("no development data: set NUTGRAF_DEV_DATA to its folder")
        return
    stories(root, arguments.every, lost=arguments.lost)
    pages(root, arguments.every, lost=arguments.lost)


if __name__ == "__main__":
    main()
