"""Statements are read out of an answer as they are completed, and never earlier."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from schemas.draft import (
    Draft,
    DraftBullet,
    DraftEntry,
    DraftEvidence,
    DraftNumber,
    DraftNumberAttribution,
    DraftNut,
    DraftPerson,
    DraftQuestion,
)
from schemas.vocabulary import Section
from service.engines.draft_reader import DraftReader
from service.grounding.statements import entries

WORDS = some.text(max_size=40) | some.sampled_from(
    ['"', "\\", '\\"', "}", "]},{", '"bullets": [', "\n", "\u2028", "😀", "{\\", "\\\\"]
)
EVIDENCE = some.lists(
    some.builds(DraftEvidence, sentence=some.integers(0, 99), quote=WORDS), min_size=1, max_size=2
)
TIMES = some.lists(WORDS, max_size=2)
DRAFTS = some.builds(
    Draft,
    article_kind=some.just("news"),
    language=WORDS,
    nut=some.none() | some.builds(DraftNut, text=WORDS, evidence=EVIDENCE),
    bullets=some.lists(
        some.builds(
            DraftBullet,
            text=WORDS,
            role=some.just("reaction"),
            certainty=some.just("reported"),
            attributions=some.just([]),
            times=TIMES,
            evidence=EVIDENCE,
        ),
        max_size=3,
    ),
    key_numbers=some.lists(
        some.builds(
            DraftNumber,
            surface=WORDS,
            meaning=WORDS,
            value=some.none() | some.integers() | some.floats(allow_nan=False),
            value_high=some.none(),
            unit=some.none() | WORDS,
            date=some.none(),
            kind=some.just("count"),
            qualifier=some.just("exact"),
            standing=some.just("current"),
            attribution=some.none()
            | some.builds(DraftNumberAttribution, speaker=some.none(), via=WORDS),
            times=TIMES,
            evidence=EVIDENCE,
        ),
        max_size=2,
    ),
    key_people=some.lists(
        some.builds(DraftPerson, name=WORDS, role=some.none(), part=WORDS, evidence=EVIDENCE),
        max_size=2,
    ),
    open_questions=some.lists(
        some.builds(
            DraftQuestion,
            question=WORDS,
            basis=some.just("stated"),
            kind=some.just("unknown"),
            cue=some.none(),
            known_so_far=some.none(),
            who_could_answer=some.none(),
            times=TIMES,
            evidence=EVIDENCE,
        ),
        max_size=2,
    ),
)

Told = tuple[Section, int, DraftEntry]


def bullet(text: str) -> dict[str, Any]:
    """A bullet as a model writes it."""
    return {
        "text": text,
        "role": "reaction",
        "certainty": "reported",
        "attributions": [],
        "times": [],
        "evidence": [{"sentence": 1, "quote": text}],
    }


def told_by(*pieces: str) -> list[Told]:
    """All that a reader gives out."""
    reader = DraftReader()
    return [told for piece in pieces for told in reader.read(piece)]


@given(draft=DRAFTS, size=some.integers(1, 50), indent=some.sampled_from([None, 1]))
def test_every_statement_is_told_once_wherever_the_answer_is_cut(
    draft: Draft, size: int, indent: int | None
) -> None:
    """Pieces of any size, with or without white space: what is told is the draft."""
    answer = json.dumps(draft.model_dump(), indent=indent, ensure_ascii=size % 2 == 0)
    pieces = [answer[at : at + size] for at in range(0, len(answer), size)]

    assert told_by(*pieces) == [(one.section, one.index, one.entry) for one in entries(draft)]


@given(draft=DRAFTS)
def test_a_statement_is_told_with_its_last_character_and_not_before(draft: Draft) -> None:
    """Cut anywhere, an answer tells the statements that stand whole before the cut."""
    answer = draft.model_dump_json()
    reader = DraftReader()
    for at, character in enumerate(answer):
        for _, _, entry in reader.read(character):
            assert answer[: at + 1].endswith(entry.model_dump_json())


@pytest.mark.parametrize(
    "answer",
    [
        "",
        " \n",
        "null",
        '"bullets"',
        "[" * 10_000,
        '[{"bullets": [{}]}]',
        'Here it is: {"nut": null}',
        '```json\n{"bullets": [' + json.dumps(bullet("a")) + "]}\n```",
        '{"draft": {"bullets": [' + json.dumps(bullet("a")) + "]}}",
        '{"nut": [' + json.dumps(bullet("a")) + "]}",
        '{"bullets": ' + json.dumps(bullet("a")) + "}",
        '{"bullets": [[' + json.dumps(bullet("a")) + "]]}",
        '{"unknown": [' + json.dumps(bullet("a")) + "]}",
        '{"bullets": [{"text": "a"}, ' + json.dumps(bullet("a")) + "]}",
        '{"bullets": [' + json.dumps({**bullet("a"), "extra": 1}) + "]}",
        '{"bullets": [' + json.dumps(bullet("a")).replace("1", '"1"') + "]}",
    ],
)
def test_what_no_draft_has_is_not_told(answer: str) -> None:
    """Prose, fences, other shapes, statements off the schema: silence, and no exception."""
    assert told_by(answer) == []


def test_the_reader_falls_silent_at_the_first_fault() -> None:
    """What stands before it was told, what stands behind it is not."""
    answer = json.dumps({"bullets": [bullet("a"), {"text": 1}, bullet("b")]})

    assert [entry.text for _, _, entry in told_by(answer) if isinstance(entry, DraftBullet)] == [
        "a"
    ]


def test_a_field_twice_is_told_once() -> None:
    """JSON parsers take the last of two; the caller finds out that it was told the first."""
    first, second = (json.dumps({"bullets": [bullet(text)]}) for text in "ab")
    answer = f"{first[:-1]}, {second[1:]}"
    assert json.loads(answer)["bullets"] == [bullet("b")]

    assert len(told_by(answer)) == 1


def test_an_answer_without_end_is_not_looked_at_for_ever() -> None:
    """What is longer than any draft costs no more time."""
    whole = json.dumps({"bullets": [bullet("a"), bullet("b")]})

    assert len(told_by(whole)) == 2
    assert told_by(" " * 400_000, whole) == []


def test_a_second_draft_behind_the_first_is_not_told() -> None:
    """An answer is one draft."""
    answer = '{"bullets": [' + json.dumps(bullet("a")) + "]}"

    assert len(told_by(answer + answer)) == 1
