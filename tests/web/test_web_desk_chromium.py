"""The desk's page in a real Chromium before a real service.

Needs `chromium` on the PATH: without it these tests are skipped, and fail where `CI=true`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # ships no types

from tests.web.desk_browser import SIZES, running_service, visiting

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """One service for all tests of this file."""
    with running_service() as found:
        yield found


async def test_a_statement_and_its_words_light_each_other_up(address: str) -> None:
    """Pointing at a bullet marks the story's words; pointing at them marks the bullet."""
    async with visiting(address) as visit:
        await visit.brief(STORY)
        bullet = visit.page.locator(".statement", has_text="11 weeks").nth(1)
        await bullet.hover()
        lit = visit.page.locator("#paper .lit")
        assert "11 weeks" in " ".join(await lit.all_inner_texts())
        words = visit.page.locator("#paper .carries", has_text="11 weeks").first
        await words.hover()
        found = await visit.page.locator(".statement.lit").all_inner_texts()
        assert any("11 weeks" in one for one in found)


async def test_the_keyboard_alone_leads_through(address: str) -> None:
    """From the first tab stop to a brief, and on to a statement whose words are then lit."""
    async with visiting(address) as visit:
        page = visit.page
        await page.focus("#text")
        await page.keyboard.insert_text(STORY)
        await page.keyboard.press("Control+Enter")
        await page.wait_for_selector(".brief .actions")
        await page.focus(".statement summary")
        assert await page.locator("#paper .lit").count() > 0
        await page.keyboard.press("Enter")
        assert await page.locator(".statement details[open] li").count() > 0
        await page.keyboard.press("Tab")
        focused = await page.evaluate("document.activeElement.textContent")
        assert focused == "Edit"


async def test_a_wrong_number_is_told_while_it_is_typed(address: str) -> None:
    """And a right word again is matched again; no model is asked."""
    async with visiting(address) as visit:
        await visit.brief(STORY)
        bullet = visit.page.locator(".statement", has_text="11 weeks").nth(1)
        await bullet.get_by_role("button", name="Edit").click()
        box = bullet.get_by_label("Edit the statement")
        right = await box.input_value()
        await box.fill(right.replace("11 weeks", "12 weeks"))
        await bullet.locator(".verdict.bad").wait_for()
        assert "number" in await bullet.locator(".verdict").inner_text()
        await box.fill(right)
        await bullet.get_by_text("Matched to the story.").wait_for()


async def test_two_engines_or_prompts_stand_side_by_side(address: str) -> None:
    """Two briefs, each with its own statements, over one story."""
    async with visiting(address) as visit:
        await visit.page.select_option("#against", index=1)
        await visit.page.fill("#text", STORY)
        await visit.page.click("#go")
        for number in (1, 2):
            await visit.page.wait_for_selector(f".brief:nth-of-type({number}) .actions")
        first, second = await visit.page.locator(".brief").all()
        left, right = await first.bounding_box(), await second.bounding_box()
        assert left is not None
        assert right is not None
        assert left["x"] + left["width"] <= right["x"]


