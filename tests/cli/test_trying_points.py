"""Which statements are the same point, and how alike repeats are."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from schemas.vocabulary import Section
from service.cli.trying.points import Telling, agreement, points_of


def telling(
    words: str,
    cited: Sequence[int] = (),
    section: Section = "bullets",
    identity: str | None = None,
) -> Telling:
    """A statement that passed."""
    return Telling(section, words, identity, frozenset(cited), None)


def test_the_same_evidence_is_the_same_point() -> None:
    """Two wordings of one sentence are one point; another sentence is another."""
    first = [telling("The ferry stops.", range(50)), telling("Fees fall.", range(60, 80))]
    second = [telling("No ferry for three weeks.", range(5, 52))]
    points = points_of([first, second])

    assert [sorted(one.told) for one in points] == [[0, 1], [0]]


def test_the_same_words_are_the_same_point() -> None:
    """Wherever the model found its evidence."""
    points = points_of([[telling("Fees fall.", range(9))], [telling("Fees fall.", range(40, 50))]])

    assert len(points) == 1


def test_numbers_of_one_sentence_are_told_apart() -> None:
    """A number is its surface, a person the name, whatever is said about them."""
    both = [
        telling("40: traders", range(50), "numbers", "40"),
        telling("three weeks: pause", range(50), "numbers", "three weeks"),
    ]
    other = [telling("three weeks: no ferry", range(50), "numbers", "three weeks")]

    assert [sorted(one.told) for one in points_of([both, other])] == [[0], [0, 1]]


def test_sections_are_told_apart_and_ordered() -> None:
    """As in a brief: the same words as nut and as bullet are two points."""
    points = points_of([[telling("Fees fall."), telling("Fees fall.", section="nut")]])

    assert [one.section for one in points] == ["nut", "bullets"]


def test_agreement_is_the_share_that_tells_a_point() -> None:
    """1 when all say the same, 1/n when no two do, and nothing of a single repeat."""
    same = points_of([[telling("a")]] * 4)
    none = points_of([[telling(word)] for word in "abcd"])

    assert agreement(same, range(4)) == 1
    assert agreement(none, range(4)) == 1 / 4
    assert agreement(same, [0]) is None
    assert agreement([], [0, 1]) is None


TELLINGS = st.lists(
    st.builds(telling, st.sampled_from("abc"), st.sets(st.integers(0, 9), max_size=4)), max_size=5
)


@given(st.lists(TELLINGS, min_size=1, max_size=4))
def test_every_statement_belongs_to_one_point(briefs: list[list[Telling]]) -> None:
    """None is lost, and none is counted twice."""
    points = points_of(briefs)
    placed = [(position, one) for point in points for position, one in point.told.items()]

    assert sorted(map(repr, placed)) == sorted(
        repr((position, one)) for position, brief in enumerate(briefs) for one in brief
    )
