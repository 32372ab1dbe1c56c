"""A misspelt setting stops the start and is named; the reference lists every setting."""

import pytest

from service.configuration_reference import PAGE, reference
from service.settings import Settings
from service.unknown_settings import UnknownSetting
from tests.cli.conftest import run  # noqa: F401  a fixture
from tests.cli.running import Run


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("NUTGRAF_DEADLINES", "NUTGRAF_DEADLINE_S"),
        ("NUTGRAF_RETENTION", "NUTGRAF_RETENTION_DAYS"),
        ("nutgraf_modell", "NUTGRAF_MODEL"),
        ("NUTGRAF_OPENAI_BASE_URL", "mean OPENAI_BASE_URL"),
        ("NUTGRAF_OPENAI_API_KEY", "mean OPENAI_API_KEY"),
    ],
)
def test_a_misspelt_variable_is_named(
    monkeypatch: pytest.MonkeyPatch, wrong: str, meant: str
) -> None:
    """With the one that was meant, and without its value."""
    monkeypatch.setenv(wrong, "a secret")
    with pytest.raises(UnknownSetting) as told:
        Settings.from_environment()

    assert wrong in str(told.value)
    assert meant in str(told.value)
    assert "a secret" not in str(told.value)


@pytest.mark.parametrize(
    "name",
    [
        "NUTGRAF_SERVICE_HOST",
        "NUTGRAF_SERVICE_PORT_HTTP",
        "NUTGRAF_PORT",
        "NUTGRAF_PORT_8000_TCP_ADDR",
        "NUTGRAF_WEB_PORT_8000_TCP",
        "NUTGRAF_DEV_DATA",
        "NUTGRAF_KEY",
        "NUTGRAFX",
    ],
)
def test_what_others_set_is_left_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Kubernetes describes a Service called nutgraf so; clients keep their key so."""
    monkeypatch.setenv(name, "tcp://10.0.0.1:8000")

    assert Settings.from_environment()


def test_the_command_line_says_it_as_wrong_usage(
    run: Run,  # noqa: F811  the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 2, in one place for all commands."""
    monkeypatch.setenv("NUTGRAF_ENGIN", "openai")
    ended = run("engines")

    assert ended.code == 2
    assert "NUTGRAF_ENGIN" in ended.err
    assert "NUTGRAF_ENGINE?" in " ".join(ended.err.replace("│", " ").split())


def test_a_secret_is_counted_in_characters(
    run: Run,  # noqa: F811  the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A setting that cannot be used is told in the operator's words, without its value."""
    monkeypatch.setenv("NUTGRAF_KEY_SECRET", "hush")
    ended = run("engines")

    assert "at least 32 characters, not 4" in " ".join(ended.err.replace("│", " ").split())
    assert "hush" not in ended.err


def test_a_line_that_is_too_long_is_told(
    run: Run,  # noqa: F811  the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By its variable, with how many can stand by."""
    monkeypatch.setenv("NUTGRAF_FALLBACK", "one,two,three,four")
    told = " ".join(run("engines").err.replace("│", " ").split())

    assert "NUTGRAF_FALLBACK: at most 2 models can stand by, not 4" in told


def test_the_reference_is_what_the_settings_say() -> None:
    """After a change of the settings: `make schemas`. Every setting says what it does."""
    assert PAGE.read_text("utf-8") == reference()
    assert all(field.description for field in Settings.model_fields.values())
