"""What an editor has typed stays on the page until they keep it or leave it."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Dialog, Page, Request, Route, expect

from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import Visit, answered, visiting

pytestmark = IN_CHROMIUM

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
OTHER = (
    "The tram line to Nordhafen will close for 14 weeks, the city's transport office said.\n\n"
    "Buses will run every 10 minutes in its place, the office said on Monday."
)

QUESTION = {
    "id": "q_1",
    "question": "Who will pay?",
    "basis": "stated",
    "kind": "unknown",
    "evidence": [],
    "checks": [],
}


async def begun(visit: Visit, article: str, story: str = STORY) -> Page:
    """A brief of its own, and the editor's name given."""
    page = visit.page
    if not await page.is_visible("#article-id"):
        await page.get_by_text("More about the story").click()
    await page.fill("#article-id", article)
    await visit.brief(story)
    await visit.sign("Anna Berg")
    return page


async def type_at(visit: Visit, bullet: str, words: str) -> None:
    """Opens a bullet and types words in the place of its own."""
    found = visit.bullet(bullet)
    await found.get_by_role("button", name="Edit").click()
    await found.get_by_label("Edit the statement").fill(words)


class Questions:
    """What the browser asks the editor, who says no each time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        page.on("dialog", self._refuse)

    async def _refuse(self, dialog: Dialog) -> None:
        await dialog.dismiss()
        self.asked.append(dialog.message)

    async def come_to(self, count: int) -> None:
        """Waits until so many were asked."""
        while len(self.asked) < count:
            await self.page.wait_for_timeout(50)


async def test_other_statements_keep_what_is_typed_at_them(address: str) -> None:
    """Another edit, an approval and a rejection leave open boxes as they are."""
    async with visiting(address) as visit:
        page = await begun(visit, "typed")
        await type_at(visit, "transport committee", "A committee without a")
        await page.get_by_text("Add a statement").click()
        await page.locator(".adding form").get_by_label("Statement", exact=True).fill("Half a")
        await type_at(visit, "links Calder Quay", "")
        box = visit.bullet("links Calder Quay").get_by_label("Edit the statement")
        whole = await visit.bullet("links Calder Quay").locator(".text").inner_text()
        await box.fill(whole.replace("links", "joins"))
        await visit.bullet("links Calder Quay").get_by_text("Matched to the story.").wait_for()
        await visit.bullet("links Calder Quay").get_by_role("button", name="Keep").click()
        await page.locator("#status", has_text="Your words are kept").wait_for()
        for button, state in (("Approve", "approved"), ("Reject", "rejected")):
            await page.get_by_role("button", name=button).click()
            await page.locator(f".brief .tag.{state}").wait_for()
        decision = visit.bullet("transport committee").get_by_label("Edit the statement")
        await expect(decision).to_have_value("A committee without a")
        added = page.locator(".adding form").get_by_label("Statement", exact=True)
        await expect(added).to_have_value("Half a")


async def test_what_was_changed_meanwhile_is_told_beside_what_is_typed(address: str) -> None:
    """The box goes along to the statement as it stands now, and so does one that was taken out."""
    async with visiting(address) as anna, visiting(address) as bo:
        page = await begun(anna, "meanwhile")
        await bo.page.click("#recent-open")
        await bo.page.locator("dialog li button").first.click()
        await bo.page.wait_for_selector(".brief .actions")
        await bo.sign("Bo Lind")
        await type_at(bo, "transport committee", "Bo's committee")
        await type_at(bo, "links Calder Quay", "Bo's bridge")
        gone = anna.bullet("transport committee")
        await gone.get_by_role("button", name="Edit").click()
        await gone.get_by_role("button", name="Take out").click()
        await page.locator("#status", has_text="taken out").wait_for()
        first = anna.bullet("links Calder Quay")
        words = await first.locator(".text").inner_text()
        await type_at(anna, "links Calder Quay", words.replace("links", "joins"))
        await first.get_by_text("Matched to the story.").wait_for()
        await first.get_by_role("button", name="Keep").click()
        await page.locator("#status", has_text="Your words are kept").wait_for()

        await bo.page.get_by_role("button", name="Approve").click()
        changed = bo.page.locator(".statement", has_text="It says now:").first
        await expect(changed.get_by_label("Edit the statement")).to_have_value("Bo's bridge")
        removed = bo.page.locator(".statement", has_text="took this statement out")
        await expect(removed.get_by_label("Edit the statement")).to_have_value("Bo's committee")
        await removed.get_by_role("button", name="Cancel").click()
        await expect(removed).to_have_count(0)
        bo.faults.clear()  # Chromium reports the refusal as an error


async def test_escape_asks_before_it_drops_what_is_typed(address: str) -> None:
    """Once to be told, twice to leave; at once where nothing was typed."""
    async with visiting(address) as visit:
        await begun(visit, "escape")
        await type_at(visit, "transport committee", "A committee")
        box = visit.bullet("transport committee").get_by_label("Edit the statement")
        await box.press("Escape")
        await visit.bullet("transport committee").get_by_text("Press Escape again").wait_for()
        await expect(box).to_have_value("A committee")
        await box.press("Escape")
        await expect(box).to_have_count(0)


async def test_nobody_leaves_typed_words_unasked(address: str) -> None:
    """Neither for another brief nor for one that is made anew; the story's box leads back."""
    async with visiting(address) as visit:
        page = await begun(visit, "leaving")
        await type_at(visit, "transport committee", "A committee")
        questions = Questions(page)
        await page.click("#recent-open")
        await page.locator("dialog li button").first.click()
        await questions.come_to(1)
        await page.keyboard.press("Escape")
        await page.click("#again")
        await page.click("#go")
        box = visit.bullet("transport committee").get_by_label("Edit the statement")
        await expect(box).to_have_value("A committee")
        await questions.come_to(2)
        assert all("you have not kept" in one for one in questions.asked)
        await page.get_by_role("button", name="Back to this brief's story").click()
        await expect(page.locator("#paper .carries").first).to_be_visible()
        await expect(box).to_have_value("A committee")


