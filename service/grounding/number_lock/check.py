"""The number lock: every number of a statement stands in its evidence, by value.

Reading numbers is in `service/grounding/numbers`; when one number carries another, in
`numbers/carrying.py`; numbers that have changed places, in `context.py`; which numbers the
story takes back, in `withdrawn.py`; the fields of a key number, in `fields.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.summary import Check
from service.grounding.claim import Claim, of_evidence, verdict
from service.grounding.folding import folded
from service.grounding.number_lock.context import rate_fault, swapped_fault
from service.grounding.number_lock.derived import all_but, but_for, derived
from service.grounding.number_lock.direction import direction_fault
from service.grounding.number_lock.margin import margin_fault
from service.grounding.number_lock.money_side import money_fault
from service.grounding.number_lock.of_what import deed_fault, noun_fault, where_fault
from service.grounding.number_lock.shares import share_fault
from service.grounding.number_lock.single import bare_one_fault
from service.grounding.number_lock.some import some_fault
from service.grounding.number_lock.spelled import spelled
from service.grounding.number_lock.standing import left_behind
from service.grounding.number_lock.universal import all_fault
from service.grounding.number_lock.withdrawn import withdrawn_spans
from service.grounding.number_lock.words import respelled, spelled_out, whole_fault, words_fault
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.numbers.carrying import Figure, carries, kept, other_days
from service.grounding.numbers.routes import routes_spelled
from service.grounding.numbers.skips import dialled_numbers
from service.grounding.quotes.finder import occurrences
from service.grounding.sides.replaced import replaced_number
from service.grounding.times import with_year
from service.grounding.window import windows
from service.grounding.words.verbs import form

MAX_NUMBERS = 60
"""Numbers read in one statement; a bullet of 1,000 characters holds fewer."""
_ERA = re.compile(r"(?<=\d)(?:bce?|ce|ad)$")
_DIGITS = re.compile(r"[\w&+./-]*\d[\w&+./-]*")


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a statement's evidence, each with the sentences that it stands in."""

    standing: tuple[Figure, ...]
    withdrawn: tuple[Figure, ...]
    """Those that the story takes back."""
    quoted: str
    """The quotes themselves, for numbers that are only words ("a half share")."""
    around: str
    """The whole sentences."""


@of_evidence
def evidence_figures(claim: Claim) -> Figures:
    """The numbers that the quotes hold, as their sentences write them."""
    standing: list[Figure] = []
    withdrawn: list[Figure] = []
    read = windows(claim)
    for window in read:
        gone = withdrawn_spans(window.text, note=_in_note(claim, window.start))
        for quantity in read_quantities(window.text):
            if not window.quoted(quantity.start, quantity.end):
                continue
            taken = any(start <= quantity.start < end for start, end in gone)
            figure = Figure(quantity, window.text)
            (withdrawn if taken else standing).append(figure)
            day = with_year(quantity.date or "", window.text, claim.source)
            if day is not None:  # "April 5" may be told with the year that publication settles
                standing.append(figure._replace(quantity=quantity._replace(date=day)))
    for quote in claim.quoted:
        plain = spelled_out(quote)
        if plain != quote:
            standing += [Figure(one, plain) for one in read_quantities(plain)]
    return Figures(
        tuple(standing),
        tuple(withdrawn),
        " | ".join(claim.quoted),
        " | ".join(window.text for window in read),
    )


def check_numbers(claim: Claim, *, taken: bool = False, unit: str | None = None) -> Check:
    """Whether every number in the statement's texts stands in its evidence, with its qualifier.

    `taken`: the statement itself says that its figure is one that the story takes back; `unit`:
    a key number's, which may give its rate ("barrels a day").
    """
    figures = evidence_figures(claim)
    sentences = [one.text for one in claim.sentences]
    for text in claim.texts:
        fault = text_fault(text, figures, taken=taken, beside=(*claim.texts, unit or ""))
        fault = fault or share_fault(text, sentences)
        if claim.section != "open_questions":  # which asks, and tells of nobody
            fault = fault or all_fault(text, sentences) or some_fault(text, sentences)
        if fault:
            return verdict("numbers", fault)
    return verdict("numbers")


def text_fault(
    text: str, figures: Figures, *, taken: bool, beside: Sequence[str] = ()
) -> str | None:
    """Why the numbers of `text` are not carried by the evidence; None when they are.

    `beside`: the texts that a reader sees with it, of which one may give its rate.
    """
    text = respelled(text)
    others = [one for one in beside if one and one != text]
    whole = ". ".join([text, *others])
    told = [Figure(one, whole) for one in read_quantities(text)]
    if len(told) > MAX_NUMBERS:
        return f"It holds {len(told)} numbers; at most {MAX_NUMBERS} can be checked."
    gone = withdrawn_spans(text, note=False)
    for one in told:
        marked = any(start <= one.quantity.start < end for start, end in gone)
        fault = _fault(one, figures, taken=taken or marked or left_behind(one))
        if fault:
            return fault
    other = replaced_number(told, (*figures.standing, *figures.withdrawn))
    if other is not None:
        return f"“{other.quantity.surface[:60]}” stands in the place of another number."
    worded = words_fault(text, figures.around, figures.standing)
    if worded:
        return worded
    unread = _unread_fault(text, [one.quantity for one in told], figures)
    return (
        unread
        or _single_fault(text, figures.around)
        or bare_one_fault(text, figures.around, figures.standing)
        or swapped_fault(told, (*figures.standing, *figures.withdrawn))
        or whole_fault(told, figures.standing)
        or noun_fault(told, figures.standing)
        or deed_fault(told, figures.standing)
        or where_fault(told, figures.standing)
        or direction_fault(told, figures.standing)
        or margin_fault(told, figures.standing)
        or money_fault(told, figures.standing)
    )


