"""Hostile articles get a typed problem or a fine answer, and the program lives."""

import signal
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from schemas import Article
from service.errors import ArticleRejected
from service.reading import HtmlExtractor, read_article
from tests.hostile import PAGES, TEXTS
from tests.reading.stories import check_invariants

GUARD_S = 10
"""Seconds of processor time after which a case is stuck: no measurement, only the end of a test
that would hang. A child that reads HTML has a deadline of its own."""


@pytest.fixture(scope="module")
def extract() -> Iterator[HtmlExtractor]:
    """One extractor for all cases: each must leave it usable for the next."""
    with HtmlExtractor() as extractor:
        yield extractor


@pytest.fixture(autouse=True)
def _guard() -> Iterator[None]:
    def stuck(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError("stuck")

    before = signal.signal(signal.SIGPROF, stuck)
    signal.setitimer(signal.ITIMER_PROF, GUARD_S)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in TEXTS.items()])
def test_hostile_texts_are_read(make: Callable[[], str]) -> None:
    """No text is refused for its shape; only what is seen is read."""
    check_invariants(read_article(Article(text=make())))


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in PAGES.items()])
def test_hostile_pages_are_read_or_refused_by_name(
    make: Callable[[], str], extract: HtmlExtractor
) -> None:
    """A page within the limits is read; one beyond them is a typed problem without its words."""
    article = Article(html=make())
    told = ""

    try:
        check_invariants(read_article(article, extract))
    except ArticleRejected as problem:
        told = str(problem)

    assert "harbour" not in told
    assert extract("<p>Still here.</p>").text == "Still here."
