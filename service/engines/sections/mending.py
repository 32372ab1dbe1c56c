"""The repair of a draft that was made of several: each section mends what stands in it.

Which section a statement is from is read from its evidence, so that nothing has to be remembered
between the first draft and its repair.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from schemas.draft import Draft, DraftNut
from schemas.vocabulary import Section
from service.engines.sections.candidates import Entry
from service.engines.sections.cutting import StorySection
from service.ports import Fault, Repair

_LISTS: dict[Section, str] = {
    "bullets": "bullets",
    "numbers": "key_numbers",
    "people": "key_people",
    "open_questions": "open_questions",
}
"""The Draft's lists by the names that faults have for them."""


class Homes:
    """Which section each statement is from."""

    def __init__(self, sections: Sequence[StorySection]) -> None:
        self._firsts = [section.first for section in sections]
        self._contexts = [section.context for section in sections]

    def of(self, entry: Entry | DraftNut) -> int:
        """The section, from 0, of its first evidence that is not every section's context."""
        cited = [one.sentence for one in entry.evidence]
        shared = self._contexts[-1] | self._contexts[0]
        number = next((one for one in cited if one not in shared), cited[0])
        return max(0, bisect_right(self._firsts, number) - 1)


def shared_out(repair: Repair, homes: Homes) -> dict[int, Repair]:
    """For each section with a fault: the statements that are from it, and what is wrong in them."""
    faulty = [_at(repair.draft, fault) for fault in repair.faults]
    at_home = sorted({homes.of(one) for one in faulty if one is not None})
    return {home: _part(repair, homes, home) for home in at_home}


def _at(draft: Draft, fault: Fault) -> Entry | DraftNut | None:
    if fault.section == "nut":
        return draft.nut
    entries: list[Entry] = getattr(draft, _LISTS[fault.section])
    return entries[fault.index]


def _part(repair: Repair, homes: Homes, home: int) -> Repair:
    whole = repair.draft
    kept: dict[str, object] = {
        "nut": whole.nut if whole.nut and homes.of(whole.nut) == home else None
    }
    faults = [one for one in repair.faults if one.section == "nut" and kept["nut"]]
    for section, field in _LISTS.items():
        entries: list[Entry] = getattr(whole, field)
        places = [at for at, entry in enumerate(entries) if homes.of(entry) == home]
        kept[field] = [entries[at] for at in places]
        moved = {old: new for new, old in enumerate(places)}
        faults += [
            replace(one, index=moved[one.index])
            for one in repair.faults
            if one.section == section and one.index in moved
        ]
    return Repair(whole.model_copy(update=kept), faults)


def put_back(draft: Draft, parts: Mapping[int, Draft], homes: Homes) -> Draft:
    """The draft with the statements of `parts`, one for one, in the places of those they mend."""
    new: dict[str, object] = {}
    if draft.nut is not None and homes.of(draft.nut) in parts:
        new["nut"] = parts[homes.of(draft.nut)].nut
    for field in _LISTS.values():
        given = {home: iter(getattr(part, field)) for home, part in parts.items()}
        entries: list[Entry] = getattr(draft, field)
        new[field] = [
            next(given[home]) if (home := homes.of(entry)) in given else entry for entry in entries
        ]
    return draft.model_copy(update=new)
