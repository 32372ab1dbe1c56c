"""The people without whom the story cannot be told: name, role, and their part in it.

Who is who is `service/grounding/people.py`; here they are put in order, and a clause of the story
becomes each one's part. Every word of a part is the story's.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from schemas.draft import DraftEvidence, DraftPerson
from service.engines.extractive.candidates import is_prose, single
from service.engines.extractive.parts import PART_CHARS, PART_COMFORTABLE, did, said
from service.engines.extractive.ranking import Ranking
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.lexicon import read_words
from service.grounding.name_lexicon import is_organisation_word
from service.grounding.people import StoryPerson

SPEAKS = 0.7
CITED = 1.0
HAS_ROLE = 0.5
MENTION = 0.3
MENTIONS_ENOUGH = 6
EARLY = 1.0
EARLY_SENTENCES = 6.0
"""Weights of a person's importance: speaks, stands in a bullet, has a role, each mention up to
six, and an early first mention, which fades over six sentences. Chosen by hand."""

LONGEST_INITIALS = 5
"""Capitals of a word that is a zone, a party or an agency ("8 AM PT") and nobody's name."""
MENTIONS_READ = 24
"""Mentions of one person that are looked at for a part."""
PREDICATE = 2.0
"""How much better a predicate tells a part than the whole sentence; more than scores differ."""

LONG_PART = 0.8
"""What a part of more than `PART_COMFORTABLE` characters loses: a shorter one tells it as well."""

_DEMONYMS = ("inian", "anian", "aelian", "ussian", "talian", "issian", "mese", "nese", "uese")
"""Endings of people of a country, which stand alone where a person would have a first name."""
_COUNTRY = re.compile(
    r"^(?:the\s+)?(?:country|company|club|city|party|state|group|team)['’]s\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Part:
    words: str
    told: Told
    weight: float


def key_people(
    story: Story,
    ranking: Ranking,
    cited: Collection[int],
    most: int,
    refused: Collection[tuple[str, str]] = (),
) -> list[DraftPerson]:
    """Up to `most` people, most important first; `refused` are (name, part) that failed a check."""
    weighed = [(_importance(story, person, cited), person) for person in story.people]
    weighed = [one for one in weighed if one[0] > 0]
    weighed.sort(key=lambda one: (-one[0], one[1].mentions[0].start))
    drafted: list[DraftPerson] = []
    for _, person in weighed:
        if len(drafted) == most:
            break
        entry = _drafted(story, ranking, person, cited, refused)
        if entry is not None:
            drafted.append(entry)
    return drafted


def _importance(story: Story, person: StoryPerson, cited: Collection[int]) -> float:
    """0 for somebody who is only named in passing."""
    named = [one for one in person.mentions if one.how in ("name", "variant")]
    if not _is_person(story, person):
        return 0.0
    if not named or (len(named) == 1 and person.role is None and " " not in person.name):
        return 0.0
    surnames = person.variants | {person.name}
    speaks = any(
        spoken.speaker is not None and any(name in spoken.speaker for name in surnames)
        for mention in named[:MENTIONS_ENOUGH]
        for spoken in story.sentences[mention.sentence - 1].attributions
    )
    first = person.mentions[0].sentence
    is_cited = any(one.sentence in cited for one in person.mentions)
    if len(named) == 1 and person.role is None and not speaks and not is_cited:
        return 0.0
    return (
        MENTION * min(len(named), MENTIONS_ENOUGH)
        + SPEAKS * speaks
        + CITED * is_cited
        + HAS_ROLE * (person.role is not None)
        + EARLY * EARLY_SENTENCES / (EARLY_SENTENCES + first)
    )


def _is_person(story: Story, person: StoryPerson) -> bool:
    """Whether a name is surely somebody's: written as a person's, or meant by "he" or "she"."""
    if any(is_organisation_word(word) for word in person.name.split()):
        return False
    words = [word.lower() for word in person.name.split()]
    ranks = read_words("titles") | read_words("role_nouns") | {"warrant"}
    if ranks.issuperset(words):
        return False
    if len(words) == 1 and words[0].endswith(_DEMONYMS):
        return False
    if person.name.isupper() and " " not in person.name and len(person.name) <= LONGEST_INITIALS:
        return False
    if any(
        one.how == "pronoun" and one.surface.lower() not in ("it", "its") for one in person.mentions
    ):
        return True
    return any(
        name.kind == "person" and name.surface == mention.surface
        for mention in person.mentions[:MENTIONS_ENOUGH]
        for name in story.sentences[mention.sentence - 1].names
    )


def _drafted(
    story: Story,
    ranking: Ranking,
    person: StoryPerson,
    cited: Collection[int],
    refused: Collection[tuple[str, str]],
) -> DraftPerson | None:
    parts = sorted(_parts(story, ranking, person, cited), key=lambda one: -one.weight)
    part = next((one for one in parts if (person.name, one.words) not in refused), None)
    if part is None:
        return None
    role = _COUNTRY.sub("", person.role) if person.role else None
    cited_sentences = {part.told.sentence.number: part.told}
    for mention in person.mentions:
        if mention.how == "name" and person.surname not in part.told.text:
            cited_sentences.setdefault(mention.sentence, story.sentences[mention.sentence - 1])
            break
    if person.role_span is not None:
        holder = story.source.sentence_at(person.role_span[0])
        if holder is not None:
            cited_sentences.setdefault(holder.number, story.sentences[holder.number - 1])
    return DraftPerson(
        name=person.name,
        role=role,
        part=part.words,
        evidence=[
            DraftEvidence(sentence=number, quote=told.text)
            for number, told in list(cited_sentences.items())[:3]
        ],
    )


def _parts(
    story: Story, ranking: Ranking, person: StoryPerson, cited: Collection[int]
) -> Iterator[_Part]:
    """What the person does or says, each with how well it tells the story."""
    named = sum(one.how in ("name", "variant") for one in person.mentions)
    in_passing = named == 1 and person.role is None
    for mention in person.mentions[:MENTIONS_READ]:
        index = mention.sentence - 1
        told = story.sentences[index]
        weight = ranking.scores[index] if index < len(ranking.scores) else 0.0
        weight += 0.5 * (mention.sentence in cited)
        if not is_prose(told):
            continue
        words = said(told, mention) or did(told, mention, person.role)
        if words is not None:
            long = len(words) > PART_COMFORTABLE
            yield _Part(words, told, weight + PREDICATE - LONG_PART * long)
        opens = mention.start == told.sentence.start
        speaks = any(person.surname in (one.speaker or "") for one in told.attributions)
        if in_passing or not (opens or speaks or person.role):
            continue
        whole = single(story, told, PART_CHARS, PART_COMFORTABLE)
        if whole is not None and person.surname in whole.text:
            yield _Part(whole.text, told, weight)
