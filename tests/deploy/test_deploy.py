"""The image and the compose file hold to a few rules that need no Docker to be checked."""

import copy
import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import compose_spec
import pytest
import yaml

from service.settings import Settings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The compose file."""
    read: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    return read


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, each on one line."""
    whole = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", DOCKERFILE))
    return [(line.split()[0], line.partition(" ")[2]) for line in whole.splitlines() if line]


def test_the_dockerfile_passes_hadolint() -> None:
    """Without an exception: what it tells is mended, or ignored there with a reason."""
    hadolint = Path(sysconfig.get_path("scripts")) / "hadolint"
    told = subprocess.run(
        [hadolint, "--no-color", ROOT / "deploy" / "Dockerfile"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (told.returncode, told.stdout) == (0, "")


def test_the_compose_file_follows_the_specification(compose: dict[str, Any]) -> None:
    """No unknown key, no value of a wrong shape; and what a service names is there."""
    strict = compose_spec.PyOptions(apply_merge=True)
    read = strict.from_yaml((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))

    assert sorted(read.service_names()) == sorted(compose["services"])
    for service in compose["services"].values():
        assert service.get("depends_on", {}).keys() <= compose["services"].keys()
        assert {one.split(":")[0] for one in service["volumes"]} <= compose["volumes"].keys()


@pytest.mark.parametrize(
    ("place", "wrong"),
    [("restrt", "always"), ("restart", "sometimes"), ("ports", ["127.0.0.1:80000:8000"])],
)
def test_a_mistake_in_the_compose_file_would_be_found(
    compose: dict[str, Any], place: str, wrong: object
) -> None:
    """What reads it is strict: a misspelt key, an unknown word and a wrong port are refused."""
    mistaken = copy.deepcopy(compose)
    mistaken["services"]["worker"][place] = wrong

    with pytest.raises(ValueError, match=r"restrt|sometimes|80000"):
        compose_spec.PyOptions(apply_merge=True).from_yaml(yaml.safe_dump(mistaken))


def test_images_are_pinned(compose: dict[str, Any]) -> None:
    """To a version, never `latest`, which changes overnight."""
    ours = compose["services"]["service"]["image"]
    bases = [words.split()[0] for name, words in instructions() if name == "FROM"]
    others = [one["image"] for one in compose["services"].values() if one["image"] != ours]

    for image in (*bases, *others):
        assert re.search(r":\d+\.\d+", image), image


def test_the_image_runs_as_nobody_in_particular() -> None:
    """Not as root, and what it installs is locked by hashes."""
    users = [words for name, words in instructions() if name == "USER"]

    assert users == ["10001"]
    assert "--require-hashes -r requirements/run.txt" in DOCKERFILE
    assert {name for name, _ in instructions()} <= {
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "ENV",
        "USER",
        "VOLUME",
        "EXPOSE",
        "STOPSIGNAL",
        "ENTRYPOINT",
        "CMD",
    }


def test_what_the_image_copies_is_there() -> None:
    """A path that was renamed fails here and not in the build."""
    for name, words in instructions():
        if name == "COPY" and not words.startswith("--from"):
            for path in words.split()[:-1]:
                assert (ROOT / path).exists(), path


def test_settings_are_spelt_as_the_service_has_them(compose: dict[str, Any]) -> None:
    """A misspelt one would stop the start."""
    known = {f"NUTGRAF_{name.upper()}" for name in Settings.model_fields}
    used = {
        name
        for service in compose["services"].values()
        for name in service["environment"]
        if name.startswith("NUTGRAF_")
    }

    assert used <= known
    assert {"NUTGRAF_DATABASE_URL", "NUTGRAF_KEY_SECRET", "NUTGRAF_WORK"} <= used


def test_no_secret_stands_in_the_file(compose: dict[str, Any]) -> None:
    """It is asked for, and without it nothing starts."""
    for service in compose["services"].values():
        for name, words in service["environment"].items():
            if re.search("SECRET|PASSWORD|_URL$", name) and name != "OPENAI_BASE_URL":
                assert ":?see docs/cms.md}" in words, name


def test_the_service_is_reached_from_this_machine_alone(compose: dict[str, Any]) -> None:
    """Whoever opens it puts a proxy with TLS before it; the database is reached by nobody."""
    ports = {name: one.get("ports", []) for name, one in compose["services"].items()}

    assert ports == {"service": ["127.0.0.1:8000:8000"], "worker": [], "database": []}


def test_there_is_time_to_end_in_good_order(compose: dict[str, Any]) -> None:
    """The service and its workers end within ten seconds of SIGTERM."""
    for name in ("service", "worker"):
        grace = compose["services"][name]["stop_grace_period"]

        assert int(grace.removesuffix("s")) > 10
