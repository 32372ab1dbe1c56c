"""A story as it arrives becomes one clean text with numbered sentences and the way back.

What the sentences mean is not here but in `service/grounding`.
"""

from service.reading.html_extract import ExtractedHtml
from service.reading.read import read_article

__all__ = ["ExtractedHtml", "read_article"]
