"""Gold from elsewhere: sets of cases, a newsroom's edited briefs, datasets of highlights, and the
customer's own example. What is imported is real, and never becomes part of this repository.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.scorers.text import bag, containment, sentences
from schemas import Article, StorySummary
from schemas.gold import GoldCase, GoldQuestion, KeyNumber, KeyPerson, KeyPoint, MustNotSay
from schemas.summary import Statement

Importer = Callable[[Path], Iterator[GoldCase]]


class NotImportable(ValueError):
    """What was given is not what the importer reads; the message says why."""


def import_cases(path: Path) -> Iterator[GoldCase]:
    """A JSONL of cases, one a line, each under an id of its own."""
    yield from _distinct(map(GoldCase.model_validate_json, _lines(path)))


def import_briefs(path: Path) -> Iterator[GoldCase]:
    """StorySummary objects that an editor approved or edited, one a line or one a file.

    The brief needs the story's text (`include_text`). The first half of the bullets weighs 1, since
    a brief is written with the most important first. Versions of one article are cases of one
    source; a brief that comes twice is one case, as it comes last.
    """
    for line in _lines(path):
        brief = StorySummary.model_validate_json(line)
        if brief.provenance.review.state not in ("approved", "edited"):
            raise NotImportable(f"brief {brief.id} was not reviewed by a person")
        if brief.source.text is None:
            raise NotImportable(f"brief {brief.id} holds no text: ask for it with include_text")
        yield _brief_case(brief, brief.source.text)


def import_highlights(path: Path) -> Iterator[GoldCase]:
    """Stories with their editors' highlights: `{id, title, article, summary: [...]}` a line.

    Lead bullets that repeat the highlights are taken out of the story, for it would be its own
    answer. A quote is the sentence that holds most of the highlight, and a story without a headline
    has its id for one.
    """
    yield from _distinct(_highlighted(json.loads(line)) for line in _lines(path))


def _highlighted(story: dict[str, Any]) -> GoldCase:
    title = story.get("title") or story["id"]
    body = strip_lead_bullets(story["article"], story["summary"])
    points = _points(story["summary"], body)
    return _case(story["id"], f"{title}\n\n{body}", title, ["highlights"], key_points=points)


def import_customer(path: Path) -> Iterator[GoldCase]:
    """The customer's example: a folder with `story.txt` and `gold.json`."""
    gold = json.loads((path / "gold.json").read_text("utf-8"))
    text = strip_lead_bullets((path / "story.txt").read_text("utf-8"), gold["bullets"])
    text = "\n".join(
        line for line in text.split("\n") if line.strip("- ") not in gold["boilerplate"]
    )
    yield _case(
        gold["id"],
        text,
        gold["headline"],
        ["customer"],
        key_points=_points(gold["bullets"], text),
        key_numbers=[_customer_number(at, one) for at, one in enumerate(gold["key_numbers"], 1)],
        key_people=[
            KeyPerson(
                id=f"p{at}",
                name=one["name"],
                variants=(one["name"].split()[-1],),
                role=one["role"],
                quote=_sentence_with(one["name"].split()[-1], text),
            )
            for at, one in enumerate(gold["key_people"], 1)
        ],
        open_questions=[
            GoldQuestion(
                id=f"q{at}",
                variants=(one["question"],),
                basis=one["basis"],
                kind="no_reply" if "respond" in (one["cue"] or "") else "unknown",
                cue=one["cue"],
                quote=one["quote"],
                weight=1,
            )
            for at, one in enumerate(gold["open_questions"], 1)
        ],
        must_not_say=[MustNotSay(text=one, why="loaded") for one in gold["loaded_language"]],
    )


IMPORTERS: dict[str, Importer] = {
    "cases": import_cases,
    "briefs": import_briefs,
    "highlights": import_highlights,
    "customer": import_customer,
}


def strip_lead_bullets(text: str, bullets: Iterable[str]) -> str:
    """The text without the lines that are the bullets, whatever dash or dot leads them."""
    told = {_plain(bullet) for bullet in bullets}
    return "\n".join(line for line in text.split("\n") if not line or _plain(line) not in told)


