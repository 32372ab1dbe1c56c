"""What can stop an archive, and what can be wrong with one line of its input.

A stop names what to do before `nutgraf archive resume`. A wrong line stops nothing: it becomes an
error line of the archive, with the slug of its class.
"""

from service.errors import ArticleRejected, NutgrafError


class ArchiveStopped(NutgrafError):
    """The archive cannot go on; what is finished is kept."""

    title = "The archive stopped"


class ArchiveInUse(ArchiveStopped):
    """Another process is writing to the archive."""

    title = "The archive is in use"


class ArchiveMissing(ArchiveStopped):
    """The folder holds no archive of ours."""

    title = "There is no archive"


class ArchiveUnwritable(ArchiveStopped):
    """The archive cannot be written: no space is left, or the folder cannot be used."""

    title = "The archive cannot be written"


class ConfigurationFrozen(ArchiveStopped):
    """The archive was begun with another configuration."""

    title = "The archive has another configuration"


class InputUnusable(ArchiveStopped):
    """The input cannot be read as stories at all."""

    title = "The input cannot be used"


class PackageMissing(ArchiveStopped):
    """A package that this needs is not installed."""

    title = "A package is missing"


class ShardTaken(ArchiveStopped):
    """Another run took the shard over; this one writes no more."""

    title = "The shard was taken over"


class StoryNotBegun(ArchiveStopped):
    """The run ended before the story's first call; a resume begins it."""

    title = "The story was not begun"


class LineUnreadable(ArticleRejected):
    """A line, row or record is not what its format says."""

    title = "The line cannot be read"


class LineTooLong(ArticleRejected):
    """A line, row or file is longer than any story that is read."""

    title = "The line is too long"


class InputDamaged(ArticleRejected):
    """A file ends or breaks off where it should not; what stood before is kept."""

    title = "The file is damaged"


class StoryMissing(ArticleRejected):
    """A record holds no text where the mapping looks for it."""

    title = "The record holds no story"


class FieldRejected(ArticleRejected):
    """A field of the record cannot be used."""

    title = "A field cannot be used"
