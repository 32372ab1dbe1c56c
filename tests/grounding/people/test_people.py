"""Who the people of a story are, what they are, and where they are meant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from schemas.article import Article
from service.errors import NutgrafError
from service.grounding.people.gathered import StoryPerson, people_of, person_named
from service.reading.read import read_article
from service.source_text import SourceText


def story(*paragraphs: str) -> SourceText:
    """A story of these paragraphs."""
    return read_article(Article(text="\n\n".join(paragraphs), title="A headline"))


def people(*paragraphs: str) -> dict[str, StoryPerson]:
    """The people of that story by name."""
    return {one.name: one for one in people_of(story(*paragraphs))}


def meant(person: StoryPerson, how: str) -> list[str]:
    """The words by which the person is mentioned in that way."""
    return [one.surface for one in person.mentions if one.how == how]


def test_variants_of_a_name_are_one_person() -> None:
    """Surname, title and initials lead to the fullest name."""
    found = people(
        "Defence Secretary Mark Poole landed on Monday. Mr Poole was met by nobody. Poole left.",
        "The report by M. Poole was long.",
    )

    assert list(found) == ["Mark Poole"]
    assert meant(found["Mark Poole"], "variant") == ["Poole", "Poole", "M. Poole"]


def test_al_names_are_one_whatever_their_capital() -> None:
    """“Al-Rawi” at the head of a sentence is al-Rawi."""
    found = people("Nadim al-Rawi spoke on Monday. Al-Rawi said that he was tired.")

    assert list(found) == ["Nadim al-Rawi"]
    assert found["Nadim al-Rawi"].surname == "al-Rawi"


def test_two_with_one_surname_stay_two() -> None:
    """Siblings are not merged, and their bare surname is nobody's."""
    found = people(
        "Tom Hart left on Monday. His sister, Jane Hart, stayed at home. Hart said nothing more."
    )

    assert set(found) == {"Tom Hart", "Jane Hart"}
    assert not [m for one in found.values() for m in one.mentions if m.surface == "Hart"]
    assert person_named(tuple(found.values()), "Hart") is None
    assert person_named(tuple(found.values()), "Jane Hart") is found["Jane Hart"]


def test_a_surname_goes_on_meaning_the_one_whom_the_story_calls_so() -> None:
    """A relative who is named later in full takes nothing away."""
    told = "Tom Hart left on Monday. Hart sailed. His sister, Jane Hart, stayed. Hart said nothing."
    found = people(told)

    assert meant(found["Tom Hart"], "variant") == ["Hart", "Hart"]
    assert not meant(found["Jane Hart"], "variant")


def test_titles_tell_two_with_one_surname_apart() -> None:
    """Mr and Mrs are two people."""
    found = people(
        "Philip Hart, 57, denies theft. His wife, Janet Hart, 55, denies it too.",
        "Mr Hart left early. Mrs Hart stayed.",
    )

    assert meant(found["Philip Hart"], "variant") == ["Hart"]
    assert meant(found["Janet Hart"], "variant") == ["Hart"]


def test_roles_are_words_of_the_story() -> None:
    """Before the name, after it, around a comma: one contiguous span, no article."""
    source = story(
        "US Defense Secretary Mark Poole met spokeswoman Ann Lee on Monday.",
        "Tom Hart, 34, a teacher from Leeds, watched.",
        "He met the country's prime minister, Adel Rahim.",
        "Mary Grey, chief executive of the Harbour Trust, ate.",
        "Iraq's finance minister, Omar Said, sat.",
    )
    found = {one.name: one for one in people_of(source)}

    assert {name: one.role for name, one in found.items()} == {
        "Mark Poole": "US Defense Secretary",
        "Ann Lee": "spokeswoman",
        "Tom Hart": "teacher from Leeds",
        "Adel Rahim": "country's prime minister",
        "Mary Grey": "chief executive of the Harbour Trust",
        "Omar Said": "Iraq's finance minister",
    }
    for one in found.values():
        assert one.role_span is not None
        assert source.clean[slice(*one.role_span)] == one.role


def test_who_is_named_next_is_nobodys_role() -> None:
    """A list goes on behind a comma, and an attribution behind one ends what was said."""
    found = people(
        "The club sold Alan Mell, Carl Fane and the longtime captain Luca Bray.",
        "Erik Johns was headed to a wake for his cousin in Osk on May 14, Johns said.",
        "According to the town and its most famous author, Rob Hale was tall.",
        "St. Vell County Police Chief Jon Best left.",
        "New Orleans Police Det. Win Harbin left.",
        "Michelle, raged publicly at her husband for the sale.",
        "Marshall Jens, wife Amy and their son Kit left. Jens said no.",
    )

    assert {name: one.role for name, one in found.items()} == {
        "Alan Mell": None,
        "Carl Fane": None,
        "Luca Bray": "longtime captain",
        "Erik Johns": None,
        "Rob Hale": None,
        "Jon Best": "St. Vell County Police Chief",
        "Win Harbin": "New Orleans Police Det.",
        "Michelle": None,
        "Marshall Jens": None,
        "Amy": "wife",
        "Kit": "son",
    }


def test_an_honorific_is_no_role() -> None:
    """“Mr” says nothing about what somebody does."""
    assert people("Mr Poole left on Monday.")["Poole"].role is None


