"""A draft is matched to its story: what passes stands in the brief, the rest is held back."""

import gc
import json
import weakref
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.grounding.ground import Grounded, ground
from service.memo import remembering
from tests.grounding.claims import bullet, draft, number, person, question, quotes, story

LINES = (
    (
        "The port of Lundy will close the east quay for three weeks in March, its director,"
        " Anna Lund, said on Wednesday."
    ),
    "More than 5,000 islanders use the quay every day.",
    "“It is not safe,” said Lund.",
    "It was not clear where the ferry would land in the meantime.",
)
STORY = story(*LINES, headline="Islanders furious at botched closure")
CLOSE = (
    "The east quay is to close for three weeks in March, port director Anna Lund said on Wednesday."
)
LUND = [{"speaker": "Anna Lund", "via": None, "stance": "says"}]


def brief(**sections: Any) -> Grounded:
    """The draft's sections, grounded in the story."""
    return ground(draft(**sections), STORY)


def failed(grounded: Grounded) -> set[str]:
    """The names of the checks that failed."""
    return {fault.check for fault in grounded.faults}


def test_a_true_bullet_stands_with_its_evidence() -> None:
    """Every check is listed, and the quote slices back."""
    grounded = brief(bullets=[bullet(CLOSE, (1, LINES[0]), times=["Wednesday"], attributions=LUND)])

    assert grounded.held_back == []
    (told,) = grounded.bullets
    (evidence,) = told.evidence
    assert evidence.start is not None
    assert STORY.text[evidence.start : evidence.end] == evidence.quote == LINES[0]
    assert evidence.suffix.strip().startswith("More than")
    assert {check.name for check in told.checks} >= {"quote_located", "numbers", "tense", "length"}
    assert all(check.passed for check in told.checks)
    assert told.times[0].start == "2026-03-04"


def test_a_missing_quote_holds_its_statement_back_whole() -> None:
    """One invented quote among true ones is enough; the engine's words are kept apart."""
    invented = "The quay will be sold to the highest bidder."
    grounded = brief(bullets=[bullet(CLOSE, (1, LINES[0]), (2, invented), attributions=LUND)])

    assert grounded.bullets == []
    (held,) = grounded.held_back
    assert held.section == "bullets"
    assert held.statement.text == CLOSE  # type: ignore[union-attr]
    missing = held.statement.evidence[1]
    assert (missing.match, missing.quote, missing.start) == ("missing", None, None)
    assert missing.claimed_quote == invented
    assert failed(grounded) == {"quote_located"}
    assert {check.name for check in held.checks} == {"quote_located"}


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (CLOSE.replace("three", "five"), "numbers"),
        (CLOSE.replace("Lundy", "x").replace("Anna Lund", "Vera Moe"), "names"),
        (CLOSE.replace("is to close", "closed"), "tense"),
        (CLOSE + " See https://example.org.", "no_markup"),
        (CLOSE.replace("The east", "In a botched move, the east"), "neutral_wording"),
        (CLOSE.replace("is to close", 'is to "shut down"'), "quotation"),
        (CLOSE + " It will." * 60, "length"),
    ],
)
def test_each_rule_has_its_name(text: str, check: str) -> None:
    """What is wrong is told by the check that found it."""
    grounded = brief(bullets=[bullet(text, (1, LINES[0]), attributions=LUND)])

    assert grounded.bullets == []
    assert check in failed(grounded)


def test_nothing_is_lost() -> None:
    """Every entry of a draft stands in its section or is held back, in order, with an id."""
    texts = [CLOSE, "More than 9,000 islanders use the quay.", "More than 5,000 islanders use it."]
    evidence = [(1, LINES[0]), (2, LINES[1]), (2, LINES[1])]
    grounded = brief(bullets=[bullet(*pair) for pair in zip(texts, evidence, strict=True)])

    told = [one.text for one in grounded.bullets]
    told += [one.statement.text for one in grounded.held_back]  # type: ignore[union-attr]
    assert sorted(told) == sorted(texts)
    assert [fault.index for fault in grounded.faults if fault.check == "numbers"] == [1]


def test_a_repetition_is_held_back_not_dropped() -> None:
    """The second of two equal bullets."""
    said = "More than 5,000 islanders use the quay every day."
    grounded = brief(bullets=[bullet(said, (2, LINES[1])), bullet(said + "", (2, LINES[1]))])

    assert len(grounded.bullets) == 1
    assert failed(grounded) == {"length"}


