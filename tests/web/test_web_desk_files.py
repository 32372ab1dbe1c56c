"""A story may come as a file, and a brief may be rejected, with a reason."""

from pathlib import Path

from playwright.async_api import expect

from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import visiting

pytestmark = IN_CHROMIUM

STORY = (
    "The swing bridge at Vell will close to all traffic for up to 11 weeks, the harbour authority"
    " said on Tuesday. Repairs will cost £3.6 million, according to a report to its board."
    " It was not clear whether the bridge would reopen before the regatta, the authority said."
)


async def test_a_file_is_opened_or_dropped(address: str, tmp_path: Path) -> None:
    """Its text stands in the box, as if it had been pasted."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    async with visiting(address) as visit:
        page = visit.page
        await page.set_input_files("#file", path)
        await expect(page.locator("#text")).to_have_value(STORY)
        await page.fill("#text", "")
        await page.evaluate(
            """(words) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([words], 'story.txt', { type: 'text/plain' }));
              const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
              document.querySelector('#text').dispatchEvent(drop);
            }""",
            STORY,
        )
        await expect(page.locator("#text")).to_have_value(STORY)
        assert not visit.faults


async def test_a_brief_is_rejected_with_a_reason(address: str) -> None:
    """It is told so on the page, and to whoever asks the service."""
    async with visiting(address) as visit:
        page = visit.page
        await visit.brief(STORY)
        await visit.sign("Anna Berg")
        await page.get_by_label("Why it is rejected").select_option("unsupported")
        await page.get_by_role("button", name="Reject").click()
        await page.locator(".brief .tag.rejected").wait_for()
        assert not visit.faults
