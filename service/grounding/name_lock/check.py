"""The name lock: every person, organisation and place of a statement stands in its evidence.

Or is a merged variant of a name, description or pronoun there. Being named somewhere else in the
story is not enough: that is how names get swapped. Who said what is checked in `speaker/check.py`.
"""

import re

from schemas.summary import Check
from service.grounding.claim import Claim, verdict
from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.name_lock.context import understood
from service.grounding.name_lock.role import role_fault
from service.grounding.names.finder import Name, find_names
from service.grounding.names.keys import plain
from service.grounding.names.known import is_plain_head
from service.grounding.names.roles import head_noun
from service.grounding.numbers import read_quantities
from service.grounding.people.carried import Carried, carried_by
from service.grounding.sides.anothers import anothers_fault
from service.grounding.sides.by_whom import by_whom_fault
from service.grounding.sides.exchanged import exchanged_fault
from service.grounding.sides.paired import paired_fault
from service.grounding.sides.replaced import replaced_name
from service.grounding.sides.swaps import swapped
from service.grounding.sides.voted import voted_fault
from service.grounding.speaker.own_voice import is_author
from service.grounding.words.bag import bag_of
from service.grounding.words.content_words import stem_of


def check_names(claim: Claim) -> Check:
    """Whether every name of the statement is carried by its evidence."""
    carried = carried_by(claim)
    for text in claim.texts:
        names = [*_head_name(text, carried), *find_names(text)]
        for name in names:
            if _plain_word(name, text, claim) or _spelled_number(name):
                continue
            if _shares_surname(name, claim) or is_author(name.surface, claim):
                continue
            if carried.carries(name, text, names) or understood(name, text, claim, carried):
                continue
            return verdict("names", f"“{name.surface[:80]}” is not named in the evidence.")
        body = (
            _other_body(text, carried) or _other_office(text, carried) or _other_role(text, carried)
        )
        if body is not None:
            return verdict("names", f"“{body}” is not named in the evidence.")
        place = _place_fault(text, carried) or role_fault(text, carried)
        if place is not None:
            return verdict("names", place)
    return verdict("names")


def _place_fault(text: str, carried: Carried) -> str | None:
    """Whether a name stands in the place of another."""
    other = replaced_name(text, carried)
    if other is not None:
        return f"“{other[0].surface[:60]}” stands in place of “{other[1].surface[:60]}”."
    crossed = swapped(text, carried)
    if crossed is not None:
        return f"“{crossed[0][:80]}” and “{crossed[1][:80]}” have changed places."
    if carried.claim.section not in _TELLING:
        return by_whom_fault(text, carried)
    return paired_fault(text, carried) or deed_fault(text, carried)


_TELLING = frozenset({"nut", "bullets", "open_questions"})
"""Sections of whole sentences."""


def deed_fault(text: str, carried: Carried) -> str | None:
    """Whether a sentence tells who does what to whom otherwise than the evidence."""
    return (
        exchanged_fault(text, carried)
        or by_whom_fault(text, carried)
        or anothers_fault(text, carried)
        or voted_fault(text, [one.text for one in carried.claim.sentences])
    )


def _head_name(text: str, carried: Carried) -> list[Name]:
    """The first word, where it looks like a plain one but is a name of the story."""
    first = _FIRST.match(text)
    if first is None or any(name.start < first.end() for name in find_names(text)):
        return []
    word = first.group(1)
    known = plain(word) in carried.story_names and plain(word) not in lexicon("common_words")
    return [Name(first.start(1), first.end(1), word, "unknown")] if known else []


def _shares_surname(name: Name, claim: Claim) -> bool:
    """Whether the evidence gives two people one surname: "Damaris and Phil Okonski"."""
    first, _, last = name.surface.partition(" ")
    shared = rf"\b{re.escape(first)} and [A-Z][\w'’-]+ {re.escape(last)}\b"
    return bool(last) and any(re.search(shared, one.text) for one in claim.sentences)


