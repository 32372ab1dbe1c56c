"""The names inside a run of capitalised words: titles peeled off, places and people told apart.

How runs are found is in `finder.py`; what single words can be, in `known.py`.
"""

from typing import Literal, NamedTuple

from service.grounding.lexicon import read_words as lexicon
from service.grounding.names.keys import is_known_organisation, is_place
from service.grounding.names.known import (
    INNER_PARTICLES,
    OTHER,
    OUTER_PARTICLES,
    is_common,
    is_derived,
    is_function,
    is_modifier,
    is_organisation_word,
    is_title,
)
from service.grounding.names.words import Word

_STATES = frozenset({"Former", "Late", "Retired", "Ex", "Acting", "Then", "Outgoing", "Incoming"})
"""What somebody or something was, before a name at the head of a sentence."""
NameKind = Literal["person", "organisation", "place", "other", "unknown"]


class Name(NamedTuple):
    """A name; `text[start:end] == surface`, without title, article and possessive."""

    start: int
    end: int
    surface: str
    kind: NameKind
    title_start: int | None = None
    """Where the titles before it begin ("US Defense Secretary"), or None when it has none."""


def names_of(text: str, run: list[Word], texts: set[str], inner: set[str]) -> list[Name]:  # noqa: PLR0911
    """The names that a run holds: titles peeled off, places and people told apart.

    `texts` are the words of the text, `inner` those with a capital inside a sentence.
    """
    run = _without_head_word(run, texts, inner)
    while run and run[-1].text in INNER_PARTICLES:
        run = run[:-1]
    if not run:
        return []
    if len(run) == 1 and len(run[0].text) == 1 and not run[0].text.isupper():
        return []
    whole = text[run[0].start : run[-1].end]
    if is_place(whole):
        return [name_at(text, run, "place")]
    if is_known_organisation(whole) and not (len(run) == 1 and run[0].text.lower() in OTHER):
        return [name_at(text, run, "organisation")]
    peeled = _peel(run)
    if peeled is not None:
        before, named = peeled
        found = [*_places_in(text, before)]
        person = name_at(text, named, "person", run[0].start)
        return [*found, person]
    if _all_title(run):
        return _places_in(text, run)
    if any(is_organisation_word(word.text) for word in run) and len(run) > 1:
        return [name_at(text, run, "organisation")]
    return _plain_names(text, run)


def _without_head_word(run: list[Word], texts: set[str], inner: set[str]) -> list[Word]:  # noqa: C901, PLR0911
    """The run less a first word that has its capital only from the sentence's head."""
    first = run[0]
    if first.text in _STATES and len(run) > 1:
        return _without_head_word(run[1:], texts, inner)
    if (
        is_function(first)
        and first.text[0].isupper()
        and not first.shouted
        and (first.head or len(run) > 1)
        and (first.head or first.text not in lexicon("first_names"))
    ):
        return _without_head_word(run[1:], texts, inner) if len(run) > 1 else []
    if not first.head:
        return run
    if len(run) == 1:
        if first.text in inner:
            return run
        if is_place(first.text) or is_known_organisation(first.text) or first.shouted:
            return run
        plain_word = is_common(first) or first.text.lower() in texts or is_derived(first.text)
        return [] if plain_word and first.text not in lexicon("first_names") else run
    if first.text in inner or first.text in lexicon("first_names") or is_modifier(first.text):
        return run
    if is_place(" ".join(word.text for word in run)) or is_place(first.text):
        return run
    if is_place(f"{first.text} {run[1].text}"):
        return run
    if is_known_organisation(" ".join(word.text for word in run)):
        return run
    plain_word = is_common(first) or first.text.lower() in texts or is_derived(first.text)
    if plain_word and not is_organisation_word(run[1].text):
        return run[1:]
    return run


def _peel(run: list[Word]) -> tuple[list[Word], list[Word]] | None:  # noqa: C901, PLR0911
    """Titles and the person's name after them, or None where the run has no title and name."""
    last = None
    for index, word in enumerate(run[:-1]):
        if is_title(word.text):
            last = index
    if last is None:
        return None
    at = last + 1
    if run[at].text in {"of", "for"}:
        at += 1
        while at < len(run) - 1 and (
            is_modifier(run[at].text)
            or run[at].text in {"the", "and", "for", "of", "Exchequer", "Affairs", "Staff", "State"}
            or is_place(run[at].text)
        ):
            at += 1
        if at >= len(run) - 1 and run[last].text not in {"Secretary", "Minister", "Chancellor"}:
            return None
    named = run[at:]
    if any(is_organisation_word(word.text) for word in named) or run[at].text in {
        "Office",
        "General",
    }:
        return None
    if all(is_title(word.text) or word.text.lower() in OTHER for word in named):
        return None
    if named[0].text in INNER_PARTICLES and named[0].text not in OUTER_PARTICLES:
        return None
    if not any(word.capital for word in named):
        return None
    return run[:at], named