def test_the_same_draft_gets_the_same_ids() -> None:
    """Ids are a digest of section, story, evidence and place; all differ."""
    told = [bullet(CLOSE, (1, LINES[0])), bullet("It is not safe.", (3, LINES[2]))]
    first, second = brief(bullets=told), brief(bullets=told)

    ids = [one.id for one in (*first.bullets, *(held.statement for held in first.held_back))]
    again = [one.id for one in (*second.bullets, *(held.statement for held in second.held_back))]
    assert ids == again
    assert len(set(ids)) == 2
    assert all(one.startswith("b_") for one in ids)


def test_a_key_number_agrees_in_every_field() -> None:
    """Value, unit and qualifier are the story's."""
    right = {"value": 5000, "unit": "islanders", "qualifier": "more_than"}
    surface, evidence = "More than 5,000", (2, LINES[1])

    assert brief(key_numbers=[number(surface, evidence, **right)]).numbers
    for wrong in ({"value": 500}, {"qualifier": "exact"}, {"value_high": 6000}, {"value": None}):
        grounded = brief(key_numbers=[number(surface, evidence, **(right | wrong))])
        assert failed(grounded) == {"numbers"}, wrong


def test_a_duration_keeps_its_unit() -> None:
    """Three weeks are not three months."""
    fields = {"value": 3, "kind": "duration"}
    evidence = (1, LINES[0])

    assert brief(key_numbers=[number("three weeks", evidence, unit="weeks", **fields)]).numbers
    grounded = brief(key_numbers=[number("three weeks", evidence, unit="months", **fields)])
    assert failed(grounded) == {"numbers"}


@pytest.mark.parametrize("standing", ["current", "superseded"])
def test_a_figure_taken_back_is_never_current(standing: str) -> None:
    """What the story supersedes may stand as superseded."""
    line = "Police said 14 boats sank, down from an earlier count of 40."
    police = {"speaker": "Police", "via": None}
    entry = number("40", (1, line), value=40, standing=standing, attribution=police)
    grounded = ground(draft(key_numbers=[entry]), story(line))

    assert bool(grounded.numbers) == (standing == "superseded")


def test_a_figure_that_a_note_withdraws_is_never_current() -> None:
    """Even where it still stands in the body."""
    line = "In all, 40 boats sank."
    note = "Correction: An earlier version of this story said 40 boats sank. It was 14."
    entry = number("40", (2, line), value=40, unit="boats")
    grounded = ground(draft(key_numbers=[entry]), story(line, note=note))

    assert failed(grounded) == {"numbers"}


def test_an_invented_time_is_a_number_that_is_not_there() -> None:
    """Times are copied from the evidence."""
    grounded = brief(bullets=[bullet(CLOSE, (1, LINES[0]), times=["Thursday"], attributions=LUND)])

    assert failed(grounded) == {"numbers"}


def test_a_stated_question_has_its_cue_in_the_evidence() -> None:
    """Stated: the phrase stands there; implied: there is none; both end in a question mark."""
    asked, evidence = "Where will the ferry land in the meantime?", (4, LINES[3])
    right = question(asked, evidence, cue="It was not clear")

    assert brief(open_questions=[right]).open_questions
    assert brief(open_questions=[right | {"cue": None, "basis": "implied"}]).open_questions
    for wrong in (
        {"cue": None},
        {"cue": "Nobody knows"},
        {"basis": "implied"},
        {"question": "Where will it land"},
    ):
        assert brief(open_questions=[right | wrong]).held_back, wrong


def test_a_question_asserts_nothing_but_what_is_known_so_far() -> None:
    """The question may ask about what is planned; what is known is checked as told."""
    asked, evidence = "Has the quay closed?", (1, LINES[0])
    fields = {"basis": "implied", "known_so_far": "It closed in March."}

    assert brief(open_questions=[question(asked, evidence, basis="implied")]).open_questions
    assert failed(brief(open_questions=[question(asked, evidence, **fields)])) >= {"tense"}


