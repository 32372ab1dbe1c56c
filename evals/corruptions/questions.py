"""Faults in the open questions, and in the status."""

import random

from schemas import StorySummary
from schemas.gold import GoldCase

INVENTED = "How many umbrellas did Xolandra Quimbaxter borrow from the lighthouse museum?"


def drop_question(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A question that the story states is not asked."""
    del case
    stated = [one for one in brief.open_questions if one.basis == "stated"]
    if not stated:
        return None
    gone = draw.choice(stated)
    kept = [one for one in brief.open_questions if one.id != gone.id]
    return brief.model_copy(update={"open_questions": kept})


def invent_question(
    case: GoldCase, brief: StorySummary, draw: random.Random
) -> StorySummary | None:
    """A question that nothing in the story raises is listed as stated."""
    return _add_question(case, brief, draw, "stated")


def idle_question(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A question that nothing in the story raises is listed as implied."""
    return _add_question(case, brief, draw, "implied")


def no_question_mark(
    case: GoldCase, brief: StorySummary, draw: random.Random
) -> StorySummary | None:
    """A question is a sentence."""
    del case
    if not brief.open_questions:
        return None
    asked = list(brief.open_questions)
    at = draw.randrange(len(asked))
    asked[at] = asked[at].model_copy(update={"question": asked[at].question[:-1] + "."})
    return brief.model_copy(update={"open_questions": asked})


def _add_question(
    case: GoldCase, brief: StorySummary, draw: random.Random, basis: str
) -> StorySummary | None:
    del draw
    asked = brief.open_questions
    if not any(one.basis == basis for one in asked) or not case.key_points:
        return None
    model = asked[0].model_copy(update={"id": "q99", "question": INVENTED, "basis": basis})
    return brief.model_copy(update={"open_questions": [*asked, model]})


def wrong_status(case: GoldCase, brief: StorySummary, draw: random.Random) -> StorySummary | None:
    """A story is called none, or a text without a story a story."""
    del case, draw
    status = "complete" if brief.status == "abstained" else "abstained"
    return brief.model_copy(update={"status": status})
