"""A real Chromium, without a window: one for all tests of a process, which each take a profile of
their own in it. To start one takes longer than most of them.

Needs `chromium` on the PATH: without it these tests are skipped, and fail where `CI=true`.
"""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from evals.desk.serving import CHROMIUM, FLAGS

IN_CHROMIUM = [
    pytest.mark.asyncio(loop_scope="session"),  # a browser is driven from one loop
    pytest.mark.usefixtures("chromium"),
]
"""The `pytestmark` of a file whose tests open pages."""

PATIENCE_MS = 300_000
"""Ends only a test that would hang: on a busy machine a long story takes a minute to paste."""

expect.set_options(timeout=PATIENCE_MS)  # by itself it fails after five seconds

_RUNNING: list[Browser] = []


def running() -> Browser:
    """The browser, in a test that is `IN_CHROMIUM`."""
    return _RUNNING[-1]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[None]:
    """Chromium of this machine, until the last test has ended."""
    needs_chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        _RUNNING.append(browser)
        yield
        await browser.close()


def needs_chromium() -> None:
    """Skips a test where there is none, and fails it in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing: apt-get install chromium")
        pytest.skip("chromium is missing: apt-get install chromium")
