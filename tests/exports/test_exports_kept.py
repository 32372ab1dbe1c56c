"""Exports of briefs that are kept, over HTTP: what editors decided is what goes out."""

import json

import httpx
import pytest

from schemas import StorySummary
from service.exports.table import FORMATS
from tests.cli.running import Run
from tests.review.review_service import STORY, Service

WRONG = "nine weeks"


async def exported(http: httpx.AsyncClient, name: str) -> dict[str, str]:
    """The brief in every format, escapes taken away."""
    found = {}
    for form in FORMATS:
        answer = await http.get(f"/v1/summaries/{name}?format={form}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] in FORMATS[form].media_type
        found[form] = answer.text.replace("\\", "")
    return found


async def test_what_is_held_back_goes_out_when_an_editor_lets_it_by_name(
    service: Service,
) -> None:
    """Not before, not by an approval of the brief, and not without a name."""
    async with service.client() as http:
        made = await http.post("/v1/summaries", json={"article": {"text": STORY}})
        brief = StorySummary.model_validate_json(made.content)
        words = f"The reservoir will be drained for at most {WRONG}, the water board said."
        wrong = brief.bullets[0].model_copy(update={"text": words}).model_dump(mode="json")
        change = {"action": "edit", "reason": "wrong", "statement": wrong}
        path = f"/v1/summaries/{brief.id}"

        await http.patch(path, json={"by": "anna", "changes": [change]})
        assert not any(words in one for one in (await exported(http, brief.id)).values())
        await http.patch(path, json={"by": "anna", "state": "approved"})
        for written in (await exported(http, brief.id)).values():
            assert words not in written
            assert "approved by an editor" in written

        nameless = await http.patch(path, json={"changes": [change | {"insist": True}]})
        assert nameless.status_code == 422
        await http.patch(path, json={"by": "ines", "changes": [change | {"insist": True}]})
        for written in (await exported(http, brief.id)).values():
            assert words in written
            assert "except for 1 statement that an editor let stand" in written
            assert "not approved" in written
        done = (await http.get(f"{path}/history")).json()["entries"]

    assert (done[-1]["by"], done[-1]["after"]["text"]) == ("ines", words)


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "text"])
def test_the_command_line_has_every_format(run: Run, form: str) -> None:
    """What the table renders is what it prints; `text` is a view for the terminal."""
    ended = run("summarize", "-", "--format", form, stdin=STORY.encode())
    assert (ended.code, ended.err) == (0, "")
    assert "not reviewed by a person" in ended.out
    if "json" in FORMATS[form].media_type:
        assert json.loads(ended.out)
