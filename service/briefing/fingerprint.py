"""What makes two requests the same: everything that could change their answer."""

import hashlib
import json

from schemas.article import Article, SummaryOptions, SummaryRequest

_SHAPE = {"view", "include_text", "no_store", "deadline_s"}
"""Options about the answer's shape, its keeping and its time; none changes the brief."""


def fingerprint(article: Article, options: SummaryOptions, identity: str) -> str:
    """One for a story, the options that matter, and `identity`: engine, model, parameters,
    digests of prompt and schema.
    """
    asked = [
        article.model_dump(mode="json", exclude={"embargo_until"}),
        options.model_dump(mode="json", exclude=_SHAPE),
        identity,
    ]
    return _digest(json.dumps(asked, sort_keys=True))


def request_digest(order: SummaryRequest) -> str:
    """One for a request's body, however it was written."""
    return _digest(order.model_dump_json())


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
