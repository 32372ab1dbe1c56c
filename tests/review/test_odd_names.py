"""Names that nothing bears: each is answered as such, on each database, wherever a client can say
one. Schemathesis leaves control characters out of paths, so these are said here.
"""

from urllib.parse import quote

import pytest

from tests.review.review_service import STORY, Service

ODD = (
    *("\0", "a\0b", "%00", "%2500", "\x01", "\x7f", "\n", " ", "\ufffd", "\uffff", "\U0001d518"),
    *("' OR '1'='1", "brief_\u202e", "..", "a" * 3_000, "0", "-1", "1" * 30, "\u0663"),
)


async def test_no_name_is_a_failure_of_the_store(service: Service) -> None:
    """In every part of a path and every parameter of a query that takes words: the document says
    where, so what is added later is asked, too.
    """
    asked = 0
    async with service.client() as http:
        hook = {"url": "https://receiver.example/hook", "events": ["job.finished"]}
        mine = {
            "summary": (await http.post("/v1/summaries", json={"article": {"text": STORY}})).json(),
            "job": (await http.post("/v1/jobs", json={"articles": [{"text": STORY}]})).json(),
            "webhook": (await http.post("/v1/webhooks", json=hook)).json(),
        }
        there = {name: one["id"] for name, one in mine.items()} | {"delivery": "x", "slug": "x"}
        for path, methods in service.app.openapi()["paths"].items():
            for method, operation in methods.items():
                for parameter in operation.get("parameters", ()):
                    name = parameter["name"]
                    if parameter["in"] == "header":
                        continue
                    for odd in ODD:
                        said = quote(odd, safe="")
                        place = path.format(**there | {name: said})
                        query = f"?{name}={said}" if parameter["in"] == "query" else ""
                        answer = await http.request(method, place + query, json={})
                        told = f"{method} {path} {name}={odd[:9]!r}: {answer.status_code}"
                        assert answer.status_code < 500, told
                        asked += 1

    assert asked >= 30 * len(ODD)


@pytest.mark.parametrize("odd", ["\0", "a\0b"])
async def test_an_article_is_found_by_the_identifier_that_it_was_sent_with(
    service: Service, odd: str
) -> None:
    """A NUL is kept as U+FFFD, of a body and of a query; of an id in a path nothing is found."""
    async with service.client() as http:
        brief = await http.post("/v1/summaries", json={"article": {"text": STORY, "id": odd}})
        found = await http.get("/v1/summaries", params={"article_id": odd})
        none = await http.get(f"/v1/summaries/{quote(odd)}")
        behind = await http.get("/v1/summaries", params={"after": odd})

    assert [one["id"] for one in found.json()["summaries"]] == [brief.json()["id"]]
    assert none.status_code == 404
    assert behind.status_code == 400
