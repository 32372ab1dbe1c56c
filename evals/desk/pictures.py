"""Takes the README's pictures of the page: the bundled story and its brief, by the embedded engine.

    python -m evals.desk.pictures [FOLDER]

They show what the page is today; fonts are those of the machine (here Debian's fonts-noto-core).
"""

import base64
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from evals.desk.serving import CHROMIUM, FLAGS, serving

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZES = {"desk": (1280, 800, 1.0), "phone": (390, 780, 1.5)}
"""Width and height in CSS pixels, and how many pixels of the picture stand for each."""

THEMES = ("light", "dark")
POINTED_AT = "Repairs are now expected to cost"
"""The bullet that the pointer rests on, so that its words are lit in the story."""

QUALITY = 0.8
"""Of WebP: text is sharp, and each picture is far below 150 KB."""

_AS_WEBP = """async ([png, quality]) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""


def take(folder: Path, address: str) -> list[Path]:
    """Every size in every theme, of the service at `address`, as WebP files in `folder`."""
    story = files("service.web.desk").joinpath("page/example.txt").read_text("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for size in SIZES:
            for theme in THEMES:
                path = folder / f"{size}-{theme}.webp"
                path.write_bytes(_picture(browser, address, story, size, theme))
                taken.append(path)
        browser.close()
    return taken


def _picture(browser: Browser, address: str, story: str, size: str, theme: str) -> bytes:
    width, height, scale = SIZES[size]
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.wait_for_selector("#engine option", state="attached")
    page.fill("#text", story)
    page.click("#go")
    page.wait_for_selector(".brief .actions")
    page.locator(".statement", has_text=POINTED_AT).first.hover()
    png = base64.b64encode(page.screenshot()).decode()
    page.close()
    return base64.b64decode(_webp(browser.new_page(), png))


def _webp(page: Page, png: str) -> str:
    """The picture as WebP, written by Chromium itself, in a page without the desk's policy."""
    written: str = page.evaluate(_AS_WEBP, [png, QUALITY])
    page.close()
    return written


def main() -> None:
    """Takes them of a service that is started for it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    with tempfile.TemporaryDirectory() as kept, serving(NUTGRAF_DATA_DIR=kept) as address:
        for one in take(folder, address):
            print(f"{one.name}: {one.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