def test_the_country_is_resolved_where_only_one_is_named() -> None:
    """“The country's minister” is Iraq's when the sentences before name Iraq alone."""
    found = people("He met troops in Iraq. He also met the country's minister, Adel Rahim, there.")

    assert found["Adel Rahim"].role_resolved == "Iraq's minister"


def test_a_word_before_a_full_name_is_no_part_of_it() -> None:
    """The book “Becoming Steve Hart” does not rename him."""
    found = people("Steve Hart resigned, Hart said. A book, Becoming Steve Hart, is out in May.")

    assert set(found) == {"Steve Hart"}


def test_a_full_name_is_its_own_beside_a_bare_surname() -> None:
    """“Mr Hart" is somebody else than Noelle Hart, who is still meant by her full name."""
    found = people(
        "Noelle Hart, the wife of Mr Hart, wept. Mr Hart said it was late.", "Noelle Hart left."
    )

    assert [one.sentence for one in found["Noelle Hart"].mentions] == [1, 3]


def test_descriptions_mean_the_person_of_that_role() -> None:
    """“The minister” is the minister, not the mayor."""
    found = people(
        "Harbour minister Ann Lee met mayor Tom Hart on Monday. The minister said it was fine.",
        "The mayor disagreed.",
    )

    assert meant(found["Ann Lee"], "description") == ["The minister"]
    assert meant(found["Tom Hart"], "description") == ["The mayor"]


def test_pronouns_follow_the_speaker_and_never_a_contradicting_gender() -> None:
    """“She” cannot be Mr Hart, however near he is."""
    found = people(
        "The bridge is safe, said Mrs Ann Lee after she met Mr Tom Hart. She told reporters so.",
        "He did not speak.",
    )

    assert meant(found["Ann Lee"], "pronoun") == ["she", "She"]
    assert meant(found["Tom Hart"], "pronoun") == ["He"]


def test_a_pronoun_finds_nobody_beyond_two_sentences() -> None:
    """Three sentences later "he" may be anybody."""
    found = people("Ann Lee met Tom Hart. It rained. It snowed. It froze. He fell.")

    assert not [m for one in found.values() for m in one.mentions if m.how == "pronoun"]


def test_companies_and_bylines_are_no_people() -> None:
    """A firm speaks too, and a byline is not of the story."""
    found = people(
        "By Felix Crane",
        "Kessik Minerals shut its mine on Monday. Kessik said that it was sorry.",
        "The Front said no.",
    )

    assert found == {}


def test_a_person_is_found_by_name_and_role() -> None:
    """Words with titles and roles lead to the person; a role alone must fit just one."""
    found = people_of(
        story("Harbour minister Ann Lee met finance minister Tom Hart on Monday in Leeds.")
    )

    assert person_named(found, "Lee, the harbour minister") is found[0]
    assert person_named(found, "the finance minister") is found[1]
    assert person_named(found, "the minister") is None
    assert person_named(found, "Mary Grey") is None


_PIECES = st.sampled_from(
    [
        "Ann Lee",
        "Mr Lee",
        "Tom",
        "the minister",
        "Minister",
        "he",
        "she",
        "her",
        "said",
        "who",
        ",",
        ".",
        "\n\n",
        "“",
        "”",
        "'",
        "34",
        "a teacher from Leeds",
        "'s",
        "Al-Rawi",
        "al-Rawi",
        "told",
        "the country's",
        "😀",
        "é",
        "The",
        "his wife",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=60).map(" ".join) | st.text(min_size=1, max_size=200))
def test_every_mention_slices_back(text: str) -> None:
    """Whatever the text, mentions and roles are words of the story, inside their sentence."""
    try:
        source = read_article(Article(text=text, title="A headline"))
    except NutgrafError:
        reject()
    for person in people_of(source):
        if person.role_span is not None:
            assert source.clean[slice(*person.role_span)] == person.role
        assert person.mentions
        for one in person.mentions:
            sentence = source.sentences[one.sentence - 1]
            assert source.clean[one.start : one.end] == one.surface
            assert sentence.start <= one.start < one.end <= sentence.end


def test_threads_that_read_at_once_know_the_same_people() -> None:
    """A person is told from another by identity, also while two threads check one story."""
    text = "Defence Secretary Mark Poole met Jane Hart on Monday. Poole left. " * 20
    for _ in range(20):
        source, ready = story(text), Barrier(4)

        def read(source: SourceText = source, ready: Barrier = ready) -> tuple[StoryPerson, ...]:
            ready.wait(60)
            return people_of(source)

        with ThreadPoolExecutor(4) as threads:
            found = [one.result() for one in [threads.submit(read) for _ in range(4)]]

        assert all(one is found[0] for one in found)
        assert people_of(source) is found[0]


def test_a_people_is_nobody() -> None:
    """“Native American" is nobody's name, although "American" stands alone elsewhere."""
    people = people_of(
        read_article(
            Article(
                text="Ann Roe began reading Native American history. Her American friend helped."
            )
        )
    )

    assert [one.name for one in people if "American" in one.name] == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The team met on Monday, showing racing director Ann Roe at work.", "racing director"),
        ("Formula One star Ann Roe won the race.", "Formula One star"),
        ("It will last, said Ann Roe of Vell, one of the authors.", "one of the authors"),
    ],
)
def test_a_role_ends_where_another_word_begins(text: str, role: str) -> None:
    """A participle before a role is no part of it; a number word in a name is, and whose somebody
    is may stand between.
    """
    assert people_of(read_article(Article(text=text)))[0].role == role
