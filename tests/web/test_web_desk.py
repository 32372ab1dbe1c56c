"""The page's files: served with a strict policy, and made of nothing but our own."""

import re
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from service.settings import Settings
from service.web.app import create_app

PAGE = Path(str(files("service.web.desk"))) / "page"
MOST_BYTES = 120_000


def client() -> httpx.AsyncClient:
    """A client of the real application."""
    transport = httpx.ASGITransport(app=create_app(Settings(), keyless=True))
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


async def test_the_page_is_served_with_a_policy_that_lets_nobody_else_in() -> None:
    """Only our own scripts, styles, pictures and connections."""
    async with client() as talking:
        answer = await talking.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


async def test_a_file_that_has_not_changed_is_not_sent_again() -> None:
    """By its tag, which is a digest of its content."""
    async with client() as talking:
        first = await talking.get("/desk/desk.js")
        again = await talking.get("/desk/desk.js", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert not again.content


@pytest.mark.parametrize("name", ["routes.py", "..%2Froutes.py", "nothing.js", "%00"])
async def test_nothing_but_the_page_is_served(name: str) -> None:
    """No path leads out of the folder."""
    async with client() as talking:
        assert (await talking.get(f"/desk/{name}")).status_code == 404


def test_the_page_is_light() -> None:
    """All of it, uncompressed, in the budget of a slow line."""
    assert sum(one.stat().st_size for one in PAGE.iterdir()) <= MOST_BYTES


def test_no_file_makes_markup_out_of_text_or_asks_another_host() -> None:
    """`textContent` and text nodes only."""
    forbidden = re.compile(
        r"innerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|https?://(?!www\.w3\.org)"
    )
    for one in PAGE.iterdir():
        found = forbidden.search(one.read_text("utf-8"))
        assert found is None or one.suffix == ".txt", f"{one.name}: {found}"


def test_the_example_is_the_one_that_the_terminal_shows() -> None:
    """One invented story for both."""
    bundled = Path(__file__).parents[2] / "examples" / "harbour-bridge.txt"
    assert (PAGE / "example.txt").read_bytes() == bundled.read_bytes()
