"""The report in a real Chromium, at a desk and on a phone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page
from typer.testing import CliRunner

from evals.cli import app
from tests.chromium import IN_CHROMIUM, PATIENCE_MS, running
from tests.evals.report_runs import brief_set, write_briefs
from tests.evals.run_sets import write_run_set
from tests.web.desk_browser import Visit

pytestmark = IN_CHROMIUM
DESK, PHONE = (1280, 900), (390, 844)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`lead3` against the embedded engine over eight stories."""
    folder = tmp_path_factory.mktemp("report")
    gold = write_run_set(folder / "gold")
    runs = [
        write_briefs(folder / engine, gold, await brief_set(gold, engine))
        for engine in ("lead3", "extractive")
    ]
    out = folder / "report.html"
    told = CliRunner().invoke(app, ["report", *map(str, runs), "--out", str(out)])
    assert told.exit_code == 0, told.output
    return out


@asynccontextmanager
async def _opened(report: Path, size: tuple[int, int], scheme: str) -> AsyncIterator[Page]:
    page = await running().new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    async with page:
        page.set_default_timeout(PATIENCE_MS)
        visit = Visit(page, report.as_uri())
        await page.goto(report.as_uri())
        yield page
    assert visit.faults == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_fits_and_asks_for_nothing(
    report: Path, size: tuple[int, int], scheme: str
) -> None:
    """No error in the console, no request, nothing wider than the screen, and ink on its ground."""
    async with _opened(report, size, scheme) as page:
        await page.locator(".case summary").first.click()

        assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
        dark = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (dark == "rgb(22, 22, 20)") == (scheme == "dark")
        drawings = await page.locator("svg.bar").all()
        assert drawings
        for drawing in drawings:
            box = await drawing.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= size[0]


async def test_a_fact_lights_its_words_in_the_story(report: Path) -> None:
    """Touching it marks the quote, and scrolls the story to it."""
    async with _opened(report, PHONE, "light") as page:
        case = page.locator("#case-000")
        await case.locator("summary").first.click()
        await case.locator('[data-for="n1"]').click()

        lit = case.locator(".story .lit")
        assert "".join(await lit.all_text_contents()) == "for up to 2 weeks"
        assert await lit.first.is_visible()

        await case.locator('[data-for="a1-b0"]').click()
        assert "The swing bridge in Calder Quay" in "".join(await lit.all_text_contents())


async def test_filters_leave_what_was_asked_for(report: Path) -> None:
    """By change, by words; the count says how many are left."""
    async with _opened(report, DESK, "light") as page:
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


async def test_light_and_dark_can_be_chosen(report: Path) -> None:
    """The button overrules the system."""
    async with _opened(report, DESK, "dark") as page:
        await page.click("#theme")

        assert (
            await page.evaluate("getComputedStyle(document.body).backgroundColor")
            == "rgb(251, 250, 247)"
        )
