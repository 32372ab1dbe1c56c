"""Every span leads back to the text as it was sent, in Python and in JavaScript."""

import json
import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from schemas import Article
from service.errors import ArticleEmpty
from service.reading import read_article

TEXTS = 2_000
SPANS_EACH = 5
SEED = 20_260_305

PIECES = [
    "The harbour closed on Tuesday. ",
    "“It is over,” she said. ",
    "👨‍👩‍👧‍👦",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "❤️‍🔥 ",
    "🇳🇴",
    "渡船在港口相撞。",
    "フェリーが衝突した。",
    "𠮷野家 ",
    "اصطدمت عبّارتان. ",
    "می‌خواهم ",
    "שתי מעבורות התנגשו. ",
    "दो नौकाएँ टकराईं। ",
    "เรือชนกัน ",
    "e\u0301\u0316\u0301 ",
    "Z" + "\u0300\u0316" * 20,
    "\u202eevil\u202c ",
    "\U000e0041\U000e0042\U000e0043",
    "soft\u00adhyphen ",
    "zero\u200bwidth\u200d ",
    "\ud83d",
    "\udc00",
    "\x00",
    "\r\n",
    "\n\n",
    "\u2028",
    "5\u00a0000\u202fkm ",
    "\ufeff",
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 ",
    "VELLIN (NTN) — ",
    "- a point\n",
    "1 | 2\n",
]


@dataclass(frozen=True)
class Span:
    """What a client gets: the quote, and where it stands in both languages' units."""

    text: str
    quote: str
    start: int
    end: int
    start_utf16: int
    end_utf16: int


def _spans() -> list[Span]:
    draw = random.Random(SEED)
    spans: list[Span] = []
    for _ in range(TEXTS):
        text = "".join(draw.choices(PIECES, k=draw.randint(1, 25)))
        try:
            source = read_article(Article(text=text))
        except ArticleEmpty:
            continue
        wanted = [(one.start, one.end) for one in source.sentences]
        for _ in range(SPANS_EACH):
            start = draw.randrange(len(source.clean))
            wanted.append((start, draw.randint(start + 1, len(source.clean))))
        for start, end in wanted:
            place = source.locate(start, end)
            quote = source.text[place.start : place.end]
            _check_words(source.clean[start:end], quote)
            spans.append(
                Span(source.text, quote, place.start, place.end, place.start_utf16, place.end_utf16)
            )
    return spans


def _check_words(clean: str, quote: str) -> None:
    """The quote is the clean words with what was left out between them."""
    letters = iter(quote)
    blank = {" ", "\n"}
    for char in clean:
        assert any(char == sent or (char in blank and (sent.isspace())) for sent in letters)


@pytest.fixture(scope="module")
def spans() -> list[Span]:
    """Spans of 2,000 generated texts: emoji, CJK, right-to-left, combining marks, tags."""
    return _spans()


def test_spans_slice_back_in_python(spans: list[Span]) -> None:
    """`text[start:end]` is the quote, and the UTF-16 offsets cut the same from the encoded text."""
    assert len(spans) > TEXTS * SPANS_EACH
    for span in spans:
        units = span.text.encode("utf-16-le")
        cut = units[2 * span.start_utf16 : 2 * span.end_utf16].decode("utf-16-le")
        assert span.text[span.start : span.end] == cut == span.quote != ""


def test_spans_slice_back_in_javascript(spans: list[Span]) -> None:
    """`text.slice(start_utf16, end_utf16)` is the quote, as a browser or a CMS would cut it."""
    node = shutil.which("node")
    if node is None:
        assert os.environ.get("CI") != "true", "CI must have Node"
        pytest.skip("Node is absent: offsets are NOT checked in JavaScript")
    lines = "\n".join(
        json.dumps(
            {"text": one.text, "quote": one.quote, "start": one.start_utf16, "end": one.end_utf16}
        )
        for one in spans
    )

    run = subprocess.run(
        [node, str(Path(__file__).parent / "check.mjs")],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert int(run.stdout) == len(spans)
