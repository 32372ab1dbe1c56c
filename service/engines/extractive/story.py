"""A story as this engine sees it: each sentence with what the readers of `service/grounding`
find in it, read once and only when asked for.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from service.engines.extractive.ranking import Features
from service.engines.extractive.words import terms_of, words_of
from service.grounding.attribution import Spoken, read_attributions
from service.grounding.names import Name, find_names
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.people import Mention, StoryPerson, people_of
from service.grounding.wording import find_loaded
from service.source_text import Sentence, SourceText

Span = tuple[int, int]

_DEPENDENT = re.compile(
    r"[\"“'‘(]*(?:(?:this|that|these|those|such|they|he|she|his|her|hers|their|theirs|its|both"
    r"|the (?:former|latter|two|three|pair|trio|move|announcement|decision|comments?|remarks?"
    r"|statement|incident|claim|claims|latter|news)|another|others|some|instead|then|afterwards?"
    r"|also|so|thus|therefore|hence|otherwise|similarly|likewise|as a result|by contrast"
    r"|neither|nor|one of (?:them|these|those)|among (?:them|those)|as such|there|here"
    r"|(?:all|many|some|most|each|none|several) of (?:this|these|those|them))\b"
    r"|it\b(?!(?:['’]s| is| was| remains| remained) (?:not |still |also |now )?"
    r"(?:clear|unclear|known|unknown|likely|unlikely|possible|expected|believed|thought|understood"
    r"|too (?:early|soon))))",
    re.IGNORECASE,
)
"""Openings that point at the sentence before. "It was not clear where" points at nothing."""
_ANSWERS = re.compile(
    r"\b(?:disput\w+|denie[sd]|deny|reject(?:s|ed)?|dismiss(?:es|ed)?)\s"
    r"(?:that|this|it|them|(?:the|that|those) (?:claims?|allegations?|accusations?"
    r"|account|charge))\b"
    r"(?!\s+[a-z]+\s+(?:was|were|had|is|are)\b)",
    re.IGNORECASE,
)
_REPLY = re.compile(r"(?:but|however|yet)\b", re.IGNORECASE)
_SCAFFOLDING = re.compile(
    r"[^,]{0,80}?\b(?:comments?|remarks?|statements?|announcements?|news|meetings?|talks?|visits?|move"
    r"|decision|reports?|claims?|warnings?)\b[^,]{0,60}?\s(?:came|comes|come|follows?|followed)\b",
    re.IGNORECASE,
)
"""Openings such as "His comments came shortly after his meeting with"."""
_CAPITALISED = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’-]*")
"""Names, near enough to weigh a sentence: reading them properly costs a hundred times more."""
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|we|you|my|our|your|us)\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_VERDICT_FREE = re.compile(r"[?？؟]\s*[\"”’'»]*$")


@dataclass(frozen=True)
class Told:
    """One sentence of the body and what stands in it; spans are in the sentence."""

    sentence: Sentence
    loaded: tuple[Span, ...]
    """The reporter's evaluative words."""

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.sentence.text

    @cached_property
    def attributions(self) -> list[Spoken]:
        """Who says what the sentence tells."""
        return read_attributions(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, dates included."""
        return read_quantities(self.text)

    @cached_property
    def names(self) -> list[Name]:
        """Its names."""
        return find_names(self.text)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Its content terms, for counting."""
        return tuple(terms_of(self.text))

    @property
    def attributed(self) -> list[Span]:
        """The spans that say who says it; they stay in whatever is made of the sentence."""
        return [(one.start, one.end) for one in self.attributions]

    @property
    def is_dependent(self) -> bool:
        """Whether it leans on the sentence before it: by its opening, or by what it answers."""
        return bool(_DEPENDENT.match(self.text) or _ANSWERS.search(self.text))

    @property
    def is_reply(self) -> bool:
        """Whether somebody speaks against what was just told."""
        return bool(_REPLY.match(self.text)) and any(one.speaker for one in self.attributions)

    @property
    def is_scaffolding(self) -> bool:
        """Whether its main clause tells only when something else was said or done."""
        return bool(_SCAFFOLDING.match(self.text))

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return bool(_VERDICT_FREE.search(self.text))

    @property
    def is_first_person(self) -> bool:
        """Whether the reporter, not a quoted speaker, says I, we or you."""
        return bool(_FIRST_PERSON.search(_QUOTED.sub(" ", self.text)))

    @cached_property
    def features(self) -> Features:
        """What ranking sees."""
        return Features(
            terms=self.terms,
            words=len(words_of(self.text)),
            names=len(_CAPITALISED.findall(self.text)),
            has_number=any(char.isdigit() for char in self.text),
            opens_with_quote=self.text[:1] in "\"“'‘«",
            is_question=self.is_question,
            is_dependent=self.is_dependent,
            is_first_person=self.is_first_person,
            is_scaffolding=self.is_scaffolding,
            is_reply=self.is_reply,
        )


@dataclass(frozen=True)
class Story:
    """The sentences of a story, and its people."""

    source: SourceText
    sentences: tuple[Told, ...]

    @cached_property
    def people(self) -> tuple[StoryPerson, ...]:
        """The people whom the story names, by first mention."""
        return people_of(self.source)

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
    """The story with the reporter's loaded words laid to their sentences."""
    starts = [one.start for one in source.sentences]
    loaded: list[list[Span]] = [[] for _ in source.sentences]
    for span in find_loaded(source):
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and span.start < source.sentences[index].end:
            begin = starts[index]
            loaded[index].append((span.start - begin, span.end - begin))
    return Story(source, _told(source.sentences, loaded))


def _told(sentences: Sequence[Sentence], loaded: list[list[Span]]) -> tuple[Told, ...]:
    return tuple(
        Told(sentence, tuple(spans)) for sentence, spans in zip(sentences, loaded, strict=True)
    )
