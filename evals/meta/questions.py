"""Does the question matcher find alike what people find alike?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import spearmanr

from evals.meta.judgements import AskedTwice
from evals.meta.points import auc, balanced
from evals.scorers.idf import Idf, count_documents, frozen
from evals.scorers.questions import SAME
from evals.scorers.text import bag

WANTED = 0.82
"""Area under the curve, people's majority as the truth."""
ALIKE = 0.5
"""People's mean rating from which two questions are alike."""


@dataclass(frozen=True, slots=True)
class Likened:
    """One table of rare words on one set of pairs."""

    table: str
    pairs: int
    alike: float
    auc: float
    accuracy: float
    """Balanced, at the scorer's own cut."""
    rho: float
    """Spearman's, with people's mean rating."""


def likened(pairs: Sequence[AskedTwice]) -> list[Likened]:
    """With the weights of the set's own passages, of the gold set, and with none."""
    texts = [*dict.fromkeys(pair.passage for pair in pairs)]
    texts += [question for pair in pairs for question in (pair.one, pair.other)]
    tables = {
        "of this set's passages and questions": count_documents(texts, "en"),
        "as frozen for the gold set": frozen("en"),
        "every word alike": Idf(1, {}),
    }
    rated = np.array([pair.alike for pair in pairs])
    truth = rated >= ALIKE - 1e-9
    rows = []
    for name, table in tables.items():
        score = np.array([table.f1(bag(pair.one), bag(pair.other)) for pair in pairs])
        rows.append(
            Likened(
                table=name,
                pairs=len(pairs),
                alike=float(truth.mean()),
                auc=auc(score, truth),
                accuracy=balanced(score >= SAME, truth),
                rho=float(spearmanr(score, rated).statistic),
            )
        )
    return rows
