"""What a person says, as a part in the story: the attributing words first, then what is said."""

import re

from service.engines.extractive.people.parts import PART_CHARS, PART_COMFORTABLE
from service.engines.extractive.people.said import is_reaction, is_vague, says_nothing, shortened
from service.engines.extractive.pieces import has_finite, is_half_quoted, opening_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.people.gathered import Mention, StoryPerson
from service.grounding.speech.attribution import Spoken

_HELD_BY = re.compile(r"\b(?:to|for|by|with|from|against)\s|\bof\s(?:[a-z][\w’'-]*\s)*$")
"""What stands before the name of somebody to whom the speaker belongs: "an aide to"."""
_WHOLE_QUOTE = re.compile(r"[\"“][^\"“”]+[\"”]")
_ENDS_QUOTE = re.compile(r"[A-Z][^\"“”]+[\"”]")
_NO_VERB = re.compile(r"(?:on|in|at|to|by|for|of|with|from)\s")
_INVERTED = re.compile(r"[a-z]+")
_COMMA_INSIDE = re.compile(r",(?=[\"”]$)")
_SOMEBODY = re.compile(r"(?:he|she)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:they|those|these|this|it(?!['’]s|\s(?:is|was|will be|would be|takes|took|seems)))\b",
    re.IGNORECASE,
)


def said(story: Story, told: Told, person: StoryPerson, mention: Mention) -> str | None:
    """What the person says, from behind: "The troops may stay, X said Wednesday" gives
    "said Wednesday the troops may stay".
    """
    start = mention.start - told.sentence.start
    end = mention.end - told.sentence.start
    for spoken in told.attributions:
        span = spoken.speaker_span
        if span is None or not spoken.trailing or len(spoken.scope) != 1:
            continue
        if span[0] <= start and end <= span[1]:
            if _belongs(told.text[span[0] : start], told.text[end : span[1]]):
                return None
            return _turned(story, told, person, spoken, named=mention.how != "pronoun")
    return None


def _belongs(before: str, after: str) -> bool:
    """Whether the speaker only belongs to the person named: "a Lee aide", "a lawyer for Lee"."""
    return bool(_HELD_BY.search(before)) or (after.strip() != "" and after.strip()[0] != ",")


def _turned(
    story: Story, told: Told, person: StoryPerson, spoken: Spoken, *, named: bool
) -> str | None:
    """The attributing words first, what is said after them; the end of a longer quotation only of
    whom the sentence names.
    """
    first, last = spoken.scope[0]
    verb = _verb(told.text, spoken)
    words = told.text[first:last].strip().rstrip(",").strip()
    if not verb or verb[0].isupper() or _NO_VERB.match(verb):
        return None
    words = _opened(words) if named else words
    if _WHOLE_QUOTE.fullmatch(words):
        return _quoted(verb, words)
    if any(start < last and first < end for start, end in told.loaded) or words[:1] in '"“':
        return None
    lead = opening_of(words)
    words = _COMMA_INSIDE.sub("", words[lead:])
    at = told.sentence.start + first + lead
    if is_half_quoted(words) or _OTHERS.match(words) or not has_finite(words):
        return None
    if not _is_own(story, person, words, at):
        return None
    capital = any(name.start == first + lead for name in told.names)
    capital = capital or re.match(r"[A-Z]{2}|I\b", words) is not None
    part = shortened(f"{verb} {words if capital else words[:1].lower() + words[1:]}")
    return part if len(part) <= PART_CHARS and not says_nothing(part) else None


def _quoted(verb: str, words: str) -> str | None:
    """A quotation in full as a part, where a reader understands it."""
    said = _COMMA_INSIDE.sub("", words[1:])
    part = f"{verb} {words[0]}{said}"
    if len(part) > PART_COMFORTABLE or says_nothing(part) or not has_finite(words):
        return None
    return None if is_vague(part) and is_reaction(part) else part


def _opened(words: str) -> str:
    """The end of a quotation that began in a sentence before, with its opening mark."""
    if _ENDS_QUOTE.fullmatch(words):
        return f"{'“' if words.endswith('”') else words[-1]}{words}"
    return words


def _verb(text: str, spoken: Spoken) -> str:
    """The verb of "X said" and of "said X", without an apposition to X."""
    first, last = spoken.speaker_span or (spoken.start, spoken.start)
    after = text[last : spoken.end].strip(" ,").rpartition(", ")[2]
    before = text[spoken.start : first].strip()
    return after or (before if _INVERTED.fullmatch(before) else "")


def _is_own(story: Story, person: StoryPerson, words: str, at: int) -> bool:
    """Whether "he" at the front of what is said surely means the one who says it: behind
    "X said", a reader takes it so.
    """
    if not _SOMEBODY.match(words):
        return True
    meant = story.pronouns.get(at)
    return meant is not None and meant[0] is person
