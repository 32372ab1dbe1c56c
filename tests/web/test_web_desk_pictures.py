"""The README's pictures of the page: made by a script, small, and shown."""

from pathlib import Path

import pytest

from evals.desk.pictures import FOLDER, SIZES, THEMES, take
from evals.desk.serving import serving
from tests.chromium import needs_chromium

MOST_BYTES = 150_000
NAMES = {f"{size}-{theme}.webp" for size in SIZES for theme in THEMES}


def test_the_script_takes_every_picture(tmp_path: Path) -> None:
    """In both themes and sizes, each a WebP of a page with a brief on it."""
    needs_chromium()
    with serving() as address:
        taken = take(tmp_path, address)
    assert {one.name for one in taken} == NAMES
    for one in taken:
        assert one.read_bytes()[8:12] == b"WEBP"
        assert 10_000 < one.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_pictures_are_small_and_shown(name: str) -> None:
    """Those that are committed; the README shows each."""
    assert (FOLDER / name).stat().st_size < MOST_BYTES
    readme = (FOLDER.parents[1] / "README.md").read_text("utf-8")
    assert f"docs/pictures/{name}" in readme
