"""Numbers that count what has been named: "the four men" behind four names, "between the two".

An article or its like must say that they were named, unless the story's next sentence opens with
that number: "Both groups …". Never where the story has a number of
things that the statement leaves out, for it may be that one.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from service.grounding.names.finder import Name, find_names
from service.grounding.number_lock.unit import is_persons
from service.grounding.numbers import read_quantities
from service.grounding.numbers.carrying import Figure
from service.grounding.numbers.routes import routes_spelled
from service.grounding.words.content_words import stem_of
from service.grounding.words.verbs import form, stem

_PAIR = 2
MOST = 8
"""More than so many are not counted by their names."""
_DEFINITE = re.compile(r"\b(?:the|these|those|all)$")
_JOIN = re.compile(
    r"(?P<last>,? and|; and|,|;) (?:[a-z’'-]+ ){0,4}"
    r"|(?P<aside>; and|;) (?:[a-z’'-]+ ){1,3}?[a-z’'-]+, "
)
"""Between two names of a list; where semicolons part it, what is said of one may have a comma."""
_BOTH = re.compile(r"\W{0,2}Both(?: of)?(?: the| these| those)? (?P<noun>[a-z]+)")
_OPENING = 8
"""Characters of a sentence before the number that it opens with: "All", "The", "These"."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def listed(
    told: Figure, there: Sequence[Figure], texts: Sequence[str], following: Sequence[str]
) -> bool:
    """Whether the statement's number is that of the things named in `texts`.

    `there`: the numbers of the evidence; `following`: the sentences right behind it.
    """
    if not _is_small_count(told) or any(_untold(one, told) for one in there):
        return False
    unit, value = (told.quantity.unit or "").lower(), told.quantity.value
    definite = _DEFINITE.search(told.before.rstrip()) is not None
    if not unit:
        return definite and value == _PAIR and _stands_alone(told) and _pair_named(told.text)
    noun = _noun(unit)
    if any(_opens(sentence, noun, value) for sentence in following):
        return True
    if definite and is_persons(unit):
        return any(value in _people_lists(text) for text in texts)
    named = [_named_things(noun, routes_spelled(text)) for text in texts]
    return definite and len(set().union(*named)) == value


def _is_small_count(told: Figure) -> bool:
    quantity = told.quantity
    exact = quantity.unit_class == "count" and quantity.qualifier == "exact"
    return exact and quantity.value_high is None and quantity.value in range(_PAIR, MOST + 1)


def _noun(word: str) -> str:
    """What singular and plural share: "campus" and "campuses"."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word
    return stem(singular).removesuffix("s")


def _untold(there: Figure, told: Figure) -> bool:
    """Whether the story counts things by a number that the statement does not tell: it may be the
    one in whose place it tells this.
    """
    counted = there.quantity
    if counted.unit_class != "count" or counted.unit is None or counted.value in (1, None):
        return False
    if counted.value == told.quantity.value:
        return False
    return all(one.value != counted.value for one in read_quantities(told.text))


def _stands_alone(told: Figure) -> bool:
    """Whether no noun follows: "between the two by one point"."""
    following = _WORD.search(told.after)
    if following is None or told.after[: following.start()].strip():
        return True
    word = following.group()
    return word.islower() and (not stem_of(word) or form(word) == "past")


def _pair_named(text: str) -> bool:
    """Whether the statement itself names two, and not three, as a pair."""
    pairs = [size for size in _lists(text, find_names(text)) if size >= 2]
    return pairs == [2]


def _people_lists(text: str) -> list[int]:
    """How many persons the lists of names in a text have."""
    return _lists(text, [one for one in find_names(text) if one.kind in ("person", "unknown")])


def _lists(text: str, names: Sequence[Name]) -> list[int]:
    """The lengths of the lists in which names stand, each joined by an "and" before its last."""
    sizes: list[int] = []
    size, ended = 1, False
    for first, second in zip_longest(names, names[1:]):
        join = second and _JOIN.fullmatch(text, first.end, second.start)
        if join:
            size += 1
            ended = "and" in (join["last"] or join["aside"] or "")
            continue
        if size > 1 and ended and not text.startswith(("'s", "’s"), first.end):
            sizes.append(size)
        size, ended = 1, False
    return sizes


def _opens(sentence: str, noun: str, value: float | None) -> bool:
    """Whether a sentence opens with the number of what was just named: "Both groups help"."""
    both = _BOTH.match(sentence)
    if both:
        return value == 2 and _noun(both["noun"]) == noun
    first = next(iter(read_quantities(sentence[:60])), None)
    return (
        first is not None
        and first.start <= _OPENING
        and sentence[: first.start].strip().lower() in ("all", "the", "these", "those")
        and first.value == value
        and _noun((first.unit or "").lower()) == noun
    )


def _named_things(noun: str, text: str) -> set[str]:
    """The names that things of one sort have in a text: "Hart County", "Interstate 24"."""
    found = set()
    for match in _WORD.finditer(text):
        if _noun(match.group().lower()) != noun:
            continue
        before = text[: match.start()].removesuffix(" ").rpartition(" ")[2]
        behind = _WORD.match(text, match.end() + 1) if text[match.end() :][:1] == " " else None
        after = behind.group() if behind else ""
        if after[:1].isdigit():
            found.add(after)
        elif before[:1].isupper() and before[-1].isalnum():
            found.add(before)
        elif match.group()[0].isupper() and after[:1].isupper():
            found.add(after)
    return found
