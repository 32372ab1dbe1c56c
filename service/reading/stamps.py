"""Lines that only say when a story was published, and bylines: who wrote it.

Both stand before the body, on lines of their own or run together with it ("By. Jane Doe.
PUBLISHED:. 03:53 EST, 23 July 2013. |. UPDATED:. …"). What they say is not kept as evidence.
"""

import re
from collections.abc import Sequence

LONGEST = 160
"""Characters of the longest line that is a byline or a stamp."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_STAMP_WORDS = frozenset(
    """
    published updated last modified posted created first on at am pm a p m st nd rd th of the date
    time ago min mins minute minutes hour hours day days week weeks read reading yesterday today
    gmt utc bst cet cest est edt et cst cdt ct mst mdt mt pst pdt pt ist jst aest aedt z t
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec uhr h le el publié mis jour à
    """.split()  # noqa: SIM905 - a column of words is easier to review than a list of strings
)
_NOT_NAMES = _STAMP_WORDS | frozenset(
    """
    contrast comparison then now law default chance far all any some what when noon midnight
    tonight tomorrow night dawn christmas easter sea air rail road land hand mistake accident
    design definition year
    """.split()  # noqa: SIM905
)

_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_NAMES = (
    rf"{_WORD}(?: (?:(?:and|&|und|et|y|de|van|von|der|bin|al|of|for|in|the|with) )"
    rf"{{0,2}}{_WORD}){{0,9}}"
)
_BYLINE = re.compile(
    rf"(?:(?:[Bb]y|BY|[Ww]ritten by|WRITTEN BY|[Ff]rom|FROM|Von|Par|Por)[.:]? +(?P<names>{_NAMES}"
    rf"(?:, {_NAMES}){{0,6}}))(?P<rest>.*)$"
)
_ROLE = re.compile(
    r"(?:reporter|writer|correspondent|editor|staff|press|news|reuters|afp|mail|times|post|online"
    r"|bureau|columnist|contributor|published|updated|@|\||bbc|cnn|ap\b)",
    re.IGNORECASE,
)
# The head that some archives run together with the first sentence, every line end made ". ".
_WHEN = (
    r"(?:\d[\d:.]*(?:st|nd|rd|th|am|pm)?|am|pm|AM|PM|on|at|of|GMT|UTC|BST|E[SD]?T|P[SD]?T|C[SD]T"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_RUN_ON = re.compile(
    r"(?:[Bb]y ?\.? (?P<names>[A-ZÀ-Þ][^.|:]{1,60}?) ?\.? )?"
    r"(?:(?:PUBLISHED|Published|UPDATED|Updated|Last updated at|Created|CREATED|Posted)\b[ :.]*"
    rf"(?:{_WHEN}(?![^\W\d_])[ ,.]{{0,3}}){{1,9}}(?:\| ?\.? ?)?){{1,3}}"
)
_RUN_ON_STAMP = re.compile(
    rf"\((?:{_WHEN}(?![^\W\d_])[ ,.]{{0,3}}){{1,6}}\d:\d\d(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: [A-Z]{2,4})?\) +(?=[\"'“‘A-ZÀ-Þ0-9])"
)
"""“(Mar 5, 2026 6:35 PM) The port is open."""
_RUN_ON_BY = re.compile(r"By\. (?P<names>[A-ZÀ-Þ][^.|:,]{1,60})\. (?=[\"'“‘A-ZÀ-Þ])")

_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?[AaPp]\.?[Mm]\b\.?)?(?: (?:Uhr|UTC|[A-Z]{2,4}))?"
    r"(?: ?[-–—:|])? +(?=[\"'“‘«„]?[A-ZÀ-Þ])"
)
_ENTRY = re.compile(rf"(?:^|(?<=[.!?] )|(?<=[.!?][\"”’] )){_CLOCK.pattern}")
ENTRIES = 2
"""Sentences that open with a clock time, from which on a text is a live report."""


def is_live(lines: Sequence[str]) -> bool:
    """Whether entries of a live report open with their clock time: "16:45 The bridge is shut."."""
    return sum(len(_ENTRY.findall(line)) for line in lines) >= ENTRIES


def entry_time(words: str) -> int:
    """How many characters of a live report's sentence are the clock time before it.

    >>> entry_time("16:45 The bridge is shut."), entry_time("2.4 Million people came.")
    (6, 0)
    """
    found = _CLOCK.match(words)
    return found.end() if found else 0


def only_times(words: str) -> bool:
    """Whether `words` holds nothing but numbers and words that say when; true for no words."""
    return all(token.isdigit() or token.lower() in _STAMP_WORDS for token in _TOKEN.findall(words))


def is_stamp(line: str) -> bool:
    """Whether a line says when, and nothing else.

    >>> is_stamp("Published 12:30 GMT, 5 March 2026"), is_stamp("In March 2026 he left.")
    (True, False)
    """
    if len(line) > LONGEST or not only_times(line):
        return False
    return any(map(str.isdigit, line)) and any(map(str.isalpha, line))


def read_byline(line: str) -> str | None:
    """Who wrote the story, when `line` is a byline: "By Jane Doe, Staff writer | Published 12:30".

    >>> read_byline("By Jane Doe and John Roe"), read_byline("By Wednesday the town was empty.")
    ('Jane Doe and John Roe', None)
    """
    found = _BYLINE.match(line) if len(line) <= LONGEST else None
    if found is None or found["names"].split()[0].lower().strip(".,") in _NOT_NAMES:
        return None
    rest = found["rest"].strip()
    if rest and not (rest[0] in "|,–—-/•·(" or _ROLE.match(rest) or is_stamp(rest)):
        return None
    if line.rstrip().endswith((".", "!", "?")) and len(line.split()) > 6:
        return None
    if rest[:1] in {",", "-", "–", "—"} and not (_ROLE.search(rest) or len(rest.split()) <= 6):
        return None
    return found["names"].strip(" .")


def run_on_head(line: str) -> tuple[int, str | None]:
    """How many characters of a paragraph's start are byline and stamps run together, and who."""
    head = line[: LONGEST * 2]
    found = _RUN_ON.match(head) or _RUN_ON_BY.match(head) or _RUN_ON_STAMP.match(head)
    if found is None or not found.end():
        return 0, None
    names = found.groupdict().get("names")
    return found.end(), names.strip(" .") if names else None
