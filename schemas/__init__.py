"""The published contract: pydantic models and nothing else.

`Draft` is what an engine may write; `StorySummary` is what a client gets. The JSON Schemas in
`published/` are generated from these models (`make schemas`) and a test fails when they drift.
"""

from schemas.article import Article, SummaryOptions, SummaryRequest
from schemas.checking import CheckAnswer, CheckRequest
from schemas.draft import Draft
from schemas.problem import Problem
from schemas.summary import StorySummary

SCHEMA_VERSION = "1.0"

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "CheckAnswer",
    "CheckRequest",
    "Draft",
    "Problem",
    "StorySummary",
    "SummaryOptions",
    "SummaryRequest",
]
