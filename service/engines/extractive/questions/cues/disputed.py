"""The phrases with which one side contradicts another: denials, and another figure.

A table and nothing else; see `table.py`.
"""

from service.engines.extractive.questions.cues.cue import Cue, cue

_TOTAL = (
    r"(?:(?:death\s+)?toll|number|figure|total|count|cost|bill|loss(?:es)?|damage|turnout|price|sum"
    r"|amount|shortfall|deficit)"
)

DISPUTED: tuple[Cue, ...] = (
    cue(
        "disputed",
        1,
        "denial",
        "den",
        r"(?<!no )(?<!nor )(?<!not )(?<!cannot )(?<!n’t )(?<!n't )(?:denies|denied|deny|denying)\s+"
        r"(?:that\s+(?=\w+\s+\w)"
        r"|(?=(?:ever\s+)?(?:[a-z]{2,}ing|there\s+(?:is|was|were|had))\s)"
        r"|(?=(?:(?:an?|any|the|all)\s)?(?:[\w’'-]+\s){0,2}?(?:reports?|claims?|allegations?|accusations?"
        r"|suggestions?|rumou?rs)\s(?:(?!and\b)[\w’'-]+\s){0,7}?that\s))",
    ),
    cue(
        "disputed",
        1,
        "denial",
        "reject dismiss",
        r"(?:rejects?|rejected|rejecting|dismiss(?:es|ed|ing)?)\s+(?=(?:(?:the|any|a)\s+)?(?:[\w’'-]+\s+){0,2}?"
        r"(?:claims?|reports?|allegations?|accusations?|suggestions?)\s+that\s)",
    ),
    cue(
        "disputed",
        1,
        "figure",
        "put gave giv",
        rf"(?:puts?|putting|gave|gives?|giving)\s+the\s+(?:[\w’'-]+\s+)?{_TOTAL}(?:\s+(?:of|for)\s[^,.;]{{3,40}}?)?"
        r"\s+(?:closer\s+to\s+|at\s+|as\s+)(?=(?:[a-z]+\s+){0,3}?[£$€₹]?\d|(?:a\s+)?(?:\w+\s)?(?:one|two|three|four|five"
        r"|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b)",
    ),
    cue(
        "disputed",
        1,
        "figure",
        "toll number figure total count cost bill loss damage turnout price sum amount shortfall "
        "deficit",
        rf"(?:says?|said)\s+(?:that\s+)?the\s+(?:true\s+|real\s+|actual\s+|correct\s+)?{_TOTAL}(?:\s+of\s[^,.;]{{3,40}}?)?"
        r"\s+(?:is|was)\s+(?=(?:[a-z]+\s+){0,4}?[£$€₹]?\d|(?:much\s+)?(?:higher|lower|larger|smaller)\b)",
    ),
    cue(
        "disputed",
        1,
        "figure",
        "true real actual",
        rf"(?:the|its)\s+(?:true|real|actual)\s+{_TOTAL}\s+(?:is|was|may\s+be|could\s+be|might\s+be)\s+"
        r"(?:\w+\s+)?(?:higher|lower|larger|smaller|more|less)\b",
    ),
    cue(
        "disputed",
        1,
        "figure",
        "figure count estimate",
        r"(?:own|smaller|larger|lower|higher)\s+(?:figure|count|estimate)\b(?=[^.;]{0,60}?[£$€₹]?\d)",
    ),
)
