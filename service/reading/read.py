"""An article becomes a SourceText: extracted, cleaned, labelled, parted into sentences."""

from collections.abc import Callable

from schemas.article import Article
from service.errors import ArticleEmpty, UnsafeMarkup
from service.reading.blocks import label_lines
from service.reading.html_extract import ExtractedHtml
from service.reading.instructions import set_aside, speaks_to_program
from service.reading.invisible import clean_text
from service.reading.language import story_language
from service.reading.lines import read_lines
from service.reading.markup_sent import is_html_text
from service.reading.paragraphs import read_paragraphs
from service.source_text import SourceText


def read_article(
    article: Article, extract_html: Callable[[str], ExtractedHtml] | None = None
) -> SourceText:
    """The story of `article`, ready for engines and grounding.

    A text that holds no story (three words, a shopping list, only promotion) has few sentences or
    none; that is the engine's to judge. Raises ArticleEmpty when nothing visible is left, and
    whatever `extract_html` raises (UnsafeMarkup).
    """
    text, page_title = _text_of(article, extract_html)
    clean = clean_text(text)
    if not clean.text.strip():
        raise ArticleEmpty("the article holds no visible text")
    words, lines = read_lines(clean.text)
    title = article.title or page_title
    labels = label_lines(lines, title, article.byline)
    told = read_paragraphs(words, lines, labels.kinds)
    blocks, sentences, notes = set_aside(words, told)
    headlines = [block for block in blocks if block.kind == "headline"]
    printed = words[headlines[0].start : headlines[0].end] if headlines else None
    unread = _unread(article, title)
    dateline = told.dateline
    same = words == text
    body = (words[block.start : block.end] for block in blocks if block.kind == "body")
    language = story_language(words, body, article.language)
    return SourceText(
        text=text,
        clean=words,
        to_text=None if same else clean.to_text or range(len(text)),
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        notes=tuple(notes),
        title=None if "title" in unread else title or printed,
        dateline=_read_field(article.dateline, "dateline", unread)
        or (dateline.place if dateline else None),
        language=language.tag,
        overruled=language.overruled,
        published_at=article.published_at,
        outlet=_read_field(article.source, "source", unread)
        or (dateline.outlet if dateline else None),
        unread=unread,
        replaced=clean.replaced,
        ignored=clean.ignored,
        html_as_text=article.text is not None and is_html_text(text),
    )


def _unread(article: Article, title: str | None) -> tuple[str, ...]:
    """The fields that speak to a program: they would stand in its prompt."""
    fields = {"title": title, "dateline": article.dateline, "source": article.source}
    return tuple(name for name, words in fields.items() if words and speaks_to_program(words))


def _read_field(words: str | None, name: str, unread: tuple[str, ...]) -> str | None:
    return None if name in unread else words


def _text_of(
    article: Article, extract_html: Callable[[str], ExtractedHtml] | None
) -> tuple[str, str | None]:
    """The text that offsets point into, and the page's own title."""
    if article.text is not None:
        return article.text, None
    if extract_html is None:
        raise UnsafeMarkup("HTML is not read here: send the story as plain text")
    extracted = extract_html(article.html or "")
    return extracted.text, extracted.title
