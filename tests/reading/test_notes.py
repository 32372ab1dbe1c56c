"""Rules of corrections, updates and clarifications."""

import pytest

from service.reading.notes import note_kind
from tests.reading.stories import BODY, evidence, read, words


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: An earlier version of this story said 40 died.", "correction"),
        ("CORRECTION — The figure is 14.", "correction"),
        ("Correction (May 5, 2026): The mayor is 52.", "correction"),
        ("Correction. The mayor's name is Vale.", "correction"),
        ("An earlier version of this article misstated the toll.", "correction"),
        ("This article has been corrected to show that 14 died.", "correction"),
        ("Editor's note: An earlier version misspelled a name.", "correction"),
        ("UPDATE 3:40pm: Police now say two died.", "update"),
        ("Update: The court has ruled.", "update"),
        ("UPDATE, 5 p.m.: The road is open.", "update"),
        ("This story has been updated.", "update"),
        ("Editor's note: This story was updated to add comment.", "update"),
        ("Clarification: The ferry belongs to a sister company.", "clarification"),
        ("(Corrects headline and second paragraph after the fund erred)", "correction"),
        ("(Refiles to fix a name.) The port is shut.", "correction"),
        ("(Adds police comment, details)", "update"),
        ("(Clarifies in fourth paragraph that the ferry is leased)", "clarification"),
        ("(NNW)[Breaking news update, posted 9:04 p.m. ET].", "update"),
        ("[Previous story, published at 7:47 p.m. ET]", "update"),
        ("[The letter, posted on 3 May, was lost] and nobody knew.", None),
        ("Corrects are rare, he said.", None),
        ("(Fixes are due in May, the port says.)", None),
        ("(Additional reporting by Ann Lee)", None),
        ("Updated: 11:25 GMT, 23 July 2026", None),
        ("Update your phone now, experts say: it is at risk.", None),
        ("Updates to the law were passed.", None),
        ("Corrections officers went on strike.", None),
        ("Correction facilities: a crisis", None),
        ("Clarification was sought by the court.", None),
        ("An earlier version of the bill failed.", None),
        ("An earlier report, published in May, found no fault.", None),
        ("Editor's note: Jane Doe is a professor of law.", None),
        ("This story is about a boy.", None),
    ],
)
def test_a_note_is_known_by_how_it_opens(line: str, kind: str | None) -> None:
    """A label with a colon or the words of a correction make a note; the bare words do not."""
    assert note_kind(line) == kind


def test_a_note_is_told_and_its_sentences_stay_evidence() -> None:
    """The note is in `notes` with its span, and its sentences are numbered like all others."""
    note = "Correction: An earlier version said 400 passengers. There were 300."

    source = read(*BODY, note)

    assert [(one.kind, source.clean[one.start : one.end]) for one in source.notes] == [
        ("correction", note)
    ]
    assert words(source, "note") == [note]
    assert evidence(source)[-2:] == [
        "Correction: An earlier version said 400 passengers.",
        "There were 300.",
    ]


def test_an_agencys_note_stands_above_the_byline() -> None:
    """What follows it is read as the story's head still."""
    note = "(Corrects first paragraph after the company erred. Earlier version withdrawn)"
    source = read("Ferry runs aground off Holm", note, "By Ann Lee", *BODY)

    assert [one.kind for one in source.notes] == ["correction"]
    assert words(source, "byline") == ["By Ann Lee"]


def test_a_label_on_its_own_line_leads_to_the_note() -> None:
    """The word "Correction" alone makes a note of the next line and is itself no evidence."""
    source = read(*BODY, "Correction", "The ferry carried 300 passengers, not 400.")

    assert [note.kind for note in source.notes] == ["correction"]
    assert "Correction" not in evidence(source)
    assert evidence(source)[-1] == "The ferry carried 300 passengers, not 400."


def test_a_note_inside_a_long_line_ends_after_a_few_sentences() -> None:
    """In a story of one line, a correction does not swallow what follows it."""
    story = "The fire began at noon. Correction: It began at one. It is out. All left. It rained."

    source = read(story + " End of news.")

    assert source.clean[source.notes[0].start : source.notes[0].end] == (
        "Correction: It began at one. It is out. All left."
    )
    assert len(source.sentences) == 6
