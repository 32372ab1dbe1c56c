"""The nut: the story in one sentence of its own lead, short and neutral."""

import re
from collections.abc import Collection

from schemas.draft import DraftEvidence, DraftNut
from service.engines.extractive.bullets.candidates import less_judged, single
from service.engines.extractive.bullets.nut_cuts import fitting
from service.engines.extractive.bullets.ranking import Ranking
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.length import MAX_NUT

LEAD_SENTENCES = 5
"""Sentences at the top of a story in which its point is told."""
TIGHT_CHARS = 120
"""Characters above which the nut loses clauses that only add, and then its circumstances."""
LONGEST_FITTED = 400
"""Characters of a sentence that is cut to the nut's length: of a longer one too much would go."""
LEAD_MARGIN = 1.2
"""How much less than the best sentence of the lead the first one may be worth and still be the
nut: reporters put the news there."""
NEWS_WORDS = 12
NEWS_MARGIN = 2.0
"""The same of a first sentence of so many words: shorter ones tease."""
BACKGROUND_PENALTY = 2.0
"""What a sentence loses that tells of a time before the news."""
_BACKGROUND = re.compile(
    r"^(?:In (?:\w+ )?(?:last year|(?:19|20)\d\d)\b|Last year\b|Years? ago\b)"
    r"|^[^,]{0,80}?\bhad (?:\w+ly )?(?:been|[a-z]+ed)\b"
)
QUOTED_PENALTY = 5.0
"""What a sentence in somebody's own words loses: it comments on the news."""
SCENE_PENALTY = 4.0
"""What a first sentence that sets a scene loses, and one that the next ends: more than scores
differ."""
_SCENE = re.compile(
    r"(?:Every|Each)\s(?:time|year|day|week|month|morning|summer|winter)\b"
    r"|For (?:years|decades|months|generations),"
    r"|(?:An?|Two|Three)\s(?:[\w’'-]+\s){0,3}(?:[a-z]+(?:er|or|man|men|woman|boy|girl|s))\s"
    r"(?:goes|go|sits|sit|walks|walk|stands|stand|comes|come|runs|run|looks|look|smiles|waits)\b"
    r"|[^\"“]*\b(?:is|are)\s(?:[a-z]+\s(?:up|in)\sand\s)?ready\sto\b"
)
"""How a scene is set: what happens every year, somebody's walk, who is ready to run."""
LEANING_PENALTY = 0.7
"""What a later sentence loses that opens with a thing told before ("The report blames")."""
_LEANING = re.compile(
    r"The\s(?:[a-z’'-]+\s){1,3}?(?:is|was|were|are|has|have|had|will|[a-z]+(?:ed|s))\s(?![^,]*\bof\b)"
)
_TURNED = re.compile(r"But\s(?:now|then|later|since|on \w+day)\b|Now,?\s")
"""How the next sentence opens when it tells that this is so no more."""


def draft_nut(story: Story, ranking: Ranking, refused: Collection[str] = ()) -> DraftNut | None:
    """The first sentence, or a better one of the lead, or else the best one of the story; None when
    none can stand alone.
    """
    lead = _best(story, ranking, range(min(LEAD_SENTENCES, len(story.sentences))), refused)
    return lead or _best(story, ranking, range(LEAD_SENTENCES, len(story.sentences)), refused)


def _best(
    story: Story, ranking: Ranking, places: range, refused: Collection[str]
) -> DraftNut | None:
    best: tuple[float, DraftNut] | None = None
    for index in places:
        told = story.sentences[index]
        text = _fitted(story, told, refused)
        worth = ranking.scores[index]
        if index == 0:
            worth += NEWS_MARGIN if len(told.words) >= NEWS_WORDS else LEAD_MARGIN
        worth -= BACKGROUND_PENALTY * bool(_BACKGROUND.search(told.text))
        worth -= SCENE_PENALTY * _is_over(story, index)
        worth -= SCENE_PENALTY * (index == 0 and _SCENE.match(told.text) is not None)
        worth -= LEANING_PENALTY * (index > 0 and _LEANING.match(told.text) is not None)
        worth -= QUOTED_PENALTY * (told.text[:1] in "\"“'‘" and bool(told.attributions))
        if text is not None and (best is None or worth > best[0]):
            quote = DraftEvidence(sentence=told.sentence.number, quote=told.text)
            best = (worth, DraftNut(text=text, evidence=[quote]))
    return best[1] if best else None


def _is_over(story: Story, index: int) -> bool:
    """Whether the next sentence says that this is so no more: "But now they are free"."""
    after = story.sentences[index + 1 : index + 2]
    return any(_TURNED.match(one.text) for one in after)


def _fitted(story: Story, told: Told, refused: Collection[str]) -> str | None:
    """The sentence in as many of its words as fit; the first one, which has the news, less more."""
    for comfortable, bare in ((MAX_NUT, False), (TIGHT_CHARS, False), (TIGHT_CHARS, True)):
        candidate = single(story, told, MAX_NUT, comfortable, bare=bare)
        if candidate is not None and candidate.text not in refused:
            return candidate.text
    if told.sentence.number > 1 or not story.is_english:
        return None
    whole = single(story, told, LONGEST_FITTED, TIGHT_CHARS, bare=True) or less_judged(
        story, told, LONGEST_FITTED
    )
    text = fitting(whole.text, MAX_NUT) if whole is not None else None
    return None if text in refused else text
