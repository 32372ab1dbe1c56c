"""The desk's page before a service that asks for a key: every refusal in an editor's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.chromium import IN_CHROMIUM
from tests.serving import nutgraf, serving
from tests.web.desk_browser import Visit, visiting

pytestmark = IN_CHROMIUM

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")


@dataclass(frozen=True)
class Door:
    """A service with keys."""

    address: str
    settings: dict[str, str]

    def key(self, *more: str) -> str:
        """A new key."""
        return self.keys("create", "--tenant", "desk", *more).split()[0]

    def opens(self, key: str) -> bool:
        """Whether a key is known there."""
        asked = httpx.get(
            f"{self.address}/v1/engines", headers={"Authorization": f"Bearer {key}"}, timeout=300
        )
        return asked.status_code == 200

    def keys(self, *what: str) -> str:
        """What `nutgraf keys` prints."""
        return nutgraf("keys", *what, **self.settings)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """One service for all tests of this file; it has had a key, and so asks for one."""
    settings = {"NUTGRAF_DATA_DIR": str(tmp_path_factory.mktemp("keyed"))}
    Door("", settings).key()
    with serving(**settings) as address:
        yield Door(address, settings)


async def let_in(visit: Visit, key: str) -> Page:
    """Gives a key in the dialog, once that has opened, and waits until the page has the engines."""
    page = visit.page
    dialog = page.get_by_role("dialog", name="API key")
    await dialog.wait_for()  # it opens by itself, a while after the page: never pressed for here
    await page.fill("#key", key)
    await page.keyboard.press("Enter")
    await dialog.wait_for(state="hidden")
    await visit.page.locator("#engine option", has_text="extractive").wait_for(state="attached")
    return page


async def briefed(visit: Visit, article: str) -> None:
    """A brief of its own, and a bullet in the middle of a change."""
    page = visit.page
    await page.get_by_text("More about the story").click()
    await page.fill("#article-id", article)
    await visit.brief(STORY)


async def change(visit: Visit, old: str, new: str) -> None:
    """Types at a bullet, and has it checked."""
    bullet = visit.bullet(old)
    await bullet.get_by_role("button", name="Edit").click()
    box = bullet.get_by_label("Edit the statement")
    await box.fill((await box.input_value()).replace(old, new))
    await bullet.get_by_text("Matched to the story.").wait_for()


async def test_a_key_is_asked_for_tried_and_kept_in_the_tab(door: Door) -> None:
    """By a dialog that opens by itself, Enter and all; a wrong key is told from none."""
    async with visiting(door.address, expects_engines=False) as visit:
        page = visit.page
        dialog = page.get_by_role("dialog", name="API key")
        await dialog.wait_for()
        assert await page.evaluate("document.activeElement.id") == "key"
        for wrong in ("ngk_wrong", "ngk_“curly”"):
            await page.fill("#key", wrong)
            await page.keyboard.press("Enter")
            await dialog.get_by_text("does not take this API key").wait_for()
        await let_in(visit, f"Bearer {door.key()} ")
        visit.faults.clear()  # Chromium reports each refusal as an error
        await expect(page.locator("#status")).to_have_text("The service takes this key.")
        await expect(page.locator("#text")).to_be_focused()
        await visit.reload()
        await visit.brief(STORY)
        assert await page.locator(".statement").count() > 5
        await visit.reload()
        await page.wait_for_selector(".brief .actions")
        await page.get_by_role("button", name="this request as curl").click()
        await page.locator("#status", has_text="copied").wait_for()
        command = await page.evaluate("navigator.clipboard.readText()")
        assert "Bearer $NUTGRAF_KEY" in command


async def test_without_a_key_the_story_stays(door: Door) -> None:
    """Who closes the dialog and goes on is told where a key goes."""
    async with visiting(door.address, expects_engines=False) as visit:
        page = visit.page
        await page.get_by_role("dialog", name="API key").get_by_role("button", name="Close").click()
        await page.fill("#text", STORY)
        await page.click("#go")
        told = "asks for an API key: press “API key” at the top"
        await page.locator("#status.fault", has_text=told).wait_for()
        await expect(page.locator("#text")).to_have_value(STORY)
        await expect(page.locator("#text")).to_be_visible()
        await expect(page.get_by_role("button", name="API key")).to_be_visible()
        visit.faults.clear()


async def test_a_key_that_is_revoked_meanwhile_costs_no_word(door: Door) -> None:
    """The change waits in its box until another key is given, over the brief itself."""
    key = door.key("--name", "revoked")
    async with visiting(door.address, expects_engines=False) as visit:
        page = await let_in(visit, key)
        await briefed(visit, "revoked")
        await visit.sign("Anna Berg")
        await change(visit, "The council's", "The")
        door.keys("revoke", key.split("_")[1])
        while door.opens(key):  # for five seconds at most (docs/cms.md)
            await page.wait_for_timeout(100)
        bullet = visit.bullet("The council's")
        await bullet.get_by_role("button", name="Keep").click()
        await bullet.get_by_text("mistyped, revoked or expired").wait_for()
        await page.get_by_role("button", name="API key").click()
        await let_in(visit, door.key())
        await bullet.get_by_role("button", name="Keep").click()
        await page.locator("#status", has_text="Your words are kept").wait_for()
        await visit.bullet("The transport committee will decide").wait_for()
        visit.faults.clear()


async def test_a_key_that_may_not_review_says_so(door: Door) -> None:
    """What is changed stands on the page alone, and is not told as kept."""
    async with visiting(door.address, expects_engines=False) as visit:
        page = await let_in(visit, door.key("--scope", "summarize"))
        await briefed(visit, "unreviewed")
        await page.locator(".note", has_text="but not review them").wait_for()
        await change(visit, "The council's", "The")
        await visit.bullet("The council's").get_by_role("button", name="Keep").click()
        await page.locator("#status", has_text="stands on this page alone").wait_for()
        await page.click("#recent-open")
        await page.locator("dialog", has_text="has the scope “review”").wait_for()
        visit.faults.clear()


async def test_a_key_that_asks_too_often_is_told_when_to_come_back(door: Door) -> None:
    """The story stays in the box; the brief that was made can be read for review later."""
    async with visiting(door.address, expects_engines=False) as visit:
        page = await let_in(visit, door.key("--per-minute", "4"))
        await page.fill("#text", STORY)
        await page.click("#go")
        note = page.locator(".note", has_text="could not be read again for review")
        await note.wait_for()
        assert "has asked more often than it may. Try again in" in await note.inner_text()
        await page.click("#again")
        await page.click("#go")
        await page.locator("#status.fault", has_text="Try again in").wait_for()
        await expect(page.locator("#text")).to_have_value(STORY)
        visit.faults.clear()


async def test_a_brief_that_could_not_be_read_again_is_read_before_it_is_changed(
    door: Door,
) -> None:
    """Nothing is changed on the page alone that the service would keep."""
    async with visiting(door.address, expects_engines=False) as visit:
        page = await let_in(visit, door.key())
        await page.route("**/v1/summaries/*include_text=true", lambda route: route.abort())
        await briefed(visit, "unread")
        await page.locator(".note", has_text="cannot be reached").wait_for()
        await change(visit, "The council's", "The")
        bullet = visit.bullet("The council's")
        await bullet.get_by_role("button", name="Keep").click()
        await bullet.get_by_text("cannot be reached").wait_for()
        await page.unroute("**/v1/summaries/*include_text=true")
        await bullet.get_by_role("button", name="Keep").click()
        await bullet.get_by_text("Say who you are first").wait_for()
        await visit.sign("Anna Berg")
        await bullet.get_by_role("button", name="Keep").click()
        await page.locator(".brief .tag", has_text="edited, not approved").wait_for()
        visit.faults.clear()


async def test_the_engines_come_back_with_the_service(door: Door) -> None:
    """A page that was opened while it was away briefs with the default, and then has the lists."""
    async with visiting(door.address, expects_engines=False) as visit:
        page = await let_in(visit, door.key())
        await page.route("**/v1/engines", lambda route: route.abort())
        await page.reload()
        await page.locator("#status.fault", has_text="cannot be reached").wait_for()
        assert await page.locator("#engine option").all_inner_texts() == ["the default"]
        await page.unroute("**/v1/engines")
        await visit.brief(STORY)
        await page.locator("#engine option", has_text="extractive").wait_for(state="attached")
        visit.faults.clear()
