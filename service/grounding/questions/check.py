"""An open question is one: it asks, and the story says that it is open, or does not answer it.

Which phrases say so is in `open_cues.py`; whether the story raises what is asked, in
`content.py`.
"""

import re

from schemas.draft import DraftQuestion
from service.grounding.claim import Claim
from service.grounding.folding import folded
from service.grounding.lexicon import read_words
from service.grounding.names.finder import find_names
from service.grounding.number_lock.fields import words_in_evidence
from service.grounding.questions.answered import answered, answered_elsewhere
from service.grounding.questions.answered_freely import answered_freely
from service.grounding.questions.content import content_fault
from service.grounding.questions.open_cues import says_open, says_open_for
from service.grounding.questions.place import question_place_fault
from service.grounding.questions.settled import settled
from service.grounding.speech.attribution import read_attributions
from service.grounding.speech.stated import spoken_in
from service.grounding.window import windows

_DISPUTE = re.compile(
    r"disagree|at odds|conflicting|contradict|differ(?:s|ed|ing)?\b|disput|contest|clash|versus"
    r"|both sides|competing|rival|insist|accus|debat|argument",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:put|puts|putting|gave|gives|giving)\b.{1,60}\b(?:number|figure|toll|total|count|cost|turnout|loss)"
    r"|\b(?:own|true|real|actual|smaller|larger|lower|higher)\s(?:figure|count|estimate|number|toll|total)\b",
    re.IGNORECASE,
)
"""With which one side gives a figure of its own."""
_SIDES = 2
"""Sides that a dispute has."""


def question_fault(entry: DraftQuestion, claim: Claim) -> str | None:
    """Why the entry is no open question of this story; None when it is one."""
    if not entry.question.rstrip().endswith(("?", "？", "؟", ";")):
        return "It does not end in a question mark."
    english = claim.source.language.lower().startswith("en")
    fault = _basis_fault(entry, claim, english=english)
    if fault or not english:
        return fault
    if entry.kind == "disputed" and not (
        _disputes(entry) or _two_sides(entry) or _is_disputed(claim)
    ):
        return "The evidence names no two sides and no dispute."
    fault = content_fault(entry.question, entry.basis, claim)
    if fault or entry.basis != "implied":
        return fault
    return question_place_fault(entry.question, claim.source, claim.sentences)


def _basis_fault(entry: DraftQuestion, claim: Claim, *, english: bool) -> str | None:
    """Why the cue does not bear out that the question is stated or implied."""
    if entry.basis == "implied":
        if entry.cue is not None:
            return "An implied question has no phrase that states it."
        return _answer_fault(entry, claim) if english else None
    if not entry.cue:
        return "A stated question needs the phrase that says that it is open."
    there = words_in_evidence(entry.cue, claim) if english else _stands(entry.cue, claim)
    if not there:
        return f"The phrase “{entry.cue[:60]}” is not in the evidence."
    if not english or _leaves_open(entry, entry.cue, claim):
        return None
    return f"The phrase “{entry.cue[:60]}” does not say that something is open."


def _answer_fault(entry: DraftQuestion, claim: Claim) -> str | None:
    """Where the story answers an implied question; None when it does not."""
    question = entry.question
    if answered(question, claim):
        return "The evidence answers it."
    known = (
        answered_elsewhere(question, claim)
        or answered_freely(question, claim)
        or settled(question, entry.kind, claim)
    )
    return "A sentence of the story answers it." if known else None


def _leaves_open(entry: DraftQuestion, cue: str, claim: Claim) -> bool:
    """Whether the cue says that something is open; where it says so of some kinds of questions
    only, the evidence must not answer this one.
    """
    after = _after(cue, claim)
    if _disputes(entry) or _two_sides(entry) or says_open(cue, after):
        return True
    return says_open_for(entry.kind, cue, after) and not answered(entry.question, claim)


def _stands(cue: str, claim: Claim) -> bool:
    """Whether the cue stands in the evidence, in a longer word if need be ("ولم" for "لم")."""
    return any(folded(cue) in folded(window.text) for window in windows(claim))


def _two_sides(entry: DraftQuestion) -> bool:
    """Whether what is known so far is what two sides say, each by name or description."""
    said = spoken_in(entry.known_so_far or "")
    return entry.kind == "disputed" and len({one.speaker for one in said if one.speaker}) > 1


def _disputes(entry: DraftQuestion) -> bool:
    """Whether the cue is what one of a dispute's sides says: "The defence says it isn't his", or
    counts: "State police gave the number as".
    """
    cue = entry.cue or ""
    return entry.kind == "disputed" and bool(read_attributions(cue) or _COUNTS.search(cue))


def _after(cue: str, claim: Claim) -> str:
    """The story's words behind the cue."""
    for one in claim.sentences:
        at = one.text.lower().find(cue.lower())
        if at >= 0:
            return one.text[at + len(cue) :]
    return ""


def _is_disputed(claim: Claim) -> bool:
    """Whether two sides speak or are named, or the words say that they are at odds."""
    verbs = read_words("dispute_verbs") | read_words("denial_verbs")
    sides: set[str] = set()
    for one in claim.sentences:
        words = one.text.lower().replace(",", " ").split()
        if _DISPUTE.search(one.text) or not verbs.isdisjoint(words):
            return True
        sides |= {spoken.speaker for spoken in read_attributions(one.text) if spoken.speaker}
        sides |= {
            name.surface for name in find_names(one.text) if name.kind in ("person", "organisation")
        }
    return len(sides) >= _SIDES
