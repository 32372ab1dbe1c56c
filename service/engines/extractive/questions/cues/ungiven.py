"""The phrases with which a story says that no cause, reason or paper was given: "gave no reason".

A table and nothing else; see `table.py`.
"""

from service.engines.extractive.questions.cues.cue import DO_NOT, HAS_NOT, Cue, cue

_WHY = r"(?:causes?|reasons?|motives?|explanations?)"
_SOUGHT = (
    r"(?:causes?|reasons?|motives?|explanation|identit(?:y|ies)|nationalit(?:y|ies)|origins?|source|extent|size|age|sex"
    r"|value|number|whereabouts|location|circumstances|culprits?|owners?)"
)
_DEFINED = r"(?:the|an?|any|its|his|her|their|this|that|these|those|some|all)"
_OF_IT = (
    rf"(?!\s+(?:to\b|that\b|for\s+(?!{_DEFINED}\b|why\b|\w+ing\b|(?-i:[A-Z])))"
    r"|[^.;]{0,90}?\buntil\b)"
)
"""No "reason to hope", no "cause for concern", and nothing that was told later."""
_A = (
    r"(?:(?:an?|any|the|its|his|her|their)\s+)?"
    r"(?:(?:official|clear|precise|exact|specific|possible|further|detailed|full)\s+)?"
)
_PAPER = (
    r"(?:lists?|reports?|results|findings|names?|figures|details|text|terms|documents?|minutes|letters?"
    r"|footage|video|recordings?|transcripts?|review|statement|budget|prices?|numbers?|costs?|identit(?:y|ies)"
    r"|causes?|motives?|breakdown|timetable|schedule|calculations?|contract|accounts|agreement|ruling|evidence|conditions)"
)

UNGIVEN: tuple[Cue, ...] = (
    cue(
        "undisclosed",
        2,
        "ungiven",
        "cause reason motive explanation",
        rf"(?:{DO_NOT}\s+(?:give|provide|offer|cite|state)\s+|{HAS_NOT}\s+(?:given|provided|offered|cited|stated)\s+"
        rf"|without\s+(?:giving|providing|offering|citing|stating)\s+)(?:any\s+)?{_A}(?={_WHY}\b{_OF_IT})",
    ),
    cue(
        "undisclosed",
        2,
        "ungiven",
        "cause reason motive explanation",
        r"(?:gave|gives?|given|giving|provided|provides?|offered|offers?|cited|stated)\s+no\s+(?:immediate\s+)?"
        rf"{_A}(?={_WHY}\b{_OF_IT})",
    ),
    cue(
        "unknown",
        2,
        "ungiven",
        "determin establish identif pinpoint ascertain found speculat comment",
        rf"(?:{HAS_NOT}\s+(?:\w+ly\s+)?(?:determined|established|identified|pinpointed|ascertained|found"
        r"|(?:speculated|commented)\s+(?:on|about))"
        rf"|(?:{DO_NOT}|(?:has|have|had)\s+yet\s+to|(?:unable|failed|not\s+(?:yet\s+)?(?:been\s+)?able)\s+to)\s+"
        rf"(?:\w+ly\s+)?(?:determine|establish|identify|pinpoint|ascertain))\s+{_A}(?={_SOUGHT}\b{_OF_IT})",
    ),
    cue(
        "unknown",
        2,
        "ungiven",
        "cause reason motive explanation",
        r"there(?:\s+(?:is|was|has\s+been|had\s+been)|['’]s)\s+(?:(?:still|as\s+yet|so\s+far)\s+)?no\s+(?:known|clear|obvious"
        rf"|apparent|immediate|official|confirmed|established)\s+(?={_WHY}\b{_OF_IT})",
    ),
    cue(
        "unknown",
        2,
        "ungiven",
        "timetable timeline date deadline schedule",
        r"there\s+(?:is|was)\s+(?:still\s+|as\s+yet\s+)?no\s+(?:(?:firm|set|fixed|clear|official)\s+)?"
        r"(?=(?:timetable|timeline|date|deadline|schedule)\s+(?:for|on)\s)",
    ),
    cue(
        "undisclosed",
        2,
        "yet",
        "explained",
        r"(?:has|have)(?:\s+not|n['’]t)\s+(?:yet\s+)?(?:publicly\s+)?(?=explained\s+(?:the|its|his|her|their)\s)",
    ),
    cue(
        "undisclosed",
        2,
        "yet",
        "releasing naming identifying disclosing revealing publishing",
        r"(?:is|are)(?:\s+not|n['’]t)\s+(?:yet\s+|currently\s+|publicly\s+)?"
        r"(?=(?:releasing|naming|identifying|disclosing|revealing|publishing)\s+(?:the|his|her|their|its|any)\s)",
    ),
    cue(
        "unknown",
        2,
        "ungiven",
        "know",
        r"(?:do|does)(?:\s+not|n['’]t)\s+(?:yet\s+)?know\s+(?:the\s+)(?:exact\s+)?(?=(?:cause|reason|motive|extent)\b)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "know",
        r"(?:do|does)(?:\s+not|n['’]t)\s+(?:yet\s+)?know\s+(?:much|enough|anything|a\s+lot)\s+(?:yet\s+)?"
        r"(?=about\s[^.;]{2,80}?\s(?:yet|so\s+far|at\s+this\s+(?:point|stage))\b)",
    ),
    cue(
        "undisclosed",
        2,
        "yet",
        "published released disclosed revealed shared",
        r"(?:has|have)(?:\s+(?:still\s+)?not|n['’]t)\s+(?:yet\s+)?(?:publicly\s+)?"
        r"(?=(?:published|released|disclosed|revealed|shared)\s+(?:the|an?|any|its|his|her|their|full|further|all)\s+"
        rf"(?:[\w’'-]+\s+){{0,3}}?{_PAPER}\b(?![^.;]*\b(?:since|until|in\s+(?:years|decades|months))\b))",
    ),
)
