"""What running a command in this process gives, and the story that most commands get."""

from collections.abc import Callable
from dataclasses import dataclass

STORY = """\
Ferry to replace bridge in Orsted Haven

The harbour bridge in Orsted Haven will close for six weeks, the port authority said on Wednesday.
About 14,000 vehicles cross it each day, according to Ines Dahlmark, the authority's chief engineer.
It was not clear who would pay for the ferry that is to replace it.
"""


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]
