"""Whether a phrase of a story says that something is open ("It was not clear", "declined to say").

The phrases stand in `lexicon/open_cues.txt`. What is asked, and whether the story raises it, is in
`check.py`. English only.
"""

import re
from functools import cache

from service.grounding.lexicon import read_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT = re.compile(r"not|no|never|none|nobody|cannot|neither|nor|without|\w+n['’]t")
_FAILS = re.compile(r"\bfail(?:s|ed|ing)?(?= to\b)")
"""As good as a negation: "failed to explain"."""
_LATER = r" (?:soon|now|later|next|then|also|eventually|ultimately)"
"""What may stand after "will"."""
_UNDONE = re.compile(
    r"(?:^| )(?:(?:has|have|had) (?:not|never|yet)|ha(?:sn|ven|dn)['’]t) (?:yet )?(?:been |to be )?"
    r"(?:\w+ly )?\w+(?:ed|en|wn|ne|pt|lt|ht)(?: |$)"
    r"|(?:^| )(?:is|are) (?:still |now |separately )?being \w+(?:ed|en|wn|ht)(?: |$)"
)
"""What has not happened, or is under way: "has not been estimated", "is being tested"."""
_AHEAD = 5
"""Words after a cue that are read with it: the engine may copy only "has not been" or "will"."""
_MOST_WORDS = 40
"""Words of a cue that are read: a cue is a phrase."""


@cache
def _phrases(*, negated: bool) -> re.Pattern[str]:
    """The phrases, or what makes a negation one, in words with single spaces between them."""
    lines = [
        line.removeprefix("NOT ")
        for line in read_words("open_cues")
        if negated == line.startswith("NOT ")
    ]
    one_of = "|".join(" ".join(map(_entry, line.split())) for line in lines)
    one_of = one_of.replace("will ", f"will(?:{_LATER})? ")
    return re.compile(rf"(?:^| )(?:{one_of})(?: |$)")


def _entry(word: str) -> str:
    return re.escape(word[:-1]) + "[^ ]*" if word.endswith("-") else re.escape(word)


_BY_KIND = {
    "pending": re.compile(
        r"\b(?:may|might|could|if|unless|depend\w*|due|expected|scheduled|until|deadline|by|hearing"
        r"|trial|appeal\w*|vot(?:e|es|ing)|ballot|referendum|talks|negotiat\w+|consult\w*|decid\w+"
        r"|decisions?|ruling|verdict|results?|outcome|tender|subject to|ask(?:ed|ing|s)?|request\w*"
        r"|appl(?:y|ied|ication)\w*|seek\w*|sought|being|under|process|ongoing|tests?|testing"
        r"|stud(?:y|ies|ying)|consider\w*|look\w* (?:at|into)|examin\w*|investigat\w*|next|later"
        r"|possibl\w*|assess\w*|review\w*|evaluat\w*"
        r"|must|(?:has|have|needs?) to (?:be )?(?:agree|approve|ratif)\w*|yet|still|await\w*"
        r"|before|days? to|weeks? to|months? to|up to|for the)\b"
    ),
    "unconfirmed": re.compile(
        r"\b(?:reported\w*|alleged\w*|claim\w*|unverified|unconfirmed|independently|believe\w*"
        r"|thought|suspect\w*|rumou?r\w*|according to|appear\w*|seem\w*|may|might|could|possibl\w*"
        r"|probabl\w*|likely|suggest\w*|if|said|says|told|denie[sd]|accus\w*|estimat\w*|thinks?)\b"
    ),
    "no_reply": re.compile(
        r"\b(?:no (?:comment|reply|answer|response)|unavailable|unreachable|asked|contacted"
        r"|approached|questions?|sought|instead|only)\b"
    ),
    "undisclosed": re.compile(
        r"\b(?:secret\w*|sealed|confidential\w*|redact\w*|private\w*|anonym\w*|undisclosed|kept"
        r"|only|would not|asked|refer\w*|details?)\b"
    ),
}
"""What says so of a question of that kind, beside what says so of any: what settles it, who alone
says so, who was asked, what is kept back."""
_ASKS_ON = frozenset(
    {"who", "whom", "what", "which", "where", "when", "why", "how", "whether", "if"}
)


def says_open_for(kind: str, cue: str, after: str = "") -> bool:
    """Whether `cue` says that a question of `kind` is open; weaker than `says_open`.

    >>> says_open_for("pending", "has until Friday"), says_open_for("unknown", "has until Friday")
    (True, False)
    """
    words = _words(cue)[:_MOST_WORDS]
    denied = any(map(_NOT.fullmatch, words))
    if denied:
        words += _words(after[:120])[:_AHEAD]
    if denied and (kind in ("no_reply", "undisclosed") or not _ASKS_ON.isdisjoint(words)):
        return True
    found = _BY_KIND.get(kind)
    return found is not None and found.search(" ".join(words)) is not None


def says_open(cue: str, after: str = "") -> bool:
    """Whether `cue` says that something is open; `after` are the story's words behind it.

    >>> [says_open(cue) for cue in ("It was not clear", "police said", "The bridge closed")]
    [True, False, False]
    >>> says_open("has not been", "identified by police")
    True
    """
    words = _words(cue)[:_MOST_WORDS]
    if any(map(_NOT.fullmatch, words)) or words[-1:] in (["will"], ["to"]):
        words += _words(after[:120])[:_AHEAD]
    first = next((at for at, word in enumerate(words) if _NOT.fullmatch(word)), len(words))
    return bool(
        _phrases(negated=False).search(" ".join(words))
        or _UNDONE.search(" ".join(words))
        # Other words may stand between a negation and its word.
        or _phrases(negated=True).search(" ".join(words[first + 1 :]))
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(_FAILS.sub("not", text.lower()))
