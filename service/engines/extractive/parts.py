"""A person's part in the story: a clause of the story, from the verb on, whose subject the person
is.

What the person says is told in `part_sayings.py`; which person's, and which of several clauses,
is decided in `key_people.py`.
"""

import re

from service.engines.extractive.compression import shorten
from service.engines.extractive.pieces import FINITE, has_finite, quoted_in
from service.engines.extractive.told import Told
from service.engines.extractive.words import FUNCTION_WORDS
from service.grounding.people import Mention, StoryPerson
from service.grounding.roles import head_noun

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
_OF_SEVERAL = re.compile(r"(?:are|were|have|say|do|claim|want)\b")
_LOOSE_END = re.compile(r"(?:\s(?:and|or|but|in|to|of|with|for|by|at|on))+$")
_NO_VERB = re.compile(r"(?:the|an?|his|her|its|their)\s")
_HOLLOW_END = re.compile(
    r"(?:\S+\s){0,3}\b(?:says?|said)|.*(?:\b(?:that(?: said)?|told|which|who)|[:,])"
)
_HOLLOW = re.compile(
    r"(?:told|tells)\s(?!.*\s(?:to|of|about)\s).*|(?:said|says|added|declined)\s\w+"
    r"|(?:said|says)\s(?:on|in|at|about|of)\s[^\"“]*|(?:spoke|speaks)\s(?!out|at|on).*"
)
"""Words that tell that somebody spoke, and not what."""
_ENDS = re.compile(
    r"\s(?:--|–|—)\s(?!.*\s(?:--|–|—)\s)|;\s|,\s(?:but|while|although|though|whereas)\s"
)
_OTHER_SUBJECT = re.compile(r",\s(?:and|so)\s(?=(?:the|an?|[A-Z][\w’'-]*)\s)")
_IDENTITY = re.compile(r"(?:is|was|remains|becomes)\s(?:also\s)?(?:an?|the|one of)\s")
_BEFORE_THAT = re.compile(r"(?:[a-z]+ly\s)?had\s")
_POINTS_OUT = re.compile(
    r"\b(?:them|such|that (?:film|book|show|day|idea|move)"
    r"|(?:these|those)(?!\s(?:who|of|in|responsible)))\b"
)


def did(told: Told, mention: Mention, person: StoryPerson) -> str | None:
    """What the person does or suffers: the predicate behind the name, where the name, or a title
    or the role before it, opens its clause.
    """
    if mention.surface.lower() in ("his", "her", "him", "hers") or _fits_another(mention, person):
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
    if opening is None or (mention.how == "pronoun" and opening != "main"):
        return None
    predicate = _behind(text[at + len(mention.surface) :], apposed=apposed)
    words = _ended(predicate, told, mention, subordinate=opening == "subordinate")
    if words is None or _acts_on_self(words, person):
        return None
    return words


def _fits_another(mention: Mention, person: StoryPerson) -> bool:
    """Whether a description has no word of the person's role: "the pilot" is no co-pilot."""
    if mention.how != "description" or person.role is None:
        return False
    return set(mention.surface.lower().split()).isdisjoint(person.role.lower().split())


def background(words: str) -> bool:
    """Whether a part tells who the person is, or what had been before, or points at what only the
    story tells: worth less than an event.

    >>> [background(one) for one in ("is a diver", "had left Vell", "was hurt at Vell")]
    [True, True, False]
    """
    return any(one.match(words) for one in (_IDENTITY, _BEFORE_THAT)) or bool(
        _POINTS_OUT.search(words)
    )


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
    behind = [found for start in starts[:3] if (found := _PREDICATE.match(after, start))]
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
    ends = [_ENDS.search(predicate)]
    ends += [
        one for one in _OTHER_SUBJECT.finditer(predicate) if has_finite(predicate[one.end() :])
    ]
    if subordinate:
        ends.append(re.search(r",\s(?!\d)", predicate))
    end = min((one.start() for one in ends if one), default=None)
    words = predicate[:end].strip().rstrip(".!?,;")
    words = words if end is None else _LOOSE_END.sub("", words)
    if _NO_VERB.match(words) or words.count('"') % 2 or words.count("“") != words.count("”"):
        return None
    if _says_nothing(words) or _lost(words, told, mention):
        return None
    return words if len(words.split()) >= MIN_PART_WORDS and len(words) <= PART_CHARS else None


def _says_nothing(words: str) -> bool:
    """Whether a part tells that somebody spoke, and not what: "told CNN's reporter"."""
    if _HOLLOW_END.fullmatch(words):
        return True
    return _HOLLOW.fullmatch(words) is not None and not has_finite(words.partition(" ")[2])


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
    return any(
        any(start <= place < end for start, end in spoken.scope)
        for spoken in told.attributions
        if not spoken.trailing
        and spoken.speaker_span is not None
        and not spoken.speaker_span[0] <= place < spoken.speaker_span[1]
    )
