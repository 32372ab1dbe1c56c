"""What the embedded engine says that a number means: a clause or sentence that stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Article
from schemas.draft import DraftNumber
from service.engines.extractive.draft import draft_story
from service.engines.extractive.numbers.clauses import clauses_around
from service.ports import Brief
from service.reading import read_article

REST = (
    "The port employs 4,200 people in three towns.",
    "Ships from nine countries called there last year.",
    "The next meeting of the port's board is in June.",
)
GALE = "A gale tore masts and cranes from the quays and the fishing boats of Vell on Saturday"


def _numbers(*sentences: str) -> dict[str, DraftNumber]:
    text = "\n\n".join([*sentences, *REST])
    drafted = draft_story(read_article(Article(text=text)), Brief())
    return {one.surface: one for one in drafted.key_numbers}


@pytest.mark.parametrize(
    ("sentence", "surface", "meaning"),
    [
        (
            "The bridge that links Vell with Osk will close to lorries for up to 11 weeks.",
            "up to 11 weeks",
            "The bridge that links Vell with Osk will close to lorries for up to 11 weeks",
        ),
        (
            "The regatta, which drew 22,000 visitors last year, begins in Vell on Monday.",
            "22,000",
            "The regatta, which drew 22,000 visitors last year, begins in Vell on Monday",
        ),
        (
            "The port said that the new crane at Vell would cost $9 million over time.",
            "$9 million",
            "the new crane at Vell would cost $9 million over time",
        ),
        (
            f"{GALE}, and the harbour master sent 340 dockers home before noon.",
            "340",
            "the harbour master sent 340 dockers home before noon",
        ),
        (
            f"{GALE}, left 340 dockers without work, which the board told the mayors of its towns.",
            "340",
            f"{GALE}, left 340 dockers without work",
        ),
    ],
)
def test_a_meaning_is_a_whole_clause(sentence: str, surface: str, meaning: str) -> None:
    """Subject, verb and object, from border to border; a short sentence stays whole."""
    assert _numbers(sentence)[surface].meaning == meaning


def test_a_date_alone_means_nothing() -> None:
    """What is only a date is no key number."""
    numbers = _numbers("The harbour of Vell was shut on Monday.", "In April 2014.")

    assert "April 2014" not in numbers


def test_he_is_named_where_one_person_can_be_meant() -> None:
    """The subject of a meaning is a name; nobody guesses between two."""
    numbers = _numbers(
        "Boris Lee, a pilot, left the harbour of Vell on Monday after a quarrel.",
        "He had steered 750 ships into the harbour.",
    )
    guessed = _numbers(
        "Boris Lee, a pilot, met Carl Berg, a captain, in the harbour of Vell on Monday.",
        "He had steered 750 ships into the harbour.",
    )

    assert numbers["750"].meaning == "Boris Lee had steered 750 ships into the harbour"
    assert "750" not in guessed or guessed["750"].meaning.startswith("He had")


@pytest.mark.parametrize(
    "sentence",
    [
        "They lengthened the quay at Vell to 820 yards in the spring.",
        "So did the lives of 820 sailors of Vell.",
        "We had 820 guests at Vell in the spring.",
    ],
)
def test_what_leans_on_another_sentence_is_told_whole(sentence: str) -> None:
    """With "they", "so did" and a "we" whom nobody says, the sentence stays as it is."""
    numbers = _numbers("The port of Vell was shut on Monday after a fire.", sentence)
    leaning = [one for surface, one in numbers.items() if "820" in surface]

    assert [one.meaning for one in leaning] in ([], [sentence.rstrip(".")])


@pytest.mark.parametrize(
    "sentence",
    [
        "Did the harbour of Vell really sell 750 ships to the town of Osk?",
        "The top 750 harbours of the north, according to the Vell Gazette:",
        '"We saw 750 ships," she wrote, "and the harbour of Vell was',
    ],
)
def test_questions_headings_and_open_quotations_tell_no_number(sentence: str) -> None:
    """What is no statement means nothing beside a number."""
    numbers = _numbers("The port of Vell was shut on Monday after a fire.", sentence)

    assert "750" not in numbers


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The harbour master of Vell spoke to Steve Berg of 60 Minutes on Monday.", "60 Minutes"),
        ("The film “Fifty 7 Harbours” was shown on the quay of Vell on Monday.", "7"),
        ("A dock worker of Vell said that his Telefon 5C blew up in the harbour.", "5C"),
    ],
)
def test_titles_and_models_count_nothing(sentence: str, shown: str) -> None:
    """The number of a programme, a film or a telephone."""
    numbers = _numbers("The port of Vell was shut on Monday after a fire.", sentence)

    assert not any(shown in surface for surface in numbers)


@pytest.mark.parametrize(
    ("sentence", "surface", "unit"),
    [
        ("A category 5 storm broke the pier of Vell on Monday morning.", "5", "category"),
        ("A magnitude 6.1 earthquake shook the pier of Vell on Monday.", "6.1", "magnitude"),
        ("The gale killed 15 more people on the pier of Vell on Monday.", "15", "people"),
    ],
)
def test_what_a_number_grades_or_counts(sentence: str, surface: str, unit: str) -> None:
    """The scale before it, or the noun behind "more"."""
    assert _numbers(sentence)[surface].unit == unit


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        (
            (
                "Even after the mayor signed the harbour act of 1965 in that summer, Ann Parks and"
                " the dockers of Vell remained doubtful about what would come of it for the port."
            ),
            "1965",
        ),
        (
            (
                "In her study of the port Ann Lee said she found that 92% of the dockers of Vell"
                " who said they had not been paid on time had gone on to leave within the year."
            ),
            "92%",
        ),
    ],
)
def test_a_clause_is_not_cut_where_it_says_something_else(sentence: str, surface: str) -> None:
    """Behind "even after", and before the words that say which ones are meant."""
    found = _numbers(sentence).get(surface)

    assert found is None or found.meaning == sentence.rstrip(".")


def test_a_list_is_not_cut_before_its_last() -> None:
    """“Burning, looting, and robbing" is one list."""
    told = (
        "The harbour board of Vell said that 750 men had spent the night on the quays burning,"
        " looting, and ultimately robbing the stores of the port and of the town behind it too."
    )

    assert not _numbers(told)["750"].meaning.endswith("looting")


