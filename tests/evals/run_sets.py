"""A small gold set of eight invented stories on disk, for runs to be tried on."""

from pathlib import Path

from tests.evals.gold_files import annotation, record, write_json

PLACES = ("Calder Quay", "Mirefield", "Oxmouth", "Varne", "Tarnside", "Hollin", "Skerry", "Brant")


def story(place: str, weeks: int) -> str:
    """A story whose names and numbers are the place's own."""
    return (
        f"Swing bridge in {place} to close for {weeks} weeks\n\n"
        f"The swing bridge in {place} will close for up to {weeks} weeks, the harbour authority "
        f"said.\n"
        f"Repairs are expected to cost £{weeks}.6 million, said Helen Marsh, the authority's chief "
        f"executive.\n"
        f"The old pump house in {place} is to be pulled down in the same month.\n"
        f"It was not clear who would pay for the ferry.\n"
    )


def _found(place: str, weeks: int) -> dict[str, object]:
    found = annotation()
    first, second = found["key_points"]
    first |= {
        "text": f"The swing bridge in {place} will close for up to {weeks} weeks.",
        "quote": f"The swing bridge in {place} will close for up to {weeks} weeks",
    }
    cost = f"Repairs are expected to cost £{weeks}.6 million"
    second |= {"text": cost + ".", "quote": cost}
    weeks_number, cost_number = found["key_numbers"]
    weeks_number |= {
        "surface": f"up to {weeks} weeks",
        "value": weeks,
        "quote": f"for up to {weeks} weeks",
    }
    cost_number |= {
        "surface": f"£{weeks}.6 million",
        "value": weeks * 1_000_000 + 600_000,
        "quote": f"expected to cost £{weeks}.6 million",
    }
    return found | {"must_not_say": []}


def write_run_set(folder: Path, cases: int = 8, locked: int = 3) -> Path:
    """The set; its last `locked` cases are locked."""
    for at in range(cases):
        place = PLACES[at] if at < len(PLACES) else f"Port {at}"
        name, weeks = f"case-{at:03}", 2 + at % 90
        text = story(place, weeks)
        title = text.partition("\n")[0]
        split = "locked" if at >= cases - locked else "dev"
        write_json(folder / "stories" / f"{name}.json", record(name, title, split=split))
        (folder / "stories" / f"{name}.txt").write_text(text, "utf-8")
        write_json(folder / "cases" / f"{name}.json", _found(place, weeks))
    return folder
