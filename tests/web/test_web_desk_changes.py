"""Changes on the desk's page: statements added and taken out, briefs that nobody keeps."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import answered, visiting

pytestmark = IN_CHROMIUM

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
MISSED = "More than 9,000 vehicles cross the bridge on an average weekday."


async def test_a_missing_statement_is_added_from_words_selected_in_the_story(address: str) -> None:
    """Checked while it is typed; the history has who added it and why."""
    async with visiting(address) as visit:
        page = visit.page
        await page.get_by_text("More about the story").click()
        await page.fill("#article-id", "missed")
        await visit.brief(STORY)
        await visit.sign("Anna Berg")
        await page.evaluate(
            """(words) => {
              const paper = document.getElementById('paper');
              const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
              const place = (at) => {  // marks may part the words
                walker.currentNode = paper;
                let node;
                while ((node = walker.nextNode()) && at > node.data.length) at -= node.data.length;
                return [node, at];
              };
              const at = paper.textContent.indexOf(words);
              getSelection().setBaseAndExtent(...place(at), ...place(at + words.length));
            }""",
            MISSED,
        )
        form = page.locator(".adding form")
        await page.get_by_text("Add a statement").click()
        await expect(form.get_by_label("words that carry it")).to_have_value(MISSED)
        await form.get_by_label("Statement", exact=True).fill("More than 8,000 vehicles cross it.")
        await form.locator(".verdict.bad").wait_for()
        assert await form.get_by_role("button", name="Add, against the checks").count() == 1
        await form.get_by_label("Statement", exact=True).fill(MISSED)
        await form.get_by_text("Matched to the story.").wait_for()
        await form.get_by_label("Why").select_option("missing")
        await form.get_by_role("button", name="Add").click()
        await visit.bullet(MISSED).hover()
        assert await page.locator("#paper .lit").inner_text() == MISSED
    [brief] = answered(f"{address}/v1/summaries?article_id=missed").json()["summaries"]
    done = answered(f"{address}/v1/summaries/{brief['id']}/history").json()["entries"]
    told = [(one["action"], one["reason"], one["by"]) for one in done]
    assert told == [("add", "missing", "Anna Berg")]


@pytest.mark.parametrize(
    ("kind", "fields", "quote", "shown"),
    [
        (
            "Key number",
            {
                "Figure, as the story writes it": "more than 9,000",
                "Its value, in digits": "9000",
                "What it says": "vehicles that cross the bridge on an average weekday",
                "How exact": "more than",
            },
            MISSED,
            "vehicles that cross the bridge",
        ),
        (
            "Key person",
            {"Name": "Mona Lindqvist", "What they did or said": "declined to comment"},
            "Its chair, Mona Lindqvist, declined to comment ahead of the meeting.",
            "Mona Lindqvistdeclined to comment",  # the brief's own has her role between them
        ),
        (
            "Open question",
            {"Question": "How will vehicles cross on an average weekday?"},
            MISSED,
            "How will vehicles cross",
        ),
    ],
)
async def test_every_kind_of_statement_can_be_added_and_taken_out(
    address: str, kind: str, fields: dict[str, str], quote: str, shown: str
) -> None:
    """What is taken out leaves no mark in the story."""
    async with visiting(address) as visit:
        page = visit.page
        await page.get_by_text("More about the story").click()
        await page.fill("#article-id", kind)
        await visit.brief(STORY)
        await visit.sign("Anna Berg")
        marks = await page.locator("#paper .carries").count()
        form = page.locator(".adding form")
        await page.get_by_text("Add a statement").click()
        await form.get_by_label("What is missing").select_option(kind)
        for label, words in fields.items():
            box = form.get_by_label(label, exact=True)
            if label == "How exact":
                await box.select_option(words)
            else:
                await box.fill(words)
        await form.get_by_label("words that carry it").fill(quote)
        await form.get_by_text("Matched to the story.").wait_for()
        await form.get_by_role("button", name="Add").click()
        added = page.locator(".statement", has_text=shown)
        await added.wait_for()
        await added.hover()
        await page.locator("#paper .lit").first.wait_for()
        assert "".join(await page.locator("#paper .lit").all_inner_texts()) == quote
        await added.get_by_role("button", name="Edit").click()
        await added.get_by_role("button", name="Take out").click()
        await page.locator("#status", has_text="taken out").wait_for()
        await expect(added).to_have_count(0)
        await expect(page.locator("#paper .carries")).to_have_count(marks)


async def test_a_brief_that_nobody_keeps_takes_right_words_alone(address: str) -> None:
    """Where no service remembers that an editor insisted, no copy holds it."""
    async with visiting(address) as visit:
        page = visit.page
        await page.get_by_text("More about the story").click()
        await page.check("#no-store")
        await visit.brief(STORY)
        assert await page.get_by_role("group", name="Review").count() == 0
        assert await page.get_by_role("group", name="Download").count() == 0
        bullet = visit.bullet("11 weeks")
        await bullet.get_by_role("button", name="Edit").click()
        box = bullet.get_by_label("Edit the statement")
        right = await box.input_value()
        await box.fill(right.replace("11 weeks", "12 weeks"))
        await bullet.get_by_role("button", name="Keep").click()
        await bullet.get_by_text("only a brief that the service keeps").wait_for()
        assert await page.locator(".statement > .text", has_text="12 weeks").count() == 0
        await box.fill(right.replace("links", "joins"))
        await bullet.get_by_text("Matched to the story.").wait_for()
        await bullet.get_by_role("button", name="Keep").click()
        await visit.bullet("joins Calder Quay").wait_for()
        await page.get_by_role("button", name="Markdown").click()
        await page.locator("#status", has_text="copied").wait_for()
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert "joins Calder Quay" in copied
        assert "not reviewed by a person" in copied


async def test_what_a_button_far_down_is_answered_is_in_sight(address: str) -> None:
    """The review stands below all statements, and the line that answers it above them."""
    async with visiting(address) as visit:
        page = visit.page
        await visit.brief(STORY)
        await page.get_by_role("button", name="Approve").click()
        refused = page.locator("#status.fault", has_text="Say who you are first")
        await expect(refused).to_be_in_viewport(ratio=1)
        assert await page.evaluate("scrollY") > 0
        await visit.sign("Anna Berg")
        await page.get_by_role("button", name="Approve").click()
        await expect(page.locator("#status", has_text="approved")).to_be_in_viewport(ratio=1)


async def test_a_service_that_is_gone_is_told_from_a_story_that_is_none(address: str) -> None:
    """Each in an editor's words, in the status line."""
    async with visiting(address) as visit:
        page = visit.page
        await page.route("**/v1/**", lambda route: route.abort())
        await page.fill("#text", STORY)
        await page.click("#go")
        await page.locator("#status.fault", has_text="cannot be reached").wait_for()
        assert await page.is_visible("#text")
        await page.get_by_role("button", name="Recent briefs").click()
        await page.locator("dialog", has_text="cannot be reached").wait_for()
        await page.keyboard.press("Escape")
        await page.unroute("**/v1/**")
        visit.faults.clear()  # Chromium reports each broken request as an error
        await page.route(
            "**/v1/summaries?limit=20",
            lambda route: route.fulfill(json={"summaries": [], "next": None}),
        )
        await page.get_by_role("button", name="Recent briefs").click()
        await page.locator("dialog", has_text="No brief is kept yet").wait_for()
