"""A real Chromium before a real service, for the tests of the desk's page."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
from playwright.async_api import Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_MS = 300_000
"""Ends only a test that would hang: on a busy machine a long story takes a minute to paste."""
SIZES = {"phone": (375, 800), "tablet": (768, 1000), "desk": (1440, 900)}


@contextmanager
def running_service() -> Iterator[str]:
    """`nutgraf serve` as a process of its own; its address."""
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        said = re.search(r"listens on (http://\S+)", process.stdout.readline())
        if said is None:
            pytest.fail("the service ended before it was ready")
        try:
            yield said[1]
        finally:
            process.terminate()


class Visit:
    """A page, and what went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda asked: self._only_ours(asked.url))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(f"console: {text}")

    def _only_ours(self, url: str) -> None:
        if not url.startswith(self.address):
            self.faults.append(f"asked elsewhere: {url[:80]}")

    async def brief(self, story: str) -> None:
        """Pastes a story and waits until its brief is whole."""
        if await self.page.is_visible("#again"):
            await self.page.click("#again")
        await self.page.fill("#text", story)
        await self.page.click("#go")
        await self.page.wait_for_selector(".brief .actions")


@asynccontextmanager
async def visiting(address: str, size: str = "desk", scheme: str = "light") -> AsyncIterator[Visit]:
    """The page at `address`, open; fails the test when anything went wrong on it."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing: apt-get install chromium")
        pytest.skip("chromium is missing: apt-get install chromium")
    width, height = SIZES[size]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page.set_default_timeout(PATIENCE_MS)
        visit = Visit(page, address)
        await page.goto(address)
        await page.wait_for_selector("#engine option", state="attached")
        yield visit
        await browser.close()
    assert visit.faults == []
