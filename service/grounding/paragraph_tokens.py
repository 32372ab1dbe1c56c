"""The words of a story by sentence, with what stands between quotes read over whole paragraphs.

A sentence in the middle of a quotation has no marks of its own.
"""

from dataclasses import replace

from service.grounding.speech_tokens import Token, read_tokens
from service.source_text import SourceText


def tokens_by_sentence(source: SourceText) -> list[list[Token]]:
    """For each sentence its tokens; spans in `SourceText.clean`."""
    by_sentence: list[list[Token]] = [[] for _ in source.sentences]
    first = 0
    while first < len(source.sentences):
        last = first
        paragraph = source.sentences[first].paragraph
        while last + 1 < len(source.sentences) and (
            source.sentences[last + 1].paragraph == paragraph
        ):
            last += 1
        begin = source.sentences[first].start
        at = first
        for token in read_tokens(source.clean[begin : source.sentences[last].end]):
            start, end = token.start + begin, token.end + begin
            while at < last and start >= source.sentences[at].end:
                at += 1
            by_sentence[at].append(replace(token, start=start, end=end))
        first = last + 1
    return by_sentence
