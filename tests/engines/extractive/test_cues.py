"""Cues are found by their words first: a word that a pattern needs cannot be forgotten."""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest

from service.engines.extractive.questions.cues.cue import Cue
from service.engines.extractive.questions.cues.table import CUES

constants: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
Alternatives = frozenset[str]


def needed(parsed: Iterable[tuple[Any, Any]]) -> list[Alternatives]:
    """Sets of literals; of each set at least one stands in whatever the pattern matches."""
    found: list[Alternatives] = []
    literal = ""
    for sort, value in [*parsed, (None, None)]:
        if sort is constants.LITERAL:
            literal += chr(value).casefold()
            continue
        if literal.strip():
            found.append(frozenset([literal]))
        literal = ""
        if sort is constants.SUBPATTERN:
            found += needed(value[3])
        elif sort is constants.BRANCH:
            branches = [needed(branch) for branch in value[1]]
            if all(branches):
                found += [frozenset().union(*each) for each in combined(branches)]
        elif sort in (constants.MAX_REPEAT, constants.MIN_REPEAT) and value[0] > 0:
            found += needed(value[2])
        elif sort is constants.ASSERT:
            found += needed(value[1])
    return found


def combined(branches: list[list[Alternatives]]) -> Iterable[list[Alternatives]]:
    """Of each branch one set: enough choices for patterns of one anchor."""
    most = max(map(len, branches))
    for at in range(-most, most):
        yield [branch[max(-len(branch), min(at, len(branch) - 1))] for branch in branches]
    yield [max(branch, key=lambda one: min(map(len, one))) for branch in branches]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.frame}-{cue.words[0]}")
def test_each_cue_names_the_words_without_which_it_cannot_match(cue: Cue) -> None:
    """Whatever the pattern matches holds one of the cue's words."""
    alternatives = needed(parser.parse(cue.pattern.pattern, re.IGNORECASE))

    assert any(
        all(any(word in literal for word in cue.words) for literal in each) for each in alternatives
    )


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.frame}-{cue.words[0]}")
def test_words_of_a_cue_are_looked_for_in_folded_text(cue: Cue) -> None:
    """A word with a capital would never be found."""
    assert all(word == word.casefold() and word for word in cue.words)
