"""What editors do to a brief: checked at once, nothing lost; on both databases, over HTTP."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select, text

from schemas import StorySummary
from service.store_ports import Written
from service.stores.reviews import Reviews
from service.stores.tables import METADATA, WEBHOOKS
from tests.review.review_service import LATER, STORY, WHO, Service, edit, made, patched


async def test_a_brief_is_kept_as_it_was_answered(service: Service) -> None:
    """Read by its id, listed by its article; its text only when it is asked for."""
    async with service.client() as http:
        brief = await made(http)
        read = await http.get(f"/v1/summaries/{brief.id}")
        with_text = (await http.get(f"/v1/summaries/{brief.id}?include_text=true")).json()
        listed = (await http.get("/v1/summaries?article_id=a1")).json()
        nothing = (await http.get("/v1/summaries?article_id=a2")).json()

    assert StorySummary.model_validate_json(read.content) == brief
    assert read.headers["etag"] == '"0"'
    assert with_text["source"]["text"] == STORY
    assert [one["id"] for one in listed["summaries"]] == [brief.id]
    assert nothing == {"summaries": [], "next": None}


async def test_lists_are_read_page_by_page(service: Service) -> None:
    """The newest first, each brief once."""
    async with service.client() as http:
        names = [(await made(http, id=f"a{number}")).id for number in range(5)]
        seen, after = [], ""
        while True:
            page = (await http.get(f"/v1/summaries?limit=2{after}")).json()
            seen += [one["id"] for one in page["summaries"]]
            if page["next"] is None:
                break
            after = f"&after={page['next']}"

    assert seen == names[::-1]


@pytest.mark.parametrize("query", ["?stat=approved", "?State=approved", "/{id}?format=ninjs&x=1"])
async def test_a_misspelt_parameter_is_refused(service: Service, query: str) -> None:
    """Else a CMS that asks for approved briefs would be given all of them, in silence."""
    async with service.client() as http:
        brief = await made(http)
        answer = await http.get(f"/v1/summaries{query.format(id=brief.id)}")

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/request-rejected"


async def test_an_edit_that_the_story_carries_stands(service: Service) -> None:
    """Checked anew, under the same id; the original is kept, with who did it and why."""
    async with service.client() as http:
        brief = await made(http)
        bullet = brief.bullets[0]
        words = "The reservoir will be drained for at most five weeks, the water board said."
        answer = await patched(http, brief.id, changes=[edit(bullet, text=words)])
        edited = StorySummary.model_validate_json(answer.content)
        history = (await http.get(f"/v1/summaries/{brief.id}/history")).json()
        again = await made(http)

    assert answer.headers["etag"] == '"1"'
    assert edited.bullets[0].text == words
    assert edited.bullets[0].id == bullet.id
    assert all(one.passed for one in edited.bullets[0].checks)
    assert (edited.provenance.review.state, edited.provenance.review.by) == ("edited", "anna")
    assert history["original"]["bullets"][0]["text"] == bullet.text
    (entry,) = history["entries"]
    assert (entry["action"], entry["by"], entry["reason"]) == ("edit", "anna", "style")
    assert entry["before"]["text"] == bullet.text
    assert entry["after"]["text"] == words
    assert again.bullets[0].text == words


async def test_an_edit_that_the_story_does_not_carry_is_held_back(service: Service) -> None:
    """With its reason, so that nothing unchecked is published; put right, it comes back."""
    async with service.client() as http:
        brief = await made(http)
        bullet = brief.bullets[0]
        wrong = bullet.text.replace("five weeks", "seven weeks")
        held = StorySummary.model_validate_json(
            (await patched(http, brief.id, changes=[edit(bullet, text=wrong)])).content
        )
        right = StorySummary.model_validate_json(
            (await patched(http, brief.id, changes=[edit(bullet)])).content
        )

    assert bullet.text != wrong
    assert bullet.id not in [one.id for one in held.bullets]
    (back,) = [one for one in held.held_back if one.statement.id == bullet.id]
    assert "numbers" in [check.name for check in back.checks]
    assert held.status == "partial"
    assert bullet.id in [one.id for one in right.bullets]


async def test_an_editor_may_insist(service: Service) -> None:
    """Then it stands, and the failed check with it: the newsroom answers for it."""
    async with service.client() as http:
        brief = await made(http)
        bullet = brief.bullets[0]
        wrong = bullet.text.replace("five weeks", "seven weeks")
        change = {**edit(bullet, text=wrong), "insist": True}
        insisted = StorySummary.model_validate_json(
            (await patched(http, brief.id, changes=[change])).content
        )

    assert insisted.bullets[0].text == wrong
    assert not all(one.passed for one in insisted.bullets[0].checks)


async def test_statements_are_added_and_removed(service: Service) -> None:
    """A new one gets an id of its own; a removed one stays in the history."""
    async with service.client() as http:
        brief = await made(http)
        bullet = brief.bullets[0]
        new = edit(bullet, text="Divers found a crack 12 metres long.") | {"action": "add"}
        gone = {"action": "remove", "id": bullet.id, "reason": "unimportant"}
        answer = await patched(http, brief.id, changes=[new, gone], state="approved")
        after = StorySummary.model_validate_json(answer.content)
        entries = (await http.get(f"/v1/summaries/{brief.id}/history")).json()["entries"]

    assert bullet.id not in [one.id for one in after.bullets]
    assert "Divers found a crack 12 metres long." in [
        one.text
        for one in (
            *after.bullets,
            *(held.statement for held in after.held_back),
        )
        if hasattr(one, "text")
    ]
    assert [one["action"] for one in entries] == ["add", "remove", "approve"]
    assert after.provenance.review.state == "approved"


async def test_what_was_taken_out_comes_back_to_its_place(service: Service) -> None:
    """Under its id; so does what was held back and is put right."""
    async with service.client() as http:
        brief = await made(http)
        first, second = brief.bullets[:2]
        for one in (first, second):
            gone = {"action": "remove", "id": one.id, "reason": "wrong"}
            await patched(http, brief.id, changes=[gone])
        back = [edit(one) | {"action": "add"} for one in (second, first)]
        answer = await patched(http, brief.id, changes=back)
        wrong = edit(first, text=first.text.replace("five weeks", "seven weeks"))
        held = await patched(http, brief.id, changes=[wrong])
        right = await patched(http, brief.id, changes=[edit(first)])

    ids = [one.id for one in brief.bullets]
    assert [one["id"] for one in answer.json()["bullets"]] == ids
    assert [one["id"] for one in held.json()["bullets"]] == ids[1:]
    assert [one["id"] for one in right.json()["bullets"]] == ids


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 422),
        ({"state": "rejected"}, 422),
        ({"state": "approved", "reason": "wrong"}, 422),
        ({"changes": [{"action": "remove", "id": "nobody", "reason": "wrong"}]}, 404),
        ({"changes": [{"action": "remove", "id": "nobody", "reason": "ugly"}]}, 422),
        ({"state": "rejected", "reason": "loaded"}, 200),
    ],
)
async def test_a_review_says_what_and_why(
    service: Service, asked: dict[str, object], status: int
) -> None:
    """Nothing is done otherwise, and half a review is none."""
    async with service.client() as http:
        brief = await made(http)
        answer = await patched(http, brief.id, **asked)
        after = await http.get(f"/v1/summaries/{brief.id}")

    assert answer.status_code == status
    assert after.headers["etag"] == ('"1"' if status == 200 else '"0"')


async def test_two_editors_do_not_overwrite_each_other(service: Service) -> None:
    """With `If-Match`, the second is told to read again; a kind of statement is never changed."""
    async with service.client() as http:
        brief = await made(http)
        url, tag = f"/v1/summaries/{brief.id}", {"If-Match": '"0"'}
        first = await http.patch(url, json={**WHO, "state": "approved"}, headers=tag)
        rejecting = {**WHO, "state": "rejected", "reason": "wrong"}
        second = await http.patch(url, json=rejecting, headers=tag)
        odd = await http.patch(url, json=rejecting, headers={"If-Match": "W/x"})
        other = brief.key_figures.numbers[0].model_copy(update={"id": brief.bullets[0].id})
        swapped = await patched(http, brief.id, changes=[edit(other)])

    assert (first.status_code, second.status_code, odd.status_code) == (200, 412, 400)
    assert second.json()["type"] == "/problems/revision-mismatch"
    assert swapped.json()["type"] == "/problems/statement-mismatch"


async def test_without_a_revision_the_last_one_wins(service: Service) -> None:
    """However many come at once: each is answered, and the history has them all."""
    async with service.client() as http:
        brief = await made(http)
        answers = await asyncio.gather(
            *(patched(http, brief.id, state="approved") for _ in range(8))
        )
        entries = (await http.get(f"/v1/summaries/{brief.id}/history")).json()["entries"]

    assert [one.status_code for one in answers] == [200] * 8
    assert len(entries) == 8


async def test_an_editor_who_is_quicker_takes_no_warning_away(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody approves the old brief while the new version is held against it."""
    async with service.client() as http:
        old = await made(http, version="1")
        write, meanwhile = Reviews.write, [old.id]

        async def outrun(reviews: Reviews, tenant: str, written: Written) -> Sequence[str] | None:
            if meanwhile:
                await patched(http, meanwhile.pop(), state="approved")
            return await write(reviews, tenant, written)

        monkeypatch.setattr(Reviews, "write", outrun)
        await made(http, text=LATER, version="2")
        now = (await http.get(f"/v1/summaries/{old.id}")).json()

    assert now["provenance"]["review"]["state"] == "approved"
    assert "statement_stale" in [one["code"] for one in now["warnings"]]