async def test_a_story_in_the_box_is_not_replaced_unasked(address: str, tmp_path: Path) -> None:
    """Neither by the example nor by a file; a file of another kind is told."""
    path = tmp_path / "other.txt"
    path.write_text(OTHER, "utf-8")
    async with visiting(address) as visit:
        page = visit.page
        questions = Questions(page)
        await page.fill("#text", "My own story.")
        await page.click("#example")
        await page.set_input_files("#file", path)
        await questions.come_to(2)
        await expect(page.locator("#text")).to_have_value("My own story.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Café in Zürich – “open”".encode("cp1252"), "Café in Zürich – “open”"),
        ("Café in Zürich".encode("utf-16"), "Café in Zürich"),
        (b"PK\x03\x04\x14\x00\x06\x00words", None),
        (b"%PDF-1.7\n\x01\x02\xff\xfe", None),
        (rb"{\rtf1\ansi words}", None),
    ],
)
async def test_a_file_is_read_as_what_it_is(
    address: str, tmp_path: Path, content: bytes, words: str | None
) -> None:
    """Western and UTF-16 text too; what is no text is never taken for a story."""
    path = tmp_path / "story.txt"
    path.write_bytes(content)
    async with visiting(address) as visit:
        await visit.page.set_input_files("#file", path)
        told = "is read" if words else "is neither text nor HTML"
        await visit.page.locator("#status", has_text=told).wait_for()
        await expect(visit.page.locator("#text")).to_have_value(words or "")


async def test_words_that_are_dragged_do_not_replace_the_story(address: str) -> None:
    """The browser puts them where they are dropped."""
    async with visiting(address) as visit:
        await visit.page.fill("#text", "A story of my own.")
        await visit.page.evaluate(
            """() => {
              const dataTransfer = new DataTransfer();
              dataTransfer.setData('text/plain', 'own');
              const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
              document.querySelector('#text').dispatchEvent(drop);
            }"""
        )
        await expect(visit.page.locator("#text")).to_have_value("A story of my own.")


async def test_a_reload_shows_the_brief_as_it_is_kept(address: str) -> None:
    """The page's address names it, for a colleague as well; one that is gone is told."""
    async with visiting(address) as visit:
        page = await begun(visit, "reloaded")
        await page.get_by_role("button", name="Approve").click()
        await page.locator(".brief .tag.approved").wait_for()
        await visit.reload()
        await page.locator(".brief .tag.approved").wait_for()
        assert await page.locator("#paper .carries").count() > 0
        brief = page.url.partition("?brief=")[2]
        assert answered(f"{address}/v1/summaries/{brief}").status_code == 200
        await page.goto(f"{address}/?brief=brief_00000000000000000000000000000000")
        await page.locator("#status.fault", has_text="does not keep this brief").wait_for()
        assert "brief=" not in page.url
        visit.faults.clear()  # Chromium reports the refusal as an error


async def test_a_brief_that_is_opened_is_not_disturbed_by_one_in_the_making(address: str) -> None:
    """Who opens another one has stopped the first, whose story does not come in its place."""
    async with visiting(address) as visit:
        page = await begun(visit, "opened", OTHER)
        await page.click("#again")
        await page.fill("#text", STORY)
        held: list[Route] = []

        async def hold(route: Route, request: Request) -> None:
            if request.method == "POST":
                held.append(route)
            else:
                await route.continue_()

        await page.route("**/v1/summaries", hold)
        await page.click("#go")
        await page.click("#recent-open")
        await page.get_by_role("button", name="The tram line").first.click()
        await page.wait_for_selector(".brief .actions")
        for route in held:
            await route.abort()
        await page.wait_for_timeout(500)
        assert "Nordhafen" in await page.inner_text("#paper")
        assert await page.is_hidden("#stop")
        assert "matched" in await page.inner_text("#status")


async def test_an_answer_that_breaks_off_is_no_brief(address: str) -> None:
    """Its statements go, the story stays in the box, and the words are an editor's."""
    async with visiting(address) as visit:
        page = visit.page
        await page.fill("#text", STORY)
        await page.route(
            "**/v1/summaries",
            lambda route: route.fulfill(
                body=f"event: question\ndata: {json.dumps(QUESTION)}\n\n",
                content_type="text/event-stream",
            ),
        )
        await page.click("#go")
        await page.locator("#status.fault", has_text="broke off").wait_for()
        await expect(page.locator(".statement")).to_have_count(0)
        await expect(page.locator("#text")).to_be_visible()
        await expect(page.locator("#text")).to_have_value(STORY)
