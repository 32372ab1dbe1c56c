"""What the words of a part are worth by themselves, whoever's they are: whether they say something,
lean on what only the story has, or tell what somebody is; and how a long part is told shorter.
"""

import re

from service.engines.extractive.pieces import CONDITION, has_finite, is_half_quoted

PART_WORDS = 20
"""Words of a part that is read at a glance; clauses that only add go from a longer one."""

_HOLLOW_END = re.compile(
    r"(?:\S+\s){0,3}\b(?:says?|said)|.*(?:\b(?:that(?: said)?|told|which|who)|[:,])"
)
_HOLLOW = re.compile(
    r"(?:told|tells)\s(?!.*\s(?:to|of|about)\s).*|(?:said|says|added|declined)\s\w+"
    r"|(?:said|says)\s(?:on|in|at|about|of)\s[^\"“]*"
    r"|(?:also\s|later\s|first\s)?(?:(?:spoke|speaks)\s(?!out|at|on)"
    r"|(?:talked|tweeted|posted|wrote|commented|reacted|responded)\s(?:to|about|on|with|in)\b)"
    r"[^\"“:]*"
    r"|(?:issued|released|gave|made)\san?\s(?:\w+\s)?(?:statement|comment|interview|speech)"
    r"|(?:expressed|voiced)\s(?:his|her|their)\s\w+"
)
"""Words that tell that somebody spoke, and not what."""
_SPEAKS = r"(?:\w+ly\s|also\s|later\s)?(?:said|says|added|adds|told|explained|argued|wrote)"
_AUXILIARY = r"(?:is|was|will|would|has|had|can|could|should|may|might|[a-z]+ed)\b"
_EXPLETIVE = r"(?:clear|plain|known|possible|impossible|hard|harder|easy|easier|difficult)\b"
_LEANS = re.compile(
    r"(?:\S+\s){1,3}(?:it|them|this|that|these|those|so|there)"
    r"|.*\b(?:did so|that same)\b.*"
    r"|.*\bthat (?:film|book|show|song|idea|move|point|claim|incident)\b.*"
    r"|.*\b(?:these|those)\s(?:[a-z]+\s)?[a-z]+s\b(?!\s(?:who|of|in|responsible)).*"
    rf"|{_SPEAKS}(?:\s\w+day)?(?:\sthat)?\s(?:they|these|those|this|them)\b.*"
    rf"|(?!{_SPEAKS})(?:[a-z]+\s){{1,2}}(?:it|them)\b(?!\s(?:{_AUXILIARY}|{_EXPLETIVE})).*"
    r"|(?:says|said),.*"
    rf"|{_SPEAKS}\sthat\s{_AUXILIARY}.*"
    rf"|{_SPEAKS}\s(?:that\s)?it(?:['’]s|\sis|\swas)\s(?:his|her|their|my|our)\b.*"
    r"|(?:\S+\s){1,3}[\"“](?:He|She|This|That|These|Those|So|And|But|Because|Yes|No)\b.*"
    r"|.*\b(?:told|asked)\s(?:me|us)\b.*|would not either"
)
"""What points at words of the story that the part does not have."""
_BE = r"(?:is|was|were|are|remains|becomes?|became|isn['’]t|wasn['’]t)"
_IDENTITY = re.compile(
    rf"{_BE}\s(?:[a-z]+ly\s|also\s|only\s|not\s|still\s|now\s|just\s)*"
    r"(?:an?|the|one of|among|next|part of|known as|[A-Z\w]+['’]s)\s"
    rf"|{_BE}\s[^,]*\bready to\b"
)
_BEFORE_THAT = re.compile(r"(?:[a-z]+ly\s)?had\s(?!to\b)")
_POINTS_OUT = re.compile(
    r"\b(?:them|such)\b"
    r"|^(?!told|asked)\w+\s(?:him\b|her(?=\s(?:for|to|with|in|at|on|from|by|as|after|when|that|out|up)\b|$))"
)
_LONG_AGO = re.compile(r"\b(?:in (?:19|20)\d\d|last (?:year|summer|fall|winter)|years? ago)\b")
_PRESENT = re.compile(r"(?:is|are|had|(?!has\b|was\b)[a-z]+s)\s")
_VAGUE_QUOTE = re.compile(r"(?:\S+\s){1,4}[\"“](?:They|It)\b")
_OWN_VOICE = re.compile(r"[\"“](?:.*\b)?(?:I|we|We|our|us|my|me|you|You)\b")
_TAIL = re.compile(
    r",\s(?:who|which|where|whom|whose|as|after|when|while|because|although|though|before|since"
    r"|amid|with|including|(?!during|according|following)[a-z]{3,}ing"
    r"|and (?:he|she|it|they|the|his|her))\b"
    r"|\s(?:--|–|—)\s"
    r"|\s(?:after|when|while|before|because|amid|as)\s"
    r"(?=(?:the|an?|its?|he|she|they|his|her|their|[A-Z][\w’'-]*)\s)"
)
"""How a clause opens that a part does without."""
_GOES_ON = re.compile(
    r",\s(?:and|or)\s(?!.*\b(?:was|were|is|has|had|[a-z]+ed)\b)|(?:--|–|—).*(?:--|–|—)"
)
_DASH = re.compile(r"\s(?:--|–|—)\s")
_LOOSE = re.compile(r",?\s(?:and|or|but)$")
_NEEDED_AS = re.compile(
    r"\b(?:such|well|same|just|soon|so|\w+ed|him|her|them|known|seen)\sas\b"
    r"|\bas (?:an?|the|his|her|its)\s\w+(?:\s\w+)?$"
)
_LEAST_WORDS = 6
"""Words that are left of a shortened part."""


