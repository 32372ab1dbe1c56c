"""Which spans of a text are names, and of what kind."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.grounding.names.finder import find_names
from service.grounding.names.keys import name_key


def surfaces(text: str) -> list[str]:
    """The names as written."""
    return [name.surface for name in find_names(text)]


def kinds(text: str) -> dict[str, str]:
    """The kind of each name."""
    return {name.surface: name.kind for name in find_names(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Najah al-Shammari left.", ["Najah al-Shammari"]),
        ("Angela van der Berg left.", ["Angela van der Berg"]),
        ("Maria de la Cruz left.", ["Maria de la Cruz"]),
        ("Khalid bin Salman left.", ["Khalid bin Salman"]),
        ("They met O'Neill and McDonald.", ["O'Neill", "McDonald"]),
        ("The novelist J. K. Hartwell left.", ["J. K. Hartwell"]),
        ("They met Robert Downing Jr. in May.", ["Robert Downing Jr"]),
        ("They met Park Geun-hye.", ["Park Geun-hye"]),
        ("Ms Jean-Luc Sørensen left.", ["Jean-Luc Sørensen"]),
        ("Queen Beatrix II left.", ["Beatrix II"]),
    ],
)
def test_particles_initials_and_suffixes_belong_to_the_name(text: str, expected: list[str]) -> None:
    """Particles, initials, hyphens and suffixes are part of a name."""
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Smith left.", ["Smith"]),
        ("President Donald Grey left.", ["Donald Grey"]),
        ("Sen. Ann Lee left.", ["Ann Lee"]),
        ("US Defense Secretary Mark Poole left.", ["US", "Mark Poole"]),
        ("Secretary of State John Hart left.", ["John Hart"]),
        ("Former Prime Minister Gordon Hill left.", ["Gordon Hill"]),
        ("New Orleans Police Det. Ann Lee left.", ["New Orleans", "Ann Lee"]),
    ],
)
def test_titles_stay_outside_and_are_noticed(text: str, expected: list[str]) -> None:
    """A title is no part of the name, but its place is kept."""
    names = find_names(text)

    assert [name.surface for name in names] == expected
    assert names[-1].kind == "person"
    assert names[-1].title_start is not None


def test_possessives_are_cut_off() -> None:
    """“Poole's” names Poole."""
    assert surfaces("It was Poole's and the Harts’ idea, in Iraq’s north.") == [
        "Poole",
        "Harts",
        "Iraq",
    ]


def test_a_place_that_speaks_is_the_person_with_its_name() -> None:
    """“Holland said" after Julie Holland; who goes to Holland goes to the country."""
    spoken = find_names("Dr Julie Holland left. Nothing is wrong, Holland said.")
    placed = find_names("Dr Julie Holland left for Holland on Monday.")

    assert [one.kind for one in spoken] == ["person", "person"]
    assert [one.kind for one in placed] == ["person", "place"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They sued the Department of Defense.", "organisation"),
        ("They sued the Department of Health and Human Services.", "organisation"),
        ("They sued Harbour Holdings Ltd.", "organisation"),
        ("They sued Leeds City Council.", "organisation"),
        ("They sued the University of Westbury.", "organisation"),
        ("They sued the NHS.", "organisation"),
        ("They met in Iraq.", "place"),
        ("They met an Iraqi.", "place"),
        ("They met in New York.", "place"),
        ("They met Ann Lee.", "person"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """Suffixes, acronyms, the gazetteer and given names tell the kind."""
    assert [name.kind for name in find_names(text)] == [kind]


def test_words_at_the_head_of_a_sentence_are_no_names() -> None:
    """A capital that comes from the sentence alone makes no name."""
    text = (
        "The bridge shut. On it stood nobody. Officials left. Meanwhile it rained. Rescuers came."
        " “Nobody fell,” they said. 'We ran.' Standing there was cold."
    )

    assert surfaces(text) == []


def test_days_and_months_are_no_names_but_people_called_so_are() -> None:
    """Mrs May left on 3 May: one name."""
    assert surfaces("On Monday in March Mrs May left on 3 May, in May.") == ["May"]
    assert surfaces("April Jones left in April.") == ["April Jones"]


def test_compounds_give_the_name_alone() -> None:
    """“US-led” names the US, "Iraq-Syria" two countries, "Co-hosts" nobody."""
    assert surfaces("The US-led force crossed the Iraq-Syria border with anti-Poole rebels.") == [
        "US",
        "Iraq",
        "Syria",
        "Poole",
    ]
    assert surfaces("Co-hosts and mid-March are fine.") == []


def test_demonym_and_person_are_two_names() -> None:
    """“American Brad Poole” is a country and a person."""
    assert kinds("It was American Brad Poole.") == {"American": "place", "Brad Poole": "person"}


def test_headlines_give_only_names_known_otherwise() -> None:
    """In Title Case and capitals, capitals say nothing."""
    title = "Council Leader Ann Lee Quits After Row Over Bridge in Leeds"
    shouted = "ROW ERUPTS AS LEADER QUITS IN LEEDS"

    assert surfaces(title) == ["Ann Lee", "Leeds"]
    assert surfaces(shouted + "\nThe row was in Leeds.") == ["LEEDS", "Leeds"]


def test_scripts_without_capitals_give_nothing() -> None:
    """Japanese and Arabic have no capitals; nothing is guessed."""
    assert surfaces("東京で『カタカナ』の会議があった。") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "American"),
        ("the United States", "US"),
        ("Iraqi", "Iraq"),
        ("AP", "Associated Press"),
    ],
)
def test_spellings_of_one_thing_share_a_key(one: str, other: str) -> None:
    """A country, its acronym and its demonym are one."""
    assert name_key(one) == name_key(other)


_PIECES = st.sampled_from(
    [
        "Ann",
        "Lee",
        "Mr.",
        "Dr",
        "of",
        "the",
        "The",
        "al-",
        "van",
        "der",
        "U.S.",
        "US-led",
        "O'Neill",
        "Iraq-Syria",
        ", ",
        ". ",
        "\n",
        "“",
        "”",
        "'s",
        "’s",
        "-",
        "東京",
        "é",
        "\u0301",
        "😀",
        "Bank",
        "May",
        "3",
        "said",
        "J.",
        "(",
        ")",
        "…",
        "İ",
        "ß",
        "ﬁ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_spans_slice_back_and_are_ordered(text: str) -> None:
    """Whatever the text, every name is its span, and names never overlap."""
    names = find_names(text)

    assert all(text[name.start : name.end] == name.surface != "" for name in names)
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))
