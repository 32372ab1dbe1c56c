"""Rules of reading an article."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Article
from service.errors import ArticleEmpty, UnsafeMarkup
from service.reading import ExtractedHtml, read_article
from tests.reading.stories import BODY, check_invariants, evidence, read

PIECES = [*BODY, "By Ann Ott", "- point one", "Key points", "Correction: It was 300.", "Read more"]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200e\ufeff", "\U000e0041\U000e0042\u00ad"])
def test_nothing_visible_is_a_named_problem(text: str) -> None:
    """Empty, white space only and invisible only are ArticleEmpty."""
    with pytest.raises(ArticleEmpty):
        read_article(Article(text=text))


@pytest.mark.parametrize("text", ["Storm hits coast", "Sign up for our newsletter", "....", "\x00"])
def test_a_text_without_a_story_is_no_error(text: str) -> None:
    """Three words, promotion or dots are read; that they hold no story is the engine's to say."""
    assert len(read(text).sentences) <= 1


def test_what_the_client_says_comes_first() -> None:
    """Title, dateline, language, outlet and date are the client's where it gave them."""
    moment = datetime(2026, 3, 5, tzinfo=UTC)
    article = Article(
        text="VELLIN (NTN) — " + BODY[0],
        title="Ferries collide",
        dateline="VELLIN, March 5",
        language="en-GB",
        source="The Vellin Courier",
        published_at=moment,
    )

    source = read_article(article)

    assert (source.title, source.dateline, source.language) == (
        "Ferries collide",
        "VELLIN, March 5",
        "en-GB",
    )
    assert (source.outlet, source.published_at) == ("The Vellin Courier", moment)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(BODY), "en"),
        ("Le ministre a déclaré que les deux navires sont dans le port avec les équipages.", "fr"),
        ("Der Minister sagte, dass die beiden Schiffe im Hafen liegen und nicht auslaufen.", "de"),
        ("El ministro dijo que los dos barcos están en el puerto con las tripulaciones.", "es"),
        ("大臣は二隻の船が港にあると述べた。", "ja"),
        ("部长表示两艘船停在港口。", "zh"),
        ("قال الوزير إن السفينتين في الميناء.", "ar"),
        ("Министр сказал, что оба корабля в порту.", "ru"),
        ("장관은 두 배가 항구에 있다고 말했다.", "ko"),
        ("Storm hits coast", "en"),
    ],
)
def test_the_language_is_guessed_when_nobody_told(text: str, language: str) -> None:
    """Scripts and frequent words are enough for a warning."""
    assert read(text).language == language


def test_a_tag_that_is_none_is_not_believed() -> None:
    """The contract refuses it; whoever builds an article without checks gets the guess."""
    article = Article.model_construct(text=BODY[0], language="English please")

    assert read_article(article).language == "en"


def test_html_needs_an_extractor() -> None:
    """Without one, HTML is refused by name."""
    with pytest.raises(UnsafeMarkup):
        read_article(Article(html="<p>x</p>"))


def test_html_is_read_as_extracted() -> None:
    """Offsets point into the extracted text; the page's title is the title when none was sent."""
    page = ExtractedHtml("Ferries collide\n\n" + "\n\n".join(BODY), "Ferries collide")

    source = read_article(Article(html="<p>"), lambda _: page)

    check_invariants(source)
    assert source.text == page.text
    assert source.title == "Ferries collide"
    assert evidence(source)[0] == BODY[0]


@settings(max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), min_size=1, max_size=12))
def test_every_text_keeps_the_invariants(lines: list[str]) -> None:
    """Whatever stands in the lines, numbers are without gaps and spans are true."""
    try:
        read(*lines)
    except ArticleEmpty:
        assert not any(line.strip().isprintable() and line.strip() for line in lines)


def test_windows_line_ends_change_nothing() -> None:
    """A carriage return before a newline is no part of a sentence and is not counted as ignored."""
    unix, windows = "\n".join(BODY), "\r\n".join(BODY)

    assert evidence(read(windows)) == evidence(read(unix))
    assert read(windows).ignored == 0
