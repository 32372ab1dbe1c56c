"""A story as it arrives becomes one clean text with numbered sentences and the way back.

`read_article` reads plain text; for HTML it is given an `HtmlExtractor`. What the sentences mean is
not here but in `service/grounding`.
"""

from service.reading.html_extract import ExtractedHtml, HtmlExtractor
from service.reading.read import read_article

__all__ = ["ExtractedHtml", "HtmlExtractor", "read_article"]
