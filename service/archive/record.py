"""One record of an input, where it stands, and the keys that make it the same record again."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from schemas import Article
from service.errors import ArticleRejected

KEY_BYTES = 16
"""128 bits: among 10^9 stories two share a key by chance with a probability of 10^-21."""
_TAG = re.compile(r"<[^<>]*>|&#?\w+;")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Record:
    """A line, row, page or file of the input."""

    file: str
    number: int
    """From 1 within its file."""
    fields: Mapping[str, object] | None = None
    fault: ArticleRejected | None = None
    """Why there are no fields."""


@dataclass(frozen=True, slots=True)
class Story:
    """A record that can be briefed, with its keys."""

    record: Record
    at: bytes
    article: Article
    metadata: Mapping[str, object]
    key: bytes
    words: bytes
    """The same for every story with the same words, headline and times, whatever its id."""


def place_key(pass_number: int, file: str, number: int) -> bytes:
    """The place of a record: where an outcome belongs, whatever stands there."""
    return _digest(str(pass_number), file, str(number))


def story_key(fingerprint: str, article: Article, article_id: str) -> bytes:
    """What is paid for once: this story by this configuration."""
    return _digest("story", fingerprint, article_id, article.version or "", _content(article))


def words_key(fingerprint: str, article: Article) -> bytes:
    """Two stories with this key in common may share a brief, whenever they were last touched."""
    return _digest("words", fingerprint, _content(article, "updated_at"))


def id_key(article_id: str) -> bytes:
    """An id, without its words: ids of stories are often their headlines."""
    return _digest("id", article_id)[:8]


def copies_key(article: Article, *, near: bool) -> str:
    """The same for all copies of a story, so that they meet in one shard.

    Of near copies the names and the words with digits are the same, in the same order (`near.py`).
    """
    if not near:
        return article.text or article.html or ""
    words = _WORD.findall(article.text or _TAG.sub(" ", article.html or ""))
    told = (word for word in words if word[0].isupper() or any(map(str.isdigit, word)))
    return " ".join(told) or copies_key(article, near=False)


def share_of(text: str, shards: int) -> int:
    """The shard, from 0, that this belongs to."""
    return int.from_bytes(_digest("shard", text)[:8], "big") % shards


def _content(article: Article, *less: str) -> str:
    return article.model_dump_json(exclude={"id", "version", "url", "embargo_until", *less})


def _digest(*parts: str) -> bytes:
    told = hashlib.blake2b(digest_size=KEY_BYTES)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        told.update(len(encoded).to_bytes(8, "big"))
        told.update(encoded)
    return told.digest()
