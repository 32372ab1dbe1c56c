"""What is told of some, told of the whole sort: "the players had lost faith" for "several players
had lost faith", "banks are closed" for "banks are closed in some towns".

Shares with an "of" ("half of the staff") are read in `shares.py`. Here the quantity stands right
before its noun, and the verb behind both is the evidence's.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.grounding.lexicon import word_set
from service.grounding.words.bag import bag_of
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.families import family
from service.grounding.words.noun_phrases import ARTICLES
from service.grounding.words.overlap import LIGHT
from service.grounding.words.verb_signals import is_adverb
from service.memo import once

_FEW = frozenset({"few", "some", "several", "certain"})
"""So few that their opinion is not the sort's even without an article: "players back it"."""
_QUANTITIES = _FEW | {"many", "most"}
_PARTLY = word_set("some.partly")
"""Words by which a statement says that it tells of a part, or how much."""
_OPINIONS = frozenset(map(family, word_set("shares.attitudes") | {"call", "demand", "urge"}))
"""What is thought by "voters" is thought by most; what they did, some may have done."""
_NUMBERS = word_set("shares.numbers") | {"one"}
_DEFINITE = (ARTICLES | {"all", "every"}) - {"a", "an"}
_BODIES = frozenset({"party", "council", "union", "government", "parliament", "company", "team"})
_PLURALS = frozenset({"people", "men", "women", "children", "police", "staff"})
_PHRASE = 4
"""Words behind a quantity within which its noun stands, and before a noun that may say which."""
_NEAR = 2
"""Content words behind a noun among which is what is told of it."""
_PLACING = frozenset({"in", "at", "across", "on", "for"})
_IS = frozenset({"is", "are", "can", "must", "may"})
"""What holds in general: "are banned in some states"; what happened in some happened."""


class _Some(NamedTuple):
    """Something that a sentence tells of some of a sort."""

    noun: str
    plural: bool
    quantity: str
    told: frozenset[str]
    """The families of the words behind the noun."""


def some_fault(text: str, there: Sequence[str]) -> str | None:
    """Why `text` tells of a sort what the evidence tells of some; None when it does not."""
    sized = [one for one in there if _of_some(one) or not _QUANTITIES.isdisjoint(bag_of(one))]
    if not sized or not _PARTLY.isdisjoint(bag_of(text)):
        return None
    for sentence in sized:
        for some in _of_some(sentence):
            if _told_of_sort(text, some) and not any(_told_of_sort(one, some) for one in there):
                return f"What is told of {some.quantity} in the story is told of the whole sort."
        if _without_place(text, sentence):
            return "The story tells it of some places or cases, the statement of all."
    return None


@once
def _of_some(sentence: str) -> tuple[_Some, ...]:
    """What the sentence tells of some."""
    return tuple(_read(read_words(sentence)))


def _read(words: Sequence[Word]) -> Iterator[_Some]:
    for at, word in enumerate(words):
        of = _is_of(words, at)
        if word.quoted or not (of or word.text in _QUANTITIES):
            continue
        noun = _noun_of(words, at) if of else _noun(words, at)
        if noun is None or (at and words[at - 1].text in _PLACING):
            continue
        few = word.text == "few" and (not at or words[at - 1].text != "a")
        quantity = "hardly any" if few else "some" if word.text in _FEW else word.text
        body = _body(words, noun)
        told = frozenset(_behind(words, body or noun)[:_NEAR])
        name = words[noun].text
        yield _Some(family(name), _plural(name), quantity, told)
        if body and word.text in _FEW:
            name = words[body].text
            yield _Some(family(name), _plural(name), "a part", told)


def _body(words: Sequence[Word], noun: int) -> int:
    """Where the noun of that stands to which they belong: "some members of the Green Party"; 0 for
    none.
    """
    texts = [one.text for one in words[noun + 1 : noun + 3]]
    if len(texts) < 2 or texts[0] not in ("of", "in", "from") or texts[1] != "the":
        return 0
    at = noun + 3
    while at + 1 < len(words) and words[at].capital and words[at + 1].capital:
        at += 1
    return at + (at + 1 < len(words) and _is_body(words[at + 1])) if at < len(words) else 0


def _is_body(word: Word) -> bool:
    """Whether the word goes on with a name: "the Green party"."""
    return word.text in _BODIES


