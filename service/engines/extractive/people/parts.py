"""A person's part in the story: a clause of the story, from the verb on, whose subject the person
is.

What the person says is told in `sayings.py`; which person's, and which of several clauses,
is decided in `key_people.py`.
"""

import re

from service.engines.extractive.bullets.compression import shorten
from service.engines.extractive.people.said import says_nothing, shortened
from service.engines.extractive.pieces import FINITE, has_finite, is_half_quoted, quoted_in
from service.engines.extractive.told import Told
from service.engines.extractive.words import FUNCTION_WORDS
from service.grounding.names.roles import head_noun
from service.grounding.people.gathered import Mention, StoryPerson

PART_CHARS = 220
"""Characters of a part: a predicate of a news sentence."""
PART_COMFORTABLE = 140
"""Characters above which clauses that only add are cut from a part."""
MIN_PART_WORDS = 2
"""Words of the shortest predicate that says something: "resigned Wednesday"."""

_HONORIFIC = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.?\s)+$")
_OF = re.compile(r"\s(?:of|from|at)(?=\s)")
_MOST_OF = 9
"""Words between a name and its verb that say whose or from where somebody is."""
MOST_MODIFIERS = 4
"""Words before a title that say whose or what kind it is ("Vell harbour police")."""
_INTERRUPTS = re.compile(r",?\s(?!and\b|but\b|adding\b|who\b|which\b)(?=\S+\s\S+\s\S)")
"""What shows that a speaker is named in the middle of what is said: ", Lee says, the pier"."""
_LIKE_NAME = 12
"""Characters behind a name by which its place is known again in the shortened sentence."""
_TITLES = re.compile(r"(?<!\S)(?:(?:the|former)\s)?(?:[A-Z][\w’'.-]*\s)*$")
"""Titles before a name, and whose they are."""
_FRONTED = re.compile(
    r"(?!according\b)(?:on|in|at|by|from|with|within|without|under|over|upon|to|for|of|during"
    r"|throughout|amid|despite|following|since|until|before|after|when|while|as|although|though"
    r"|because|once|if|asked|earlier|later|last|this|next|now|then|still|meanwhile|instead|also|but|and"
    r"|[a-z]+ly|[a-z]+ing|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[^\"“”]{0,160},\s",
    re.IGNORECASE,
)
"""What may stand before the subject of a main clause: when, where, how it was done."""
_SHORT_FRONT = re.compile(
    r"(?:but|and|yet|then|later|meanwhile|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:[,;]\s(?:and|but)|;)\s$")
_APPOSED_TO = re.compile(
    r"(?:The|An?|One of|(?:\S+\s){1,3}\S+['’]s?)\s[^,;]{3,80}(?:,\s[^,;]{3,60})?,\s"
)
"""Who the subject is, told first: "A spokesman for the army, "."""
_SUBORDINATE = re.compile(
    r"(?P<whole>.*\S)?\s?\b(?:after|before|when|while|as|because|where|though|although|since)\s$"
)
_CLEFT = re.compile(r"It (?:is|was)(?:n['’]t| not)? ")
"""“It was only as Lee dug that she saw it": both are one thing."""
_GOVERNED = re.compile(r"\b(?:that|if|whether|unless|which|who)\b", re.IGNORECASE)
"""Words before a clause under which it may not be a fact: "just two believed that X was"."""
_DAY = r"(?:(?:on|late|early)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s(?:\w+ing\s|night\s)?"
_ADVERB = (
    r"(?:(?:also|has|had|then|later|now|still|repeatedly|once|previously|already|just|himself"
    r"|herself|never|earlier|first|afterwards"
    r"|reportedly|allegedly|initially|recently|this week|last \w+|\w{3,}ly)\s+)*"
)
_PREDICATE = re.compile(
    rf"\s(?:{_DAY})?(?P<words>{_ADVERB}(?:{FINITE.pattern}|\w+n['’]t\b|[a-z]+ed\b|[a-z]{{3,}}s\b).*)",
    re.IGNORECASE | re.DOTALL,
)
_PARTICIPLE = re.compile(r"[a-z]+ed\b")
_REGARDED = re.compile(r"\w+ly\s[a-z]+ed\s(?:as|by|for|in|at)\b")
"""What tells behind a comma what somebody is taken for: ", widely regarded as the best"."""
_OF_SEVERAL = re.compile(r"(?:are|were|have|say|do|claim|want)\b")
_LOOSE_END = re.compile(r"(?:\s(?:and|or|but|in|to|of|with|for|by|at|on))+$")
_NO_VERB = re.compile(r"(?:the|an?|his|her|its|their)\s")
_DASH = re.compile(r"\s(?:--|–|—)\s")
_ENDS = re.compile(r";\s|,\s(?:but|while|although|though|whereas)\s")
_OTHER_SUBJECT = re.compile(r",\s(?:and|so)\s(?=(?:the|an?|his|her|[A-Z][\w’'-]*)\s)")
_RELATIVE = re.compile(r"(?:,\s(?:\d{1,3}|[A-Z][\w.]{1,7}))?,\swho(?=\s)")
"""What parts a name from what its owner did: ", 41, who", ", MD, who"."""


