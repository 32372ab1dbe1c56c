"""Rules of reading HTML."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.errors import ArticleTooLong, UnsafeMarkup
from service.reading import HtmlExtractor
from service.reading.html_limits import MAX_ATTRIBUTES, MAX_CHARS, MAX_DEPTH, check_markup

EXTRACT = HtmlExtractor(deadline_s=20)
STORY = "Two ferries collided outside the harbour of Vellin on Tuesday, the coast guard said."
NEXT = "Nobody was hurt, but 300 passengers spent the night on board, and the harbour is closed."


def page(body: str) -> str:
    """A whole page around `body`."""
    return (
        "<!DOCTYPE html><html><head><title>Ferries collide</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Ferries collide</h1>{body}</article>"
        "<footer>© 2026</footer></body></html>"
    )


def test_a_fragment_comes_through_whole() -> None:
    """What a CMS sends is short; every paragraph, heading, entry and row is there, in its form."""
    fragment = (
        "<p>One &amp; only.</p><h2>Next</h2><ul><li>first</li><li>second</li></ul>"
        "<table><tr><th>North</th><td>51</td></tr><tr><th>South</th><td>49</td></tr></table>"
        "<p>Line<br>goes on.<br>Another line.</p>tail"
    )

    assert EXTRACT(fragment).text == (
        "One & only.\n\nNext\n\n- first\n- second\n\nNorth | 51\nSouth | 49\n\n"
        "Line goes on.\nAnother line.\n\ntail"
    )


def test_escape_sequences_leave_nothing_behind() -> None:
    """As in plain text: "[0m" is not read as a number."""
    assert EXTRACT("<p>The \x1b[1mferry\x1b[0m stops.</p>").text == "The ferry stops."


def test_a_page_gives_its_story_and_title() -> None:
    """Navigation and footer stay out; the title is told apart."""
    read = EXTRACT(page(f"<p>{STORY}</p><p>{NEXT}</p>"))

    assert STORY in read.text
    assert NEXT in read.text
    assert "Home" not in read.text
    assert read.title == "Ferries collide"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<!-- SECRET -->",
        "<template><p>SECRET</p></template>",
        "<noscript>SECRET</noscript>",
        "<p hidden>SECRET</p>",
        "<p aria-hidden='true'>SECRET</p>",
        "<p style='display: none'>SECRET</p>",
        "<p style='DISPLAY:NONE !important'>SECRET</p>",
        "<div style='visibility:hidden'><p>SECRET</p></div>",
        "<span style='font-size:0px'>SECRET</span>",
        "<span style='opacity:0'>SECRET</span>",
        "<p style='position:absolute; left:-9999px'>SECRET</p>",
        "<p style='text-indent:-5000px'>SECRET</p>",
        "<p style='height:0;overflow:hidden'>SECRET</p>",
        "<p style='color:#fff;background:#fff'>SECRET</p>",
        "<p style='color:white'>SECRET</p>",
        "<font color='white'>SECRET</font>",
        "<span class='sr-only'>SECRET</span>",
        "<svg><text>SECRET</text></svg>",
        "<select><option>SECRET</option></select>",
        "<textarea>SECRET</textarea>",
        "<?php SECRET ?>",
    ],
)
def test_hidden_text_is_never_read(hidden: str) -> None:
    """What a reader does not see reaches no engine; what follows it does."""
    fragment = f"<p>{STORY}</p>{hidden}<p>{NEXT}</p>"

    for html in (fragment, page(fragment)):
        text = EXTRACT(html).text
        assert "SECRET" not in text
        assert STORY in text
        assert NEXT in text


@pytest.mark.parametrize(
    "seen",
    [
        "<p style='color:white;background:#036'>SEEN is what this says, in white on blue.</p>",
        "<div style='background:navy'><p style='color:#fff'>SEEN is what this says.</p></div>",
        "<p style='font-size:0.9em'>SEEN is what this says, in small print.</p>",
        "<p style='opacity:0.8'>SEEN is what this says, a little faint.</p>",
    ],
)
def test_styled_text_that_shows_is_read(seen: str) -> None:
    """Only what cannot be seen is left out."""
    assert "SEEN" in EXTRACT(f"<p>{STORY}</p>{seen}").text


def test_a_paragraph_that_the_extractor_drops_is_put_back() -> None:
    """No paragraph of the story's own element is lost, and each stands in its place."""
    filler = "".join(
        f"<p>Paragraph {n} tells of the harbour and its cranes at length.</p>" for n in range(9)
    )
    boxed = f"<div class='x'><div><p>{STORY}</p></div></div>{filler}<div><p>{NEXT}</p></div>"

    text = EXTRACT(page(boxed)).text

    assert (
        text.index(STORY) < text.index("Paragraph 0") < text.index("Paragraph 8") < text.index(NEXT)
    )


WORDS = st.sampled_from(["harbour", "ferry", "Tuesday", "crane", "é", "漢字", "👩"])
TAGS = st.sampled_from(
    ["p", "div", "b", "ul", "li", "table", "tr", "td", "h2", "blockquote", "span"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TAGS, WORDS, st.booleans()), min_size=1, max_size=30))
