"""What stands in the environment, and what it means."""

import pytest
from pydantic import ValidationError

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
