"""The people without whom the story cannot be told: name, role, and their part in it.

Who is who is told by `service/grounding/people/`; here they are put in order, and a clause of
the story becomes each one's part. Every word of a part is the story's.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from schemas.draft import DraftEvidence, DraftPerson
from service.engines.extractive.bullets.candidates import is_doubtful, is_prose, single
from service.engines.extractive.bullets.ranking import Ranking
from service.engines.extractive.lexicon import word_list
from service.engines.extractive.people.parts import (
    PART_CHARS,
    PART_COMFORTABLE,
    did,
    is_judged,
    who_did,
)
from service.engines.extractive.people.said import (
    PART_WORDS,
    background,
    is_old,
    is_reaction,
    is_standing,
    is_vague,
)
from service.engines.extractive.people.sayings import said
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.lexicon import read_words, word_set
from service.grounding.names.known import is_organisation_word
from service.grounding.names.roles import head_noun
from service.grounding.people.gathered import Mention, StoryPerson

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
BACKGROUND = 4.0
"""What a part loses that tells who somebody is, or what had been before; more than scores differ.
"""
LONG_PART = 0.4
"""What a part of more than `PART_WORDS` words loses: a shorter one tells it as well."""
REACTION = 0.6
VAGUE = 1.0
OLD = 0.5
BY_THE_WAY = 0.4
"""What a part loses in which the person says "I" or "it", that names a time long before the news,
or that stands behind "who"."""

_DEMONYMS = ("inian", "anian", "aelian", "ussian", "talian", "issian", "mese", "nese", "uese")
"""Endings of people of a country, which stand alone where a person would have a first name."""
_DIRECTIONS = frozenset({"north", "south", "east", "west", "central", "greater"})
"""How the names of parts of towns and countries begin: "South London"."""
SURE_SINCE = 4
"""Sentences back in which the name of somebody meant by "he" must stand."""
_THE_ONE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s((?:[a-z-]+\s){0,2}[a-z-]+)")
_AROUND = 40
"""Characters around a name that show whether it is somebody's."""
_REPORTS = re.compile(r"\s(?:first )?report(?:ed|s)\b")
"""What an outlet does."""
_OUTLET = re.compile(r"[A-Z]{3,5}\s[A-Z][a-z]")
"""A channel or an agency and its branch: "TVX Vell"."""
_BUILDINGS = word_list("building")
_PLACED = re.compile(r"\b(?:at|in|near|outside)\s$")
_THE = re.compile(r"\b[Tt]he\s$")
_BEHIND_THING = re.compile(r"\s(?:in|at|of|on|said|says|announced|[a-z]+ed)\b")
_BEFORE_NAME = re.compile(r"\s([a-z]+)\s[A-Z][\w’'-]*\s[A-Z]")
_NO_ROLE = word_set("people.kin") | {"man", "woman", "boy", "girl", "friend", "member"}
"""What somebody is only to another, whom the role must name; and what says nothing."""
_FOR_YEARS = re.compile(r"\sof\s(?:[a-z]+\s){0,2}[\w-]+\s(?:years|months)$")
_MET = re.compile(r"\b(?:met|meets|spoke|talked)\s(?:\w+\s)?with\b[^,;]{0,60},?\s$")
_TURNS = re.compile(r"(?:But|However|Yet|Later)\b")
_IS_A = re.compile(
    r"\sis\san?\s(?P<role>(?:[\w’'-]+\s){0,4}?[a-z]+(?:\s(?:of|at|for)(?:\s(?:the\s)?[A-Z][\w-]+)+)?)"
    r"(?=[.,;]|\s(?:who|based|living|from|in|and|with|whose)\b)"
)
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
    if any(is_organisation_word(word) for word in person.name.split()) or _is_thing(story, person):
        return False
    words = [word.lower() for word in person.name.split()]
    ranks = read_words("titles") | read_words("role_nouns") | {"warrant", "superior"}
    if (
        ranks.issuperset(words)
        or words[-1] == "american"
        or words[0] in _DIRECTIONS
        or (len(words) == 1 and words[0].endswith(_DEMONYMS))
    ):
        return False
    initials = person.name.isupper() and " " not in person.name
    if (initials and len(person.name) <= LONGEST_INITIALS) or _OUTLET.match(person.name):
        return False
    if " " in person.name and person.role is not None and head_noun(person.role) is not None:
        return True
    if any(
        one.how == "pronoun" and one.surface.lower() not in ("it", "its") for one in person.mentions
    ):
        return True
    return any(
        name.kind == "person" and name.surface == mention.surface
        for mention in person.mentions[:MENTIONS_ENOUGH]
        for name in story.sentences[mention.sentence - 1].names
    )