def test_no_word_of_a_fragment_is_lost(parts: list[tuple[str, str, bool]]) -> None:
    """Open or closed, nested or not: each visible word is in the text, in order."""
    html = "".join(
        f"<{tag}>{word} " + (f"</{tag}>" if closed else "") for tag, word, closed in parts
    )

    found = EXTRACT(html).text.replace("- ", " ").replace("|", " ").split()

    words = [word for _, word, _ in parts]
    tabular = any(tag in {"table", "tr", "td"} for tag, _, _ in parts)
    assert sorted(found) == sorted(words) if tabular else found == words


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * (MAX_DEPTH + 1),
        "<p " + " ".join(f"a{n}" for n in range(MAX_ATTRIBUTES + 1)) + ">x</p>",
        f"<p title='{'x' * 70_000}'>x</p>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><p>&b;</p>",
        "<p>x</p><!-- " + "x" * 300,
        '<p class="x>' + "x" * 300,
        "<script>" + "x" * 300,
    ],
)
def test_markup_beyond_the_limits_is_refused(html: str) -> None:
    """Depth, attributes, tag size, own entities, what never ends: UnsafeMarkup, unparsed."""
    with pytest.raises(UnsafeMarkup):
        check_markup(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * MAX_DEPTH + "x",
        "<p>x" * 5_000,
        "<ul>" + "<li>x" * 5_000,
        "<table>" + "<tr><td>x<td>y" * 5_000,
        "<br>" * 5_000,
        "<script>" + "<div>" * 5_000 + "</script>",
        "<!-- " + "<div>" * 5_000 + " -->",
        "1 < 2 and 3 <4",
        '<a href="x"" id=y>x</a>',
        f"<img src='data:image/png;base64,{'A' * 200_000}'>",
    ],
)
def test_what_pages_really_hold_is_within_the_limits(html: str) -> None:
    """Unclosed paragraphs and entries, scripts, stray quotation marks, inline pictures."""
    check_markup(html)


def test_size_is_its_own_problem() -> None:
    """Too long is ArticleTooLong, not unsafe."""
    with pytest.raises(ArticleTooLong):
        check_markup("x" * (MAX_CHARS + 1))


def test_depth_within_the_limit_loses_no_text() -> None:
    """The parser keeps what the limit lets through."""
    deep = MAX_DEPTH - 2
    assert EXTRACT("<div>" * deep + STORY + "</div>" * deep + f"<p>{NEXT}</p>").text == (
        f"{STORY}\n\n{NEXT}"
    )


def test_a_page_beyond_the_deadline_is_refused_and_the_next_is_read() -> None:
    """The child is killed, collected, and replaced."""
    with HtmlExtractor(deadline_s=0.0) as impatient, pytest.raises(UnsafeMarkup):
        impatient("<p>x</p>")
    assert EXTRACT(f"<p>{STORY}</p>").text == STORY


def test_a_child_that_died_is_replaced() -> None:
    """Whoever kills a child between two pages is not noticed."""
    with HtmlExtractor() as extract:
        extract.warm()
        extract._free[0]._child.kill()
        extract._free[0]._child.wait()

        assert extract(f"<p>{STORY}</p>").text == STORY


def test_several_threads_read_at_once() -> None:
    """Each gets its own page back."""
    answers: dict[int, str] = {}

    def ask(number: int) -> None:
        answers[number] = EXTRACT(f"<p>Ferry number {number}.</p>").text

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == {number: f"Ferry number {number}." for number in range(12)}


def test_nothing_is_left_after_close() -> None:
    """No child runs on and no zombie stays."""
    extract = HtmlExtractor()
    extract("<p>x</p>")
    child = extract._free[0]._child.pid

    extract.close()

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


LIFE = """
import os
from service.reading import HtmlExtractor
extract = HtmlExtractor()
print(extract("<p>before</p>").text, flush=True)
child = os.fork()
if child == 0:
    print(extract("<p>in the fork</p>").text, flush=True)
    extract.close()
    os._exit(0)
os.waitpid(child, 0)
print(extract("<p>after</p>").text, extract._free[0]._child.pid)
"""


def test_an_extractor_survives_a_fork_and_ends_with_its_process() -> None:
    """A forked server starts children of its own; at exit none is left."""
    run = subprocess.run([sys.executable, "-c", LIFE], capture_output=True, text=True, check=True)

    *words, last = run.stdout.split("\n")[:-1]
    assert [*words, last.split()[0]] == ["before", "in the fork", "after"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(last.split()[1]), 0)


def test_importing_reading_imports_no_parser() -> None:
    """The parsers are the child's alone; the command line must not pay for them."""
    code = "import sys, service.reading; print({'lxml', 'trafilatura'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_the_child_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads hostile text has no key in its environment."""
    monkeypatch.setenv("OPENAI_API_KEY", "not-a-real-key")
    with HtmlExtractor() as extract:
        extract.warm()
        environment = Path(f"/proc/{extract._free[0]._child.pid}/environ").read_bytes()

    assert b"OPENAI" not in environment
