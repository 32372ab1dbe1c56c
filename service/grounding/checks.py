"""Which checks a statement gets, by its section, and what of it each of them reads.

Each rule lives in a file of its own; here they are only called, in the order in which an editor
would ask: are these the story's words, its numbers, its names, its quotations, its speakers.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from schemas.draft import DraftNumber, DraftPerson, DraftQuestion
from schemas.summary import Check
from service.grounding.claim import Claim, Located, verdict
from service.grounding.content.check import check_content
from service.grounding.content.novelty import meaning_fault
from service.grounding.key_people.check import person_fault
from service.grounding.markup import check_markup
from service.grounding.name_lock.check import check_names, deed_fault
from service.grounding.named_fields import answerer_fault, attribution_fault, date_fault
from service.grounding.number_lock.check import check_numbers
from service.grounding.number_lock.fields import number_fault, times_fault
from service.grounding.number_lock.holding import heard_with, holding
from service.grounding.number_lock.place import place_fault
from service.grounding.other_languages import (
    figures_fault,
    names_fault,
    number_words_fault,
    other_language,
    person_words_fault,
)
from service.grounding.people.carried import carried_by
from service.grounding.questions.check import question_fault
from service.grounding.questions.counted import without_counts
from service.grounding.questions.named import without_names
from service.grounding.quotes.quotation import check_quotation
from service.grounding.speaker.abroad import speaker_abroad_fault
from service.grounding.speaker.check import check_speaker
from service.grounding.statements import Placed
from service.grounding.tense.certainty import check_certainty
from service.grounding.tense.check import check_tense
from service.grounding.wording import check_neutral_wording


def checks_of(
    placed: Placed, claim: Claim, located: Sequence[Located | None], *, legible: bool
) -> list[Check]:
    """The checks of one statement but its length, in the contract's order.

    A text too long to read, or a statement without any located quote, is not checked further:
    nothing is there to check it against, and it is held back already.
    """
    checks = [_quote_check(located)]
    if claim.evidence and legible:
        checks.append(_numbers_check(placed, claim))
        checks.append(_names_check(placed, claim))
        checks.append(_with(check_quotation(claim), _question(placed, claim)))
        factual = _factual(placed, claim)
        if factual is not None:
            counted = holding(placed.entry, factual)
            if placed.section != "numbers":  # what a number means is compared word by word
                checks.append(check_content(factual))
            checks += [
                _with(
                    _first_passed(check_speaker, heard_with(factual, counted), counted),
                    attribution_fault(placed.attributions, claim.source)
                    or speaker_abroad_fault(factual),
                ),
                check_certainty(factual),
                check_tense(counted),
            ]
        checks.append(check_neutral_wording(claim))
    if legible:
        checks.append(check_markup(placed.strings, " | ".join(claim.quoted)))
    return checks


def _quote_check(located: Sequence[Located | None]) -> Check:
    """All quotes of a statement must be located: one invented quote holds it back."""
    missing = sum(one is None for one in located)
    detail = None
    if missing:
        detail = "Its quote stands nowhere in the story's body."
        if len(located) > 1:
            detail = f"{missing} of {len(located)} quotes are nowhere in the story's body."
    return verdict("quote_located", detail)


def _numbers_check(placed: Placed, claim: Claim) -> Check:
    entry = placed.entry
    fault = times_fault(placed.times, claim) or date_fault(entry)
    if other_language(claim.source):
        if fault is None and isinstance(entry, DraftNumber):
            fault = number_words_fault(entry, claim)
        return verdict("numbers", fault or figures_fault(claim.texts, claim))
    if fault is None and isinstance(entry, DraftNumber):
        fault = number_fault(entry, claim)
        fault = fault or meaning_fault(entry.meaning, claim.source, claim.sentences)
        fault = fault or place_fault(
            entry.meaning, entry.surface, claim, holding(entry, claim).sentences
        )
    if fault:
        return verdict("numbers", fault)
    if isinstance(entry, DraftQuestion):
        question, *known = claim.texts
        claim = _told(claim, (without_counts(question, claim), *known))
    if not isinstance(entry, DraftNumber):
        return check_numbers(claim)
    return check_numbers(claim, taken=entry.standing != "current", unit=entry.unit)


def _names_check(placed: Placed, claim: Claim) -> Check:
    if not other_language(claim.source):
        return _with(check_names(_asserted(placed, claim)), _named(placed, claim))
    entry = placed.entry
    if isinstance(entry, DraftPerson):
        return verdict("names", person_words_fault(entry, claim))
    fault = names_fault(_asserted(placed, claim).texts, claim)
    return verdict("names", fault or answerer_fault(entry, claim.source))


def _asserted(placed: Placed, claim: Claim) -> Claim:
    """Without who could answer a question and without a person's role: they may stand anywhere in
    the story, the role beside the person (`key_people/check.py`).
    """
    entry = placed.entry
    if isinstance(entry, DraftPerson) and entry.role and not other_language(claim.source):
        return _told(claim, (entry.name, entry.part))
    if not isinstance(entry, DraftQuestion):
        return claim
    question = entry.question
    if not other_language(claim.source):
        question = without_names(question, claim)
    return _told(claim, tuple(filter(None, (question, entry.known_so_far))))


def _named(placed: Placed, claim: Claim) -> str | None:
    entry = placed.entry
    if isinstance(entry, DraftPerson):
        fault = person_fault(entry, claim)
        return fault or deed_fault(f"{entry.name} {entry.part}", carried_by(claim))
    return answerer_fault(entry, claim.source)


def _question(placed: Placed, claim: Claim) -> str | None:
    return question_fault(placed.entry, claim) if isinstance(placed.entry, DraftQuestion) else None


def _with(check: Check, fault: str | None) -> Check:
    """The check, failed when `fault` says why."""
    return verdict(check.name, fault) if fault else check


def _factual(placed: Placed, claim: Claim) -> Claim | None:
    """What of the statement asserts something, as a sentence.

    A question does not assert, what is known so far does; a person does or says their part; a
    number's source stands in its field.
    """
    entry = placed.entry
    if isinstance(entry, DraftQuestion):
        known = entry.known_so_far
        return _told(claim, (known,)) if known else None
    if isinstance(entry, DraftPerson):
        return _told(claim, (f"{entry.name} {entry.part}",))
    if isinstance(entry, DraftNumber):
        given = entry.attribution
        who = given and (given.speaker or given.via)
        said = f", {who} said" if who else ""
        return _told(claim, (f"{entry.meaning} – {entry.surface}{said}.",))
    return claim


def _first_passed(check: Callable[[Claim], Check], *claims: Claim) -> Check:
    """The check of the first claim, or of a later one that passes it."""
    checks = (check(claim) for claim in dict.fromkeys(claims))
    first = next(checks)
    return first if first.passed else next((one for one in checks if one.passed), first)


def _told(claim: Claim, texts: tuple[str, ...]) -> Claim:
    return replace(claim, texts=texts)
