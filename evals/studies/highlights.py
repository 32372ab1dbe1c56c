"""Do the embedded engine's bullets hold more of the editors' highlights than the story's lead, and
than what the summarizers of sumy choose?

    NUTGRAF_DEV_DATA=… python -m evals.studies.highlights [--every N] [--bullets K] [--set NAME]

Sets: CNN stories with the highlights that their editors wrote (`cnndm_val`), and some of the Daily
Mail and CNN (`dailymail_train`). The engine's weights are learned on
four fifths of the stories and measured on the last, five times over: no story is briefed with
weights that saw it. ROUGE-1, -2 and summary-level -L as F1, with Porter's stemmer
(`evals/scorers/rouge.py`); p values are of paired t tests over stories, against the lead. The
rivals are given the same sentences; they are measured when sumy is installed (it is no dependency:
`pip install sumy`). Seconds are of the processor and of ranking and choosing
alone: reading a story, and the checks, are not in them.
"""

import argparse
import importlib
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from scipy.stats import ttest_rel

from evals.learning.bullets import CORPORA, learn, read_lessons
from evals.learning.dev_data import digest, read_rows
from evals.learning.folds import FOLDS, fold_of
from evals.scorers.rouge import rouge_lsum, rouge_n
from schemas import Article
from service.engines.extractive.bullets.choosing import bullet_units, choose_bullets, rank_story
from service.engines.extractive.bullets.ranking import Weights
from service.engines.extractive.draft import draft_story
from service.engines.extractive.story import read_story
from service.grounding.ground import ground
from service.memo import remembering
from service.ports import Brief
from service.reading import read_article
from service.source_text import SourceText

MOST_CHARS = 400
RIVALS = {
    "LexRank": "lex_rank.LexRankSummarizer",
    "TextRank": "text_rank.TextRankSummarizer",
    "LSA": "lsa.LsaSummarizer",
    "Luhn": "luhn.LuhnSummarizer",
}

Teller = Callable[["Case", int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A story, what its editors told of it, and the weights that never saw it."""

    source: SourceText
    highlights: Sequence[str]
    weights: Weights


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every Nth story")
    parser.add_argument("--bullets", type=int, default=3)
    parser.add_argument("--checked", action="store_true", help="also draft whole briefs and check")
    sets = {Path(name).stem: name for name in CORPORA}
    parser.add_argument("--set", choices=sets, default="cnndm_val", help="whose stories")
    chosen = parser.parse_args()
    file = sets[chosen.set]
    cases = _cases(file, chosen.every)
    told: dict[str, Teller] = {f"LEAD-{chosen.bullets}": _lead, "extractive": _ours}
    if chosen.checked:
        told["extractive, whole brief"] = _checked
    try:
        told |= {name: _rival(path) for name, path in RIVALS.items()}
    except ImportError:
        print("sumy is not installed: its summarizers are left out", file=sys.stderr)
    print(
        f"{datetime.now(UTC):%Y-%m-%d} {file} (sha256 {digest(file)}): {len(cases)} stories,"
        f" weights of {FOLDS} folds by story\n"
        f"| {chosen.bullets} bullets | ROUGE-1 | ROUGE-2 | ROUGE-Lsum | p against the lead | words"
        " | stories/s |\n|---|---|---|---|---|---|---|"
    )
    lead: np.ndarray | None = None
    for name, tell in told.items():
        started = time.process_time()
        tellings = [tell(case, chosen.bullets) for case in cases]
        took = time.process_time() - started
        scores = np.array(list(map(_scores, tellings, (case.highlights for case in cases))))
        lead = scores if lead is None else lead
        means = " | ".join(f"{100 * one:.1f}" for one in scores.mean(0))
        tests = [ttest_rel(scores[:, k], lead[:, k]).pvalue for k in range(3)]
        against = "" if scores is lead else ", ".join(f"{one:.1g}" for one in tests)
        words = np.mean([sum(len(one.split()) for one in telling) for telling in tellings])
        print(
            f"| {name} | {means} | {against} | {words:.0f} | {len(cases) / took:.0f} |", flush=True
        )


def _cases(file: str, every: int) -> list[Case]:
    rows = read_rows(file)
    lessons = read_lessons()
    weights = [learn([one for one in lessons if one.fold != fold]) for fold in range(FOLDS)]
    return [
        Case(
            read_article(Article(text=row["article"])), row["summary"], weights[fold_of(row["id"])]
        )
        for row in rows[::every]
    ]


def _scores(telling: Sequence[str], highlights: Sequence[str]) -> tuple[float, float, float]:
    return (
        rouge_n(telling, highlights, 1),
        rouge_n(telling, highlights, 2),
        rouge_lsum(telling, highlights),
    )


def _lead(case: Case, most: int) -> list[str]:
    return [one.text for one in case.source.sentences[:most]]


def _ours(case: Case, most: int) -> list[str]:
    with remembering():
        story = read_story(case.source)
        ranking = rank_story(story, case.weights)
        units = bullet_units(story, ranking, MOST_CHARS)
        return [one.text for one in choose_bullets(units, most)]


def _checked(case: Case, most: int) -> list[str]:
    """Out of a whole draft; ends the study when a statement of it would be held back."""
    draft = draft_story(case.source, Brief(max_bullets=most), case.weights)
    held = ground(draft, case.source).held_back
    if held:
        print(f"  held back: {len(held)}", file=sys.stderr)
    return [one.text for one in draft.bullets]


class _Tokenizer:
    """sumy's own would download a model; its summarizers want words alone."""

    def to_words(self, sentence: str) -> list[str]:
        return re.findall(r"\w+", sentence)


def _rival(path: str) -> Teller:
    module, _, name = path.partition(".")
    summarizers = importlib.import_module(f"sumy.summarizers.{module}")
    stemmer = importlib.import_module("sumy.nlp.stemmers").Stemmer("english")
    dom = importlib.import_module("sumy.models.dom")
    stop_words = importlib.import_module("sumy.utils").get_stop_words("english")
    tokenizer = _Tokenizer()

    def tell(case: Case, most: int) -> list[str]:
        summarizer = getattr(summarizers, name)(stemmer)
        summarizer.stop_words = stop_words
        sentences = [dom.Sentence(one.text, tokenizer) for one in case.source.sentences]
        document = dom.ObjectDocumentModel([dom.Paragraph(sentences)])
        return [str(one) for one in summarizer(document, most)]

    return tell


if __name__ == "__main__":
    main()
