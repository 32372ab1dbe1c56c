"""The desk's page in a real Chromium before a real service.

Needs `chromium` on the PATH: without it these tests are skipped, and fail where `CI=true`.
"""

from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # ships no types

from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import SIZES, visiting

pytestmark = IN_CHROMIUM

STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def test_a_statement_and_its_words_light_each_other_up(address: str) -> None:
    """Pointing at a bullet marks the story's words; pointing at them marks the bullet."""
    async with visiting(address) as visit:
        await visit.brief(STORY)
        await visit.bullet("11 weeks").hover()
        lit = visit.page.locator("#paper .lit")
        assert "11 weeks" in " ".join(await lit.all_inner_texts())
        words = visit.page.locator("#paper .carries", has_text="11 weeks").first
        await words.hover()
        found = await visit.page.locator(".statement.lit").all_inner_texts()
        assert any("11 weeks" in one for one in found)


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
        await visit.page.locator("#status", has_text="nothing to brief").wait_for()
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
