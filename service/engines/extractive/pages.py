"""Texts that hold no story: pages of a shop or about subscriptions, lists of errands, HTML that was
sent as plain text.

What a line of a page is (promotion, headline, body) is decided in `service/reading`; here the whole
text is looked at. When in doubt it is a story.
"""

import re

from service.engines.extractive.bullets.candidates import is_prose_text
from service.engines.extractive.pieces import has_finite
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told

MOST_SENTENCES = 40
"""Sentences of such a page; a longer text is read as a story whatever it speaks of."""
SHARE = 0.5
"""Share of the sentences that must serve the site or speak to its reader."""
FEWEST_SERVING, LEAST_SERVING = 2, 0.25
"""Sentences, and share of the page, that must serve it: a letter or advice is a story."""

LEAST_WORDS_ABROAD = 6
"""Words, or pairs of letters, of one sentence from which a text in another language is a story."""
MOST_SPEAKING = 1
"""Sentences of such a page that say who says so; a story about a site has more."""

_PLACEHOLDER = re.compile(r"\b(?:lorem ipsum|dolor sit amet)\b", re.IGNORECASE)
"""Words that stand where a story is to come."""
_SERVES = re.compile(
    r"\b(?:add to (?:basket|cart|bag)|(?:in|out of) stock|sign (?:in|up)|log ?in|unsubscribe"
    r"|free trial|unlimited (?:digital )?access|cookies|privacy (?:policy|notice)"
    r"|terms (?:of (?:use|service)|and conditions)|all rights reserved|enable javascript"
    r"|page (?:not found|you requested|(?:that )?you are looking for)|customers who"
    r"|(?:free|next-day) (?:delivery|returns)|returns are free|delivery (?:in|within) \d"
    r"|rated \d|(?:free|premium) articles?|already an? (?:subscriber|member)|free for \d"
    r"|(?:renews?|renewal) automatic\w*|auto-?renew\w*|offer (?:ends|expires|is|applies)"
    r"|terms apply"
    r"|ad(?:vert)?-free|crosswords?|puzzles|customer services?|help centre|FAQs?"
    r"|(?:monthly|annual|digital|premium|print) (?:subscri\w+|plans?|access|edition|package|reader)"
    r"|(?:first|next) (?:\w+ )?(?:weeks?|months?),? then|then (?:just |only )?[£$€]\d"
    r"|(?:just|only|from|for) [£$€]\d+(?:\.\d\d)? (?:a|per|every) (?:week|month|year)"
    r"|company (?:number|no)|registered (?:in England|office)|VAT)\b",
    re.IGNORECASE,
)
"""Words of a site about itself."""
_OFFERS = re.compile(
    r"\b(?:subscri\w+|newsletters?|inbox|account|cancel|browser|website|choices|preferences"
    r"|support(?: team)?|devices?|orders?|email address|home page|this page|password|payment"
    r"|access)\b",
    re.IGNORECASE,
)
"""Words of a site that count where it speaks to its reader."""
_TO_READER = re.compile(
    r"\b(?:you|your|we|our)\b|^(?:please|get|enter|choose|click|tap|check|return|contact|update|try|read"
    r"|join|start|continue|download|accept|manage)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r",?\s(?:if|unless|when|while|because)\s", re.IGNORECASE)


def has_story(story: Story) -> bool:
    """Whether the text tells something: one sentence with a verb is enough."""
    if story.source.html_as_text or any(_PLACEHOLDER.search(one.text) for one in story.sentences):
        return False
    if not story.is_english:
        return any(len(one.words) >= LEAST_WORDS_ABROAD for one in story.sentences)
    return any(map(tells, story.sentences)) and not serves_site(story)


def tells(told: Told) -> bool:
    """Whether its main clause has a verb: "Tomatoes, if there are any" is an entry of a list."""
    main = _CONDITION.split(told.text, maxsplit=1)[0]
    told_so = is_prose_text(main) or (has_finite(main) and is_prose_text(told.text))
    return not told.is_question and told_so


def serves_site(story: Story) -> bool:
    """Whether the text is a site's word to its readers: half of it serves, hardly anyone speaks."""
    sentences = story.sentences
    if len(sentences) > MOST_SENTENCES:
        return False
    speaking = sum(any(one.speaker for one in told.attributions) for told in sentences)
    if speaking > MOST_SPEAKING:
        return False
    serving = [
        bool(_SERVES.search(told.text) or (_OFFERS.search(told.text) and _addresses(told)))
        for told in sentences
    ]
    to_reader = [one or _addresses(told) for one, told in zip(serving, sentences, strict=True)]
    return sum(serving) >= LEAST_SERVING * len(sentences) and sum(to_reader) >= SHARE * len(
        sentences
    )


def _addresses(told: Told) -> bool:
    return _TO_READER.search(told.text) is not None
