"""What is taken out on the desk's page can be put back, and what nobody should keep deleted."""

from pathlib import Path

from playwright.async_api import Dialog, expect

from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import Visit, answered, visiting

pytestmark = IN_CHROMIUM

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
DECISION = (
    "The council's transport committee will decide on 9 December whether to contribute to the cost."
)


async def begun(visit: Visit, article: str, *, kept: bool = True) -> None:
    """A brief of its own; in the editor's name where it is kept."""
    await visit.page.get_by_text("More about the story").click()
    await visit.page.fill("#article-id", article)
    if not kept:
        await visit.page.check("#no-store")
    await visit.brief(STORY)
    if kept:
        await visit.sign("Anna Berg")


async def take_out(visit: Visit, words: str) -> None:
    """As too unimportant."""
    bullet = visit.bullet(words)
    await bullet.get_by_role("button", name="Edit").click()
    await bullet.get_by_label("What was wrong").select_option("unimportant")
    await bullet.get_by_role("button", name="Take out").click()
    await expect(bullet).to_have_count(0)


async def test_a_statement_that_was_taken_out_is_put_back(address: str) -> None:
    """Also after a reload, with who took it out and why; it leaves the list, and is told."""
    async with visiting(address) as visit:
        page = visit.page
        await begun(visit, "back")
        before = await page.locator(".brief .statement .text").all_inner_texts()
        assert await page.locator(".taken").count() == 0
        await take_out(visit, "transport committee")
        await page.locator(
            "#status", has_text="“Taken out” below the brief puts it back"
        ).wait_for()
        beside = visit.bullet("It was not clear").get_by_role("button", name="Edit")
        await expect(beside).to_be_focused()
        await visit.reload()
        await page.locator(".taken summary").click()
        line = page.locator(".taken .statement", has_text=DECISION)
        await line.get_by_text("Anna Berg · unimportant").wait_for()
        button = line.get_by_role("button", name="Put back")
        await expect(button).to_have_accessible_description(DECISION)
        await button.press("Enter")
        await page.locator("#status", has_text="put back").wait_for()
        await visit.bullet(DECISION).wait_for()
        assert await page.locator(".brief .statement .text").all_inner_texts() == before
        await expect(page.locator(".taken summary")).to_be_focused()
        await page.keyboard.press("Enter")
        await page.locator(".taken", has_text="Nothing has been taken out.").wait_for()
        await expect(page.locator(".taken .statement")).to_have_count(0)


async def test_a_brief_that_nobody_keeps_gives_its_statements_back_too(address: str) -> None:
    """As long as the page is open."""
    async with visiting(address) as visit:
        page = visit.page
        await begun(visit, "unkept", kept=False)
        before = await page.locator(".brief .statement .text").all_inner_texts()
        await take_out(visit, "transport committee")
        await page.locator("#status", has_text="stands on this page alone").wait_for()
        await page.locator(".taken summary").click()
        await page.get_by_role("button", name="Put back").click()
        await visit.bullet(DECISION).wait_for()
        assert await page.locator(".brief .statement .text").all_inner_texts() == before


async def test_a_brief_is_deleted_when_that_is_meant(address: str) -> None:
    """With its story, and only after a question; the page is back at its beginning."""
    async with visiting(address) as visit:
        page = visit.page
        await begun(visit, "deleted")
        where = f"{address}/v1/summaries/{page.url.partition('?brief=')[2]}"
        answers = ["no", "yes"]

        async def answer(dialog: Dialog) -> None:
            await (dialog.accept() if answers.pop(0) == "yes" else dialog.dismiss())

        page.on("dialog", answer)
        delete = page.get_by_role("group", name="Review").get_by_role("button", name="Delete")
        await delete.click()
        assert answered(where).status_code == 200
        await delete.click()
        await page.locator("#status", has_text="deleted, with its story").wait_for()
        assert answered(where).status_code == 404
        await expect(page.locator(".brief")).to_have_count(0)
        assert "brief=" not in page.url
        await expect(page.locator("#text")).to_be_focused()
