"""A draft mended in place: what passed stays as it was, what failed is as its writer mended it.

The second draft holds the mended statements alone (`story_repair@2`), or all of them once more.
"""

from collections.abc import Sequence

from schemas.draft import Draft, DraftEntry
from schemas.vocabulary import Section
from service.grounding.length import said
from service.grounding.statements import Placed, entries
from service.ports import Repair

_LISTS: dict[Section, str] = {
    "bullets": "bullets",
    "numbers": "key_numbers",
    "people": "key_people",
    "open_questions": "open_questions",
}


def mended(repair: Repair, second: Draft) -> Draft:
    """The first draft with its failed statements replaced.

    What the second one leaves out stays as it failed, and so is held back with its reason.
    """
    failed = {(fault.section, fault.index) for fault in repair.faults}
    first = list(entries(repair.draft))
    passed = {said(one) for one in first if (one.section, one.index) not in failed}
    written = [one for one in entries(second) if said(one) not in passed]
    changed: dict[str, object] = {}
    for section in ("nut", *_LISTS):
        before = [one for one in first if one.section == section]
        replaced = _pairs(
            [one for one in before if (section, one.index) in failed],
            [one for one in written if one.section == section],
        )
        after = [replaced.get(one.index, one.entry) for one in before]
        if section == "nut":
            changed["nut"] = after[0] if after else None
        else:
            changed[_LISTS[section]] = after
    return repair.draft.model_copy(update=changed)


def _pairs(failed: Sequence[Placed], written: Sequence[Placed]) -> dict[int, DraftEntry]:
    """What mends which, by position: in order, or by a sentence that both cite where fewer or
    more came back than had failed. Of fewer, what cites other sentences mends what is left.
    """
    if len(failed) == len(written):
        return {old.index: new.entry for old, new in zip(failed, written, strict=True)}
    left = list(written)
    found: dict[int, DraftEntry] = {}
    for old in failed:
        cited = {one.sentence for one in old.evidence}
        match = next((new for new in left if cited & {one.sentence for one in new.evidence}), None)
        if match is not None:
            left.remove(match)
            found[old.index] = match.entry
    if len(written) < len(failed):
        unmended = [old for old in failed if old.index not in found]
        found |= {old.index: new.entry for old, new in zip(unmended, left, strict=False)}
    return found