_FIRST = re.compile(r"\W{0,3}([A-Z][\w-]{2,})")
_BODIES = frozenset({"agency", "army", "court", "department", "ministry", "office", "union"})
_LOOSE = frozenset({"former", "new", "senior", "local", "other", "chief", "deputy", "his", "her"})
"""Words before an office that do not say which."""
_BODY = re.compile(
    r"\b(?:[Tt]he|[Aa]n?)\s+(?:[a-z][\w-]+\s+){0,2}?(?P<body>army|navy|air force|police|ministry"
    r"|parliament|agency|senate|court|union|treasury|coastguard|hospital|university|church"
    r"|regulator)\b(?!['’]s)"
)
_KIN = {
    "army": ("soldier", "troops", "military"),
    "police": ("officer", "detective", "sheriff", "deputies", "constable"),
    "court": ("judge", "justice", "ruling", "jury", "trial", "verdict"),
    "parliament": ("lawmaker", "mps", "legislat"),
    "senate": ("senator", "lawmaker", "legislat"),
    "university": ("campus", "college"),
    "church": ("pastor", "congregation", "parish", "priest", "bishop"),
    "hospital": ("patient", "doctor", "nurse"),
}
"""Words that say that a body is spoken of."""
_BODY_WORDS = word_set("name_lock.check.body_words")
_OFFICE_WORDS = frozenset(
    piece for word in _BODIES | lexicon("role_nouns") for piece in word.split("-")
)
"""The words of offices and roles, as a bag has them."""


def _other_body(text: str, carried: Carried) -> str | None:
    """A body told without a name ("the navy") that the story has, but only outside the evidence."""
    if bag_of(text).isdisjoint(_BODY_WORDS):
        return None
    for match in _BODY.finditer(text):
        body = match.group("body")
        if body in carried.around or not re.search(rf"\b{body}\b", carried.source.clean):
            continue
        if any(word in carried.around for word in _KIN.get(body, ())):
            continue
        return match.group()
    return None


_MODIFIED = re.compile(
    r"(?<![\w-])(?=(?P<modifier>[a-z][a-z-]{2,30})\s{1,3}(?P<head>[a-z][a-z-]{2,30})\b(?!\s+[A-Z]))"
)


def _other_office(text: str, carried: Carried) -> str | None:
    """An office of the story told for another of the same sort ("interior ministry").

    The evidence has the same head under another modifier, and nothing of this one.
    """
    if bag_of(text).isdisjoint(_OFFICE_WORDS):
        return None
    for match in _MODIFIED.finditer(text):
        head, modifier = match.group("head"), match.group("modifier")
        if not _is_office(head) or modifier in _LOOSE or not stem_of(modifier):
            continue
        if stem_of(modifier) in carried.stems or f"{modifier} {head}" in carried.around:
            continue
        others = {
            one.group("modifier")
            for one in _MODIFIED.finditer(carried.around)
            if one.group("head") == head
        }
        others = {one for one in others if stem_of(one)} - _LOOSE
        told = f"{modifier} {head}"
        if others and (head in _MINISTRIES or told in carried.source.clean):
            return told
    return None


def _other_role(text: str, carried: Carried) -> str | None:
    """Somebody told by a role alone that only people outside of the evidence have.

    The evidence has another role in its place; a pronoun there may mean anybody.
    """
    if bag_of(text).isdisjoint(_OFFICE_WORDS):
        return None
    for match in _ROLE.finditer(text):
        noun = match.group("noun")
        if noun not in lexicon("role_nouns") or noun in carried.around:
            continue
        holders = [one for one in carried.people if one.role and head_noun(one.role) == noun]
        if not holders or any(map(carried.means, holders)):
            continue
        if any(map(carried.means, (one for one in carried.people if not one.role))):
            continue  # somebody whose role the story does not tell
        if any(head_noun(word) for word in carried.around.split()):
            return match.group()
    return None


_ROLE = re.compile(
    r"(?:\b[Tt]he|['’]s)\s{1,3}(?:[a-z][a-z-]{2,30}\s{1,3}){0,2}?(?P<noun>[a-z][a-z-]{2,30})\b"
    r"(?!['’,]|\s+(?:[A-Z]|of\b|for\b))"
)
_MINISTRIES = frozenset({"ministry", "department"})


def _is_office(head: str) -> bool:
    return head in _BODIES or head in lexicon("role_nouns")


def _spelled_number(name: Name) -> bool:
    """Whether a capitalised word is a number that begins a sentence: "Sixty-one"."""
    read = read_quantities(name.surface)
    return bool(read) and read[0].start == 0 and read[0].end == len(name.surface)


def _plain_word(name: Name, text: str, claim: Claim) -> bool:
    """Whether a single word at the head of a sentence has its capital only from there."""
    if name.kind not in {"unknown", "other"} or " " in name.surface:
        return False
    before = text[: name.start].rstrip(" “”\"'‘(")
    if before and before[-1] not in ".!?:;—–":
        return False
    return is_plain_head(name.surface, claim.source.clean)
