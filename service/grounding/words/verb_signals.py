"""Words by which a text says how a verb is meant; what they do is in `tense/predicates.py`.

Stems are those of `verbs.stem`.
"""

import re
from typing import Literal

from service.grounding.lexicon import word_set

Mood = Literal["done", "present", "planned", "conditional", "infinitive"]

MODALS: dict[str, Mood] = {
    "will": "planned", "ll": "planned", "would": "planned", "shall": "planned",
    "could": "conditional", "may": "conditional", "might": "conditional", "can": "infinitive",
    "should": "planned", "must": "planned", "ought": "planned",
}  # fmt: skip
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "re"})
HAVE = frozenset({"have", "has", "had", "having", "ve"})
DO = frozenset({"do", "does", "did"})
NOT = frozenset({"not", "never", "hardly", "barely", "neither", "nor", "cannot"})
NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither", "no-one"})
_ADVERBS = word_set("verb_signals.adverbs")
_ADVERB = re.compile(r"\w+(?<!like)(?<!unlike)ly")
PROSPECTIVE = word_set("verb_signals.prospective")
ADJACENT = word_set("verb_signals.adjacent")
"""Heads that count only directly before "to": "have to", not "have been slow to"."""
REFUSING = word_set("verb_signals.refusing")
FACTIVE = word_set("verb_signals.factive")
GERUND_PLANNED = word_set("verb_signals.gerund_planned")
GERUND_DENIED = word_set("verb_signals.gerund_denied")
IF = frozenset({"if", "unless", "provided", "lest"})
NO_DENIAL = word_set("verb_signals.no_denial")
"""After "not" or "no": nothing is denied."""
OBJECT_DENIED = frozenset({"no", "none", "neither", "nothing", "nobody"})
ALREADY = frozenset({"now", "already", "currently"})
SUBORDINATE = frozenset({"while", "until", "once", "when", "before", "after"})
SAME_FORM = word_set("verb_signals.same_form")
"""Past forms that are as often nouns, adjectives or other verbs."""
_UN = re.compile(r"un(?!der|it|ion|iv|iq|earth|veil|fold|leash|load|lock|tie)\w{3,}ed")
DENYING = word_set("verb_signals.denying")
FUNCTION = word_set("verb_signals.function")
EVIDENCE = word_set("verb_signals.evidence")
SHORT_OF = word_set("verb_signals.short_of")
PLANNED_NOUN = word_set("verb_signals.planned_noun")
VERB_OF_NOUN = {
    "sale": "sell", "closure": "close", "purchase": "purchase", "departure": "depart",
    "arrival": "arrive", "withdrawal": "withdraw", "resignation": "resign", "merger": "merge",
    "dismissal": "dismiss", "approval": "approve", "launch": "launch", "opening": "open",
    "takeover": "take", "acquisition": "acquire", "expansion": "expand", "strike": "strike",
    "trial": "try", "visit": "visit", "cut": "cut", "move": "move", "return": "return",
    "decision": "decide", "agreement": "agree", "payment": "pay", "attempt": "try",
    "demolition": "demolish", "construction": "construct", "appeal": "appeal", "vote": "vote",
}  # fmt: skip
"""What is done when such a thing happens: "a planned sale" plans to sell."""
LEADING = word_set("verb_signals.leading")
PARTICIPLES = frozenset({"run", "come", "become", "overcome", "overrun"})
AFTER_VERB = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "that", "it", "them", "no", "all", "this"}
    | {"these", "those"}
)
OBJECTS = AFTER_VERB | {"to", "from", "on", "in", "at", "for", "by", "as", "with", "into"}
_ATTRIBUTIVES = frozenset(
    {"on", "with", "for", "from", "at", "about", "over", "under", "between", "like", "as"}
)
_ATTRIBUTIVE = re.compile(r"\w{3,}ing|\w+'s")
WILLED = frozenset({"the", "a", "of", "his", "her", "its", "their"})
"""Before "will", where it is a noun."""
DETERMINERS = frozenset(
    {"the", "a", "an", "of", "his", "her", "its", "their", "this", "that", "these", "those", "in"}
)
SPECIAL = frozenset().union(
    *(IF, ALREADY, SUBORDINATE, MODALS, NOT, NOBODY, HAVE, BE, DO),
    ("whether", "d", "no", "to", "from"),
)
"""Words that govern a verb or a clause; any other word is an adverb, a function word or a verb."""


def is_adverb(word: str) -> bool:
    """Whether the word may stand between an operator and its verb."""
    return word in _ADVERBS or (word.endswith("ly") and _ADVERB.fullmatch(word) is not None)


def is_undoing(word: str) -> bool:
    """Whether the word denies another: "unchanged", not "united"."""
    return word.startswith("un") and _UN.fullmatch(word) is not None


def is_attributive(word: str) -> bool:
    """Whether a past form behind the word is rather an adjective: "on reduced terms"."""
    return word in _ATTRIBUTIVES or _ATTRIBUTIVE.fullmatch(word) is not None
