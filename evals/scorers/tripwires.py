"""Signs that the story does not carry what a brief says. Each is a count and an alarm, no grade:
what it does not flag is not therefore right. How often it is right, `evals meta` measures.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from evals.gold.layout import story_text
from evals.scorers.quantities import known_numbers, numbers_in, supported
from evals.scorers.score import WRITTEN, Field, Finding, Score, Scorer
from evals.scorers.text import Bag, bag, containment, fold, sentences
from schemas import StorySummary
from schemas.gold import GoldCase

CARRIED = 0.4
"""Share of a sentence's stems that two neighbouring sentences of the story must hold."""
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|„([^“”]+)[“”]|「([^」]+)」|『([^』]+)』")
_LABEL = re.compile(r"(?:\b[^\W\d_]{2,}-\d+|\b(?!Rs)[^\W\d_]{1,2}-?\d+)\b(?![.,]\d)")
"""Names with figures in them, such as Covid-19, Q3 or the M25: they count nothing; "R4.5" does."""
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITALISED_NOUNS = frozenset(["de", "lb"])
QUOTED_WORDS = 2
"""Words from which quotation marks hold a quotation; one alone may be a title or irony."""

Flag = Callable[[str, str, str], Iterator[str]]
"""From a statement, the story and the language to what in the statement is flagged."""


def unsupported_numbers(said: str, story: str, language: str) -> Iterator[str]:
    """Numbers that the story does not state, by value and as closely as written."""
    known = known_numbers(story, language)
    for one in numbers_in(_LABEL.sub(" ", said), language):
        if not supported(one, known):
            yield f"{one.low:g}"


def unverified_quotations(said: str, story: str, language: str) -> Iterator[str]:
    """Quotations of at least two words that do not stand in the story word by word."""
    del language
    whole = _words(story)
    for groups in _QUOTED.findall(said):
        quoted = _words("".join(groups))
        if quoted.count(" ") >= QUOTED_WORDS - 1 and quoted not in whole:
            yield "".join(groups)


def unknown_names(said: str, story: str, language: str) -> Iterator[str]:
    """Capitalised words inside a sentence that the story does not have."""
    if language.partition("-")[0].lower() in _CAPITALISED_NOUNS:
        return
    known = set(_NAME.findall(fold(story)))
    parts = {part for word in known for part in re.split("['-]", word)}
    for sentence in sentences(said):
        for name in list(_NAME.finditer(sentence))[1:]:
            word = fold(name[0]).removesuffix("'s")
            capital = name[0][0].isupper() and sentence[: name.start()].rstrip()[-1:] not in '"“:'
            if (
                capital
                and len(word) > 1
                and word not in known
                and not set(re.split("['-]", word)) <= parts
            ):
                yield name[0]


def thin_sentences(said: str, story: str, language: str) -> Iterator[str]:
    """Sentences of which no two neighbouring sentences of the story hold `CARRIED`."""
    told = [bag(part, language) for part in sentences(story)]
    windows = [one + other for one, other in pairwise([*told, Bag()])]
    for sentence in sentences(said):
        held = bag(sentence, language)
        if held and max((containment(held, one) for one in windows), default=0.0) < CARRIED:
            yield sentence.strip()


def statements(brief: StorySummary) -> Iterator[tuple[str, str]]:
    """Every text of the sections that was written and not copied, with its place."""
    if brief.nut is not None:
        yield "nut", brief.nut.text
    for at, bullet in enumerate(brief.bullets):
        yield f"bullets[{at}]", bullet.text
    for at, number in enumerate(brief.key_figures.numbers):
        yield f"key_figures.numbers[{at}]", f"{number.surface}: {number.meaning}"
    for at, person in enumerate(brief.key_figures.people):
        yield f"key_figures.people[{at}]", f"{person.name}, {person.role or ''}: {person.part}"
    for at, asked in enumerate(brief.open_questions):
        yield f"open_questions[{at}]", asked.question
        if asked.known_so_far:
            yield f"open_questions[{at}].known_so_far", asked.known_so_far


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _count(flag: Flag, *, prose_only: bool) -> Callable[[GoldCase, StorySummary], Score]:
    def judge(case: GoldCase, brief: StorySummary) -> Score:
        story = story_text(case.article)
        findings = [
            Finding(about=place, passed=False, why=flagged)
            for place, said in statements(brief)
            if not prose_only or place.startswith(("nut", "bullets"))
            for flagged in flag(said, story, case.language)
        ]
        value = float(len(findings))
        return Score(value=value, counts={"flags": value}, findings=tuple(findings))

    return judge


FLAGS: dict[str, Flag] = {
    "unsupported_numbers": unsupported_numbers,
    "unverified_quotations": unverified_quotations,
    "unknown_names": unknown_names,
    "thin_sentences": thin_sentences,
}
_PROSE: tuple[Field, ...] = ("nut", "bullets")
_OF_PROSE = ("unknown_names", "thin_sentences")
_MEASURES = {
    "unsupported_numbers": "Numbers that the story does not state.",
    "unverified_quotations": "Quotations that are not the story's words.",
    "unknown_names": "Capitalised words of nut and bullets that the story does not have.",
    "thin_sentences": "Sentences of nut and bullets that no two sentences of the story carry.",
}
SCORERS = tuple(
    Scorer(
        name=name,
        version=2 if name == "unsupported_numbers" else 1,
        direction="down",
        measures=_MEASURES[name],
        reads=_PROSE if name in _OF_PROSE else WRITTEN,
        judge=_count(flag, prose_only=name in _OF_PROSE),
    )
    for name, flag in FLAGS.items()
)