def _plain(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower() or line


def _distinct(cases: Iterable[GoldCase]) -> Iterator[GoldCase]:
    """Refuses a second case of one id: it would be counted as another one."""
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise NotImportable(f"two cases have the id {case.id}")
        seen.add(case.id)
        yield case


def _lines(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        yield text
        return
    yield from (line for line in text.split("\n") if line.strip())


def case_name(name: str) -> str:
    """A case's id for whatever somebody else calls a story: other names get other ids.

    At most 49 characters; what is lost of the name is told apart by a digest of it.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return slug if slug == name else f"{slug}-{_digest(name)}".lstrip("-")


def _digest(name: str) -> str:
    """Enough for a million names of one newsroom, which differ in their letters as well."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def _case(
    name: str, text: str, title: str | None, annotators: Sequence[str], **found: Any
) -> GoldCase:
    """A case of the dev split; the sections that nobody annotated are empty."""
    slug = case_name(name)
    sections = ("key_points", "key_numbers", "key_people", "open_questions")
    return GoldCase.model_validate(
        {
            "id": slug,
            "kind": "other",
            "language": "en",
            "split": "dev",
            "source": slug,
            "invented": False,
            "article": Article(id=slug, text=text, title=title),
            "annotators": annotators,
            **{section: [] for section in sections},
            **found,
        }
    )


def _points(bullets: Sequence[str], text: str) -> list[KeyPoint]:
    told = [(sentence, bag(sentence)) for sentence in sentences(text)]
    half = (len(bullets) + 1) // 2
    return [
        KeyPoint(
            id=f"k{at}",
            text=bullet,
            weight=1 if at <= half else 0.5,
            quote=max(told, key=lambda one: containment(bag(bullet), one[1]))[0],
            certainty="reported",
        )
        for at, bullet in enumerate(bullets, 1)
    ]


def _customer_number(at: int, one: dict[str, Any]) -> KeyNumber:
    return KeyNumber(
        id=f"n{at}",
        surface=one["quote"],
        value=one["value"],
        unit=one["unit"],
        qualifier=one["qualifier"],
        kind="duration" if one["unit"] == "weeks" else "count",
        meaning=one["meaning"],
        standing="current",
        quote=one["quote"],
    )


def _sentence_with(word: str, text: str) -> str:
    body = text.partition("\n")[2]
    return next((sentence for sentence in sentences(body) if word in sentence), word)


def _quote(statement: Statement) -> str:
    return next(one.quote for one in statement.evidence if one.quote)


def _brief_case(brief: StorySummary, text: str) -> GoldCase:
    half = (len(brief.bullets) + 1) // 2
    by = brief.provenance.review.by or "editor"
    case = _case(
        brief.source.article_id or brief.id,
        text,
        brief.source.title,
        [by],
        key_points=[
            KeyPoint(
                id=f"k{at}",
                text=one.text,
                weight=1 if at <= half else 0.5,
                quote=_quote(one),
                said_by=next((by_.speaker for by_ in one.attributions if by_.speaker), None),
                via=next((by_.via for by_ in one.attributions if by_.via), None),
                certainty=one.certainty,
            )
            for at, one in enumerate(brief.bullets, 1)
        ],
        key_numbers=[
            KeyNumber(
                id=f"n{at}",
                quote=_quote(one),
                said_by=one.attribution.speaker if one.attribution else None,
                **one.model_dump(include=set(KeyNumber.model_fields) - {"id"}),
            )
            for at, one in enumerate(brief.key_figures.numbers, 1)
        ],
        key_people=[
            KeyPerson(id=f"p{at}", name=one.name, role=one.role, quote=_quote(one))
            for at, one in enumerate(brief.key_figures.people, 1)
        ],
        open_questions=[
            GoldQuestion(
                id=f"q{at}",
                variants=(one.question,),
                basis=one.basis,
                kind=one.kind,
                cue=one.cue,
                quote=_quote(one),
                weight=1,
            )
            for at, one in enumerate(brief.open_questions, 1)
        ],
    )
    name = f"{case.source}-{_digest(brief.id)}"  # an article may have several briefs
    return case.model_copy(
        update={
            "id": name,
            "language": brief.language,
            "article": case.article.model_copy(update={"id": name, "language": brief.language}),
        }
    )
