"""The rules of the guide that a program can check, on one annotation and its story's text."""

import re
from collections import Counter
from collections.abc import Iterator

from schemas.gold import Annotation, GoldQuestion, KeyNumber, KeyPerson, KeyPoint

LONGEST_POINT = 240
"""Characters; a longer key point is no atomic fact."""
_ASKS = ("?", "？", "؟", ";")
_WORD = re.compile(r"[^\W_]+")

SECTIONS = ("key_points", "key_numbers", "key_people", "open_questions")
Found = KeyPoint | KeyNumber | KeyPerson | GoldQuestion
FieldFault = tuple[str, str]
"""Where in the file, and what is wrong there."""


def annotation_faults(found: Annotation, text: str, title: str) -> Iterator[FieldFault]:
    """Every rule that `found` breaks; `text` is the whole story, its headline included."""
    body = text.lstrip("\n").removeprefix(title)
    yield from _repeated_ids(found)
    for section in SECTIONS:
        for at, one in enumerate(getattr(found, section)):
            faults = [*_quote_faults(one.quote, text, body), *_own_faults(one, text)]
            yield from ((f"{section}[{at}].{field}", reason) for field, reason in faults)
    for at, forbidden in enumerate(found.must_not_say):
        if forbidden.why == "loaded" and forbidden.text.lower() not in text.lower():
            yield f"must_not_say[{at}].text", "is loaded language that does not stand in the story"


def _own_faults(one: Found, text: str) -> Iterator[FieldFault]:
    match one:
        case KeyPoint():
            return _point_faults(one, text)
        case KeyNumber():
            return _number_faults(one, text)
        case KeyPerson():
            return _person_faults(one)
        case GoldQuestion():
            return _question_faults(one)


def _repeated_ids(found: Annotation) -> Iterator[FieldFault]:
    for section in SECTIONS:
        counted = Counter(one.id for one in getattr(found, section))
        for at, one in enumerate(getattr(found, section)):
            if counted[one.id] > 1:
                yield f"{section}[{at}].id", f"{one.id} stands more than once"


def _quote_faults(quote: str, text: str, body: str) -> Iterator[FieldFault]:
    if quote not in text:
        yield "quote", "is not verbatim in the story"
    elif quote not in body:
        yield "quote", "stands in the headline alone, which is no evidence"


def _named(field: str, name: str | None, text: str) -> Iterator[FieldFault]:
    """Names are given as the story does, so each of their words stands in it."""
    known = text.lower()
    missing = [word for word in _WORD.findall((name or "").lower()) if word not in known]
    if missing:
        yield field, f"holds words that the story does not: {' '.join(missing)}"


def _point_faults(point: KeyPoint, text: str) -> Iterator[FieldFault]:
    if len(point.text) > LONGEST_POINT:
        yield "text", f"has more than {LONGEST_POINT} characters"
    yield from _named("said_by", point.said_by, text)
    yield from _named("via", point.via, text)


def _number_faults(number: KeyNumber, text: str) -> Iterator[FieldFault]:
    yield from _named("said_by", number.said_by, text)
    if number.surface not in number.quote:
        yield "surface", "does not stand in the quote"
    if number.kind == "date":
        if number.date is None:
            yield "date", "is missing though the kind is date"
        if number.value is not None:
            yield "value", "is given though the kind is date"
    elif number.value is None:
        yield "value", "is missing"
    if (number.qualifier == "range") != (number.value_high is not None):
        yield "value_high", "is given for a range, and for nothing else"
    if any(letter.isdigit() for letter in number.meaning):
        yield "meaning", "holds another number"


def _person_faults(person: KeyPerson) -> Iterator[FieldFault]:
    if not any(name in person.quote for name in (person.name, *person.variants)):
        yield "quote", "holds neither the name nor a variant"


def _question_faults(question: GoldQuestion) -> Iterator[FieldFault]:
    for at, variant in enumerate(question.variants):
        if not variant.endswith(_ASKS):
            yield f"variants[{at}]", "does not end in a question mark"
    if question.basis == "implied" and question.cue is not None:
        yield "cue", "is given though the question is implied"
    elif question.basis == "stated" and question.cue is None:
        yield "cue", "is missing though the question is stated"
    elif question.cue is not None and question.cue not in question.quote:
        yield "cue", "does not stand in the quote"
