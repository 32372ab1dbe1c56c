"""From settings and options to what an archive is frozen with, refused before anything is paid."""

from collections.abc import Sequence

import typer

from schemas import SummaryOptions
from service.archive.configuration import Copies, Frozen, Reading
from service.archive.faults import InputUnusable
from service.archive.inputs import Inputs
from service.archive.mapping import FIELDS
from service.archive.readers import FORMATS, SUFFIXES
from service.assembly import assemble
from service.engines.table import DEFAULT_PROMPT, EMBEDDED
from service.model_file import ModelEntry
from service.settings import Settings
from service.summarizer import schema_digest


def frozen_of(settings: Settings, options: SummaryOptions, copies: Copies) -> Frozen:
    """The configuration; raises `UnknownEngine`, `UnknownPrompt` and `PromptBroken`.

    A label is resolved to the version that it names today, so that an archive has one prompt.
    """
    engine = options.engine or settings.engine
    assembled = assemble(settings, allow_prompt_files=True)
    try:
        assembled.summarizer.engine_named(engine)
    finally:
        assembled.close()
    alias = settings.models.models.get(engine)
    prompt, digest = _prompt(engine, options.prompt or (alias.prompt if alias else None))
    fixed = options.model_copy(update={"engine": engine, "prompt": prompt, "fallback": "never"})
    return Frozen(
        engine=engine,
        model=None if engine == EMBEDDED else (alias.model if alias else settings.model),
        prompt=prompt,
        prompt_digest=digest,
        schema_digest=schema_digest(),
        options=fixed,
        drafting={} if engine == EMBEDDED else _drafting(settings, alias),
        copies=copies,
    )


def reading_of(
    inputs: Sequence[str], format_name: str | None, mapping: Sequence[str], most_bytes: int
) -> Reading:
    """What is read; raises `InputUnusable` when nothing is there."""
    if format_name is not None and format_name not in FORMATS:
        raise typer.BadParameter(f"one of {', '.join(FORMATS)}", param_hint="--format")
    pairs = dict(_pair(one) for one in mapping)
    found = Inputs(inputs, frozenset(SUFFIXES), forced=format_name is not None)
    if not any(True for _ in found.walk()):
        raise InputUnusable("there is nothing to read")
    return Reading(
        inputs=tuple(inputs),
        format=format_name,
        mapping=pairs,
        most_bytes=most_bytes,
        digest=found.digest(),
    )


def _pair(told: str) -> tuple[str, str]:
    field, found, column = told.partition("=")
    if not found or not column or field not in FIELDS:
        known = ", ".join(FIELDS)
        raise typer.BadParameter(f"FIELD=COLUMN, where FIELD is one of {known}", param_hint="--map")
    return field, column


def _prompt(engine: str, asked: str | None) -> tuple[str | None, str | None]:
    if engine in (EMBEDDED, "scripted"):
        return None, None
    from service.engines.prompt_shelf import find_drafting_prompt, prompt_digest  # noqa: PLC0415

    found = find_drafting_prompt(asked or DEFAULT_PROMPT, allow_files=True)
    is_file = asked is not None and asked.endswith(".md")
    return (asked if is_file else found.reference), prompt_digest(found)


def _drafting(settings: Settings, alias: ModelEntry | None) -> dict[str, int | float | str | None]:
    names = ("max_output_tokens", "context_tokens", "temperature", "seed")
    told: dict[str, int | float | str | None] = {}
    for name in names:
        own = getattr(alias, name) if alias is not None else None
        told[name] = getattr(settings, name) if own is None else own
    if alias is not None:
        told["without"], told["answer"] = ",".join(alias.without), alias.answer
    return told