def test_a_question_that_asks_why_tells_its_number() -> None:
    """It takes as told what it asks about, and stays a question."""
    numbers = _numbers(
        "The port of Vell was shut on Monday after a fire.",
        "Why did the harbour master wait 75 days to tell the dockers?",
    )

    assert numbers["75 days"].meaning == (
        "Why did the harbour master wait 75 days to tell the dockers?"
    )


def test_a_sentence_of_five_words_tells_no_number() -> None:
    """It does not say what the number is of."""
    numbers = _numbers("The port of Vell was shut on Monday.", "It ran for 14 years.")

    assert "14 years" not in numbers


def test_the_telling_that_stands_alone_is_taken() -> None:
    """A number that is told twice means what its plainer sentence says."""
    numbers = _numbers(
        "The port of Vell was shut on Monday after a fire.",
        "They had 750 ships to move.",
        "On Friday 750 ships lay in the harbour of Vell.",
    )

    assert numbers["750"].meaning == "On Friday 750 ships lay in the harbour of Vell"


def test_a_span_of_time_keeps_what_it_is_counted_from() -> None:
    """No clause ends at "three months"."""
    told = (
        "The harbour of Vell will close for good, and the ferry will stop only 90 days after the"
        " last of the dockers has left the island for one of the towns on the northern coast."
    )

    meaning = _numbers(told)["90 days"].meaning
    assert "after the last of the dockers" in meaning


def test_the_reporters_judgement_stays_out() -> None:
    """A judging adjective goes where the sentence stands without it; else no number is told."""
    kept = _numbers("The captain passed the pier of Vell with the stunning burst of 820 metres.")
    held = _numbers("The captain had a stunning escape from the pier of Vell in 820 metres.")

    assert (
        kept["820 metres"].meaning
        == "The captain passed the pier of Vell with the burst of 820 metres"
    )
    assert "820 metres" not in held


def test_a_row_of_a_table_tells_its_number() -> None:
    """A line without a verb that a number ends is a row, not a heading."""
    numbers = _numbers(
        "Votes were counted in Vell on Monday.",
        "Berg, Ann (Harbour List) 9,214",
        "Lee, Carl (Free Ports) 8,111",
    )

    assert numbers["9,214"].meaning == "Berg, Ann (Harbour List) 9,214"


