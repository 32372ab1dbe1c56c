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
        "- an entry",
        "`code`",
        "pay\u202egnp.exe",
        "zero\u200bwidth",
        "bell\x07",
        "two\nlines\x00",
        "tag \U000e0041",
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
        "Lund said: “It’s over” – and left…",
        "The score was 3-1; 2*3 is six.",
        "¿Qué? 漢字 😀 naïve",
    ],
)
def test_plain_words_pass(text: str) -> None:
    """Abbreviations, symbols, scripts and emoji are words."""
    assert markup_fault(text) is None


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No input makes the check fail."""
    markup_fault(text)


def test_floods_are_read_in_bounded_time() -> None:
    """A hundred thousand brackets, dots and angle brackets."""
    for flood in ("[" * 100_000, "a." * 50_000, "<a " * 30_000, "`" * 100_000, "&a" * 50_000):
        markup_fault(flood)
