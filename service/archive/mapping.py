"""From a record's fields to an article: the mapping, and what odd columns are forgiven.

A field of the article is taken from the column of its name, or from the one that the mapping
names. A field that the article does not need and that cannot be used (a URL that is none, a date
that nobody can read) is left out and told in the line, never the story with it.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from pydantic import ValidationError

from schemas import Article
from service.archive.faults import FieldRejected, StoryMissing
from service.archive.record import Record
from service.errors import ArticleRejected

FIELDS = tuple(Article.model_fields)
_NEEDED = ("text", "html")
_TIMES = ("published_at", "updated_at", "embargo_until")


def article_of(
    record: Record, mapping: Mapping[str, str]
) -> tuple[Article, dict[str, object], tuple[str, ...]]:
    """The article, the columns that it does not use, and the fields that could not be used.

    Raises `ArticleRejected`.
    """
    if record.fault is not None:
        raise record.fault
    columns = dict(record.fields or {})
    used: dict[str, str] = {}
    wanted: dict[str, object] = {}
    for field in FIELDS:
        column = mapping.get(field, field)
        if column in columns and columns[column] not in (None, ""):
            used[field] = column
            wanted[field] = _plain(field, columns[column])
    if "text" in wanted:
        wanted.pop("html", None)
        used.pop("html", None)
    elif "html" not in wanted:
        where = mapping.get("text", "text")
        raise StoryMissing(f'there is nothing in the column "{where}"')
    wanted.setdefault("id", f"{record.file}#{record.number}")
    unread: list[str] = []
    while True:
        try:
            article = Article.model_validate(wanted)
            break
        except ValidationError as error:
            fields = {str(one["loc"][0]) for one in _told(error) if one["loc"]}
        if not fields or fields & {*_NEEDED, "id"}:
            raise _rejected(fields)
        for field in sorted(fields):
            unread.append(field)
            wanted.pop(field)
            used.pop(field, None)
    kept = {
        name: value
        for name, value in columns.items()
        if name not in used.values() and not (name in FIELDS and value is None)
    }
    return article, kept, tuple(unread)


def _rejected(fields: set[str]) -> ArticleRejected:
    return FieldRejected(f"cannot be used: {', '.join(sorted(fields)) or 'the record'}")


def _told(error: ValidationError) -> list[Mapping[str, tuple[object, ...]]]:
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return [{"loc": one["loc"]} for one in found]


def _plain(field: str, value: object) -> object:
    if field in _TIMES:
        return read_time(value)
    return value if isinstance(value, str) else str(value)


def read_time(value: object) -> object:
    """A time as archives write it; the value as it is when it cannot be read.

    RFC 3339; ISO 8601 without an offset, and a day alone, are taken as UTC; RFC 2822.
    """
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    words = str(value).strip()
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return words
