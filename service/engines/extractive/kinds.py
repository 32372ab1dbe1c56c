"""What sort of article a text is, by plain signs: label, questions and answers, first person."""

import re

from schemas.vocabulary import ArticleKind
from service.engines.extractive.story import Story

SAMPLE_SENTENCES = 60
"""Sentences that are looked at; a label or a habit shows early."""
FIRST_PERSON_SHARE = 0.3
"""Share of sentences in the reporter's first person from which a text is an opinion piece."""
QUESTION_SHARE = 0.2
"""Share of questions from which a text is an interview."""

_LABELS: tuple[tuple[ArticleKind, re.Pattern[str]], ...] = (
    (
        "opinion",
        re.compile(r"\b(?:opinion|editorial|op-ed|column|commentary)\b\s*[:|]", re.IGNORECASE),
    ),
    (
        "analysis",
        re.compile(r"\b(?:analysis|explainer)\b\s*[:|]|\bwhat we know\b|^why\s", re.IGNORECASE),
    ),
    (
        "live",
        re.compile(r"\blive(?:\s+(?:updates?|blog)|\s*[:|])|\bas it happened\b", re.IGNORECASE),
    ),
    ("interview", re.compile(r"\b(?:q\s?&\s?a|interview)\b\s*[:|]", re.IGNORECASE)),
    ("feature", re.compile(r"\b(?:profile|feature|obituary)\b\s*[:|]", re.IGNORECASE)),
)


def article_kind(story: Story) -> ArticleKind:
    """The kind of article; `other` when it has no sentences."""
    sample = story.sentences[:SAMPLE_SENTENCES]
    if not sample:
        return "other"
    for kind, label in _LABELS:
        if label.search(story.source.title or ""):
            return kind
    if not story.is_english:
        return "news"
    if sum(one.is_question for one in sample) > QUESTION_SHARE * len(sample):
        return "interview"
    if sum(one.is_first_person for one in sample) > FIRST_PERSON_SHARE * len(sample):
        return "opinion"
    return "news"
