"""The environment, read once at the door and frozen. Core modules never see this."""

import os
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    AliasChoices,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.engines.table import EMBEDDED
from service.model_file import ModelFile, read_model_file
from service.provider_keys import cleaned, key_from_environment
from service.unknown_settings import refuse_unknown

MOST_MODELS = 2
"""Models in line: with more, the time kept for each would leave nothing for the first engine."""


def _line(value: object) -> object:
    """Names separated by commas; `none` for an empty line."""
    if not isinstance(value, str):
        return value
    names = [name.strip() for name in value.split(",")]
    return () if names == ["none"] else tuple(names)


def _embedded_last(names: tuple[str, ...]) -> tuple[str, ...]:
    """With the embedded engine at the end: it lacks nothing, so nobody behind it is ever asked."""
    models = names[:-1] if names[-1:] == (EMBEDDED,) else names
    if EMBEDDED in models:
        detail = f"{EMBEDDED} stands last, named or not: nobody behind it would ever be asked"
        raise ValueError(detail)
    if len(models) > MOST_MODELS:
        raise ValueError(f"at most {MOST_MODELS} models can stand by, not {len(models)}")
    return (*models, EMBEDDED) if names else ()


def _unset(value: object) -> object:
    return None if value == "none" else value


def _key(value: object) -> object:
    return cleaned(value) if isinstance(value, str) else value


def _models(value: object) -> object:
    """The file, whose variables hold keys that can be sent, if they hold any."""
    if not isinstance(value, str):
        return value
    file = read_model_file(value)
    for entry in file.models.values():
        if entry.key_variable:
            key_from_environment(entry.key_variable)
    return file


