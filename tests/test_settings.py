"""What stands in the environment, and what it means."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from typer import BadParameter

from service.assembly import assemble
from service.cli.story_argument import read_settings
from service.settings import Settings


@pytest.mark.parametrize(("told", "meant"), [("none", None), ("", 0.0), ("0", 0.0), ("1.5", 1.5)])
def test_a_temperature_can_be_none(
    told: str, meant: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For models that take none; an empty variable is as good as none at all."""
    monkeypatch.setenv("NUTGRAF_TEMPERATURE", told)

    assert Settings.from_environment().temperature == meant


@pytest.mark.parametrize(("told", "meant"), [("none", None), ("", 7), ("3", 3)])
def test_a_seed_can_be_none(told: str, meant: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a temperature."""
    monkeypatch.setenv("NUTGRAF_SEED", told)

    assert Settings.from_environment().seed == meant


@pytest.mark.parametrize("told", ["null", "-1", "warm"])
def test_a_temperature_is_a_number_or_none(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else."""
    monkeypatch.setenv("NUTGRAF_TEMPERATURE", told)
    with pytest.raises(ValidationError, match="temperature"):
        Settings.from_environment()


KEYS = [("sk-x", "sk-x"), (" sk-x ", "sk-x"), ("sk-x\n", "sk-x"), ("\t", None), ("", None)]
ODD_KEYS = [
    "sk-s\u00e9cret",
    "sk-a sk-b",
    "sk-a\nsk-b",
    "sk-\u2011x",
    "\u201csk-x\u201d",
    "sk-\x7f",
]


def _desk(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    file = folder / "models.toml"
    file.write_text('[models.desk]\nmodel = "openai:m"\napi_key_env = "DESK_KEY"\n', "utf-8")
    monkeypatch.setenv("NUTGRAF_MODELS", str(file))
    monkeypatch.setenv("DESK_KEY", key)


@pytest.mark.parametrize(("told", "meant"), KEYS)
def test_whitespace_around_a_key_is_none_of_it(
    told: str, meant: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is copied from a page or a file; nothing but whitespace is no key."""
    monkeypatch.setenv("OPENAI_API_KEY", told)
    _desk(tmp_path, monkeypatch, told)
    settings = Settings.from_environment()
    assembled = assemble(settings)
    (desk,) = [one for one in assembled.engines if one.name == "desk"]
    assembled.close()

    key = settings.openai_api_key
    assert (key and key.get_secret_value()) == meant
    assert desk.hint == (None if meant else "set DESK_KEY")


@pytest.mark.parametrize("key", ODD_KEYS)
def test_a_key_that_no_header_can_carry_is_told_at_the_start(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its variable and without the key: called with it, no request would leave the machine."""
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(BadParameter, match="variable OPENAI_API_KEY: the key has") as refusal:
        read_settings()
    monkeypatch.delenv("OPENAI_API_KEY")
    _desk(tmp_path, monkeypatch, key)
    with pytest.raises(BadParameter, match="NUTGRAF_MODELS: DESK_KEY: the key has") as desks:
        read_settings()

    assert key not in str(refusal.value) + str(desks.value)