def did(told: Told, mention: Mention, person: StoryPerson) -> str | None:
    """What the person does or suffers: the predicate behind the name, where the name, or a title
    or the role before it, opens its clause.
    """
    if _is_object(told, mention, person) or _fits_another(mention, person):
        return None
    text = shorten(
        told.text, loaded=told.loaded, kept=told.attributed, comfortable=PART_COMFORTABLE
    )
    if text is None or _is_anothers(told, mention):
        return None
    at = _place(text, told, mention)
    if at < 0 or any(start <= at < end for start, end in quoted_in(text)):
        return None
    lead, apposed = _lead(text[:at], person.role)
    opening = _opening(lead)
    if opening is None and _APPOSED_TO.fullmatch(lead) and not has_finite(lead):
        opening, apposed = "main", True
    if opening is None or (
        opening != "main" and (mention.how == "pronoun" or _CLEFT.match(text) is not None)
    ):
        return None
    predicate = _behind(text[at + len(mention.surface) :], apposed=apposed)
    words = _ended(predicate, told, mention, subordinate=opening == "subordinate")
    if words is None or _acts_on_self(words, person):
        return None
    return words


def _is_object(told: Told, mention: Mention, person: StoryPerson) -> bool:
    """Whether a pronoun is no subject, or not the person whom its sentence goes on to name: "He
    wrote to Lee's mother" is not told of Lee.
    """
    if mention.how != "pronoun":
        return False
    after = told.text[mention.end - told.sentence.start :]
    named = re.search(rf"\b{re.escape(person.surname)}\b", after)
    return mention.surface.lower() in ("his", "her", "him", "hers") or named is not None


def _fits_another(mention: Mention, person: StoryPerson) -> bool:
    """Whether a description has no word of the person's role: "the pilot" is no co-pilot."""
    if mention.how != "description" or person.role is None:
        return False
    return set(mention.surface.lower().split()).isdisjoint(person.role.lower().split())


def who_did(told: Told, mention: Mention, person: StoryPerson) -> str | None:
    """What the person did that is told by the way, behind "who": for whoever is the subject of no
    clause of their own.
    """
    start = mention.start - told.sentence.start
    end = mention.end - told.sentence.start
    behind = _RELATIVE.match(told.text, end)
    if mention.how not in ("name", "variant") or behind is None or _is_anothers(told, mention):
        return None
    if any(first <= start < last for first, last in quoted_in(told.text)):
        return None
    found = _PREDICATE.match(told.text, behind.end())
    words = _ended(found and found.group("words"), told, mention, subordinate=True)
    if words is None or _acts_on_self(words, person):
        return None
    return None if any(told.text[one:two] in words for one, two in told.loaded) else words


def _place(text: str, told: Told, mention: Mention) -> int:
    """Where the mention stands in the shortened sentence, or -1."""
    start = mention.start - told.sentence.start
    end = mention.end - told.sentence.start
    at = text.find(told.text[start : end + _LIKE_NAME])
    if at >= 0 or told.text.count(mention.surface) > 1:
        return at
    return text.find(mention.surface)


def _lead(before: str, role: str | None) -> tuple[str, bool]:
    """What stands before the subject, and whether the role does as "The chief, ": then a comma
    comes behind the name as well.
    """
    bare = _HONORIFIC.sub("", before).rstrip(" ,")
    if role and bare.lower().endswith(role.lower()):
        lead = re.sub(r"(?i)(?<!\S)(?:the|an?|his|her|its|their)\s$", "", bare[: -len(role)])
        return _untitled(lead), before.rstrip().endswith(",")
    return _untitled(before), False


def _untitled(lead: str) -> str:
    """The words before a subject less its titles, and less whose they are ("Vell police ")."""
    titles = _TITLES.search(lead)
    if titles is None:
        return lead
    start = titles.start()
    for word in titles.group().split():
        if word.lower() not in FUNCTION_WORDS or word == "The":
            break
        start += len(word) + 1
    lead = lead[:start]
    words = lead.lower().split()
    modifies = len(words) <= MOST_MODIFIERS and "," not in lead and not has_finite(lead)
    return "" if modifies and FUNCTION_WORDS.isdisjoint(words) else lead


def _opening(lead: str) -> str | None:
    """How the clause is opened that has these words before its subject; None where the person is
    not surely a subject, or the clause may not be a fact.
    """
    if not lead or _FRONTED.fullmatch(lead) or _SHORT_FRONT.fullmatch(lead):
        return "main"
    if _GOVERNED.search(lead) or not has_finite(lead):
        return None
    if _JOINED.search(lead):
        return "main"
    subordinate = _SUBORDINATE.fullmatch(lead)
    return "subordinate" if subordinate and subordinate.group("whole") else None


