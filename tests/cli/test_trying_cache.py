"""What is kept of calls to models: what counts as the same call, and who may read it."""

import os
import stat
import time
from pathlib import Path

import pytest

from schemas import Article
from service.cli.trying.attempts import Story
from service.cli.trying.call_cache import KEPT_DAYS, CallCache, default_folder
from service.engines.prompt_shelf import find_prompt
from service.errors import DraftInvalid, EngineUnavailable, PromptBroken
from tests.cli.trying_fakes import STOP, TRADERS, WRONG, FakeModel, attempted, draft


async def test_an_unchanged_call_is_not_made_again(tmp_path: Path) -> None:
    """The same brief comes from the cache, with what it took when it was paid for."""
    cache = CallCache(tmp_path)
    (first,) = await attempted(FakeModel(draft(TRADERS)), cache=cache)
    (second,) = await attempted(FakeModel(), cache=CallCache(tmp_path))

    assert [one.cached for one in first.calls + second.calls] == [False, True]
    assert first.brief
    assert second.brief
    assert second.brief.bullets == first.brief.bullets
    assert second.brief.usage == first.brief.usage
    assert second.brief.usage.cost
    assert second.brief.usage.tokens
    assert second.brief.usage.tokens.cached == 800
    assert second.latency_s == first.latency_s
    assert second.trace.exchanges == first.trace.exchanges


async def test_the_repair_is_kept_too(tmp_path: Path) -> None:
    """It depends on the first draft and its faults, which are the same again."""
    cache = CallCache(tmp_path)
    await attempted(FakeModel(draft(WRONG), draft(TRADERS)), cache=cache)
    (again,) = await attempted(FakeModel(), cache=cache)

    assert [one.cached for one in again.calls] == [True, True]
    assert [len(faults) for faults in again.trace.faults] == [1, 0]


async def test_whatever_the_answer_depends_on_makes_another_call(tmp_path: Path) -> None:
    """Prompt, settings, story and repeat."""
    cache = CallCache(tmp_path)
    await attempted(FakeModel(draft(TRADERS)), cache=cache)
    other_story = Story("other", Article(text=f"{STOP} {STOP}\n\n{TRADERS}"))
    changes = (
        await attempted(FakeModel(draft()), ["story_summary@2"], cache=cache),
        await attempted(FakeModel(draft()), parameters="temperature 1", cache=cache),
        await attempted(FakeModel(draft()), story=other_story, cache=cache),
        (await attempted(FakeModel(draft()), repeats=2, cache=cache))[1:],
    )

    assert [one.cached for (attempt,) in changes for one in attempt.calls] == [False] * 4


async def test_an_edited_prompt_file_is_another_prompt(tmp_path: Path) -> None:
    """Its words count, not its name."""
    cache, mine = CallCache(tmp_path), tmp_path / "mine.md"
    shipped = find_prompt("story_summary@1").text
    for words in (shipped, shipped.replace("news editor", "sub-editor")):
        mine.write_text(words)
        (attempt,) = await attempted(FakeModel(draft(TRADERS)), [str(mine)], cache=cache)

        assert not attempt.calls[0].cached


async def test_an_answer_that_is_no_draft_is_kept(tmp_path: Path) -> None:
    """It was paid for, and would be the same again."""
    cache = CallCache(tmp_path)
    await attempted(FakeModel(DraftInvalid("not JSON")), cache=cache)
    (again,) = await attempted(FakeModel(), cache=cache)

    assert again.calls[0].cached
    assert again.failure
    assert (again.failure.slug(), again.failure.detail) == ("draft-invalid", "not JSON")


async def test_a_server_in_trouble_is_asked_again(tmp_path: Path) -> None:
    """Nothing was answered, so there is nothing to keep."""
    cache = CallCache(tmp_path)
    await attempted(FakeModel(EngineUnavailable("come back later")), cache=cache)
    (again,) = await attempted(FakeModel(draft(TRADERS)), cache=cache)

    assert again.brief
    assert not again.calls[0].cached


async def test_without_a_cache_every_call_is_made() -> None:
    """Each with a fence of its own."""
    model = FakeModel(draft(TRADERS), draft(TRADERS))
    await attempted(model)
    await attempted(model)

    assert len(set(model.fences)) == 2


async def test_the_fence_is_the_same_again_and_nobody_can_guess_it(tmp_path: Path) -> None:
    """It hangs on the story, the repeat and a secret of this cache."""
    model = FakeModel(*[draft(TRADERS)] * 4)
    await attempted(model, ["story_summary@1", "story_summary@2"], cache=CallCache(tmp_path / "a"))
    await attempted(model, repeats=2, cache=CallCache(tmp_path / "b"))
    first, second, *others = model.fences

    assert first == second
    assert len({first, *others}) == 3


async def test_an_algorithms_drafts_are_not_kept(tmp_path: Path) -> None:
    """They cost nothing, and the algorithm may have changed since."""
    model = FakeModel(draft(TRADERS), draft(TRADERS))
    model.digital_source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
    for _ in range(2):
        (attempt,) = await attempted(model, cache=CallCache(tmp_path))

        assert not attempt.calls[0].cached


async def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """Folder 0700 and files 0600, also where the folder was there before."""
    (tmp_path / "try").mkdir(mode=0o755)
    await attempted(FakeModel(draft(TRADERS)), cache=CallCache(tmp_path))
    folder = tmp_path / "try"

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(list(folder.iterdir())) == 2
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}


async def test_old_answers_are_deleted(tmp_path: Path) -> None:
    """After a month; the secret stays."""
    await attempted(FakeModel(draft(TRADERS)), cache=CallCache(tmp_path))
    long_ago = time.time() - (KEPT_DAYS + 1) * 86_400
    for path in (tmp_path / "try").iterdir():
        os.utime(path, (long_ago, long_ago))
    CallCache(tmp_path)

    assert [path.name for path in (tmp_path / "try").iterdir()] == ["secret"]


async def test_a_damaged_file_is_no_hit(tmp_path: Path) -> None:
    """Half a file, or one of another version, is as if it were not there."""
    cache = CallCache(tmp_path)
    await attempted(FakeModel(draft(TRADERS)), cache=cache)
    (kept,) = (tmp_path / "try").glob("*.json")
    kept.write_bytes(kept.read_bytes()[:100])
    (again,) = await attempted(FakeModel(draft(TRADERS)), cache=cache)

    assert not again.calls[0].cached


async def test_a_failure_that_is_not_the_engines_ends_the_round() -> None:
    """A prompt that cannot be used is not tried again and again."""

    class Broken(FakeModel):
        async def draft(self, *_: object) -> object:  # type: ignore[override]
            raise PromptBroken("asks for a variable that is not given")

    with pytest.raises(PromptBroken):
        await attempted(Broken(), repeats=3)


def test_the_cache_is_where_the_users_caches_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """XDG's variable, if it is absolute, else `~/.cache`."""
    monkeypatch.setenv("HOME", "/home/ida")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/ida")
    assert default_folder() == Path("/var/ida/nutgraf")
    for unusable in ("relative", ""):
        monkeypatch.setenv("XDG_CACHE_HOME", unusable)
        assert default_folder() == Path("/home/ida/.cache/nutgraf")
