"""The matrix of a run: engines by prompts, each pair once, named and identified before anything
is paid for.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evals.engines import OWN
from evals.records import Arm
from schemas.provenance import PromptRef
from service.engines.prompt_files import Prompt
from service.engines.prompt_shelf import find_drafting_prompt, list_prompts, prompt_ref
from service.errors import UnknownEngine
from service.ports import Brief, Drafted, Engine, Repair
from service.settings import Settings
from service.source_text import SourceText
from service.summarizer import Summarizer, schema_digest
from service.wrapped_engine import WrappedEngine

FIRST_DRAFT = ":first_draft"
"""Behind an engine's name: the same engine without the repair round."""
DEFAULT_PROMPT = "story_summary@production"
_MODEL_WRITTEN = "trainedAlgorithmicMedia"
_ROOT = Path(__file__).parents[2]
_PIPELINE = ("schemas", "service", "evals/engines")
"""Where the code is that makes a brief; the doors (web, command line) make none."""
_DOORS = ("service/web", "service/cli", "service/exports", "service/jobs", "service/archive")
_OF_THE_MODEL = ("max_output_tokens", "temperature", "seed", "openai_base_url", "deadline_s")


class FirstDraft(WrappedEngine):
    """An engine that is not asked to mend its draft."""

    @property
    def repairs(self) -> bool:
        """Never."""
        return False

    async def draft(self, story: SourceText, brief: Brief, repair: Repair | None = None) -> Drafted:
        """As the engine drafts."""
        return await self.engine.draft(story, brief, repair)


@dataclass(frozen=True)
class Entrant:
    """An arm with what it takes to run it."""

    arm: Arm
    prompt: str | None
    """As `SummaryOptions.prompt` understands it."""

    def engine(self, summarizer: Summarizer) -> Engine:
        """The engine; our own ones are made anew for each brief."""
        return named_engine(self.arm.engine, summarizer)


def named_engine(name: str, summarizer: Summarizer) -> Engine:
    """One of ours or of the service's; raises `UnknownEngine`."""
    bare = name.removesuffix(FIRST_DRAFT)
    if bare in OWN:
        engine = OWN[bare]()
    else:
        try:
            engine = summarizer.engine_named(bare)
        except UnknownEngine as unknown:
            raise UnknownEngine(f"{unknown.detail}; evals alone has {', '.join(OWN)}") from None
    return FirstDraft(engine) if bare != name else engine


def entrants(
    engines: Sequence[str], prompts: Sequence[str], summarizer: Summarizer, settings: Settings
) -> list[Entrant]:
    """The arms; an engine that takes no prompt enters once.

    Raises `UnknownEngine`, `UnknownPrompt` and `PromptBroken`.
    """
    entered: dict[str, Entrant] = {}
    for name in engines:
        engine = named_engine(name, summarizer)
        if not engine.digital_source_type.endswith(_MODEL_WRITTEN):
            one = Entrant(_arm(name, None, None, settings), None)
            entered.setdefault(one.arm.label, one)
            continue
        for reference in prompts or [_own_prompt(name, settings)]:
            prompt = find_drafting_prompt(reference, allow_files=True)
            one = Entrant(_arm(name, prompt, prompt_ref(prompt), settings), reference)
            entered.setdefault(one.arm.label, one)
    return list(entered.values())


def _own_prompt(name: str, settings: Settings) -> str:
    entry = settings.models.models.get(name.removesuffix(FIRST_DRAFT))
    return (entry.prompt if entry else None) or DEFAULT_PROMPT


def _arm(name: str, prompt: Prompt | None, ref: PromptRef | None, settings: Settings) -> Arm:
    bare = name.removesuffix(FIRST_DRAFT)
    entry = settings.models.models.get(bare)
    model = entry.model_name if entry else settings.model if bare == "openai" else None
    parameters: object = None
    if ref is not None and bare not in OWN:
        kept = settings.model_dump(mode="json")
        chosen = {field: kept[field] for field in _OF_THE_MODEL}
        parameters = [chosen, entry.model_dump(mode="json") if entry else None]
    depends = [name, model, ref.digest if ref else None, schema_digest(), code_digest(), parameters]
    digest = hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()[:16]
    return Arm(engine=name, prompt=_name_of(prompt, ref), model=model, identity=digest)


def _name_of(prompt: Prompt | None, ref: PromptRef | None) -> str | None:
    """A file that is not on the shelf may change under its name, so its digest stands behind it."""
    if prompt is None or ref is None:
        return None
    shipped = prompt in list_prompts()
    return prompt.reference if shipped else f"{prompt.reference}+{ref.digest[7:15]}"


@cache
def code_digest() -> str:
    """Digest of every file that has a part in making a brief."""
    told = hashlib.sha256()
    for folder in _PIPELINE:
        for path in sorted((_ROOT / folder).rglob("*")):
            place = path.relative_to(_ROOT).as_posix()
            if path.suffix in (".py", ".json", ".txt") and not place.startswith(_DOORS):
                told.update(f"{place}\n".encode() + path.read_bytes())
    return told.hexdigest()
