"""A bullet's words and what it carries besides: role, certainty, speakers, times, evidence.

Which candidates become bullets is decided in `choosing.py`.
"""

import re
from collections.abc import Collection, Sequence

from schemas.draft import DraftAttribution, DraftBullet, DraftEvidence
from schemas.vocabulary import Certainty
from service.engines.extractive.bullets.candidates import Candidate
from service.engines.extractive.bullets.roles import role_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.people.gathered import Mention, StoryPerson
from service.grounding.speech.attribution import Spoken
from service.grounding.tense.hedges import find_hedges

_SHARED = re.compile(r"\b(?:the|a|an|his|her|their|young|old|both)\s$", re.IGNORECASE)
"""What stands before a name that is not one person's: "the Aylmer sisters"."""
_TIMES = re.compile(
    r"\b(?:(?:early |late |earlier |later )?(?:this|last|next) (?:week|month|year|morning|afternoon"
    r"|evening|night|weekend|summer|winter|spring|autumn|fall)|yesterday|today|tonight|tomorrow"
    r"|hours later|(?:\w+ )?(?:days|weeks|months|years) (?:ago|later|earlier))\b",
    re.IGNORECASE,
)


def introduced(story: Story, chosen: Sequence[Candidate], most_chars: int) -> list[str]:
    """The words of each candidate with the fullest name where a person is first met."""
    met: set[str] = set()
    texts = []
    for candidate in chosen:
        text = candidate.text
        for person, mention in _named_in(story, candidate):
            at = text.find(mention.surface)
            if person.name in met or at < 0 or _SHARED.search(text, 0, at):
                continue
            met.add(person.name)
            if (
                person.name in text
                or text[:at].count('"') % 2
                or text.count("“", 0, at) > text.count("”", 0, at)
            ):
                continue
            fuller = text[:at] + person.name + text[at + len(mention.surface) :]
            text = fuller if len(fuller) <= most_chars else text
        texts.append(text)
    return texts


def _named_in(story: Story, candidate: Candidate) -> list[tuple[StoryPerson, Mention]]:
    """The people whom a candidate's sentences name, in order, each mention by a bare name."""
    return [one for part in candidate.parts for one in story.named.get(part.sentence.number, ())]


def draft_bullet(story: Story, candidate: Candidate, text: str) -> DraftBullet:
    """The candidate as a bullet of a draft, in the words `text`."""
    attributions = attributions_of(story, candidate.parts)
    return DraftBullet(
        text=text,
        role=role_of(text, candidate.first, spoken=any(one.speaker for one in attributions)),
        certainty=_certainty(candidate, attributions),
        attributions=attributions,
        times=times_of(candidate),
        evidence=[
            DraftEvidence(sentence=part.sentence.number, quote=part.text)
            for part in candidate.parts
        ],
    )


def attributions_of(story: Story, parts: Collection[Told]) -> list[DraftAttribution]:
    """Who says what the sentences tell, each speaker once, outlets as `via`."""
    found: list[DraftAttribution] = []
    for part in parts:
        for spoken in part.attributions:
            if spoken.speaker is None and spoken.via is None:
                continue
            speaker = _fullest(story, part, spoken)
            found.append(DraftAttribution(speaker=speaker, via=spoken.via, stance=spoken.stance))
    carried = {one.via for one in found if one.speaker is not None}
    kept: dict[tuple[str | None, str], DraftAttribution] = {}
    for one in found:
        if one.speaker is None and one.via in carried:
            continue
        kept.setdefault((one.speaker or one.via, one.stance), one)
    return list(kept.values())[:3]


def _fullest(story: Story, part: Told, spoken: Spoken) -> str | None:
    """The speaker, a pronoun or bare surname as the fullest name that the story gives."""
    if spoken.speaker is None or spoken.speaker_span is None:
        return spoken.speaker
    at = part.sentence.start + spoken.speaker_span[0]
    meant = story.pronouns.get(at)
    if meant is not None and meant[1].how == "pronoun":
        return meant[0].name
    named = [
        person
        for person, mention in story.named.get(part.sentence.number, ())
        if mention.start == at and mention.surface == spoken.speaker
    ]
    return named[0].name if named else spoken.speaker


def times_of(candidate: Candidate) -> list[str]:
    """Up to three phrases of the bullet that say when, in its order."""
    spans = [match.span() for match in _TIMES.finditer(candidate.text)]
    for part in candidate.parts:
        for one in part.quantities:
            at = candidate.text.find(one.surface) if one.kind == "date" else -1
            if at >= 0:
                spans.append((at, at + len(one.surface)))
    times: dict[str, None] = {}
    for start, end in sorted(spans):
        words = candidate.text[start:end]
        if any(words in part.text for part in candidate.parts):
            times.setdefault(words)
    return list(times)[:3]


def _certainty(candidate: Candidate, attributions: list[DraftAttribution]) -> Certainty:
    if any(one.stance != "says" for one in attributions):
        return "disputed"
    doubted = any(spoken.hedge for part in candidate.parts for spoken in part.attributions)
    alleged = any(one.kind == "alleged" for one in find_hedges(candidate.text))
    return "alleged" if doubted or alleged else "reported"
