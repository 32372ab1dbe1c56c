"""Two editors at one brief, and one who has a keyboard alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import Visit, answered, visiting

pytestmark = IN_CHROMIUM

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
FOCUSED = "document.activeElement.textContent"


@asynccontextmanager
async def both_at(address: str, article: str) -> AsyncIterator[tuple[Visit, Visit]]:
    """Anna briefs a story, and Bo finds its brief among the recent ones."""
    async with visiting(address) as anna, visiting(address) as bo:
        await anna.page.get_by_text("More about the story").click()
        await anna.page.fill("#article-id", article)
        await anna.brief(STORY)
        await anna.sign("Anna Berg")
        await bo.page.click("#recent-open")
        await bo.page.locator("dialog li button").first.click()
        await bo.page.wait_for_selector(".brief .actions")
        await bo.sign("Bo Lind")
        yield anna, bo
        for one in (anna, bo):  # Chromium reports each refusal as an error
            one.faults[:] = [fault for fault in one.faults if "status of 412" not in fault]


async def keep(visit: Visit, number: int, old: str, new: str) -> None:
    """Changes words of a bullet and presses "Keep"."""
    bullet = visit.page.locator(".brief > div").nth(1).locator(".statement").nth(number)
    await bullet.get_by_role("button", name="Edit").click()
    box = bullet.get_by_label("Edit the statement")
    await box.fill((await box.input_value()).replace(old, new))
    await bullet.get_by_text("Matched to the story.").wait_for()
    await bullet.get_by_role("button", name="Keep").click()


def history(address: str, article: str) -> list[tuple[str, str]]:
    """Who did what to the brief of an article."""
    [brief] = answered(f"{address}/v1/summaries?article_id={article}").json()["summaries"]
    done = answered(f"{address}/v1/summaries/{brief['id']}/history").json()["entries"]
    return [(one["by"], one["action"]) for one in done]


def briefed(address: str, article: dict[str, str]) -> None:
    """Has it briefed, as a content system does."""
    httpx.post(f"{address}/v1/summaries", json={"article": article}).raise_for_status()


async def test_nobody_approves_what_they_have_not_seen(address: str) -> None:
    """Who is overtaken is shown the brief as it stands, and presses again."""
    async with both_at(address, "approved") as (anna, bo):
        await keep(anna, 0, "links", "joins")
        await anna.page.locator("#status", has_text="Your words are kept").wait_for()
        await bo.page.get_by_role("button", name="Approve").click()
        await bo.page.locator("#status.fault", has_text="Somebody else changed this").wait_for()
        await bo.bullet("joins Calder Quay").wait_for()
        assert history(address, "approved") == [("Anna Berg", "edit")]
        await bo.page.get_by_role("button", name="Approve").click()
        await bo.page.locator(".brief .tag.approved").wait_for()
        assert history(address, "approved") == [("Anna Berg", "edit"), ("Bo Lind", "approve")]


async def test_the_same_statement_is_not_overwritten_unseen(address: str) -> None:
    """What the other one wrote is told, what was typed stays, and a second press puts it there."""
    async with both_at(address, "same") as (anna, bo):
        await keep(anna, 0, "links", "joins")
        await anna.page.locator("#status", has_text="Your words are kept").wait_for()
        await keep(bo, 0, "that links", "linking")
        panel = bo.page.locator(".editing", has_text="Somebody else changed this statement")
        assert "joins Calder Quay" in await panel.locator(".verdict").inner_text()
        assert "linking" in await panel.get_by_label("Edit the statement").input_value()
        assert history(address, "same") == [("Anna Berg", "edit")]
        await panel.get_by_role("button", name="Keep").click()
        await bo.bullet("linking Calder Quay").wait_for()
        assert history(address, "same") == [("Anna Berg", "edit"), ("Bo Lind", "edit")]


async def test_different_statements_do_not_hinder_each_other(address: str) -> None:
    """Both changes are made, and both are shown."""
    async with both_at(address, "different") as (anna, bo):
        await keep(anna, 0, "links", "joins")
        await anna.page.locator("#status", has_text="Your words are kept").wait_for()
        await keep(bo, 4, "It was not clear", "It is not clear")
        await bo.page.locator("#status", has_text="Your words are kept").wait_for()
        await bo.bullet("joins Calder Quay").wait_for()
        await bo.bullet("It is not clear").wait_for()


async def test_what_was_taken_out_meanwhile_is_told(address: str) -> None:
    """It is not put back by an edit."""
    async with both_at(address, "removed") as (anna, bo):
        gone = anna.bullet("transport committee")
        await gone.get_by_role("button", name="Edit").click()
        await gone.get_by_role("button", name="Take out").click()
        await anna.page.locator("#status", has_text="taken out").wait_for()
        await keep(bo, 3, "The council's", "The")
        await bo.page.locator(".verdict", has_text="took this statement out").wait_for()


async def test_the_keyboard_keeps_its_place(address: str) -> None:
    """After the story is sent, after a change and after a review: never back to the page's top."""
    async with visiting(address) as visit:
        page = visit.page
        await page.focus("#text")
        await page.keyboard.insert_text(STORY)
        await page.keyboard.press("Control+Enter")
        await page.wait_for_selector(".brief .actions")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.closest('.statement') !== null")
        await visit.sign("Anna Berg")
        bullet = visit.bullet("links Calder Quay")
        await bullet.get_by_role("button", name="Edit").press("Enter")
        await page.keyboard.press("Control+End")
        await page.keyboard.press("Backspace")
        await bullet.get_by_text("Matched to the story.").wait_for()
        await bullet.get_by_role("button", name="Keep").press("Enter")
        await page.locator("#status", has_text="Your words are kept").wait_for()
        assert await page.evaluate(FOCUSED) == "Edit"
        assert await page.evaluate("document.activeElement.closest('.statement.lit') !== null")
        await page.get_by_role("button", name="Approve").press("Enter")
        await page.locator(".brief .tag.approved").wait_for()
        assert await page.evaluate(FOCUSED) == "Approve"


async def test_the_recent_ones_go_on(address: str) -> None:
    """Twenty at once, and the older ones below them on demand."""
    for number in range(21):
        article = {"id": f"older-{number}", "title": f"Number {number}", "text": STORY}
        briefed(address, article)
    async with visiting(address) as visit:
        page = visit.page
        await page.click("#recent-open")
        await page.locator("dialog li").nth(19).wait_for()
        assert await page.get_by_role("button", name="Number 0", exact=True).count() == 0
        await page.get_by_role("button", name="Older ones").click()
        await page.get_by_role("button", name="Number 0", exact=True).click()
        await page.wait_for_selector(".brief .actions")


async def test_a_brief_of_an_older_version_says_what_no_longer_stands(address: str) -> None:
    """Opened again, it names the statements that the new version does not carry."""
    for version, text in (("1", STORY), ("2", STORY.replace("11 weeks", "14 weeks"))):
        article = {
            "id": "versions",
            "version": version,
            "title": f"Version {version}",
            "text": text,
        }
        briefed(address, article)
    async with visiting(address) as visit:
        await visit.page.click("#recent-open")
        await visit.page.get_by_role("button", name="Version 1").click()
        stale = visit.page.locator(".statement", has_text="11 weeks").first
        told = "Version 2 of the story no longer carries it. The story has no such words."
        await stale.locator(".against", has_text=told).wait_for()
        fresh = visit.page.locator(".statement", has_text="transport committee").first
        assert await fresh.locator(".against").count() == 0
        assert await visit.page.locator(".note").count() == 0
