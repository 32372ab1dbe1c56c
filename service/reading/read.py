"""An article becomes a SourceText: clean text, blocks, sentences, notes."""

from collections.abc import Callable

from schemas.article import Article
from service.errors import ArticleEmpty, UnsafeMarkup
from service.reading.blocks import label_blocks
from service.reading.html_extract import ExtractedHtml
from service.reading.invisible import clean_text
from service.reading.sentences import split_sentences
from service.source_text import Sentence, SourceText


def read_article(
    article: Article, extract_html: Callable[[str], ExtractedHtml] | None = None
) -> SourceText:
    """The story of `article`, ready for engines and grounding.

    Raises ArticleEmpty when nothing visible is left, and whatever `extract_html` raises.
    """
    title = article.title
    if article.text is not None:
        text = article.text
    elif extract_html is None:
        raise UnsafeMarkup("this installation reads plain text only")
    else:
        extracted = extract_html(article.html or "")
        text, title = extracted.text, title or extracted.title
    clean = clean_text(text)
    if not clean.text.strip():
        raise ArticleEmpty("the article holds no visible text")
    blocks = label_blocks(clean.text, title)
    sentences: list[Sentence] = []
    paragraph = -1
    for block in blocks:
        if block.kind == "headline" and title is None:
            title = clean.text[block.start : block.end]
        if block.kind not in ("body", "note"):
            continue
        paragraph += 1
        for start, end in split_sentences(clean.text, block.start, block.end):
            number = len(sentences) + 1
            sentences.append(Sentence(number, start, end, paragraph, clean.text[start:end]))
    return SourceText(
        text=text,
        clean=clean.text,
        to_text=clean.to_text,
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        title=title,
        dateline=article.dateline,
        language=article.language or "en",
        published_at=article.published_at,
        outlet=article.source,
        replaced=clean.replaced,
        ignored=clean.ignored,
    )
