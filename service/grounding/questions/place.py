"""Whether an implied question asks on from its own evidence, or from another sentence of the story.

A reader of "the bridge closes in January" asks when it opens again; what the mayor paid for the
statue is asked of another sentence, and a client that shows the evidence beside the question shows
the wrong one. With the words that ask left out, 26 of 31 questions told with another one's evidence
are held back, and 2 of 55 true ones (2026-11-29, the drafts of real stories that this was chosen
on). Whether the story raises the question at all: `content.py`.
"""

from collections.abc import Mapping, Sequence

from service.grounding.content.elsewhere import told_elsewhere
from service.grounding.content.novelty import content_keys, has, keys_of
from service.grounding.questions.content import ASKING
from service.memo import once
from service.source_text import Sentence, SourceText


def question_place_fault(
    question: str, source: SourceText, evidence: Sequence[Sentence]
) -> str | None:
    """Why `question` is asked in another sentence's words; None when it asks of the evidence."""
    keys = content_keys(question)
    words = {word: key for word, key in keys.items() if not ASKING.fullmatch(word)}
    cited = {one.number for one in evidence}
    others = (keys for number, keys in _sentences(source) if number not in cited)
    if not words or not evidence or _is_topic(words, source):
        return None
    if told_elsewhere(words, keys_of(evidence), others):
        return "It is asked in the words of another sentence of the story."
    return None


def _is_topic(words: Mapping[str, str], source: SourceText) -> bool:
    """Whether the only word is one that the story begins with: it is what the story is about."""
    lead = keys_of(source.sentences[:1])
    return len(words) == 1 and all(has(word, key, lead) for word, key in words.items())


@once
def _sentences(source: SourceText) -> list[tuple[int, frozenset[str]]]:
    """Every sentence of the story with its content words."""
    return [(one.number, keys_of((one,))) for one in source.sentences]
