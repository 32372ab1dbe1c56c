"""A key person is a person of the evidence, and the role is theirs.

What the person did or said is compared in `part.py`; that the story tells it so at all is
asked by the checks of every statement.
"""

import re
from collections.abc import Iterator
from itertools import islice

from schemas.draft import DraftPerson
from service.grounding.claim import Claim
from service.grounding.folding import folded
from service.grounding.key_people.part import part_fault
from service.grounding.names.finder import find_names
from service.grounding.names.keys import name_key
from service.grounding.names.roles import head_noun
from service.grounding.people.carried import carried_by
from service.grounding.people.gathered import StoryPerson, people_named, people_of
from service.grounding.people.identities import surname_of
from service.grounding.people.subjects import is_subject
from service.grounding.speaker.own_voice import is_author
from service.memo import once

ROLE_REACH = 250
"""Characters around a person's name in which the words of the role are looked for: a sentence and
a half of news prose."""
_MOST_PLACES = 200
"""Places of a role in one story that are looked at."""


def person_fault(entry: DraftPerson, claim: Claim) -> str | None:
    """Why the story does not carry name, role or part; None when it does."""
    name = surname_of(entry.name)
    surname = folded(name).split(" ")[-1]
    meant = people_named(people_of(claim.source), entry.name)
    named = any(surname in folded(one.text) for one in claim.sentences)
    if not surname or not (named or (len(meant) == 1 and carried_by(claim).means(meant[0]))):
        return f"“{entry.name[:60]}” is not in the evidence."
    author = is_author(entry.name, claim)
    if not meant and not author and not _written_as_person(surname, entry.role, claim):
        return f"“{entry.name[:60]}” is nobody's name in the story."
    if entry.role and not _role_is_theirs(entry.role, name.split()[-1], meant, claim):
        return f"The role “{entry.role[:60]}” does not stand beside the name in the story."
    return part_fault(entry.part, entry.name, meant, claim)


def _written_as_person(surname: str, role: str | None, claim: Claim) -> bool:
    """Whether a sentence of the evidence writes the name as a person's, beside the noun of the
    role ("named the suspect as Ib Torv"), or tells of it what is told of people alone.
    """
    noun = head_noun(role) if role else None
    return any(
        folded(name.surface).split(" ")[-1] == surname
        and (
            name.kind == "person"
            or (
                name.kind == "unknown"
                and " " in name.surface
                and (noun in _WORDS.findall(one.text.lower()) or _PERSON.match(one.text, name.end))
            )
        )
        for one in claim.sentences
        for name in find_names(one.text)
    )


_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PERSON = re.compile(
    r",\s(?:(?:of\s[^,]{1,60},\s)?who\s(?!are|were|have)|(?:the|an?)\s(?:[\w’'-]+\s){0,4}?(?:wo)?man\b)|\s(?:him|her)self\b"
)
"""What stands behind a name that is somebody's: ", the only woman in charge"."""


def _role_is_theirs(role: str, surname: str, meant: list[StoryPerson], claim: Claim) -> bool:
    """Whether the role's words stand near the name, in a place that is not somebody else's."""
    story = claim.source.clean
    if any(_apposed(role, surname, one.text) for one in claim.sentences):
        return True
    if any(one.role_resolved and folded(one.role_resolved) == folded(role) for one in meant):
        return True
    others = [one for one in people_of(claim.source) if one not in meant]
    low = _low(story)
    names = list(islice(_places([_low(surname)], low), _MOST_PLACES))
    words = _low(role).translate(_APOSTROPHES).split()
    if words and words[0].endswith("'s") and _in_evidence(role, claim):
        words = words[1:]  # "Sentrel's project manager" is "the project manager, Kendra Oyler"
    for start, end in islice(_places(words, low.translate(_APOSTROPHES)), _MOST_PLACES):
        near = any(
            first - end <= ROLE_REACH and start - last <= ROLE_REACH for first, last in names
        )
        if near and not _is_anothers((start, end), meant, others, claim):
            return True
    return _role_is_retold(role, meant, others, claim)


def _apposed(role: str, surname: str, text: str) -> bool:
    """Whether the role stands right before the name: "Olympian Ann Lee", "the mayor, Ann Lee"."""
    words = (
        rf"(?<![\w-])(?i:{re.escape(role)}),?\s(?:[A-Z][\w.’'-]*\s){{0,3}}?{re.escape(surname)}\b"
    )
    return re.search(words, text) is not None


def _role_is_retold(
    role: str, meant: list[StoryPerson], others: list[StoryPerson], claim: Claim
) -> bool:
    """Whether a sentence about the person has all words of the role in another order or form
    ("the mayor of Leeds", "Leeds mayor"), and its noun is nobody else's.
    """
    noun = head_noun(role)
    told = _keys(role)
    if noun is None or not told:
        return False
    source = claim.source
    for number in {one.sentence for person in meant for one in person.mentions}:
        sentence = source.sentences[number - 1]
        if not told <= _keys(sentence.text):
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(noun)}(?!\w)", sentence.text, re.IGNORECASE):
            first = found.start()
            if not told <= _keys(sentence.text[max(0, first - _NEAR_NOUN) : first + _NEAR_NOUN]):
                continue
            for word in reversed(list(_WORD.finditer(sentence.text, 0, first))):
                if not _keys(word.group()) <= told:
                    break
                first = word.start()
            place = (sentence.start + first, sentence.start + found.end())
            near = any(
                one.start - place[1] <= _NEAR_NOUN and place[0] - one.end <= _NEAR_NOUN
                for person in meant
                for one in person.mentions
                if one.sentence == number
            )
            if near and not _is_anothers(place, meant, others, claim):
                return True
    return False


