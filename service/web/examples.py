"""The invented story and its real brief that the OpenAPI document shows.

`example_request.json` was written for this purpose; `example_brief.json` is what the embedded
engine made of it (`python -m tests.web.make_example` makes it again).
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def example(name: str) -> Any:
    """The example called `name`, as JSON."""
    return json.loads((files(__package__) / f"example_{name}.json").read_text("utf-8"))
