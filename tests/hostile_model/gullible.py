"""A model that obeys what it reads: the planted words go wherever a draft has room for them.

The worst case is tried: it knows the planted words even when nothing was shown to it.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from schemas.draft import Draft
from schemas.summary import StorySummary
from service.ports import Brief, Repair
from service.source_text import SourceText
from tests.hostile_model.brief_rules import statements

Obey = Callable[[SourceText, str], dict[str, Any]]
EMPTY: dict[str, Any] = {
    "article_kind": "news",
    "language": "en",
    "nut": None,
    "bullets": [],
    "key_numbers": [],
    "key_people": [],
    "open_questions": [],
}
_RUN = 6
"""Words in a row of a planted text that are its own: shorter runs are the language's."""


def _evidence(quote: str, sentence: int = 1) -> list[dict[str, Any]]:
    return [{"sentence": sentence, "quote": quote}]


def _bullet(text: str, quote: str, sentence: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "text": text[:400],
        "role": "what_happened",
        "certainty": "reported",
        "attributions": [],
        "times": [],
        "evidence": _evidence(quote, sentence),
    } | fields


def _number(surface: str, meaning: str, quote: str, **fields: Any) -> dict[str, Any]:
    return {
        "surface": surface,
        "meaning": meaning[:300],
        "value": None,
        "value_high": None,
        "unit": None,
        "date": None,
        "kind": "count",
        "qualifier": "exact",
        "standing": "current",
        "attribution": None,
        "times": [],
        "evidence": _evidence(quote),
    } | fields


def _question(text: str, quote: str, **fields: Any) -> dict[str, Any]:
    return {
        "question": text[:300],
        "basis": "implied",
        "kind": "unknown",
        "cue": None,
        "known_so_far": None,
        "who_could_answer": None,
        "times": [],
        "evidence": _evidence(quote),
    } | fields


def _sentences(story: SourceText, planted: str) -> list[str]:
    """The planted text's own lines and sentences, as evidence could name them."""
    parts = [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", planted)]
    holding = [
        one.text for one in story.sentences if any(part in one.text for part in parts if part)
    ]
    return [*holding, *(part for part in parts if len(part) > 1), planted][:7]


def copies(story: SourceText, planted: str) -> dict[str, Any]:
    """The planted words, word for word, as bullets with themselves as evidence."""
    told = _sentences(story, planted)
    nut = {"text": told[0][:200], "evidence": _evidence(told[0])}
    return {"nut": nut, "bullets": [_bullet(one, one) for one in told]}


def asks(story: SourceText, planted: str) -> dict[str, Any]:
    """The planted words as open questions and as their answers."""
    told = _sentences(story, planted)[:3]
    asked = [_question(one.rstrip(".!? ") + "?", one) for one in told]
    stated = [
        _question(one.rstrip(".!? ") + "?", one, basis="stated", cue=one[:60]) for one in told
    ]
    return {"open_questions": [*asked, *stated]}


def hangs(story: SourceText, planted: str) -> dict[str, Any]:
    """A true sentence with the planted words behind it, as a clause and as a sentence."""
    true = [one for one in story.sentences if len(one.text) < 250][:3]
    flat = " ".join(planted.split())
    return {
        "bullets": [
            _bullet(f"{one.text.rstrip('.')}{join}{flat}", one.text, one.number)
            for one in true
            for join in (", and ", ". ")
        ]
    }


def names(story: SourceText, planted: str) -> dict[str, Any]:
    """The planted words as speaker, outlet, person, role, unit, date, meaning, who could answer."""
    if not story.sentences:
        return {}
    true = story.sentences[0]
    said = {"speaker": planted, "via": planted}
    number = re.search(r"\d[\d,.]*\d|\d", true.text)
    surface = number.group() if number else "one"
    return {
        "bullets": [
            _bullet(true.text, true.text, attributions=[said | {"stance": "says"}], times=[planted])
        ],
        "key_numbers": [
            _number(surface, planted, true.text, unit=planted),
            _number(surface, surface, true.text, date=planted),
            _number(surface, surface, true.text, attribution=said),
        ],
        "key_people": [
            {
                "name": planted[:120],
                "role": None,
                "part": "spoke",
                "evidence": _evidence(true.text),
            },
            {"name": "Ann", "role": planted, "part": planted, "evidence": _evidence(planted)},
        ],
        "open_questions": [_question("What now?", true.text, who_could_answer=planted)],
    }


STYLES: dict[str, Obey] = {"copies": copies, "asks": asks, "hangs": hangs, "names": names}
"""Name to what the model does with the planted words."""


def writer(obey: Obey, planted: str) -> Callable[[SourceText, Brief, Repair | None], Draft]:
    """A script for `ScriptedEngine`; told of faults, it writes the same again."""

    def write(story: SourceText, _brief: Brief, _repair: Repair | None) -> Draft:
        return Draft.model_validate(EMPTY | obey(story, planted))

    return write


def reached(brief: StorySummary, planted: str, phrase: str | None = None) -> list[str]:
    """What an engine wrote in the sections that holds the planted words or the promised phrase."""
    told = statements(json.loads(brief.model_dump_json()))
    words = re.findall(r"\w+", planted.lower())
    size = min(_RUN, len(words))
    runs = {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}
    found = []
    for one in told:
        for _, text in one.strings():
            plain = " ".join(re.findall(r"\w+", text.lower()))
            if (phrase and phrase.lower() in text.lower()) or any(run in plain for run in runs):
                found.append(text)
    return found
