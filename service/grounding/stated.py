"""The attributions that a statement's own text makes.

A statement may hold several sentences; each is read by itself and the spans are the text's.
"""

from dataclasses import replace

from service.grounding.attribution import Spoken, read_attributions
from service.reading.sentences import split_sentences


def spoken_in(text: str) -> list[Spoken]:
    """The attributions of a statement's text, spans in `text`."""
    found: list[Spoken] = []
    for start, end in split_sentences(text, 0, len(text)):
        for one in read_attributions(text[start:end]):
            found.append(_moved(one, start))
    return found


def _moved(one: Spoken, by: int) -> Spoken:
    span = one.speaker_span
    return replace(
        one,
        start=one.start + by,
        end=one.end + by,
        speaker_span=None if span is None else (span[0] + by, span[1] + by),
        scope=tuple((start + by, end + by) for start, end in one.scope),
    )
