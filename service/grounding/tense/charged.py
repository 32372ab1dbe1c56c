"""What somebody is charged with is not told as done: "was charged with murdering his wife" bears
neither "murdered his wife" nor "was convicted of murder".

Charges, arrests and trials are facts that need neither hedge nor speaker, so the hedges of
`certainty.py` do not know them; what they are about is as open as what is alleged.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from service.grounding.claim import Claim, of_evidence
from service.grounding.lexicon import read_lines, word_set
from service.grounding.words.auxiliaries import BE
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.content_words import stem_of
from service.grounding.words.noun_phrases import ARTICLES
from service.grounding.words.verbs import form, stem

_CHARGE = re.compile(
    r"\b(?:(?:charged|charging|indict(?:ed|ing)|arraigned|prosecuted|tried|sued|booked|arrested"
    r"|wanted|accus(?:ed|es|ing)|suspected|investigated|summonsed|detained|held|on trial"
    r"|(?:stands?|stood|fac(?:es?|ed|ing)|awaits?|awaiting) trial)\b(?: \w+){0,4}?"
    r"(?:, [^,;.!?]{2,60},)?"
    r" (?:with|for|of|over|in connection with)"
    r"|(?:charges?|counts?|allegations?|accusations?|suspicion|investigations?|inquiry)"
    r" (?:of|for|over|into))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[,;:.!?()—–]|\b(?:after|following|when|while|who|which|that|where|before|since|because|but|was"
    r"|were|is|are|has|have|had|will)\b",
    re.IGNORECASE,
)
"""What a charge is about ends here."""
_GUILT = re.compile(r"\b(?:guilty|convict(?:s|ed|ing|ions?)?|confess\w*)\b", re.IGNORECASE)
_PROVED = re.compile(
    r"(?<!not )\b(?:guilty|convict(?:s|ed|ing|ions?)|confess\w*|admit\w*|sentenced|jailed)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not|never|if|unless|until|whether|could|may|might|would|den(?:y|ies|ied|ying))\b|n['’]t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:accus\w*|alleg\w*|suspect\w*|suspicion|prosecut\w*|plead\w*|claim\w*|believ\w*|thought"
    r"|apparent\w*)\b",
    re.IGNORECASE,
)
"""Words of a sentence that say that it tells no more than a charge."""
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|according|heard|t(?:ells?|old)|report\w*)\b", re.IGNORECASE
)
"""Words that say whose words these are; not the charge, where they tell of the charge itself."""
_LEGAL = word_set("charged.legal")
"""Words of a clause that say the same: "is in court over the attack"."""
_DID = re.compile(
    r"\b(?:commit(?:s|ted)|carr(?:ies|ied) out|perpetrated|responsible for)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_AGENT = 6
"""Words behind a passive among which its "by" stands."""


class _Charged(NamedTuple):
    """What the evidence has under charges alone."""

    acts: frozenset[str]
    """Stems of verbs and nouns that tell of it."""
    words: frozenset[str]
    """Stems of the content words that stand there: "crash" of "killing two people in the crash"."""
    said: bool
    """Whether somebody is heard on the charge: "Lee was charged with arson, police said"."""


def charge_fault(claim: Claim) -> str | None:
    """Why the statement tells as done, or as proved, what its evidence has under a charge."""
    charged = _charged(claim)
    if charged is None:
        return None
    for sentence in (one for text in claim.texts for one in _SENTENCE.split(text)):
        if _UNSURE.search(sentence):
            continue
        if _GUILT.search(sentence):
            return "The story tells of a charge or a suspicion, the statement of guilt."
        if _OPEN.search(sentence) or (_SAID.search(sentence) and not charged.said):
            continue
        if _tells(sentence, charged):
            return "The story tells of a charge or a suspicion, the statement of a deed."
    return None


@of_evidence
def _charged(claim: Claim) -> _Charged | None:
    texts = [one.text for one in claim.sentences]
    spans = [(text, start, end) for text in texts for start, end in _spans(text)]
    if not spans or any(map(_PROVED.search, texts)):
        return None
    words = [word for text, start, end in spans for word in read_words(text[start:end])]
    told = frozenset().union(*(_deeds(text) for text in texts))
    return _Charged(
        frozenset().union(*(_acts(word.text) for word in words)) - told,
        frozenset(stem_of(word.text) for word in words) - {""},
        any(_SAID.search(text) for text in {text for text, _, _ in spans}),
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _CHARGE.finditer(text):
        ends = _ENDS.search(text, found.end())
        yield found.end(), ends.start() if ends else len(text)


def _acts(word: str) -> frozenset[str]:
    """What tells of the offence as done; of a past ("charged and fled") nothing.

    >>> sorted(_acts("murdering")), _acts("fled")
    (['kill', 'murder'], frozenset())
    """
    if form(word) == "past":
        return frozenset()
    return _offences().get(stem(word), frozenset()) | {stem(word)}


@cache
def _offences() -> dict[str, frozenset[str]]:
    lines = (line[0].split() for line in read_lines("offences"))
    return {stem(noun): frozenset(map(stem, verbs)) for noun, *verbs in lines}


def _deeds(text: str) -> frozenset[str]:
    """The verbs that a text tells as done itself."""
    words = read_words(text)
    return frozenset(stem(word.text) for at, word in enumerate(words) if _is_deed(words, at))


def _tells(sentence: str, charged: _Charged) -> bool:
    words = read_words(sentence)
    legal = {word.clause for word in words if word.text in _LEGAL}
    did = _DID.search(sentence) is not None
    return any(
        stem(word.text) in charged.acts
        and word.clause not in legal
        and (did or _is_deed(words, at, charged.words))
        for at, word in enumerate(words)
    )


def _is_deed(words: Sequence[Word], at: int, others: frozenset[str] = frozenset()) -> bool:
    """Whether the word is a past that tells of its subject, unless that is one of `others` ("the
    crash killed two people"), or of whom its "by" names.
    """
    word = words[at]
    if form(word.text) != "past" or at == 0 or words[at - 1].text in ARTICLES:
        return False
    if any(one.text in BE for one in words[max(0, at - 2) : at]):
        return any(one.text == "by" for one in words[at + 1 : at + 1 + _AGENT])
    return not any(stem_of(one.text) in others for one in words[:at] if one.clause == word.clause)
