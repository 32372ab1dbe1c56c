"""The engine `recorded`: replays what a model once answered to the exact request.

A recording is found by the story's text and the prompt: its name and version, or the same words
under another version, whose repair alone is another one. When the request that
would be sent today is another one than was recorded (the prompt file, the schema's words or the
way of writing the story down have changed), the replay is *stale*: good enough to test the
pipeline that comes after, and no evidence for the prompt as it is now. The files are read and
written in `evals/running/recordings.py`.
"""

from typing import ClassVar

from evals.running.recordings import Recording, find_recording, request_digest
from evals.running.recordings import Standing as RecordingStanding
from service.engines.answers import read_draft
from service.engines.prompt_shelf import find_prompt, prompt_ref
from service.errors import CallUsage, EngineUnavailable
from service.ports import Brief, Drafted, Repair
from service.source_text import SourceText

DEFAULT_PROMPT = "story_summary@production"


class RecordedEngine:
    """Answers from the committed recordings; one object a brief, whose `standing` tells its state.

    Raises `EngineUnavailable` where nothing was recorded, and what the service would raise for an
    answer that is no draft: a recorded failure is a failure.
    """

    name: ClassVar[str] = "recorded"
    repairs: ClassVar[bool] = False
    """Repairs were not recorded."""
    digital_source_type: ClassVar[str] = (
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    )

    def __init__(self) -> None:
        self.standing: RecordingStanding | None = None

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """The recorded answer, read as strictly as a live one."""
        del repair
        prompt = find_prompt(brief.prompt or DEFAULT_PROMPT, allow_files=True)
        recording: Recording | None = find_recording(prompt, story)
        if recording is None:
            raise EngineUnavailable(f"nothing was recorded for {prompt.reference}", retryable=False)
        now = request_digest(prompt, story)
        self.standing = "fresh" if recording.request_digest == now else "stale"
        usage = CallUsage(1)
        return Drafted(
            read_draft(recording.answer, usage), usage, recording.model, prompt_ref(prompt)
        )
