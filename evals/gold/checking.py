"""What is wrong in the files of a gold set, each fault with its file and field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from evals.gold.layout import (
    ANNOTATORS,
    Annotator,
    annotation_path,
    ids_in,
    read_annotation,
    read_article,
    read_record,
    story_ids,
    story_text,
)
from evals.gold.rules import annotation_faults
from evals.gold.similar import near_duplicates
from schemas.gold import GoldSplit, StoryRecord
from service.errors import NutgrafError


@dataclass(frozen=True, slots=True)
class GoldFault:
    """One thing that must be mended."""

    file: str
    """Path within the set's folder."""
    field: str
    """Where in the file, such as `key_points[2].quote`; empty for the file itself."""
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.field, self.reason) if part)


@dataclass(frozen=True)
class Checked:
    """What a check saw."""

    cases: int
    """Stories, or annotations, that were looked at and found readable."""
    splits: dict[GoldSplit, int]
    faults: tuple[GoldFault, ...]


def check_stories(folder: Path) -> Checked:
    """Records, texts and near-duplicates, without any annotation."""
    told, faults = _read_stories(folder)
    return _checked(told, len(told), faults)


def check_annotations(folder: Path, annotator: Annotator) -> Checked:
    """The stories, and what this annotator has found so far; stories may still be missing."""
    told, faults = _read_stories(folder)
    place = annotation_path(folder, "", annotator).parent
    counted = 0
    for story in ids_in(place, ".json"):
        found = _annotation_faults(folder, told, story, annotator)
        counted += not found
        faults += found
    return _checked(told, counted, faults)


def check_set(folder: Path) -> Checked:
    """Everything: each story has its case, and both annotations where the set has any."""
    told, faults = _read_stories(folder)
    parts: list[Annotator | None] = [None]
    parts += [one for one in ANNOTATORS if annotation_path(folder, "", one).parent.is_dir()]
    counted = 0
    for part in parts:
        place = annotation_path(folder, "", part).parent
        for story in sorted(set(ids_in(place, ".json")) | set(told)):
            found = _annotation_faults(folder, told, story, part)
            counted += part is None and not found
            faults += found
    return _checked(told, counted, faults)


Told = dict[str, tuple[StoryRecord, str]]
"""Record and text of each story that could be read."""


def _read_stories(folder: Path) -> tuple[Told, list[GoldFault]]:
    told: Told = {}
    faults: list[GoldFault] = []
    for story in story_ids(folder):
        file = f"stories/{story}.json"
        try:
            record = read_record(folder, story)
        except FileNotFoundError:
            faults.append(GoldFault(file, "", "is missing"))
            continue
        except ValidationError as error:
            faults += [GoldFault(file, *one) for one in broken(error)]
            continue
        if record.id != story:
            faults.append(GoldFault(file, "id", f"is {record.id}, not the file's name"))
            continue
        try:
            text = story_text(read_article(folder, record))
        except FileNotFoundError:
            faults.append(GoldFault(f"stories/{story}.txt", "", "is missing"))
        except (UnicodeDecodeError, ValidationError, NutgrafError):
            faults.append(GoldFault(f"stories/{story}.txt", "", "is no readable UTF-8 text"))
        else:
            told[story] = (record, text)
            faults += [GoldFault(*one) for one in _text_faults(folder, record, text)]
    return told, faults


def _text_faults(folder: Path, record: StoryRecord, text: str) -> Iterator[tuple[str, str, str]]:
    file = f"stories/{record.id}.txt"
    if (folder / "stories" / f"{record.id}.html").is_file():
        if (folder / file).is_file():
            yield file, "", "stands beside a page of the same name"
        return
    first = text.lstrip("\n").partition("\n")[0].strip()
    if "\r" in text:
        yield file, "", "has carriage returns"
    if not text.strip():
        yield file, "", "is empty"
    elif first != record.title.strip():
        yield f"stories/{record.id}.json", "title", "is not the first line of the text"


def _annotation_faults(
    folder: Path, told: Told, story: str, annotator: Annotator | None
) -> list[GoldFault]:
    path = annotation_path(folder, story, annotator)
    file = path.relative_to(folder).as_posix()
    try:
        found = read_annotation(path)
    except FileNotFoundError:
        return [GoldFault(file, "", "is missing")]
    except ValidationError as error:
        return [GoldFault(file, *one) for one in broken(error)]
    if story not in told:
        return [GoldFault(file, "", "belongs to no readable story")]
    record, text = told[story]
    return [GoldFault(file, *one) for one in annotation_faults(found, text, record.title)]


def broken(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Each fault's field and what is wrong with it, without what was given."""
    for one in error.errors(include_url=False, include_input=False, include_context=False):
        yield field_name(one["loc"]), one["msg"].removeprefix("Value error, ")


def field_name(place: Sequence[int | str]) -> str:
    """A path such as `key_points[2].quote`.

    >>> field_name(("key_points", 2, "quote"))
    'key_points[2].quote'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".")


def _checked(told: Told, counted: int, faults: list[GoldFault]) -> Checked:
    texts = {story: text for story, (_, text) in told.items()}
    clusters = {story: record.source or story for story, (record, _) in told.items()}
    for one, other, share in near_duplicates(texts):
        if clusters[one] != clusters[other]:
            reason = f"shares {share:.0%} of its phrases with {other}, which is no same source"
            faults.append(GoldFault(f"stories/{one}.txt", "", reason))
    splits: dict[GoldSplit, int] = {"dev": 0, "locked": 0}
    for record, _ in told.values():
        splits[record.split] += 1
    return Checked(counted, splits, tuple(faults))
