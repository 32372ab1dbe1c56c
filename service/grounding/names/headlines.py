"""Names in headlines, where capitals say nothing: names known from the rest, places, first names.

Names in running text are found in `finder.py`.
"""

from service.grounding.lexicon import read_words as lexicon
from service.grounding.names.keys import is_known_organisation, is_place
from service.grounding.names.known import is_common, is_function, is_title
from service.grounding.names.parts import Name, NameKind, name_at
from service.grounding.names.words import Word, close

_MIN_HEADLINE = 4
"""Words of a line below which capitals say nothing about its style."""


def styled_words(text: str, words: list[Word]) -> list[bool]:
    """For each word, whether its line is a headline in capitals or Title Case."""
    flags: list[bool] = []
    begin = 0
    while begin < len(words):
        end = begin + 1
        while end < len(words) and (
            words[end].gap == " " or not _breaks(text, words[end - 1], words[end])
        ):
            end += 1
        flags += [_headline(words[begin:end])] * (end - begin)
        begin = end
    return flags


def _breaks(text: str, before: Word, after: Word) -> bool:
    """Whether a line or a sentence ends between the two words."""
    if "\n" in text[before.end : after.start]:
        return True
    return after.head and any(mark in after.gap for mark in ".!?…")


def _headline(line: list[Word]) -> bool:
    for word in line:
        if not word.capital and word.text[0].islower() and not is_function(word):
            return False  # most sentences, by their first or second word
    content = [word for word in line if word.text[0].isalpha()]
    if len(content) < _MIN_HEADLINE:
        return False
    if all(word.text.isupper() for word in content):
        return any(is_common(word) for word in content)
    small = [word for word in content if not word.capital and not is_function(word)]
    if small:
        return False
    raised = [
        word for word in content[1:] if word.capital and is_common(word) and not is_title(word.text)
    ]
    return len(raised) >= 2 or any(is_function(word) and word.capital for word in content[1:])


def headline_names(
    text: str, words: list[Word], styled: list[bool], known: list[Name]
) -> list[Name]:
    """In a headline, where capitals say nothing: names known from the rest, places, first names."""
    by_key = {name.surface.lower(): name.kind for name in known}
    found: list[Name] = []
    index = 0
    while index < len(words):
        size = _headline_size(text, words, styled, index, by_key) if styled[index] else None
        if size is None:
            index += 1
            continue
        length, kind = size
        found.append(name_at(text, words[index : index + length], kind))
        index += length
    return found


def _headline_size(
    text: str, words: list[Word], styled: list[bool], index: int, known: dict[str, NameKind]
) -> tuple[int, NameKind] | None:
    for length in (4, 3, 2, 1):
        piece = words[index : index + length]
        if len(piece) < length or not all(styled[index : index + length]):
            continue
        if any(not close(piece[i - 1], piece[i]) for i in range(1, length)):
            continue
        if not piece[0].capital:
            continue
        surface = text[piece[0].start : piece[-1].end]
        if surface.lower() in known:
            return length, known[surface.lower()]
        if length == 1 and is_function(piece[0]) and surface.upper() != "US":
            continue
        if is_place(surface):
            return length, "place"
        if is_known_organisation(surface) and not (length == 1 and is_common(piece[0])):
            return length, "organisation"
        if (
            length == 2
            and piece[0].text.title() in lexicon("first_names")
            and not is_common(piece[1])
        ):
            return length, "person"
    return None
