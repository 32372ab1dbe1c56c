"""A new version of a story: which statements of its older briefs it no longer carries."""

from typing import Any

import httpx

from tests.review.review_service import LATER, STORY, Service, edit, made, patched


async def warned(http: httpx.AsyncClient, name: str) -> list[dict[str, Any]]:
    """The brief's warnings of what is stale."""
    warnings = (await http.get(f"/v1/summaries/{name}")).json()["warnings"]
    return [one for one in warnings if one["code"] == "statement_stale"]


async def test_a_new_version_says_what_is_stale(service: Service) -> None:
    """Sent again with other facts: the old brief names the statements that no longer hold; asked
    for by itself, the same, and no engine is called.
    """
    async with service.client() as http:
        old = await made(http, version="1")
        new = await made(http, text=LATER, version="2")
        warned = (await http.get(f"/v1/summaries/{old.id}")).json()["warnings"]
        article = {"article": {"text": LATER, "version": "3"}}
        told = (await http.post(f"/v1/summaries/{old.id}/recheck", json=article)).json()
        same = {"article": {"text": STORY}}
        fine = (await http.post(f"/v1/summaries/{old.id}/recheck", json=same)).json()
        cleared = (await http.get(f"/v1/summaries/{old.id}")).json()["warnings"]

    stale = [one for one in warned if one["code"] == "statement_stale"]
    assert new.source.supersedes == old.id
    assert "/bullets/0" in [one["pointer"] for one in stale]
    assert "version 2" in stale[0]["detail"]
    assert [one["id"] for one in told["stale"]]
    assert len(told["stale"]) == len(stale)
    assert all(not check["passed"] for one in told["stale"] for check in one["checks"])
    assert fine["stale"] == []
    assert "statement_stale" not in [one["code"] for one in cleared]


async def test_a_stale_statement_keeps_its_warning_where_it_stands(service: Service) -> None:
    """Whatever is taken out before it; with the statement the warning goes."""
    async with service.client() as http:
        old = await made(http)
        article = {"article": {"text": LATER}}
        told = (await http.post(f"/v1/summaries/{old.id}/recheck", json=article)).json()
        name = next(one["id"] for one in told["stale"] if one["section"] == "numbers")
        numbers = [one.id for one in old.key_figures.numbers]
        first = next(one for one in numbers if one != name)
        taken = [{"action": "remove", "id": first, "reason": "unimportant"}]
        moved = (await patched(http, old.id, changes=taken)).json()
        gone = [one["id"] for one in told["stale"] if one["id"] != first]
        taken = [{"action": "remove", "id": one, "reason": "wrong"} for one in gone]
        clean = (await patched(http, old.id, changes=taken, state="approved")).json()

    at = f"/key_figures/numbers/{[one for one in numbers if one != first].index(name)}"
    assert at in [one["pointer"] for one in moved["warnings"] if one["code"] == "statement_stale"]
    assert "statement_stale" not in [one["code"] for one in clean["warnings"]]


async def test_what_an_editor_insisted_on_is_not_stale_for_it(service: Service) -> None:
    """It fails the check that it failed already; only what was matched before can go stale."""
    async with service.client() as http:
        brief = await made(http)
        wrong = brief.bullets[0].text.replace("five weeks", "seven weeks")
        change = {**edit(brief.bullets[0], text=wrong), "insist": True}
        await patched(http, brief.id, changes=[change], state="approved")
        url, article = f"/v1/summaries/{brief.id}/recheck", {"text": STORY}
        told = (await http.post(url, json={"article": article})).json()

    assert told["stale"] == []


async def test_what_an_editor_approved_is_held_against_every_later_version(
    service: Service,
) -> None:
    """Though other versions, and briefs of them, came in between; what was rejected is not."""
    async with service.client() as http:
        rejected = await made(http, version="0")
        await patched(http, rejected.id, state="rejected", reason="wrong")
        approved = await made(http, version="1", text=STORY + " More is to follow.")
        await patched(http, approved.id, state="approved")
        between = await made(http, version="2", text=STORY + " The farms are dry.")
        newest = await made(http, version="3", text=LATER)

        assert newest.source.supersedes == between.id
        assert await warned(http, approved.id)
        assert await warned(http, between.id)
        assert await warned(http, rejected.id) == []
        assert await warned(http, newest.id) == []


async def test_a_story_that_is_restored_is_the_version_of_now(service: Service) -> None:
    """Answered from the cache, without the warnings of the version in between, which has them."""
    async with service.client() as http:
        first = await made(http, version="1")
        between = await made(http, version="2", text=LATER)
        told = await warned(http, first.id)
        again = await made(http, version="1")

        assert told
        assert again.usage.cache_hit
        assert (again.id, again.warnings) == (first.id, first.warnings)
        assert await warned(http, first.id) == []
        assert "version 1" in (await warned(http, between.id))[0]["detail"]
