"""`nutgraf try` as a command: offline, with a real llama.cpp server, and while files are saved."""

import os
import signal
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from service.cli import main
from service.engines.prompt_shelf import find_prompt
from tests.cli.running import Run
from tests.engines.llama_server import LlmServer
from tests.forked import Forked, finished


def test_it_works_offline(run: Run, story: Path) -> None:
    """The embedded engine takes no prompt, and says so; nothing is kept."""
    ended = run("try", str(story))

    assert ended.code == 0
    assert "takes no prompt" in ended.out
    assert "six weeks" in ended.out


def test_prompts_stand_side_by_side(run: Run, story: Path) -> None:
    """Lettered, in the order given, each once."""
    named = ("--prompt", "story_summary@1", "--prompt", "story_summary@2")
    ended = run("try", str(story), "--no-cache", "--engine", "scripted", *named, *named)

    assert ended.code == 0
    assert "A story_summary@1" in ended.out
    assert "B story_summary@2" in ended.out
    assert "C story_summary" not in ended.out


@pytest.mark.parametrize(
    ("arguments", "code", "fault"),
    [
        (("--prompt", "nothing@1"), 1, "nutgraf: unknown-prompt: "),
        (("--engine", "openai"), 1, "nutgraf: unknown-engine: "),
        (("--repeat", "2"), 2, "there are not that many repeats"),
        (("-n", "0"), 2, "--repeats"),
        (("--cache", "--cache-folder", "/proc/nothing"), 2, "the cache cannot be used"),
    ],
)
def test_what_cannot_be_tried_is_told(
    run: Run, story: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, fault: str
) -> None:
    """Before anything is paid for."""
    ended = run("try", str(story), "--cache-folder", str(tmp_path), *arguments)

    assert ended.code == code
    assert ended.out == ""
    assert fault in ended.err


def test_the_help_says_that_the_cache_holds_stories(run: Run) -> None:
    """Whoever keeps a secret story must know where it goes."""
    told = " ".join(run("try", "--help").out.replace("│", " ").split())

    assert "HOLDS THE STORIES" in told
    assert "Nothing is kept unless you ask for it." in told


@pytest.mark.parametrize("asked", [(), ("--no-cache",)])
def test_nothing_is_kept_unasked(
    run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    """A story is written nowhere unless the user says so: it may be under embargo."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    ended = run("try", str(story), *asked)

    assert ended.code == 0
    assert not (tmp_path / "caches").exists()
    assert "kept" not in ended.err


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_cache_that_was_asked_for_says_where_it_is(
    run: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    """In the user's folder for caches, or in the one that was named."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    asked = ("--cache-folder", str(tmp_path / "mine")) if elsewhere else ("--cache",)
    folder = tmp_path / ("mine" if elsewhere else "caches/nutgraf") / "try"
    ended = run("try", str(story), *asked)

    assert ended.code == 0
    assert f"stories and answers are kept in {folder} for 30 days" in ended.err
    assert folder.is_dir()


def _environment(server: LlmServer, cache: Path) -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "OPENAI_BASE_URL": server.url,
        "OPENAI_API_KEY": server.key.get_secret_value(),
        "NUTGRAF_MODEL": "tiny",
        "NUTGRAF_TEMPERATURE": "1",
        "XDG_CACHE_HOME": str(cache),
    }


def test_a_real_server_is_asked_once(llm_server: LlmServer, story: Path, tmp_path: Path) -> None:
    """Two prompts, two repeats; the second time everything comes from a private cache."""
    mine = tmp_path / "mine.md"
    mine.write_text(find_prompt("story_summary_small").text)
    command = [
        *("try", str(story), "--engine", "openai"),
        *("--cache", "--prompt", "story_summary_small", "--prompt", str(mine), "-n", "2"),
    ]
    environment = _environment(llm_server, tmp_path / "caches")
    first, second = (finished(main, command, environment).stdout for _ in range(2))
    kept = list((tmp_path / "caches" / "nutgraf" / "try").iterdir())

    assert "from the cache" not in first
    assert "from the cache" in second
    assert _drafts(first)
    assert _drafts(first) == _drafts(second)
    assert len(kept) > 1
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in kept)
    assert llm_server.key.get_secret_value().encode() not in b"".join(
        path.read_bytes() for path in kept
    )


def _drafts(told: str) -> str:
    """All but the figures, which say where the calls came from."""
    return told.partition("\nRepeat 1")[2]


def _waiting(process: Forked) -> None:
    while "waiting for the next save" not in (line := process.stderr.readline()):
        assert line, "it ended"


def test_a_story_that_is_not_there_is_waited_for(story: Path) -> None:
    """An editor may empty the file, or put it away, and write it a moment later."""
    words = story.read_text()
    process = Forked(main, ["try", str(story), "--watch"], os.environ)
    _waiting(process)
    story.write_text("")
    _waiting(process)
    story.unlink()
    _waiting(process)
    story.write_text(words)
    _waiting(process)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate()

    assert process.returncode == 130
    assert told.count("Repeat 1") == 2
    assert "article-empty: " in told
    assert "No such file or directory" in " ".join(told.split())


def test_a_save_starts_another_round(story: Path, tmp_path: Path) -> None:
    """A broken prompt is told and waits for the next save; Ctrl+C ends."""
    mine = tmp_path / "mine.md"
    sound = find_prompt("story_summary@1").text
    mine.write_text(sound)
    command = [
        *("try", str(story), "--watch", "--no-cache"),
        *("--engine", "scripted", "--prompt", str(mine)),
    ]
    process = Forked(main, command, os.environ)
    _waiting(process)
    mine.write_text(sound.replace("variables:", "colour: red\nvariables:"))
    _waiting(process)
    mine.write_text(sound)
    _waiting(process)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate()

    assert process.returncode == 130
    assert told.count("Repeat 1") == 2
    assert "prompt-broken: the prompt mine.md: its front matter" in told
