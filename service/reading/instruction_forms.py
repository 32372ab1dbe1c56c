"""The forms of sentences that speak to a program; their words are in `instruction_cues.txt`.

A form is a regular expression in which `{group}` stands for a group of the cues. All stars are
bounded, so that each looks at a few dozen characters. A form that may stand anywhere has needles
beside it, in lower case: it is looked for only where the text has one of them.
"""

import re
from functools import cache
from importlib.resources import files

LEAD = re.compile(
    r"(?:(?:please|now|then|also|instead|first|finally|next|just|simply|kindly|important|note|ok"
    r"|okay|you (?:must|should|will|are to|need to|have to|shall)|always|hey|dear \w+|step \d+|\d+)"
    r"[\s:,.!-]*){0,4}"
)
"""What may stand before an order or errand."""
QUOTE = re.compile(r"[\"“”«»]")
MACHINE_NEEDLES = (
    *("ai", "a.i.", "artificial", "llm", "language model", "chat", "gpt", "bot", "assistant"),
    *("summari", "crawler", "scraper", "automat", "machine", "generated"),
)
"""Without one of these no word of the group `machine` can stand in a text."""
_TAGS = (
    r"(?:system|assistant|user|human|article|document|instructions?|prompt|context|input|story|tool"
    r"|data|text|response|output|important)"
)

