"""The phrases with which a story says that somebody is still to decide or to find out.

A table and nothing else; see `table.py`, which has the plainest of them.
"""

from service.engines.extractive.questions.cues.cue import (
    ADVERB,
    BE,
    DO_NOT,
    HAS_NOT,
    INQUIRE,
    Cue,
    cue,
)

_FINDING_OUT = r"(?:investigates|examines|weighs|assesses|reviews|probes|considers)"
_STEP = (
    r"(?:bans?|plans?|proposals?|bills?|offers?|moves?|requests?|sales?|mergers?|bids?|strikes?|boycotts?|tax(?:es)?"
    r"|levy|cuts?|increases?|laws?|curbs?|limits?|sanctions|measures?|reforms?|closures?|ceasefires?|truce"
    r"|lawsuits?|appeals?|runs?|recalls?|charges?)"
)
"""What somebody may go ahead with, or accept."""

PENDING: tuple[Cue, ...] = (
    cue(
        "pending",
        2,
        "clause",
        "decide deciding",
        r"(?:has|have)\s+until\s+[^,.;]{3,30}?\s+to\s+decide(?=\s+(?:whether|who|which|how|what)\b)"
        r"|(?:decides|deciding|while\s+they\s+decide)(?=\s+whether\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "investigates examines weighs assesses reviews probes considers",
        rf"{_FINDING_OUT}(?=\s+(?:whether|who|how|why)\b)",
    ),
    cue(
        "pending",
        2,
        "deed",
        "considering weighing mulling contemplating",
        rf"{BE}{ADVERB}\s+(?:considering|weighing|mulling|contemplating)\s+"
        r"(?=\w+ing\s)",
    ),
    cue(
        "pending",
        2,
        "deed",
        "considering weighing mulling contemplating",
        r"(?:(?:is|are|has\s+been|have\s+been)\b|['’](?:s|re)\b|\bsa(?:id|ys)\s[^.;]{0,40}?\s(?:was|were)\b)"
        rf"{ADVERB}\s+(?:considering|weighing|mulling|contemplating)\s+(?=(?:an?|the|new|further|more|tougher|stricter)\s+"
        rf"(?:[\w’'-]+\s+){{0,2}}?{_STEP}\b)",
    ),
    cue(
        "pending",
        1,
        "deed",
        "rule",
        rf"(?:{HAS_NOT}\s+ruled\s+out|(?:{DO_NOT}|(?:declin|refus)\w+\s+to)\s+rule\s+out)\s+"
        rf"(?=\w+ing\s+\w|(?:an?|new|further|more)\s+(?:[\w’'-]+\s+){{0,2}}?{_STEP}\b)",
    ),
    cue(
        "pending",
        2,
        "claim",
        "possibility theory",
        rf"{INQUIRE}\s+(?=(?:the|a)\s+(?:[\w’'-]+\s+)?(?:possibility|theory)\b)",
    ),
    cue(
        "pending",
        2,
        "outcome",
        "investigation inquiry review probe",
        r"(?<!as the )(?<!while the )(?<!as an )(?:investigation|inquiry|review|probe)"
        r"(?:\s+(?:into|of)\s[^,.;]{3,60}?)?\s+(?:continues|continued|is\s+continuing|remains\s+open"
        rf"|{BE}{ADVERB}\s+(?:ongoing|on-going|under\s?way)"
        r"|(?:would|will)\s+be\s+(?:opened|launched|held|carried\s+out|conducted))\b",
    ),
    cue(
        "pending",
        2,
        "outcome",
        "investigated reviewed",
        r"(?:would|will)\s+be\s+(?:fully\s+|further\s+|thoroughly\s+)?(?:investigated|reviewed)\b",
    ),
    cue(
        "pending",
        2,
        "decided",
        "eld olding delay postpone deferr",
        r"(?:(?:held|holding)\s+off\s+(?:(?:yesterday|today|\w+day)\s+)?(?:on\s+)?(?:ruling|deciding|a\s+decision|a\s+ruling)"
        r"|(?:delayed|postponed|deferred)\s+(?:(?:a|its|the|any|his|her|their)\s+)?(?:decision|ruling"
        r"|verdict|vote))(?=\s+(?:on|over|about)\s)",
    ),
    cue(
        "pending",
        2,
        "yet",
        "yet",
        rf"{HAS_NOT}\s+(?=(?:picked|chosen|selected|settled|hired|appointed|named|set|announced"
        r"|decided|finali[sz]ed)\s[^,.;]{2,60}?\syet\b)",
    ),
    cue(
        "pending",
        2,
        "yet",
        "not",
        r"(?:has|have|had)\s+not\s+yet\s+(?=(?:picked|chosen|selected|settled\s+on|hired|appointed"
        r"|set|decided\s+on|finali[sz]ed)\s)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "advice opinion guidance clarification",
        r"(?:tak|seek|await|want|ask)\w*\s+(?:for\s+)?(?:[\w’'-]+\s+){0,3}?(?:advice|opinion|guidance|clarification)"
        r"\s+(?:on|about|as\s+to)(?=\s+(?:whether|how|who|which|what)\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "look consider examine investigate review assess study test",
        rf"{BE}\s+(?:\w+ly\s+)?looking\s+at(?=\s+(?:whether|if|how|who)\b)"
        r"|to\s+(?:look\s+(?:at|into)|consider|examine|investigate|review|assess|study|test)"
        r"(?=\s+(?:whether|if)\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "wait",
        r"wait\w*\s[^,.;]{0,40}?to\s+(?:learn|hear|find\s+out)(?=\s+(?:whether|if)\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "tell show",
        r"will\s+(?:tell(?:\s+us|\s+them)?|show)(?=\s+(?:whether|if)\b)",
    ),
    cue(
        "pending",
        2,
        "passive",
        "being",
        rf"{BE}{ADVERB}\s+(?:being\s+)(?=(?:confirmed|verified)\b)",
    ),
    cue(
        "pending",
        2,
        "successor",
        "successor replacement",
        r"(?:no\s+(?:permanent\s+)?(?:replacement|successor)\s+(?:has|had|was|is|will)\b"
        r"|(?:a|his|her|its|the|their)\s+(?:permanent\s+)?(?:replacement|successor)\s+(?:is\s+being\s+sought|was\s+being"
        r"\s+sought|will\s+be\s+(?:named|chosen|announced|appointed)|has\s+(?:not|yet)\b|hasn['’]t\b))"
        r"|(?:(?:has|have|had)\s+(?:not|yet\s+to)(?:\s+yet)?\s+(?:named?|appoint(?:ed)?|announced?|found|find|cho(?:osen?|se))"
        r"|search(?:ing)?\s+for|looking\s+for)\s+(?:a|his|her|its|their)\s+(?:permanent\s+)?(?:replacement|successor)\b",
    ),
    cue(
        "undisclosed",
        2,
        "date",
        "date deadline time",
        r"(?:(?:has|have|had)\s+(?:not\s+(?:yet\s+)?(?:given|set|announced|fixed|named)\s+(?:a|any)"
        r"|(?:given|set|announced|fixed|named)\s+no)|(?:did\s+not|didn['’]t|would\s+not|wouldn['’]t)\s+(?:give|set|announce|name)"
        r"\s+(?:a|any)|(?:gave|set|announced)\s+no|without\s+(?:giving|setting)\s+(?:a|any))\s+(?:\w+\s+)?"
        r"(?:date|deadline|timetable|timeline|time\s?frame)\b",
    ),
    cue(
        "undisclosed",
        2,
        "date",
        "date time",
        r"(?:but|and|though|although)\s+(?:a|the|no)\s+(?:\w+\s+)?(?:date|timetable|timeline|time\s?frame)\s+(?:has|had|is|was)"
        r"(?:n['’]t|\s+not)?\s+(?:yet\s+)?(?:been\s+)?(?:given|set|announced|fixed|named)\b",
    ),
    cue("pending", 2, "reopening", "until further", r"until\s+further\s+notice\b"),
    cue(
        "pending",
        2,
        "decided",
        "decision",
        r"(?:a|the|its|any)\s+(?:final\s+)?decision(?=\s+(?:on|about|over)\s[^,.;]{3,60}?\s(?:is|was|will|would|has|had)\s"
        r"(?:to\s+be|be|been|due|expected|not|yet)\b)",
    ),
    cue(
        "pending",
        1,
        "condition",
        "if",
        r"if\s+(?=(?:passed|approved|adopted|ratified|enacted|signed|confirmed|elected|re-elected|implemented|upheld|granted"
        r"|accepted|successful)\b[^.;]{0,90}?,\s[^.;]{0,80}?\b(?:will|would|could|may|might)\b)",
    ),
    cue(
        "pending",
        1,
        "condition",
        "if should",
        r"(?:if|should)\s+(?=(?!(?:he|she|they|it|we|you|I|there|this|that|these|those|any|anyone|all|someone|people|an?|no|your"
        r"|his|her|their|its|our|my|not|such|so|nothing|something|history|trends?|(?:the\s)?(?:estimates?|figures|numbers|polls?|trends?))\b)(?:[\w’'£$€₹%.,-]+\s){1,8}?(?:agrees?|approves?|passes|pass|wins?|signs?|votes?|fails?"
        r"|rejects?|accepts?|ratif(?:y|ies)|asks?|takes?\s+the\s+case|rules?|stays?|holds?|goes\s+ahead|is\s+(?:passed|approved"
        r"|adopted|confirmed|upheld|granted|accepted|ratified|rejected)|do(?:es)?\s+not\s+(?:\w+))\b"
        r"[^.;]{0,90}?,\s[^.;]{0,80}?(?:\b(?:will|would|could|may|might)\b|['’]ll\b))",
    ),
    cue(
        "pending",
        2,
        "clause",
        "sample test analys examin scan check",
        r"(?:samples?|tests?|testing|analys[ei]s|examinations?|scans?|checks?)\b[^.;]{0,60}?\bto\s+(?:see|determine|find\s+out|establish"
        r"|learn|confirm)(?=\s+(?:whether|if|how|what|which)\b)",
    ),
    cue(
        "pending",
        2,
        "choice",
        "until",
        r"(?:has|have)\s+until\s+[^,.;]{3,30}?\s+to\s+(?:decide|choose|say|respond|reply|answer|accept)(?=[.,;])",
    ),
    cue(
        "pending",
        1,
        "choice",
        "if unless",
        r"(?:said|says?)\s+(?:that\s+)?(?:it|they|he|she)\s+will\s+(?!not\b)(?:[\w’'-]+\s+){1,8}?(?:only\s+)?(?:if|unless)"
        r"(?=\s+(?:the|an?|its|[A-Z])\b)",
    ),
    cue(
        "pending",
        1,
        "choice",
        "if",
        r",\s+if\s+(?:it|they)\s+(?:comes?|happens?|takes?\s+place|goes?\s+ahead|materiali[sz]es?|succeeds?|proceeds?),",
    ),
    cue(
        "pending",
        1,
        "consent",
        "agree approve agreed approved ratified endorsed ratify",
        r"(?:must(?:\s+still|\s+now|\s+also)?|(?:still\s+|also\s+)?(?:has|have|needs?)\s+(?:still\s+|yet\s+)?to|would\s+have\s+to|will\s+have\s+to"
        r"|would\s+need\s+to|will\s+need\s+to)\s+(?:also\s+)?(?:be\s+(?:\w+ly\s+)?(?:agreed|approved|ratified|endorsed)|agree|approve|ratify)\b",
    ),
)
