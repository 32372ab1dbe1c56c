"""A figure that the text has from one speaker of the evidence, and the evidence from another:
"the ministry said 40 were killed" for "the ministry said 12 were, but the rebels 40".
"""

from collections.abc import Iterator, Sequence

from service.grounding.numbers import read_quantities
from service.grounding.speaker.voices import Voice, same_voice
from service.grounding.words.content_words import stems

_DATED = frozenset({"date", "time"})


def figure_fault(
    told: Sequence[Voice], there: Sequence[Voice], evidence: Sequence[str]
) -> str | None:
    """Why a figure is another speaker's; None when it may be whose it is told to be.

    Only where the text has one speaker, who speaks in the same sentence of the evidence: what one
    tells of another's words is both's.
    """
    if len(told) != 1:
        return None
    own = {other.text for other in there if same_voice(told[0], other)}
    for at, value in _figures(told[0].text):
        if value == 1 or not _speaking(told, told[0].text, at):
            continue
        places = [
            (text, place) for text in evidence for place, one in _figures(text) if one == value
        ]
        owners = [_speaking(there, *place) for place in places if place[0] in own]
        if len(owners) == len(places) > 0 and all(
            voices and _are_others(voices, told[0]) for voices in owners
        ):
            return "A figure is another speaker's in the evidence."
    return None


def _are_others(voices: Sequence[Voice], voice: Voice) -> bool:
    """Whether none is the speaker, a pronoun, or named in the text: "12, the rebels 40"."""
    told = stems(voice.text)
    return not any(
        one.pronoun or one.group or same_voice(voice, one) or stems(one.words) & told
        for one in voices
    )


def _speaking(voices: Sequence[Voice], text: str, at: int) -> list[Voice]:
    """In whose words `at` stands."""
    return [
        voice
        for voice in voices
        if voice.text == text and any(first <= at < last for first, last in voice.spoken.scope)
    ]


def _figures(text: str) -> Iterator[tuple[int, float]]:
    return (
        (one.start, one.value)
        for one in read_quantities(text)
        if one.value is not None and one.kind not in _DATED
    )
