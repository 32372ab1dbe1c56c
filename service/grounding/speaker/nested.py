"""Who tells what somebody else has said: "the warden" of "the warden said Dow had told a guard".

Told as "Dow told a guard", it is the warden's word that is dropped.
"""

from collections.abc import Iterable, Sequence

from service.grounding.speaker.voices import Voice, same_voice


def is_outer(there: Voice, voices: Iterable[Voice], told: Sequence[Voice]) -> bool:
    """Whether all whom the statement gives as speaking do so in what the voice says."""
    inner = [
        one
        for one in voices
        if one is not there
        and one.start == there.start
        and one.people
        and ". " not in there.text[there.spoken.end : one.spoken.start]
        and any(first <= one.spoken.start < last for first, last in there.spoken.scope)
    ]
    return bool(told) and all(
        one.people and any(same_voice(one, other) for other in inner) for one in told
    )
