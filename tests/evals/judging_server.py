"""A chat server on loopback that votes on statements, rightly or not."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.evals.chat_door import chat_door, completion

_PARTS = re.compile(r"^(?P<fence>\w{16})\n(?P<story>.*?)\n(?P=fence)\n", re.DOTALL)
_STATEMENT = re.compile(
    r"The statement:\n\n(?P<fence>\w{16})\n(?P<said>.*?)\n(?P=fence)", re.DOTALL
)
Answer = Callable[[str, str, int], str]
"""Story, statement and seed in; the model's words out."""


def honest(story: str, said: str, _seed: int) -> str:
    """Supported when the words stand in the story, else contradicted by its second line."""
    if said in story:
        return json.dumps({"evidence": said, "verdict": "supported"})
    line = story.split("\n\n")[1].split("\n", maxsplit=1)[0]
    return json.dumps({"evidence": line, "verdict": "contradicted"})


class Votes:
    """The server's memory; `answer` may be changed, `failing` answers 400."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.failing = False
        self.asked: list[str] = []
        self.url = ""

    def told(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body for one request."""
        if self.failing:
            return 400, {"error": {"message": "no", "type": "invalid_request_error"}}
        words = body["messages"][1]["content"]
        story, said = _PARTS.match(words), _STATEMENT.search(words)
        assert story is not None
        assert said is not None
        self.asked.append(said["said"])
        content = self.answer(story["story"], said["said"], body["seed"])
        return 200, completion(content)


@contextmanager
def judging_server(answer: Answer = honest) -> Iterator[Votes]:
    """The server, on a port of its own."""
    votes = Votes(answer)
    with chat_door(votes.told) as votes.url:
        yield votes
