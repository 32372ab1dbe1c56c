"""One invented story in many languages, by tag: `tongues.txt`."""

import re
from pathlib import Path

_TEXT = Path(__file__).with_name("tongues.txt").read_text("utf-8")
STORIES = {
    tag: story.strip() for tag, story in re.findall(r"^\[(\w+)\]\n([^\[]+)", _TEXT, re.MULTILINE)
}
