"""Rules of the clean text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.reading.invisible import MAX_BLANK_RUN, MAX_COMBINING_RUN, clean_text

ODD = (
    "\u200b\u200d\ufe0f\u202e\u00ad\ufeff\U000e0041\u0301\u0316\u00a0\r\n\t\x00\x1b[]m\x07\u2028\u3164"
    "ab1 é👩कم"
)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(ODD)), max_size=200))
def test_every_clean_character_stands_for_one_that_was_sent(text: str) -> None:
    """Kept characters are the sent ones, or a space for a space and a newline for a line end."""
    clean = clean_text(text)

    places = clean.to_text if clean.to_text is not None else range(len(text))
    assert len(places) == len(clean.text)
    assert clean.ignored == len(text) - len(clean.text)
    assert list(places) == sorted(set(places))
    for char, place in zip(clean.text, places, strict=True):
        assert char == text[place] or (
            char in " \n" and text[place].isspace() | (text[place] in "\u2800\x85")
        )


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("\x1b[1;31mFerry\x1b[0m stops in 3 weeks", "Ferry stops in 3 weeks"),
        ("\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x07 here", "link here"),
        ("\x1b(BHello", "Hello"),
        ("\x9b31mred\x9b0m", "red"),
        ("\x1bHello", "Hello"),
        ("\x1b]never ended", "]never ended"),
        ("e" + ("\u0301" * 8 + "\x1b[0m") * 5, "e" + "\u0301" * 8),
    ],
)
def test_escape_sequences_are_left_out_as_a_whole(sent: str, read: str) -> None:
    """Else "[0m" stays, and a brief counts it as a number; every character finds its way back."""
    clean = clean_text(sent)

    assert clean.text == read
    assert clean.to_text is not None
    assert "".join(sent[place] for place in clean.to_text) == read


@given(st.text(alphabet=st.sampled_from("e\u0301\u0316\u200b\u3164\u034f\x1b[m"), max_size=100))
def test_marks_do_not_pile_up(text: str) -> None:
    """No letter keeps more marks than the cap, whatever invisible characters stand between them."""
    run = 0
    for char in clean_text(text).text:
        run = run + 1 if unicodedata.category(char) == "Mn" else 0
        assert run <= MAX_COMBINING_RUN


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("so\u00adft", "soft"),
        ("\ufeffStart", "Start"),
        ("a\u202eb\u202c", "ab"),
        ("hi\U000e0069\U000e0067\U000e006e", "hi"),
        ("zero\u200bwidth", "zerowidth"),
        ("a\x00\x1bb", "ab"),
        ("one\r\ntwo", "one \ntwo"),
        ("one\rtwo\u2028three\x85four", "one\ntwo\nthree\nfour"),
        ("5\u00a0000\u202fkm\tnorth", "5 000 km north"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200db\u200cc", "abc"),
        ("word\ufe0f", "word"),
    ],
)
def test_what_nobody_sees_is_left_out_and_what_matters_stays(text: str, clean: str) -> None:
    """Joiners stay inside emoji and joining scripts; elsewhere they hide words and go."""
    assert clean_text(text).text == clean


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0", " \u200b", " \n"])
def test_long_runs_of_white_space_are_cut_short(blank: str) -> None:
    """No layout needs more; a line end inside the run stays."""
    clean = clean_text("one" + blank * 1_000 + "two").text

    assert len(clean) <= MAX_BLANK_RUN + len("onetwo")
    assert ("\n" in clean) == ("\n" in blank)


def test_plain_text_is_its_own_clean_text() -> None:
    """A text with nothing odd in it needs no map."""
    assert clean_text("Plain – “text” for 5 €.\nYes.").to_text is None


def test_replaced_characters_are_counted() -> None:
    """U+FFFD stays where it is, and is counted: something was lost before."""
    clean = clean_text("a\ufffdb\ufffd")

    assert (clean.text, clean.replaced, clean.ignored) == ("a\ufffdb\ufffd", 2, 0)
