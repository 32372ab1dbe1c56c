"""What a story only asks told as so: "the dam will hold" for "could not say whether it would hold".

A question that depends on another verb says nothing of its answer. In so few words the signs of
`retold.py` weigh too little.
"""

import re
from collections.abc import Sequence

from service.grounding.content.novelty import content_keys, has, keys_of
from service.grounding.speech.attribution import read_attributions
from service.grounding.words.auxiliaries import FINITE
from service.grounding.words.families import family
from service.grounding.words.verbs import form

_ASKED = re.compile(
    r"\b(?:whether|(?:know|knows|knew|known|say|tell|ask|asks|asked|asking|see|wonder\w*|sure|clear"
    r"|certain|unclear|unsure|decide|check\w*|test\w*|doubt\w*)(?: \w+)? if)\b(?! or not)"
    r"(?P<asked>[^,;:.?!—–]+)",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"(?P<asked>.*?\b(?:will|would|can|could|may|might|has|have|had|is|was|are|were|\w+ed)\b.*?)"
    r"\s(?:is|was|are|were|remains?|remained|depends?|depended)\b",
    re.DOTALL,
)
"""What is asked at the head of a sentence, and the verb that the sentence goes on with."""
_ANYHOW = re.compile(r"\b(?:regardless(?: of)?|no matter|depending on)\s*$", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:whether|if|may|might|could|can|should|possibl\w+|perhaps|maybe|either|until)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[,;:—–]|\b(?:and|but|while|as|because|after|before|who|which)\b")
_WORD = re.compile(r"[^\W\d_]+")
_FAR = 300
"""Characters of a question at the head of a sentence within which the sentence's verb stands."""
_LEAST = 2
"""Content words from which a part of a statement tells something."""


def settled_words(text: str, there: Sequence[str]) -> str | None:
    """The words that `text` tells as so, where the story has all of them in such a question and
    not elsewhere in the evidence.
    """
    asked = [
        _asked(found)
        for one in there
        for found in _ASKED.finditer(one)
        if not _ANYHOW.search(one[: found.start()])
    ]
    if not asked or _OPEN.search(text):
        return None
    for part in _parts(text):
        words = content_keys(part)
        if len(words) < _LEAST:
            continue
        for found in asked:
            if not _all_stand(words, [found]) or not _has_verb(part, found):
                continue
            rest = [one.replace(found, " ") for one in there]
            if not _all_stand(words, rest):
                return " ".join(words)
    return None


def _asked(found: re.Match[str]) -> str:
    """What is asked; at the head of a sentence up to its verb: "Whether it will hold is open"."""
    main = _MAIN.match(found["asked"], 0, _FAR) if found[0][0].isupper() else None
    return main["asked"] if main else found["asked"]


def _parts(text: str) -> list[str]:
    """The clauses of a statement, without who says so."""
    for said in reversed(read_attributions(text)):
        text = f"{text[: said.start]} , {text[said.end :]}"
    return _PART.split(text)


def _has_verb(part: str, asked: str) -> bool:
    """Whether the part has what is asked: the last verb, and not only its subject ("whether what
    Lee said would count").
    """
    words = _WORD.findall(asked.lower())
    verbs = [at for at, word in enumerate(words) if word in FINITE or form(word) == "past"]
    if not verbs:
        return True
    at = verbs[-1]
    while at + 1 < len(words) and (words[at] in FINITE or words[at].endswith("ly")):
        at += 1
    return family(words[at]) in {family(word) for word in _WORD.findall(part.lower())}


def _all_stand(words: dict[str, str], texts: Sequence[str]) -> bool:
    keys = keys_of(texts)
    return all(has(word, key, keys) for word, key in words.items())
