"""The way from a story to its draft: rank, choose, write, look over, replace what fails.

`draft_story` is a pure function. It runs the same checks as the service does afterwards
(`service/grounding/ground.py`), so that what it hands over is not held back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from schemas.draft import Draft, DraftBullet, DraftNumber, DraftPerson, DraftQuestion
from service.engines.extractive.abroad import find_open_abroad
from service.engines.extractive.bullets.choosing import (
    Unit,
    bullet_units,
    bullets_for,
    choose_bullets,
    rank_story,
)
from service.engines.extractive.bullets.nut import draft_nut
from service.engines.extractive.bullets.ranking import Ranking, Weights
from service.engines.extractive.bullets.written import draft_bullet, introduced
from service.engines.extractive.forest import Forest
from service.engines.extractive.kinds import article_kind
from service.engines.extractive.numbers.key_numbers import (
    Weighed,
    key_numbers,
    refusal_of,
    weigh_numbers,
)
from service.engines.extractive.pages import has_story
from service.engines.extractive.people.key_people import key_people
from service.engines.extractive.questions.asked import Open, find_open, open_questions
from service.engines.extractive.story import Story, read_story
from service.grounding.ground import Grounded, ground
from service.memo import remembering
from service.ports import Brief
from service.source_text import SourceText

MOST_NUMBERS = 6
"""Key numbers of a brief: of all numbers that editors put into highlights, small counts included,
the first three hold 0.48, five 0.55, six 0.57 (`key_figures/silver_cnndm_val.jsonl`, 2026-11-23);
a desk that reads more than six reads none."""
MOST_PEOPLE = 8
MOST_QUESTIONS = 6
ROUNDS = 4
"""Times that failed statements are replaced before they are left out."""


@dataclass(frozen=True)
class _Prepared:
    """What is found once, however often statements are replaced."""

    story: Story
    ranking: Ranking
    units: list[Unit]
    opened: list[Open]
    numbers: Sequence[Weighed]


@dataclass
class _Refused:
    """What failed a check so far, by section."""

    texts: set[str] = field(default_factory=set)
    nuts: set[str] = field(default_factory=set)
    numbers: set[tuple[str, str, int]] = field(default_factory=set)
    people: set[tuple[str, str]] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)


@remembering()
def draft_story(
    source: SourceText,
    brief: Brief,
    weights: Weights | None = None,
    number_weights: Forest | None = None,
) -> Draft:
    """The draft of a story; without bullets when the text holds none.

    `weights` and `number_weights` other than the committed ones are for measuring.
    """
    story = read_story(source)
    if not has_story(story):
        return _empty(story)
    ranking = rank_story(story, weights)
    units = bullet_units(story, ranking, brief.max_chars)
    if not units:
        return _empty(story)
    opened = find_open(story) if story.is_english else find_open_abroad(story)
    asked = "key_figures" in brief.sections
    numbers = weigh_numbers(story, ranking, number_weights) if asked else ()
    prepared = _Prepared(story, ranking, units, opened, numbers)
    refused = _Refused()
    passed: set[str] = set()
    for _ in range(ROUNDS):
        draft = _written(prepared, brief, refused)
        doubtful = _doubtful(draft, passed)
        grounded = ground(doubtful, source, max_chars=brief.max_chars)
        _refuse(doubtful, grounded, refused)
        passed |= _keys(_without_faults(doubtful, grounded))
        if not grounded.faults:
            return draft
    draft = _written(prepared, brief, refused)
    return _without_faults(draft, ground(draft, source, max_chars=brief.max_chars))


def _keys(draft: Draft) -> set[str]:
    return {
        repr(entry)
        for entry in (
            draft.nut,
            *draft.bullets,
            *draft.key_numbers,
            *draft.key_people,
            *draft.open_questions,
        )
    }


def _doubtful(draft: Draft, passed: Collection[str]) -> Draft:
    """The draft less the statements that passed every check before."""
    return draft.model_copy(
        update={
            "nut": None if repr(draft.nut) in passed else draft.nut,
            "bullets": [one for one in draft.bullets if repr(one) not in passed],
            "key_numbers": [one for one in draft.key_numbers if repr(one) not in passed],
            "key_people": [one for one in draft.key_people if repr(one) not in passed],
            "open_questions": [one for one in draft.open_questions if repr(one) not in passed],
        }
    )


def _written(prepared: _Prepared, brief: Brief, refused: _Refused) -> Draft:
    """A draft less what was refused; sections that nobody asked for stay empty."""
    story, ranking = prepared.story, prepared.ranking
    most = bullets_for(story, brief.max_bullets)
    chosen = choose_bullets(prepared.units, most, refused.texts)
    cited = {part.sentence.number for one in chosen for part in one.parts}
    bullets: list[DraftBullet] = []
    nut = None
    if "bullets" in brief.sections:
        texts = introduced(story, chosen, brief.max_chars)
        bullets = [
            draft_bullet(story, one, text if text not in refused.texts else one.text)
            for one, text in zip(chosen, texts, strict=True)
        ]
        nut = draft_nut(story, ranking, refused.nuts)
    numbers: list[DraftNumber] = []
    people: list[DraftPerson] = []
    if "key_figures" in brief.sections:
        numbers = key_numbers(story, prepared.numbers, MOST_NUMBERS, refused.numbers)
    if "key_figures" in brief.sections and story.is_english:
        people = key_people(story, ranking, cited, MOST_PEOPLE, refused.people)
    questions: list[DraftQuestion] = []
    if "open_questions" in brief.sections:
        questions = open_questions(story, prepared.opened, MOST_QUESTIONS, refused.questions)
    return Draft(
        article_kind=article_kind(story),
        language=story.source.language,
        nut=nut,
        bullets=bullets,
        key_numbers=numbers,
        key_people=people,
        open_questions=questions,
    )


def _refuse(draft: Draft, grounded: Grounded, refused: _Refused) -> None:
    for fault in grounded.faults:
        match fault.section:
            case "nut":
                refused.nuts.add(draft.nut.text if draft.nut else "")
            case "bullets":
                refused.texts.add(draft.bullets[fault.index].text)
            case "numbers":
                refused.numbers.add(refusal_of(draft.key_numbers[fault.index]))
            case "people":
                person = draft.key_people[fault.index]
                refused.people.add((person.name, person.part))
            case "open_questions":
                question = draft.open_questions[fault.index]
                refused.questions.add(f"{question.question} {question.known_so_far}")


def _without_faults(draft: Draft, grounded: Grounded) -> Draft:
    """The draft less the statements that still fail."""
    bad = {(fault.section, fault.index) for fault in grounded.faults}
    return draft.model_copy(
        update={
            "nut": None if ("nut", 0) in bad else draft.nut,
            "bullets": [b for i, b in enumerate(draft.bullets) if ("bullets", i) not in bad],
            "key_numbers": [
                n for i, n in enumerate(draft.key_numbers) if ("numbers", i) not in bad
            ],
            "key_people": [p for i, p in enumerate(draft.key_people) if ("people", i) not in bad],
            "open_questions": [
                q for i, q in enumerate(draft.open_questions) if ("open_questions", i) not in bad
            ],
        }
    )


def _empty(story: Story) -> Draft:
    return Draft(
        article_kind="other",
        language=story.source.language,
        nut=None,
        bullets=[],
        key_numbers=[],
        key_people=[],
        open_questions=[],
    )
