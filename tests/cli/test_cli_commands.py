"""The commands: what they print, what they say on stderr, and how they end."""

import io
import json
import stat
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from schemas import StorySummary
from schemas.publish import PUBLISHED
from service.cli.app import Schema
from service.cli.story_file import GUESSED
from tests.cli.running import STORY, Ended, Run

CANARY = "Velvet otters signed the secret treaty at noon."


def test_a_story_becomes_a_brief(run: Run, story: Path) -> None:
    """As text for people, on stdout, with nothing on stderr."""
    ended = run("summarize", str(story))

    assert ended.code == 0
    assert "six weeks" in ended.out
    assert "who would pay" in ended.out.lower()
    assert "extractive" in ended.out
    assert "\x1b" not in ended.out
    assert ended.err == ""


def test_json_is_the_contract(run: Run, story: Path) -> None:
    """The same `StorySummary` that the endpoint returns."""
    ended = run("summarize", str(story), "--format", "json", "--max-bullets", "1")
    brief = StorySummary.model_validate_json(ended.out)

    assert len(brief.bullets) == 1
    assert brief.provenance.engine == "extractive"


def test_markdown_has_headings(run: Run, story: Path) -> None:
    """For a ticket or a wiki; the view's own tests say the rest."""
    ended = run("summarize", str(story), "-f", "markdown", "--title", "A *starred* headline")

    assert ended.out.startswith("# A \\*starred\\* headline\n")
    assert "## Open questions" in ended.out


def test_a_story_comes_from_standard_input(run: Run) -> None:
    """With `-` for the path."""
    ended = run("summarize", "-", "--format", "json", stdin=STORY.encode())

    assert ended.code == 0
    assert json.loads(ended.out)["source"]["length"] == len(STORY)


def test_html_is_read_by_suffix_or_on_request(run: Run, tmp_path: Path) -> None:
    """`page.html` is HTML, and `--html` says so of anything else."""
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines() if line)
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article>{paragraphs}</article></body></html>")
    by_suffix = run("summarize", str(page), "--format", "json")
    on_request = run("summarize", "-", "--html", "--format", "json", stdin=page.read_bytes())

    assert "<p>" not in by_suffix.out
    assert json.loads(by_suffix.out)["bullets"] == json.loads(on_request.out)["bullets"]


def test_no_story_is_an_abstained_brief(run: Run) -> None:
    """The text was read and holds none: that is an answer, so the exit code is 0."""
    ended = run("summarize", "-", stdin=b"milk, eggs, flour")

    assert ended.code == 0
    assert "abstained · extractive\n" in ended.out
    assert "0 of 0" not in ended.out


def test_a_guessed_encoding_is_said_aloud(run: Run) -> None:
    """On stderr, so that the brief stays clean."""
    ended = run("summarize", "-", stdin=f"The “{STORY}".encode("cp1252"))

    assert ended.code == 0
    assert ended.err == f"nutgraf: warning: {GUESSED}\n"


@pytest.mark.parametrize(
    ("arguments", "stdin", "slug"),
    [
        (("summarize", "-"), b"", "article-empty"),
        (("summarize", "-"), b" \n\xe2\x80\x8b\n", "article-empty"),
        (("summarize", "-"), b"\x89PNG\0" + CANARY.encode(), "article-rejected"),
        (("summarize", "-"), CANARY.encode() * 30_000, "article-too-long"),
        (("summarize", "-", "--engine", CANARY), CANARY.encode(), "unknown-engine"),
        (("summarize", "-", "--engine", "openai"), CANARY.encode(), "unknown-engine"),
        (("summarize", "-", "--prompt", "nope@1"), CANARY.encode(), "unknown-prompt"),
        (("summarize", "-", "--prompt", "/"), CANARY.encode(), "unknown-prompt"),
        (("summarize", "-", "--prompt", __file__), CANARY.encode(), "prompt-broken"),
    ],
)
def test_a_failure_with_a_name_is_one_line(
    run: Run, arguments: tuple[str, ...], stdin: bytes, slug: str
) -> None:
    """`nutgraf: <slug>: <detail>` on stderr, exit code 1, and no words of the story."""
    ended = run(*arguments, stdin=stdin)

    assert ended.code == 1
    assert ended.out == ""
    assert ended.err.startswith(f"nutgraf: {slug}: ")
    assert ended.err.count("\n") == 1
    assert CANARY not in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("summarize",),
        ("summarize", "/nowhere/story.txt"),
        ("summarize", "/"),
        ("summarize", "-", "--format", "pdf"),
        ("summarize", "-", "--max-bullets", "8"),
        ("summarize", "-", "--published-at", "last Wednesday"),
        ("summarize", "-", "--language", "x" * 36),
        ("summarize", "-", "--trace", "/nowhere/trace.jsonl"),
        ("schema", "nonsense"),
        ("keys", "create", "--tenant", "desk", "--scope", "nonsense"),
        ("serve", "--port", "65536"),
        ("unknown",),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    """And says what would be right."""
    ended = run(*arguments, stdin=CANARY.encode())

    assert ended.code == 2
    assert "Usage: nutgraf" in ended.err
    assert "Traceback" not in ended.err
    assert "Value error" not in ended.err
    assert CANARY not in ended.err


