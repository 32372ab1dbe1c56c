"""Where a sentence ends, in linear time. Which lines are body text is not decided here.

Written here rather than taken from a library: on `tests/reading/hard_sentences.txt` and on
100,000 hostile characters (`evals/studies/sentences.py`, figures in `docs/reading.md`) no
library was both right on news and linear, and none keeps offsets without a search of its own.

One pass over the marks that may end a sentence; at each, a decision that looks at most
`WINDOW` characters to either side. Scripts that write no full stop (Thai) are parted by line and
by length only.
"""

import re

from service.reading.abbreviations import CLOCK_WORDS, GERMAN_MONTHS, OPENERS, StopKind, stop_kind

MAX_SENTENCE = 2_000
"""Characters; a longer stretch is cut at a space, so that nothing downstream is quadratic. The
longest sentence in 1,186 news stories of the development data has fewer."""

WINDOW = 64
"""Characters looked at on either side of a mark."""

# The run of marks, then the quotation marks and brackets that close with it. The expression has
# nothing after its last star, so that it never backtracks.
_MARK = re.compile(
    r"(?P<marks>[.!?…。！？｡．؟।॥۔։።፧។។॥]+)"
    r"(?P<closers>(?:[\"'”’»“«)\]}」』）》〉›]|\x20»(?!\w))*)"
)
_WIDE = frozenset("。！？｡．")
_SCRIPT_STOPS = frozenset("؟।॥۔։።፧។")
_OPENING = " \n\"'“‘«„‚‹([{¿¡「『（-–—.…"
_WORD_BEFORE = re.compile(r"[^\s\"“”‘«»()\[\]{}/,;:—–-]{1,24}$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_KANA_AFTER = re.compile(r"[\u3041-\u309f]")
_SAID = re.compile(
    r"(?:[^\W\d_a-z][\w'’.-]{0,20}\s){1,4}"
    r"(?:said|says|asked|asks|shouted|shouts|yelled|cried|added|wrote|tweeted|replied|told|tells"
    r"|called|chanted|quipped|joked|exclaimed|wondered|demanded|screamed)\b"
)
_SPEECH = re.compile(r"\s+[\"“„](?![\w'’ -]{1,24}[\"”“])")
"""A quotation that opens, and is no nickname in a name ('John F. "Jack" Aldous')."""
_CONVERTED = re.compile(r"[\s\d][ap]\.m\. ?\(\d")
"""An hour that is told in another zone too: "at 1 p.m. (3 a.m. in Vell)"."""
_GLUED_WORD = re.compile(r"[A-Z][a-z]+(?=[\s,'’])")
_EMOJI_ALONE = re.compile("[\U0001f000-\U0001faff\u200d\ufe0f ]+")
"""What stands behind a full stop and is no part of the sentence: "It burned down. 🔥🔥"."""
_FIRST_PERSON = frozenset({"i"})
_SHOUTED_NAMES = frozenset({"yahoo", "jeopardy"})
LABEL = 2
"""Digits of the longest label of a list entry ("12.") and of a day in German ("31. Oktober")."""


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences in `text[start:end]`, white space around them left out."""
    spans: list[tuple[int, int]] = []
    begin = start
    for mark in _MARK.finditer(text, start, end):
        cut = _cut(text, begin, mark, end)
        if cut is not None:
            _add(text, begin, cut, spans)
            begin = cut
    _add(text, begin, end, spans)
    return spans


def _cut(text: str, begin: int, mark: re.Match[str], end: int) -> int | None:
    """Where the sentence ends if it ends at `mark`."""
    after = mark.end()
    marks, closers = mark["marks"], mark["closers"]
    if after == end:
        return after
    if marks[-1] in _WIDE:
        quoted = closers.endswith(("」", "』", "）"))
        return None if quoted and _KANA_AFTER.match(text, after, end) else after
    if not text[after].isspace():
        return _cut_glued(text, mark, end)
    follows = after
    while follows < end and follows < after + WINDOW and text[follows] in _OPENING:
        follows += 1
    letter = text[follows] if follows < end else " "
    if letter.islower() or letter in ",;:!?&":
        return None
    if marks[-1] in _SCRIPT_STOPS:
        return after
    word = _word_at(text, follows, end)
    if "?" in marks or "!" in marks:
        ends = _ends_loud(text, mark, follows, word)
    elif "…" in marks or ".." in marks:
        ends = _ends_dotted(text, begin, mark, word)
    else:
        speech = _SPEECH.match(text, after, follows + WINDOW) is not None
        ends = _ends_full_stop(text, begin, mark, letter, word, speech=speech)
        ends = ends and _CONVERTED.match(text, max(0, mark.start() - 4), after + 3) is None
    return after if ends else None


def _cut_glued(text: str, mark: re.Match[str], end: int) -> int | None:
    """The cut where no space follows: a forgotten space, or no end at all ("3.5", "U.S.", URLs)."""
    after, closers = mark.end(), mark["closers"]
    if closers.endswith(("“", "«")) and text[after].isalpha():
        return mark.end("marks")
    if closers.endswith(("”", "»")) and text[after].isupper():
        return after
    if text[after] >= "\u3040" and mark["marks"] in "!?":
        return after
    if closers or mark["marks"] not in (".", "!", "?"):
        return None
    word = _WORD_BEFORE.search(text, max(0, mark.start() - WINDOW), mark.start())
    plain = word is not None and len(word.group()) >= 3 and word.group().isalpha()
    lower = plain and text[mark.start() - 1].islower()
    return after if lower and _GLUED_WORD.match(text, after, min(end, after + WINDOW)) else None


def _ends_loud(text: str, mark: re.Match[str], follows: int, word: str) -> bool:
    """Whether the sentence ends at ? or !: not before `Smith asked`, not in `Yahoo! Finance`."""
    if mark["closers"].strip(")]}") and word.lower() not in OPENERS:
        return _SAID.match(text, follows, follows + WINDOW * 2) is None
    before = _word_before(text, mark)
    return before.lower() not in _SHOUTED_NAMES or word.lower() in OPENERS


def _ends_dotted(text: str, begin: int, mark: re.Match[str], word: str) -> bool:
    """Whether the sentence ends at an ellipsis: not at one that opens it, nor at one that stands
    free for words left out, unless a sentence had ended before it.
    """
    if len(mark["marks"].replace("…", "...")) > len("..."):
        return True
    before = text[max(begin, mark.start() - WINDOW) : mark.start()]
    free = before[-1:].isspace()
    said = before.rstrip()
    if not any(letter.isalnum() for letter in said):
        return False
    if free and said.rstrip("\"'”’»)]")[-1:] in {".", "!", "?"}:
        return True
    return bool(mark["closers"]) or not (free or word.lower() in _FIRST_PERSON)


def _ends_full_stop(
    text: str, begin: int, mark: re.Match[str], letter: str, word: str, *, speech: bool
) -> bool:
    """Whether the sentence ends at this full stop, given the first `letter` and `word` after it,
    and whether `speech` opens there.
    """
    before = _word_before(text, mark)
    starts = mark.start() - len(before)
    if not before or any(closer not in ")]}" for closer in mark["closers"]):
        return bool(before or begin < mark.start())
    if _labels(before, starts - begin, word):
        return False
    kind = stop_kind(before, text[max(begin, starts - 2) : starts].strip()[-1:])
    return (speech and kind == "name") or _parts(kind, letter, word)


def _labels(before: str, words_before: int, word: str) -> bool:
    """Whether `before` numbers a list entry ("1.") or a day in German ("3. Oktober")."""
    numbers = before.isdigit() and len(before) <= LABEL
    entry = words_before <= 0 and (numbers or len(before) == 1)
    return entry or (numbers and word.lower() in GERMAN_MONTHS)


def _parts(kind: StopKind, letter: str, word: str) -> bool:
    """Whether a full stop of this kind ends the sentence before `letter` and `word`."""
    match kind:
        case "never":
            return False
        case "number" | "ends":
            return not letter.isdigit()
        case "name":
            return word.lower() in OPENERS or not letter.isalnum()
        case "clock":
            return word.lower() not in CLOCK_WORDS
        case "word":
            return True


def _word_before(text: str, mark: re.Match[str]) -> str:
    found = _WORD_BEFORE.search(text, max(0, mark.start() - WINDOW), mark.start())
    return found.group().lstrip("'’") if found else ""


def _word_at(text: str, position: int, end: int) -> str:
    """The word at `position`; empty for an initial ("A.") and for a compound ("All-Star")."""
    found = _WORD_AFTER.match(text, position, min(end, position + WINDOW))
    if found is None:
        return ""
    glued = text[found.end() : found.end() + 1]
    initial = glued == "." and len(found.group()) == 1
    return "" if initial or glued == "-" else found.group()


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Adds `text[start:end]` less its outer spaces; stray punctuation joins the sentence before."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        if end - start <= MAX_SENTENCE:
            break
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut < 0 else cut
        spans.append((start, start + len(text[start:cut].rstrip())))
        start = cut
    short = end - start <= WINDOW and not any(letter.isalnum() for letter in text[start:end])
    if short and spans and _EMOJI_ALONE.fullmatch(text, start, end):
        return
    if short and spans and spans[-1][1] <= start and end - spans[-1][0] <= MAX_SENTENCE:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))