def _fault(told: Figure, figures: Figures, *, taken: bool) -> str | None:
    words = told.quantity.surface[:60]
    pool = (*figures.standing, *figures.withdrawn) if taken else figures.standing
    alike = [one for one in pool if carries(one, told) and but_for(one) == but_for(told)]
    if not alike:
        if _free(told, figures) and not _another_sort(told, pool):
            return None
        if any(carries(one, told) for one in figures.withdrawn):
            return f"“{words}” is a figure that the story takes back."
        return f"“{words}” is not in the evidence."
    if not any(kept(told, one) for one in alike) and not _is_field(told):
        there = alike[0].quantity.qualifier.replace("_", " ")
        mine = told.quantity.qualifier.replace("_", " ")
        return f"“{words}” is told as {mine}, in the story it is {there}."
    return rate_fault(told, alike)


def _another_sort(told: Figure, there: Sequence[Figure]) -> bool:
    """Whether the same word counts something else there: "all but three" where three are told,
    "three working weeks" for three working days.
    """
    if but_for(told):
        return not all_but(told, there)
    return any(one.quantity.value == told.quantity.value and other_days(one, told) for one in there)


def _is_field(told: Figure) -> bool:
    """Whether it is a key number alone, whose qualifier is a field (`fields.py`)."""
    return told.text.startswith(f"{told.quantity.surface}. ")


_WORDS = re.compile(r"[^\W\d_]+")
_AROUND = frozenset({"a day", "one day", "a week", "one week"})
_EARLIER = re.compile(r"\s*(?:earlier|later|before|after)\b")
"""Behind "a day": the story says on which days."""


def _unstated(told: Figure) -> bool:
    """Whether it states no number: "hopes for one every week", "one filed", "a day later"."""
    quantity, surface = told.quantity, told.quantity.surface.lower()
    if surface == "one" and (quantity.unit is None or form(quantity.unit) == "past"):
        return True
    return surface in _AROUND and _EARLIER.match(told.after) is not None


def _free(told: Figure, figures: Figures) -> bool:
    """Numbers that the evidence carries in other ways: in the same words, as both ends of a range,
    or a "first" where the story ranks nothing.
    """
    quantity = told.quantity
    if _unstated(told):
        return True
    if any(way(told, figures.standing, figures.quoted) for way in (spelled, derived)):
        return True
    if quantity.unit_class == "ordinal" and quantity.value == 1:
        return not any(one.quantity.unit_class in ("ordinal", "rank") for one in figures.standing)
    if quantity.value is None:
        return False
    if quantity.value_high is not None:
        return {quantity.value, quantity.value_high} <= _ends(quantity, figures)
    return any(
        quantity.value in (one.quantity.value, one.quantity.value_high)
        and one.quantity.value_high is not None
        and _same_ends(one.quantity, told.text)
        for one in figures.standing
    )


_LOOSE = ("count", "score", "age", "other")


def _ends(quantity: Quantity, figures: Figures) -> set[float | None]:
    """The numbers of the evidence that could be the ends of a range or a score."""
    return {
        one.quantity.value
        for one in figures.standing
        if (one.quantity.unit_class == quantity.unit_class and one.quantity.unit == quantity.unit)
        or (one.quantity.unit_class in _LOOSE and quantity.unit_class in _LOOSE)
    }


def _same_ends(range_: Quantity, text: str) -> bool:
    """Whether `text` names both ends of the story's range or score: "from 5 to 9"."""
    told = {
        one.value
        for one in read_quantities(text)
        if one.unit == range_.unit or one.unit_class in _LOOSE
    }
    return {range_.value, range_.value_high} <= told


def _unread_fault(text: str, told: Sequence[Quantity], figures: Figures) -> str | None:
    """A word with a digit that is read as no number ("VB-211") must stand in the evidence so."""
    around = None
    dialled = None
    for found in _DIGITS.finditer(text):
        if any(one.start < found.end() and found.start() < one.end for one in told):
            continue
        dialled = dialled_numbers(text) if dialled is None else dialled
        if found.group() in dialled:
            continue
        around = folded(figures.around) if around is None else around
        word = folded(found.group()).strip("./-&+")
        either = {word, _ERA.sub("", word), folded(routes_spelled(found.group().strip("./-&+")))}
        if word and all(next(occurrences(around, one), None) is None for one in either):
            return f"“{found.group()[:40]}” is not in the evidence."
    return None


_SINGLE = re.compile(
    r"\b(?:by|within|for|in|after|of|lasting|takes?|took) an? (?:whole |full )?"
    r"(minute|hour|day|week|fortnight|month|quarter|year|decade|century)\b(?! (?:ago|earlier))",
    re.IGNORECASE,
)


def _single_fault(text: str, around: str) -> str | None:
    """A span told as "a month" where the story has "a year"."""
    for found in _SINGLE.finditer(text):
        there = around.lower()
        others = {one[1].lower() for one in _SINGLE.finditer(around)}
        unit = found[1].lower()
        if others and unit not in there:
            return f"“{found.group()}” is not in the evidence."
    return None


def _in_note(claim: Claim, position: int) -> bool:
    """Whether a note that corrects stands there: an update tells what is new."""
    return any(
        note.start <= position < note.end and note.kind != "update" for note in claim.source.notes
    )
