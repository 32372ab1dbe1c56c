"""Rules of what each line of a story is."""

import pytest

from tests.reading.stories import BODY, evidence, read, words

HEADLINE = "Ferries collide off Vellin and 300 spend the night on board"


def test_the_headline_is_never_evidence() -> None:
    """A first line without a full stop above paragraphs is the headline, and becomes the title."""
    source = read(HEADLINE, *BODY)

    assert words(source, "headline") == [HEADLINE]
    assert source.title == HEADLINE
    assert evidence(source)[0] == BODY[0]


def test_a_first_sentence_is_body() -> None:
    """A story without a headline loses nothing."""
    source = read(*BODY)

    assert words(source, "headline") == []
    assert evidence(source)[0] == BODY[0]


def test_a_story_of_one_paragraph_is_body() -> None:
    """One line is a text, not a headline, with or without a full stop."""
    assert evidence(read("Ferries collide off Vellin")) == ["Ferries collide off Vellin"]


def test_the_client_knows_the_headline_better() -> None:
    """A line that says what the title says is the headline, with a full stop, under a kicker."""
    source = read("WORLD", "Ferries Collide off Vellin.", *BODY, title="Ferries collide off Vellin")

    assert words(source, "headline") == ["Ferries Collide off Vellin."]
    assert words(source, "boilerplate") == ["WORLD"]
    assert evidence(source)[0] == BODY[0]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By JANE DOE, Staff writer | Published 12:30",
        "By Jane Doe and John Roe",
        "By Jane Doe for The Vellin Courier",
        "By Norsea Press",
        "BY TOM VAN DER BERG",
        "By Jane Doe Published 5 May 2026",
    ],
)
def test_bylines_are_never_evidence(line: str) -> None:
    """Who wrote the story stands above it and is no part of it."""
    source = read(HEADLINE, line, *BODY)

    assert words(source, "byline") == [line]
    assert evidence(source)[0] == BODY[0]


@pytest.mark.parametrize(
    "line",
    [
        "By Wednesday the flood had reached the town.",
        "By contrast, the army said nothing.",
        "By Smith's own account, the bridge was safe.",
        "By law, the mayor must resign.",
    ],
)
def test_sentences_that_begin_with_by_stay(line: str) -> None:
    """A byline is a name and little else."""
    assert evidence(read(HEADLINE, line, *BODY))[0] == line


@pytest.mark.parametrize(
    "line", ["5 March 2026", "Published 12:30 GMT, 5 March 2026", "4 min read"]
)
def test_time_stamps_are_never_evidence(line: str) -> None:
    """When a story was published is not what it says."""
    assert evidence(read(HEADLINE, line, *BODY))[0] == BODY[0]


@pytest.mark.parametrize(
    ("dateline", "place", "outlet"),
    [
        ("VELLIN (NTN) — ", "VELLIN", "NTN"),
        ("VELLIN, March 5 (Newswire) - ", "VELLIN, March 5", "Newswire"),
        ("VELLIN, Norland (NTN) -- ", "VELLIN, Norland", "NTN"),
        ("ST. VELLIN — ", "ST. VELLIN", None),
        ("Vellin (NTN)", "Vellin", "NTN"),
        ("(NTN) -- ", None, "NTN"),
        ("VELLIN: ", "VELLIN", None),
        ("VELLIN, Dec 3 (NTN) ", "VELLIN, Dec 3", "NTN"),
    ],
)
def test_the_dateline_is_cut_off_the_first_sentence(
    dateline: str, place: str | None, outlet: str | None
) -> None:
    """Place and outlet are told apart; the outlet publishes and is no speaker."""
    source = read(HEADLINE, dateline + BODY[0], *BODY[1:])

    assert evidence(source)[0] == BODY[0]
    assert (source.dateline, source.outlet) == (place, outlet)
    assert words(source, "dateline") == [dateline]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance of 32 — said nothing on Tuesday.",
        "Officials told the Newswire (NTN) that the harbour is closed.",
        "Mr Vale (Labour) said that the harbour would open.",
        "FACT: The harbour is closed.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(sentence: str) -> None:
    """A dash, a bracket or capitals alone are no dateline."""
    assert evidence(read(HEADLINE, sentence, *BODY))[0] == sentence


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    """Names in capitals before colons, more than once, are speakers."""
    source = read(HEADLINE, "HOLT: The harbour is closed.", "VALE: For how long?", *BODY)

    assert source.dateline is None


