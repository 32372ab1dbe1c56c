"""What a page says about itself: promotion, sharing, credits, banners. Never briefed.

The words are in `furniture_forms.py`; they are so narrow that a sentence of a story does not fit
them: "Visit … homepage for more stories" is furniture, "Visit the islands in June" is not. The same
question is asked of a line and of a sentence inside a paragraph.
"""

import re
from collections import defaultdict
from functools import cache

from service.reading import furniture_forms as forms
from service.reading.sentences import split_sentences

LONGEST = 400
"""Characters; longer lines are read as text. Agencies' copyright notices have up to 250."""

_END = r"[\s.!:…»>→)|]*$"
_FIRST = re.compile(r"\W*?(?P<word>©|[^\W\d_]+|\d)")


def _expression(form: str) -> str:
    for name in ("MEDIA", "SITES", "NAME"):
        form = form.replace("{" + name + "}", getattr(forms, name))
    return form


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Ours, never a story's; compiled when a line begins so, not when the program starts."""
    return re.compile(expression, re.IGNORECASE)


def _table(*, line: bool) -> dict[str, str]:
    """First word to one expression of all that begin with it."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for firsts, form in forms.WHOLE + (forms.LINES if line else []):
        for first in firsts.split():
            rows[first].append(f"(?:{_expression(form)}){_END}")
    for firsts, form in forms.STARTS:
        for first in firsts.split():
            rows[first].append(f"(?:{_expression(form)})")
    return {first: "|".join(joined) for first, joined in rows.items()}


_SENTENCE = _table(line=False)
_LINE = _table(line=True)
_INSIDE = [(cue, re.compile(_expression(form), re.IGNORECASE)) for cue, form in forms.INSIDE]
_RULE = re.compile(forms.RULE)
_LEADS_TO_LINKS = re.compile(
    r"(?:related|recommended|trending|most (?:read|popular|viewed|shared)|top stories"
    r"|latest (?:news|stories)|more (?:stories|news|coverage|on this story|on this|from\b.{1,40})"
    r"|read (?:more|also|next)|see also|also read|you (?:may|might) also like|what to read next"
    r"|editors?[’']?s? picks?|don[’']?t miss|mehr zum thema|lire aussi|lea también)"
    r"(?: (?:stories|articles|topics|content|links|news|videos?|posts|reading|coverage))?"
    r"\s*[:»>.…]*$",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w.'’-]*\s){1,3}[A-ZÀ-Þ][\w'’-]+),?"
    r" (?:is|are|was|writes|covers|reports)\b"
    r".{0,120}\b(?:reporter|writer|correspondent|editor|columnist|journalist|contributor|author"
    r"|photographer|producer|freelancer?|bureau chief|professor|fellow|analyst|for the|at the)\b"
)
_REACH = re.compile(
    r"@\w|\b(?:follow|twitter|e-?mail|newsletter|reach(?:ed)? (?:him|her|them) at)\b"
)


def is_furniture(words: str, *, line: bool = True) -> bool:
    """Whether a whole line, or with `line=False` a sentence inside one, is the site's own.

    >>> is_furniture("Sign up for our newsletter"), is_furniture("Sign language is taught here.")
    (True, False)
    """
    if len(words) > LONGEST:
        return False
    words = words.strip(" \n\"'|[](")
    found = _FIRST.match(words)
    if found is None:
        return not words or (line and _RULE.fullmatch(words) is not None)
    first = "0" if found["word"].isdigit() else found["word"].lower()
    form = (_LINE if line else _SENTENCE).get(first)
    if form is not None and _compiled(form).match(words):
        return True
    lower = words.lower()
    if not any(cue in lower for cue, _ in _INSIDE):
        return False
    if line and len(parts := split_sentences(words, 0, len(words))) > 1:
        return all(is_furniture(words[start:end], line=False) for start, end in parts)
    bare = words.rstrip(" .!")
    return any(cue in lower and inside.search(bare) for cue, inside in _INSIDE)


def leads_to_links(line: str) -> bool:
    """Whether `line` is a label ("Related stories") under which links stand."""
    return len(line) <= LONGEST and _LEADS_TO_LINKS.match(line.strip()) is not None


def is_author_note(line: str, byline: str | None) -> bool:
    """Whether a line at a story's end tells who wrote it and where to reach them."""
    found = _BIO.match(line[:LONGEST])
    if found is None or len(line) > LONGEST:
        return False
    surname = found["name"].split()[-1].lower()
    named = byline is not None and surname in byline.lower()
    return named or _REACH.search(line.lower()) is not None