async def test_events_are_kept_with_what_they_tell_of(service: Service) -> None:
    """In the same transaction; they hold ids and states, no words."""
    async with service.client() as http:
        brief = await made(http)
        row = {
            "id": "wh_1",
            "tenant": "desk",
            "url": "https://x.example",
            "events": "summary.approved summary.edited summary.retracted",
            "generation": 1,
            "created_at": brief.provenance.created_at,
        }
        database = service.kept.database
        await database.run(lambda connection: connection.execute(WEBHOOKS.insert().values(row)))
        change = edit(brief.bullets[0])
        await patched(http, brief.id, changes=[change], state="approved")
        await patched(http, brief.id, state="rejected", reason="wrong")
        query = text("SELECT event, body FROM deliveries")
        told = await database.run(lambda connection: connection.execute(query).all())

    assert sorted(one.event for one in told) == [
        *("summary.approved", "summary.edited", "summary.retracted")
    ]
    assert all(brief.bullets[0].text not in one.body for one in told)


@pytest.mark.parametrize(
    ("state", "left"), [("waiting", []), ("dead", []), ("delivered", ["summary.approved"])]
)
async def test_of_a_deleted_brief_only_its_end_is_still_told(
    service: Service, state: str, left: list[str]
) -> None:
    """A receiver that was away must not hear of an approval after it; what arrived stays listed,
    and other briefs' events stay.
    """
    hook = {
        "url": "https://receiver.example/hook",
        "events": ["summary.approved", "summary.retracted"],
    }
    async with service.client() as http, service.client("archive") as others:
        listed = f"/v1/webhooks/{(await http.post('/v1/webhooks', json=hook)).json()['id']}"
        await others.post("/v1/webhooks", json=hook)
        gone, other = await made(http, id="a1"), await made(http, id="a2")
        await patched(http, gone.id, state="approved")
        became = text("UPDATE deliveries SET state = :state").bindparams(state=state)
        await service.kept.database.run(lambda connection: connection.execute(became))
        await patched(http, other.id, state="approved")
        await patched(http, gone.id, state="rejected", reason="wrong")
        await http.delete(f"/v1/summaries/{gone.id}")
        told = (await http.get(f"{listed}/deliveries")).json()["deliveries"]

    by_brief = sorted((one["subject"] == gone.id, one["event"]) for one in told)
    assert by_brief == [
        (False, "summary.approved"),
        *[(True, one) for one in left],
        *[(True, "summary.retracted")] * 2,
    ]


