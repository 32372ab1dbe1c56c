"""What is to be done with a record: nothing, a line that says why not, or a brief.

The only place that knows what makes a record settled, a duplicate, unchanged or new.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from schemas import Article
from service.archive.configuration import Pass, RunFile
from service.archive.entry import Header, write_line
from service.archive.index import Index, Known
from service.archive.mapping import article_of
from service.archive.record import (
    Record,
    Story,
    copies_key,
    id_key,
    place_key,
    share_of,
    story_key,
    words_key,
)
from service.errors import ArticleRejected

Mode = Literal["new", "errors", "where"]
"""Which records a run takes: those without an outcome, failed ones, or briefs that are chosen."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Nothing is to be done; `unchanged` when an earlier pass briefed the story."""

    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A line to write: an error or a duplicate."""

    header: Header
    line: bytes


class Sorter:
    """Sorts the records of one shard in one pass."""

    def __init__(
        self,
        run: RunFile,
        index: Index,
        *,
        shard: int,
        mode: Mode = "new",
        chosen: Callable[[Known], bool] = lambda _: True,
        erased: Collection[bytes] = (),
    ) -> None:
        self._pass, self._index, self._erased = run.last, index, erased
        self._shard, self._shards = shard, run.shards
        self._mode, self._chosen = mode, chosen
        self._near = run.last.frozen.copies == "near"
        fingerprints = [one.frozen.fingerprint for one in reversed(run.passes)]
        self._fingerprint = fingerprints[0]
        self._fingerprints = list(dict.fromkeys(fingerprints))
        self.in_flight: set[bytes] = set()
        """Keys of stories that are being briefed."""

    def sort(  # noqa: PLR0911  one return for each thing that can become of a record
        self, record: Record, place: Pass
    ) -> Story | Settled | Written | None:
        """What becomes of a record; None when it belongs to another shard.

        `place` is the pass by which the record came into the archive.
        """
        try:
            article, metadata, unread = article_of(record, place.reading.mapping)
        except ArticleRejected as fault:
            return self._refused(record, place, fault)
        if self._shards > 1:
            meeting = copies_key(article, near=self._near)
            if share_of(meeting, self._shards) != self._shard:
                return None
        article_id = article.id or ""
        at = place_key(place.number, record.file, record.number)
        key = story_key(self._fingerprint, article, article_id)
        kept: Mapping[str, object] = {**metadata, "unread_fields": unread} if unread else metadata
        words = words_key(self._fingerprint, article)
        story = Story(record, at, article, kept, key, words)
        here = self._index.at(at)
        if self._mode != "new":
            mine = here is not None and self._is_of(here, at, article, article_id)
            return story if here and mine and self._asked_for(here, key) else Settled()
        if here is not None and here.key == key:
            return Settled()
        if self._erased and id_key(article_id) in self._erased:
            return Settled(unchanged=here is None)
        if key in self.in_flight:
            return self._duplicate(story)
        known = self._known(article, article_id)
        if known is None or known.at == at:
            return story
        earlier = known.pass_number < place.number
        return Settled(unchanged=True) if earlier else self._duplicate(story)

    def _known(self, article: Article, article_id: str) -> Known | None:
        """The story as the archive has it, by this configuration or an earlier one."""
        for fingerprint in self._fingerprints:
            known = self._index.by_key(story_key(fingerprint, article, article_id))
            if known is not None:
                return known
        return None

    def _is_of(self, here: Known, at: bytes, article: Article, article_id: str) -> bool:
        """Whether an outcome is this story's: another one may stand in its place by now.

        The key of a line that could not be read was its place.
        """
        keys = (story_key(one, article, article_id) for one in self._fingerprints)
        return here.key == at or here.key in keys

    def _asked_for(self, here: Known, key: bytes) -> bool:
        if self._mode == "errors":
            return here.kind == "error"
        return here.kind == "brief" and here.key != key and self._chosen(here)

    def _duplicate(self, story: Story) -> Written:
        header = self.header_of(story, "duplicate").model_copy(
            update={"of": story.key.hex(), "word": "same-story", "words": None}
        )
        return Written(header, write_line(header))

    def header_of(self, story: Story, kind: Literal["brief", "error", "duplicate"]) -> Header:
        """The header of a line about a story."""
        return Header(
            kind=kind,
            at=story.at.hex(),
            key=story.key.hex(),
            pass_number=self._pass.number,
            id=story.article.id,
            version=story.article.version,
            updated_at=story.article.updated_at,
            source=story.article.source,
            file=story.record.file,
            number=story.record.number,
            words=story.words.hex(),
        )

    def _refused(
        self, record: Record, place: Pass, fault: ArticleRejected
    ) -> Settled | Written | None:
        name = f"{record.file}#{record.number}"
        if share_of(name, self._shards) != self._shard:
            return None
        at = place_key(place.number, record.file, record.number)
        here = self._index.at(at)
        if here is not None and (here.kind == "error" or self._mode != "new"):
            return Settled()
        for earlier in range(1, place.number):
            known = self._index.at(place_key(earlier, record.file, record.number))
            if known is not None and known.kind == "error":
                return Settled(unchanged=True)  # it has its line
        header = Header(
            kind="error",
            at=at.hex(),
            key=at.hex(),
            pass_number=self._pass.number,
            id=name,
            file=record.file,
            number=record.number,
            word=fault.slug(),
            detail=fault.detail,
        )
        return Written(header, write_line(header))