async def test_what_cannot_be_briefed_is_said_to_an_editor(address: str) -> None:
    """An empty box and a shopping list: a sentence, never a blank page."""
    async with visiting(address) as visit:
        await visit.page.fill("#text", "   ")
        await visit.page.evaluate("document.getElementById('text').required = false")
        await visit.page.click("#go")
        assert "nothing to brief" in await visit.page.inner_text("#status")
        await visit.brief("milk\neggs\nbread\n")
        await visit.page.wait_for_selector("#status:has-text('no story here')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
async def test_axe_finds_nothing_and_nothing_runs_over(
    address: str, size: str, scheme: str, tmp_path: Path
) -> None:
    """Before a story, with a brief, in the editor: WCAG 2.2 AA, both themes, each width."""
    async with visiting(address, size, scheme) as visit:
        found = [await Axe().run(visit.page, options={"runOnly": WCAG})]
        await visit.brief(STORY)
        found.append(await Axe().run(visit.page, options={"runOnly": WCAG}))
        await visit.page.get_by_role("button", name="Edit").first.click()
        await visit.page.locator(".where summary").first.click()
        found.append(await Axe().run(visit.page, options={"runOnly": WCAG}))
        await visit.page.screenshot(path=tmp_path / "page.png", full_page=True)
        for one in found:
            assert one.violations_count == 0, one.generate_report()
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await visit.page.evaluate(over) <= 0


async def test_pointing_touches_only_what_it_lights(address: str) -> None:
    """In a story of fifty thousand words too: nothing else of it is styled or laid out anew."""
    paragraphs = [
        f"The council of ward {number} approved {number + 3} new bus stops on Monday, the mayor of"
        f" ward {number} said, and the {number + 7} old ones will be closed by the end of the year."
        for number in range(1_600)
    ]
    story = "Councils approve bus stops\n\n" + "\n\n".join(paragraphs)
    assert len(story.split()) > 50_000
    async with visiting(address) as visit:
        await visit.brief(story)
        lit, touched_besides = await visit.page.evaluate(
            """() => {
              const paper = document.querySelector('#paper');
              const lit = () => [...paper.querySelectorAll('.lit')];
              const seen = new MutationObserver(() => {});
              seen.observe(paper, {
                attributes: true, characterData: true, childList: true, subtree: true,
              });
              let most = 0, besides = 0;
              for (const one of document.querySelectorAll('.statement')) {
                const before = lit();
                one.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
                const expected = new Set([...before, ...lit()]);
                const touched = seen.takeRecords().map((record) => record.target);
                besides += touched.filter((node) => !expected.has(node)).length;
                most = Math.max(most, lit().length);
              }
              return [most, besides];
            }"""
        )
        assert lit > 0
        assert touched_besides == 0


async def test_an_approval_and_an_edit_are_still_there_after_a_reload(address: str) -> None:
    """The service keeps the brief; a later visitor finds it among the recent ones."""
    async with visiting(address) as visit:
        page = visit.page
        await visit.brief(STORY)
        await page.get_by_role("group", name="Review").wait_for()
        bullet = page.locator(".statement", has_text="11 weeks").nth(1)
        await bullet.get_by_role("button", name="Edit").click()
        box = bullet.get_by_label("Edit the statement")
        await box.fill((await box.input_value()).replace("links", "joins"))
        await bullet.get_by_text("Matched to the story.").wait_for()
        await bullet.get_by_role("button", name="Keep").click()
        await page.locator(".tag.state", has_text="edited").wait_for()
        await page.get_by_role("button", name="Approve").click()
        await page.locator(".brief .tag.state", has_text="approved").wait_for()
        await page.reload()
        await page.get_by_role("button", name="Recent briefs").click()
        await page.locator("dialog li", has_text="approved").get_by_role("button").first.click()
        await page.locator(".brief .tag.state", has_text="approved").wait_for()
        assert await page.locator(".statement", has_text="joins Calder Quay").count() > 0
        assert "11 weeks" in await page.inner_text("#paper")


async def test_a_wrong_edit_of_a_brief_that_is_not_kept_stays_out(address: str) -> None:
    """Where no service remembers that an editor insisted, no copy holds it."""
    async with visiting(address) as visit:
        page = visit.page
        await page.get_by_text("More about the story").click()
        await page.check("#no-store")
        await visit.brief(STORY)
        bullet = page.locator(".statement", has_text="11 weeks").nth(1)
        await bullet.get_by_role("button", name="Edit").click()
        box = bullet.get_by_label("Edit the statement")
        await box.fill((await box.input_value()).replace("11 weeks", "12 weeks"))
        await bullet.get_by_role("button", name="Keep").click()
        await bullet.get_by_text("only a brief that the service keeps").wait_for()
        assert await page.locator(".statement > .text", has_text="12 weeks").count() == 0
