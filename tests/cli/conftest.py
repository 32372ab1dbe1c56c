"""Commands run in this process, and a story in a file."""

import io
import os
import sys
from pathlib import Path

import pytest

from service.cli import main
from tests.cli.running import STORY, Ended, Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process, with standard input of its own."""

    def running(*arguments: str, stdin: bytes | io.BufferedReader = b"") -> Ended:
        given = io.BufferedReader(io.BytesIO(stdin)) if isinstance(stdin, bytes) else stdin
        monkeypatch.setattr(sys, "argv", ["nutgraf", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        out, err = capfdbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    for name in [name for name in os.environ if name.startswith(("NUTGRAF_", "OPENAI_"))]:
        if name != "NUTGRAF_DATA_DIR":
            monkeypatch.delenv(name)
    return running


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story in a file."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path
