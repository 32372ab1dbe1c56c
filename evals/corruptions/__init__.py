"""Faults planted into the brief that gold itself would write, one at a time.

A score that does not move for the fault that it is about is worth nothing, and one that moves for
another's is about something else: `evals meta --corruptions` counts both. Where a fault cannot be
planted (nobody is quoted, no number is key) there is no corrupted brief.
"""

import random
from dataclasses import dataclass

from evals.corruptions import bullets, figures, questions
from evals.corruptions.planting import Plant
from evals.gold.ideal import ideal_brief
from evals.scorers.score import Field
from schemas import StorySummary
from schemas.gold import GoldCase


@dataclass(frozen=True, slots=True)
class Corruption:
    """One kind of fault, and the score that is about it."""

    name: str
    score: str
    """The score that must get worse; for `words`, larger."""
    touches: tuple[Field, ...]
    """The parts of the brief that it changes: scores that read none of these must not move."""
    plant: Plant


CORRUPTIONS = (
    Corruption(
        "drop_fact", "key_point_recall", ("bullets", "attributions", "certainty"), bullets.drop_fact
    ),
    Corruption(
        "repeat_fact", "redundancy", ("bullets", "attributions", "certainty"), bullets.repeat_fact
    ),
    Corruption("pad", "words", ("bullets",), bullets.pad),
    Corruption("negate", "tense", ("bullets",), bullets.negate),
    Corruption("plan_as_done", "tense", ("bullets",), bullets.plan_as_done),
    Corruption("certain", "certainty", ("certainty",), bullets.certain),
    Corruption("swap_speakers", "attribution", ("bullets", "attributions"), bullets.swap_speakers),
    Corruption("drop_speaker", "attribution", ("bullets", "attributions"), bullets.drop_speaker),
    Corruption("scale_figure", "number_f1", ("numbers",), figures.scale_figure),
    Corruption("scale_figure_unsupported", "figure_supported", ("numbers",), figures.scale_figure),
    Corruption("swap_unit", "number_f1", ("numbers",), figures.swap_unit),
    Corruption("drop_number", "number_recall", ("numbers",), figures.drop_number),
    Corruption("alter_number", "unsupported_numbers", ("bullets",), bullets.alter_number),
    Corruption("misquote", "unverified_quotations", ("bullets",), bullets.misquote),
    Corruption("stranger", "unknown_names", ("bullets",), bullets.stranger),
    Corruption("unfounded", "thin_sentences", ("bullets",), bullets.unfounded),
    Corruption("drop_person", "people_recall", ("people",), figures.drop_person),
    Corruption("other_person", "people_precision", ("people",), figures.other_person),
    Corruption("wrong_role", "people_roles", ("people",), figures.wrong_role),
    Corruption("drop_question", "question_recall", ("questions",), questions.drop_question),
    Corruption("invent_question", "question_precision", ("questions",), questions.invent_question),
    Corruption("idle_question", "question_implied", ("questions",), questions.idle_question),
    Corruption("no_question_mark", "question_form", ("questions",), questions.no_question_mark),
    Corruption("say_loaded", "loaded_language", ("bullets",), bullets.say_loaded),
    Corruption("say_forbidden", "must_not_say", ("bullets",), bullets.say_forbidden),
    Corruption("move_quote", "contract", ("evidence",), bullets.move_quote),
    Corruption("wrong_status", "status", ("status",), questions.wrong_status),
)


def corrupted(case: GoldCase, corruption: Corruption, seed: int) -> StorySummary | None:
    """The ideal brief of the case with this fault; the same for the same seed."""
    draw = random.Random(f"{case.id}/{corruption.name}/{seed}")
    return corruption.plant(case, ideal_brief(case), draw)
