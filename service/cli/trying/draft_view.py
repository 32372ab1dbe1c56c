"""One attempt in full: the draft as the model wrote it with each check, the repair and its reply.

What the attempts of several prompts have in common is in `round_view.py`.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from schemas.draft import (
    Draft,
    DraftBullet,
    DraftEntry,
    DraftNumber,
    DraftNut,
    DraftPerson,
    DraftQuestion,
)
from service.cli.trying.attempts import Attempt
from service.engines.conversation import repair_variables
from service.engines.prompt_shelf import find_prompt, repair_prompt
from service.grounding.statements import Placed, entries
from service.plain import shown
from service.ports import Fault, Repair

_INDENT = (0, 0, 0, 2)


def attempt_view(attempt: Attempt, *, raw: bool) -> RenderableType:
    """The rounds of an attempt, one under the other; with `raw`, the model's own words instead."""
    if raw or attempt.brief is None:
        return Group(*_raw(attempt))
    return Group(*_rounds(attempt))


def _rounds(attempt: Attempt) -> Iterator[RenderableType]:
    drafts, faults = attempt.trace.drafts, attempt.trace.faults
    yield _draft(drafts[0], faults[0])
    if len(drafts) > 1 or len(attempt.calls) > 1:
        yield Text("\nRepair asked for", "bold")
        yield Padding(Text(_repair_words(attempt), "dim"), _INDENT)
        yield Text("\nReply", "bold")
    if len(drafts) > 1:
        yield _draft(drafts[1], faults[1])
    elif len(attempt.calls) > 1:
        yield from _failed(attempt, len(attempt.calls) - 1)


def _repair_words(attempt: Attempt) -> str:
    """The message that went back to the model."""
    asked = repair_prompt(find_prompt(attempt.prompt, allow_files=True))
    if asked is None:
        return "the prompt has no repair prompt"
    repair = Repair(attempt.trace.drafts[0], attempt.trace.faults[0])
    return _lines(asked.render(repair_variables(repair)).user)


def _draft(draft: Draft, faults: Sequence[Fault]) -> RenderableType:
    parts: list[RenderableType] = []
    section = None
    for placed in entries(draft):
        if placed.section != section:
            section = placed.section
            parts.append(Text(section.replace("_", " "), "bold cyan"))
        parts.append(_statement(placed, faults))
    if not parts:
        parts.append(Text("an empty draft", "yellow"))
    return Group(*parts)


def _statement(placed: Placed, faults: Sequence[Fault]) -> RenderableType:
    failed = [one for one in faults if (one.section, one.index) == (placed.section, placed.index)]
    line = Text("✗ " if failed else "✓ ", "red" if failed else "green")
    line.append(shown(_words(placed.entry)), "default")
    for fault in failed:
        line.append(f"\n  {fault.check}: {shown(fault.reason)}", "red")
    for piece in placed.evidence:
        line.append(f"\n  [{piece.sentence}] {shown(piece.quote)}", "dim")
    return line


def _words(entry: DraftEntry) -> str:
    """What the model wrote, with the fields that the checks read."""
    match entry:
        case DraftNut():
            return entry.text
        case DraftBullet():
            who = "; ".join(
                " via ".join(filter(None, (one.speaker or "?", one.via))) + f" {one.stance}"
                for one in entry.attributions
            )
            return f"{entry.text} ({', '.join(filter(None, (entry.role, entry.certainty, who)))})"
        case DraftNumber():
            facts = [entry.qualifier, entry.standing, entry.date, entry.unit]
            values = [str(one) for one in (entry.value, entry.value_high) if one is not None]
            told = ", ".join(filter(None, ("-".join(values), *facts)))
            return f"{entry.surface}: {entry.meaning} ({told})"
        case DraftPerson():
            return ", ".join(filter(None, (entry.name, entry.role, entry.part)))
        case DraftQuestion():
            told = ", ".join(filter(None, (entry.kind, entry.basis, entry.cue)))
            known = f" Known so far: {entry.known_so_far}" if entry.known_so_far else ""
            return f"{entry.question} ({told}){known}"


def _raw(attempt: Attempt) -> Iterator[RenderableType]:
    for number in range(len(attempt.calls)):
        yield Text(f"Call {number + 1}", "bold")
        yield from _failed(attempt, number)


def _failed(attempt: Attempt, number: int) -> Iterator[RenderableType]:
    """A call's failure, if it is one, and what the model wrote, whatever it is."""
    call = attempt.calls[number].call
    if call.failure is not None:
        yield Text(f"{call.failure.slug}: {call.failure.detail}", "red")
    for exchange in call.exchanges:
        if exchange.answer is None:
            yield Text("no answer", "yellow")
        else:
            yield Padding(Text(_lines(exchange.answer)), _INDENT)


def _lines(words: str) -> str:
    """Words of a model with their line breaks, and without what acts on a terminal."""
    return "\n".join(shown(line) for line in words.splitlines())
