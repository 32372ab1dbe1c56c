"""The same person, told of by several sections."""

from collections.abc import Sequence

from schemas.draft import DraftPerson
from service.engines.sections.candidates import Candidate


def merged_people(found: Sequence[Candidate[DraftPerson]]) -> list[DraftPerson]:
    """Each person once: those whom most sections name first, then in the story's order.

    "Marsh" is Helen Marsh where she is the only Marsh. Of several entries the one with the fullest
    name stands, the earliest of them: its name, role and part are in its own evidence.
    """
    groups: dict[frozenset[str], list[Candidate[DraftPerson]]] = {}
    by_last: dict[str, list[frozenset[str]]] = {}
    for one in sorted(found, key=lambda one: -len(_names(one.entry))):  # stable: in story order
        names = _names(one.entry)
        last = names[-1] if names else ""
        known = [full for full in by_last.get(last, []) if full.issuperset(names)]
        same = frozenset(names) if frozenset(names) in groups or len(known) != 1 else known[0]
        if same not in groups:
            groups[same] = []
            by_last.setdefault(last, []).append(same)
        groups[same].append(one)
    ranked = sorted(groups.values(), key=lambda group: (-_sections(group), _first(group)))
    return [group[0].entry for group in ranked]


def _names(person: DraftPerson) -> list[str]:
    return [word.strip(".,'’\"“”") for word in person.name.casefold().split()]


def _sections(group: Sequence[Candidate[DraftPerson]]) -> int:
    return len({one.section for one in group})


def _first(group: Sequence[Candidate[DraftPerson]]) -> tuple[int, int]:
    return min((one.section, one.rank) for one in group)
