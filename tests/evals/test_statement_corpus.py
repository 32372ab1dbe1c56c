"""The rules of the statement corpus, checked on every story, statement and corruption of it.

No product code is imported here: the corpus measures that code and must not lean on it.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "evals" / "corpora" / "statements"
PARTS = tuple(sorted(path.stem for path in CORPUS.glob("*.jsonl")))
WORDS_PER_STORY = range(180, 601)
STATEMENTS_PER_STORY = range(8, 15)
LEAST_PER_STORY = {
    "number": 2,
    "name": 4,
    "speaker": 4,
    "quotation": 4,
    "tense": 4,
    "attribution_dropped": 1,
}
FEWER = frozenset({"locked-g"})
"""Parts made for what a program alters: one of each kind by hand is enough there."""
SHARED = frozenset({"The European Commission", "The Home Office", "New Brunswick"})
"""Real bodies and places under whose names any story may stand."""
CERTAINTIES = {"reported", "alleged", "disputed"}
STANCES = {"says", "denies", "disputes"}
STORY_KEYS = {"id", "invented", "title", "text", "statements"}
STATEMENT_KEYS = {"id", "text", "certainty", "attributions", "evidence", "corruptions"}
QUOTE_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
QUOTED = re.compile(r"\"([^\"]+)\"|(?<!\w)'([^\"]+?)'(?!\w)")
FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+")

Story = dict[str, Any]


def stories(part: str) -> list[Story]:
    """The stories of one part, in the order of the file."""
    lines = (CORPUS / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def body(story: Story) -> str:
    """What may be evidence: the text without its headline and without a correction note."""
    paragraphs = story["text"].split("\n\n")[1:]
    return "\n\n".join(p for p in paragraphs if not p.startswith(("Correction", "Clarification")))


def counts(part: str) -> Counter[str]:
    """How many stories, true statements and corruptions of each kind a part holds."""
    counted: Counter[str] = Counter()
    for story in stories(part):
        counted["stories"] += 1
        for statement in story["statements"]:
            counted["true statements"] += 1
            counted.update(corruption["kind"] for corruption in statement["corruptions"])
    return counted


FULL = [pytest.param(s, id=s["id"]) for part in PARTS if part not in FEWER for s in stories(part)]
ALL = [pytest.param(story, id=story["id"]) for part in PARTS for story in stories(part)]


@pytest.mark.parametrize("story", ALL)
def test_a_story_is_invented_and_opens_with_its_headline(story: Story) -> None:
    """A story says that it is invented; its first line is the title, then a blank line."""
    assert set(story) == STORY_KEYS
    assert story["invented"] is True
    assert story["text"].startswith(story["title"] + "\n\n")
    assert len(story["text"].split()) in WORDS_PER_STORY
    assert len(story["statements"]) in STATEMENTS_PER_STORY


@pytest.mark.parametrize("story", ALL)
def test_evidence_is_verbatim_and_stands_once(story: Story) -> None:
    """One or two quotes, each found exactly once in the body: never headline or correction."""
    for statement in story["statements"]:
        assert set(statement) == STATEMENT_KEYS
        assert len(statement["evidence"]) in {1, 2}, statement["id"]
        for quote in statement["evidence"]:
            assert body(story).count(quote) == 1, (statement["id"], quote)


@pytest.mark.parametrize("story", ALL)
def test_a_true_quotation_is_verbatim_in_its_evidence(story: Story) -> None:
    """Words between quotation marks in a true statement are the words of the evidence."""
    for statement in story["statements"]:
        evidence = " ".join(statement["evidence"]).translate(QUOTE_MARKS).lower()
        for double, single in QUOTED.findall(statement["text"].translate(QUOTE_MARKS)):
            quoted = (double or single).rstrip(".,").lower()

            assert quoted in evidence, (statement["id"], quoted)


@pytest.mark.parametrize("story", ALL)
def test_a_true_attribution_names_somebody_of_the_story(story: Story) -> None:
    """Speaker and outlet are named or described as in the story; one of the two is given."""
    text = story["text"].lower()
    for statement in story["statements"]:
        assert statement["certainty"] in CERTAINTIES
        for attribution in statement["attributions"]:
            named = [n for n in (attribution["speaker"], attribution["via"]) if n is not None]

            assert named, statement["id"]
            assert all(name.lower() in text for name in named), (statement["id"], named)
            assert attribution["stance"] in STANCES


@pytest.mark.parametrize("story", ALL)
def test_a_corruption_differs_from_its_truth_and_says_how(story: Story) -> None:
    """No corruption repeats a true statement or a sibling; each has a closed kind and a note."""
    truths = {statement["text"] for statement in story["statements"]}
    for statement in story["statements"]:
        texts = [corruption["text"] for corruption in statement["corruptions"]]

        assert statement["corruptions"], statement["id"]
        assert len(set(texts)) == len(texts), statement["id"]
        assert not truths.intersection(texts), statement["id"]
        for corruption in statement["corruptions"]:
            assert set(corruption) - {"attributions"} == {"kind", "text", "note"}
            assert corruption["kind"] in LEAST_PER_STORY
            assert corruption["note"].strip()


@pytest.mark.parametrize("story", ALL)
def test_a_swapped_speaker_changes_the_attributions(story: Story) -> None:
    """A speaker corruption gives attributions of its own, and they differ from the truth's."""
    for statement in story["statements"]:
        for corruption in statement["corruptions"]:
            if corruption["kind"] == "speaker":
                assert corruption["attributions"] != statement["attributions"], corruption["text"]