def _all_title(run: list[Word]) -> bool:
    return any(is_title(word.text) for word in run) and all(
        is_modifier(word.text) or is_place(word.text) or word.text in {"of", "the", "and", "for"}
        for word in run
    )


def _places_in(text: str, words: list[Word]) -> list[Name]:
    """Places and organisations among the words before a person's title ("Apple CEO")."""
    found: list[Name] = []
    held: list[Word] = []
    for index, word in enumerate(words):
        if index + 1 < len(words) and is_place(f"{word.text} {words[index + 1].text}"):
            found += _flush(text, held)
            held = [word]
            continue
        if held and is_place(f"{held[-1].text} {word.text}"):
            found.append(name_at(text, [held[-1], word], "place"))
            held = []
        elif is_place(word.text):
            found += _flush(text, held)
            held = []
            found.append(name_at(text, [word], "place"))
        elif is_modifier(word.text) or not word.capital or is_function(word):
            found += _flush(text, held)
            held = []
        else:
            held.append(word)
    return [*found, *_flush(text, held)]


def _flush(text: str, held: list[Word]) -> list[Name]:
    if not held or (held[0].head and len(held) == 1 and is_common(held[0])):
        return []
    known = is_known_organisation(text[held[0].start : held[-1].end])
    marked = known or any(is_organisation_word(word.text) for word in held)
    shouted = all(word.shouted for word in held)
    return [name_at(text, held, "organisation" if marked or shouted else "unknown")]


def _plain_names(text: str, run: list[Word]) -> list[Name]:
    first = run[0]
    if len(run) == 1:
        return _single(text, first)
    parts = _split_places(run)
    if len(parts) > 1:
        return [name for part in parts for name in _plain_names(text, part)]
    if is_place(text[first.start : run[-1].end]):
        return [name_at(text, run, "place")]
    if all(word.shouted and not word.text.endswith(".") for word in run):
        return [name_at(text, run, "organisation")]
    person = (
        first.text in lexicon("first_names")
        or _initial(first)
        or (first.text.split("-")[0] in lexicon("first_names"))
    )
    return [name_at(text, run, "person" if person else "unknown")]


def _initial(word: Word) -> bool:
    return len(word.text.rstrip(".")) <= 3 and word.text.endswith(".") and word.text[0].isupper()


def _single(text: str, word: Word) -> list[Name]:  # noqa: PLR0911
    low = word.text.lower().rstrip(".")
    pieces = word.text.replace("‑", "-").split("-")
    if len(pieces) > 1 and all(is_place(piece) for piece in pieces):
        found = []
        at = word.start
        for piece in pieces:
            found.append(Name(at, at + len(piece), piece, "place"))
            at += len(piece) + 1
        return found
    if low in OTHER:
        return [name_at(text, [word], "other")]
    if is_title(word.text) or (is_function(word) and not word.shouted) or len(low) == 1:
        return []
    if is_common(word) and not word.shouted:
        return [name_at(text, [word], "other")] if not word.head else []
    if is_place(word.text):
        return [name_at(text, [word], "place")]
    if word.shouted or is_known_organisation(word.text):
        return [name_at(text, [word], "organisation")]
    return [name_at(text, [word], "person" if word.text in lexicon("first_names") else "unknown")]


def _split_places(run: list[Word]) -> list[list[Word]]:
    """“Syrian Kurds” and "American Brad Lee" are two names; "Paris Lee" is one."""
    if is_place(" ".join(word.text for word in run)):
        return [run]
    for size in (2, 1):
        if len(run) <= size:
            continue
        head = " ".join(word.text for word in run[:size])
        rest = run[size:]
        if is_place(head) and (
            is_place(" ".join(word.text for word in rest))
            or (rest[0].text in lexicon("first_names") and len(rest) > 1)
            or rest[0].text.lower() in OTHER
            or rest[0].shouted
        ):
            return [run[:size], rest]
    return [run]


def name_at(text: str, words: list[Word], kind: NameKind, title_start: int | None = None) -> Name:
    """The name that these words make."""
    start, end = words[0].start, words[-1].end
    return Name(start, end, text[start:end], kind, title_start)