def test_a_wrong_setting_is_told_by_its_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And without its value, which may be a key."""
    monkeypatch.setenv("NUTGRAF_DEADLINE_S", "a secret")
    ended = run("summarize", "-", stdin=STORY.encode())

    assert ended.code == 2
    assert "NUTGRAF_DEADLINE_S" in ended.err
    assert "a secret" not in ended.err


def test_a_trace_is_private(run: Run, story: Path, tmp_path: Path) -> None:
    """Written on request, for its owner alone."""
    path = tmp_path / "trace.jsonl"
    ended = run("summarize", str(story), "--trace", str(path))

    assert ended.code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_trace_shows_what_an_engine_without_a_model_wrote(
    run: Run, story: Path, tmp_path: Path
) -> None:
    """Its draft as it was before it was checked."""
    path = tmp_path / "trace.jsonl"
    run("summarize", str(story), "--trace", str(path))
    (line,) = map(json.loads, path.read_text().splitlines())

    assert (line["kind"], line["round"]) == ("draft", 1)
    assert line["draft"]["bullets"]


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("summarize - <&-", 2, "standard input is closed"),
        ("summarize - <&- 2>&-", 2, ""),
        ("summarize STORY >/dev/full", 1, "nutgraf: output-unavailable: "),
        ("schema draft >/dev/full", 1, "nutgraf: output-unavailable: "),
        ("--help >/dev/full", 1, "nutgraf: output-unavailable: "),
        ("engines >&-", 1, "nutgraf: output-unavailable: "),
    ],
)
def test_a_stream_that_cannot_be_used_is_told(
    story: Path, command: str, code: int, told: str
) -> None:
    """Closed, or no space left; never an internal error."""
    line = f"{sys.executable} -m service.cli {command}".replace("STORY", str(story))
    ended = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)

    assert ended.returncode == code
    assert told in ended.stderr
    assert "internal-error" not in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


def test_the_small_commands(run: Run) -> None:
    """Version, engines and prompts."""
    assert run("--version").out == f"nutgraf {version('nutgraf')}\n"
    assert "extractive (default)" in run("engines").out
    assert "story_summary@1" in run("prompts").out
    assert run("prompts").out == run("prompts", "list").out


def test_every_published_schema_can_be_printed(run: Run) -> None:
    """Whoever has the wheel alone has all of the contract."""
    files = {one.stem: one.read_text("utf-8") for one in PUBLISHED.glob("*.json")}

    assert {one.value for one in Schema} == files.keys()
    for name, published in files.items():
        assert run("schema", name).out == published


@pytest.mark.parametrize(
    "command",
    [(), ("summarize",), ("serve",), ("schema",), ("prompts",), ("try",), ("prompts", "diff")],
)
def test_every_command_teaches(run: Run, command: tuple[str, ...]) -> None:
    """`--help` ends well and shows how the command is used."""
    ended = run(*command, "--help")

    assert ended.code == 0
    assert "Usage: nutgraf" in ended.out


def child(*arguments: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "service.cli", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


class Interrupted(io.RawIOBase):
    """Standard input at which the user presses Ctrl+C."""

    def readable(self) -> bool:
        """It can be waited for."""
        return True

    def readinto(self, buffer: object) -> int:
        """What Python does on SIGINT."""
        raise KeyboardInterrupt


def test_an_interrupted_command_ends_with_130_and_no_word(run: Run) -> None:
    """Ctrl+C while it waits for its story."""
    ended = run("summarize", "-", stdin=io.BufferedReader(Interrupted()))

    assert ended == Ended(130, "", "")


def test_a_reader_that_leaves_ends_it_quietly(story: Path) -> None:
    """`nutgraf summarize … | head -0`: no complaint, and the shell's own code for it."""
    process = child("summarize", str(story))
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    err = process.stderr.read()
    process.wait()

    assert process.returncode == 141
    assert err == b""


def test_the_embedded_engine_pays_for_no_library_that_it_does_not_use(story: Path) -> None:
    """No LLM library, no HTML extractor, no web framework is imported for a plain story."""
    program = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        "from service.cli import main\n"
        f"sys.argv = ['nutgraf', 'summarize', {str(story)!r}]\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    loaded = {name.partition(".")[0] for name in ended.stderr.decode().split()}

    assert "service" in loaded
    assert not loaded & {
        *("langchain", "langchain_core", "langchain_openai", "openai", "tiktoken", "numpy"),
        *("trafilatura", "lxml", "fastapi", "starlette", "uvicorn", "httpx", "jinja2", "yaml"),
    }
