"""By whom something was done, told of another: "ridden by Hale and trained by Lee" for "ridden by
jockey Ann Lee, trained by Omar Hale".

Such clauses often have no subject of their own, so that `deeds.py` does not read them. Only names
are compared, behind the same participle; the other one must stand in the evidence as well.
"""

import re
from collections.abc import Iterator

from service.grounding.people.carried import Carried
from service.grounding.sides.who import names_in
from service.grounding.words.verbs import form, stem

_BY = re.compile(r"\bby\s(?P<who>[^,.;:()]{2,80})")
_PARTICIPLE = re.compile(r"[a-z][a-z-]+")
_STOP = re.compile(r"\s(?:in|on|at|of|for|to|from|with|and|who|that|as|after|before|during)\s")
_BACK = 60
"""Characters before the "by" in which the nearest participle stands."""


def by_whom_fault(text: str, carried: Carried) -> str | None:
    """Why a deed of the text is another's; None when it may be theirs."""
    there: dict[str, set[str]] = {}
    for one in carried.claim.sentences:
        for verb, who in _deeds(one.text, carried):
            there.setdefault(stem(verb), set()).update(who or {""})
    present = {key for one in carried.claim.sentences for _, key in names_in(one.text, carried)}
    for verb, who in _deeds(text, carried):
        known = there.get(stem(verb), {""})
        if who and "" not in known and known.isdisjoint(who) and who <= present:
            return f"“{verb[:40]}” is told with what the evidence says of another."
    return None


def _deeds(text: str, carried: Carried) -> Iterator[tuple[str, frozenset[str]]]:
    """The participles before a "by", each with the names behind it."""
    names = list(names_in(text, carried)) if " by " in text else []
    for found in _BY.finditer(text):
        before = _PARTICIPLE.findall(text, max(0, found.start() - _BACK), found.start())
        verb = next((one for one in reversed(before) if form(one) == "past"), None)
        first = found.start("who")
        stop = _STOP.search(text, first, found.end())
        last = stop.start() if stop else found.end()
        if verb is not None:
            yield verb, frozenset(key for (a, b), key in names if first <= a and b <= last)
