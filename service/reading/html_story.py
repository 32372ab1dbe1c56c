"""Paragraphs of the story that the extractor left out. Runs in the child process only.

Extractors drop what looks unlike its surroundings: the first paragraph, the one after an
advertisement. A brief must not silently lack it. So the element that holds the story is found by
its name, else by the weight of its paragraphs, and its missing paragraphs go back to their place.
"""

import re
from collections import Counter
from typing import Any

from service.reading.furniture import is_furniture
from service.reading.lines import ends_sentence

SHORTEST = 25
"""Characters of a paragraph that is put back; it must also end as a sentence does."""

MOST_LINKED = 0.5
"""Share of a paragraph's characters inside links above which it is a teaser, not a paragraph."""

SHARE = 0.6
"""Share of a page's paragraph text that the story's own element must hold."""

KEY = 40
"""Letters and digits of a paragraph's start by which it is recognised."""

_NAMED = "//article | //main | //*[@itemprop='articleBody'] | //*[@role='main']"
_ASIDE = frozenset(
    "nav aside footer form figure figcaption menu header address blockquote-embed".split()  # noqa: SIM905
)
_ASIDE_NAMES = re.compile(
    r"comment|related|promo|newsletter|share|social|sidebar|recirc|caption|byline|author|\bbio|credit"
    r"|teaser|recommend|cookie|consent|banner|advert|sponsor|subscri|signup|sign-up|footer|disclaimer"
    r"|copyright|paywall|popup|modal|widget|trending|most-|more-|read-more|also-",
    re.IGNORECASE,
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")


def story_paragraphs(tree: Any) -> list[str]:
    """The paragraphs of the element that holds the story, in order; empty when none stands out."""
    paragraphs = [
        (node, words)
        for node in tree.iter("p")
        if len(words := _SPACES.sub(" ", node.text_content()).strip()) >= SHORTEST
        and ends_sentence(words)
        and not _is_aside(node, words)
    ]
    story = _story(tree, paragraphs)
    if story is None:
        return []
    return [words for node, words in paragraphs if story in node.iterancestors()]


def with_missing(text: str, told: list[str]) -> str:
    """`text` with those paragraphs of `told` that it lacks, each after the one before it."""
    read = _key(text, None)
    blocks = text.split("\n\n") if text else []
    places = {_key(block, KEY): index for index, block in enumerate(blocks)}
    after: dict[int, list[str]] = {}
    place = -1
    for words in told:
        key = _key(words, KEY)
        if key in places:
            place = places[key]
        elif key not in read:
            after.setdefault(place, []).append(words)
    merged = after.get(-1, [])
    for index, block in enumerate(blocks):
        merged.append(block)
        merged.extend(after.get(index, []))
    return "\n\n".join(merged)


def _story(tree: Any, paragraphs: list[tuple[Any, str]]) -> Any | None:
    total = sum(len(words) for _, words in paragraphs)
    weights: Counter[Any] = Counter()
    parents: Counter[Any] = Counter()
    named = set(tree.xpath(_NAMED))
    for node, words in paragraphs:
        parents[node.getparent()] += len(words)
        for around in node.iterancestors():
            if around in named:
                weights[around] += len(words)
    for candidates in (weights, parents):
        heavy = [node for node, weight in candidates.items() if weight >= SHARE * total]
        if heavy:
            return min(heavy, key=lambda node: candidates[node])
    return None


def _is_aside(node: Any, words: str) -> bool:
    if is_furniture(words):
        return True
    linked = sum(len(link.text_content()) for link in node.iter("a"))
    if linked > MOST_LINKED * len(words):
        return True
    for around in (node, *node.iterancestors()):
        if around.tag in {"body", "article", "main"}:
            break
        names = f"{around.get('class', '')} {around.get('id', '')}"[:300]
        if around.tag in _ASIDE or (names != " " and _ASIDE_NAMES.search(names)):
            return True
    return False


def _key(words: str, length: int | None) -> str:
    return _NOT_LETTERS.sub("", words)[:length].casefold()
