"""Which organisation "the company" and which place "the town" mean, within two sentences; "the
commission" is the story's only one, however far back.

People are read in `references.py`.
"""

import re
from collections import Counter
from collections.abc import Sequence

from service.grounding.claim import Claim
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import name_key, spellings
from service.grounding.people.about import is_in_headline
from service.grounding.people.gathered import MAX_STORY, people_of
from service.memo import once
from service.source_text import SourceText

REACH = 3
"""Sentences back in which the name must stand; one more than for people, for a story has fewer
things that are "the town" than people who are "he"."""
_HEAD = 3
"""Sentences at the head of a story that name what it is about."""
_OFTEN = 4
"""Times that the story names what it is about, at least."""
_ORGANISATIONS = (
    "company|firm|business|group|organi[sz]ation|agency|club|team|side|party|union|bank|charity|operator"
    "|retailer|carrier|airline|maker|manufacturer|council|trust|school|university|hospital|newspaper"
    "|government|ministry|department|regulator|fund|movement|developer|utility|watchdog|court|chain"
    "|brand|museum|college|church|contractor|supplier|broadcaster|foundation|institute|committee"
    "|producer|publisher|supermarket|store|force|militia|network|federation|association|mine|plant"
)
_PLACES = (
    "town|city|village|country|region|state|island|nation|county|capital|province|district|port|kingdom"
    "|republic|area|valley|community|borough|suburb|neighbou?rhood|territory|enclave|settlement|site|factory|facility"
)
_DESCRIPTION = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:[a-z][\w-]*\s+){{0,2}}?(?:(?P<org>{_ORGANISATIONS})|(?P<place>{_PLACES}))"
    r"(?:['’]s)?\b(?!\s+[A-Z])"
)
_TOWN = re.compile(r"\b(?:town|city|village|port|suburb|borough)\b", re.IGNORECASE)
"""What no country is; in the gazetteer countries have their demonyms beside them."""


def thing_meant(name: Name, claim: Claim) -> bool:
    """Whether a description in the evidence means the named organisation or place."""
    source = claim.source
    key = name_key(name.surface)
    if _only_one(key, claim) or _is_it(name, claim) or _is_site(name.surface, claim):
        return True
    people = {mention.start for person in people_of(source) for mention in person.mentions}
    for span in claim.evidence:
        first = span.sentences[0].number if span.sentences else 1
        begin = source.sentences[max(0, first - 1 - REACH)].start if source.sentences else 0
        names = [
            (begin + one.start, one)
            for one in find_names(source.clean[begin : span.end])
            if begin + one.start not in people and one.kind != "person"
        ]
        for match in _DESCRIPTION.finditer(source.clean, span.start, span.end):
            wanted = "organisation" if match.group("org") else "place"
            before = [
                (start, one)
                for start, one in names
                if start < match.start()
                and _fits(one, wanted, source, start)
                and not (_TOWN.search(match.group()) and len(spellings(name_key(one.surface))) > 1)
            ]
            here = source.sentence_at(match.start())
            outside = [one for one in before if here is None or one[0] < here.start]
            if match.group("org") and key == _main_organisation(source):
                return True
            opens = here is not None and match.start() == here.start
            noun = match.group("org") or match.group("place")
            titled = tuple(one for one in before if one[1].surface.lower().endswith(noun))
            subject = _subject(outside, source) if opens else (*before[-1:], *outside[-1:])
            meant = titled[-1:] or subject
            if any(_same(name_key(one.surface), key) for _, one in meant):
                return True
    return False


def _subject(names: Sequence[tuple[int, Name]], source: SourceText) -> tuple[tuple[int, Name], ...]:
    """The first of the names in the last sentence that has any: what it tells of goes on."""
    last = source.sentence_at(names[-1][0]) if names else None
    if last is None:
        return tuple(names[-1:])
    return next((one,) for one in names if one[0] >= last.start)


def _is_site(name: str, claim: Claim) -> bool:
    """Whether a quote says "the site" and the sentences before it tell of one plant alone, by its
    place: "its Larder plant".
    """
    for span in claim.evidence:
        if not span.sentences or not _THE_SITE.search(claim.source.clean, span.start, span.end):
            continue
        first = span.sentences[0].number
        before = claim.source.sentences[max(0, first - 1 - REACH) : first]
        told = {found["name"] for one in before for found in _SITE.finditer(one.text)}
        if told == {name}:
            return True
    return False


_SITES = "(?:plant|site|factory|works|mine|mill|facility|yard|refinery|quarry|depot|warehouse)"
_THE_SITE = re.compile(rf"\b[Tt]he\s(?:[a-z]+\s)?{_SITES}\b")
_SITE = re.compile(rf"\b(?P<name>(?!The\b)[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s(?:[a-z]+\s)?{_SITES}\b")


