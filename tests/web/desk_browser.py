"""A real Chromium before a real service, for the tests of the desk's page."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
import pytest
from playwright.async_api import Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZES = {"phone": (375, 800), "tablet": (768, 1000), "desk": (1440, 900)}


@contextmanager
def running_service() -> Iterator[str]:
    """`nutgraf serve` as a process of its own; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            if process.poll() is not None:
                pytest.fail("the service ended before it was ready")
            try:
                if httpx.get(f"{address}/readyz").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(30)


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
        visit = Visit(page, address)
        await page.goto(address)
        await page.wait_for_selector("#engine option", state="attached")
        yield visit
        await browser.close()
    assert visit.faults == []
