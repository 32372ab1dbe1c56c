"""How the brief says it: words that this story's brief must not use, length, repetition."""

import re
from collections.abc import Sequence

from evals.scorers.score import WRITTEN, Finding, Score, Scorer, ratio
from evals.scorers.telling import clauses
from evals.scorers.text import bag, containment, stems, tokens
from evals.scorers.tripwires import statements
from schemas import StorySummary, SummaryOptions
from schemas.gold import GoldCase, MustNotSay

BUDGET = SummaryOptions().max_bullets
"""Bullets that a request asks for when it says nothing."""
REPEATED = 0.8
"""Containment of a bullet in another from which it repeats it."""
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|«[^»]+»|„[^“”]+[“”]|「[^」]+」|『[^』]+』")
_ARTICLES = frozenset(["a", "an", "the"])


def says(sentence: str, forbidden: MustNotSay, language: str) -> bool:
    """Loaded and planted words word by word, a wrong statement by its words in this order."""
    if forbidden.why in ("loaded", "other"):
        said, wanted = stems(sentence, language), stems(forbidden.text, language)
        return _adjacent(wanted, said)
    said = [word for word in tokens(sentence) if word not in _ARTICLES]
    return _in_order([word for word in tokens(forbidden.text) if word not in _ARTICLES], said)


def _adjacent(wanted: Sequence[str], said: Sequence[str]) -> bool:
    size = len(wanted)
    places = range(len(said) - size + 1)
    return bool(wanted) and any(list(said[at : at + size]) == list(wanted) for at in places)


def _in_order(wanted: Sequence[str], said: Sequence[str]) -> bool:
    rest = iter(said)
    return bool(wanted) and all(word in rest for word in wanted)


def _forbidden(case: GoldCase, brief: StorySummary, *, loaded: bool) -> Score:
    wanted = [
        (f"must_not_say[{at}]", one)
        for at, one in enumerate(case.must_not_say)
        if (one.why == "loaded") == loaded
    ]
    findings = []
    for about, one in wanted:
        for place, text in statements(brief):
            words = _QUOTED.sub(" … ", text) if loaded else text
            if any(says(sentence, one, case.language) for sentence in clauses(words)):
                findings.append(Finding(about=about, passed=False, nearest=place, why=one.why))
    said = {found.about for found in findings}
    counts = {"listed": len(wanted), "said": len(said)}
    value = float(len(said)) if wanted else None
    return Score(value=value, counts=counts, findings=tuple(findings))


def _loaded(case: GoldCase, brief: StorySummary) -> Score:
    return _forbidden(case, brief, loaded=True)


def _must_not_say(case: GoldCase, brief: StorySummary) -> Score:
    return _forbidden(case, brief, loaded=False)


def _words(case: GoldCase, brief: StorySummary) -> Score:
    del case
    value = float(sum(len(tokens(bullet.text)) for bullet in brief.bullets))
    return Score(value=value, counts={"words": value, "bullets": len(brief.bullets)})


def _bullets(case: GoldCase, brief: StorySummary) -> Score:
    del case
    count = len(brief.bullets)
    over = max(0, count - BUDGET)
    found = (Finding(about="bullets", passed=False, why=f"{over} over {BUDGET}"),) if over else ()
    counts = {"bullets": count, "budget": BUDGET, "over": over}
    return Score(value=float(count), counts=counts, findings=found)


def _redundancy(case: GoldCase, brief: StorySummary) -> Score:
    told = [bag(bullet.text, case.language) for bullet in brief.bullets]
    findings = []
    for at, one in enumerate(told):
        for other, whole in enumerate(told):
            # Of two equal bullets the later one repeats the earlier.
            longer = sum(whole.values()), -other
            if (
                other != at
                and longer > (sum(one.values()), -at)
                and containment(one, whole) >= REPEATED
            ):
                nearest = f"bullets[{other}]"
                findings.append(Finding(about=f"bullets[{at}]", passed=False, nearest=nearest))
                break
    counts = {"bullets": len(told), "repeated": len(findings)}
    return Score(value=ratio(len(findings), len(told)), counts=counts, findings=tuple(findings))


SCORERS = (
    Scorer(
        name="loaded_language",
        version=1,
        direction="down",
        measures="Loaded phrases of this story that the brief takes over outside quotations.",
        reads=WRITTEN,
        judge=_loaded,
    ),
    Scorer(
        name="must_not_say",
        version=1,
        direction="down",
        measures="Wrong statements that this story invites and the brief makes.",
        reads=WRITTEN,
        judge=_must_not_say,
    ),
    Scorer(
        name="words",
        version=1,
        direction="none",
        measures="Words of all bullets; a better coverage that is only longer is no better.",
        reads=("bullets",),
        judge=_words,
    ),
    Scorer(
        name="bullets",
        version=1,
        direction="none",
        measures=f"Bullets, and how many are over {BUDGET}.",
        reads=("bullets",),
        judge=_bullets,
    ),
    Scorer(
        name="redundancy",
        version=1,
        direction="down",
        measures="Share of the bullets that another bullet says.",
        reads=("bullets",),
        judge=_redundancy,
    ),
)
