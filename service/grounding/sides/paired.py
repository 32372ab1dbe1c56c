"""A verb told with what stands beside another one: "blamed the fans" for "thanked the fans and
blamed the referee", "fled from Vellin" for "fled from Larder to Vellin".

All words are the evidence's, so presence says nothing. Who does it, to whom, from and to where are
compared role by role, where a verb of the evidence has them in plain view (`deeds.py`); what stands
nowhere else in the evidence is another word for it. Who sells is as good as who buys
(`lexicon/converses.txt`). Two sides of one verb that change places are in `exchanged.py`.
"""

from collections.abc import Sequence

from service.grounding.lexicon import word_set
from service.grounding.names.keys import spellings
from service.grounding.people.carried import Carried
from service.grounding.sides.converses import DOER, OBJECT, both_ends, deed_of, roles_of
from service.grounding.sides.deeds import Span, Verb, read_verbs, verb_key
from service.grounding.sides.exchanged import MUTUAL, verbs_there
from service.grounding.sides.who import PERSON, names_in, people_in, who_in
from service.grounding.words.clauses import read_words
from service.grounding.words.families import TIMES
from service.grounding.words.overlap import reports
from service.grounding.words.verbs import base, stem
from service.memo import of_word
from service.source_text import Sentence

_LIGHT = word_set("families.light_verbs")
_SAYING = word_set("retold.saying")
_ADDRESSING = frozenset(map(stem, word_set("paired.addressing")))
"""Verbs of saying whose object is whom it is said to, not what is said."""
_LEAVING = frozenset(map(stem, word_set("paired.leaving")))
"""Verbs whose object is where from: "fled Larder"."""
_OPEN = (
    TIMES
    | word_set("names.finder.days")
    | word_set("names.finder.months")
    | word_set("paired.open")
)
"""Last words of a side that say nothing of who or what it is."""
_LOSE, _BEAT = stem("lose"), stem("beat")
"""Who loses to somebody is beaten by them."""
_LEAVES = {OBJECT: "from"}

Keys = frozenset[str]
_NOBODY: Keys = frozenset()


class _Text:
    """A text with who and what its words mean."""

    def __init__(self, text: str, people: list[tuple[Span, str]], carried: Carried) -> None:
        self.text = text
        self._names = list(names_in(text, carried))
        self._named = [*people, *self._names]

    def keys(self, *spans: Span) -> Keys:
        """Whom and what the words of the spans mean."""
        if len(spans) == 1:
            return who_in(spans[0], self.text, self._named)
        return _NOBODY.union(*(who_in(one, self.text, self._named) for one in spans))

    def names(self, *spans: Span) -> Keys:
        """What the names there are known by; not those that a pronoun or description means."""
        return frozenset(
            key for (a, b), key in self._names if any(a < end and start < b for start, end in spans)
        )


class _Side:
    """What stands in one role of a verb; `wide` is all that may belong to it."""

    def __init__(self, text: _Text, spans: Sequence[Span], wide: Sequence[Span]) -> None:
        self._text, self._spans, self._wide = text, spans, wide
        self._keys: Keys | None = None

    @property
    def keys(self) -> Keys:
        """Whom and what it names; nothing where its last word leaves that open."""
        if self._keys is None:  # a `cached_property` takes a lock
            self._keys = self._text.keys(*self._known)
        return self._keys

    @property
    def head(self) -> Keys:
        """The same of its last words alone, or of the names that these belong to."""
        head = self._text.keys(*self._heads)
        return head if self._known else frozenset(one for one in head if one.startswith(PERSON))

    @property
    def around(self) -> Keys:
        """All that it may mean, and initials for a long name."""
        initials = ("".join(word[0] for word in one.split()) for one in self.names if " " in one)
        return self._text.keys(*self._spans, *self._wide) | frozenset(initials)

    @property
    def names_around(self) -> Keys:
        """The names of all that may belong to it: not whose brother it is in "her brother"."""
        return self._text.names(*self._spans, *self._wide)

    @property
    def names(self) -> Keys:
        return self._text.names(*self._heads) if self._known else _NOBODY

    @property
    def _known(self) -> list[Span]:
        return [one for one in self._spans if not _is_open(self._text.text, one)]

    @property
    def _heads(self) -> list[Span]:
        return [head for one in self._spans for head in _heads(self._text.text, one)]

    def differs(self, other: "_Side", role: str) -> bool:
        """Whether the two cannot mean the same. Who does it is compared by names alone: what
        stands before a verb is not always its subject.
        """
        if not self.keys or not other.keys:
            return False
        mine, theirs = _people(self.keys), _people(other.keys)
        if not (mine and theirs) and not self.keys.isdisjoint(other.keys):
            return False
        if role == DOER:
            alike = _has_country(self.names) == _has_country(other.names)
            if not self.names or not other.names or not alike:
                return False
        if _people(self.names) and _people(other.names):
            return _people(self.names).isdisjoint(theirs | other.names_around)
        return self.keys.isdisjoint(other.keys | other.around) and self.around.isdisjoint(
            other.keys
        )


