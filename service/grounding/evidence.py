"""Located quotes as the client gets them: in the text as submitted, in both kinds of offsets."""

from schemas.summary import Evidence
from service.grounding.claim import Located
from service.source_text import SourceText

CONTEXT = 32
"""Characters before and after a quote (the length that the W3C TextQuoteSelector's users take)."""


def found_evidence(located: Located, source: SourceText) -> Evidence:
    """The story's own words, with `text[start:end] == quote`."""
    span = source.locate(located.start, located.end)
    return Evidence(
        quote=source.text[span.start : span.end],
        start=span.start,
        end=span.end,
        start_utf16=span.start_utf16,
        end_utf16=span.end_utf16,
        match=located.match,
        score=located.score,
        prefix=source.text[max(0, span.start - CONTEXT) : span.start],
        suffix=source.text[span.end : span.end + CONTEXT],
    )


def missing_evidence(claimed: str) -> Evidence:
    """A quote that stands nowhere in the story; the engine's words are kept apart."""
    return Evidence(
        quote=None,
        claimed_quote=claimed,
        start=None,
        end=None,
        start_utf16=None,
        end_utf16=None,
        match="missing",
        score=0.0,
    )
