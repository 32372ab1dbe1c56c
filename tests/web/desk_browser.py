"""A real Chromium before a real service, for the tests of the desk's page."""

import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
from playwright.async_api import Locator, Page

from tests.chromium import PATIENCE_MS, running
from tests.serving import serving

SIZES = {"phone": (375, 800), "tablet": (768, 1000), "desk": (1440, 900)}

TYPED = 20_000
"""Characters from which on a story is put into the box rather than typed: what types for a browser
under test takes minutes for 50,000 words, which a paste does not."""
PUT = """(words) => {
  const box = document.querySelector('#text');
  box.value = words;
  box.dispatchEvent(new Event('input', { bubbles: true }));
}"""


@contextmanager
def serving_apart(**environment: str) -> Iterator[str]:
    """A service whose briefs are a test file's own: what other files keep must not crowd its list,
    nor answer its stories from the cache.
    """
    with (
        tempfile.TemporaryDirectory() as kept,
        serving(NUTGRAF_DATA_DIR=kept, **environment) as address,
    ):
        yield address


def answered(address: str) -> httpx.Response:
    """What a client of the service is told there."""
    return httpx.get(address)


def ran(*command: str, **environment: str) -> str:
    """What a command prints; fails the test when the command does."""
    env = environment or None
    return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout


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
        if len(story) < TYPED:
            await self.page.fill("#text", story)
        else:
            await self.page.evaluate(PUT, story)
        await self.page.click("#go")
        await self.page.wait_for_selector(".brief .actions")

    def bullet(self, words: str) -> Locator:
        """The bullet with these words."""
        bullets = self.page.locator(".brief > div").nth(1)
        return bullets.locator(".statement", has_text=words).first

    async def sign(self, name: str) -> None:
        """Gives the editor's name, as reviews and changes ask for it."""
        await self.page.get_by_role("group", name="Review").get_by_label("Your name").fill(name)

    async def listens(self) -> None:
        """Until the page's scripts run and have asked for the engines."""
        await self.page.wait_for_selector("#engine option", state="attached")

    async def reload(self) -> None:
        """Loads the page again."""
        await self.page.reload()
        await self.listens()


@asynccontextmanager
async def visiting(
    address: str, size: str = "desk", scheme: str = "light", *, expects_engines: bool = True
) -> AsyncIterator[Visit]:
    """The page at `address`, open; fails the test when anything went wrong on it. For files that
    are `IN_CHROMIUM`.
    """
    width, height = SIZES[size]
    profile = await running().new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    async with profile:
        page = await profile.new_page()
        page.set_default_timeout(PATIENCE_MS)
        visit = Visit(page, address)
        await page.goto(address)
        if expects_engines:
            await visit.listens()
        yield visit
    assert visit.faults == []
