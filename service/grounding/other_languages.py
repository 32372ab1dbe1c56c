"""Names, numbers and people of statements in languages whose words are not known here.

The English readers would take every capital for a name and every point for a decimal. Here a
statement's figures are compared digit by digit, whatever separates thousands and whatever word
multiplies them, and its names letter by letter; number words, units and qualifiers are not read.
The brief says so (warning `language_not_english`).
"""

import re
from collections.abc import Iterator

from schemas.draft import DraftNumber, DraftPerson
from service.grounding.claim import Claim
from service.grounding.folding import folded
from service.grounding.window import windows
from service.source_text import SourceText

_FIGURE = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_CAPITALISED = re.compile(r"(?<![\w'’-])[^\W\d_a-z][^\W\d_]{2,}")
_RUN = re.compile(r"(?<![\w'’-])[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)+")
_OPENS = frozenset(".!?…:;¿¡«»“”„\"'‘’(—–-")
"""After these a capital may only begin a sentence."""
_NOUNS_CAPITALISED = ("de", "lb")
"""Languages in which a capital says little: only runs of two or more are compared there."""
_ENDINGS = 3
"""Letters at a word's end that inflection may change."""
_SHORTEST = 4


def other_language(source: SourceText) -> bool:
    """Whether the story is in a language other than English."""
    return not source.language.lower().startswith("en")


def figures_fault(texts: tuple[str, ...], claim: Claim) -> str | None:
    """Which figure of the texts is not in the evidence; None when all are."""
    there = {_digits(found) for one in windows(claim) for found in _FIGURE.findall(one.text)}
    for text in texts:
        for found in _FIGURE.findall(text):
            if _digits(found) not in there:
                return f"“{found[:40]}” is not in the evidence."
    return None


def number_words_fault(entry: DraftNumber, claim: Claim) -> str | None:
    """Whether the surface is the story's and the value has its digits."""
    surface = folded(entry.surface)
    if not surface or not any(surface in folded(one.text) for one in windows(claim)):
        return f"“{entry.surface[:60]}” is not in the evidence."
    figures = _FIGURE.findall(entry.surface)
    digits = {_digits(found) for found in (*figures, "".join(figures))}
    for value in (entry.value, entry.value_high):
        if figures and value is not None and _digits(f"{value:.12g}") not in digits:
            return f"The value is not the one that “{entry.surface[:60]}” writes."
    return None


def names_fault(texts: tuple[str, ...], claim: Claim) -> str | None:
    """Which capitalised word of the texts is not in the evidence; None when all are."""
    nouns = claim.source.language.lower().startswith(_NOUNS_CAPITALISED)
    where = claim.source.clean if nouns else " ".join(one.text for one in windows(claim))
    known = folded(where)
    for text in texts:
        for word in _names(text, _RUN if nouns else _CAPITALISED):
            key = folded(word)
            key = key[: max(_SHORTEST, len(key) - _ENDINGS)]
            if key not in known and not (nouns and _less_first_name(key, known)):
                return f"“{word[:60]}” is not named in the evidence."
    return None


def _less_first_name(run: str, known: str) -> bool:
    """Whether the story has the run with one word more in it: "Vorstandschefin [Gesine] Brock"."""
    role, _, name = run.partition(" ")
    return re.search(rf"\b{re.escape(role)} [\w-]+ {re.escape(name)}", known) is not None


def person_words_fault(entry: DraftPerson, claim: Claim) -> str | None:
    """Whether the name, and the words of the role, are those of the evidence."""
    there = folded(" ".join(one.text for one in windows(claim)))
    words = folded(entry.name).split()
    if not words or not all(word in there for word in words):
        return f"“{entry.name[:60]}” is not in the evidence."
    story = folded(claim.source.clean)
    for word in folded(entry.role or "").split():
        if word[: max(_SHORTEST, len(word) - _ENDINGS)] not in story:
            return f"The role “{(entry.role or '')[:60]}” is not in the story's words."
    if entry.role and _anothers(entry.role, words, claim.source):
        return f"The role “{entry.role[:60]}” is told of somebody else."
    return None


def _anothers(role: str, name: list[str], source: SourceText) -> bool:
    """Whether the story tells a role, and never in a sentence with the person: beside another
    name where the script has capitals, anywhere in one that has none.
    """
    told = folded(role)
    holding = [one.text for one in source.sentences if told in folded(one.text)]
    if not holding or any(word in folded(text) for text in holding for word in name):
        return False
    if told == told.upper():
        return True
    beside = re.compile(
        rf"(?i:{re.escape(role)}),? {_RUN.pattern}|{_RUN.pattern}, (?i:(?:\w+ )?{re.escape(role)})"
    )
    return any(beside.search(text) for text in holding)


def _names(text: str, form: re.Pattern[str]) -> Iterator[str]:
    for found in form.finditer(text):
        before = text[: found.start()].rstrip()
        capital = found.group()[0].isupper()  # scripts without case have none
        if capital and before and before[-1] not in _OPENS:
            yield found.group()


def _digits(figure: str) -> str:
    """The digits that count, in any script: no separators, and no zeros at either end."""
    found = re.findall(r"\d", figure.split("e", maxsplit=1)[0])
    return "".join(str(int(one)) for one in found).strip("0")
