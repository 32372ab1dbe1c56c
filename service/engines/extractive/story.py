"""A story as this engine sees it: its sentences, its people, and whom its pronouns mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import repeat

from service.engines.extractive.told import Span, Told
from service.engines.extractive.words import terms_of
from service.grounding.people.gathered import Mention, StoryPerson, people_of
from service.grounding.quotes.quotation import find_quotations
from service.grounding.wording import find_loaded
from service.source_text import Sentence, SourceText


@dataclass(frozen=True)
class Story:
    """The sentences of a story, and its people."""

    source: SourceText
    sentences: tuple[Told, ...]

    @cached_property
    def people(self) -> tuple[StoryPerson, ...]:
        """The people whom the story names, by first mention; less the "he" that may be another."""
        return tuple(map(_surely, people_of(self.source)))

    @cached_property
    def pronouns(self) -> dict[int, tuple[StoryPerson, Mention]]:
        """Whom a pronoun or description that begins at a position of `clean` means."""
        return {
            mention.start: (person, mention)
            for person in self.people
            for mention in person.mentions
            if mention.how in ("pronoun", "description")
        }

    @cached_property
    def named(self) -> dict[int, list[tuple[StoryPerson, Mention]]]:
        """Who is named in each sentence, by its number, in order."""
        found: dict[int, list[tuple[StoryPerson, Mention]]] = {}
        for person in self.people:
            for mention in person.mentions:
                if mention.how in ("name", "variant"):
                    found.setdefault(mention.sentence, []).append((person, mention))
        for there in found.values():
            there.sort(key=lambda one: one[1].start)
        return found

    @cached_property
    def title_terms(self) -> list[str]:
        """The headline's content terms: they weigh, they are never evidence."""
        return terms_of(self.source.title or "")

    @property
    def is_english(self) -> bool:
        """Whether the rules made for English apply."""
        return self.source.language.lower().startswith("en")


def read_story(source: SourceText) -> Story:
    """The story with loaded words and quotations laid to their sentences."""
    loaded = _laid(source.sentences, [(one.start, one.end) for one in find_loaded(source)])
    quotations = [(one.start, one.end) for one in find_quotations(source.clean)]
    quoted = _laid(source.sentences, quotations)
    tags = repeat(source.language, len(source.sentences))
    return Story(source, tuple(map(Told, source.sentences, loaded, quoted, tags)))


def _surely(person: StoryPerson) -> StoryPerson:
    sure = tuple(one for one in person.mentions if one.sure)
    return person if len(sure) == len(person.mentions) else replace(person, mentions=sure)


def _laid(sentences: Sequence[Sentence], spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The spans of each sentence, clipped and counted from its start; both come in order."""
    laid: list[tuple[Span, ...]] = []
    first = 0
    for sentence in sentences:
        while first < len(spans) and spans[first][1] <= sentence.start:
            first += 1
        there: list[Span] = []
        last = first
        while last < len(spans) and spans[last][0] < sentence.end:
            start, end = max(spans[last][0], sentence.start), min(spans[last][1], sentence.end)
            there.append((start - sentence.start, end - sentence.start))
            last += 1
        laid.append(tuple(there))
    return laid
