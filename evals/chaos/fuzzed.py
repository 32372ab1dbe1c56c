"""The tests that make up their own calls, run as a row: how many they made, and what they found."""

import asyncio
import os
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from evals.chaos.rows import Row

DOCUMENT = "tests/web/test_web_schemathesis.py"
MODEL = "tests/jobs/test_jobs_model.py"
LEAST = {"calls": 1_000, "runs": 200, "steps": 200 * 50}


async def fuzzed(folder: Path) -> Row:
    """0 x 5xx, 0 schema breaks, 0 divergences; `folder` is there."""
    found = await asyncio.gather(_tests(DOCUMENT, folder / "one"), _tests(MODEL, folder / "other"))
    counts = {name: number for counted, _ in found for name, number in counted.items()}
    broken = [words for _, wrong in found for words in wrong]
    broken += [
        f"only {counts.get(name, 0)} {name}"
        for name, least in LEAST.items()
        if counts.get(name, 0) < least
    ]
    return Row("calls made up from the OpenAPI document; jobs against a model", counts, broken)


async def _tests(path: str, folder: Path) -> tuple[dict[str, int], list[str]]:
    """What a file of tests counted, and which of them failed."""
    report = f"{folder}.xml"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", "-q", path, f"--junitxml={report}"),
        *(f"--basetemp={folder}", "-p", "no:cacheprovider"),
        env={**os.environ, "PYTEST_DEBUG_TEMPROOT": str(folder.parent)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    code = await process.wait()
    if code > 1:
        return {}, [f"{path}: pytest ended with {code}"]
    tree = ET.parse(report)  # noqa: S314  our own pytest wrote it
    counted = {
        name: int(str(one.get("value")))
        for one in tree.iter("property")
        if (name := str(one.get("name"))) in LEAST
    }
    cases = list(tree.iter("testcase"))
    failed = [
        f"{case.get('name')} failed"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]
    return counted, failed
