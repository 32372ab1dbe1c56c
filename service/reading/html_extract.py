"""HTML to text through a killable child process: what the rest of the service sees of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExtractedHtml:
    """The text of an HTML story: paragraphs parted by blank lines, list entries led by "- "."""

    text: str
    title: str | None = None
