"""Two hundred hostile briefs and stories on the desk's page, in Chromium.

Briefs are put in the place of the service's answer, since no engine of ours would write them;
stories go through the service. After each the page stands as before: nothing has run, no element
was made of a text; `visiting` checks that the console is empty and no other host was asked.
"""

import json
from pathlib import Path

from playwright.async_api import Page, Route

from service.web.examples import example
from tests.chromium import IN_CHROMIUM
from tests.web.desk_browser import visiting
from tests.web.hostile_words import hostile_briefs, hostile_stories, streamed, written

pytestmark = IN_CHROMIUM

BRIEFS = 150
STORIES = 50
NO_STORIES = 2
"""A style sheet and a comment that swallow the page: refused, which Chromium's console notes."""
STORY = (Path(__file__).parents[2] / "examples" / "harbour-bridge.txt").read_text("utf-8")
FOUND = """() => {
  const ours = new Set(('ARTICLE HEADER STRONG SPAN DIV H2 UL LI P A DETAILS SUMMARY BUTTON FORM' +
    ' LABEL SELECT OPTION TEXTAREA INPUT').split(' '));
  const acts = new Set(['src', 'style', 'action', 'formaction', 'srcdoc']);
  const faults = [];
  for (const one of document.querySelectorAll('#briefs *, #paper *')) {
    if (!ours.has(one.tagName)) faults.push(one.tagName);
    for (const { name, value } of one.attributes) {
      if (name.startsWith('on') || acts.has(name)) faults.push(name);
      if (name === 'href' && !value.startsWith('#')) faults.push('a link elsewhere');
    }
  }
  for (const one of document.querySelectorAll('#paper *'))
    if (!['P', 'A'].includes(one.tagName)) faults.push(`${one.tagName} in the story`);
  if (document.querySelectorAll('#status').length !== 1) faults.push('a second status line');
  if (window.hit || ({}).polluted) faults.push('something ran');
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push('runs over');
  return faults;
}"""
SHOWN = """(told) => {
  const calm = (words) => words.replace(/(\\p{M}{16})\\p{M}+/gu, '$1');
  return document.querySelector('.nut').textContent === calm(JSON.parse(told));
}"""
"""Whether the page shows these words as they stand, less the marks that no letter carries."""
ASKED = """() => {
  if (!document.querySelector('#again').hidden) document.querySelector('#again').click();
  document.querySelector('#text').value = 'A story';
  document.querySelector('#go').click();
}"""
"""What an editor does to have a story briefed, without the time that a pointer takes."""


async def faults_of(page: Page) -> list[str]:
    """What stands on the page that no text may have put there."""
    found: list[str] = await page.evaluate(FOUND)
    return found


async def test_no_brief_acts_on_the_page(address: str) -> None:
    """Its words stand as they are, while it streams, when it is whole, and among the recent."""
    async with visiting(address) as visit:
        page = visit.page
        shown: dict[str, str] = {}

        async def answer(route: Route) -> None:
            asked = route.request
            if "limit=" in asked.url:
                body = f'{{"summaries": [{shown["whole"]}], "next": null}}'
                await route.fulfill(content_type="application/json", body=body)
            elif asked.method == "POST":
                await route.fulfill(content_type="text/event-stream", body=shown["stream"])
            else:
                await route.fulfill(content_type="application/json", body=shown["whole"])

        await page.route("**/v1/summaries**", answer)
        for number, brief in enumerate(hostile_briefs(BRIEFS)):
            shown |= {"stream": streamed(brief), "whole": written(brief)}
            await page.evaluate(ASKED)
            await page.wait_for_selector(".brief .actions")
            if number % 10 == 0:
                await page.get_by_role("button", name="Recent briefs").click()
                await page.locator("dialog li button").first.click()
                await page.wait_for_selector(".brief .actions")
            assert await faults_of(page) == [], brief["nut"]["text"][:80]
            assert await page.evaluate(SHOWN, json.dumps(brief["nut"]["text"]))
        shown |= {"stream": streamed(example("brief")), "whole": json.dumps(example("brief"))}
        await visit.brief("A story")
        assert await page.locator(".statement").count() > 5


async def test_no_story_acts_on_the_page(address: str) -> None:
    """Through the service and the embedded engine, as text and as HTML; then a plain one works."""
    async with visiting(address) as visit:
        page = visit.page
        for story in hostile_stories(STORIES):
            if await page.is_visible("#again"):
                await page.click("#again")
            await page.fill("#text", story)
            await page.evaluate("document.getElementById('status').textContent = ''")
            await page.click("#go")
            await page.locator("#status:not(:empty):not(:has-text('…'))").wait_for()
            assert await faults_of(page) == [], story[:80]
        refusals = [one for one in visit.faults if "status of 422" in one]
        assert len(refusals) == NO_STORIES
        visit.faults[:] = [one for one in visit.faults if one not in refusals]
        await visit.brief(STORY)
        await page.locator(".statement").first.hover()
        await page.locator("#paper .lit").first.wait_for()
