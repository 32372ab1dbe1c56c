"""An article becomes a SourceText: extracted, cleaned, labelled, parted into sentences."""

from collections.abc import Callable

from schemas.article import Article
from service.errors import ArticleEmpty, UnsafeMarkup
from service.reading.blocks import label_lines
from service.reading.html_extract import ExtractedHtml
from service.reading.invisible import clean_text
from service.reading.language import story_language
from service.reading.lines import read_lines
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
    headlines = [block for block in told.blocks if block.kind == "headline"]
    printed = words[headlines[0].start : headlines[0].end] if headlines else None
    dateline = told.dateline
    same = words == text
    return SourceText(
        text=text,
        clean=words,
        to_text=None if same else clean.to_text or range(len(text)),
        blocks=tuple(told.blocks),
        sentences=tuple(told.sentences),
        notes=tuple(told.notes),
        title=title or printed,
        dateline=article.dateline or (dateline.place if dateline else None),
        language=story_language(words, article.language),
        published_at=article.published_at,
        outlet=article.source or (dateline.outlet if dateline else None),
        replaced=clean.replaced,
        ignored=clean.ignored,
    )


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