def _noun(words: Sequence[Word], at: int) -> int | None:
    """Where the noun of the quantity stands: the first plural behind it."""
    for behind in range(at + 1, min(at + 1 + _PHRASE, len(words))):
        word = words[behind]
        if word.clause != words[at].clause or word.text in LIGHT or word.text[0].isdigit():
            return None
        if _plural(word.text):
            return behind
    return None


def _is_of(words: Sequence[Word], at: int) -> bool:
    """Whether a part of something definite is counted there: "two of the producers"."""
    counted = words[at].text in _QUANTITIES | _NUMBERS or words[at].text.isdecimal()
    return counted and [one.text for one in words[at + 1 : at + 2]] == ["of"]


def _noun_of(words: Sequence[Word], at: int) -> int | None:
    """Where the noun stands of which a part is told: "most of the dead", "two of Lee's sons"."""
    first = at + 2
    while first < len(words) and (words[first].text in _DEFINITE or _owning(words[first])):
        first += 1
    if first == at + 2 or first == len(words) or words[first].clause != words[at].clause:
        return None
    numbered = words[first].text in _NUMBERS or words[first].text[0].isdigit()
    return _noun(words, first - (not numbered)) or (None if numbered else first)


def _plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith("ss"))


def _behind(words: Sequence[Word], at: int) -> list[str]:
    """The families of the content words behind a noun in its clause."""
    return [
        family(one.text)
        for one in words[at + 1 :]
        if one.clause == words[at].clause and one.text not in LIGHT and not is_adverb(one.text)
    ]


def _told_of_sort(text: str, some: _Some) -> bool:
    """Whether the text tells the same of the noun, with an article or with none."""
    words = read_words(text)
    for at, word in enumerate(words):
        if family(word.text) != some.noun or _plural(word.text) != some.plural:
            continue
        behind = frozenset(_behind(words, at)[:1])
        if not behind or not behind <= some.told:
            continue
        lead = [one for one in words[max(0, at - _PHRASE) : at] if one.clause == word.clause]
        if any(one.text in _PARTLY | _NUMBERS or one.text[0].isdigit() for one in lead):
            continue
        if _definite(lead):
            return True
        bare = some.quantity == "some" and some.plural and not behind.isdisjoint(_OPINIONS)
        if bare or some.quantity == "hardly any":
            return True
    return False


def _definite(lead: Sequence[Word]) -> bool:
    """Whether the noun behind these words has an article that tells of all of them, and does not
    itself belong to another one: "the leader of the party".
    """
    for at in range(len(lead) - 1, -1, -1):
        if lead[at].text in LIGHT or _owning(lead[at]):
            owned = at > 0 and lead[at - 1].text in ("of", "in", "from")
            return (lead[at].text in _DEFINITE or _owning(lead[at])) and not owned
    return False


def _owning(word: Word) -> bool:
    """Whether the word lost its "'s" when it was read."""
    return word.end - word.start == len(word.text) + 2


def _without_place(text: str, sentence: str) -> bool:
    """Whether a clause of the text has nothing but words of a clause of the sentence that tells
    what holds in some places, without these.
    """
    theirs, mine = read_words(sentence), read_words(text)
    for at, word in enumerate(theirs):
        if word.text not in _QUANTITIES or not at or theirs[at - 1].text not in _PLACING:
            continue
        noun = _noun(theirs, at)
        there = _clause(theirs, word)
        if noun is None or not _holds(theirs, word):
            continue
        place = family(theirs[noun].text)
        for first in {(one.sentence, one.clause): one for one in mine}.values():
            told = _clause(mine, first)
            if len(told) >= _NEAR and told <= there - {place} and _holds(mine, first):
                return True
    return False


def _clause(words: Sequence[Word], beside: Word) -> frozenset[str]:
    """The families of the content words of a clause."""
    near = (one.text for one in words if _same_clause(one, beside))
    return frozenset(family(one) for one in near if one not in LIGHT)


def _holds(words: Sequence[Word], beside: Word) -> bool:
    return any(one.text in _IS for one in words if _same_clause(one, beside))


def _same_clause(one: Word, other: Word) -> bool:
    return (one.sentence, one.clause) == (other.sentence, other.clause)
