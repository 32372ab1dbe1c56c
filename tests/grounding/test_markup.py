"""The brief is plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.grounding.markup import check_markup, markup_fault


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/a",
        "See www.example.org",
        "Example.com is a company: a page may still make its name a link",
        "See example.com/login for more",
        "Write to desk@example.org",
        "javascript:alert(1)",
        "[the report](x)",
        "![](x)",
        "<b>bold</b>",
        "<img src=x onerror=alert(1)>",
        "a &lt;b&gt; c",
        "**bold** claim",
        "# Heading",
        "| A cell of a table",
        "- an entry",
        "`code`",
        "pay\u202egnp.exe",
        "zero\u200bwidth",
        "be\u200dtween letters",
        "A fire \U0001f525\u200d burned",
        "A fire \U0001f525\u200d\u200d\U0001f525 burned",
        "bell\x07",
        "two\nlines\x00",
        "tag \U000e0041",
        "See foo.com.",
        "See foo.link or foo.click",
        "foo.tk, foo.ai; foo.shop (foo.top) and foo.onion.",
        "foo.example/x",
        "foo[.]com",
        "foo (dot) com",
        "//foo/x",
        "foo。com",
        "192.0.2.7 is where",
        "~~x~~",
        "[url=x]",
        "| a | b |",
        "＜b＞",
    ],
)
def test_links_markup_and_hidden_signs_fail(text: str) -> None:
    """Whatever the model wrote."""
    assert markup_fault(text)
    assert not check_markup(("plain", text)).passed


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the E.U. agreed at 5 p.m. on 1.2 points.",
        "Shares of A&B rose < 5% (see below) [sic].",
        "A family of three \U0001f468\u200d\U0001f469\u200d\U0001f467 moved out.",
        "Crews \U0001f469\U0001f3fd\u200d\U0001f692 came.",
        "A flag \U0001f3f3\ufe0f\u200d\U0001f308 flew.",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0646\u062f",
        "Lund said: “It’s over” – and left…",
        "The score was 3-1; 2*3 is six.",
        "St. Ives plc. met Foo Inc. at 3.5 a.m.; the I.R.A. and No.10 did not.",
        "He and/or she said: “[the] bill”, 1,000/2,000.",
        "¿Qué? 漢字 😀 naïve",
    ],
)
def test_plain_words_pass(text: str) -> None:
    """Abbreviations, symbols, scripts and emoji are words."""
    assert markup_fault(text) is None


def test_a_name_with_a_dot_needs_the_story() -> None:
    """Only as the story writes it, and never with a path."""
    story = "Amazon.com rose; more at evil.tk.The end"

    assert markup_fault("Shares of Amazon.com rose.", story) is None
    assert markup_fault("It rose; more.The end", "It rose; more.The end") is None
    for text in ("Shares of amazon.com rose.", "At evil.tk", "Amazon.com/login", "Amazon.net"):
        assert markup_fault(text, story), text


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No input makes the check fail."""
    markup_fault(text)


def test_floods_are_read_in_bounded_time() -> None:
    """A hundred thousand brackets, dots and angle brackets."""
    for flood in (
        "[" * 100_000,
        "a." * 50_000,
        "<a " * 30_000,
        "`" * 100_000,
        "&a" * 50_000,
        "|" * 9**5,
        "~" * 9**5,
    ):
        markup_fault(flood)