@pytest.mark.parametrize("story", FULL)
def test_every_story_has_enough_corruptions_of_each_kind(story: Story) -> None:
    """Four each of name, speaker, quotation and tense, two numbers, one dropped attribution."""
    found = Counter(c["kind"] for s in story["statements"] for c in s["corruptions"])

    assert all(found[kind] >= least for kind, least in LEAST_PER_STORY.items()), found


@pytest.mark.parametrize("story", ALL)
def test_a_dispute_has_two_sides(story: Story) -> None:
    """Disputed means two attributions of which one denies or disputes, and nothing else does."""
    for statement in story["statements"]:
        stances = [attribution["stance"] for attribution in statement["attributions"]]
        contested = len(stances) > 1 and set(stances) != {"says"}

        assert (statement["certainty"] == "disputed") == contested, statement["id"]


@pytest.mark.parametrize("story", ALL)
def test_a_dropped_attribution_states_what_is_left(story: Story) -> None:
    """A dropped source or hedge gives the attributions anew, empty where none is left."""
    for statement in story["statements"]:
        for corruption in statement["corruptions"]:
            if corruption["kind"] == "attribution_dropped":
                assert "attributions" in corruption, corruption["text"]


def test_no_name_of_a_locked_story_stands_in_a_dev_story() -> None:
    """What is reported on shares no id, title or full name with what is learned from."""

    def held(kind: str) -> set[str]:
        told = [story for part in PARTS if part.startswith(kind) for story in stories(part)]
        names = {name for story in told for name in FULL_NAME.findall(story["text"])}
        return names | {story[key] for story in told for key in ("id", "title")}

    assert not (held("dev") & held("locked")) - SHARED


@pytest.mark.parametrize("part", PARTS)
def test_ids_are_unique_and_statements_are_numbered(part: str) -> None:
    """Stories have ids of their own; statements are t1, t2 and so on."""
    ids = [story["id"] for every in PARTS for story in stories(every)]

    assert len(ids) == len(set(ids))
    for story in stories(part):
        expected = [f"t{n}" for n in range(1, len(story["statements"]) + 1)]

        assert [statement["id"] for statement in story["statements"]] == expected


def test_the_readme_gives_the_counts_of_the_files() -> None:
    """The table in the README is the one that the files yield."""
    counted = {part: counts(part) for part in PARTS}
    rows = ["stories", "true statements", *LEAST_PER_STORY]
    table = [
        f"| {row} | " + " | ".join(str(counted[part][row]) for part in PARTS) + " |" for row in rows
    ]

    assert "\n".join(table) in (CORPUS / "README.md").read_text(encoding="utf-8")
