"""The desk's page as its manual: what an editor does with a story, step by step, in Chromium."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from service.exports.table import FORMATS
from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import Visit, answered, ran, serving_apart, visiting
from tests.web.writing_model import RIGHT, WRONG, writing_model

pytestmark = IN_CHROMIUM

OURS = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
DEV_DATA = os.environ.get("NUTGRAF_DEV_DATA")
CUSTOMERS = Path(DEV_DATA or "nowhere").parent / "customer_example" / "story.txt"
DOWNLOADS = {
    "Text": "text", "Markdown": "markdown", "HTML": "html", "JSON": "json",
    "JSON-LD": "jsonld", "ninjs": "ninjs", "WordPress": "wordpress",
}  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A service with the embedded engine and a model that writes one statement wrong."""
    with writing_model() as settings, serving_apart(**settings) as found:
        yield found


@pytest.fixture(params=["ours", "the customer's"])
def story(request: pytest.FixtureRequest) -> str:
    """A story to begin with."""
    if request.param == "ours":
        return OURS
    if not CUSTOMERS.exists():
        pytest.skip("the customer's example is not here: set NUTGRAF_DEV_DATA")
    return CUSTOMERS.read_text("utf-8")


async def test_from_a_story_to_an_approved_brief(address: str, story: str, tmp_path: Path) -> None:
    """The embedded engine, without a key; each step is one line of the manual."""
    async with visiting(address) as visit:
        await visit.page.select_option("#engine", "extractive")
        await visit.brief(story)
        await pointing_shows_what_carries_a_statement(visit)
        await the_keyboard_alone_leads_there_as_well(visit)
        await a_wrong_number_is_told_while_it_is_typed(visit)
        await an_edit_is_kept_and_needs_an_approval(visit)
        await after_a_reload_it_is_found_among_the_recent_ones(visit)
        await every_format_can_be_saved(visit, tmp_path)
        await the_command_that_is_copied_makes_the_brief(visit)


async def pointing_shows_what_carries_a_statement(visit: Visit) -> None:
    """At a statement: its words in the story; at those words: the statement."""
    statement = visit.page.locator(".statement", has=visit.page.locator(".number")).first
    await statement.hover()
    lit = visit.page.locator("#paper .lit")
    words = await lit.first.inner_text()
    await statement.locator(".where summary").click()
    assert words[:40] in (await statement.locator(".where li").first.inner_text())
    await lit.first.hover()
    await visit.page.locator(".statement.lit").first.wait_for()


async def the_keyboard_alone_leads_there_as_well(visit: Visit) -> None:
    """From the skip link to a statement, whose words are then lit, and on to its buttons."""
    page = visit.page
    await page.mouse.move(0, 0)
    await page.focus("text=Skip to the brief")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.tagName") == "SUMMARY"
    await page.locator("#paper .lit").first.wait_for()
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Edit"
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    await page.keyboard.press("Escape")
    assert await page.evaluate("document.activeElement.textContent") == "Edit"


async def a_wrong_number_is_told_while_it_is_typed(visit: Visit) -> None:
    """No model is asked; a right word again is matched again."""
    statement = visit.page.locator(".statement", has=visit.page.locator(".number")).first
    await statement.get_by_role("button", name="Edit").click()
    box = statement.get_by_label("Edit the statement")
    right = await box.input_value()
    number = await statement.locator(".number").first.inner_text()
    await box.fill(right.replace(number, re.sub(r"\d+", "97", number, count=1), 1))
    await statement.locator(".verdict.bad").wait_for()
    assert "A number is not the story's" in await statement.locator(".verdict").inner_text()
    await box.fill(right)
    await statement.get_by_text("Matched to the story.").wait_for()
    await statement.get_by_role("button", name="Cancel").click()


async def an_edit_is_kept_and_needs_an_approval(visit: Visit) -> None:
    """Both in the editor's name, which is asked for first."""
    page = visit.page
    statement = page.locator(".statement", has=page.locator(".number")).first
    await statement.get_by_role("button", name="Edit").click()
    box = statement.get_by_label("Edit the statement")
    await box.fill((await box.input_value()).replace(" will ", " is to ").rstrip(".") + ".")
    await box.press("End")
    await box.press("Backspace")
    await statement.get_by_text("Matched to the story.").wait_for()
    await statement.get_by_role("button", name="Keep").click()
    await statement.get_by_text("Say who you are first").wait_for()
    await statement.get_by_label("Your name").fill("Anna Berg")
    await statement.get_by_role("button", name="Keep").click()
    await page.locator(".brief .tag", has_text="edited, not approved").wait_for()
    await page.get_by_role("button", name="Approve").click()
    await page.locator(".brief .tag.approved").wait_for()
    assert "by Anna Berg" in await page.locator(".brief > header").inner_text()


async def after_a_reload_it_is_found_among_the_recent_ones(visit: Visit) -> None:
    """Approved as before, with its story."""
    page = visit.page
    shown = await page.locator(".brief .statement").first.inner_text()
    await visit.reload()
    await page.get_by_role("button", name="Recent briefs").click()
    await page.locator("dialog li", has_text="approved").get_by_role("button").first.click()
    await page.locator(".brief .tag.approved").wait_for()
    assert await page.locator(".brief .statement").first.inner_text() == shown
    assert await page.locator("#paper .carries").count() > 0


