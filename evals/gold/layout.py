"""Where the files of a gold set lie, and how they become cases. What is wrong in them is told in
`evals/gold/checking.py`; here the first fault raises.
"""

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from schemas.article import Article
from schemas.gold import Annotation, GoldCase, StoryRecord
from service.archive.durable import create_once
from service.reading import HtmlExtractor

FOLDER = Path(__file__).parent
Annotator = Literal["a", "b"]
ANNOTATORS: tuple[Annotator, ...] = ("a", "b")


def story_ids(folder: Path = FOLDER) -> list[str]:
    """Every id for which a record or a text lies in `stories/`."""
    return ids_in(folder / "stories", ".json", ".txt", ".html")


def ids_in(folder: Path, *suffixes: str) -> list[str]:
    """The stems of the files in `folder` with one of the suffixes, each once, sorted."""
    return sorted({path.stem for path in folder.glob("*") if path.suffix in suffixes})


def annotation_path(folder: Path, story: str, annotator: Annotator | None = None) -> Path:
    """Where an annotator's findings lie; without one, the adjudicated case."""
    if annotator is None:
        return folder / "cases" / f"{story}.json"
    return folder / "annotations" / annotator / f"{story}.json"


def read_record(folder: Path, story: str) -> StoryRecord:
    """What is known of the story beside its text."""
    return StoryRecord.model_validate_json((folder / "stories" / f"{story}.json").read_bytes())


def read_annotation(path: Path) -> Annotation:
    """One annotator's findings, or the adjudicated ones."""
    return Annotation.model_validate_json(path.read_bytes())


def read_article(folder: Path, record: StoryRecord) -> Article:
    """The story as a client would send it."""
    stories = folder / "stories"
    page = stories / f"{record.id}.html"
    body = page if page.is_file() else stories / f"{record.id}.txt"
    words = body.read_bytes().decode("utf-8")
    return Article(
        id=record.id,
        text=None if body == page else words,
        html=words if body == page else None,
        title=record.title,
        byline=record.byline,
        dateline=record.dateline,
        published_at=record.published_at,
        updated_at=record.updated_at,
        embargo_until=record.embargo_until,
        url=record.url,
        language=record.language,
        source=record.outlet,
    )


def join(record: StoryRecord, article: Article, found: Annotation) -> GoldCase:
    """The case of a story and what was found in it."""
    return GoldCase(
        **found.model_dump(),
        id=record.id,
        kind=record.kind,
        language=record.language,
        tags=record.tags,
        split=record.split,
        source=record.source or record.id,
        invented=record.invented,
        article=article,
    )


def read_case(folder: Path, story: str) -> GoldCase:
    """The case of that id. Raises OSError or pydantic's ValidationError."""
    record = read_record(folder, story)
    found = read_annotation(annotation_path(folder, story))
    return join(record, read_article(folder, record), found)


def read_cases(folder: Path = FOLDER) -> list[GoldCase]:
    """All adjudicated cases, by id."""
    return [read_case(folder, story) for story in sorted(ids_in(folder / "cases", ".json"))]


def write_case(folder: Path, case: GoldCase) -> None:
    """Writes the case's files. Raises FileExistsError."""
    write_files(case_files(folder, case))


def case_files(folder: Path, case: GoldCase) -> Mapping[Path, str]:
    """What a case's files hold: text or page, record, and at last the annotation."""
    told = case.article
    record = StoryRecord(
        id=case.id,
        title=told.title or (told.text or "").lstrip("\n").partition("\n")[0].strip(),
        kind=case.kind,
        language=case.language,
        tags=case.tags,
        split=case.split,
        source=case.source,
        invented=case.invented,
        byline=told.byline,
        dateline=told.dateline,
        published_at=told.published_at,
        updated_at=told.updated_at,
        embargo_until=told.embargo_until,
        url=told.url,
        outlet=told.source,
    )
    found = Annotation.model_validate(case.model_dump(include=set(Annotation.model_fields)))
    body = ".html" if told.text is None else ".txt"
    return {
        folder / "stories" / f"{case.id}{body}": told.text or told.html or "",
        folder / "stories" / f"{case.id}.json": written(record),
        annotation_path(folder, case.id): written(found),
    }


def write_files(files: Mapping[Path, str]) -> None:
    """Writes new files, each whole or not at all; what a run that was broken off wrote stays.

    Raises FileExistsError where a file says something else.
    """
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not create_once(path, content.encode()) and path.read_bytes() != content.encode():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def story_text(article: Article) -> str:
    """The text that quotes are copied from: as sent, or for HTML as extracted."""
    return article.text if article.text is not None else _extracted(article.html or "")


@cache
def _extractor() -> HtmlExtractor:
    return HtmlExtractor()


def _extracted(page: str) -> str:
    return _extractor()(page).text


def gold_digest(cases: Iterable[GoldCase]) -> str:
    """The set's sixteen hex digits: of every case's content, whatever their order."""
    lines = sorted(case.model_dump_json() for case in cases)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def written(found: Annotation | StoryRecord) -> str:
    """A file's content: one field a line, without those that are as by default."""
    fields = found.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
