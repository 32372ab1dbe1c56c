"""The phrases with which something is doubted, debated or weighed: "It is doubtful whether".

A table and nothing else; see `table.py`.
"""

from service.engines.extractive.questions.cues.cue import HAS_NOT, LINK, WH, Cue, cue

_DECISION = r"(?:final\s+|formal\s+)?(?:decision|determination|ruling|verdict|finding)s?"
_OVER = r"(?:about|over|on|of|as\s+to)"

DOUBTED: tuple[Cue, ...] = (
    cue(
        "pending",
        2,
        "clause",
        "no",
        rf"(?:issued|made|reached|given|taken)\s+no\s+{_DECISION}{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "no",
        rf"no\s+{_DECISION}\s+(?:has|had|have|was|is)\s+(?:yet\s+)?(?:been\s+)?(?:made|reached|taken)"
        rf"{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "decision determination ruling verdict finding",
        rf"{HAS_NOT}\s+(?:made|reached|taken|issued)\s+(?:an?|any|the|its)\s+{_DECISION}{LINK}"
        rf"(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "questionable doubtful debatable",
        rf"(?:questionable|doubtful|debatable){LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "jury verdict",
        rf"(?:jury|verdict)(?:['’]s|\s+(?:is|was))\s+(?:still\s+)?out\s+on(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "what",
        r"what\s+(?:remains\s+(?:to\s+be\s+seen|unclear|unknown)|(?:is|was)\s+(?:not\s+(?:yet\s+)?(?:clear|known)"
        r"|unclear|unknown)|[^,.;]{2,40}?\s(?:knows?|(?:can|could|does|do|did)(?:\s*not|n['’]t)\s+(?:say|tell|know)))"
        r"(?:\s+\w+ly)?\s+(?:is|was)(?=\s+(?:whether|if|how|why|who)\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "question issue",
        r"(?:question|issue)\b[^,.;]{3,40}?\s(?:is|was|remains|becomes)(?=\s+whether\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "able",
        rf"(?:unable|not\s+(?:been\s+)?able)\s+to\s+(?:tease\s+out|tell|prove|show|judge){LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "early soon",
        r"too\s+(?:early|soon)\s+(?:in\s+[^,.;]{2,40}?\s)?to\s+(?:jump\s+to|reach|come\s+to|draw)\s+(?:\w+\s+)?conclusions?"
        rf"\s+{_OVER}(?=\s+{WH}\b)",
    ),
    cue(
        "disputed",
        1,
        "clause",
        "debate disagreement dispute battle row argument fight controversy",
        r"(?<!earlier )(?<!previous )(?<!past )"
        r"(?:debate|disagreement|dispute|battle|row|argument|fight|controversy)s?\s+(?:that\s+)?(?:[\w’'-]+\s+){0,6}?"
        r"(?:about|over|on|as\s+to)(?=\s+whether\b)",
    ),
    cue(
        "no_reply",
        2,
        "clause",
        "dodg sidestep evad deflect duck",
        r"(?:dodg|sidestep|evad|deflect|duck)\w*\s+(?:[\w’'-]+\s+){0,3}?questions?\s+"
        rf"{_OVER}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        1,
        "clause",
        "question",
        r"(?:rais(?:es?|ed|ing)|prompt(?:s|ed|ing)?|pos(?:es?|ed|ing))\s+(?:[\w’'-]+\s+){0,3}?questions?\s+"
        rf"{_OVER}(?=\s+{WH}\b)"
        r"|questions?\s+(?:(?:have|has|had)\s+been\s+raised|were\s+raised|arose|have\s+arisen|swirl\w*|loom\w*)\s+"
        rf"{_OVER}(?=\s+{WH}\b)",
    ),
    cue(
        "disputed",
        1,
        "clause",
        "question",
        r"(?<!the )(?<!a )question(?:s|ed|ing)?(?=\s+(?:whether|if)\b)",
    ),
    cue(
        "pending",
        1,
        "clause",
        "focus",
        r"(?:is|are|was|were)\s+(?:also\s+|now\s+)?focus(?:ing|ed)\s+on(?=\s+(?:whether|how|why|who)\b)",
    ),
)
