"""Writes the published JSON Schemas: `python -m schemas.publish`, with `--check` to compare only.

The models are the source; `published/*.json` is what clients in other languages read.
"""

import json
import sys
from pathlib import Path
from typing import Any

from schemas.article import SummaryRequest
from schemas.checking import CheckAnswer, CheckRequest
from schemas.draft import strict_schema
from schemas.gold import GoldCase
from schemas.jobs import Job, JobRequest, JobResults
from schemas.problem import Problem
from schemas.review import ReviewHistory, ReviewRequest
from schemas.summary import StorySummary
from schemas.webhooks import WebhookEvent, WebhookRequest, WebhookWithSecret

PUBLISHED = Path(__file__).parent / "published"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Each published schema by its file's name without `.json`.

    `draft` is what models are bound to, in the dialect of OpenAI's strict mode.
    """
    return {
        "check_answer": CheckAnswer.model_json_schema(mode="serialization"),
        "check_request": CheckRequest.model_json_schema(mode="validation"),
        "draft": {"title": "Draft", **strict_schema()},
        "gold": GoldCase.model_json_schema(mode="validation"),
        "job": Job.model_json_schema(mode="serialization"),
        "job_request": JobRequest.model_json_schema(mode="validation"),
        "job_results": JobResults.model_json_schema(mode="serialization"),
        # As clients may meet it: what is not known is left out of a problem's body.
        "problem": Problem.model_json_schema(mode="validation"),
        "request": SummaryRequest.model_json_schema(mode="validation"),
        "webhook": WebhookWithSecret.model_json_schema(mode="serialization"),
        "webhook_event": WebhookEvent.model_json_schema(mode="serialization"),
        "webhook_request": WebhookRequest.model_json_schema(mode="validation"),
        "review_history": ReviewHistory.model_json_schema(mode="serialization"),
        "review_request": ReviewRequest.model_json_schema(mode="validation"),
        "summary": StorySummary.model_json_schema(mode="serialization"),
    }


def rendered() -> dict[str, str]:
    """Each file's content by its name; the same bytes every time."""
    return {
        f"{name}.json": json.dumps({"$schema": _DIALECT, **schema}, indent=2, ensure_ascii=False)
        + "\n"
        for name, schema in schemas().items()
    }


def drifted(folder: Path = PUBLISHED) -> list[str]:
    """Names of files that are missing, superfluous or not what the models say."""
    wanted = rendered()
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    return sorted(name for name in wanted | there if wanted.get(name) != there.get(name))


def main(arguments: list[str], folder: Path = PUBLISHED) -> int:
    """Writes the files, or with `--check` says which differ; 1 when some do."""
    if arguments == ["--check"]:
        for name in drifted(folder):
            sys.stderr.write(f"{name} is not what the models say; run `make schemas`\n")
        return 1 if drifted(folder) else 0
    if arguments:
        sys.stderr.write("usage: python -m schemas.publish [--check]\n")
        return 2
    folder.mkdir(exist_ok=True)
    for name in drifted(folder):
        (folder / name).unlink(missing_ok=True)
    for name, content in rendered().items():
        (folder / name).write_text(content, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
