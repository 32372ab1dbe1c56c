"""The README shows what the product really prints."""

import re
import subprocess
import sys

from tests.house.bundled import ROOT

DEMO = re.compile(r"```console\n\$ make demo\n(.*?)\n```", re.DOTALL)


def test_the_demo_is_the_real_output() -> None:
    """What the README shows for `make demo` is what it prints, line for line.

    After a change of the embedded engine, paste the new output.
    """
    shown = DEMO.search((ROOT / "README.md").read_text())
    printed = subprocess.run(
        [sys.executable, "-m", "service.cli", "summarize", "examples/harbour-bridge.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert shown is not None
    assert [line.rstrip() for line in shown[1].splitlines()] == [
        line.rstrip() for line in printed.strip().splitlines()
    ]
