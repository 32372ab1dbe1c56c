"""The words of a story by sentence, with what stands between quotes read over whole paragraphs.

A sentence in the middle of a quotation has no marks of its own.
"""

from bisect import bisect_left
from collections.abc import Set as AbstractSet

from service.grounding.speech.tokens import MARK, Token, read_tokens
from service.grounding.words.bag import bag_of
from service.source_text import Sentence, SourceText


def tokens_by_sentence(
    source: SourceText, until: int, words: AbstractSet[str]
) -> list[list[Token]]:
    """For each sentence its tokens; spans in `SourceText.clean`.

    Not read are sentences that begin at `until` or later, and paragraphs that have neither a
    quotation mark nor one of the `words`: they have no tokens.
    """
    sentences = source.sentences
    by_sentence: list[list[Token]] = [[] for _ in sentences]
    read = bisect_left(sentences, until, key=lambda one: one.start)
    first = 0
    while first < read:
        last = first
        paragraph = sentences[first].paragraph
        while last + 1 < read and sentences[last + 1].paragraph == paragraph:
            last += 1
        begin = sentences[first].start
        text = source.clean[begin : sentences[last].end]
        if MARK.search(text) or not all(_plain(one, words) for one in sentences[first : last + 1]):
            at = first
            for token in read_tokens(text, begin):
                while at < last and token.start >= sentences[at].end:
                    at += 1
                by_sentence[at].append(token)
        first = last + 1
    return by_sentence


def _plain(sentence: Sentence, words: AbstractSet[str]) -> bool:
    """Whether it is a sentence, not signs alone, without any of the words."""
    return any(map(str.isalnum, sentence.text)) and bag_of(sentence.text).isdisjoint(words)