_NEAR_NOUN = 80
"""Characters between a name and the noun of its role."""


def _keys(text: str) -> set[str]:
    words = (one.group() for one in _WORD.finditer(text[:2_000]))
    return {name_key(word).lower() for word in words} - _SMALL


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:-[^\W_]+)*")
_SMALL = frozenset({"the", "a", "an", "of", "for", "at", "in", "from", "with", "to", "and", "s"})


def _in_evidence(role: str, claim: Claim) -> bool:
    return any(folded(role) in folded(one.text) for one in claim.sentences)


@once
def _low(text: str) -> str:
    """In lower case, every character in its place: "İ" alone would become two."""
    return text.replace("İ", "i").lower()


_APOSTROPHES = str.maketrans("’‘", "''")


def _places(words: list[str], low: str) -> Iterator[tuple[int, int]]:
    """Where the words follow each other, whatever white space is between them."""
    first = words[0] if words else ""
    at = low.find(first)
    while at >= 0:
        end = at + len(first)
        for word in words[1:]:
            begin = end
            while low[begin : begin + 1].isspace():
                begin += 1
            end = begin + len(word) if begin > end and low.startswith(word, begin) else -1
            if end < 0:
                break
        else:
            yield at, end
        at = low.find(first, max(end, at + 1))


def _is_anothers(
    place: tuple[int, int], meant: list[StoryPerson], others: list[StoryPerson], claim: Claim
) -> bool:
    """Whether words of a role are another person's: their title, apposition or description, or
    nearest to their name in the sentence.
    """
    if any(_is_named_in(place, one) for one in meant):
        return True  # "the son of Paul Lee" is not Paul Lee
    if any(_holds(one, place) for one in meant) or _is_said_to_be(place, meant, claim):
        return False
    apart = [one for one in others if not _is_named_in(place, one)]
    if any(_holds(one, place) for one in apart) or _is_said_to_be(place, others, claim):
        return True
    return _is_told_with_others(place, meant, others, claim, naming=len(apart) < len(others))


def _is_told_with_others(
    place: tuple[int, int],
    meant: list[StoryPerson],
    others: list[StoryPerson],
    claim: Claim,
    *,
    naming: bool,
) -> bool:
    """Whether the role's sentence is about others: by its subject, or by whose name is nearest.

    `naming`: whether the words of the role name one of the others.
    """
    sentence = claim.source.sentence_at(place[0])
    if sentence is None or not meant:
        return sentence is not None and is_subject(place, sentence)
    mine, theirs = (
        [
            max(mention.start - place[1], place[0] - mention.end)
            for one in people
            for mention in one.mentions
            if mention.sentence == sentence.number and mention.how in ("name", "variant")
            if not place[0] <= mention.start < place[1]
        ]
        for people in (meant, others)
    )
    if (naming and not mine) or (mine and is_subject(place, sentence)):
        return True
    return bool(theirs) and (not mine or min(theirs) < min(mine))


_IS = re.compile(
    r"(?:, (?:(?!say|said|told|that\b)(?:[^.;:\"“”]|(?<=[A-Z])\.)){1,160},)?"
    r" (?:is|was|are|were|became|has been|had been|will be|(?:will )?serves? as|served as"
    r"|works as|worked as)"
    r"(?: (?:the|a|an|its|also)){0,2} (?:[A-Z][\w.-]*['’]s )?"
)


def _is_said_to_be(place: tuple[int, int], people: list[StoryPerson], claim: Claim) -> bool:
    """Whether the story says so: "Lee, 47, was the prosecution's witness"."""
    return any(
        one.end < place[0] and _IS.fullmatch(claim.source.clean[one.end : place[0]])
        for person in people
        for one in person.mentions
        if place[0] - one.end < _COPULA
    )


_COPULA = 200
"""Characters that a copula with an age or a clause before it may have."""


def _is_named_in(place: tuple[int, int], person: StoryPerson) -> bool:
    """Whether the words name the person, and so are another's: "the son of Prince Charles"."""
    return any(
        place[0] <= one.start < place[1]
        for one in person.mentions
        if one.how in ("name", "variant")
    )


def _holds(person: StoryPerson, place: tuple[int, int]) -> bool:
    """Whether the words at `place` are this person's role or stand for this person."""
    spans = [(one.start, one.end) for one in person.mentions if one.how == "description"]
    if person.role_span is not None:
        spans.append(person.role_span)
    return any(start < place[1] and place[0] < end for start, end in spans)
