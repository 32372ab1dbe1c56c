"""One draft from those of a story's sections: chosen by rules, never written anew.

Code and not a second call to the model: that call would cost as much again, could fail or invent,
and would need every candidate with its evidence to keep the evidence. Rules choose the same each
time, take milliseconds, and what they leave out is counted. The story's beginning has the news, so
its section comes first; of the rest, what many sections tell of matters more than what one does
(the centroid of Radev et al., "Centroid-based summarization of multiple documents", 2004); what is
told already is not told again.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import count

from schemas.draft import Draft, DraftNumber, DraftQuestion
from service.engines.sections.answers import answered
from service.engines.sections.candidates import E, gathered, in_turn, spread
from service.engines.sections.cutting import StorySection
from service.engines.sections.people import merged_people
from service.grounding.words.content_words import negated, stems

MOST_BULLETS, MOST_NUMBERS, MOST_PEOPLE, MOST_QUESTIONS = 7, 12, 8, 6
"""As many as a Draft holds."""
MOST_IMPLIED = 2
"""Questions that the story does not state: the contract's limit."""
ALIKE = 0.8
"""Share of the words of the shorter statement that the longer one must have to tell the same."""


def merged(sections: Sequence[StorySection], drafts: Sequence[Draft]) -> Draft:
    """The draft of the whole story; `drafts` are those of its sections, in order."""
    told = gathered(sections, drafts)
    spread_of = spread(told)
    bullets = in_turn(told.bullets, spread_of, (MOST_BULLETS + 1) // 2)
    numbers = in_turn(told.numbers, spread_of, MOST_NUMBERS // 2)
    still_open = [one for one in told.questions if not answered(one, told.bullets)]
    return Draft(
        article_kind=drafts[0].article_kind,
        language=drafts[0].language,
        nut=next((draft.nut for draft in drafts if draft.nut), None),
        bullets=_first(bullets, MOST_BULLETS, lambda one: one.text),
        key_numbers=_first_numbers(numbers),
        key_people=merged_people(told.people)[:MOST_PEOPLE],
        open_questions=_first_questions(in_turn(still_open, spread_of, MOST_QUESTIONS // 2)),
    )


def statements(draft: Draft) -> int:
    """How many statements a draft holds."""
    figures = len(draft.key_numbers) + len(draft.key_people)
    return bool(draft.nut) + len(draft.bullets) + figures + len(draft.open_questions)


def _first(found: Iterable[E], most: int, words: Callable[[E], str]) -> list[E]:
    """The first ones that tell something new, at most `most`."""
    chosen: list[E] = []
    for one in found:
        if len(chosen) == most:
            break
        if not any(_alike(words(one), words(other)) for other in chosen):
            chosen.append(one)
    return chosen


def _alike(one: str, other: str) -> bool:
    """Whether two texts tell the same: nearly the same words, the same numbers, both so or not."""
    mine, theirs = stems(one), stems(other)
    fewer = min(len(mine), len(theirs))
    if len(mine & theirs) < ALIKE * fewer or not fewer:
        return one == other
    return _numbers(mine) == _numbers(theirs) and negated(one) == negated(other)


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if word[0].isdigit()}


def _first_numbers(found: Sequence[DraftNumber]) -> list[DraftNumber]:
    """Each number once, what is withdrawn last: a section that knows of it overrules the others."""
    withdrawn = _new((one for one in found if one.standing != "current"), [], MOST_NUMBERS)
    current = _new((one for one in found if one.standing == "current"), withdrawn, MOST_NUMBERS)
    return [*current, *withdrawn][:MOST_NUMBERS]


def _new(
    found: Iterable[DraftNumber], known: Sequence[DraftNumber], most: int
) -> list[DraftNumber]:
    """The first numbers that are not known yet, at most `most`."""
    chosen: list[DraftNumber] = []
    for one in found:
        if len(chosen) == most:
            break
        if not any(_same_number(one, other) for other in (*known, *chosen)):
            chosen.append(one)
    return chosen


def _same_number(one: DraftNumber, other: DraftNumber) -> bool:
    mine, theirs = (
        (number.value, number.value_high, number.date, number.kind, (number.unit or "").casefold())
        for number in (one, other)
    )
    if mine != theirs:
        return False
    ours, others = stems(one.meaning), stems(other.meaning)
    return 2 * len(ours & others) >= min(len(ours), len(others))


def _first_questions(found: Iterable[DraftQuestion]) -> list[DraftQuestion]:
    implied = count(1)
    allowed = (one for one in found if one.basis == "stated" or next(implied) <= MOST_IMPLIED)
    return _first(allowed, MOST_QUESTIONS, lambda one: one.question)