HIGHLIGHTS = [
    "- Two ferries collided outside Vellin harbour; 300 passengers stayed on board.",
    "- The coast guard says nobody was hurt.",
    "- An inquiry begins on Monday.",
]


def test_lead_bullets_are_recognised_and_never_evidence() -> None:
    """A brief must not be a copy of the site's own; promotion among them is promotion."""
    promotion = "- Visit The Vellin Courier's homepage for more stories."

    source = read(HEADLINE, *HIGHLIGHTS, promotion, *BODY)

    assert words(source, "highlight") == [line[2:] for line in HIGHLIGHTS]
    assert words(source, "boilerplate") == [promotion[2:]]
    assert evidence(source)[0] == BODY[0]


@pytest.mark.parametrize("label", ["Key points", "STORY HIGHLIGHTS", "At a glance:"])
def test_highlights_under_a_label_need_no_marks(label: str) -> None:
    """A label makes highlights of the short lines under it, up to the first paragraph."""
    source = read(HEADLINE, label, "Two ferries collide", "Nobody is hurt", *BODY)

    assert words(source, "highlight") == ["Two ferries collide", "Nobody is hurt"]
    assert evidence(source)[0] == BODY[0]


def test_whole_sentences_above_the_body_that_it_tells_again_are_highlights() -> None:
    """Without a mark or a label, where the body's paragraphs stand apart and repeat each."""
    said = [
        "Two ferries collided outside the harbour of Vellin.",
        "About 300 passengers spent the night on board.",
        "An inquiry begins on Monday.",
    ]
    paragraphs = [line for paragraph in BODY for line in ("", paragraph)]

    source = read(HEADLINE, "", *said, *paragraphs)

    assert words(source, "highlight") == said
    assert evidence(source)[0] == BODY[0]


def test_a_first_paragraph_of_short_lines_is_body() -> None:
    """What the rest does not tell again, or what stands in no paragraph of its own, is news."""
    news = ["A ferry sank off Harn.", "Four sailors are missing."]
    paragraphs = [line for paragraph in BODY for line in ("", paragraph)]

    assert evidence(read(HEADLINE, "", *news, *paragraphs))[:2] == news
    assert words(read(HEADLINE, *BODY[3:], *BODY[:3]), "highlight") == []


def test_a_list_inside_the_body_is_body() -> None:
    """Demands, an agenda or results under a paragraph are the story's own."""
    demands = ["- Higher pay for night work", "- A second pilot on every ferry"]

    source = read(HEADLINE, BODY[0], "The union has two demands:", *demands, *BODY[1:])

    assert words(source, "highlight") == []
    assert [line[2:] for line in demands] == evidence(source)[2:4]


def test_a_table_of_results_on_top_is_body() -> None:
    """A list that the text below does not repeat holds the news itself."""
    table = ["- North: Holt 5,120, Dunn 4,044", "- South: Aoki 7,001, Sowe 6,995"]

    source = read("Council elections", *table, "Turnout was 61 percent.", "The rest votes in May.")

    assert [line[2:] for line in table] == evidence(source)[:2]


def test_a_text_that_is_only_a_list_is_body() -> None:
    """A shopping list has sentences of a sort; that it is no story is the engine's to say."""
    assert evidence(read("- milk", "- eggs", "- bread")) == ["milk", "eggs", "bread"]


def test_subheads_are_no_evidence() -> None:
    """A short line without a full stop between two paragraphs is a heading."""
    source = read(HEADLINE, BODY[0], "What happens next", *BODY[1:])

    assert words(source, "subhead") == ["What happens next"]
    assert "What happens next" not in evidence(source)


