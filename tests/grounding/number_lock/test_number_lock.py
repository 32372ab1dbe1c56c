"""Every number of a statement stands in its evidence, by value and with its qualifier."""

import pytest

from service.grounding.number_lock.check import check_numbers
from service.grounding.number_lock.withdrawn import withdrawn_spans
from tests.grounding.claims import claim, story


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("36 boats left.", "Three dozen boats left the quay."),
        ("It cost $1.2bn.", "The harbour cost $1.2 billion."),
        ("A quarter of the boats left.", "Then 25 percent of the boats left."),
        ("About 1,000 boats left.", "In all, 1,000 boats left."),
        ("At least 5,000 left.", "More than 5,000 left."),
        ("Anna Lund, 55, was there.", "The 55-year-old was there."),
        ("It lasts for each of the following two years.", "6% this year and 2% in the next two."),
        ("A two-day strike", "a strike of two days"),
        ("Half of the boat is his.", "He has a half share in the boat."),
        ("One boat sank.", "A single boat sank."),
        ("The first sight of it came at dawn.", "They saw it at dawn."),
        ("Earnings are seen between $1.85 and $1.95.", "It sees earnings of $1.85 to $1.95."),
        ("The yearly cost is £400.", "It costs £400 a year."),
        ("The VB-211 vaccine works.", "The vaccine, VB-211, works."),
    ],
)
def test_the_same_value_in_other_words_is_carried(told: str, evidence: str) -> None:
    """Words, digits, units, shares, ages and rates may be written in another way."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("37 boats left.", "Three dozen boats left the quay."),
        ("It cost $1.2m.", "The harbour cost $1.2 billion."),
        ("It lasts four months.", "It lasts four weeks."),
        ("It rose by 3%.", "It rose by 3 percentage points."),
        ("It cost £5.", "It cost $5."),
        ("Four weeks are allowed.", "At most four weeks are allowed."),
        ("Less than 5,000 left.", "More than 5,000 left."),
        ("5,000 left.", "More than 5,000 left."),
        ("Two boats sank.", "One boat sank."),
        ("It costs £400 a month.", "It costs £400 a year."),
        ("Fines reach $7,500 in all.", "Fines reach $7,500 per record."),
        ("The VB-212 vaccine works.", "The vaccine, VB-211, works."),
        ("It was the second strike.", "It was the third strike."),
    ],
)
def test_another_value_or_qualifier_is_not(told: str, evidence: str) -> None:
    """Digits, magnitude, unit, currency, rate and bounds must be the story's."""
    failed = check_numbers(claim(told, evidence))

    assert not failed.passed
    assert failed.detail


def test_numbers_that_changed_places_are_told() -> None:
    """Both numbers stand in the evidence, but each says the other's thing."""
    evidence = "The ferry took 27 wounded people, nine of them children."

    assert check_numbers(
        claim("It took 27 wounded people, nine of them children.", evidence)
    ).passed
    assert not check_numbers(
        claim("It took nine wounded people, 27 of them children.", evidence)
    ).passed


SEEN = (
    "In all 55% of the crew said they had seen a whale at least once a year, and 25% said they had"
    " not at any time seen a whale."
)
THREW = "Roe threw her 3-iron into the lake on the second day."
NAMED = "It is named by 30% of bakers. It is named by only 16% of farmers."
GRANTS = "Auditors found that 61 of 140 payments marked as grants had no application."


@pytest.mark.parametrize(
    ("told", "evidence", "passes"),
    [
        ("25% had never seen a whale. 55% had seen one at least once a year.", SEEN, True),
        ("55% had never seen a whale. 25% had seen one at least once a year.", SEEN, False),
        ("On the second day Roe threw a 3-iron into the lake.", THREW, True),
        ("On the third day Roe threw a 2-iron into the lake.", THREW, False),
        ("It is named by 16% of farmers.", NAMED, True),
        ("It is named by 30% of farmers and 16% of bakers.", NAMED, False),
        ("It is named by 17% of farmers.", NAMED, False),
        ("They found no application to match 140 of the 61 payments for grants.", GRANTS, False),
        ("They found no application to match 61 of the 140 payments for grants.", GRANTS, True),
    ],
)
def test_what_is_denied_ranked_or_weighed_has_not_changed_places(
    told: str, evidence: str, passes: bool
) -> None:
    """A number of those who did not is not one of those who did; an "only" is part of a number;
    a rank and a count never change places.
    """
    assert check_numbers(claim(told, evidence)).passed is passes


