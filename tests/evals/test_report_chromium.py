"""The report in a real Chromium, at a desk and on a phone.

Needs `chromium` on the PATH: without it these tests are skipped, and fail where `CI=true`.
"""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright
from typer.testing import CliRunner

from evals.cli import app
from tests.evals.report_runs import brief_set, write_briefs
from tests.evals.run_sets import write_run_set

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_MS = 300_000
"""Ends only a test that would hang."""
DESK, PHONE = (1280, 900), (390, 844)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium of this machine, without a window."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing: apt-get install chromium")
        pytest.skip("chromium is missing: apt-get install chromium")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        await running.close()


@pytest.fixture
async def report(tmp_path: Path) -> Path:
    """`lead3` against the embedded engine over eight stories."""
    gold = write_run_set(tmp_path / "gold")
    runs = [
        write_briefs(tmp_path / engine, gold, await brief_set(gold, engine))
        for engine in ("lead3", "extractive")
    ]
    out = tmp_path / "report.html"
    told = CliRunner().invoke(app, ["report", *map(str, runs), "--out", str(out)])
    assert told.exit_code == 0, told.output
    return out


async def _opened(browser: Browser, report: Path, size: tuple[int, int], scheme: str) -> Page:
    page = await browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.set_default_timeout(PATIENCE_MS)
    page.on("console", lambda message: pytest.fail(f"console: {message.text}"))
    page.on("pageerror", lambda error: pytest.fail(f"script: {error}"))
    page.on("request", lambda asked: _only_the_file(asked.url, report))
    await page.goto(report.as_uri())
    return page


def _only_the_file(url: str, report: Path) -> None:
    if url != report.as_uri():
        pytest.fail(f"the page asks for {url}")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_fits_and_asks_for_nothing(
    browser: Browser, report: Path, size: tuple[int, int], scheme: str
) -> None:
    """No error in the console, no request, nothing wider than the screen, and ink on its ground."""
    page = await _opened(browser, report, size, scheme)
    await page.locator(".case summary").first.click()

    assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
    dark = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(22, 22, 20)") == (scheme == "dark")
    for drawing in await page.locator("svg.bar").all():
        box = await drawing.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= size[0]


async def test_a_fact_lights_its_words_in_the_story(browser: Browser, report: Path) -> None:
    """Touching it marks the quote, and scrolls the story to it."""
    page = await _opened(browser, report, PHONE, "light")
    case = page.locator("#case-000")
    await case.locator("summary").first.click()
    await case.locator('[data-for="n1"]').click()

    lit = case.locator(".story .lit")
    assert "".join(await lit.all_text_contents()) == "for up to 2 weeks"
    assert await lit.first.is_visible()

    await case.locator('[data-for="a1-b0"]').click()
    assert "The swing bridge in Calder Quay" in "".join(await lit.all_text_contents())


async def test_filters_leave_what_was_asked_for(browser: Browser, report: Path) -> None:
    """By change, by words; the count says how many are left."""
    page = await _opened(browser, report, DESK, "light")
    shown = page.locator(".case:not([hidden])")

    assert await shown.count() == 5
    await page.select_option("#show", "lost")
    assert await shown.count() == 0
    await page.select_option("#show", "gained")
    assert await shown.count() == 5
    await page.fill("#words", "oxmouth")
    assert await shown.count() == 1
    assert await page.locator("#count").text_content() == "1 of 5 cases"
    assert await shown.first.get_attribute("id") == "case-002"


async def test_light_and_dark_can_be_chosen(browser: Browser, report: Path) -> None:
    """The button overrules the system."""
    page = await _opened(browser, report, DESK, "dark")
    await page.click("#theme")

    assert (
        await page.evaluate("getComputedStyle(document.body).backgroundColor")
        == "rgb(251, 250, 247)"
    )
