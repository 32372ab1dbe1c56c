"""True statements made false by program: a plan, a possibility or a denial told as done.

Only what stands outside quotation marks is altered, one place at a time. What is done told as not
done is no mutation of this program, and a verb behind an adverb ("will now decide") is passed over.
"""

import re
from collections.abc import Iterator
from typing import Any

from service.grounding.quotes.quotation import find_quotations
from service.grounding.words.verbs import past
from service.source_text import SourceText

_AHEAD = re.compile(
    r"\b(?:(?:is|are|was|were)"
    r" (?:expected|due|likely|set|scheduled|planned|about|supposed|going) to"
    r"|(?:plans?|planned|intends?|intended|hopes?|hoped|wants?|wanted|aims?|aimed|promised|vowed"
    r"|pledged|proposed|threatened|offered|agreed|decided) to|will|would|could|may|might) "
    r"(?P<verb>(?!(?:be|have|not|only|also|soon|now|yet|then|never|neither|[a-z]+ly)\b)[a-z]{3,})\b"
)
_AHEAD_PASSIVE = re.compile(
    r"\b(?:will|would|could|may|might"
    r"|(?:is|are|was|were) (?:expected|due|likely|set|scheduled|planned) to)"
    r" be (?=[a-z]+(?:ed|en)\b)"
)
_OPEN = re.compile(r"\b(?:could|may|might)(?= (?:be |have )?[a-z]{3,}\b)")
_DENIED = re.compile(r"\b(?P<verb>has|have|had|was|were|is|are) not (?=[a-z]{3,})")
_NOT_DONE = re.compile(r"\b(?:did|does|do) not (?P<verb>(?!have\b|be\b)[a-z]{3,})\b")
_NEVER = re.compile(r"\b(?:has|have|had) (?:never|yet to be) (?=[a-z]+(?:ed|en)\b)")
_STANCE = re.compile(r"\b(?:denied|denies)\b(?= (?:that|any|having|\w+ing)\b)")


def told_as_done(
    text: str, attributions: list[dict[str, Any]], source: SourceText, quotes: list[str]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every way this program knows to tell as done (or as settled) what `text` does not."""
    del source, quotes
    quoted = find_quotations(text)
    for pattern, put in (
        (_AHEAD, lambda hit: past(hit["verb"])),
        (_AHEAD_PASSIVE, lambda _: "was "),
        (_OPEN, lambda _: "will"),
        (_DENIED, lambda hit: hit["verb"] + " "),
        (_NOT_DONE, lambda hit: past(hit["verb"])),
        (_NEVER, lambda _: "has been "),
        (_STANCE, lambda _: "admitted"),
    ):
        for hit in pattern.finditer(text):
            if not any(one.start < hit.end() and hit.start() < one.end for one in quoted):
                yield text[: hit.start()] + put(hit) + text[hit.end() :], attributions