def test_whom_a_verb_is_said_of_stays() -> None:
    """Who accuses somebody is told with the accusation."""
    told = "The mayor of Vell accused Berg of fraud and spent 750 hours in the archive of the port."

    meaning = _numbers(told)["750 hours"].meaning
    assert meaning.startswith("The mayor of Vell accused Berg")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The mayor of Vell spoke of a two-state solution for the island on Monday.", "two"),
        ("The talks of Vell with the P5+ 1 begin on Monday.", "1"),
        ("The Fifth Column is a club of the harbour at Vell.", "Fifth"),
        ("The 19th-century lighthouse of Vell was sold on Monday.", "19th"),
        ("The ship is a few hundred million miles from the harbour of Vell.", "million"),
        ("The board's report on the harbour of Vell has zero credibility.", "zero"),
        ("The pilots of Vell will go back to the 1967 lines in the harbour.", "1967"),
    ],
)
def test_numerals_of_names_and_set_phrases_count_nothing(sentence: str, shown: str) -> None:
    """Nor is "a few hundred million" a figure."""
    numbers = _numbers("The port of Vell was shut on Monday after a fire.", sentence)

    assert not any(shown in surface for surface in numbers)


def test_out_of_and_or_more_are_told_as_written() -> None:
    """Nine out of 11 are nine, and "(or more)" is a bound."""
    numbers = _numbers(
        "Nine out of 11 sailors at the harbour house in Vell talked to police.",
        "The deal includes a 10-year (or more) freeze on building at the harbour.",
    )
    share, years = numbers["Nine out of 11"], numbers["10-year (or more)"]

    assert (share.value, share.unit) == (9, "out of 11")
    assert (years.value, years.qualifier) == (10, "at_least")


@given(st.text("ab5 ,that which who is was. ", max_size=200), st.data())
def test_any_clause_stands_in_its_sentence(text: str, choice: st.DataObject) -> None:
    """Whatever the words, a clause holds its number and nothing that stays outside."""
    number = choice.draw(st.integers(0, len(text)))

    for first, last in clauses_around(text, (number, number), ()):
        assert 0 <= first <= number <= last <= len(text)


def test_a_number_said_by_the_way_or_that_names_a_thing_is_no_key_number() -> None:
    """A sentence in brackets, a runway, and the number that is called for help."""
    told = _numbers(
        f"{GALE}, and 31 boats sank.",
        "(A harbour in Osk lost 17 boats of its own in the gale of that year.)",
        "Runway 14 of the airport of Vell stayed closed until the evening of Saturday.",
        "A fisherman called 911 shortly after the first mast fell on the quay of Vell.",
    )

    assert "31" in told
    assert told.keys().isdisjoint({"17", "14", "911"})


def test_others_are_counted_by_what_they_are() -> None:
    """Not by "other", nor by the place where they were."""
    told = _numbers(f"{GALE}, and a boy hid with eight other people behind the market hall.")

    assert told["eight"].unit == "people"


def test_he_behind_an_age_is_not_named_as_if_he_were_another() -> None:
    """“The 30-year-old said Ann Berg had …" would be two people."""
    told = _numbers(
        f"{GALE}, harbour engineer Ann Berg said.",
        "The 41-year-old said that she had been on the pier when the first mast fell.",
    )

    meaning = told["41-year-old"].meaning

    assert meaning.startswith("The 41-year-old said that she had been on the pier")


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("Sales of the mill rose to $90 million from $72 million a year earlier.", "$72 million"),
        ("Rents in Vell stood at 800 euros, against 650 euros a year ago.", "650 euros"),
        ("Vell's ferries earned $15 million, up from $11 million a year before.", "$11 million"),
        ("The mill pays its cutters $300 a week before tax, their union said.", "$300 a week"),
        ("A berth in the new harbour costs $120 a month, the port said.", "$120 a month"),
    ],
)
def test_a_time_before_is_no_rate(sentence: str, surface: str) -> None:
    """“$72 million a year earlier" is no sum a year; "$300 a week" is."""
    assert surface in _numbers(sentence)
