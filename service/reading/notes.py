"""Corrections, updates and clarifications that a story carries about itself.

Their sentences stay evidence; that a value they withdraw is no evidence is the checks' business.
An editor's note that tells of no change (who the author is, what the series is about) is furniture.
"""

import re

from schemas.vocabulary import NoteKind
from service.reading.stamps import is_stamp, only_times

LONGEST_LABEL = 80
"""Characters looked at for a label ("UPDATE 3:40pm:")."""

LONGEST_TOLD = 2_000
"""Characters of a note that are looked at for what sort of note it is."""

_LABELLED = re.compile(
    r"\W{0,3}(?:(?P<correction>corrections?|corrected|erratum|retraction|correction and apology"
    r"|korrektur|rectificatif|corrección)"
    r"|(?P<clarification>clarifications?|clarified|for the record|klarstellung)"
    r"|(?P<note>(?:editors?[’']?s?|publisher[’']?s) (?:note|update)|note to (?:readers|editors))"
    r"|(?P<update>updates?|updated|latest update|mise à jour))"
    r"(?P<when>[^:—–]{0,50}?)\s*(?P<sep>[:—–]|- |--|\.(?= [A-Z]))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?P<correction>corrections?|erratum)|(?P<clarification>clarifications?)"
    r"|(?P<note>editor[’']?s note))\W*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\W{0,3}(?:(?:an?|the|our) (?:earlier|previous|original|prior|initial|first) versions?"
    r" of (?:the (?:story|article)|this (?:story|article|report|post|piece|headline|page|copy"
    r"|dispatch|caption))|in an (?:earlier|previous) (?:story|article|version|report),"
    r"|this (?:story|article|report|post|piece|headline|page|version|copy|dispatch|item)"
    r" (?:has been|was|is being|will be)(?: \w+ly)? (?P<told>correct|updat|amend|clarif|chang|edit"
    r"|revis|remov))",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\s*\((?:(?P<correction>corrects|refiles|fixes|removes)|(?P<clarification>clarifies)"
    r"|(?P<update>adds|updates|recasts|rewrites|releads))"
    r"\s(?!(?:are|were|is|was|have|had|will|for|and|of)\b)",
    re.IGNORECASE,
)
"""How news agencies open one, in brackets: "(Corrects headline and second paragraph)"."""
_LIVE = re.compile(
    r"\W{0,3}(?:\([A-Z][\w ]{1,20}\)\s?)?\[[^\[\]]{3,60}?\b(?:posted|published|updated)\b"
    r"[^\[\]]{3,40}\d[^\[\]]{0,20}\]\W{0,2}$"
)
"""Over each part of a story that is told as it happens: "[Previous story, posted at 7 p.m.]"."""
_CORRECTS = re.compile(
    r"\b(?:correct|incorrect|misstat|misspell|misidentif|wrong|error|erroneous|mistak|amend|retract"
    r"|withdr|inaccura)",
    re.IGNORECASE,
)
_TELLS = re.compile(rf"{_CORRECTS.pattern}|\b(?:clarif|updat|chang|add)", re.IGNORECASE)
_CLARIFIES = re.compile(r"\bclarif", re.IGNORECASE)
_UPDATES = re.compile(r"\bupdat", re.IGNORECASE)


def note_kind(words: str) -> NoteKind | None:
    """What sort of note a line or sentence opens, or None.

    >>> note_kind("Correction: An earlier version gave a wrong figure.")
    'correction'
    """
    found = _LABELLED.match(words[:LONGEST_LABEL])
    if found is not None:
        rest = words[found.end() :]
        if (
            not rest.strip()
            or not _is_label(found, rest)
            or (found["note"] and not _TELLS.search(words[:LONGEST_TOLD]))
        ):
            return None
        return _kind(found, words)
    agency = _AGENCY.match(words)
    if agency is not None or _LIVE.match(words[: 2 * LONGEST_LABEL]):
        return _kind(agency, words) if agency else "update"
    told = _TOLD.match(words[:LONGEST_LABEL])
    if told is None:
        return None
    if told["told"] is None:
        return "clarification" if _CLARIFIES.search(words) else "correction"
    return _kind_of_words(words)


def note_label(line: str) -> bool:
    """Whether a line is nothing but the label of a note, whose words follow on the next line."""
    return len(line) <= LONGEST_LABEL and _ALONE.match(line.strip()) is not None


def note_kind_of(label: str, words: str) -> NoteKind:
    """The kind of the note that stands under `label`."""
    found = _ALONE.match(label.strip())
    return _kind(found, words) if found else _kind_of_words(words)


def _is_label(found: re.Match[str], rest: str) -> bool:
    """Not a time stamp ("UPDATED: 11:25 EST, 23 July"), nor a verb that opens a sentence."""
    when = found["when"].strip(" ,().")
    if is_stamp(rest) or not (only_times(when) or when in {"and clarification", "and apology"}):
        return False
    if found["sep"] != ".":
        return True
    return not when and found["update"] is None


def _kind(found: re.Match[str], words: str) -> NoteKind:
    groups = found.groupdict()
    if groups.get("correction"):
        return "correction"
    if groups.get("clarification"):
        return "clarification"
    return "update" if groups.get("update") else _kind_of_words(words)


def _kind_of_words(words: str) -> NoteKind:
    head = words[:LONGEST_TOLD]
    if _UPDATES.search(head) and not _CORRECTS.search(head):
        return "update"
    return "correction" if _CORRECTS.search(head) else "clarification"