def _is_it(name: Name, claim: Claim) -> bool:
    """Whether a quote that begins with "it" goes on with the one body that the sentence before it
    names, or those before that go on with it themselves; in another paragraph only with what the
    headline names.
    """
    source, key = claim.source, name_key(name.surface)
    for span in claim.evidence:
        first = span.sentences[0].number if span.sentences else 1
        if first < 2 or not _IT.match(source.clean, span.start):
            continue
        here = source.sentences[first - 1]
        bare = not find_names(source.clean[here.start : span.start])
        near = here.paragraph == source.sentences[first - 2].paragraph or is_in_headline(
            name, source
        )
        if bare and near and key == _before(first, source):
            return True
    return False


def _before(number: int, source: SourceText) -> str | None:
    """The key of the one body that is told of right before the sentence, if there is one."""
    people = {mention.start for person in people_of(source) for mention in person.mentions}
    for one in reversed(source.sentences[max(0, number - 1 - REACH) : number - 1]):
        named = {
            name_key(name.surface)
            for name in find_names(one.text)
            if name.kind in ("organisation", "unknown") and one.start + name.start not in people
        }
        if named:
            return named.pop() if len(named) == 1 else None
        described = _DESCRIPTION.match(one.text)
        if not _IT.match(one.text) and not (described and described.group("org")):
            return None
    return None


_IT = re.compile(r"\W{0,2}(?:[Ii]t|[Ii]ts)\b(?!\s(?:was|is)\s(?:the|a|an|not|un)\b)")

_TITLED = frozenset(
    {"authority", "board", "commission", "committee", "council", "department", "foundation"}
    | {"inspectorate", "institute", "ministry", "museum", "observatory", "service", "tribunal"}
)
"""What is hardly ever named without the noun, as a bank or a party often is."""


def _only_one(key: str, claim: Claim) -> bool:
    """Whether a quote says "the commission" and the name is the story's only "… Commission"."""
    noun = key.rpartition(" ")[2]
    if noun not in _TITLED:
        return False
    known = _by_last_word(claim.source).get(noun, {})
    if list(known) != [key]:
        return False
    behind = r"(?!\s(?:[A-Z]|of\b|for\b|in\b|that\b|which\b))"
    anaphor = re.compile(rf"\b[Tt]he {re.escape(noun)}\b{behind}")
    several = "an?|another|other|two|three|every|each|most|many"
    another = re.compile(rf"(?i:\b(?:{several}) )(?:[a-z-]+ )?{re.escape(noun)}")
    return another.search(claim.source.clean[:MAX_STORY]) is None and any(
        known[key] < found.start()
        for span in claim.evidence
        for found in anaphor.finditer(claim.source.clean, span.start, span.end)
    )


@once
def _by_last_word(source: SourceText) -> dict[str, dict[str, int]]:
    """Last words of the story's longer names of bodies, with the names and where each is first."""
    found: dict[str, dict[str, int]] = {}
    for one in find_names(source.clean[:MAX_STORY]):
        if " " in one.surface and one.kind in ("organisation", "unknown"):
            key = name_key(one.surface)
            found.setdefault(key.rpartition(" ")[2], {}).setdefault(key, one.start)
    return found


@once
def _main_organisation(source: SourceText) -> str | None:
    """The key of the organisation that the story is about: named at its head and most often."""
    people = {mention.start for person in people_of(source) for mention in person.mentions}
    keys = [
        (one.start, name_key(one.surface))
        for one in find_names(source.clean[:MAX_STORY])
        if one.start not in people and one.kind in ("organisation", "unknown")
    ]
    counts = Counter(key for _, key in keys)
    head = source.sentences[min(_HEAD, len(source.sentences)) - 1].end if source.sentences else 0
    most, times = next(iter(counts.most_common(1)), ("", 0))
    at_head = any(start < head and key == most for start, key in keys)
    return most if at_head and times >= _OFTEN else None


def _fits(name: Name, wanted: str, source: SourceText, start: int) -> bool:
    """Whether the name can be a place or an organisation, as wanted."""
    if name.kind == wanted:
        return True
    if name.kind != "unknown":
        return False
    placed = name.surface in _placed(source) or _leads(source.clean, start) in _TO_PLACES
    return placed == (wanted == "place")


_TO_PLACES = frozenset({"in", "at", "of", "from", "near", "to", "around"})


@once
def _placed(source: SourceText) -> frozenset[str]:
    """Unknown names that stand behind "in" somewhere in the story, as places do."""
    return frozenset(
        name.surface
        for name in find_names(source.clean[:MAX_STORY])
        if name.kind == "unknown" and _leads(source.clean, name.start) == "in"
    )


def _leads(clean: str, start: int) -> str:
    """The word before."""
    lead = clean[max(0, start - 8) : start].lower().split()
    return lead[-1] if lead else ""


def _same(one: str, other: str) -> bool:
    """Whether two keys are equal or one is the other's first words."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > 3 and f"{long} ".startswith(f"{short} "))
