"""The bullets: which candidates are told, what each does for the reader, who stands behind it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schemas.draft import DraftAttribution, DraftBullet, DraftEvidence
from schemas.vocabulary import BulletRole, Certainty
from service.engines.extractive.candidates import Candidate, is_prose, pair, single
from service.engines.extractive.ranking import REDUNDANCY_WEIGHT, Ranking, rank
from service.engines.extractive.story import Story, Told
from service.grounding.attribution import Spoken
from service.grounding.hedges import find_hedges
from service.grounding.people import Mention, StoryPerson

PAIR_COST = 0.25
"""What a bullet of two sentences loses in the ranking: it is twice as long."""
MAX_RANKED = 4_000
"""Sentences that are ranked; the news of a longer text stands in its first 80,000 words."""
FEWEST = 3
"""Bullets of a short story (the brief of a news story has three to five)."""
SENTENCES_PER_BULLET = 3
CONTEXT_FROM = 3
"""Bullets after which the last one is kept for the background, when none has given it."""
CONTEXT_MARGIN = 0.6
"""How much less than the best candidate the background may be worth, and still be told."""
REPEATED = 0.7
"""Share of a candidate's terms, by weight, that was told already: it is left out."""

_CONTRADICTS = re.compile(
    r"\b(?:not|no|never|without|den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|false|wrong)\b|n['’]t\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:will|plans? to|is expected to|are expected to|is due|are due|scheduled"
    r"|is set to|are set to"
    r"|next (?:week|month|year)|tomorrow|upcoming|vows? to|pledged to|intends? to|about to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:had (?:\w+ly )?\w+(?:ed|en|own|ought)|had been"
    r"|earlier this (?:month|year)|last (?:month|year)"
    r"|in (?:19|20)\d\d|since (?:19|20)\d\d|years? ago|months? ago|previously"
    r"|currently|has long|for years|decades?)\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:means that|meaning|could (?:lead|affect|mean|cost|hit|force)|risks?|impact|consequences?"
    r"|the (?:first|largest|biggest|worst|highest|lowest|deadliest) \w+ (?:since|in|ever)"
    r"|threatens?"
    r"|raises|at stake|affect(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"\b(?:criticis|criticiz|condemn|prais|welcom|denounc|reject|oppos|blam|slam|hail|urg|warn|demand"
    r"|defend|disput|deni|denie|respond|react|apologi|thank|vow)\w*\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:(?:early |late |earlier |later )?(?:this|last|next) (?:week|month|year|morning|afternoon"
    r"|evening|night|weekend|summer|winter|spring|autumn|fall)|yesterday|today|tonight|tomorrow"
    r"|hours later|(?:\w+ )?(?:days|weeks|months|years) (?:ago|later|earlier))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Unit:
    candidate: Candidate
    score: float
    terms: frozenset[str]


def rank_story(story: Story) -> Ranking:
    """The story's sentences, ranked."""
    ranked = [one.features for one in story.sentences[:MAX_RANKED]]
    return rank(ranked, story.title_terms)


def choose_bullets(
    story: Story, ranking: Ranking, most: int, most_chars: int, refused: Collection[str] = ()
) -> list[Candidate]:
    """Up to `most` candidates in the story's order; `refused` are texts that failed a check."""
    left = [one for one in _units(story, ranking, most_chars) if one.candidate.text not in refused]
    told: set[str] = set()
    used: set[int] = set()
    chosen: list[Candidate] = []

    def worth(one: _Unit) -> float:
        return one.score - REDUNDANCY_WEIGHT * ranking.overlap(one.terms, told)

    while left and len(chosen) < most:
        best = max(left, key=worth)
        if len(chosen) == most - 1 >= CONTEXT_FROM and not any(map(_gives_context, chosen)):
            context = [one for one in left if _gives_context(one.candidate)]
            nearly = max(context, key=worth, default=best)
            best = nearly if worth(nearly) > worth(best) - CONTEXT_MARGIN else best
        left.remove(best)
        numbers = {part.sentence.number for part in best.candidate.parts}
        if numbers & used or (chosen and ranking.overlap(best.terms, told) > REPEATED):
            continue
        used |= numbers
        told |= best.terms
        chosen.append(best.candidate)
    return sorted(chosen, key=lambda one: one.first)


def _units(story: Story, ranking: Ranking, most_chars: int) -> list[_Unit]:
    units: list[_Unit] = []
    sentences = story.sentences[:MAX_RANKED]
    for index, told in enumerate(sentences):
        alone = single(story, told, most_chars)
        if alone is not None:
            units.append(_Unit(alone, ranking.scores[index], frozenset(told.terms)))
        before = sentences[index - 1] if index else None
        both = pair(story, before, told, most_chars) if before is not None else None
        if both is None or before is None or (alone is not None and not _answers(before, told)):
            continue
        terms = frozenset((*before.terms, *told.terms))
        if _answers(before, told):
            units = [one for one in units if one.candidate.parts != (before,)]
            units.append(_Unit(both, ranking.scores[index - 1], terms))
        else:
            score = (ranking.scores[index] + ranking.scores[index - 1]) / 2 - PAIR_COST
            units.append(_Unit(both, score, terms))
    return units


def _answers(before: Told, told: Told) -> bool:
    """Whether a sentence is the other side of the one before it: another speaker, a negation.

    Telling the first without the second would be one-sided, so the two go together.
    """
    earlier = {one.speaker for one in before.attributions if one.speaker}
    later = {one.speaker for one in told.attributions if one.speaker}
    return bool(earlier and later - earlier and _CONTRADICTS.search(told.text))


def bullets_for(story: Story, most: int) -> int:
    """How many bullets the story bears: one for every three sentences, three at least."""
    return min(most, max(FEWEST, len(story.sentences) // SENTENCES_PER_BULLET))


def _gives_context(candidate: Candidate) -> bool:
    return _role(candidate, []) in ("background", "why_it_matters")


def introduced(story: Story, chosen: Sequence[Candidate], most_chars: int) -> list[str]:
    """The words of each candidate with the fullest name where a person is first met."""
    met: set[str] = set()
    texts = []
    for candidate in chosen:
        text = candidate.text
        for person, mention in _named_in(story, candidate):
            at = text.find(mention.surface)
            if person.name in met or at < 0:
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
        role=_role(candidate, attributions),
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


def _role(candidate: Candidate, attributions: list[DraftAttribution]) -> BulletRole:
    """By plain signs; the story's opening is what happened."""
    text = candidate.text
    if candidate.first == 0:
        return "what_happened"
    if _REACTS.search(text) and any(one.speaker for one in attributions):
        return "reaction"
    if _PAST.search(text):
        return "background"
    if _NEXT.search(text) and not any(one.speaker for one in attributions):
        return "whats_next"
    if _WEIGHS.search(text):
        return "why_it_matters"
    return "what_happened"


def _certainty(candidate: Candidate, attributions: list[DraftAttribution]) -> Certainty:
    if any(one.stance != "says" for one in attributions):
        return "disputed"
    doubted = any(spoken.hedge for part in candidate.parts for spoken in part.attributions)
    alleged = any(one.kind == "alleged" for one in find_hedges(candidate.text))
    return "alleged" if doubted or alleged else "reported"


def has_story(story: Story) -> bool:
    """Whether the text tells something: one sentence with a verb is enough."""
    if not story.is_english:
        return any(len(one.text) >= 40 for one in story.sentences)
    return any(is_prose(one) and not one.is_question for one in story.sentences[:MAX_RANKED])
