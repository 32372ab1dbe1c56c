"""How scorers fold, part and stem words."""

import pytest

from evals.scorers.text import bag, containment, lacking, stems, tokens


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Iraq’s troops", "the troops of Iraq", "en"),
        ("It didn't close", "it did not close", "en"),
        ("They cannot and won't pay", "they can not and will not pay", "en"),
        ("１，０００ people", "1,000 people", "en"),
        ("die Brücken", "der Brücke", "de"),
        ("les décisions", "une décision", "fr"),
        ("الجِسر", "الجسر", "ar"),
    ],
)
def test_one_meaning_in_two_spellings_is_one_bag(one: str, other: str, language: str) -> None:
    """Typography, inflection and function words do not tell facts apart."""
    assert bag(one, language) == bag(other, language)


def test_negation_is_kept() -> None:
    """A denial is no agreement: "not" is no function word here."""
    assert stems("It was not closed") == ["not", "close"]
    assert stems("It was closed") == ["close"]


def test_scripts_without_spaces_are_compared_by_pairs_of_characters() -> None:
    """So that a fact within a longer sentence is found."""
    assert tokens("橋は閉鎖") == ["橋は", "は閉", "閉鎖"]
    assert containment(bag("橋は閉鎖", "ja"), bag("この橋は閉鎖された", "ja")) == 1
    assert tokens("橋") == ["橋"]


def test_an_unknown_language_is_compared_by_whole_words() -> None:
    """Rather than by another language's endings."""
    assert stems("Daraja litafungwa", "sw") == ["daraja", "litafungwa"]


def test_containment_counts_each_stem_as_often_as_it_stands() -> None:
    """Naming a figure once does not tell two facts that need it twice."""
    part, whole = bag("four men and four women"), bag("four men, women")

    assert containment(part, whole) == 0.75
    assert lacking(part, whole) == ("four",)