async def test_deleted_is_gone_from_every_row_and_file(service: Service) -> None:
    """The story, the brief, its history, the cached answer, the idempotent one."""
    key = {"Idempotency-Key": "k1"}
    async with service.client() as http:
        order = {"article": {"text": STORY, "id": "a1"}}
        brief = (await http.post("/v1/summaries", json=order, headers=key)).json()
        statement = StorySummary.model_validate(brief).bullets[0]
        await patched(http, brief["id"], changes=[edit(statement)], state="approved")
        answers = [
            await http.delete(f"/v1/summaries/{brief['id']}"),
            await http.delete(f"/v1/summaries/{brief['id']}"),
            await http.get(f"/v1/summaries/{brief['id']}"),
            await http.post("/v1/summaries", json=order, headers=key),
        ]
    database = service.kept.database
    rows = await database.run(
        lambda connection: [
            str(connection.execute(select(table)).all()) for table in METADATA.sorted_tables
        ]
    )

    assert [one.status_code for one in answers] == [204, 404, 404, 404]
    assert not any("reservoir" in row or "Dahlmark" in row for row in rows)
    if database.is_sqlite:
        folder = database.engine.url.database
        assert folder is not None
        service.kept.close()
        for path in Path(folder).parent.iterdir():
            if path.is_file():
                assert b"reservoir" not in path.read_bytes(), path


@pytest.mark.parametrize("form", ["markdown", "html", "jsonld", "ninjs", "wordpress"])
async def test_a_brief_is_had_in_the_formats_of_others(service: Service, form: str) -> None:
    """With its state of review as it stands; an unknown format is refused."""
    async with service.client() as http:
        brief = await made(http)
        path = f"/v1/summaries/{brief.id}"
        before = await http.get(f"{path}?format={form}")
        await patched(http, brief.id, state="approved")
        after = await http.get(f"{path}?format={form}")
        unknown = await http.get(f"{path}?format=pdf")

    assert "not reviewed by a person" in before.text.replace("\\", "")
    assert "reviewed and approved by an editor" in after.text.replace("\\", "")
    assert before.headers["etag"] != after.headers["etag"]
    assert unknown.status_code == 400
