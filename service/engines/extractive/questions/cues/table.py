"""The phrases with which a story says that something is open, and how each is asked back.

A table and nothing else: `questions/unknowns.py` searches, `questions/asking.py` writes the
question. `strength` 2 states an unknown; 1 only hints at one and is used where the sentence also
names what was asked.
"""

from service.engines.extractive.questions.cues.asked import ASKED
from service.engines.extractive.questions.cues.cue import (
    ADVERB,
    BE,
    DECISION,
    DETERMINE,
    DO_NOT,
    FOUND,
    HAS_NOT,
    INQUIRE,
    LINK,
    NOT,
    WH,
    Cue,
    cue,
)
from service.engines.extractive.questions.cues.disputed import DISPUTED
from service.engines.extractive.questions.cues.doubted import DOUBTED
from service.engines.extractive.questions.cues.lacking import LACKING
from service.engines.extractive.questions.cues.pending import PENDING
from service.engines.extractive.questions.cues.ungiven import UNGIVEN
from service.engines.extractive.questions.cues.withheld import WITHHELD

CUES: tuple[Cue, ...] = (
    *UNGIVEN,
    *WITHHELD,
    *LACKING,
    *PENDING,
    *ASKED,
    *DISPUTED,
    *DOUBTED,
    # A named event will settle it, or nobody knows.
    cue(
        "pending",
        2,
        "clause",
        "yet",
        r"(?:has|have|had)\s+yet\s+to\s+(?:decide|determine|establish|say|announce|rule|explain"
        r"|sort\s+out|work\s+out|figure\s+out|find\s+out|reveal|learn)"
        rf"{LINK}(?=\s+{WH}\b)",
    ),
    # A named event will settle it.
    cue(
        "pending",
        2,
        "clause",
        "assess consider debat decid delve determine establish examin inquir investigat "
        "look prob review rule study weigh",
        rf"(?:(?:{BE}{ADVERB}|has been|have been|had been)\s+{INQUIRE}"
        r"|(?<!able )(?:will|to|must(?:\s+now|\s+still|\s+first)?)"
        r"(?:\s+(?:then|later|soon|now|next|ultimately|eventually))?"
        r"\s+(?:decide|determine|establish|rule on|rule)"
        r"|(?:will|(?:is|are|was|were)\s+to|continu\w+\s+to|promis\w+\s+to|vow\w*\s+to)\s+(?:decide"
        r"|consider|investigate|examine|review|assess|study|(?:look|delve|inquire|probe)\s+into)"
        r"|(?<!when )(?<!while )(?<!before )(?<!after )(?<!by )(?<!in )(?<!of )(?!consider)"
        rf"{INQUIRE})"
        rf"{LINK}(?=\s+(?:whether|how|why|what|who|if|which)\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "assess check examin investigat look review test read comb screen study analy",
        rf"{BE}{ADVERB}\s+(?:assess|check|examin|investigat|look|review|test|read|comb|screen|study|analy[sz])ing\b"
        r"[^.;]{3,80}?\bto\s+(?:see|determine|find\s+out|learn|establish)"
        rf"(?=\s+{WH}\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "before",
        r"(?:days|weeks|months|years|time)\s+before\s+[^,.;]{3,60}?\s(?:determine|establish|know|learn|decide|say)"
        rf"(?=\s+{WH}\b)",
    ),
    cue(
        "pending",
        2,
        "clause",
        "come emerge known clear determined decided announced settled",
        r"will\s+(?:only\s+)?(?:come\s+out|emerge|become\s+(?:clear|known)|be\s+(?:determined|decided"
        r"|announced|settled))\b",
    ),
    cue(
        "pending",
        2,
        "cause",
        "cause motive circumstance origin sequence",
        r"(?:investigating|examining|probing|looking\s+into|(?:trying|working|seeking|hoping)\s+to"
        rf"\s+(?:{DETERMINE}|verify|investigate))\s+"
        r"(?=(?:the|a|his|her|their|possible)\s+(?:possible\s+|exact\s+)?(?:cause|motive|circumstances"
        r"|origin|sequence)\b)",
    ),
    cue(
        "pending",
        2,
        "cause",
        "before",
        r"(?:days|weeks|months|years|time|longer),?\s+before\s+"
        r"(?=the\s+[^,.;]{4,80}?\s(?:is|are)\s+(?:fully\s+)?(?:known|clear|determined|established)\b)",
    ),
    cue(
        "pending",
        2,
        "pends",
        "pending",
        rf"(?:{BE}|(?:will|would)\s+be){ADVERB}\s+pending\b",
    ),
    cue(
        "pending",
        2,
        "clause",
        "attempting collecting gathering hoping scrambling seeking struggling trying tries working",
        r"(?:trying|tries|working|seeking|hoping|attempting|struggling|scrambling"
        rf"|(?:gathering|collecting)\s+(?:\w+\s+){{1,3}}?)\s*to\s+{DETERMINE}"
        rf"{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "pending",
        2,
        "ruling",
        "decide deliberate rule vote",
        rf"(?:{BE}\s+(?:expected|due|set|scheduled|likely|poised)\s+to|will|must(?=\s+decide)|has\s+until"
        r"\s+[^,.;]{3,30}?\s+to)\s+"
        r"(?=(?:decide|rule|vote|deliberate)\b)",
    ),
    cue(
        "pending",
        2,
        "outcome",
        "appeal autopsy case decision findings hearing inquest inquiry investigation "
        "judg lawsuit outcome report result ruling sentence sentencing trial verdict "
        "vote",
        rf"{DECISION}(?:\s+(?:on|about|in|into|over|for|by)\s[^,.;]{{3,60}}?)?\s+{BE}{ADVERB}"
        r"\s+(?:pending|awaited|expected|due|under way|ongoing)\b",
    ),
    cue(
        "pending",
        2,
        "outcome",
        "investigation review",
        rf"{BE}{ADVERB}\s+under\s+(?:(?!constant|regular|continu|perpetual)\w+\s+)?(?:investigation|review)\b",
    ),
    cue(
        "pending",
        2,
        "outcome",
        "wait",
        r"(?:awaiting|awaits?|waiting for)\s+(?:[\w’'-]+\s){0,4}?(?:decision|ruling|verdict|outcome"
        r"|judge?ment|autopsy|results?|findings)\b",
    ),
    cue(
        "pending",
        2,
        "search",
        "remain still",
        r"still\s+(?:search|hunt)ing\s+for|still\s+looking\s+for(?=\s+(?:the|two|three|four|bodies"
        r"|survivors|suspects|victims|whoever|an?\s+(?:man|woman|suspect|gunman|driver|motive))\b)"
        r"|still\s+(?:at large|missing|unaccounted for)\b"
        r"|remain(?:s|ed)?\s+(?:at large|missing|unaccounted for|on the run)\b",
    ),
    # Nobody has confirmed it.
    cue(
        "unconfirmed",
        2,
        "clause",
        "ascertained confirm determined established learned verified verify",
        rf"(?:could|can)\s*not\s+(?:\w+\s+)?be\s+(?:\w+\s+)?(?:verified|confirmed|determined"
        rf"|established|learned|ascertained)|{DO_NOT}\s+(?:\w+ly\s+)?(?:verify|confirm)(?:\s+n?or\s+deny)?\b",
    ),
    cue(
        "unconfirmed",
        2,
        "clause",
        "neither",
        r"neither\s+confirm(?:ed\s+nor\s+denied|\s+nor\s+deny)\b|neither\b[^.;]{3,80}?\s(?:could|can|(?:has|have|had)"
        r"\s+been\s+able\s+to)\s+(?:\w+ly\s+)?(?:verify|confirm)\b",
    ),
    cue(
        "unconfirmed",
        2,
        "clause",
        "confirmed verified",
        rf"{BE}{ADVERB}\s+unconfirmed\b|{HAS_NOT}\s+been\s+(?:\w+ly\s+)?(?:confirmed|verified)\b",
    ),
    # Nobody knows.
    cue(
        "unknown",
        2,
        "clause",
        "apparent certain clear decided known sure",
        rf"{NOT}\s+(?:clear|certain|sure|decided|apparent|known(?!\s+(?:for(?!\s+(?:certain|sure))|as|to|or|and)\b))\b",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "air dispute doubt guess mystery question unanswered uncertain unclear undecided "
        "undetermined unexplained unidentified unknown unresolved unsure",
        rf"{BE}{ADVERB}\s+(?:unclear|unknown|uncertain|undecided|undetermined|unresolved"
        r"|unanswered|unexplained|unsure|unidentified|an open question|in doubt|in dispute"
        r"|up in the air|anyone['’]s guess|in question|open to question)\b"
        r"(?!\s+(?:to|in|among|outside)\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "mystery enigma puzzle riddle",
        rf"{BE}{ADVERB}\s+(?:something\s+of\s+)?an?\s+(?:\w+\s+)?(?:mystery|enigma|puzzle|riddle)"
        r"\b(?!\s+(?:novels?|stor(?:y|ies)|books?|films?|series|thrillers?|plays?|games?|shows?|writers?|guests?|box)\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "far",
        rf"{BE}(?:\s+still)?\s+far\s+from\s+(?:clear|certain|settled|decided)\b",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "open uncertain unclear",
        rf"(?:leaving|left|leaves)\s+(?:it\s+)?(?:unclear|uncertain|open)(?=\s+{WH}\b)",
    ),
    cue("unknown", 2, "clause", "remain", rf"remain(?:s|ed)?\s+to\s+be\s+(?:seen|{FOUND[3:]}"),
    cue(
        "unknown",
        2,
        "passive",
        "yet",
        rf"(?:has|have|had|is|are|was|were)\s+yet\s+to\s+be\s+(?={FOUND})",
    ),
    cue(
        "unknown",
        2,
        "verb",
        "yet",
        r"(?:has|have|had)\s+yet\s+to\s+(?=(?:decide|determine|announce|say|explain|confirm|identify"
        r"|establish|reveal|disclose|release|agree|name|set|rule|publish|choose|pick|sort\s+out"
        r"|work\s+out|finali[sz]e|make\s+(?:a|any|its|his|her)\s+(?:final\s+)?decision)\b)",
    ),
    cue(
        "unknown",
        2,
        "passive",
        "aren been isn not wasn weren",
        rf"(?:{HAS_NOT}\s+been|{NOT})\s+(?:\w+ly\s+)?(?=(?!given|found|set|provided|resolved|agreed"
        r"|known (?:for|as|to|or|and)\b|named (?:as|after|in|for|to)\b)"
        rf"{FOUND}\b)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "agreement certainty clarity consensus explanation indication information word",
        r"(?:there\s+(?:is|was|has been|had been)\s+|with\s+)?(?:still\s+)?no\s+(?:immediate\s+"
        r"|official\s+|clear\s+|firm\s+|further\s+|new\s+)?(?:"
        r"(?:word|explanation|information|clarity|consensus|agreement|certainty)(?:\s+yet)?"
        rf"(?=\s+(?:on|of|about|as to|{WH})\b)|explanation(?=\s+for\b)"
        rf"|indication(?=\s+(?:(?:of|on|about|as\s+to)\s+)?{WH}\b))",
    ),
    cue(
        "unknown",
        2,
        "missing",
        "cause date decision details explanation figure information motive price "
        "reason suspect timeline timetable",
        r"no\s+(?:(?:release|trial|court|start|opening|firm|exact|official)\s+)?(?=(?:motive|cause|suspects?|decision|date|details|explanation|timetable|timeline"
        r"|reason|figures?|information|price)\b(?:\s+(?:of|for|on|about)\s+(?:[\w\"“”’'-]+\s+){1,6}?|\s+)"
        rf"(?:(?:has|have|had|was|were|is|are)\s+(?:yet\s+|immediately\s+|so far\s+)?(?:been\s+)?)?"
        rf"(?:{FOUND}|available|immediately available))",
    ),
    cue(
        "unknown",
        2,
        "responsible",
        "responsibility",
        r"no\s*(?:group|one|body|organi[sz]ation)\s+(?:has\s+|had\s+|have\s+)?(?:yet\s+)?"
        r"(?:immediately\s+|publicly\s+)?(?:claimed|taken|took|admitted|accepted)\s+responsibility|no\s+(?:immediate\s+)?claim\s+of\s+responsibility",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "question",
        rf"questions?\s+(?:still\s+)?(?:remain|linger|persist)\w*{LINK}",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "question",
        rf"question\s+(?:now\s+|then\s+|still\s+)?(?:is|was|remains|becomes),?(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "know:",
        r"(?:do|does)(?:\s+not|n['’]t)\s+know:",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "early soon",
        r"too\s+(?:early|soon)[\"”’']?\s+(?:in\s+[^,.;]{2,40}?\s)?(?:for\s+(?:\w+\s+){1,3}?)?to\s+"
        r"(?:say|tell|know|predict|judge|ass?ess?|be\s+(?:sure|certain)|blame|confirm|gauge|rule|identify"
        r"|determine|speculate|estimate|call|conclude|draw conclusions)\b",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "confusion doubt keep uncertainty",
        rf"(?:keep\w*\s+an\s+open\s+mind[\"”’']?|(?<!no )(?<!without )doubts?"
        r"|uncertainty|confusion)"
        rf"{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "clause",
        "certain determine establish explain know rule say sure tell unclear unknown",
        rf"(?:(?:do|does)(?:\s+not|n['’]t){ADVERB}\s+know(?!\s+how\s+to\b)"
        rf"|{DO_NOT}\s+(?:say|tell|determine|establish|explain|rule out|be sure|be certain)"
        rf"|{NOT}\s+(?:sure|certain)|no[\s-]*(?:one|body)\s+(?:\w+\s+)?knows"
        r"|unsure|uncertain|unclear|unknown)"
        rf"{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "disputed",
        2,
        "clause",
        "differ disagree dispute odds",
        rf"(?:disagree[sd]?|differ(?:s|ed)?|at odds|dispute[sd]?)\b{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "conflicting differing",
        r"(?:conflicting|differing)\s+(?:accounts|reports|versions)(?=\s+(?:of|about|on|as to)\b)",
    ),
    cue(
        "unknown",
        2,
        "topic",
        "little nothing much",
        r"(?:little|nothing|not\s+much)\s+(?:has|had|was)\s+(?:yet\s+|so\s+far\s+)?(?:been\s+)?(?:revealed|disclosed"
        r"|released|said|made\s+public|announced)(?:\s+(?:publicly|so\s+far|yet))?(?=\s+about\b)",
    ),
    cue("unknown", 1, "topic", "little much", r"(?:little|not much)\s+is\s+known(?=\s+about\b)"),
)
