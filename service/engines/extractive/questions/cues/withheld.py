"""The phrases with which a story says that somebody was asked, or knows, and does not tell.

A table and nothing else; see `table.py`.
"""

from service.engines.extractive.questions.cues.cue import (
    ADVERB,
    BE,
    DO_NOT,
    HAS_NOT,
    LINK,
    NOT,
    TELL,
    WH,
    Cue,
    cue,
)

WITHHELD: tuple[Cue, ...] = (
    # Somebody was asked and did not answer.
    cue(
        "no_reply",
        2,
        "reply",
        "answer repl respond return",
        rf"(?:{HAS_NOT}|{DO_NOT}|(?:declin|refus)\w+\s+to)\s+(?:respond|repl|answer|return)(?:ed|ied|y)?\b"
        rf"(?=.{{0,60}}\b(?:request|question|quer(?:y|ies)|inquir|enquir|e-?mail|call|message)"
        rf".{{0,40}}\b(?:on|about|confirm\w*|whether|regarding)\b)",
    ),
    cue(
        "no_reply",
        1,
        "reply",
        "answer comment repl respond return",
        rf"(?:{HAS_NOT}|{DO_NOT})\s+(?:respond|repl|answer|return|comment)(?:ed|ied|y)?\b",
    ),
    cue(
        "no_reply",
        1,
        "reply",
        "answer comment reached reply respond",
        r"(?:(?:has|have|had|is|are|was)\s+yet\s+to\s+(?:respond|reply|answer|comment)"
        r"|(?:declin\w+|refus\w+)\s+(?:to\s+(?:immediately\s+)?)?comment"
        r"|(?:had|have|has)\s+no\s+(?:immediate\s+)?comment"
        r"|(?:could|can)\s*not\s+(?:immediately\s+)?be\s+(?:immediately\s+)?reached)\b",
    ),
    cue(
        "undisclosed",
        2,
        "reply",
        "declin refus",
        r"(?:declin\w+|refus\w+)\s+to\s+(?:answer|take|respond\s+to)\s+(?:[\w’'-]+\s+){0,6}?"
        r"(?=questions?\b.{0,60}\b(?:on|about|whether|regarding)\b)",
    ),
    cue(
        "no_reply",
        2,
        "reply",
        "comment",
        r"(?:declin\w+|refus\w+)\s+to\s+(?:immediately\s+)?comment"
        r"(?=\s+(?:on|about|regarding)\s+(?!(?:the|this|that|an?|any|its|their|his|her)\s+(?:[\w’'-]+\s+){0,2}?(?:case|cases"
        r"|matter|issue|investigations?|litigation|lawsuits?|allegations?|details|record|report)\b)"
        r"(?:the|an?|his|her|its|their|what|why|how|whether|[A-Z0-9\"“‘'])[^,.;]{3,})",
    ),
    cue(
        "no_reply",
        2,
        "asked_about",
        "contacted approached asked",
        r"(?:was|were)\s+(?:contacted|approached|asked)\s+(?=(?:about|on|over)\s[^,.;]{3,80}?,?\s(?:but|and)\s"
        r"(?:has\s+not|have\s+not|did\s+not|didn['’]t|hasn['’]t|haven['’]t|declined|refused)\b)",
    ),
    # Somebody knows and does not tell.
    cue(
        "undisclosed",
        2,
        "clause",
        "can couldn didn doesn don not won wouldn",
        rf"{DO_NOT}\s+{TELL}(?:\s+(?!{WH}|much\b|anything\b|so\b)\w+)?{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "no_reply",
        2,
        "clause",
        "comment",
        rf"(?:{DO_NOT}|(?:declin|refus)\w+\s+to)\s+comment\s+(?:on|about)(?=\s+(?:whether|if|why|how|when|where|who)\b)",
    ),
    cue(
        "undisclosed",
        2,
        "passive",
        "withheld",
        rf"{BE}{ADVERB}\s+(?:being\s+)?(?=withheld\b)",
    ),
    cue(
        "undisclosed",
        2,
        "clause",
        "declin refus",
        rf"(?:declin\w+|refus\w+)\s+to\s+{TELL}(?:\s+(?!{WH})\w+)?{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "undisclosed",
        2,
        "topic",
        "detail information specifics",
        rf"(?:{DO_NOT}\s+(?:give|provide|offer|release)|(?:did|would)(?:\s+not|n['’]t)\s+(?:share|disclose|reveal))"
        r"\s+(?:\w+\s+){0,3}?"
        r"(?:details?|information|specifics)"
        r"(?=\s+(?:about|on|of|as to|for|regarding|surrounding)\b)",
    ),
    cue(
        "undisclosed",
        2,
        "verb",
        "declin refus",
        r"(?:refus(?:ed|es|ing)|declin(?:ed|es|ing))\s+to\s+(?:publicly\s+)?"
        r"(?=(?:disclose|name|identify|confirm|reveal|specify|release|explain)\b"
        r"|(?:provide|give|share|offer)\s+(?:(?:the|any|more|an?|its|his|her|their)\s+)?(?:\w+\s+)?"
        r"(?:names?|details?|information|figures?|reasons?|specifics|specific|numbers?|budget|estimate"
        r"|price|cost|timeline|timetable|date|breakdown|location|explanation|total|amount)\b)",
    ),
    cue(
        "undisclosed",
        2,
        "verb",
        "detail disclose laborate xpound explain identify into name release reveal specify spell",
        rf"{DO_NOT}\s+(?:\w+ly\s+)?(?=(?:name\s+the\b(?!(?:\s[\w’'-]+){{1,3}}?\s(?:after|for|as|in)\b)|disclose|identify|reveal|specify|release|explain|detail"
        r"|(?:elaborate|expound)\s+(?:up)?on|go\s+into\s+(?:\w+\s+)?(?:details?|specifics)|spell\s+out)\b)",
    ),
    cue(
        "undisclosed",
        2,
        "clause",
        "without short",
        rf"(?:without|stop\w*\s+short\s+of)\s+(?:saying|specifying|explaining|disclosing|revealing|detailing){LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "undisclosed",
        2,
        "verb",
        "without",
        r"without\s+(?=(?:naming|identifying|disclosing|revealing|specifying)\s+(?!names\b|him|her|them)\w"
        r"|(?:giving|providing|offering)\s+(?:any\s+|further\s+|more\s+|a\s+)?(?:details?|reasons?"
        r"|explanation|specifics|figures?)\b)",
    ),
    cue(
        "undisclosed",
        2,
        "topic",
        "detail information specifics",
        r"(?:gave|provided|offered|released|shared)\s+(?:no|few|little)\s+(?:other\s+|further\s+|more\s+)?"
        r"(?:details?|information|specifics)"
        r"(?=\s+(?:about|on|of|as to|for|regarding|surrounding)\b)",
    ),
    cue(
        "undisclosed",
        2,
        "topic",
        "lipped mum quiet silent cagey coy evasive vague secretive committal",
        r"(?:tight-lipped|cagey|coy|evasive|vague|secretive|non-?committal|(?:kept|keeping|stayed|staying|remain\w*)\s+(?:mum|quiet|silent))"
        r"(?=\s+(?:about|on|over)\s)",
    ),
    cue(
        "undisclosed",
        1,
        "verb",
        "declin refus",
        r"(?:refus(?:ed|es|ing)|declin(?:ed|es|ing))\s+to\s+"
        rf"(?=(?!give|provide|offer|share|address|release|name|be)(?:{TELL})\s+(?!further\b|more\b)\w+)",
    ),
    cue(
        "undisclosed",
        2,
        "clause",
        "announced clarified confirmed disclosed explained given indicated named "
        "published revealed said specified suggested told ruled stated",
        rf"{HAS_NOT}\s+(?:ruled|stated|said|specified|disclosed|named|confirmed|revealed|explained|given"
        rf"|indicated|clarified|told|announced|published|suggested){LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "undisclosed",
        2,
        "clause",
        "saying",
        rf"{NOT}\s+saying{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "undisclosed",
        2,
        "clause",
        "either one obody",
        r"(?:neither|none|nobody|no\s+one)\b[^.;]{0,70}?\s(?:(?:(?:has|have|had)\s+)?(?:said|disclosed|explained|confirmed)"
        rf"|(?:would|will|could)\s+(?:say|explain|confirm))(?:\s+publicly)?{LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "undisclosed",
        2,
        "clause",
        "estimate quantify state spell guess",
        rf"{DO_NOT}\s+(?:estimate|quantify|state|spell\s+out|guess){LINK}(?=\s+{WH}\b)",
    ),
    cue(
        "undisclosed",
        2,
        "unseen",
        "released published disclosed made completed",
        r"(?:report|review|study|findings|results|audit|autopsy|assessment|evaluation|analysis|calculation|breakdown|letter"
        r"|contract|document|documents|terms|opinion|minutes|list)\b[^.;]{0,80}?\s(?:has|have|had)(?:\s+(?:not|yet)|n['’]t)"
        r"\s+(?:yet\s+)?(?:to\s+be\s+|been\s+)(?:released|published|disclosed|made\s+public|completed)\b",
    ),
    cue(
        "no_reply",
        2,
        "evaded",
        "asked",
        r"asked\s+(?:by\s+[^,]{2,30}?\s+)?(?=(?:whether|if|what|when|where|who|whom|why|how|which)\b[^\"“]{8,120}?,\s(?:[\w’'.-]+\s){1,6}?"
        r"(?:(?:declin|refus)\w+\s+to|would\s+not|wouldn['’]t|did\s+not|didn['’]t|has\s+not|have\s+not|said\s+(?:that\s+)?(?:he|she|they|it)"
        r"\s+(?:did\s+not\s+know|didn['’]t\s+know|would\s+not|wouldn['’]t|could\s+not|couldn['’]t|had\s+to\s+check))\b)",
    ),
    cue(
        "no_reply",
        2,
        "evaded",
        "check",
        r"said\s+(?:that\s+)?(?:he|she|it|they)(?:['’]d|\s+would)\s+have\s+to\s+check\b",
    ),
    cue(
        "no_reply",
        2,
        "evaded",
        "answer say reply",
        r"(?:(?:declined|refused)\s+to|(?:would|did)(?:\s*not|n['’]t))\s+(?:answer|say|reply)\.",
    ),
)
