"""The operator's models: a TOML file of aliases that a request may name, and what they cost.

    currency = "EUR"

    [models.fast]
    model = "openai:gpt-4.1-mini"

    [models.desk]
    model = "openai:our-deployment"
    base_url = "https://our-resource.openai.azure.com/openai/v1"
    api_key_env = "AZURE_OPENAI_API_KEY"

    [models.local]
    model = "openai:qwen3:8b"
    base_url = "http://127.0.0.1:11434/v1"
    prompt = "story_summary_small"
    without = ["seed"]

    [prices.fast]
    input = 0.36
    cached_input = 0.09
    output = 1.44

The file holds names of environment variables, never keys. A request names an alias and nothing
else: no URL, no key, no provider. Which providers there are is in `service/engines/table.py`.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from service.engines.openai_models import OutputLimit
from service.engines.provider_packages import PACKAGES
from service.engines.table import ENGINE_NAMES, provider_of

AliasName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9:._-]{0,99}$")]
"""Whatever fits into `options.engine` and can be shown."""


class _Entry(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,
    )


class ModelEntry(_Entry):
    """A model under a name of the operator's own."""

    model: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}:\S{1,200}$")]
    """`provider:model`, the model as the provider names it."""
    base_url: Annotated[str, Field(pattern=r"^https?://\S{1,500}$")] | None = None
    """Where it answers, if not at the provider's own address."""
    api_key_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,99}$")] | None = None
    """The environment variable that holds the key. Without it, the provider's usual one; with a
    `base_url` none, so that no key reaches another server than it is for."""
    api_version: Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,40}$")] | None = None
    """For `azure_openai` only: the version of Azure's older interface."""
    answer: Literal["schema", "tool", "json"] | None = None
    """How it is held to the Draft's schema: a strict response format, a tool call, or JSON mode
    with the schema in words; where it is not set, the way that suits the provider."""
    output_limit: OutputLimit | None = None
    """For `openai` and `azure_openai` only: what the server calls the output budget; where it is
    not set, the name that suits its address and model."""
    prompt: Annotated[str, Field(pattern=r"^[a-z0-9_@]{1,100}$")] | None = None
    """The prompt for requests that name none, as `name@version` or `name@label`."""
    max_output_tokens: Annotated[int, Field(ge=256)] | None = None
    """The most tokens for one draft; otherwise as `NUTGRAF_MAX_OUTPUT_TOKENS` has it."""
    context_tokens: Annotated[int, Field(ge=2_048)] | None = None
    """The most tokens that it takes, prompt and answer together; otherwise as
    `NUTGRAF_CONTEXT_TOKENS` has it."""
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """Sampling temperature; otherwise as `NUTGRAF_TEMPERATURE` has it."""
    seed: int | None = None
    """Sampling seed; otherwise as `NUTGRAF_SEED` has it."""
    without: tuple[Literal["temperature", "seed", "prompt_count"], ...] = Field(
        default=(), strict=False
    )
    """What the model does not take: left out, and told in each brief's warnings. `prompt_count`
    where its server leaves tokens out of its count of the prompt that it had in a cache, so that
    the count cannot show whether the prompt was shortened."""

    @field_validator("model")
    @classmethod
    def _known(cls, model: str) -> str:
        if model.partition(":")[0] not in PACKAGES:
            raise ValueError("the provider before the colon is none that LangChain has a model for")
        return model

    @model_validator(mode="after")
    def _providers_own(self) -> Self:
        """What this provider takes, and what it cannot do without."""
        provider = provider_of(self.provider)
        for field in ("output_limit", "api_version"):
            if getattr(self, field) is not None and field not in provider.takes:
                raise ValueError(f"{self.provider} takes no {field}")
        if any(getattr(self, field) is None for field in provider.needs):
            raise ValueError(f"{self.provider} needs {' and '.join(provider.needs)}")
        return self

    @property
    def key_variable(self) -> str | None:
        """The environment variable that its key is read from, if any."""
        usual = None if self.base_url else provider_of(self.provider).key_variable
        return self.api_key_env or usual

    @property
    def provider(self) -> str:
        """What stands before the first colon."""
        return self.model.partition(":")[0]

    @property
    def model_name(self) -> str:
        """What stands behind the first colon."""
        return self.model.partition(":")[2]


class PriceEntry(_Entry):
    """What an engine or alias costs."""

    input: Annotated[float, Field(ge=0, strict=False)]
    """Per million tokens read."""
    output: Annotated[float, Field(ge=0, strict=False)]
    """Per million tokens written."""
    cached_input: Annotated[float, Field(ge=0, strict=False)] | None = None
    """Per million tokens read that the provider had in its prompt cache; as `input` without it."""


class ModelFile(_Entry):
    """The whole file; empty where none is configured."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    """ISO 4217, of all prices."""
    models: Mapping[AliasName, ModelEntry] = Field(default_factory=dict)
    """The aliases."""
    prices: Mapping[AliasName, PriceEntry] = Field(default_factory=dict)
    """What they cost, by alias or by the name of a built-in engine."""

    @model_validator(mode="after")
    def _names(self) -> Self:
        for name in self.models:
            if name in ENGINE_NAMES:
                raise ValueError(f"models.{name} has the name of a built-in engine")
        for name in self.prices:
            if name not in self.models and name not in ENGINE_NAMES:
                raise ValueError(f"prices.{name} is neither an alias nor an engine")
        return self


_TOML_PLACE = re.compile(r" \(at (line \d+, column \d+|end of document)\)$")
_PATTERNS = {
    "model": "should be PROVIDER:MODEL, such as openai:gpt-4.1-mini",
    "currency": "should be an ISO 4217 code, such as EUR",
    "base_url": "should be an http or https URL, such as http://127.0.0.1:11434/v1",
    "api_key_env": "should be the name of an environment variable in capitals, never the key",
    "api_version": "should be a version, such as 2024-10-21",
    "prompt": "should be NAME, NAME@VERSION or NAME@LABEL, such as story_summary@production",
    "[key]": "a name is made of letters, digits and : . _ -, a hundred at most",
}
"""What a pattern means, by field."""


def read_model_file(path: str) -> ModelFile:
    """The file at `path`; raises `ValueError` that says what is wrong and repeats no value."""
    try:
        parsed = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as fault:
        raise ValueError(f"the file cannot be read: {fault.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError("the file is no TOML: it is not UTF-8") from None
    except tomllib.TOMLDecodeError as fault:
        place = _TOML_PLACE.search(str(fault))
        raise ValueError(f"the file is no TOML{place[0] if place else ''}") from None
    try:
        return ModelFile.model_validate(parsed)
    except ValidationError as invalid:
        faults = invalid.errors(include_input=False, include_url=False, include_context=False)
    # A misspelt name is two faults: what is lacking, and what is there instead.
    first = min(faults, key=lambda one: one["type"] != "extra_forbidden")
    where = ".".join(str(one) for one in first["loc"] if one != "[key]")
    told = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        told = "there is no such field"
    elif first["type"] == "string_pattern_mismatch":
        told = _PATTERNS.get(str(first["loc"][-1]), told)
    raise ValueError(f"{where}: {told}" if where else told)
