"""What the server was asked, what the archive shows, and whether the two agree."""

from dataclasses import dataclass
from pathlib import Path

from tests.archive.archives import Server, briefed_ids, report


@dataclass
class Reconciled:
    """What came of a run that was killed again and again."""

    stories: int
    kills: int
    in_flight_at_kills: int
    """Calls that had begun and whose answer was not on disk yet, at all kills together."""
    unanswered_at_kills: int | None
    """Of these, the ones that the server was still working on."""
    calls: int
    repeated: int
    """Calls for a story that had been called for before."""
    paid_twice: int
    """Stories whose finished answer was thrown away and bought again."""
    lost: int
    shown_twice: int
    accounted: bool


def reconcile(
    server: Server,
    out: Path,
    stories: int,
    *,
    kills: int,
    in_flight: int,
    unanswered: int | None = None,
) -> Reconciled:
    """The counts of an archive that has ended and was exported."""
    counts, shown, account = server.counts(), briefed_ids(out), report(out)
    calls = sum(counts["began"].values())
    return Reconciled(
        stories=stories,
        kills=kills,
        in_flight_at_kills=in_flight,
        unanswered_at_kills=unanswered,
        calls=calls,
        repeated=calls - len(counts["began"]),
        paid_twice=sum(1 for times in counts["ended"].values() if times > 1),
        lost=stories - len(set(shown)),
        shown_twice=len(shown) - len(set(shown)),
        accounted=account["complete"] and account["stories_in"] == account["briefs"] == stories,
    )
