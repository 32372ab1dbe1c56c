"""The export formats by name, each loaded when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from schemas import StorySummary


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that a brief can be had in."""

    module: str
    media_type: str
    description: str

    def render(self, brief: StorySummary) -> str:
        """The brief in this format."""
        made: Callable[[StorySummary], str] = import_module(self.module).render
        return made(brief)


FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        "markdown": ExportFormat(
            "service.exports.markdown", "text/markdown; charset=utf-8", "CommonMark"
        ),
        "text": ExportFormat("service.exports.text", "text/plain; charset=utf-8", "Plain text"),
        "html": ExportFormat(
            "service.exports.html", "text/html; charset=utf-8", "A fragment of plain HTML"
        ),
        "jsonld": ExportFormat(
            "service.exports.jsonld", "application/ld+json", "schema.org NewsArticle"
        ),
        "ninjs": ExportFormat("service.exports.ninjs", "application/json", "IPTC ninjs 3.1"),
        "wordpress": ExportFormat(
            "service.exports.wordpress", "application/json", "WordPress REST: a block and post meta"
        ),
    }
)
