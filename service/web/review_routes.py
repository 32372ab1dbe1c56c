"""The routes of what is kept. Each is one call; what it means is in `service/review/`."""

import re
from typing import Annotated, Any, cast, get_args

from fastapi import APIRouter, Depends, Request, Response

from schemas.review import Recheck, RecheckRequest, ReviewHistory, ReviewRequest, SummaryList
from schemas.summary import StorySummary
from schemas.vocabulary import ReviewState
from service.briefing.briefing import shaped
from service.caller import Caller
from service.errors import (
    ArticleEmpty,
    ArticleTooLong,
    NotAuthorized,
    NotFound,
    RevisionMismatch,
    StatementMismatch,
    UnsafeMarkup,
)
from service.exports.table import FORMATS
from service.review.reviewing import Reviewing
from service.store_ports import KeptBrief, Search
from service.web.body import body_as
from service.web.doorkeeper import needs
from service.web.head_route import HeadRoute
from service.web.openapi import KEYED, READING, SECURED, body_of, failing_with
from service.web.paging import AFTER, LIMIT, check_parameters, page_of, parameter, place
from service.web.refusals import RequestRejected

_FAILURES = (*KEYED, NotAuthorized, NotFound)
_READING_STORIES = (ArticleEmpty, ArticleTooLong, UnsafeMarkup)
_STATES = get_args(ReviewState)
_TAG = re.compile(r'"(\d{1,9})"')

_ARTICLE = parameter("article_id", "Only briefs of the article with this identifier.")
_STATE = parameter("state", "Only briefs in this state of review.", enum=list(_STATES))
_TEXT = parameter(
    "include_text", "`true` for the text that offsets point into.", enum=["true", "false"]
)
_FORMAT = parameter("format", "The format of the answer.", enum=["json", *FORMATS])
_IF_MATCH: dict[str, Any] = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of the brief that was read: nothing is done if it has changed.",
    "schema": {"type": "string"},
}

Reviewer = Annotated[Caller, Depends(needs("review"))]


def review_routes(reviewing: Reviewing) -> APIRouter:
    """The routes, bound to what they call."""
    router = APIRouter(redirect_slashes=False, route_class=HeadRoute, tags=["review"])

    @router.get(
        "/v1/summaries",
        summary="List the briefs",
        responses=failing_with(RequestRejected, *_FAILURES),
        openapi_extra={"parameters": [_ARTICLE, _STATE, _TEXT, AFTER, LIMIT]} | SECURED,
    )
    async def search(request: Request, caller: Reviewer) -> SummaryList:
        """The newest first, page by page, as they stand now."""
        page = page_of(request, "article_id", "state", "include_text")
        asked = request.query_params
        wanted = Search(asked.get("article_id"), _state(request), most=page.limit + 1)
        found = await reviewing.search(caller, wanted, page.behind)
        shown = found[: page.limit]
        last = shown[-1] if len(found) > page.limit else None
        more = None if last is None else place(last.created_at, last.brief.id)
        return SummaryList(summaries=[_shown(one, request) for one in shown], next=more)

    @router.get(
        "/v1/summaries/{summary}",
        summary="Read a brief",
        response_model=StorySummary,
        responses=failing_with(RequestRejected, *_FAILURES),
        openapi_extra={"parameters": [_TEXT, _FORMAT]} | SECURED,
    )
    async def find(
        request: Request, response: Response, summary: str, caller: Reviewer
    ) -> StorySummary | Response:
        """As it stands now; `ETag` names its revision. With `format`, in that format, without what
        is held back.
        """
        check_parameters(request, "include_text", "format")
        kept = await reviewing.find(caller, summary)
        wanted = request.query_params.get("format", "json")
        if wanted == "json":
            return _tagged(kept, request, response)
        if wanted not in FORMATS:
            raise RequestRejected(f"`format` is json or one of {', '.join(FORMATS)}.")
        form = FORMATS[wanted]
        return Response(
            form.render(kept.brief),
            media_type=form.media_type,
            headers={"ETag": f'"{kept.revision}-{wanted}"'},
        )

    @router.get(
        "/v1/summaries/{summary}/history",
        summary="Read what became of a brief",
        responses=failing_with(*_FAILURES),
        openapi_extra=SECURED,
    )
    async def history(summary: str, caller: Reviewer) -> ReviewHistory:
        """The brief as it was made, and who did what to it, when and why."""
        return await reviewing.history(caller, summary)

    @router.patch(
        "/v1/summaries/{summary}",
        summary="Review a brief",
        responses=failing_with(
            RequestRejected, *READING, RevisionMismatch, StatementMismatch, *_FAILURES
        ),
        openapi_extra=body_of(ReviewRequest) | {"parameters": [_IF_MATCH]} | SECURED,
    )
    async def review(
        request: Request,
        response: Response,
        summary: str,
        caller: Reviewer,
        asked: Annotated[ReviewRequest, Depends(body_as(ReviewRequest))],
    ) -> StorySummary:
        """Edits, adds, removes, approves, rejects; changed words are checked at once."""
        kept = await reviewing.review(caller, summary, asked, _revision(request))
        return _tagged(kept, request, response)

    @router.post(
        "/v1/summaries/{summary}/recheck",
        summary="Hold a brief against a later version of its story",
        responses=failing_with(*READING, *_READING_STORIES, RevisionMismatch, *_FAILURES),
        openapi_extra=body_of(RecheckRequest) | SECURED,
    )
    async def recheck(
        summary: str,
        caller: Reviewer,
        asked: Annotated[RecheckRequest, Depends(body_as(RecheckRequest))],
    ) -> Recheck:
        """Says which statements the later version no longer carries; no engine is asked."""
        return await reviewing.hold_against(caller, summary, asked.article)

    @router.delete(
        "/v1/summaries/{summary}",
        summary="Delete a brief",
        status_code=204,
        responses=failing_with(*_FAILURES),
        openapi_extra=SECURED,
    )
    async def delete(summary: str, caller: Reviewer) -> None:
        """With its story, its history, and what was answered with it."""
        await reviewing.delete(caller, summary)

    return router


def _shown(kept: KeptBrief, request: Request) -> StorySummary:
    asked = request.query_params.get("include_text", "false")
    if asked not in ("true", "false"):
        raise RequestRejected("`include_text` is true or false.")
    whole = kept.options.model_copy(update={"include_text": asked == "true", "view": "full"})
    return shaped(kept.brief, whole)


def _tagged(kept: KeptBrief, request: Request, response: Response) -> StorySummary:
    response.headers["ETag"] = f'"{kept.revision}"'
    return _shown(kept, request)


def _state(request: Request) -> ReviewState | None:
    asked = request.query_params.get("state")
    if asked is not None and asked not in _STATES:
        raise RequestRejected(f"`state` is one of {', '.join(_STATES)}.")
    return cast("ReviewState | None", asked)


def _revision(request: Request) -> int | None:
    sent = request.headers.get("if-match")
    if sent is None or sent.strip() == "*":
        return None
    tag = _TAG.fullmatch(sent.strip())
    if tag is None:
        raise RequestRejected("`If-Match` takes one ETag of this brief, or *.")
    return int(tag[1])
