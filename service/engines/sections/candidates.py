"""What the sections of a story have told, and what of it comes first."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from schemas.draft import Draft, DraftBullet, DraftNumber, DraftPerson, DraftQuestion
from service.engines.sections.cutting import StorySection
from service.grounding.words.content_words import stems

Entry = DraftBullet | DraftNumber | DraftPerson | DraftQuestion
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Candidate(Generic[E]):
    """A statement of a section's draft."""

    section: int
    """From 0, in the story's order."""
    rank: int
    """From 0, in the draft's order."""
    entry: E
    words: frozenset[str]
    """What it tells of: stems and numbers."""


@dataclass(frozen=True, slots=True)
class Told:
    """The statements of all sections, without those about their context alone: the section that
    the context is from has told of it.
    """

    bullets: list[Candidate[DraftBullet]]
    numbers: list[Candidate[DraftNumber]]
    people: list[Candidate[DraftPerson]]
    questions: list[Candidate[DraftQuestion]]


def gathered(sections: Sequence[StorySection], drafts: Sequence[Draft]) -> Told:
    """What the drafts tell; each is that of the section at its place."""
    contexts = [section.context for section in sections]

    def of(field: Callable[[Draft], Sequence[E]], words: Callable[[E], str]) -> list[Candidate[E]]:
        return [
            Candidate(at, rank, entry, frozenset(stems(words(entry))))
            for at, (draft, context) in enumerate(zip(drafts, contexts, strict=True))
            for rank, entry in enumerate(field(draft))
            if not context.issuperset(one.sentence for one in entry.evidence)
        ]

    return Told(
        bullets=of(lambda draft: draft.bullets, lambda one: one.text),
        numbers=of(lambda draft: draft.key_numbers, lambda one: f"{one.meaning} {one.surface}"),
        people=of(lambda draft: draft.key_people, lambda one: f"{one.name} {one.part}"),
        questions=of(lambda draft: draft.open_questions, lambda one: one.question),
    )


def spread(told: Told) -> Counter[str]:
    """In how many sections each word is told of."""
    everything: list[Candidate[DraftBullet] | Candidate[DraftNumber] | Candidate[DraftQuestion]] = [
        *told.bullets,
        *told.numbers,
        *told.questions,
    ]
    return Counter(word for word, _ in {(word, c.section) for c in everything for word in c.words})


def in_turn(found: Iterable[Candidate[E]], spread_of: Mapping[str, int], lead: int) -> list[E]:
    """At most `lead` of the first section; then those of the others by how many sections speak of
    the same things, on average of their words; then the rest of the first.
    """
    ours = [one for one in found if one.section == 0]
    others = [one for one in found if one.section > 0]

    def weight(one: Candidate[E]) -> float:
        return sum(spread_of[word] for word in one.words) / max(1, len(one.words))

    others.sort(key=lambda one: (-weight(one), one.rank, one.section))
    return [one.entry for one in (*ours[:lead], *others, *ours[lead:])]