async def every_format_can_be_saved(visit: Visit, folder: Path) -> None:
    """As a file that holds what the service answers for that format."""
    group = visit.page.get_by_role("group", name="Download")
    buttons = await group.get_by_role("button").all_inner_texts()
    assert {DOWNLOADS[one] for one in buttons} == {"json", *FORMATS}
    for button in buttons:
        async with visit.page.expect_download() as saving:
            await group.get_by_role("button", name=button, exact=True).click()
        saved = await saving.value
        await saved.save_as(folder / saved.suggested_filename)
        name = saved.suggested_filename.split(".")[0]
        path = f"{visit.address}/v1/summaries/{name}?format={DOWNLOADS[button]}"
        assert (folder / saved.suggested_filename).read_text("utf-8") == answered(path).text


async def the_command_that_is_copied_makes_the_brief(visit: Visit) -> None:
    """In a terminal, with nothing to fill in."""
    await visit.page.get_by_role("button", name="this request as curl").click()
    await visit.page.locator("#status", has_text="copied").wait_for()
    command = await visit.page.evaluate("navigator.clipboard.readText()")
    printed = ran("bash", "-c", command)
    assert '"schema_version"' in printed
    assert '"bullets":[{' in printed


WATCH = """() => {
  new MutationObserver(() => {
    const arriving = document.querySelector('.arriving .statement');
    if (arriving && !document.querySelector('.brief .actions')) window.arrived = true;
  }).observe(document.body, { childList: true, subtree: true });
}"""
"""Notes that a statement stood on the page before the brief was whole, however short that was."""


async def test_what_a_model_wrote_wrong_is_held_back_until_an_editor_lets_it_stand(
    address: str,
) -> None:
    """It arrives last, apart, with its reason; then it stands under a name, and in exports."""
    async with visiting(address) as visit:
        page = visit.page
        await page.select_option("#engine", "openai")
        await page.fill("#text", OURS)
        await page.evaluate(WATCH)
        await page.click("#go")
        await page.wait_for_selector(".brief .actions")
        assert await page.evaluate("window.arrived")
        held = page.locator(".held .statement", has_text=WRONG)
        assert "A number is not the story's" in await held.locator(".why").inner_text()
        await visit.sign("Ines Roth")
        await page.get_by_role("button", name="Approve").click()
        await page.locator(".brief .tag.approved").wait_for()
        assert WRONG not in await saved_text(visit)
        await held.get_by_role("button", name="Let it stand").click()
        await held.get_by_role("button", name="Let it stand, in my name").click()
        await visit.bullet(WRONG).locator(".against").wait_for()
        await expect(page.locator(".brief .tag.approved")).to_have_count(0)
        told = await saved_text(visit)
        assert WRONG in told
        assert "except for 1 statement that an editor let stand" in told
        assert "not approved" in told


async def saved_text(visit: Visit) -> str:
    """The brief as the page saves it."""
    async with visit.page.expect_download() as saving:
        group = visit.page.get_by_role("group", name="Download")
        await group.get_by_role("button", name="Text", exact=True).click()
    return read(await (await saving.value).path())


def read(path: Path) -> str:
    """A file that the browser saved."""
    return path.read_text("utf-8")


async def test_what_is_held_back_can_be_put_right_instead(address: str) -> None:
    """The same button as for any statement; matched again, it stands among the bullets."""
    async with visiting(address) as visit:
        page = visit.page
        await page.get_by_text("More about the story").click()
        await page.fill("#article-id", "another")
        await page.select_option("#engine", "openai")
        await visit.brief(OURS)
        await visit.sign("Ines Roth")
        held = page.locator(".held .statement", has_text=WRONG)
        await held.get_by_role("button", name="Edit").click()
        await held.get_by_label("Edit the statement").fill(RIGHT)
        await held.get_by_text("Matched to the story.").wait_for()
        await held.get_by_role("button", name="Keep").click()
        await visit.bullet(RIGHT).wait_for()
        await expect(page.locator(".held")).to_be_hidden()


async def test_two_prompts_and_two_engines_stand_side_by_side(address: str) -> None:
    """Two briefs over one story, each named for what made it."""
    async with visiting(address) as visit:
        page = visit.page
        for engine, against, names in (
            ("extractive", "openai", ("extractive", "openai")),
            ("openai", "openai story_summary@1", ("openai", "openai · story_summary@1")),
        ):
            await visit.reload()
            await page.select_option("#engine", engine)
            await page.select_option("#against", against)
            await page.fill("#text", OURS)
            await page.click("#go")
            await page.locator("#status", has_text="Both briefs are whole.").wait_for()
            assert tuple(await page.locator(".brief > header strong").all_inner_texts()) == names
            boxes = [await one.bounding_box() for one in await page.locator(".brief").all()]
            left, right = (box["x"] if box else -1 for box in boxes)
            assert 0 < left < right
