"""The phrases behind a question that is a sentence's subject: "Who will pay is for the council".

A table and nothing else; see `table.py`. None of them says anything without such a question.
"""

from service.engines.extractive.questions.cues.cue import ADVERB, BE, NOT, Cue, cue

_STILL = r"(?:\s+(?:still|also|now|currently|yet|as yet))*"
_OPEN_TO_ALL = r"(?:argument|contention|opinion|debate|dispute|conjecture|speculation|discussion)"

ASKED: tuple[Cue, ...] = (
    cue(
        "pending",
        2,
        "asked",
        "being",
        rf"{BE}{_STILL}\s+being\s+(?:tested|examined|investigated|studied|weighed|considered|reviewed"
        r"|debated|discussed|negotiated|assessed|checked|looked\s+(?:at|into)|worked\s+out)\b",
    ),
    cue(
        "pending",
        2,
        "asked",
        "investigation review examination study discussion consideration",
        rf"{BE}{_STILL}\s+under\s+(?:\w+\s+)?(?:investigation|review|examination|study|discussion"
        r"|consideration)\b",
    ),
    cue(
        "pending",
        2,
        "asked",
        "up matter",
        rf"{BE}{ADVERB}\s+(?:up\s+to|a\s+matter\s+for)\s+(?:the|a|his|her|its|their)\s",
    ),
    cue(
        "pending",
        2,
        "asked",
        "for",
        rf"{BE}{ADVERB}\s+for\s+(?:the|a)\s+(?:[\w’'-]+\s){{0,2}}?(?:board|courts?|council|parliament|government|judges?"
        r"|jury|minister|congress|senate|voters|regulators?|speaker|committee|party|president)\b",
    ),
    cue(
        "pending",
        2,
        "asked",
        "depend hinge",
        r"(?:will\s+|may\s+|could\s+)?(?:depends?|hinges?)\s+(?:\w+ly\s+)?(?:up)?on\b",
    ),
    cue(
        "unknown",
        2,
        "asked",
        "question matter",
        rf"{BE}{ADVERB}\s+(?:(?:a|an|another)\s+(?:\w+\s+)?question\b|a\s+matter\s+of\s+{_OPEN_TO_ALL}\b)",
    ),
    cue("unknown", 2, "asked", "guess", rf"{BE}{ADVERB}\s+[\"“]?any(?:one|body)['’]s\s+guess\b"),
    cue(
        "unknown",
        2,
        "asked",
        "not isn wasn aren weren",
        rf"{NOT}\s+(?:recorded|documented|estimated|reported|stated|mentioned|spelled\s+out|discussed"
        r"|addressed)\b",
    ),
    cue(
        "unknown",
        2,
        "asked",
        "never",
        r"(?:was|were|has|have|had)\s+never\s+(?:been\s+)?(?:\w+ly\s+)?(?:explained|established|found"
        r"|proved|proven|determined|made\s+clear|recorded|settled|solved|known|disclosed|revealed)\b",
    ),
    cue(
        "undisclosed",
        2,
        "asked",
        "say tell",
        r",?\s*(?:neither|none\s+of\s+them|nobody|no\s+one)\s+(?:would|will|could|can)\s+(?:say|tell)\b"
        r"|,\s+(?:he|she|it|they|the\s+\w+)\s+(?:would|could|will|can|did)(?:\s*not|n['’]t)\s+(?:say|tell)\b",
    ),
)