def _behind(after: str, *, apposed: bool) -> str | None:
    """The predicate behind a name, less what tells who that is and when it was."""
    if apposed:
        if not after.startswith(", "):
            return None
        found = _PREDICATE.match(after, 1)
        if found:
            return found.group("words")
    if _OF.match(after):
        after = _behind_of(after)
    if re.match(r",|\s(?:--|–|—|\()", after) is None:
        found = _PREDICATE.match(after)
        return found.group("words") if found else None
    starts = [match.end() - 1 for match in re.finditer(r"(?:,|\s--|\s–|\s—|\))\s", after)]
    behind = [
        found
        for start in starts[:3]
        if (found := _PREDICATE.match(after, start)) and not _REGARDED.match(found.group("words"))
    ]
    if len(behind) > 1 and _PARTICIPLE.match(behind[0].group("words")):
        return behind[1].group("words")
    return behind[0].group("words") if behind else None


def _behind_of(after: str) -> str:
    """What follows "of the Vell Institute" behind a name: a verb, or a comma."""
    spaces = [match.start() for match in re.finditer(r"(?=,?\s)(?<![,\s])", after)]
    for at in spaces[2 : _MOST_OF + 1]:
        if after[at] == "," or (after[at + 1 : at + 2].islower() and FINITE.match(after, at + 1)):
            return after[at:]
    return after


def _ended(predicate: str | None, told: Told, mention: Mention, *, subordinate: bool) -> str | None:
    """The predicate to the end of its clause, or None where that says nothing by itself."""
    if predicate is None or _OF_SEVERAL.match(predicate):
        return None
    dashes = list(_DASH.finditer(predicate))
    ends = [_ENDS.search(predicate), dashes[-1] if len(dashes) % 2 else None]
    ends += [
        one for one in _OTHER_SUBJECT.finditer(predicate) if has_finite(predicate[one.end() :])
    ]
    if subordinate:
        ends.append(re.search(r",\s(?!\d)", predicate))
    end = min((one.start() for one in ends if one), default=None)
    words = predicate[:end].strip().rstrip(".!?,;").removeprefix("also ")
    words = words if end is None else _LOOSE_END.sub("", words)
    if _NO_VERB.match(words) or is_half_quoted(words) or words.count("(") != words.count(")"):
        return None
    if says_nothing(words) or _lost(words, told, mention):
        return None
    short = shortened(words)
    words = words if _lost(short, told, mention) else short
    return words if len(words.split()) >= MIN_PART_WORDS and len(words) <= PART_CHARS else None


def _lost(words: str, told: Told, mention: Mention) -> bool:
    """Whether the cut took away that somebody else says so."""
    start = mention.start - told.sentence.start
    return any(
        spoken.trailing
        and not (spoken.start <= start < spoken.end)
        and any(first <= start < last for first, last in spoken.scope)
        and told.text[spoken.start : spoken.end].rstrip(" .,") not in words
        for spoken in told.attributions
    )


def _acts_on_self(words: str, person: StoryPerson) -> bool:
    """Whether the person is the object too ("the co-pilot" of a co-pilot): then the subject is
    somebody else.
    """
    noun = head_noun(person.role) if person.role else None
    if noun and re.search(rf"(?i)\bthe (?:[\w-]+[ -]){{0,2}}{re.escape(noun)}\b", words):
        return True
    named = re.finditer(
        rf"(?:(?P<first>[A-Z][\w.-]*)\s)?\b{re.escape(person.surname)}\b(?!['’])", words
    )
    return any(one["first"] is None or one["first"] in person.name.split() for one in named)


def _is_anothers(told: Told, mention: Mention) -> bool:
    """Whether somebody else tells what the person did ("Prosecutors alleged that X was …")."""
    place = mention.start - told.sentence.start
    if any(one.trailing and _INTERRUPTS.match(told.text, one.end) for one in told.attributions):
        return not any(
            one.speaker_span and one.speaker_span[0] <= place < one.speaker_span[1]
            for one in told.attributions
        )
    return any(
        any(start <= place < end for start, end in spoken.scope)
        for spoken in told.attributions
        if not spoken.trailing
        and spoken.speaker_span is not None
        and not spoken.speaker_span[0] <= place < spoken.speaker_span[1]
    )


def is_judged(words: str, told: Told, mention: Mention) -> bool:
    """Whether a part says in somebody else's own words what the person did."""
    place = mention.start - told.sentence.start
    return any(mark in words for mark in '"“') and any(
        any(start <= place < end for start, end in spoken.scope) for spoken in told.attributions
    )
