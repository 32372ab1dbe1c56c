"""The operator's models: which files are accepted, and what is never in them."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from service.model_file import ModelFile, read_model_file
from service.settings import Settings

EXAMPLE = """
currency = "EUR"

[models.fast]
model = "openai:gpt-4.1-mini"

[models."desk:large"]
model = "azure_openai:our-deployment"
base_url = "https://our-resource.openai.azure.com"
api_version = "2024-10-21"
api_key_env = "DESK_KEY"

[models.local]
model = "openai:qwen3:8b"
base_url = "http://127.0.0.1:11434/v1"
prompt = "story_summary_small"
max_output_tokens = 2000
temperature = 0.5
without = ["seed"]

[prices.fast]
input = 0.36
cached_input = 0.09
output = 1

[prices.openai]
input = 1
output = 2
"""


def _read(folder: Path, text: str) -> ModelFile:
    file = folder / "models.toml"
    file.write_text(text, "utf-8")
    return read_model_file(str(file))


def test_a_file_names_models_and_prices(tmp_path: Path) -> None:
    """Provider and model are told apart at the first colon: model names hold colons too."""
    read = _read(tmp_path, EXAMPLE)
    local = read.models["local"]

    assert [*read.models] == ["fast", "desk:large", "local"]
    assert (local.provider, local.model_name) == ("openai", "qwen3:8b")
    assert (read.currency, read.prices["fast"].output) == ("EUR", 1)


@pytest.mark.parametrize(
    ("alias", "variable"),
    [("fast", "OPENAI_API_KEY"), ("desk:large", "DESK_KEY"), ("local", None)],
)
def test_no_key_reaches_another_server_than_it_is_for(
    tmp_path: Path, alias: str, variable: str | None
) -> None:
    """The provider's usual key goes to the provider's own address only."""
    assert _read(tmp_path, EXAMPLE).models[alias].key_variable == variable


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("models =", r"no TOML \(at "),
        ('[models.fast]\nmodle = "openai:m"', "models.fast.modle: there is no such field"),
        ("modles = {}", "modles: there is no such field"),
        ('[models.fast]\nmodel = "gpt-4"', "models.fast.model: should be PROVIDER:MODEL"),
        ('[models.fast]\nmodel = "openai:m"\nanswer = "yaml"', "models.fast.answer"),
        ('[models.fast]\nmodel = "openai:m"\noutput_limit = "n"', "models.fast.output_limit"),
        (
            '[models.fast]\nmodel = "groq:m"\noutput_limit = "max_tokens"',
            "models.fast: groq takes no output_limit",
        ),
        ('[models.fast]\nmodel = "nosuchprovider:m"', "models.fast.model: the provider before"),
        ('[models.fast]\nmodel = "sk-canary:m"', "models.fast.model: should be PROVIDER:MODEL"),
        (
            '[models.fast]\nmodel = "azure_openai:m"\nbase_url = "https://x.openai.azure.com"',
            "models.fast: azure_openai needs base_url and api_version",
        ),
        (
            '[models.fast]\nmodel = "azure_openai:m"\napi_version = "2024-10-21"',
            "models.fast: azure_openai needs base_url and api_version",
        ),
        (
            '[models.fast]\nmodel = "openai:m"\napi_version = "2024-10-21"',
            "models.fast: openai takes no api_version",
        ),
        ('[models.openai]\nmodel = "openai:gpt-4"', "the name of a built-in engine"),
        ('[models."a b"]\nmodel = "openai:gpt-4"', "models.a b: a name is made of"),
        ('[models.fast]\nmodel = "openai:m"\nprompt = "./mine.md"', "prompt: should be NAME, "),
        (
            '[models.fast]\nmodel = "openai:m"\nbase_url = "ftp://x"',
            "base_url: should be an http or",
        ),
        (
            '[models.fast]\nmodel = "openai:m"\napi_key = "sk-canary"',
            "api_key: there is no such field",
        ),
        ('[models.fast]\nmodel = "openai:m"\napi_key_env = "sk-canary"', "never the key"),
        ('[models.fast]\nmodel = "openai:m"\nwithout = ["n"]', "models.fast.without"),
        ("[prices.fast]\ninput = 1\noutput = 1", "prices.fast is neither an alias nor an engine"),
        ("[prices.openai]\ninput = 1", "prices.openai.output: Field required"),
        ("[prices.openai]\ninput = -1\noutput = 1", "prices.openai.input"),
        ("[prices.openai]\ninput = inf\noutput = 1", "prices.openai.input"),
        ("[prices.openai]\ninput = 1\noutput = 1\ncached_input = -1", "openai.cached_input"),
        ('currency = "euro"', "currency: should be an ISO 4217 code"),
    ],
)
def test_what_is_wrong_is_told_by_its_place(tmp_path: Path, text: str, told: str) -> None:
    """Before anything is called, and without the value: somebody may have put a key there."""
    with pytest.raises(ValueError, match=told) as refusal:
        _read(tmp_path, text)

    assert "sk-canary" not in str(refusal.value)


def test_the_path_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`NUTGRAF_MODELS`; without it there are no aliases."""
    (tmp_path / "models.toml").write_text(EXAMPLE, "utf-8")
    monkeypatch.setenv("NUTGRAF_MODELS", str(tmp_path / "models.toml"))

    assert [*Settings.from_environment().models.models] == ["fast", "desk:large", "local"]
    monkeypatch.delenv("NUTGRAF_MODELS")
    assert Settings.from_environment().models == ModelFile()


def test_the_manuals_file_is_accepted(tmp_path: Path) -> None:
    """`docs/models.md` shows a file that works."""
    manual = (Path(__file__).parents[1] / "docs" / "models.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", manual, re.DOTALL)

    assert len(_read(tmp_path, example).models) >= 3


def test_a_missing_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a setting that is wrong, like every other."""
    monkeypatch.setenv("NUTGRAF_MODELS", "/nowhere/models.toml")
    with pytest.raises(ValidationError, match="the file cannot be read: No such file"):
        Settings.from_environment()
