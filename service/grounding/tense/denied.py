"""What somebody denies of themselves, told as done: "The union called a strike" for "The union
denies that it called a strike". The signs of `retold.py` weigh too little in so few words.
"""

import re
from collections.abc import Sequence

from service.grounding.content.novelty import content_keys, has, keys_of
from service.grounding.speech.attribution import read_attributions

_NEGATES = re.compile(r"\b(?:not|never|no|nor|neither|without)\b|n['’]t\b", re.IGNORECASE)


def denied_words(text: str, there: Sequence[str]) -> str | None:
    """The words that the text tells of the denier as done, where all of them stand in the denial
    and no other sentence of `there` has them.
    """
    if _NEGATES.search(text) or read_attributions(text):
        return None  # whether who says it does so is `speaker/check.py`'s and `stances.py`'s
    told = content_keys(text)
    for sentence in there:
        for said in read_attributions(sentence):
            if said.stance != "denies" or not said.speaker:
                continue
            denier = keys_of((said.speaker,))
            scope = keys_of([sentence[start:end] for start, end in said.scope])
            deed = {word: key for word, key in told.items() if not has(word, key, denier)}
            of_denier = len(deed) < len(told) or said.speaker.lower() in text.lower()
            if not deed or not of_denier or not all(has(*one, scope) for one in deed.items()):
                continue
            others = keys_of([one for one in there if one != sentence])
            if not all(has(*one, others) for one in deed.items()):
                return " ".join(deed)
    return None
