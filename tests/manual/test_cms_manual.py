"""docs/cms.md is true: each of its commands runs at a real service that asks for a key."""

import asyncio
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.manual.commands import commands
from tests.manual.reader import ELSEWHERE, STORY, Reading, read_and_type
from tests.web.web_fakes import door
from tests.webhooks.test_verification_docs import LANGUAGES, Verify

TYPED = [one for one in commands("cms.md") if not one.startswith(ELSEWHERE)]
NEEDED = ("bash", "curl", "jq")


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The manual, read and typed once."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        lacking = f"{', '.join(missing)} missing: apt-get install {' '.join(missing)}"
        if os.environ.get("CI") == "true":
            pytest.fail(lacking)
        pytest.skip(lacking)
    return asyncio.run(read_and_type(tmp_path_factory.mktemp("manual")))


@pytest.mark.parametrize("command", TYPED)
def test_every_command_does_what_it_is_for(reading: Reading, command: str) -> None:
    """It ends well, and curl is answered with 2xx."""
    typed = reading.typed[command]

    assert typed.code == 0, typed


def test_no_command_is_left_out_for_nothing() -> None:
    """What is not typed here is there, and stands in the manual."""
    for prefix in ELSEWHERE:
        assert any(one.startswith(prefix) for one in commands("cms.md")), prefix


def test_every_call_has_its_curl() -> None:
    """A route that is added later is shown, too."""
    shown = [one for one in commands("cms.md") if one.startswith("curl")]
    calls = [
        (method, path)
        for path, methods in door().openapi()["paths"].items()
        for method in methods
        if path.startswith(("/v1/", "/metrics"))
    ]

    assert len(calls) > 20
    assert [one for one in calls if not any(is_of(*one, curl) for curl in shown)] == []


def is_of(method: str, path: str, curl: str) -> bool:
    """Whether a curl calls that route: by `-X`, or POST where it has a body, else GET."""
    place = re.sub(r"\\\{\w+\\\}", r"[a-z]+_…", re.escape(path)) + r"(?![\w/])"
    said = re.search(r"-X ([A-Z]+)", curl)
    sent = said[1].lower() if said else "post" if " -d " in curl else "get"
    return sent == method and re.search(place, curl) is not None


def test_answers_are_those_that_the_manual_shows(reading: Reading) -> None:
    """The status of a job, the entity tag of a brief, the one time that a secret is told."""
    out = {command.split("#")[0].strip(): typed.out for command, typed in reading.typed.items()}
    (job,) = [told for command, told in out.items() if "/v1/jobs -H" in command]
    (brief,) = [
        told
        for command, told in out.items()
        if command.endswith("/v1/summaries/brief_…") and command.startswith("curl -si")
    ]
    (hooks,) = [told for command, told in out.items() if command.endswith("$NUTGRAF/v1/webhooks")]

    assert job.startswith("HTTP/1.1 202 Accepted")
    assert re.search(r"(?i)^location: /v1/jobs/job_\w+", job, re.MULTILINE)
    assert re.search(r'(?i)^etag: "0"', brief, re.MULTILINE)
    assert reading.secret.startswith("whsec_")
    assert "whsec_" not in hooks


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.__name__)
def test_a_real_delivery_is_believed(
    reading: Reading, language: Callable[[Path], Verify], tmp_path: Path
) -> None:
    """By the manual's program, with the secret that curl was told; a changed one is not."""
    verify = language(tmp_path)
    sent = reading.delivered[0]

    assert verify(reading.secret, sent.headers, sent.body)
    assert not verify(reading.secret, sent.headers, sent.body.replace("job_", "jab_"))


def test_nothing_of_it_is_in_the_log(reading: Reading) -> None:
    """Neither the story nor the key nor the secret."""
    for line in (*STORY.splitlines(), reading.key, reading.secret):
        assert not line or line not in reading.log
    assert reading.log