def _upto_next(verb: Verb, slot: Span) -> Span:
    """What stands behind a preposition with where that is: "to shelters in Larder"."""
    ends = [start for role, (start, _) in verb.slots if role != "in" and start > slot[0]]
    return slot[0], min(ends, default=verb.behind[1])


def _people(keys: Keys) -> Keys:
    return frozenset(one for one in keys if one.startswith(PERSON))


class _Told:
    """A verb with its sides, by role."""

    def __init__(self, verb: Verb, text: _Text) -> None:
        self.place = verb
        self.stem, self.family = stem(verb.word), verb_key(verb.word)
        roles = roles_of(verb) or (_LEAVES if self.stem in _LEAVING else {})
        spans: dict[str, list[Span]] = {}
        wide: dict[str, list[Span]] = {}
        around = {DOER: [verb.before], OBJECT: [verb.behind]}
        if verb.passive:
            around = {DOER: [verb.behind], OBJECT: [verb.before, verb.behind]}
        for given, span in ((DOER, verb.doer), (OBJECT, verb.done_to), *verb.slots):
            role = roles.get(given, given)
            if span[1]:
                spans.setdefault(role, []).append(span)
                wide.setdefault(role, []).extend(around.get(given) or [_upto_next(verb, span)])
        self.sides = {role: _Side(text, spans[role], wide[role]) for role in spans}
        if self.stem == _LOSE and self.sides.keys() >= {"giver", "taker"} and OBJECT not in spans:
            self.stem, self.family = _BEAT, verb_key(_BEAT)
            self.sides = {DOER: self.sides["taker"], OBJECT: self.sides["giver"]}

    def of_the_same(self, told: "_Told") -> bool:
        """Whether it is the same verb, or says that the same was done to the same: what was bought
        was sold.
        """
        mine, theirs = self.sides.get(OBJECT), told.sides.get(OBJECT)
        if self.stem == told.stem or mine is None or theirs is None:
            return self.stem == told.stem
        return bool(mine.keys and theirs.keys) and not theirs.differs(mine, OBJECT)

    def differing(self, told: "_Told") -> list[str]:
        """The roles in which what is told cannot be what stands here."""
        return [
            role
            for role, side in told.sides.items()
            if role in self.sides and side.differs(self.sides[role], role)
        ]

    def has_elsewhere(self, keys: Keys, place: "_Told", role: str) -> bool:
        """Whether it has what is told in a role of `place` in another one, or at another verb."""
        return any(
            not keys.isdisjoint(side.head)
            for other, side in self.sides.items()
            if self.place is not place.place or other != role
        )


def paired_fault(text: str, carried: Carried) -> str | None:
    """Why a verb of `text` is told with what stands beside another one; None when none is."""
    for verb in read_verbs(text):
        if not _says_enough(verb.word):
            continue
        key = deed_of(verb.word)
        there = verbs_there(carried, both_ends(key) or (verb_key(verb.word),))
        same = [one for one in there if deed_of(one[0].word) == key]
        if same and _is_of_another(_Told(verb, _Text(text, [], carried)), key, same, carried):
            return f"“{verb.word[:40]}” is told with what the evidence says of another."
    return None


@of_word
def _says_enough(word: str) -> bool:
    """Whether the verb says so much that with another object it is another deed."""
    if base(word) in _LIGHT or verb_key(word) in MUTUAL:
        return False
    return stem(word) in _ADDRESSING or not (reports(word) or stem(word) in _SAYING)


def _is_of_another(
    told: _Told, key: str, same: Sequence[tuple[Verb, Sentence]], carried: Carried
) -> bool:
    """Whether what differs from all of the same verbs is told in the evidence of another one."""
    places = []
    for one in same:
        place = _there(*one, carried)
        if place.of_the_same(told):
            if not place.differing(told):
                return False
            places.append(place)
    if not places:
        return False
    sentences = carried.claim.sentences
    words = [deed_of(word.text) for one in sentences for word in read_words(one.text)]
    if words.count(key) > len(same):
        return False  # elsewhere in the evidence, but not in plain view
    there = [_there(verb, one, carried) for one in sentences for verb in read_verbs(one.text)]
    if any(one.family == told.family and not one.differing(told) for one in there):
        return False
    return all(
        any(
            one.has_elsewhere(told.sides[role].keys, place, role)
            for role in place.differing(told)
            for one in there
        )
        for place in places
    )


def _there(verb: Verb, sentence: Sentence, carried: Carried) -> _Told:
    people = people_in(carried, sentence.number, sentence.start)
    return _Told(verb, _Text(sentence.text, people, carried))


def _has_country(names: Keys) -> bool:
    """Whether one is a country, for which its capital may stand."""
    return any(len(spellings(one)) > 1 for one in names)


def _heads(text: str, span: Span) -> list[Span]:
    """The last word of a side, and the one before its "of"."""
    start, end = span
    of = text.find(" of ", start, end)
    return [(text.rfind(" ", start, one) + 1 or start, one) for one in (end, of) if one > 0]


def _is_open(text: str, span: Span) -> bool:
    return text[slice(*_heads(text, span)[0])].lower() in _OPEN
