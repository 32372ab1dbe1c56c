"""The phrases with which a story says that somebody is still to decide or to find out.

A table and nothing else; see `cues.py`, which has the plainest of them.
"""

from service.engines.extractive.cue import ADVERB, BE, HAS_NOT, INQUIRE, Cue, cue

_FINDING_OUT = r"(?:investigates|examines|weighs|assesses|reviews|probes|considers)"

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
        r"(?:(?:held|holding)\s+off\s+(?:on\s+)?(?:ruling|deciding|a\s+decision|a\s+ruling)"
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
)