MARKS = (
    (("<",), (rf"</?{_TAGS}\b[^<>]{{0,80}}>",)),
    (("<|", "[inst", "[/inst", "sys>"), (r"<\|[\w ]{1,30}\|>|\[/?inst\]|<<\s*/?sys\s*>>",)),
    (
        ("end", "begin", "start"),
        (
            (
                r"[\[(=#*<-]\s*(?:the )?(?:end|begin|beginning|start)(?: of)?(?: the| this)?"
                r" (?:{material}|{orders})\s*[\])=#*>-]"
            ),
        ),
    ),
    (
        (":",),
        (
            (
                r"^\W{0,3}(?:system|assistant|user|human|developer)"
                r"(?: (?:message|prompt|note|override))?\s*:"
            ),
        ),
    ),
    (("##",), (r"#{2,}\s*(?:instructions?|system|response|input|prompt|assistant|user)\b",)),
    (
        ("```", '":', '" :', '"}', '" }'),
        (r"```|[\[{]\s*\{?\s*\"\w{1,30}\"\s*:|\"\s*\}\s*[\],]|\"\w{1,30}\"\s*:\s*[\[{]",),
    ),
)
"""Needles and forms of what belongs to no news: tags and labels of a conversation, JSON."""
ADDRESSES = (
    (
        MACHINE_NEEDLES,
        (
            (
                r"\b(?:note|notice|attention|message|reminder|instructions?|memo|warning|request)"
                r" (?:to|for) (?:all |any |the |every )?{machine}\b"
            ),
            r"^\W{0,3}(?:attention|dear|hey|hello|hi),? (?:all |any )?{machine}\b",
            (
                r"\b{machine}\b.{0,60}\b(?:reading|processing|summari[sz]ing|parsing|analy[sz]ing"
                r"|indexing|that reads?|which reads?|who reads?) (?:this|the|these) {material}"
            ),
            (
                r"\b{machine}\b.{0,40}\b(?:must|should|shall|have to"
                r"|are (?:required|instructed|asked|told) to) (?:always |only |also )?(?:state|say"
                r"|mention|include|add|report|write|note|begin|end|reply)\b"
            ),
        ),
    ),
    (
        ("summari", "extract", "translat", "process", "generat"),
        (
            (
                r"\b(?:if|when|while|before|after) (?:you(?:'re| are)? )?(?:an? )?"
                r"(?:{machine}\b.{0,40}|asked to |you )?"
                r"(?:summari[sz]|extract|translat|process|generat)\w*\b.{0,60}"
                r"\b(?:{material}|{answer}|figures|numbers|facts|information)\b.{0,60}"
                r"\b(?:always|must|should|never|please|report|state|include|say|add|write)\b"
            ),
        ),
    ),
    (
        ("you are", "you're"),
        (
            (
                r"\byou(?:'re| are) (?:now|no longer) (?:an? |the )?(?:\w+ ){0,2}(?:{machine}|model"
                r"|translator|assistant|pirate|developer|expert|poet|comedian|in \w+ mode)\b"
            ),
            (
                r"\byou are (?:an? |the )?(?:helpful |powerful |large )?(?:ai|assistant"
                r"|language model|chatbot)\b"
            ),
        ),
    ),
    (
        ("as an ai", "as a language", " mode"),
        (
            (
                r"\bas (?:an ai|a language model)\b.{0,20}\byou\b"
                r"|\b(?:developer|jailbreak|dan|god|debug) mode\b"
            ),
        ),
    ),
    (("from now on",), (r"\bfrom now on,? (?:you|respond|reply|answer|act|always)\b",)),
    (
        ("above is", "below is"),
        (
            (
                r"\bthe (?:json|answer|output|summary|text|response) (?:above|below) is"
                r" (?:the|your|final)\b"
            ),
        ),
    ),
    (("in your", "in all"), (r"\bin (?:all )?your (?:next |final |own |whole )?{answer}\b",)),
)
"""Needles and forms of how a program is spoken to."""
ORDERS = (
    r"{over}\b.{0,60}\b{before} (?:{orders}|{material}|text|messages?|requests?|rules|tasks?)\b",
    (
        r"{over} (?:all |any |every |the |your |these |those |my |of ){0,3}(?:{orders}|rules above"
        r"|everything (?:above|before|you)|(?:the )?(?:user|request|task)\b)"
    ),
    r"{over} (?:the |this |that |all of this ){1,2}{material}\b",
    r"{act}\b.{0,90}?\b(?:your|every|each|the final|the whole|all) (?:\w+ )?{answer}\b",
    r"{act}\b.{0,60}?\b(?:to|of|in|into|with|from) (?:the|this|an?|its) (?:\w+ )?{answer}\b",
    (
        r"(?:begin|start|open|end|finish|conclude|close|preface|prefix) (?:the|this|your|with)\b"
        r".{0,30}\b(?:{answer}|with the (?:word|phrase|words|sentence|text|line))\b"
    ),
    (
        r"(?:print|reveal|show|output|repeat|display|share|send|leak|disclose|tell|give|list"
        r"|expose)\b.{0,60}\b{secret}\b"
    ),
    (
        r"(?:reply|respond|answer|output|return|print|write|say|state|speak)\b.{0,60}"
        r"\b(?:nothing else|nothing but|and stop"
        r"|the (?:word|phrase|string|token|sentence)\b|empty (?:lists?|arrays?"
        r"|{answer}|{material})|in one (?:line|word|sentence)|word for word|verbatim)"
    ),
    (
        r"(?:reply|respond|answer|output|return|print|write|speak|summari[sz]e|brief|translate)\b"
        r".{0,40}\b(?:only|just|exclusively|entirely|everything|all|in|into|to) (?:in |into )?"
        r"(?:{language}|{form})\b"
    ),
    r"(?:return|output|leave|print)\b.{0,20}\bempty\b",
    (
        r"{act}\b.{0,60}\b{form}\b.{0,60}\b(?:{form}|numbers?|words?|letters|symbols|sets|fours"
        r"|threes|twos|substitution|order)\b"
    ),
    (
        r"{act} (?:all |any |the |random |some |intentional |common |every |deliberate ){0,3}"
        r"{form}(?: (?:from|in|of|into|for|with|to|between)\b|[.!]|$)"
    ),
    r"(?:act|behave) as (?:if you|an? (?:\w+ )?(?:{machine}|expert|translator|assistant|pirate))\b",
    r"pretend (?:to be|you(?:'re| are)|that you)\b",
    (
        r"(?:summari[sz]e|process|read|analy[sz]e|translate|rate|classify) (?:an? (?:empty|other"
        r"|new)|another|this|the (?:next|following|above|rest)) (?:\w+ )?(?:{material}|sentences?"
        r"|paragraphs?)\b"
    ),
    r"{foreign}",
    r"(?:stop|cease) (?:here|now|reading|summari[sz]ing|processing)\b",
)
"""What a program is told to do with instructions, an answer, a form; where a clause begins."""
ORDER_OPENS = (
    r"(?:{act}|{over}|expose|brief|process|read|analy[sz]e|rate|classify|cease|share|behave|speak)"
    r"\b|{foreign}"
)
"""With what every order begins: a first look that is cheap."""
TASKS = (
    (
        r"(?:write|compose|draft|create|generate|provide|develop|give|make|prepare|produce|craft"
        r"|design|build|code|implement|suggest|plan|invent|come up with)(?: (?:me|us))?\b.{0,60}?"
        r"\b{artefact}\b"
    ),
    (
        r"(?:can|could|would|will) you (?:please |kindly )?(?:show|tell|explain|help|write|give"
        r"|provide|list|describe|translate|recommend|suggest|create|generate|find|check"
        r"|summari[sz]e)\b"
    ),
)
"""Errands that name what is wanted."""
LESSONS = (r"{teach}\b(?! out\b)",)
"""Errands that are one only because nothing in the story is like them."""
QUESTIONS = (
    (
        r"(?:how (?:do|can|should|would) (?:i|you|we)|how to|how do(?:es)?"
        r"|what(?:'s| is| are| was| were)|who (?:wrote|invented|discovered|painted|composed|is|was)"
        r"|when (?:did|was|is)|where (?:is|was)|which)\b(?=.{3,160}\?)"
    ),
)


@cache
def groups() -> dict[str, str]:
    """The cues: name of a group to its words, joined by "|"."""
    text = files(__package__).joinpath("instruction_cues.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for block in text.split("\n[")[1:]:
        name, _, lines = block.partition("]")
        found[name] = "|".join(line for line in lines.splitlines() if line)
    return found


@cache
def pattern(form: str) -> re.Pattern[str]:
    """The form with the words of its groups in place."""
    for name, words in groups().items():
        form = form.replace("{" + name + "}", f"(?:{words})")
    return re.compile(form, re.IGNORECASE)