def _data_home() -> Path:
    """Where a user's programs keep their data (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_DATA_HOME", "")
    return (
        Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share"
    ) / "nutgraf"


class Settings(BaseSettings):
    """What an operator may set; every variable is `NUTGRAF_<NAME>` unless said otherwise."""

    model_config = SettingsConfigDict(
        env_prefix="NUTGRAF_",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,
    )

    engine: str = EMBEDDED
    """The engine for requests that name none."""
    fallback: Annotated[
        tuple[str, ...], NoDecode, BeforeValidator(_line), AfterValidator(_embedded_last)
    ] = (EMBEDDED,)
    """The models that stand by when an engine fails, in order, at most two, separated by commas.
    The embedded engine stands last, named or not; `none` is for nobody at all. A request for the
    embedded engine never falls back."""
    models: Annotated[ModelFile, NoDecode, BeforeValidator(_models)] = ModelFile()
    """The path of a TOML file with models under names of your own, and prices;
    `service/model_file.py` shows one."""
    model: str | None = None
    """The model behind the `openai` engine, as the provider names it."""
    openai_api_key: Annotated[
        SecretStr | None,
        Field(validation_alias=AliasChoices("openai_api_key", "OPENAI_API_KEY")),
        BeforeValidator(_key),
    ] = None
    """`OPENAI_API_KEY`, as everywhere; local servers mostly need none."""
    openai_base_url: Annotated[
        str | None, Field(validation_alias=AliasChoices("openai_base_url", "OPENAI_BASE_URL"))
    ] = None
    """`OPENAI_BASE_URL`: any OpenAI-compatible server (vLLM, llama.cpp, Ollama, LiteLLM)."""
    max_output_tokens: Annotated[int, Field(ge=256)] = 4_096
    """The most tokens that a model may write for one draft."""
    context_tokens: Annotated[int, Field(ge=2_048)] = 128_000
    """The most tokens that a model takes, prompt and answer together; longer stories are drafted in
    sections. Right for OpenAI's models; a local server has what it was started with."""
    sections_at_once: Annotated[int, Field(ge=1, le=64)] = 4
    """Sections of one story that are drafted at the same time."""
    temperature: Annotated[float | None, Field(ge=0, le=2), BeforeValidator(_unset)] = 0.0
    """Sampling temperature, for models that take one; `none` states none."""
    seed: Annotated[int | None, BeforeValidator(_unset)] = 7
    """Sampling seed, for models that take one; `none` states none."""
    deadline_s: Annotated[float, Field(gt=0, le=600)] = 60.0
    """Seconds for one request, retries and repair included, when the caller names none."""
    max_body_bytes: Annotated[int, Field(ge=1_024)] = 1_000_000
    """The largest request body that is read."""
    heartbeat_s: Annotated[float, Field(gt=0, le=600)] = 10.0
    """Seconds without an event after which a stream sends a comment; proxies cut silent ones."""
    html_deadline_s: Annotated[float, Field(gt=0, le=60)] = 2.0
    """Seconds that reading one HTML page may take before its process is killed."""
    data_dir: Path = Field(default_factory=_data_home)
    """Where the service keeps its SQLite file and the secret of its keys; made when it is missing,
    for its user alone. By default `nutgraf` in `$XDG_DATA_HOME`, or in `~/.local/share`."""
    database_url: SecretStr | None = None
    """`postgresql://…` for several replicas; without it, a SQLite file in the data directory."""
    key_secret: Annotated[SecretStr | None, Field(min_length=32)] = None
    """What API keys are hashed with, at least 32 characters; replicas need the same. Without it,
    one is made and kept in the data directory."""
    cache_ttl_s: Annotated[int, Field(ge=0, le=31_536_000)] = 86_400
    """Seconds for which an equal request gets the brief that is there already; with 0 each request,
    equal ones in flight included, has its own made."""
    retention_days: Annotated[int, Field(ge=0, le=36_500)] = 90
    """Days after which a brief and its story are deleted; 0 for never."""

    briefs_at_once: Annotated[int, Field(ge=1, le=1_024)] = 32
    """Briefs that one process makes at the same time for requests that wait for them."""
    briefs_waiting: Annotated[int, Field(ge=0, le=10_000)] = 64
    """Requests that may wait for their turn; the next one is told to come back (`overloaded`)."""
    candidate_prompt: str = "story_summary@candidate"
    """The prompt on trial, as `name@version` or `name@candidate`."""
    candidate_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    """The share of stories that the prompt on trial briefs, the same stories each time; for
    requests that name no prompt, and engines that take one."""
    shadow_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    """The share of the other stories that it briefs as well, for comparison and shown to nobody."""
    shadow_tokens_a_day: Annotated[int, Field(ge=0, validate_default=True)] = 0
    """The most tokens a day (UTC) for that: a shadow share needs some."""
    jobs_at_once: Annotated[int, Field(ge=1, le=256)] = 4
    """Stories of jobs that one process makes at the same time."""
    jobs_patience_s: Annotated[float, Field(ge=0)] = 600.0
    """Seconds that a job's story waits for an engine that is away, before another one answers, or
    the story is told as failed."""
    jobs_kept_days: Annotated[float, Field(gt=0, le=3_650)] = 30.0
    """Days that a job can be asked for; its briefs have a time of their own."""
    max_job_bytes: Annotated[int, Field(ge=1_024)] = 32_000_000
    """The largest body of a job that is read."""
    webhook_networks: Annotated[
        tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_line)
    ] = ()
    """Networks of yours, separated by commas (`10.0.0.0/8`), in which webhooks may be received at
    private addresses and over http; everywhere else at public ones and over https alone."""
    webhook_waits_s: Annotated[
        tuple[Annotated[float, Field(gt=0)], ...], NoDecode, BeforeValidator(_line)
    ] = (5.0, 60.0, 300.0, 1_800.0, 7_200.0, 18_000.0, 36_000.0)
    """Seconds before the second attempt of a delivery, the third, and so on; after the last one it
    is dead until it is replayed."""
    webhook_deadline_s: Annotated[float, Field(gt=0, le=60)] = 10.0
    """Seconds that a receiver has to answer."""
    work: bool = True
    """Whether `nutgraf serve` works jobs off as well; `false` leaves them to `nutgraf worker`."""

    @field_validator("shadow_tokens_a_day")
    @classmethod
    def _afford_shadows(cls, tokens: int, info: ValidationInfo) -> int:
        if info.data.get("shadow_share") and not tokens:
            raise ValueError("must be above 0 for NUTGRAF_SHADOW_SHARE: nothing is briefed without")
        return tokens

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings of this process.

        Raises `UnknownSetting` for a misspelt variable, `ValidationError` for a bad value.
        """
        settings = cls()
        named = [one.api_key_env for one in settings.models.models.values() if one.api_key_env]
        refuse_unknown(cls.model_fields, os.environ, named)
        return settings
