"""Whatever a model writes, no rule of the brief is broken: the whole way, a script for a model."""

import asyncio
import os
from collections import Counter
from datetime import UTC, datetime
from functools import cache

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from evals.gold.layout import FOLDER
from schemas import Article, StorySummary, SummaryOptions
from schemas.draft import Draft
from service.engines.scripted import ScriptedEngine
from service.reading import read_article
from service.source_text import SourceText
from service.summarizer import Summarizer
from tests.hostile_model.brief_rules import broken_rules, statements
from tests.hostile_model.hostile_drafts import INVENTED, Writer

DRAFTS = 2_000 if os.environ.get("CI") == "true" else 200
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
ASTRAL = (
    "Festival 🎪 on the quay\n\n"
    "VELLIN (NTN) — The \U0001d509\U0001d522\U0001d530\U0001d531 on the east quay drew 4,200"
    " visitors \U0001f468\u200d\U0001f469\u200d\U0001f467 on Saturday, its\u200b director,"
    " Anna Lund, said.\n\n"
    "“It was loud,” said Ole Brandt, who lives there. He counted 12 complaints.\n\n"
    "It was not clear whether the\u202e council\u202c would allow it again in 2027.\n"
)
"""Characters of two UTF-16 units, and some that nobody sees."""


def _gold(name: str) -> str:
    return (FOLDER / "stories" / f"{name}.txt").read_text("utf-8")


STORIES = (
    _gold("s003-ferry-leak"),
    _gold("s008-carer-jailed"),
    _gold("s013-palghat-cement-q2"),
    _gold("s017-ferry-sulu"),
    ASTRAL,
)


@cache
def read(text: str) -> SourceText:
    """The story, read once for all drafts of it."""
    return read_article(Article(text=text, published_at=FRIDAY))


def brief(text: str, seed: int, options: SummaryOptions) -> StorySummary:
    """The brief of the story by a model that writes the seed's drafts; one in eight mends."""

    def write(story: SourceText, _brief: object, repair: object) -> Draft:
        return Writer(story, seed + (repair is not None)).draft()

    engine = ScriptedEngine(write, repairs=seed % 8 == 0)
    whole = Summarizer(lambda _: engine, lambda one: read(one.text or ""), lambda: FRIDAY, 60)
    return asyncio.run(whole.summarize(Article(text=text, published_at=FRIDAY), options))


def test_no_draft_breaks_a_rule() -> None:
    """2,000 hostile drafts in CI, 200 elsewhere, the same ones each time: `brief_rules.py` holds.

    Enough of what they say stands for the rules to bite, and much more is held back.
    """
    tally: Counter[str] = Counter()

    @settings(max_examples=DRAFTS, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(
        st.sampled_from(STORIES),
        st.integers(0, 2**32),
        st.sampled_from([(5, 400), (1, 80), (7, 1_000)]),
    )
    def try_one(text: str, seed: int, limits: tuple[int, int]) -> None:
        options = SummaryOptions(max_bullets=limits[0], max_chars=limits[1])
        made = brief(text, seed, options)
        broken = broken_rules(
            made, text, max_bullets=limits[0], max_chars=limits[1], invented=INVENTED
        )
        assert broken == [], f"seed {seed}"
        tally["drafts"] += 1
        tally["stood"] += len(statements(made.model_dump(mode="json")))
        tally["held"] += len(made.held_back)

    try_one()

    assert tally["drafts"] == DRAFTS
    assert tally["stood"] > DRAFTS / 3
    assert tally["held"] > 2 * DRAFTS
