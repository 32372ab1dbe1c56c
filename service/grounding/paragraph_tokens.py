"""The words of a story by sentence, with what stands between quotes read over whole paragraphs.

A sentence in the middle of a quotation has no marks of its own.
"""

from bisect import bisect_left

from service.grounding.speech_tokens import Token, read_tokens
from service.source_text import SourceText


def tokens_by_sentence(source: SourceText, until: int) -> list[list[Token]]:
    """For each sentence its tokens; spans in `SourceText.clean`.

    Sentences that begin at `until` or later are not read, and have none.
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
        at = first
        for token in read_tokens(source.clean[begin : sentences[last].end], begin):
            while at < last and token.start >= sentences[at].end:
                at += 1
            by_sentence[at].append(token)
        first = last + 1
    return by_sentence
