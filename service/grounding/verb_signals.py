"""Words by which a text says how a verb is meant; what they do is in `predicates.py`.

Stems are those of `verbs.stem`.
"""

import re
from typing import Literal

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
ADVERB = re.compile(
    r"\w+(?<!like)(?<!unlike)ly|also|now|soon|still|again|only|then|already|even|ever|yet|just|later|first|once|both"
    r"|well|all|all|back|since|always|often|next|shortly|far|more|almost|not|never"
)
PROSPECTIVE = re.compile(
    r"agree|decid|vot|plan|planned|intend|aim|hop|want|wish|vow|pledg|promis|threaten|propos|offer"
    r"|order|ask|urg|tell|expect|schedul|set|du|prepar|seek|try|tri|attempt|bid|push|consider|ne"
    r"|need|hav|allow|permit|authoris|authoriz|invit|lik|likely|about|ready|going|go|decision|propos"
    r"|proposal|deal|agreement|attempt|effort|permission|right|offer|campaign|call|requir|direct"
    r"|instruct|suppos|mean|slat|pois|commit|forecast|hop|keen|abl|able|free|willing|demand"
    r"|pres|lobb|lobbi|ambition|deadlin|deadline|opportunit|chance|chanc|motion|bill|project|estimat"
    r"|look|wait|advis|ought|recommend|warn|encourag|persuad|tend|stand"
)
ADJACENT = re.compile(r"hav|go|look|mean|tend|stand|wait|call|us|going|keen|free|ready|about")
"""Heads that count only directly before "to": "have to", not "have been slow to"."""
REFUSING = re.compile(
    r"refus|declin|fail|failur|unabl|unable|unwilling|reluctant|neglect|forbid|yet|forbidden"
)
FACTIVE = re.compile(
    r"manag|begin|start|continu|com|us|proceed|happen|help|forc|go on|turn|appear|seem|prov|know"
)
GERUND_PLANNED = re.compile(
    r"propos|consider|plan|suggest|weigh|mull|discus|favour|favor|contemplat|recommend|of|about|for"
)
GERUND_DENIED = re.compile(r"against|avoid|without|reject|out|stop|instead|not|despite|never")
IF = frozenset({"if", "unless", "provided", "lest"})
NO_DENIAL = re.compile(
    r"only|just|merely|simply|doubt|secret|surprise|wonder|stranger|surprisingly"
)
"""After "not" or "no": nothing is denied."""
OBJECT_DENIED = frozenset({"no", "none", "neither", "nothing", "nobody"})
ALREADY = frozenset({"now", "already", "currently"})
SUBORDINATE = frozenset({"while", "until", "once", "when", "before", "after"})
SAME_FORM = re.compile(
    r"cost|cut|put|hit|bid|bet|let|set|shut|split|spread|quit|read|hurt|cast|burst|shed|rid|forecast"
    r"|broadcast|upset|lead|found|left|felt|saw|rose|wound|lay|ground"
)
"""Past forms that are as often nouns, adjectives or other verbs."""
UN = re.compile(r"un(?!der|it|ion|iv|iq|earth|veil|fold|leash|load|lock|tie)\w{3,}ed")
DENYING = re.compile(r"deni|deny|disput|reject|dismis")
FUNCTION = re.compile(
    r"the|an?|of|in|on|at|by|for|from|with|about|into|over|under|between|than|and|or|but|that|this"
    r"|these|those|it|its|they|their|them|he|him|his|she|her|we|us|our|you|your|i|my|me|who|whom"
    r"|whose|which|what|when|where|while|if|as|so|such|any|some|each|every|other|another|out|up"
    r"|down|off|through|during|before|after|until|since|because|although|though|per|there|here"
    r"|one|ones|more|most|less|least|much|many|few|own|same|too|very|mr|mrs|ms|dr|against|within"
    r"|without|both|either|s|how|why|like|along|around|near|across|among|towards?|upon|despite"
)
PREVENTING = re.compile(r"stop|keep|bar|ban|block|prevent|prohibit|discourag|deter|dissuad|refrain")
EVIDENCE = re.compile(r"evidence|proof|sign|signs|indications?|record|suggestion")
SHORT_OF = re.compile(
    r"within|brink|verge|risk|danger|threat|chance|possibility|hopes?|prospect|plans?|idea|intention"
)
PLANNED_NOUN = re.compile(r"planned|proposed|possible|potential|expected|threatened|prospective")
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
LEADING = re.compile(r"likely|unlikely|possible|due|about|ready|able|unable|set|expected|not")
PARTICIPLES = frozenset({"run", "come", "become", "overcome", "overrun"})
AFTER_VERB = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "that", "it", "them", "no", "all", "this"}
    | {"these", "those"}
)
OBJECTS = AFTER_VERB | {"to", "from", "on", "in", "at", "for", "by", "as", "with", "into"}
ATTRIBUTIVE = re.compile(r"on|with|for|from|at|about|over|under|between|like|as|\w{3,}ing|\w+'s")
WILLED = frozenset({"the", "a", "of", "his", "her", "its", "their"})
"""Before "will", where it is a noun."""
DETERMINERS = frozenset(
    {"the", "a", "an", "of", "his", "her", "its", "their", "this", "that", "these", "those", "in"}
)
