"""The WordPress example, running, and people before their browsers in it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.async_api import Browser, Page, async_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_MS = 120_000
NEEDED = ("php", "mariadbd", "mariadb-install-db")


def missing() -> str | None:
    """What keeps the example from running here."""
    where = os.environ["PATH"] + ":/usr/sbin"
    lacking = [one for one in NEEDED if shutil.which(one, path=where) is None]
    if not Path("/usr/share/wordpress").is_dir():
        lacking.append("wordpress")
    if CHROMIUM is None:
        lacking.append("chromium")
    return ", ".join(lacking) or None


@dataclass(frozen=True)
class Newsroom:
    """Where everything is, and how to get in."""

    site: str
    nutgraf: str
    key: str
    password: str
    folder: Path


@contextmanager
def running_newsroom() -> Iterator[Newsroom]:
    """`examples/wordpress/run` as a process of its own, until it is told to end."""
    with TemporaryDirectory() as place:  # short: a socket's path takes 107 bytes
        process = subprocess.Popen(
            [sys.executable, ROOT / "examples" / "wordpress" / "run"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"TMPDIR": place},
        )
        try:
            yield _found(process, Path(place))
        finally:
            process.terminate()
            process.communicate(timeout=90)
        left = list(Path(place).iterdir())
    assert (process.returncode, left) == (0, [])


def _found(process: "subprocess.Popen[str]", place: Path) -> Newsroom:
    told = ""
    assert process.stdout is not None
    for line in process.stdout:
        told += line
        if "Ctrl-C" in line:
            break
    else:
        pytest.fail("the example ended before it was ready")
    names = {"site": r"The site +(\S+)/", "nutgraf": r"Nutgraf +(\S+)/", "key": r"key (\S+)\)"}
    found = {name: re.search(how, told) for name, how in names.items()}
    password = re.search(r"password (\S+)", told)
    assert password is not None
    assert None not in found.values()
    (folder,) = place.iterdir()
    values = {name: one[1] for name, one in found.items() if one is not None}
    return Newsroom(**values, password=password[1], folder=folder)


class Person:
    """Somebody before a browser."""

    def __init__(self, page: Page, newsroom: Newsroom) -> None:
        self.page = page
        self.newsroom = newsroom
        self.box = page.locator("#nutgraf-box")
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))

    async def log_in(self, name: str) -> None:
        """At the door."""
        await self.page.goto(f"{self.newsroom.site}/wp-login.php")
        await self.page.fill("#user_login", name)
        await self.page.fill("#user_pass", self.newsroom.password)
        await self.page.click("#wp-submit")
        await self.page.wait_for_url("**/wp-admin/**")

    async def write(self, story: str) -> int:
        """Types a story into the block editor and publishes it; the post's number."""
        page = self.page
        title, *paragraphs = story.strip().split("\n\n")
        await page.goto(f"{self.newsroom.site}/wp-admin/post-new.php")
        await page.click(".editor-post-title__input")
        for words in (title, *paragraphs):
            await page.keyboard.insert_text(words)
            await page.keyboard.press("Enter")
        await page.click(".editor-post-publish-button__button")
        await page.click(".editor-post-publish-panel .editor-post-publish-button__button")
        await self.box.locator(".nutgraf-one").wait_for()
        return int(await self.box.get_attribute("data-post") or 0)

    async def change(self, old: str, new: str) -> None:
        """Writes a paragraph anew, and saves."""
        paragraph = self.page.locator(".block-editor-rich-text__editable", has_text=old)
        words = await paragraph.inner_text()
        await paragraph.click()
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.insert_text(words.replace(old, new))
        await self.page.get_by_role("button", name="Update", exact=True).click()

    async def edit(self, post: int) -> None:
        """Opens a post in the editor, its brief with it."""
        where = f"{self.newsroom.site}/wp-admin/post.php?post={post}&action=edit"
        await self.page.goto(where)
        await self.box.locator(".nutgraf-one, .nutgraf-head").first.wait_for()

    async def take_over(self) -> None:
        """From somebody who has the post open, as WordPress offers it."""
        await self.page.get_by_role("link", name="Take over").click()
        await self.page.get_by_role("link", name="Take over").wait_for(state="detached")
        await self.box.locator(".nutgraf-one").first.wait_for()

    async def approve(self, which: str = "last") -> None:
        """What is ticked of the newest brief, or of the first one."""
        buttons = self.box.get_by_role("button", name="Approve what is ticked")
        await (buttons.first if which == "first" else buttons.last).click()
        await self.stands("On the page, approved by Anna Berg")

    async def stands(self, how: str) -> None:
        """Waits until the box says so."""
        await self.box.locator("h3", has_text=how).wait_for()

    async def barriers(self, where: str) -> list[str]:
        """What axe finds that keeps people out, in one element of the page."""
        found = await Axe().run(self.page, context={"include": [[where]]})
        return [one["id"] for one in found.response["violations"]]

    async def read(self, post: int) -> str:
        """The brief on the story's page; empty when there is none."""
        await self.page.goto(f"{self.newsroom.site}/?p={post}")
        found = self.page.locator(".nutgraf-brief")
        return await found.inner_text() if await found.count() else ""

    async def asks(self, path: str, method: str = "GET", **sent: Any) -> dict[str, Any]:
        """What WordPress answers to a script of its own pages."""
        script = "order => wp.apiFetch(order).catch(fault => fault)"
        order = {"path": path, "method": method} | ({"data": sent} if sent else {})
        told: dict[str, Any] = await self.page.evaluate(script, order)
        return told


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """A browser for several people: each has a context of their own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


async def somebody(browser: Browser, newsroom: Newsroom, login: str | None = None) -> Person:
    """An author (`ruth`), an editor (`anna`), or a reader."""
    context = await browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE_MS)
    person = Person(await context.new_page(), newsroom)
    if login is not None:
        await person.log_in(login)
    return person
