"""What is asked differently when the same question would fail again.

An answer that was cut off is asked for with more room, an answer that is no draft with its fault
named: once each, and within the same attempts and deadline as retries (`retry.py`). These are no
retries: the server is well, so they wait for nothing and take nothing from the retry budget.
"""

from dataclasses import replace

from service.errors import DraftInvalid, EngineFailed, EngineTruncated
from service.ports import Brief

MORE_ROOM = 2
"""Times the engine's own output budget."""


def asked_again(brief: Brief, failure: EngineFailed) -> Brief | None:
    """The brief to try again with, or None when this failure has no other question.

    A fault is told by its place and kind, in our own words: neither the model's answer nor the
    story is repeated.
    """
    if isinstance(failure, EngineTruncated) and brief.output_factor < MORE_ROOM:
        return replace(brief, output_factor=MORE_ROOM)
    if isinstance(failure, DraftInvalid) and brief.rejected is None:
        return replace(brief, rejected=failure.detail)
    return None
