"""Clauses and noun phrases cut out of a sentence: up to where the next clause begins.

No parser: closed word classes and punctuation. What is asked with them is in `questions/frames/`.
"""

import re

from service.engines.extractive.lexicon import word_list
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told

MAX_TOPIC_WORDS = 24
"""Words of a noun phrase; a longer one is likely to hold a clause."""
MOST_SPEAKER_WORDS = 7
"""Words of a body that speaks."""
MIN_CLAUSE_CHARS = 12
"""Characters of a clause before its end is looked for."""

_CLAUSE_END = re.compile(
    r",?\s+(?:or|and|but)\s+(?:(?:with|by|for|from|to)\s+whom|whether|if|how|why|what|who|when|where)\b"
    r"|[,;]\s+(?:but|and|though|although|while|whereas|which|who|as(?!\s(?:well|soon)\b)|because|since|with|so|despite"
    r"|after|according|adding|saying)\b"
    r"|,?\s(?:and|or)\s(?:on|in|at|for|by|to|from|with|under)\s(?:what|which|whom|whose)\b"
    r"|,\s(?=[a-z]{3,}ing\s[^,]*$)"
    r"|\sor\s(?:speculate|comment|elaborate|say|explain|provide|give)\b"
    r"|\sand\s(?:said|says|added|adds|told|insisted|insists|called|calls|accused|argued|described)\s"
    r"|,\s+(?:said|says|added|notes|reports|writes|per|citing|noting|if|whether)\s|\s(?:--?|–|—)(?:\s|$)|;|:\s|\s+but\s|\s+because\s"
    r"|,\s+(?=[^,]{2,90}\s(?:said|says?|reported|added|told)\b)",
    re.IGNORECASE,
)
_SUBJECT_START = re.compile(
    r".*(?:[;:]|,\s+(?:but|and|while|though|although|as|so|or)\s|\s(?:but|while|although)\s"
    r"|(?<!\sof)(?<!\sin)(?<!\son)(?<!\sat)(?<!\sby)(?<!\sfor)(?<!\sfrom)(?<!\swith)\sthat\s"
    r"|(?:^|\s)(?:said|says|added|noted|reported)\s|(?:^|,\s)(?:saying|adding|noting)\s"
    r"|\s(?:comes|came)\sas\s|\sas\ssaying\s"
    r"|^(?:but|and|while|although|though|yet|so)\s)",
    re.IGNORECASE | re.DOTALL,
)
_ADVERBIAL = re.compile(
    r"^(?:(?:as of now|so far|to date|for now)\s|(?:on|in|at|as of|by|since|after|before|during"
    r"|despite|with|for|until|so far|meanwhile|however|earlier|later|still|also|exactly|once)\b"
    r"[^,]*,\s*)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s(?:--?|–|—)\s.*\s(?:--?|–|—)(?:\s|$)|\s*\([^()]*\)|,\s(?:who|which)\b[^,]*,?"
)
_IF_ANY = re.compile(
    r",\s(?:if (?:any|at all|ever|anything|anyone)|or not),?(?=\s(?!of\b))", re.IGNORECASE
)
_AT_THE_END = re.compile(r"(?<=\w{4}),\s\w+ed\s(?:by|in|on|at|for|from)\s[^,;]*$")
_BY_THE_WAY = re.compile(
    r",\s(?:(?:who|which|whose|known|built|made|set)\b|\w+ed\s(?:by|in|on|at|for|to|from|as)\b)[^,;]*"
    r"(?:,[^,;]*){0,2}?,\s(?=(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should"
    r"|must|do|does|did)\b)"
)
_PRONOUN = re.compile(
    r"^(?:he|she|it|they|we|i|you|this|that|these|those|which|who|one|there)$", re.IGNORECASE
)
_NO_SUBJECT = re.compile(
    r"(?:whether|what|how|why|where|who|when|if|that|as|because|he|she|it|they|their|his|her|its)\b",
    re.IGNORECASE,
)
_COMMON = word_list("common_opening")
"""Words that open a sentence with a capital and are no names."""
_OWNERS = frozenset(("his", "her", "its", "their"))
_LAST_THING = re.compile(r"\b(?P<thing>the\s[\w-]+),\s(?:and|but|though|although|while)\s$")
_RELATIVE = re.compile(r",\s(?:which|who)\b[^,]*$")
_RELATED_TO = re.compile(
    r"\s(?:to|by|with|for|from|before|of)\s(?P<who>(?:the|an?)(?:\s(?!(?:of|to)\b)[\w’'-]+){1,5}),?"
    r"\s(?:which|who)$"
)
"""Whom "which will decide" tells of: "sent it to the council, which"."""
_LOWER_FIRST = word_list("lower_first")
_VERB_LEFT = re.compile(
    r"\s+(?:(?:is|are|was|were|has|have|had|been|do|does|did|to)\s*)+$", re.IGNORECASE
)
_VERB_INSIDE = re.compile(
    r"^(?:and|or|but)\s|\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|said|found|told|made|took|went|came|heard|held|led|won|lost|fell|sent|began|became|gave|set|put|says|if)\s"
    r"|n['’]t\b"
)
_ADVERBS = re.compile(
    r"\b(?:still|also|yet|now|so far|always|again|later|then|(?!(?:family|assembly|tally"
    r"|rally|ally|reply|supply|monopoly|anomaly|italy|july)\b)\w+ly)\s*$",
    re.IGNORECASE,
)
"""Adverbs before a verb; "family" and "tally" only look like them."""


