"""The verdict in one sentence: better, worse, the same, or not decidable and what it would take."""

from dataclasses import dataclass
from typing import Literal

from evals.decision.comparing import Comparison
from evals.decision.margins import LONGER, read_margins
from evals.scorers import PRIMARY

Kind = Literal[
    "better",  # on all cases, locked agreeing, at no more than 10 % more words
    "better_on_dev",  # the run has no locked case
    "not_confirmed",  # the locked cases point the other way
    "longer",  # what was gained may be length alone
    "mixed",  # another score that decides is worse
    "loses",  # another score that decides is worse, and the primary one shows no difference
    "worse",
    "same",  # the interval lies within the margin
    "identical",  # no score that decides differs in any case
    "undecided",
    "stale",  # replays of answers to another request prove nothing
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said."""

    kind: Kind
    sentence: str
    notes: tuple[str, ...] = ()
    """What else a reader of the sentence must know."""


def verdict(comparison: Comparison) -> Verdict:
    """The verdict on B, held against A."""
    kind = _kind(comparison)
    return Verdict(kind, _sentence(kind, comparison), tuple(_notes(kind, comparison)))


def _kind(comparison: Comparison) -> Kind:
    primary, margin = comparison.primary, read_margins()[PRIMARY]
    gated = [row for row in comparison.rows.values() if row.gated]
    lost = any(row.decided and row.gain < 0 for row in gated)
    if comparison.a.stale or comparison.b.stale:
        return "stale"
    if all(row.wins == row.losses == 0 for row in gated):
        return "identical"
    if primary.decided and primary.gain < 0:
        return "worse"
    if lost:
        return "mixed" if primary.decided else "loses"
    if primary.decided:
        return _how_much_better(comparison)
    return "same" if -margin <= primary.low and primary.high <= margin else "undecided"


def _how_much_better(comparison: Comparison) -> Kind:
    locked = comparison.gain_on("locked")
    if comparison.longer > LONGER:
        return "longer"
    if locked is None:
        return "better_on_dev"
    return "not_confirmed" if locked < 0 else "better"


def _sentence(kind: Kind, comparison: Comparison) -> str:
    a, b, row = _names(comparison), comparison.b.arm.label, comparison.primary
    start = b  # an arm's name stands as it is typed
    if comparison.a.arm.label == b:
        start, b = f"The second run of {b}", f"the second run of {b}"
    seen = f"{row.score} {row.difference:+.3f} (95 % {row.low:+.3f} to {row.high:+.3f}), "
    seen += f"{row.cases} cases, p {p_told(row.p_holm)} after Holm"
    needed = f"; you need about {row.needed}" if row.needed else ""
    return {
        "better": f"{start} is better than {a}: {seen}.",
        "better_on_dev": f"{start} is better than {a} on dev: {seen}. "
        "No locked case was run, so better is not claimed.",
        "not_confirmed": f"Better is not claimed for {b}: {seen}, "
        "but the locked cases point the other way.",
        "longer": f"Better is not claimed for {b}: {seen}, but its bullets have "
        f"{comparison.longer:.0%} more words, and length alone may have done it.",
        "mixed": f"{start} tells more than {a} and loses elsewhere: {seen}.",
        "loses": f"{start} loses against {a} in {_lost(comparison)}; {seen}.",
        "worse": f"{start} is worse than {a}: {seen}.",
        "same": f"No difference that matters between {b} and {a}: {seen}.",
        "identical": f"{start} and {a} score the same in every case.",
        "undecided": f"Not decidable with {row.cases} cases{needed}: {b} against {a}, {seen}.",
        "stale": f"No evidence for the prompt as it is: {comparison.a.stale + comparison.b.stale} "
        f"replays answer another request. {b} against {a}: {seen}.",
    }[kind]


def _lost(comparison: Comparison) -> str:
    rows = (row for row in comparison.rows.values() if row.gated and row.decided and row.gain < 0)
    return ", ".join(row.score for row in rows)


def p_told(p: float | None) -> str:
    """As `= 0.012` or `< 0.001`; nothing where there is none."""
    if p is None:
        return ""
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"


def _names(comparison: Comparison) -> str:
    same = comparison.a.arm.label == comparison.b.arm.label
    return "the first" if same else comparison.a.arm.label


def _notes(kind: Kind, comparison: Comparison) -> list[str]:
    told = []
    for row in comparison.rows.values():
        if row.gated and row.decided and row.score != PRIMARY:
            word = "better" if row.gain > 0 else "worse"
            told.append(f"{row.score} is {word}: {row.difference:+.3f}, p {p_told(row.p_holm)}")
    locked, dev = comparison.gain_on("locked"), comparison.gain_on("dev")
    if locked is not None and dev is not None:
        told.append(f"dev {dev:+.3f}, locked {locked:+.3f} ({PRIMARY})")
    unscored = [name for name in read_margins() if name not in comparison.rows]
    if unscored:
        told.append(f"no case had anything to score for {', '.join(unscored)}")
    if abs(comparison.longer) >= 0.005:
        told.append(f"words {comparison.longer:+.0%}")
    noise = comparison.primary.noise
    if kind == "undecided" and noise is not None:
        if noise.repeats is None:
            told.append("with --epochs 2 the run would tell whether cases or repeats are lacking")
        else:
            more = "repeats" if noise.repeats > noise.cases else "cases"
            told.append(f"more {more} would help most")
    if comparison.a.arm.identity == comparison.b.arm.identity:
        told.append("both sides have one identity: what differs is chance")
    return told