def _is_thing(story: Story, person: StoryPerson) -> bool:
    """Whether a name is a place's, a body's or half of somebody else's: "at Vell Park", "the Vell
    Aquarium said", "Vell captain Ann Lee", "Director of Sea Programs", "Jon" of "Jon Berg".
    """
    if person.role is not None and person.role.endswith((" of", " for")):
        return True
    if any(one.name.startswith(f"{person.name} ") for one in story.people):
        return True
    text = story.source.clean
    named = [one for one in person.mentions if one.how in ("name", "variant")]
    around = [
        (text[max(0, one.start - _AROUND) : one.start], text[one.end :][:_AROUND]) for one in named
    ]
    if person.role is None and all(_REPORTS.match(after) for _, after in around):
        return True
    if " " in person.name:
        last = person.name.split()[-1]
        if last.lower() in _BUILDINGS and all(one.surface != last for one in named):
            return True
        placed = sum(_PLACED.search(before) is not None for before, _ in around)
        return placed == len(named) or any(
            _THE.search(before) and _BEHIND_THING.match(after) for before, after in around
        )
    nouns = read_words("role_nouns")
    return person.role is None and any(
        (found := _BEFORE_NAME.match(after)) and found.group(1) in nouns for _, after in around
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
    said_to_be = _said_to_be(story, person) if person.role is None else None
    role = _COUNTRY.sub("", person.role) if person.role else said_to_be and said_to_be[0]
    role = None if role and _is_no_role(role) else role
    cited_sentences = {part.told.sentence.number: part.told}
    for mention in person.mentions:
        if mention.how == "name" and person.surname not in part.told.text:
            cited_sentences.setdefault(mention.sentence, story.sentences[mention.sentence - 1])
            break
    if said_to_be is not None:
        cited_sentences.setdefault(said_to_be[1].sentence.number, said_to_be[1])
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


def _is_no_role(role: str) -> bool:
    """Whether it says nothing of somebody alone: "younger brother", "good friend", "member"."""
    role = _FOR_YEARS.sub("", role)
    last = role.rpartition(" ")[2].lower()
    return last in _NO_ROLE and " of " not in role and not re.search(r"['’]s\s|[A-Z]{2}", role)


def _said_to_be(story: Story, person: StoryPerson) -> tuple[str, Told] | None:
    """What a sentence of its own says that somebody is ("Mia Vorn is a British photographer")."""
    for mention in person.mentions:
        told = story.sentences[mention.sentence - 1]
        if mention.how not in ("name", "variant") or mention.start != told.sentence.start:
            continue
        found = _IS_A.match(told.text, mention.end - mention.start)
        if found and head_noun(found.group("role")) is not None:
            return found.group("role"), told
    return None


def _parts(
    story: Story, ranking: Ranking, person: StoryPerson, cited: Collection[int]
) -> Iterator[_Part]:
    """What the person does or says, each with how well it tells the story."""
    for mention in person.mentions[:MENTIONS_READ]:
        index = mention.sentence - 1
        told = story.sentences[index]
        if not is_prose(told) or _is_denied(story, person, index):
            continue
        words = said(story, told, person, mention)
        if words is None:
            words = did(told, mention, person)
            doubtful = words is not None and mention.how == "pronoun"
            if words is not None and doubtful and not _is_sure(story, told, person, words):
                words = None
        is_late = words is not None and is_judged(words, told, mention)
        by_the_way = words is None
        if words is None and (person.role is not None or len(person.mentions) > 1):
            words = who_did(told, mention, person)
            is_late = words is not None and is_standing(words)
        is_met = words is None
        if words is None:
            words = _met(story, told, person, mention)
        if words is None or any(told.text[start:end] in words for start, end in told.loaded):
            continue
        weight = ranking.scores[index] if index < len(ranking.scores) else 0.0
        weight += 0.5 * (mention.sentence in cited)
        weight -= LONG_PART * (len(words.split()) > PART_WORDS) + BACKGROUND * (
            is_late or background(words)
        )
        weight -= REACTION * is_reaction(words) + VAGUE * is_vague(words)
        weight -= OLD * is_old(words) + BY_THE_WAY * by_the_way
        weight -= BACKGROUND * is_met
        yield _Part(words, told, weight)


def _met(story: Story, told: Told, person: StoryPerson, mention: Mention) -> str | None:
    """The sentence that says who met the person: as much the one's deed as the other's."""
    before = told.text[: mention.start - told.sentence.start]
    if person.role is None or mention.how != "name" or not _MET.search(before):
        return None
    whole = single(story, told, PART_CHARS, PART_COMFORTABLE)
    return whole.text if whole is not None and person.surname in whole.text else None


def _is_sure(story: Story, told: Told, person: StoryPerson, words: str) -> bool:
    """Whether "he" can mean nobody but the person: named shortly before, and nobody else told of
    since, neither by name nor as "the captain". Who only spoke at the end of the sentence before
    goes on speaking, and did nothing.
    """
    nouns = read_words("role_nouns") - set((person.role or "").lower().split())
    place = told.text.find(words)
    if not nouns.isdisjoint(_described_in(told.text[: max(0, place)])):
        return False
    speaks = words.split(maxsplit=1)[0] in read_words("speech_verbs")
    if not speaks and is_doubtful(story, told, person):
        return False
    for number in range(told.sentence.number - 1, max(0, told.sentence.number - SURE_SINCE), -1):
        before = story.sentences[number - 1]
        named = [one for one, _ in story.named.get(number, ())]
        if any(one is not person for one in named):
            return False
        if not speaks and not nouns.isdisjoint(_described_in(before.text)):
            return False
        if named:
            return True
    return False


def _described_in(text: str) -> set[str]:
    """The words of descriptions such as "a sixth suspect"."""
    return {word for one in _THE_ONE.finditer(text) for word in one.group(1).split()}


def _is_denied(story: Story, person: StoryPerson, index: int) -> bool:
    """Whether the next sentence takes back what is told of the person: "But he denied it later"."""
    following = index + 1
    if following >= len(story.sentences):
        return False
    text = story.sentences[following].text
    return (
        _TURNS.match(text) is not None
        and any(one.sentence == following + 1 for one in person.mentions)
        and not read_words("denial_verbs").isdisjoint(re.findall(r"[a-z]+", text))
    )
