"""Whose words stand in quotation marks alone: “We are patient,” Lee said. “We gave them a list.”

The second sentence names no speaker, and goes on with Lee's words.
"""

from dataclasses import replace

from service.grounding.quotes.quotation import MAX_STRETCH, find_quotations
from service.grounding.speaker.voices import Voice, voices_of
from service.grounding.speech.attribution import read_attributions
from service.memo import once
from service.source_text import Sentence, SourceText

_WHOLLY = 0.8
"""Share of a sentence's characters inside quotation marks from which on it is all somebody's."""
_FEWEST = 5
"""Words of a quotation that is a sentence, and no title or loose word."""
_GOES_ON = 6
"""Sentences of one quotation behind its first within which its speaker is looked for."""


@once
def speaking_in(source: SourceText, number: int) -> list[Voice]:
    """The speakers of the sentence of that number; of one in quotation marks that names none, who
    speaks where its quotation ends or begins, or right before it.
    """
    found = voices_of(source, number)
    if found or not is_quoted(source, number):
        return found
    sentence = source.sentences[number - 1]
    first, last = min(one for one in _spans(source, sentence) if _covers(one, sentence))
    for at in (source.sentence_at(last), source.sentence_at(first)):
        if at is not None and at.number != number:
            found = found or voices_of(source, at.number)
    here = source.sentence_at(first) or sentence
    if not found and here.number > 1 and number - here.number < _GOES_ON:
        found = speaking_in(source, here.number - 1)[-1:]
    return [
        replace(
            voice,
            spoken=voice.spoken._replace(scope=((0, len(sentence.text)),), speaker_span=None),
            start=sentence.start,
            text=sentence.text,
        )
        for voice in found[:1]
    ]


@once
def is_quoted(source: SourceText, number: int) -> bool:
    """Whether the sentence stands wholly inside quotation marks and names no speaker."""
    sentence = source.sentences[number - 1]
    return any(_covers(one, sentence) for one in _spans(source, sentence)) and not (
        read_attributions(sentence.text)
    )


def _covers(span: tuple[int, int], sentence: Sentence) -> bool:
    inside = min(span[1], sentence.end) - max(span[0], sentence.start)
    return inside >= _WHOLLY * (sentence.end - sentence.start)


def _spans(source: SourceText, sentence: Sentence) -> list[tuple[int, int]]:
    """Where the sentence and its paragraph have quotations of some length."""
    clean = source.clean
    spans = [
        *_paragraph_quotations(source, sentence.paragraph),
        *(
            (sentence.start + one.start, sentence.start + one.end)
            for one in find_quotations(sentence.text)
        ),
    ]
    return [(a, b) for a, b in spans if len(clean[a:b].split()) >= _FEWEST]


@once
def _paragraph_quotations(source: SourceText, paragraph: int) -> list[tuple[int, int]]:
    inside = [one for one in source.sentences if one.paragraph == paragraph]
    first, last = inside[0].start, inside[-1].end
    return [
        (first + one.start, first + one.end)
        for one in find_quotations(source.clean[first : min(last, first + MAX_STRETCH)])
    ]