def test_a_person_has_name_and_role_in_the_story() -> None:
    """The role's words stand beside the name."""
    person = {
        "name": "Anna Lund",
        "role": "director",
        "part": "said that the quay is to close",
        "evidence": quotes((1, LINES[0])),
    }

    assert brief(key_people=[person]).people
    assert brief(key_people=[person | {"role": "mayor"}]).held_back
    assert brief(key_people=[person | {"name": "Vera Moe"}]).held_back


def test_coverage_counts_what_the_sections_cite() -> None:
    """Held-back statements cite nothing."""
    grounded = brief(
        bullets=[
            bullet("More than 5,000 islanders use the quay every day.", (2, LINES[1])),
            bullet("It is not safe for 900 people.", (3, LINES[2])),
        ]
    )

    coverage = grounded.coverage
    assert (coverage.sentences, coverage.sentences_cited) == (4, 1)
    assert (coverage.numbers_in_bullets, coverage.numbers_matched) == (1, 1)


def test_the_storys_loaded_words_are_shown() -> None:
    """With their place in the text, the headline included."""
    (loaded,) = brief().loaded

    assert loaded.text == STORY.text[loaded.start : loaded.end] == "botched closure"


@pytest.mark.parametrize("flood", ["7 " * 50_000, "“a " * 30_000, "x" * 100_000, "not " * 25_000])
def test_hostile_texts_are_held_back_unread(flood: str) -> None:
    """A hundred kilobytes in any field: the length check fails, and nothing hangs."""
    entry = bullet(flood, (1, LINES[0]), (1, flood), times=[flood])
    grounded = brief(
        nut={"text": flood, "evidence": quotes((1, LINES[0]))},
        bullets=[entry],
        key_numbers=[number(flood, (1, flood))],
        open_questions=[question(flood, (1, LINES[0]), cue=flood, known_so_far=flood)],
    )

    assert len(grounded.held_back) == 4
    assert failed(grounded) >= {"length"}


PLAIN = ("the", "quay", "will", "not", "close", "5,000", "More", "than", "three", "weeks", "said")
WORDS = st.sampled_from((*PLAIN, "“", "”", "'", "Lund", "Wednesday", "—", "…", "<b>", "😀", "漢"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=25), st.integers(-2, 9), st.integers(0, 3))
def test_any_draft_is_grounded(words: list[str], sentence: int, line: int) -> None:
    """No draft breaks it: each entry is told or held back, and found quotes slice back."""
    text = " ".join(words)
    grounded = brief(
        bullets=[bullet(text, (sentence, LINES[line])), bullet(LINES[line], (sentence, text))],
        key_numbers=[number(text, (sentence, LINES[line]))],
    )

    told = [*grounded.bullets, *grounded.numbers]
    assert len(told) + len(grounded.held_back) == 3
    for one in (*told, *(held.statement for held in grounded.held_back)):
        for evidence in one.evidence:
            if evidence.start is not None:
                assert STORY.text[evidence.start : evidence.end] == evidence.quote
        json.loads(one.model_dump_json())


def test_a_statement_that_two_drafts_share_is_read_once_and_told_alike() -> None:
    """A mended draft repeats most of its statements: place and repetition are still its own."""
    told = bullet(CLOSE, (1, LINES[0]), attributions=LUND)
    first = draft(bullets=[told])
    mended = draft(bullets=[bullet("Nobody says this.", (2, LINES[1])), told, told])

    with remembering():
        before, after = ground(first, STORY), ground(mended, STORY)

    assert before == ground(first, STORY)
    assert after == ground(mended, STORY)
    assert [one.id for one in after.bullets] != [one.id for one in before.bullets]
    assert failed(after) == {"content", "length"}


def test_a_story_is_let_go_when_its_brief_is_made() -> None:
    """Nothing that was read of it refers to itself: the garbage collector comes round rarely."""
    told = story(*LINES)
    gone = weakref.ref(told)
    quay = number(
        "More than 5,000", (2, LINES[1]), meaning="islanders who use the quay", value=5_000
    )
    closes = bullet(CLOSE, (1, LINES[0]), attributions=LUND)
    lund = person("Anna Lund", (1, LINES[0]), role="director", part="said so on Wednesday")
    gc.disable()
    try:
        with remembering():
            ground(draft(bullets=[closes], key_numbers=[quay], key_people=[lund]), told)
        del told
        held = gone()
    finally:
        gc.enable()

    assert held is None