def says_nothing(words: str) -> bool:
    """Whether a part tells that somebody spoke, and not what ("told CNN's reporter"), or leans on
    what only the story has ("called that film rubbish").

    >>> [says_nothing(one) for one in ("talked to police", "did it", "shut the pier")]
    [True, True, False]
    """
    if _HOLLOW_END.fullmatch(words) or _LEANS.fullmatch(words):
        return True
    return _HOLLOW.fullmatch(words) is not None and not has_finite(words.partition(" ")[2])


def background(words: str) -> bool:
    """Whether a part tells who the person is, or what had been before, or points at what only the
    story tells: worth less than an event.

    >>> [background(one) for one in ("is a diver", "had left Vell", "was hurt at Vell")]
    [True, True, False]
    """
    return any(one.match(words) for one in (_IDENTITY, _BEFORE_THAT)) or bool(
        _POINTS_OUT.search(words)
    )


def is_old(words: str) -> bool:
    """Whether a part names a time long before the news."""
    return _LONG_AGO.search(words) is not None


def is_standing(words: str) -> bool:
    """Whether a part told behind "who" says what the person does every day, or had done before."""
    return _PRESENT.match(words) is not None


def is_reaction(words: str) -> bool:
    """Whether a part is a quotation in which the person says "I" or "we"."""
    return _OWN_VOICE.search(words) is not None


def is_vague(words: str) -> bool:
    """Whether a part is a quotation that opens with "they" or "it"."""
    return _VAGUE_QUOTE.match(words) is not None


def shortened(words: str) -> str:
    """A long part less the clauses behind its news, never less a condition or a denial.

    >>> shortened("won the race at Vell in front of her home crowd on Monday, as the boat of the"
    ...           " port came in last of twelve")
    'won the race at Vell in front of her home crowd on Monday'
    """
    while len(words.split()) > PART_WORDS:
        cut = _last_tail(words)
        if cut is None:
            return words
        words = words[:cut]
    return words


def _last_tail(words: str) -> int | None:
    for found in reversed(list(_TAIL.finditer(words))):
        head, tail = words[: found.start()], words[found.start() :]
        head = _LOOSE.sub("", head)
        if _parts_an_aside(found.group(), head, tail):
            continue
        if CONDITION.search(tail) or _is_half(head) or len(head.split()) < _LEAST_WORDS:
            continue
        if tail[:1] == " " and not has_finite(tail):
            continue
        if _NEEDED_AS.search(words[: found.end()]) or _GOES_ON.search(tail) or says_nothing(head):
            continue
        return len(head)
    return None


def _parts_an_aside(cut: str, head: str, tail: str) -> bool:
    """Whether the cut is at one of two dashes or between them, so that the verb behind is lost."""
    before, behind = len(_DASH.findall(head)), len(_DASH.findall(tail))
    return (before + behind > 1 and _DASH.match(cut) is not None) or before % 2 == behind % 2 == 1


def _is_half(words: str) -> bool:
    """Whether a quotation or bracket is cut open."""
    return is_half_quoted(words) or words.count("(") != words.count(")")
