"""How what somebody may still do, must agree to, or makes a condition of, is asked.

A writer gives None where no good question can be made of the sentence.
"""

import re

from service.engines.extractive.meant import definite, subject_phrase, thing_before
from service.engines.extractive.phrases import name_of
from service.engines.extractive.pieces import has_finite
from service.engines.extractive.questions.unknowns import Unknown
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import FUNCTION_WORDS

_PASSIVE = re.compile(r"(?P<act>\w+[^,;]*),\s(?P<main>[^,;]+)")
_DONE = re.compile(r"\w+(?:ed|en|t|ld|ful)\b")
_CONDITION = re.compile(
    r"(?P<who>(?:[\w’'£$€₹%.,-]+\s){1,8}?)(?P<verb>agrees?|approves?|passes|pass|wins?|signs?|votes?"
    r"|fails?|rejects?|accepts?|ratif(?:y|ies)|asks?|takes?|rules?|stays?|holds?|goes|is"
    r"|do(?:es)?\snot)\b(?P<rest>(?:(?!\sand\b)[^,;])*)"
)
_PASSED = re.compile(
    r"\b(?:bills?|laws?|legislation|acts?|plans?|proposals?|measures?|deals?|lev(?:y|ies)|cess|tax(?:es)?"
    r"|budget|merger|treaty|agreements?|amendments?|rules?|ban|resolution|motion|project|scheme|moves?"
    r"|changes?|reforms?|cuts?|drug|vaccine|applications?|sale|takeover|policy|charges?|fees?|pact"
    r"|accord|initiative|request|programme|program|increase|tariffs?|sanctions|evidence|interviews?)$"
)
"""What can be passed, approved or accepted."""
_MAY = re.compile(
    r"(?P<who>.+?)\s(?:may|can|could|might)\s(?P<act>(?!be\b|not\b|have\b)[a-z]+\s[^,;]+)",
    re.DOTALL,
)
_WILL_IF = re.compile(r"will\s(?P<act>.+?)\s(?:only\s)?(?:if|unless)$", re.DOTALL)
_IF_IT = re.compile(r",\s+if\s+(?:it|they)\s+(?P<verb>\w+)(?P<rest>[^,]*),")
_CONSENT = re.compile(
    r"be\s(?:\w+ly\s)?(?P<done>agreed|approved|ratified|endorsed)(?:\sby\s(?P<by>[^,.;]{3,50}))?"
    r"|(?P<does>agree|approve|ratify)(?P<what>\s[^,.;]+)?"
)
_WHICH = re.compile(r"(?P<thing>(?:the|an?)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+),?\swhich$")
_OF_DONE = {
    "agreed": "agree to",
    "approved": "approve",
    "ratified": "ratify",
    "endorsed": "endorse",
}
_ASKED_TO = re.compile(r"\basked\sto\s(?P<act>[a-z]+\s[^,.;]+)")


def from_condition(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """Whether a condition will be met: "If passed, the bill would …", "If the board agrees, …"."""
    after = told.text[unknown.end :]
    condition = _CONDITION.match(after)
    if condition is not None:
        who = condition.group("who").strip()
        verb, rest = condition.group("verb"), condition.group("rest")
        if has_finite(who):
            return None
        act = f"be{rest}" if verb == "is" else f"{_plural_form(verb)}{rest}"
        return f"Will {definite(who)} {rest.strip() if verb.endswith(' not') else act}?"
    passive = _PASSIVE.match(after) if _DONE.match(after) else None
    if passive is None:
        return None
    passed = _passed_thing(story, told, unknown, passive.group("main"))
    return f"Will {_small(definite(passed))} be {passive.group('act')}?" if passed else None


def _passed_thing(story: Story, told: Told, unknown: Unknown, main: str) -> str | None:
    """What "if passed" is about: the subject of the main clause, which may stand before it."""
    pronoun = re.match(r"(?:it|they)\b", main)
    if pronoun:
        passed = thing_before(story, told, several=pronoun.group() == "they")
    elif re.match(r"(?:will|would|could|may|might)\b", main):
        passed = subject_phrase(f"{told.text[: unknown.start].rstrip(' ,')} is")
    else:
        passed = subject_phrase(main[:1].upper() + main[1:])
    head = re.split(r"\s(?:of|on|for|to|in|with)\s", passed)[0] if passed else ""
    return passed if _PASSED.search(head) else None


def from_choice(story: Story, told: Told, unknown: Unknown, subject: str | None) -> str | None:
    """What somebody may still do or not."""
    words = told.text[unknown.start : unknown.end]
    hoped, will = _IF_IT.match(words), _WILL_IF.search(words)
    if hoped:
        who = subject_phrase(f"{told.text[: unknown.start]} is")
        comes = hoped.group("verb").startswith(("come", "happen"))
        act = "take place" if comes else f"{_plural_form(hoped.group('verb'))}{hoped.group('rest')}"
    elif will:
        before = re.sub(r"\s(?:has|have)$", "", told.text[: unknown.start].rstrip())
        who, act = subject_phrase(f"{before} is") or subject, will.group("act")
    else:
        who, act = _may(story, told, unknown)
    return f"Will {_small(who)} {act}?" if who else None


def _may(story: Story, told: Told, unknown: Unknown) -> tuple[str | None, str]:
    """Who may do what, by the clause or sentence before the phrase."""
    clauses = told.text[: unknown.start].split("; ")
    index = told.sentence.number - 2
    here = len(clauses) > 1
    text = clauses[-2] if here else story.sentences[index].text if index >= 0 else ""
    may = _MAY.match(text)
    if may is None:
        return None, ""
    if not re.match(r"(?:He|She|It|They)\b", text):
        return subject_phrase(f"{may.group('who')} may"), may.group("act")
    start = told.text.find(text)
    who = name_of(story, told, start) if here else None
    several = text.startswith("They")
    return who or (thing_before(story, told, several=several) if here else None), may.group("act")


def from_consent(story: Story, told: Told, unknown: Unknown, _subject: str | None) -> str | None:
    """Whether those will agree who must."""
    found = _CONSENT.search(told.text, unknown.start)
    before = told.text[: unknown.start].rstrip()
    who = subject_phrase(f"{before} must")
    if found is None:
        return None
    if found.group("done"):
        which = _WHICH.search(before)
        thing = which.group("thing") if which else who
        return _passed(_small(definite(thing)), found) if thing else None
    what = f" {found.group('does')}{found.group('what') or ''}"
    if not found.group("what"):
        index = told.sentence.number - 2
        asked = _ASKED_TO.search(story.sentences[index].text) if index >= 0 else None
        what = f" agree to {asked.group('act')}" if asked else ""
    return f"Will {_small(who)}{what}?" if who and what else None


def _passed(thing: str, found: re.Match[str]) -> str:
    done = found.group("done")
    if found.group("by"):
        return f"Will {found.group('by').strip()} {_OF_DONE[done]} {thing}?"
    return f"Will {thing} be {done}?"


def _small(phrase: str) -> str:
    """A noun phrase as it is written inside a sentence."""
    first, _, rest = phrase.partition(" ")
    is_small = first.lower() in FUNCTION_WORDS or rest[:1].islower()
    return f"{first.lower()} {rest}" if is_small else phrase


def _plural_form(verb: str) -> str:
    """The form of a verb that goes with "will": "ratifies" is "ratify"."""
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb in ("goes", "passes"):
        return verb[:-2]
    return verb if verb == "pass" else verb.removesuffix("s")
