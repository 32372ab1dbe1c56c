"""Whether a sentence of the story says yes or no to a question: "Was the rower fined?"

Yes where it tells the question's verb as done, no where it denies it: "who was not fined". What is
to come is answered by a plain "will not" alone, for plans may change. English only.
"""

import re
from collections.abc import Iterator

from schemas.vocabulary import QuestionKind
from service.grounding.claim import Claim
from service.grounding.questions.doubt import firm_sentences
from service.grounding.questions.matter import Matter, matter_of
from service.grounding.speech.attribution import read_attributions
from service.grounding.tense.standing import read_standing
from service.grounding.words.clauses import Word
from service.grounding.words.families import families_of
from service.grounding.words.verbs import form, stem

_DONE = re.compile(r"(?:did|was|were|has|have|had)\b", re.IGNORECASE)
_TO_COME = re.compile(r"will\b", re.IGNORECASE)
_ON = re.compile(
    r"\b(?:others?|else|more|further|also|again|still|since|next|another|only|now|additional|first"
    r"|how|why|what|which|when|where|or)\b",
    re.IGNORECASE,
)
"""With these a question asks on from what has been told."""
_NO_VERB = re.compile(
    r"\b(?:the|an?|his|her|its|their|this|that|any|of|in|on|at|for|by|from|with|about)\s$",
    re.IGNORECASE,
)
"""Before a word that is no verb."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WILL_NOT = re.compile(r"\b(?:(?:will|would|shall) (?:not|never)|wo ?n['’]t|would ?n['’]t) $")
_THEMSELVES = frozenset({"i", "we", "he", "she", "it", "they"})
_DISPUTED: frozenset[QuestionKind] = frozenset({"disputed", "unconfirmed"})


def settled(question: str, kind: QuestionKind, claim: Claim) -> bool:
    """Whether a sentence that leaves nothing open says yes or no to the question."""
    coming = _TO_COME.match(question) is not None
    if _ON.search(question) or not (coming or _DONE.match(question)):
        return False
    matter = matter_of(question, claim)
    verbs = [one for one in matter.words.values() if _is_verb(one, question)]
    return any(
        _settles(one, verbs, matter, coming=coming)
        for one in firm_sentences(claim.source)
        if not any(
            kind in _DISPUTED or said.hedge or said.stance != "says"
            for said in read_attributions(one)
        )
    )


def _is_verb(word: str, question: str) -> bool:
    return _NO_VERB.search(question[: max(0, question.find(word))]) is None


def _settles(text: str, verbs: list[str], matter: Matter, *, coming: bool) -> bool:
    said = bool(read_attributions(text))
    for asked in verbs:
        if not matter.told(text, asked, loosely=True):
            continue
        for before, word, kinds in _read(text):
            if not _same(asked, word.text):
                continue
            if coming:
                own = not said or not _THEMSELVES.isdisjoint(before)
                if own and _WILL_NOT.search(" ".join([*before, ""])):
                    return True
            elif form(word.text) == "past" and kinds in (set(), {"not"}):
                return True
    return False


def _read(text: str) -> Iterator[tuple[list[str], Word, set[str]]]:
    """Each word with those before it in its clause and what governs it."""
    for clause in read_standing(text):
        texts = [one.text for one in clause.words]
        for at, (word, cues) in enumerate(zip(clause.words, clause.cues, strict=True)):
            yield texts[:at], word, {one.kind for one in cues}


def _same(asked: str, word: str) -> bool:
    low = asked.lower()
    return stem(low) == stem(word) or bool(families_of(low) & families_of(word))
