"""Whether a question asks what somebody says of whom the evidence tells only that they say nothing.

"What does the ministry say about the leak?" is open behind "the ministry did not respond to a
request for comment": no word of the leak stands there, and none has to. A refusal that names its
matter ("declined to comment on the theft") leaves open that matter alone. English only.
"""

import re
from collections.abc import Sequence

from service.grounding.names.finder import find_names
from service.grounding.speech.attribution import read_attributions
from service.grounding.words.overlap import content_key
from service.source_text import Sentence

_ASKED = re.compile(
    r"(?:what|how)\s(?:does|do|did|will|would|has|have|is|are)\s(?P<who>.{2,80}?)\s"
    r"(?:say(?:ing)?|said|think|make|respond(?:ed)?|comment(?:ed)?|answer(?:ed)?|explain(?:ed)?"
    r"|repl(?:y|ied))\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:not|no|nor|never|neither|nobody|cannot|without|\w+n['’]t|declin\w+|refus\w+)"
    r"(?:\s[\w-]+){0,5}?\s(?:comment\w*|repl\w+|respon\w+|answer\w*|reached|available|return\w*"
    r"|discuss\w*)\b|\bun(?:available|reachable)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:;|\b(?:but|while|whereas|and)\b)", re.IGNORECASE)
"""Between what one of them does and what another one does."""
_MATTER = re.compile(
    r"(?:comment\w*|repl(?:y|ied)|respon\w+|answer\w*|discuss\w*)(?:\s\w+)?"
    r"\s(?:on|about|regarding|over|concerning|to)\s(?P<what>[^.;,\"”’]{1,80})",
    re.IGNORECASE,
)
_ANY_MATTER = re.compile(
    r"requests?|comment\w*|repeated|several|multiple|numerous|further|immediate\w*|e-?mails?|mails?|messages?|phone|telephone|calls?"
    r"|texts?|letters?|questions?|quer(?:y|ies)|inquir\w+|enquir\w+|reporters?|journalists?|press"
    r"|media|seeking|sent|left|made|matters?|cases?|issues?|subjects?|speculat\w+|rumou?rs?|litigation"
    r"|investigat\w+|individuals?|personal|personnel|private|security|operational|ongoing|pending"
    r"|legal|active|specific\w*|details?|leaks?|reports?|allegations?|accusations?|claims?|charges?"
    r"|incidents?|story|stories|article|\w+day|morning|afternoon|evening|night|week",
    re.IGNORECASE,
)
"""Words of a refusal that say of no matter which it is."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def asks_the_silent(question: str, evidence: Sequence[Sentence], story: Sequence[Sentence]) -> bool:
    """Whether it asks what somebody says who, in the evidence, says nothing on anything, and whom
    no other sentence of the story has say something.
    """
    asked = _ASKED.match(question)
    if asked is None or not any(_silent(asked["who"], one.text) for one in evidence):
        return False
    cited = {one.number for one in evidence}
    return not any(_speaks(asked["who"], one.text) for one in story if one.number not in cited)


def _speaks(who: str, text: str) -> bool:
    keys = _keys(who)
    return any(keys and keys <= _keys(one.speaker or "") for one in read_attributions(text))


def _silent(who: str, text: str) -> bool:
    """Whether `who` stands before the silence, or right behind it: "no reply from the ministry"."""
    found = _SILENT.search(text)
    if found is None or any(_tells(one["what"]) for one in _MATTER.finditer(text)):
        return False
    before, behind = text[: found.start()], text[found.end() :]
    if '"' in before or "“" in before:  # who is quoted may stand behind the quotation
        near = text
    else:
        near = _PARTS.split(before)[-1] + " " + behind.split(",")[0]
    return _keys(who) <= _keys(near)


def _tells(matter: str) -> bool:
    """Whether the words behind "comment on" name a matter: no names, for they may be who asked."""
    names = find_names(matter)
    return any(
        content_key(found.group().lower()) is not None
        and not _ANY_MATTER.fullmatch(found.group())
        and not any(one.start <= found.start() < one.end for one in names)
        for found in _WORD.finditer(matter)
    )


def _keys(text: str) -> set[str]:
    return {key for one in _WORD.findall(text) if (key := content_key(one.lower()))}
