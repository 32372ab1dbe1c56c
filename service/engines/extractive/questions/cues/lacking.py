"""The phrases with which a story says what is lacking: details, dates, answers, agreement.

A table and nothing else; see `table.py`.
"""

from service.engines.extractive.questions.cues.cue import (
    ADVERB,
    BE,
    DETERMINE,
    DO_NOT,
    HAS_NOT,
    LINK,
    NOT,
    WH,
    Cue,
    cue,
)

_SCARCE = (
    r"(?:sketchy|scarce|scant|sparse|murky|hazy|vague|limited|thin|unavailable|few"
    r"|disputed|contested|in dispute|in short supply|hard(?:er)? to come by|under wraps)"
)
_RELEASED = (
    r"(?:out|available|public|released|provided|given|disclosed|announced|revealed|known|confirmed"
    r"|made public|finali[sz]ed)"
)
_ABOUT = r"(?:about|on|of|as to|for|regarding|surrounding|over)"

LACKING: tuple[Cue, ...] = (
    cue(
        "unknown",
        2,
        "reason",
        "reason",
        r"for\s+(?:as[- ]yet\s+)?un(?:known|explained|disclosed|clear|specified)\s+reasons\b"
        r"|for\s+reasons\s+(?:that\s+(?:are|were|remain\w*)\s+)?(?:(?:still|as\s+yet|so\s+far"
        r"|not\s+yet|not\s+immediately|yet)\s+)?(?:un(?:known|clear|explained)|known|clear)\b",
    ),
    # Details are scarce, or were not given.
    cue(
        "unknown",
        2,
        "details",
        "detail information specifics identit number result figure total toll extent count "
        "value scale",
        r"(?:details?|information|specifics|identit(?:y|ies)|numbers?|results|figures|totals"
        r"|toll|extent|count|value|scale)\b"
        r"[^,.;:]{0,90}?(?:,\s+if\s+any,)?\s"
        rf"(?:{BE}{ADVERB}\s+(?:\w+ly\s+)?{_SCARCE}|{NOT}\s+{_RELEASED})\b",
    ),
    cue(
        "unknown",
        2,
        "details",
        "cause reason motive explanation",
        rf"(?:cause|reason|motive|explanation)\b[^.;,]{{0,60}}?\s{HAS_NOT}\s+been\s+(?:given|provided|offered)\b",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "word update news announcement",
        r"no\s+(?:official\s+|final\s+)?(?:word|update|news|announcement)\s+(?:yet|so far)"
        rf"(?=\s+(?:on|about|as to|{WH})\s)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "few little no scant sketchy",
        r"(?:few|no|scant|sketchy|little)\s+(?:other\s+|further\s+|more\s+|immediate\s+|additional\s+)?"
        rf"(?:details?|information|specifics)(?:\s+(?:{BE}|has|have|had)(?:\s+been)?{ADVERB}\s+{_RELEASED})?"
        rf"(?=\s+(?!for\b){_ABOUT}\s)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "word",
        r"no\s+(?:immediate\s+|official\s+|final\s+|new\s+)?word(?:\s+yet)?\s+from\s[^,.;]{2,50}?"
        rf"(?=\s+(?:on|about|as to|{WH})\s)",
    ),
    cue(
        "unknown",
        2,
        "missing",
        "yet far",
        r"no\s+(?=(?:[\w’'-]+\s+){0,2}?(?:dates?|decision|verdict|explanation|motive|cause"
        r"|timeline|timetable|price|ruling|details?)(?:\s+(?:of|for|on)"
        r"(?:\s+(?!(?:has|have|is|are|was|were)\b)[\w’'-]+){1,8}?)?\s+(?:yet|so far)\b)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "answer explanation comment indication word sign",
        r"(?:there\s+(?:is|was|has\s+been|had\s+been)|with|offered|gave|provided|had)"
        r"\s+(?:still\s+)?(?:no|little)\s+(?:immediate\s+|official\s+|clear\s+|obvious\s+|easy\s+)?"
        rf"(?:answers?|explanation|word)(?=\s+(?:{_ABOUT}|to|{WH})\s)",
    ),
    # It cannot be said.
    cue(
        "unknown",
        2,
        "clause",
        "hard difficult impossible",
        rf"(?:hard|difficult|impossible)\s+(?:for\s+\w+\s+)?to\s+(?:say|tell|know|predict|determine"
        rf"|establish|gauge|judge)(?:\s+(?:exactly|precisely|just|for\s+certain|for\s+sure))?(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "able unable fail",
        rf"(?:unable|not\s+(?:been\s+|yet\s+)?able|failed)\s+to\s+(?:\w+ly\s+)?(?:say|confirm|verify"
        rf"|explain|agree|{DETERMINE[3:]}(?:\s+on)?(?=\s+{WH}\b)",
    ),
    cue(
        "unconfirmed",
        2,
        "clause",
        "able an ouldn unable",
        r"(?:(?:unable|not\s+(?:been\s+|yet\s+)?able)\s+to\s+(?:\w+ly\s+)?(?:verify|confirm)"
        r"|(?:can|couldn)['’]t\s+(?:\w+\s+)?be\s+(?:\w+\s+)?(?:verified|confirmed|determined"
        r"|established|ascertained|learned))\b",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "never",
        rf"(?:may|might|will)\s+never\s+(?:be\s+known|know|find\s+out|learn)(?=\s+(?:exactly\s+|precisely\s+"
        rf"|for\s+(?:sure|certain)\s+)?{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "idea",
        rf"(?:(?:have|has)\s+no|(?:do|does)(?:\s+not|n['’]t)\s+have\s+an(?:y)?)\s+idea(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "loss baffl mystif puzzl perplex stump",
        r"(?:at\s+a\s+loss|baffled|mystified|puzzled|perplexed|stumped)\s+(?:to\s+(?:say|explain"
        rf"|understand)|by|over|about|as\s+to)(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "unsolved unproven unverified unsettled limbo grabs debate conjecture anybody dispute "
        "speculation guess",
        rf"{BE}{ADVERB}\s+(?:unsolved|unproven|unverified|unsettled|in\s+limbo|up\s+for\s+(?:grabs|debate)"
        r"|a\s+matter\s+of\s+(?:debate|dispute|conjecture|speculation)|anybody['’]s\s+guess)\b",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "depend hing",
        r"(?:depends?|depending|hinges?|hinging)\s+(?:largely\s+|mostly\s+|partly\s+)?(?:up)?on"
        r"(?=\s+whether\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "question",
        rf"question,\s+[^,.;]{{2,40}},\s+(?:now\s+)?(?:is|was|remains|becomes)(?=\s+[\"“‘]?{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "unresolved unanswered open outstanding",
        rf"(?:unresolved|unanswered|outstanding)\s+questions?(?=\s+{_ABOUT}\s)",
    ),
    cue(
        "disputed",
        2,
        "topic",
        "conflicting differing contradictory",
        r"(?:conflicting|differing|contradictory)\s+(?:accounts|reports|versions|stories|statements)"
        rf"(?=\s+(?:{_ABOUT}|{WH})\s)",
    ),
    cue(
        "disputed",
        2,
        "claim",
        "disput",
        r"(?<!not )(?:dispute[sd]?|disputing)\s+(?=(?:[\w’'-]+\s+){1,4}?(?:claims?|accounts?"
        r"|assertions?|allegations?|versions?|accusations?|suggestions?|findings?|characteri[sz]ations?)\b)",
    ),
    cue(
        "unconfirmed",
        2,
        "claim",
        "confirmed verified",
        r"(?=un(?:confirmed|verified)\s+(?:[\w’'-]+\s+)?(?:reports?|claims?|rumou?rs|accounts?)\s+that\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "decided agreed settled",
        rf"(?<!one that ){HAS_NOT}\s+(?:decided|agreed|settled)(?:\s+yet)?{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "able established determined learned found worked estimated",
        rf"{HAS_NOT}\s+(?:been\s+able\s+to\s+say|established|determined|learned|found\s+out|worked\s+out|estimated){LINK}"
        rf"(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "never",
        rf"(?:has|have|had)\s+never\s+been\s+(?:established|explained|proved|proven|determined|made\s+clear){LINK}"
        rf"(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "know told",
        r"said\s+(?:that\s+)?(?:(?:he|she|it|they)\s+)?(?:still\s+)?(?:did\s+not|didn['’]t)\s+(?:yet\s+)?know"
        r"(?=\s+(?:whether|if|who|whom|whose|when|where|why|which)\b)"
        rf"|(?:had|has|have)\s+not\s+been\s+told(?=\s+{WH}\b)",
    ),
    cue(
        "disputed",
        2,
        "clause",
        "debate disagreement argument dispute",
        r"there\s+(?:is|was|has\s+(?:long\s+)?been|had\s+been)\s+(?:[\w’'-]+\s+){0,3}?"
        r"(?:debate|disagreement|argument|dispute)\s+(?:as\s+to|about|over|on)"
        rf"(?=\s+{WH}\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "figuring working sorting",
        rf"{BE}{ADVERB}\s+(?:figuring|working|sorting)\s+out{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "agree",
        rf"(?:(?:no\s*one|nobody)\s+(?:can|could)\s+agree|{DO_NOT}\s+agree){LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "cause",
        "cause",
        r"(?:lists?|listed|gives?|gave|describes?|described)\s+(?:the|its)\s+cause\s+as\s+(?:still\s+)?[\"“]?(?:under\s+investigation"
        r"|un(?:known|determined))\b",
    ),
    cue(
        "unknown",
        2,
        "own",
        "say know tell hard impossible early unclear knows",
        r"(?<=^)(?:.{0,60}?\b(?:do|does|did|can|could|would|will)(?:\s*not|n['’]t)\s+(?:say|know|tell)[.:]|(?:nobody|no\s+one)\s+(?:knows|can\s+say)\."
        r"|.{0,40}?\bit(?:['’]s|\s+is)\s+(?:unclear|too\s+early\s+to\s+(?:say|tell)|(?:hard|impossible)\s+to\s+(?:say|tell))\.)",
    ),
)