def test_furniture_inside_a_paragraph_is_cut_out() -> None:
    """Archives run stories into one line: the site's words between the sentences are left out."""
    line = (
        f"{BODY[0]} Scroll down for video. {BODY[3]} Ann Ott contributed to this report. "
        "© 2026 The Vellin Courier. All rights reserved."
    )

    source = read(line)

    assert evidence(source) == [BODY[0], BODY[3]]
    assert len(words(source, "boilerplate")) == 2


def test_a_head_run_together_with_the_text_is_cut_off() -> None:
    """Byline and stamps of an archive stand before the first sentence."""
    head = (
        "By. Ann Ott. PUBLISHED:. 03:53 EST, 23 July 2026. |. UPDATED:. 11:25 EST, 23 July 2026. "
    )

    source = read(head + BODY[0] + " " + BODY[3])

    assert evidence(source) == [BODY[0], BODY[3]]


def test_a_stamp_in_brackets_before_the_text_is_cut_off() -> None:
    """Only one that tells the hour: a date alone may be the story's."""
    stamped = read("(Jul 23, 2026 6:35 PM CST) " + BODY[0] + " " + BODY[3])
    dated = read("(Saturday) " + BODY[0])

    assert evidence(stamped) == [BODY[0], BODY[3]]
    assert evidence(dated) == ["(Saturday) " + BODY[0]]


def test_links_under_a_label_are_furniture() -> None:
    """Headlines of other stories are not this story's news."""
    source = read(HEADLINE, *BODY, "Related stories", "Bridge to reopen in May", "Mayor resigns")

    assert evidence(source)[-1] == BODY[-1]


def test_the_author_note_at_the_end_is_furniture() -> None:
    """Who the author is stands at the end of many stories."""
    note = "Ann Ott is a reporter at The Vellin Courier. She covers the coast."

    source = read(HEADLINE, "By Ann Ott", *BODY, note)

    assert evidence(source)[-1] == BODY[-1]


def test_wrapped_paragraphs_are_put_together() -> None:
    """A newline every 60 characters ends no sentence, and offsets still fit."""
    wrapped = [
        "Two ferries collided outside the harbour of Vellin on",
        "Tuesday, the coast guard said, and the 300 passengers who",
        "were on board spent the night there because the lifeboats",
        "could not reach them in the storm. Nobody was hurt.",
        "",
        "The harbour will stay closed until the crane that one of",
        "the ferries struck has been taken down, the owner said.",
    ]

    source = read(*wrapped)

    assert [one.split()[0] for one in evidence(source)] == ["Two", "Nobody", "The"]
    assert "\n" not in "".join(evidence(source))
    assert source.text == "\n".join(wrapped)


def test_a_wrapped_lead_is_not_lost_under_the_headline() -> None:
    """One wrapped line in a short wire story is enough where blank lines part the paragraphs."""
    source = read(
        HEADLINE,
        "",
        "By Ann Ott",
        "",
        "VELLIN, March 5 (NTN) - Ferry crews walked out for a third day on",
        "Wednesday, stranding 12,000 passengers, the company said.",
        "",
        "Talks resume on Friday.",
    )

    lead = "Ferry crews walked out for a third day on Wednesday, stranding 12,000 passengers,"
    assert evidence(source) == [f"{lead} the company said.", "Talks resume on Friday."]


def test_a_headline_right_above_its_story_is_not_wrapped() -> None:
    """Headline and byline without a blank line between them stay lines of their own."""
    source = read(HEADLINE, "By Ann Ott", BODY[0], "", BODY[1], "", BODY[2], "", BODY[3])

    assert words(source, "headline") == [HEADLINE]
    assert words(source, "byline") == ["By Ann Ott"]
    assert evidence(source)[0] == BODY[0]


def test_paragraphs_number_the_sentences() -> None:
    """Sentences of one paragraph share its number, counted from 0."""
    assert [one.paragraph for one in read(HEADLINE, *BODY).sentences] == [0, 1, 1, 2, 3]
