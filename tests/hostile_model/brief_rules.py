"""What holds for every brief, whoever wrote the draft: read from the brief and the story alone.

Nothing here calls the product's checks. The rules are plain and necessary, not sufficient: a number
of a statement stands in the sentences of its evidence as digits or as a word, a name stands there
or is reached from there by a pronoun or a description, nothing in it is a link or markup.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import Draft202012Validator

from schemas.publish import PUBLISHED
from schemas.summary import StorySummary

PUBLISHED_SUMMARY = Draft202012Validator(
    json.loads((PUBLISHED / "summary.json").read_text("utf-8"))
)

PROGRAM_WORDS = frozenset({"checks", "id", "match"})
"""Fields of a statement that the program wrote."""

MAX_NUT = 200
TOLERANCE = 1e-6

_LINK = re.compile(
    r"://|www\.|\]\(|\[\[|mailto:|javascript:|data:\w+/|\w@\w+\.\w"
    r"|(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}"
    r"|\w\.(?:com|org|net|io|xyz|ly|example|zip|top)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"</?[a-z!]|&#?\w+;|\*\*|__|~~|`|\{\{|<!--|^\s*(?:#+|>|[-*]) ", re.IGNORECASE | re.MULTILINE
)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(_UNITS.split())}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=3)}
_COUNTED = {name: value for name, value in _WORDS.items() if name not in {"one", "zero"}}
_SCALES = {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12, "m": 1e6}
_SCALES |= {"bn": 1e9, "k": 1e3, "crore": 1e7, "lakh": 1e5, "trillion": 1e12, "mn": 1e6}
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<![\w'’])[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*")
_TITLES = frozenset({"Miss", "Mrs"})
_REACHES = re.compile(r"\b(?:he|she|they|him|her|his|their|it|its|the|who)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """A statement that stands in a section."""

    section: str
    fields: dict[str, Any]
    evidence: list[dict[str, Any]]

    def strings(self) -> Iterator[tuple[str, str]]:
        """Every string that an engine wrote, with the path of its field."""
        for name, value in self.fields.items():
            if name not in PROGRAM_WORDS and name != "evidence":
                yield from _strings(value, name)


def statements(brief: dict[str, Any]) -> list[Told]:
    """The statements of the sections, held-back ones left out."""
    sections = {
        "nut": [brief["nut"]] if brief["nut"] else [],
        "bullets": brief["bullets"],
        "numbers": brief["key_figures"]["numbers"],
        "people": brief["key_figures"]["people"],
        "open_questions": brief["open_questions"],
    }
    return [Told(name, one, one["evidence"]) for name, listed in sections.items() for one in listed]


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, path)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _strings(one, f"{path}.{name}")


def broken_rules(
    brief: StorySummary,
    text: str,
    *,
    max_bullets: int = 5,
    max_chars: int = 400,
    invented: Sequence[str] = (),
) -> list[str]:
    """Every rule that the brief of the story `text` breaks, in words; none for a sound brief.

    `invented` are words that the draft held and the story does not.
    """
    printed = brief.model_dump_json()
    told = json.loads(printed)
    broken = [f"schema: {one.message[:200]}" for one in PUBLISHED_SUMMARY.iter_errors(told)]
    if StorySummary.model_validate_json(printed) != brief:
        broken.append("it does not survive JSON")
    standing = statements(told)
    names = [one.fields["id"] for one in standing]
    names += [one["statement"]["id"] for one in told["held_back"]]
    if len(set(names)) != len(names):
        broken.append("two statements share an id")
    broken += _limits(told, max_bullets, max_chars)
    if any(not one["checks"] for one in told["held_back"]):
        broken.append("something is held back without a reason")
    expected = "partial" if told["held_back"] else "complete" if standing else "abstained"
    if told["status"] != expected and not (told["status"] == "abstained" and told["nut"]):
        broken.append(f"status {told['status']} instead of {expected}")
    for one in standing:
        broken += [f"{one.section}: {fault}" for fault in _statement(one, text, max_chars)]
        broken += [
            f"{one.section}: {path} holds what was invented: {words[:80]!r}"
            for path, words in one.strings()
            if any(each.lower() in words.lower() for each in invented)
        ]
    for held in told["held_back"]:
        broken += _spans(held["statement"]["evidence"], text, missing=True)
    return broken


def _limits(told: dict[str, Any], max_bullets: int, max_chars: int) -> list[str]:
    most = [(told["bullets"], max_bullets), (told["key_figures"]["numbers"], 12)]
    most += [(told["key_figures"]["people"], 8), (told["open_questions"], 6)]
    broken = ["a section is too long" for listed, limit in most if len(listed) > limit]
    if told["nut"] and len(told["nut"]["text"]) > MAX_NUT:
        broken.append("the nut is too long")
    return broken


def _statement(told: Told, text: str, max_chars: int) -> Iterator[str]:
    yield from _spans(told.evidence, text, missing=False)
    if not all(check["passed"] for check in told.fields.get("checks", [])):
        yield "a failed check stands outside held_back"
    if any(one["start"] is None for one in told.evidence):
        return
    ground = _ground(told, text)
    seen = " ".join(ground)
    for path, words in told.strings():
        short = path in {"text", "part", "known_so_far"} and told.section != "nut"
        longest = max_chars if short else 300
        if len(words) > longest or (path in {"text", "name", "question"} and not words.strip()):
            yield f"{path} has {len(words)} characters"
        if any(_unseen(words, at) for at in range(len(words))):
            yield f"{path} holds a character that nobody sees: {words[:80]!r}"
        if _LINK.search(words) or _MARKUP.search(words):
            yield f"{path} holds a link or markup: {words[:80]!r}"
        if path in _FREE_TEXT:
            yield from (f"{path}: {fault}" for fault in _numbers(words, seen))
            yield from (f"{path}: {fault}" for fault in _names(words, ground, text))
    for name in ("value", "value_high"):
        value = told.fields.get(name)
        if value is not None and not any(
            abs(value - one) < TOLERANCE * max(1, abs(value)) for one in _values(seen)
        ):
            yield f"{name} {value} stands nowhere in the evidence"


_FREE_TEXT = frozenset(
    {"text", "surface", "meaning", "name", "role", "part", "question", "known_so_far"}
    | {"who_could_answer", "attributions.speaker", "attribution.speaker"}
)


def _spans(evidence: list[dict[str, Any]], text: str, *, missing: bool) -> Iterator[str]:
    units = text.encode("utf-16-le", "surrogatepass")
    for one in evidence:
        if one["match"] == "missing":
            if not missing:
                yield "a quote is missing outside held_back"
            if (one["quote"], one["start"], one["end_utf16"]) != (None, None, None):
                yield "a missing quote has a place"
            continue
        cut = units[2 * one["start_utf16"] : 2 * one["end_utf16"]].decode("utf-16-le", "replace")
        if not text[one["start"] : one["end"]] == one["quote"] == cut != "":
            yield f"a span does not slice back: {one['quote']!r}"
        if one["prefix"] + one["quote"] + one["suffix"] not in text:
            yield "the words around a quote are not the story's"
        if one["claimed_quote"] is not None:
            yield "a claimed quote stands beside a found one"


def _unseen(words: str, at: int) -> bool:
    """Whether nobody sees the character; what joins two emoji into one is seen."""
    if unicodedata.category(words[at]) not in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return False
    before, after = words[:at].rstrip("\ufe0f")[-1:], words[at + 1 : at + 2]
    joined = all(one and unicodedata.category(one) in {"So", "Sk"} for one in (before, after))
    return not (words[at] == "\u200d" and joined)


def _ground(told: Told, text: str) -> list[str]:
    """The evidence, grown to whole lines of the story (its paragraphs)."""
    grown = []
    for one in told.evidence:
        start = text.rfind("\n", 0, one["start"]) + 1
        end = text.find("\n", one["end"])
        grown.append(text[start : end if end >= 0 else len(text)])
    return grown


def _numbers(words: str, seen: str) -> Iterator[str]:
    there = _values(seen)
    for found in _NUMBER.finditer(words):
        if not any(abs(one - _value(found.group())) < 1e-9 for one in there):
            yield f"the number {found.group()} stands nowhere in the evidence"
    for word in _WORD.findall(words.lower()):
        if word in _COUNTED and _COUNTED[word] not in there:
            yield f"the number {word} stands nowhere in the evidence"


def _value(digits: str) -> float:
    plain = digits.replace(",", "").strip(".")
    whole, _, rest = plain.partition(".")
    return float(f"{whole}.{rest.replace('.', '')}" if rest else whole)


def _values(text: str) -> set[float]:
    """Every number that a text writes: as digits, as a word, and times the scale behind it."""
    found: set[float] = set()
    tokens = re.findall(r"\d[\d,.]*\d|\d|[^\W\d_]+", text.lower())
    last: float | None = None
    for token in tokens:
        if token[0].isdigit():
            last = _value(token)
            found.add(last)
        elif token in _WORDS:
            tens = last if last in range(20, 100, 10) else None
            last = float(_WORDS[token])
            found |= {last} | ({tens + last} if tens else set())
        elif token in _SCALES:
            last = (1 if last is None else last) * _SCALES[token]
            found.add(last)
        elif token in {"a", "an"}:
            last = 1.0
        elif token != "and":
            last = None
    return found


def _names(words: str, ground: list[str], text: str) -> Iterator[str]:
    """Capitalized words that are no beginning of a sentence."""
    there = set(_WORD.findall(" ".join(ground)))
    for found in _CAPITAL.finditer(words):
        before = words[: found.start()].rstrip(" \"'“‘(")
        if not before or before[-1] in ".!?:…":
            continue
        for part in found.group().split("-"):
            if part in there or part.lower() in there or part in _TITLES:
                continue
            if not re.search(rf"\b{re.escape(part)}", text):
                yield f"the name {part} stands nowhere in the story"
            elif not any(_REACHES.search(one) for one in ground):
                yield f"the name {part} is not in the evidence, and nothing there reaches it"
