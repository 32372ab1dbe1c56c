"""How soon the page is there, what it weighs, and how soon it points, by Chromium's own clock.

    python -m evals.desk.paint

Ten visits, each with an empty cache; first paint is the Paint Timing entry, weight what was sent
(Resource Timing), headers left out. Beside it a page of one sentence from the same service, since a
shared machine makes any number in milliseconds its own. Pointing is timed in 50,000 words,
style and layout of the words that are lit included.
"""

import os
import tempfile
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from evals.desk.serving import CHROMIUM, FLAGS, serving

VISITS = 10
BAR_MS = 300
BAR_BYTES = 120_000

_TIMES = """async () => {
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0];
  while (!paint()) await new Promise((after) => setTimeout(after, 10));
  const sent = ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
  const files = sent.filter((one) => !one.name.includes('/v1/'));
  const weight = files.reduce((sum, one) => sum + one.decodedBodySize, 0);
  return [paint().startTime, weight, files.length];
}"""


PARAGRAPHS = 1_600
BAR_POINTING_MS = 100
_POINTING = """() => [...document.querySelectorAll('.statement')].map((one) => {
  const begun = performance.now();
  one.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  document.querySelector('#paper .lit')?.getBoundingClientRect();
  return performance.now() - begun;
})"""


def pointed(browser: Browser, address: str) -> list[float]:
    """Milliseconds from pointing at each statement of a long story until its words are lit."""
    story = "Councils approve bus stops\n\n" + "\n\n".join(
        f"The council of ward {number} approved {number + 3} new bus stops on Monday, the mayor of"
        f" ward {number} said, and the {number + 7} old ones will be closed by the end of the year."
        for number in range(PARAGRAPHS)
    )
    page = browser.new_page()
    page.goto(address)
    page.evaluate("(story) => { document.getElementById('text').value = story; }", story)
    page.click("#go")
    page.wait_for_selector(".brief .actions", timeout=600_000)
    took: list[float] = page.evaluate(_POINTING)
    page.close()
    return took


def visited(browser: Browser, address: str) -> tuple[float, int, int]:
    """First contentful paint in milliseconds, bytes and number of files of one visit."""
    page = browser.new_page()  # a context of its own: nothing is in its cache
    page.goto(address)
    page.wait_for_load_state("networkidle")
    paint, weight, count = page.evaluate(_TIMES)
    page.close()
    return float(paint), int(weight), int(count)


def main() -> None:
    """Prints the medians."""
    with (
        tempfile.TemporaryDirectory() as kept,
        serving(NUTGRAF_DATA_DIR=kept) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        pages, plain = [], []
        for _ in range(VISITS):
            pages.append(visited(browser, address))
            plain.append(visited(browser, f"{address}/livez"))
        pointing = pointed(browser, address)
        version = browser.version
        browser.close()
    paints = [one[0] for one in pages]
    _, weight, count = pages[0]
    print(f"page in Chromium {version}, {VISITS} visits, load {os.getloadavg()[0]:.0f}")
    print(
        f"first paint: median {median(paints):.0f} ms ({min(paints):.0f} to {max(paints):.0f})",
        end="",
    )
    print(
        f", asked for {BAR_MS}; one line of JSON beside it {median(one[0] for one in plain):.0f} ms"
    )
    print(f"weight: {weight / 1000:.1f} KB in {count} files, asked for {BAR_BYTES / 1000:.0f}")
    print(f"pointing: at most {max(pointing):.0f} ms, asked for {BAR_POINTING_MS}")


if __name__ == "__main__":
    main()
