"""What docs/cms.md and the WordPress example show receivers believes what is sent, and nothing
else.
"""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.webhooks.signing import signed_headers, webhook_secret

MASTER = b"a secret of the service, long enough"
BODY = '{"type": "job.finished", "data": {"job_id": "job_é"}}'
Verify = Callable[[str, dict[str, str], str], bool]


def shown(name: str) -> str:
    """The program of that name in the manual."""
    manual = Path(__file__).parents[2].joinpath("docs", "cms.md").read_text("utf-8")
    found = re.search(rf"<!-- {re.escape(name)} -->\n```\w+\n(.*?)```", manual, re.DOTALL)
    assert found is not None
    return found[1]


def python(_folder: Path) -> Verify:
    """The manual's Python."""
    known: dict[str, Callable[[str, dict[str, str], bytes], bool]] = {}
    exec(compile(shown("verify.py"), "verify.py", "exec"), known)
    return lambda secret, headers, body: known["verified"](secret, headers, body.encode())


def javascript(folder: Path) -> Verify:
    """The manual's JavaScript, run by Node."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("node is missing: apt-get install nodejs")
        pytest.skip("node is missing: apt-get install nodejs")
    (folder / "verify.mjs").write_text(shown("verify.mjs"), "utf-8")
    (folder / "run.mjs").write_text(
        'import { verified } from "./verify.mjs";\n'
        "const [secret, headers, body] = JSON.parse(await new Response(process.stdin).text());\n"
        "process.stdout.write(String(verified(secret, headers, Buffer.from(body))));\n",
        "utf-8",
    )

    def verify(secret: str, headers: dict[str, str], body: str) -> bool:
        told = subprocess.run(
            [str(node), "run.mjs"],
            cwd=folder,
            input=json.dumps([secret, headers, body]).encode(),
            capture_output=True,
            check=True,
        ).stdout
        assert told in (b"true", b"false")
        return told == b"true"

    return verify


def php(_folder: Path) -> Verify:
    """The WordPress example's PHP; `.ci/run` does not install any, so it is skipped without."""
    interpreter = shutil.which("php")
    if interpreter is None:
        pytest.skip("php is missing: apt-get install php-cli")
    signature = Path(__file__).parents[2] / "examples" / "wordpress" / "nutgraf" / "signature.php"
    program = (
        "define('ABSPATH', ''); require $argv[1];"
        "[$secret, $told, $body] = json_decode(stream_get_contents(STDIN), true);"
        "echo json_encode(Nutgraf\\verified($secret, $told['webhook-id'],"
        " $told['webhook-timestamp'], $told['webhook-signature'], $body));"
    )

    def verify(secret: str, headers: dict[str, str], body: str) -> bool:
        told = subprocess.run(
            [interpreter, "-r", program, str(signature)],
            input=json.dumps([secret, headers, body]).encode(),
            capture_output=True,
            check=True,
        ).stdout
        assert told in (b"true", b"false")
        return told == b"true"

    return verify


LANGUAGES: tuple[Callable[[Path], Verify], ...] = (python, javascript, php)


@pytest.fixture(params=LANGUAGES, ids=lambda one: one.__name__)
def verify(request: pytest.FixtureRequest, tmp_path: Path) -> Verify:
    """Each language in turn."""
    made: Verify = request.param(tmp_path)
    return made


def signed(generation: int = 1, rotated: bool = False, ago_s: float = 0) -> dict[str, str]:
    """A delivery's headers."""
    now = datetime.fromtimestamp(time.time() - ago_s, UTC)
    return signed_headers(MASTER, "wh_1", generation, [now] if rotated else [], "msg_1", BODY, now)


def test_what_is_sent_is_believed(verify: Verify) -> None:
    """With the secret of now, and while it is rotated with the one before."""
    old, new = (webhook_secret(MASTER, "wh_1", one) for one in (1, 2))

    assert verify(old, signed(), BODY)
    assert verify(old, signed(2, rotated=True), BODY)
    assert verify(new, signed(2, rotated=True), BODY)


def test_what_is_not_ours_is_not_believed(verify: Verify) -> None:
    """Another secret, body, id or signature, and what is too old."""
    secret = webhook_secret(MASTER, "wh_1", 1)

    assert not verify(webhook_secret(MASTER, "wh_2", 1), signed(), BODY)
    assert not verify(secret, signed(), BODY.replace("finished", "other"))
    assert not verify(secret, signed() | {"webhook-id": "msg_2"}, BODY)
    assert not verify(secret, signed() | {"webhook-signature": "v1,nonsense"}, BODY)
    assert not verify(secret, signed() | {"webhook-timestamp": "now"}, BODY)
    assert not verify(secret, signed(ago_s=600), BODY)
