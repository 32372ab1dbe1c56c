"""The number lock: every number of a statement stands in its evidence, by value.

Reading numbers is in `service/grounding/numbers`; which numbers the story takes back is in
`withdrawn.py`; the fields of a key number are checked in `number_fields.py`.
"""

from collections.abc import Sequence

from schemas.summary import Check
from service.grounding.claim import Claim
from service.grounding.numbers import Quantity, read_quantities, same_value
from service.grounding.window import windows
from service.grounding.withdrawn import withdrawn_spans

MAX_NUMBERS = 60
"""Numbers read in one statement; a bullet of 1,000 characters holds fewer."""

KEEPS = {
    "exact": {"exact", "approximate"},
    "approximate": {"approximate"},
    "at_least": {"at_least"},
    "more_than": {"more_than", "at_least"},
    "at_most": {"at_most"},
    "less_than": {"less_than", "at_most"},
    "range": {"range"},
}
"""What a statement may make of the story's qualifier: the same, or weaker but still true.
"Four weeks" for "at most four weeks" and "more than" for "less than" are other claims."""


def evidence_quantities(claim: Claim) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers that the quotes hold, as their sentences write them: those that stand, and
    those that the story takes back."""
    standing: list[Quantity] = []
    withdrawn: list[Quantity] = []
    for window in windows(claim):
        gone = withdrawn_spans(window.text, note=_in_note(claim, window.start))
        for quantity in read_quantities(window.text):
            if not window.quoted(quantity.start, quantity.end):
                continue
            taken = any(start <= quantity.start < end for start, end in gone)
            (withdrawn if taken else standing).append(quantity)
    return standing, withdrawn


def check_numbers(claim: Claim) -> Check:
    """Whether every number in the statement's texts stands in its evidence, with its qualifier."""
    standing, withdrawn = evidence_quantities(claim)
    for text in claim.texts:
        fault = text_fault(text, standing, withdrawn)
        if fault:
            return Check(name="numbers", passed=False, detail=fault)
    return Check(name="numbers", passed=True)


def text_fault(
    text: str, standing: Sequence[Quantity], withdrawn: Sequence[Quantity]
) -> str | None:
    """Why the numbers of `text` are not carried by the evidence; None when they are."""
    told = read_quantities(text)
    if len(told) > MAX_NUMBERS:
        return f"It holds {len(told)} numbers; at most {MAX_NUMBERS} can be checked."
    gone = withdrawn_spans(text, note=False)
    for quantity in told:
        pool = list(standing)
        if any(start <= quantity.start < end for start, end in gone):
            pool += withdrawn
        alike = [one for one in pool if same_value(quantity, one)]
        words = quantity.surface[:60]
        if not alike:
            if any(same_value(quantity, one) for one in withdrawn):
                return f"“{words}” is a figure that the story takes back."
            return f"“{words}” is not in the evidence."
        if not any(qualifier_kept(quantity, one) for one in alike):
            return (
                f"“{words}” is told as {_plain(quantity)}, in the story it is {_plain(alike[0])}."
            )
    return None


def qualifier_kept(told: Quantity, there: Quantity) -> bool:
    """Whether the statement keeps the story's qualifier, or a weaker one that is still true."""
    return told.qualifier in KEEPS.get(there.qualifier, {there.qualifier})


def _plain(quantity: Quantity) -> str:
    return quantity.qualifier.replace("_", " ")


def _in_note(claim: Claim, position: int) -> bool:
    return any(note.start <= position < note.end for note in claim.source.notes)
