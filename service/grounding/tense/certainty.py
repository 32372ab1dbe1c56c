"""Hedges survive: what the story holds as alleged, believed or apparent is not told as established.

Only a hedge that governs what the statement tells counts: the hedge's clause is compared with the
statement's clauses. "May", "might" and "could" before a verb are the tense guard's (`check.py`);
that the source is named is the speaker check's.
"""

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from schemas.summary import Check
from service.grounding.claim import Claim, verdict
from service.grounding.tense.charged import charge_fault
from service.grounding.tense.hedges import STRENGTH, Hedge, find_hedges
from service.grounding.window import windows
from service.grounding.words.clauses import Word, read_words
from service.grounding.words.content_words import stems
from service.grounding.words.overlap import content, shared
from service.grounding.words.verbs import stem

LEAST_SHARE = 0.4
"""Share of the hedged clause's words that a clause of the statement must have to tell the same
(tuned on the dev half of the statement corpus)."""
LEAST_WORDS = 1.5
"""And at least so many words, weighted."""
LEAST_CORE = 0.4
"""And share of the words right after the hedge, which are what it governs."""
_ATTRIBUTED = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|according to|told|tells?|report(?:s|ed|ing)?|warn(?:s|ed)"
    r"|add(?:s|ed|ing)"
    r"|claim(?:s|ed|ing)?|alleg\w+|accus\w+|believ\w+|thinks?|thought|insist\w*|argu(?:es|ed|ing)"
    r"|suggest(?:s|ed|ing)?|estimat(?:es|ed)|described|called|writes?|wrote|testified|heard|fears?"
    r"|feared|suspects?|suspected|announced|stated|denie[sd]|disput\w+|accounts?|on trial|charged"
    r"|blam(?:e[sd]?|ing)"
    r"|expect\w*|would|will|plans?|prosecut\w+|suspicion|reckon\w*|put(?:s|ting)? it)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
"""Holds for its whole sentence, wherever it stands."""
_DISPUTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|reject\w*|dismiss\w*|but|contradict\w*|although"
    r"|though|while|however|whereas|contest\w*|refut\w*|insist\w*|challeng\w*|disagree\w*"
    r"|maintain(?:s|ed|ing)?(?= (?:that|he|she|it|they|his|her|its|their)\b))\b",
    re.IGNORECASE,
)
_ARRESTED = re.compile(
    r"\b(?:arrest(?:s|ed)?|detain(?:s|ed)|held|questioned)\b[^.;]*?"
    r" (?:for|over|about|in connection with)\b",
    re.IGNORECASE,
)
_MODAL = frozenset({"may", "might", "could"})


def check_certainty(claim: Claim) -> Check:
    """Whether the statement keeps the hedges that govern what it tells."""
    fault = _field_fault(claim) or next(filter(None, _hedge_faults(claim)), None)
    return verdict("certainty", fault or charge_fault(claim))


def _field_fault(claim: Claim) -> str | None:
    """Whether a bullet's certainty agrees with its own words."""
    text = " ".join(claim.texts)
    if claim.certainty == "alleged" and not (find_hedges(text) or _ATTRIBUTED.search(text)):
        return "It is marked as alleged, but its words neither hedge nor attribute."
    if claim.certainty == "disputed":
        stances = {one.stance for one in claim.attributions}
        if len(claim.attributions) < 2 and stances <= {"says"} and not _DISPUTED.search(text):
            return "It is marked as disputed, but names only one side."
    return None


def _hedge_faults(claim: Claim) -> Sequence[str | None]:
    told = [(text, read_words(text)) for text in claim.texts]
    faults = []
    for window in windows(claim):
        there = read_words(window.text)
        kept = _kept(window.text, claim.texts)
        for hedge in find_hedges(window.text):
            if hedge.surface.lower() in _MODAL or not _near_quote(hedge, window.quotes):
                continue
            if hedge.surface.lower() in kept or _held_for(hedge, claim.texts):
                continue
            faults += [_fault(hedge, there, text, words) for text, words in told]
    return faults


def _held_for(hedge: Hedge, texts: Sequence[str]) -> bool:
    """Whether it is told that somebody was arrested for what they are suspected of, which says no
    more than that.
    """
    return hedge.surface.lower() == "on suspicion of" and any(map(_ARRESTED.search, texts))


def _kept(there: str, texts: Sequence[str]) -> set[str]:
    """The hedges that the statement has as often as the story's sentence does."""
    mine = [(text, one) for text in texts for one in find_hedges(text)]
    theirs = find_hedges(there)
    moved = {
        one.surface.lower()
        for one in theirs
        if (opening := _behind(there, one))
        and not any(opening & stems(_sentence(text, other)) for text, other in mine)
    }
    count = Counter(one.surface.lower() for _, one in mine)
    least = Counter(one.surface.lower() for one in theirs)
    return {word for word, often in least.items() if count[word] >= often} - moved