def test_a_number_outside_of_the_quote_is_no_evidence() -> None:
    """Only numbers that a quote holds count."""
    source = story("The 40 boats left on a day when 12 others stayed.")
    inside = claim("The 40 boats left.", quotes=["The 40 boats left"], source=source)
    outside = claim("12 boats stayed.", quotes=["The 40 boats left"], source=source)

    assert check_numbers(inside).passed
    assert not check_numbers(outside).passed


def test_a_quote_does_not_cut_off_a_qualifier() -> None:
    """A quote of "5,000 boats" out of "more than 5,000 boats" still says more than."""
    source = story("There are more than 5,000 boats in the bay.")

    assert not check_numbers(
        claim("It has 5,000 boats.", quotes=["5,000 boats"], source=source)
    ).passed


def test_a_correction_note_is_no_evidence_for_what_it_withdraws() -> None:
    """Of "said 40; it was 14", 14 stands."""
    note = "Correction: An earlier version of this story said 40 boats sank; it was 14."
    source = story("Boats sank.", note=note)

    assert check_numbers(claim("14 boats sank.", quotes=[note], source=source)).passed
    assert not check_numbers(claim("40 boats sank.", quotes=[note], source=source)).passed


@pytest.mark.parametrize(
    ("note", "gone", "stands"),
    [
        ("An earlier version said 40 people; it was 14.", "40", "14"),
        ("The toll is 14, not 40.", "40", "14"),
        ("The story mistakenly gave the cost as $40. The cost is $14.", "$40", "$14"),
        ("The figure has been corrected to 14 from 40.", None, "14"),
        ("This story has been corrected to say that 14 people were hurt.", None, "14"),
    ],
)
def test_what_a_note_withdraws(note: str, gone: str | None, stands: str) -> None:
    """The withdrawn stretch holds the wrong figure and not the right one."""
    spans = withdrawn_spans(note, note=True)

    assert not any(start <= note.index(stands) < end for start, end in spans)
    if gone:
        assert any(start <= note.index(gone) < end for start, end in spans)


def test_a_body_takes_back_only_what_it_says_it_takes_back() -> None:
    """A "said 40" is a report; "earlier reports of 40" withdraws, to the end of its clause."""
    assert withdrawn_spans("Police said 40 boats sank.", note=False) == []

    text = "It is 14, down from an initial estimate of 40, after 24 people turned up."
    spans = withdrawn_spans(text, note=False)

    assert any(start <= text.index("40") < end for start, end in spans)
    assert not any(start <= text.index("24") < end for start, end in spans)


def test_thousands_of_numbers_are_refused_not_read() -> None:
    """A statement of numbers alone fails quickly."""
    assert not check_numbers(claim("7 " * 2_000, "There are 7 boats.")).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The fleet grew from 12 boats to 17.", "The fleet rose to 17 boats from 12."),
        ("The port, which turned over £87m, closed.", "The port's turnover was £87m; it closed."),
        ("The loss comes by year three.", "The loss comes by its third year."),
        ("The two ports closed.", "Both ports closed."),
        ("The search goes on four days or longer.", "The search goes on for at least four days."),
        ("It sank over 3,300 years ago.", "It sank more than 3,300 years ago."),
        ("It cost 5.3 billion euros, against 3.8 billion.", "It cost €5.3bn, up from €3.8bn."),
        ("Boats lay under 15 feet of mud.", "Boats lay in 15 feet of mud."),
        ("The port pays $5-9m.", "The port pays $5m to $9m."),
    ],
)
def test_compressed_numbers_are_carried(told: str, evidence: str) -> None:
    """What a careful editor makes of a number is still the story's number."""
    assert check_numbers(claim(told, evidence)).passed


@pytest.mark.parametrize(
    ("told", "evidence"),
    [
        ("The toll fell from 27 to 33.", "The toll was lowered to 27 from 33."),
        ("The opening may slip by a month.", "The opening could slip by a year."),
    ],
)
def test_what_was_first_is_not_told_as_last(told: str, evidence: str) -> None:
    """The number that another is measured against keeps its side, a span its unit."""
    assert not check_numbers(claim(told, evidence)).passed