def without_asides(clause: str) -> str:
    """The clause less "if any" and what is told by the way between its subject and its verb.

    >>> without_asides("whether Leo Vane, who owns a fifth, would agree")
    'whether Leo Vane would agree'
    """
    return _AT_THE_END.sub("", _BY_THE_WAY.sub(" ", _IF_ANY.sub("", clause)))


def trimmed(words: str) -> str:
    """A clause up to where the next one begins, without the closing mark."""
    end = _CLAUSE_END.search(words, MIN_CLAUSE_CHARS)
    kept = words[: end.start()] if end else words
    if kept.count('"') % 2:
        first = kept.find('"')
        kept = kept[:first] if first > MIN_CLAUSE_CHARS else kept.replace('"', "")
    if kept.count("“") != kept.count("”"):
        kept = kept.split("”")[0].replace("“", "")
    if kept.count(")") > kept.count("("):
        kept = kept.split(")")[0]
    kept = kept.strip().rstrip(".,;:!?")
    if kept.endswith(('"', "”")):
        kept = kept[:-1].rstrip(".,;:!?") + kept[-1]
    return kept


_BY_WHOM_ASKED = re.compile(
    r"\swhen\s(?:contacted|asked|approached|reached|questioned|called)\b.*$|\s(?:itself|themselves)$",
    re.DOTALL,
)
"""What is no part of what somebody was asked about."""


def topic_of(words: str) -> str:
    """A noun phrase: the clause, cut at its first comma."""
    kept = _BY_WHOM_ASKED.sub("", trimmed(words).split(",")[0])
    return " ".join(kept.split()[:MAX_TOPIC_WORDS])


def subject_of(story: Story, told: Told, end: int) -> str | None:
    """The noun phrase that ends where the cue begins; a pronoun only as the name it stands for."""
    before = _ASIDE.sub(" ", told.text[:end])
    opening = _SUBJECT_START.match(before)
    words = before[opening.end() :] if opening else before
    words = _ADVERBIAL.sub("", words.strip(' "“'))
    words = _VERB_LEFT.sub("", _ADVERBS.sub("", words)).strip(' ,“"')
    related = _RELATED_TO.search(words)
    words = related.group("who") if related else words
    whole = words and "," not in words and len(words.split()) <= MAX_TOPIC_WORDS
    if not whole or _VERB_INSIDE.search(words) or _RELATIVE.search(told.text[:end]):
        return None
    at = told.text.rfind(words, 0, end)
    if words.lower() in ("it", "they"):
        return _speaker(story, told, at)
    if _PRONOUN.match(words):
        return name_of(story, told, at)
    owner, _, owned = words.partition(" ")
    if owner.lower() in _OWNERS and owned:
        name = name_of(story, told, at) or _just_named(told.text[:at], owner)
        return f"{name}'s {owned}" if name else f"the {owned}"
    return None if _NO_SUBJECT.match(words) else inside(story, told, words)


def _just_named(before: str, owner: str) -> str | None:
    """Whose it is in "Nobody could explain the alarm, and its origin is unknown"."""
    named = _LAST_THING.search(before) if owner.lower() == "its" else None
    return named.group("thing") if named else None


def _speaker(story: Story, told: Told, at: int) -> str | None:
    """Who says "it": "Marden Lines said it was considering …"."""
    before = re.search(
        r"(?P<who>.+?)\s(?:has\s|have\s)?(?:said|says|announced)\s(?:that\s)?$", told.text[:at]
    )
    if before is None:
        return None
    who = re.sub(r",\s[^,]*,?$", "", before.group("who"))
    named = any(person.name == who or who in person.variants for person in story.people)
    if named or len(who.split()) > MOST_SPEAKER_WORDS or "," in who or _PRONOUN.match(who):
        return None
    return None if _VERB_INSIDE.search(who) or _NO_SUBJECT.match(who) else inside(story, told, who)


def inside(story: Story, told: Told, words: str) -> str:
    """The noun phrase as it is written inside a sentence: no capital but a name's."""
    first, _, rest = words.partition(" ")
    if (first.lower() in _LOWER_FIRST and rest) or first.lower() in _COMMON:
        return f"{first.lower()} {rest}".strip()
    named = any(name.start == 0 or name.title_start == 0 for name in told.names)
    here = story.named.get(told.sentence.number, ())
    named = named or any(mention.start == told.sentence.start for _, mention in here)
    named = named or re.search(rf"[a-z,] {re.escape(first)}\b", story.source.clean) is not None
    if named or words[:2].isupper() or not told.text.startswith(words):
        return words
    return words[:1].lower() + words[1:]


def name_of(story: Story, told: Told, at: int) -> str | None:
    """Whom the pronoun at `at` in the sentence means, when that is certain."""
    meant = story.pronouns.get(told.sentence.start + at) if at >= 0 else None
    return meant[0].name if meant else None