_BEHIND = 3
"""Words that a hedge stands before, of which one shows that it still does."""


def _behind(text: str, hedge: Hedge) -> set[str]:
    """The first words that the hedge governs."""
    words = [key for word in text[hedge.end : hedge.end + 80].split() if (key := stems(word))]
    return set().union(*words[:_BEHIND])


def _sentence(text: str, hedge: Hedge) -> str:
    """The part of a sentence in which the hedge stands."""
    start = max(text.rfind(sign, 0, hedge.start) for sign in (". ", ";", ":")) + 1
    ends = [at for sign in (". ", ";", ":") if (at := text.find(sign, hedge.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _unanswering(hedge: Hedge, there: Sequence[Word]) -> frozenset[str]:
    """The cues of a statement that do not stand for the hedge: who says so, where the story has
    them say the hedge ("wrote that it was probably illegal"), and "will" for what is likely.
    """
    open_ = _COMING if STRENGTH[hedge.kind] == STRENGTH["possible"] else frozenset()
    at = next((word for word in there if word.start >= hedge.end), there[-1])
    spoken = any(
        word.text in _SAYING and word.sentence == at.sentence
        for word in there
        if word.start < hedge.start
    )
    return open_ | _SAYING if spoken else open_


_COMING = frozenset({"will", "would"})
_SAYING = frozenset({
    "said", "say", "says", "saying", "told", "tell", "tells", "wrote", "writes", "write", "added",
    "adds", "adding", "stated", "announced", "reported", "reports", "reporting", "testified",
    "according to", "warned", "warns",
})  # fmt: skip


_OPENING = frozenset({"claiming", "alleging", "accusing"})
_SETTLED = frozenset({"arrested", "charged", "convicted", "jailed", "sentenced", "wanted", "fined"})
_FOR = frozenset({"for", "with", "of", "in", "over"})


def _opens(hedge: Hedge) -> bool:
    """Whether what it governs begins behind it: "sued the port, claiming that it had leaked"."""
    return hedge.surface.lower() in _OPENING


def _core(
    hedge: Hedge, at: Word, there: Sequence[Word], governed: Mapping[str, float]
) -> dict[str, float]:
    """The words right after the hedge, which are what it governs."""
    stop = _stop(hedge, there)
    after = {
        stem(word.text)
        for word in there
        if hedge.end <= word.start < stop
        and (word.clause == at.clause or (word.sentence == at.sentence and _opens(hedge)))
    }
    return {key: one for key, one in governed.items() if key in after}


def _stop(hedge: Hedge, there: Sequence[Word]) -> int:
    """Where what the hedge governs ends: who was "arrested for" something is described by it."""
    behind = [word for word in there if word.start >= hedge.end]
    for word, following in pairwise(behind):
        if word.text in _SETTLED and following.text in _FOR:
            return word.start
    return sys.maxsize


def _near_quote(hedge: Hedge, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether the hedge stands in a quote, or close before it: it may have been cut off."""
    return any(start - 40 <= hedge.start < end for start, end in quotes)


def _fault(  # noqa: PLR0911  one return for each reason to pass
    hedge: Hedge, there: Sequence[Word], text: str, told: Sequence[Word]
) -> str | None:
    at = next((word for word in there if word.start >= hedge.start), None)
    if at is None:
        return None
    governed = content(there, at.clause, at.sentence, after=hedge.end)
    if not governed:
        return None
    clauses = {(word.clause, word.sentence) for word in told}
    best = max(
        ((shared(governed, content(told, *one)), one) for one in clauses), default=(0.0, (0, 0))
    )
    weight, (clause, sentence) = best
    if weight < LEAST_WORDS or weight < LEAST_SHARE * sum(governed.values()):
        return None
    core = _core(hedge, at, there, governed)
    if not core and _opens(hedge):
        return None
    if shared(core, content(told, clause, sentence)) < LEAST_CORE * sum(core.values()):
        return None
    near = [word for word in told if word.sentence == sentence and abs(word.clause - clause) <= 1]
    stretch = text[near[0].start : near[-1].end]
    kept = [one for one in find_hedges(stretch) if STRENGTH[one.kind] >= STRENGTH[hedge.kind] - 1]
    governed_cues = {word.text for word in there if word.start >= hedge.end}
    cues = {one.group().lower() for one in _ATTRIBUTED.finditer(stretch)}
    whole = [word for word in told if word.sentence == sentence]
    cues |= {"according to"} if _ACCORDING.search(text, whole[0].start, whole[-1].end) else set()
    if kept or cues - governed_cues - _unanswering(hedge, there):
        return None
    return f"The story says “{hedge.surface}”; the statement does not."
