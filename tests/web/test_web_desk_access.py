"""Who reads the desk's page otherwise: on a narrow screen, from the right, or by ear."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import Visit, visiting

pytestmark = IN_CHROMIUM

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
ARABIC = (
    "إغلاق الجسر في الميناء\n\n"
    "قالت هيئة الميناء يوم الثلاثاء إن الجسر سيغلق أمام حركة المرور "
    "لمدة 11 أسبوعا اعتبارا من 4 يناير.\n\n"
    "وأضافت الهيئة أن الإصلاحات ستكلف 3.6 مليون جنيه إسترليني.\n"
)
LONG = f"The {'x' * 100} council approved 12 {'y' * 100}, the mayor, Anna {'W' * 100}, said.\n"
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def narrow(visit: Visit) -> None:
    """As wide as 400 % zoom makes a page of 1,280 pixels (WCAG 1.4.10)."""
    await visit.page.set_viewport_size({"width": 320, "height": 640})


@pytest.mark.parametrize("story", [STORY, LONG, ARABIC], ids=["english", "long words", "arabic"])
async def test_nothing_runs_over_or_is_crushed_at_320_pixels(address: str, story: str) -> None:
    """Every button's words stand on one line or two, with a box open and a statement to add."""
    async with visiting(address) as visit:
        await narrow(visit)
        await visit.brief(story)
        await visit.page.get_by_role("button", name="Edit").first.click()
        await visit.page.get_by_text("Add a statement").click()
        assert await visit.page.evaluate(OVER) <= 0
        for button in await visit.page.locator(".brief button:visible").all():
            box = await button.bounding_box()
            assert box is not None
            assert box["height"] < 70, await button.inner_text()
        await visit.page.click("#recent-open")
        name = visit.page.locator("dialog li button").first
        row = await visit.page.locator("dialog li").first.bounding_box()
        box = await name.bounding_box()
        assert row is not None
        assert box is not None
        assert box["width"] > row["width"] * 0.6 or box["height"] < 40


async def test_a_story_from_the_right_is_typed_and_read_from_there(address: str) -> None:
    """In the box of the story, in that of a statement, and a figure beside its meaning."""
    async with visiting(address) as visit:
        page = visit.page
        await page.fill("#text", ARABIC)
        assert (
            await page.evaluate("getComputedStyle(document.querySelector('#text')).direction")
            == "rtl"
        )
        await visit.brief(ARABIC)
        await page.get_by_role("button", name="Edit").first.click()
        direction = "getComputedStyle(document.querySelector('.editing textarea')).direction"
        assert await page.evaluate(direction) == "rtl"
        row = page.locator(".pairs", has_text="11").first
        figure = await row.locator(".figure").bounding_box()
        meaning = await row.locator("p").last.bounding_box()
        assert figure is not None
        assert meaning is not None
        assert figure["x"] > meaning["x"]


async def test_words_of_the_story_and_of_the_page_are_read_each_in_their_language(
    address: str,
) -> None:
    """The brief's words say theirs, the buttons between them stay English (WCAG 3.1.2)."""
    async with visiting(address) as visit:
        page = visit.page
        await visit.brief(ARABIC)
        spoken = "(node) => node.closest('[lang]').lang"
        assert await page.locator(".brief .text").first.evaluate(spoken) == "ar"
        assert await page.locator(".brief .where li").first.evaluate(spoken) == "ar"
        assert await page.locator("#paper p").first.evaluate(spoken) == "ar"
        assert await page.get_by_role("button", name="Edit").first.evaluate(spoken) == "en"
        assert await page.locator(".brief h2").first.evaluate(spoken) == "en"


async def test_a_button_says_which_statement_it_is_of(address: str) -> None:
    """There are twenty called "Edit"; each is described by its statement's words."""
    async with visiting(address) as visit:
        await visit.brief(STORY)
        bullet = visit.bullet("transport committee")
        words = (
            "The council's transport committee will decide on 9 December whether to contribute to"
            " the cost."
        )
        edit = bullet.get_by_role("button", name="Edit")
        await expect(edit).to_have_accessible_description(words)
        await expect(bullet.locator("summary")).to_have_accessible_description(words)


async def test_a_brief_without_a_headline_is_listed_by_its_first_words(address: str) -> None:
    """Never by an id that nobody knows."""
    async with visiting(address) as visit:
        page = visit.page
        await visit.brief(
            "The tram line will close for 14 weeks, the transport office said on Monday."
        )
        await page.click("#recent-open")
        await page.get_by_role("button", name="The tram line will close").first.wait_for()
        assert await page.locator("dialog li button", has_text="brief_").count() == 0
