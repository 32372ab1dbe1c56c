"""Whom ages and first descriptions mean."""

import pytest

from schemas.article import Article
from service.grounding.ground import ground
from service.grounding.name_lock.check import check_names
from service.grounding.names.finder import find_names
from service.reading.read import read_article
from service.source_text import SourceText
from tests.grounding.claims import claim, draft, quotes

ROWERS = """Ravensford, Ohio (AP) - Anna Krag won the lake race on Sunday.

The gifted 17-year-old trained at Halden College and scored 98% in an exam. Her coach, Ivo \
Brandt, was not there. Brandt flew to Lyon, Oslo and Rome instead. The other 19-year-old rowed \
for Lisbon.

Karen Falk came second. The 30-year-old Dane took a six-month break from rowing last year. A \
24-year-old spectator fell into the lake. The injured 24-year-old spectator was taken to a clinic.

Falk's agent, Peder Holt, said: "She was ill for two years." Mayor Ines Orlo thanked the helpers \
in Cleveland, Ohio, and Paris.

Officials in Lima and in Ravensford counted 40 boats."""


@pytest.fixture(name="rowers", scope="module")
def rowers_fixture() -> SourceText:
    """The story, read."""
    return read_article(Article(text=ROWERS))


def passes(source: SourceText, text: str, quote: str, *speakers: str) -> bool:
    """Whether the names of the statement are carried by the quote."""
    return check_names(claim(text, source=source, quotes=[quote], speakers=speakers)).passed


SCORED = "scored 98% in an exam"
BREAK = "took a six-month break from rowing"
ILL = 'said: "She was ill for two years."'


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Krag's score in an exam", SCORED),
        ("Anna Krag trained at Halden College.", "trained at Halden College"),
        ("how long Falk's break lasted", BREAK),
        ("Karen Falk took a break from rowing.", BREAK),
    ],
)
def test_an_age_with_an_adjective_or_a_people_means_the_one_told_before(
    rowers: SourceText, text: str, quote: str
) -> None:
    """“The gifted 17-year-old trained", "the 30-year-old Dane took"."""
    assert passes(rowers, text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Brandt's score in an exam", SCORED),
        ("Falk's score in an exam", SCORED),
        ("Orlo's score in an exam", SCORED),
        ("how long Krag's break lasted", BREAK),
        ("how long Brandt's break lasted", BREAK),
        ("Falk fell into the lake.", "fell into the lake"),
        ("Falk was taken to a clinic.", "was taken to a clinic"),
        ("Krag rowed for Lisbon.", "rowed for Lisbon"),
        ("Brandt rowed for Lisbon.", "rowed for Lisbon"),
    ],
)
def test_an_age_means_nobody_else(rowers: SourceText, text: str, quote: str) -> None:
    """Nobody of before or after, nor where a noun follows, nor "the other one"."""
    assert not passes(rowers, text, quote)


def test_a_speaker_whom_the_statement_gives_is_told(rowers: SourceText) -> None:
    """The agent takes nobody's place where he is named as who says so."""
    assert passes(rowers, "how long Falk was ill", ILL, "Peder Holt")


@pytest.mark.parametrize("name", ["Krag", "Brandt", "Orlo"])
def test_a_speaker_who_is_told_lets_nobody_else_in(rowers: SourceText, name: str) -> None:
    """Somebody of another sentence is not understood for it."""
    assert not passes(rowers, f"how long {name} was ill", ILL, "Peder Holt")


def test_a_key_person_may_be_he_in_the_evidence() -> None:
    """A quote that means the person by a pronoun has the person; a suffix is no surname."""
    source = read_article(
        Article(
            text="Lars Emil Dahl II led the club. He sold the boats. Jens Toft II bought them. "
            "Dahl wept."
        )
    )

    def missing(name: str) -> bool:
        entry = {
            "name": name,
            "role": None,
            "part": "sold the boats",
            "evidence": quotes((2, "He sold the boats.")),
        }
        found = ground(draft(key_people=[entry]), source).faults
        return any(one.check == "names" for one in found)

    assert not missing("Lars Emil Dahl II")
    assert missing("Jens Toft II")
    assert missing("Ib Marr II")


HEADS = """The Harriers crushed Norway 3-1. The unbeaten side met Iceland \
next. The forward, Ib Torv, scored. Ann Lund watched."""


def test_a_plain_word_before_a_name_is_no_part_of_it() -> None:
    """A word that the story has in lower case alone has its capital from the sentence's head."""
    source = read_article(Article(text=HEADS))

    assert passes(source, "Forward Ib Torv scored.", "Ib Torv, scored")
    assert passes(source, "Unbeaten Norway lost 3-1.", "crushed Norway 3-1")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Forward Una Torv scored.", "Ib Torv, scored"),
        ("Forward Ib Lund scored.", "Ib Torv, scored"),
        ("Unbeaten Iceland won 3-1.", "crushed Norway 3-1"),
    ],
)
def test_a_plain_word_before_another_name_does_not_help(text: str, quote: str) -> None:
    """The name behind it must stand in the evidence."""
    assert not passes(read_article(Article(text=HEADS)), text, quote)


SINGER = """Karen Ravn, the singer, has left hospital. Ravn fell on Monday. She broke a leg, and \
she sang. Ravn is 40. She lives in Halden in the northern Tessalian province of Ost, near Brunholm.

Her manager, Peter Holt, spoke to the Danish newspaper Skibet. "Here is what the doctors say: \
she walked for two hours," he said. "The nurse was kind. She stayed for nine hours," Holt said.

Ravn waited for Robert Brandt in the 40-degree heat for six hours. Brandt, who met Ravn on a ship \
in 2004, gave up after 30 minutes and left with 12 bags. Ravn thinks that Holt lost 300 letters. \
Ravn's sister Emma Ravn owns nine boats.

Ravn was treated in Halden by 14 doctors, and her aunt Ida Moss paid a bill of 900 euros. \
She flew from Halden to Lisbon with five bags."""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("doctors in Halden", "by 14 doctors"),
    ],
)
def test_a_quote_goes_on_with_what_its_sentence_s_subject_does(text: str, quote: str) -> None:
    """The subject's deed, not its object's."""
    assert passes(read_article(Article(text=SINGER)), text, quote, "Peter Holt")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("how long Brandt waited in the heat", "in the 40-degree heat for six hours"),
        ("how long Moss waited in the heat", "in the 40-degree heat for six hours"),
        ("how long Holt waited in the heat", "in the 40-degree heat for six hours"),
        ("when Ravn gave up", "gave up after 30 minutes"),
        ("bags with which Ravn left", "left with 12 bags"),
        ("letters that Ravn lost", "lost 300 letters"),
        ("how long Moss walked", "she walked for two hours"),
        ("how long Brandt walked", "she walked for two hours"),
        ("how long Ravn stayed", "She stayed for nine hours"),
        ("boats that Holt owns", "owns nine boats"),
        ("the bill that Ravn paid", "paid a bill of 900 euros"),
        ("doctors in Brunholm", "by 14 doctors"),
        ("doctors in Lisbon", "by 14 doctors"),
        ("bags on the way to Brunholm", "with five bags"),
    ],
)
def test_a_quote_goes_on_with_nobody_else(text: str, quote: str) -> None:
    """Neither with whom the subject waits for, nor over the border of a clause, nor with "she"
    behind another who is described.
    """
    assert not passes(read_article(Article(text=SINGER)), text, quote)


PLACES = """The Norwegian Rowing Federation has 900 members. Half of Norway rows. The \
Norwegian Sailing Union is poor.

Rowing schools are few. In 2014, there were 300 girls in the clubs. Rowers of Brunholm won a cup \
near Hexley in the northern Tessalian province of Ost. Rebels took 60 captives on \
Monday in a raid on the villages around Calm in the southern Danish province of Dal. Pilots flew \
from Ostra to Marrova with nine bags."""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("girls in the clubs of Brunholm", "there were 300 girls in the clubs"),
        ("girls in the clubs of Marrova", "there were 300 girls in the clubs"),
        ("girls in the clubs of Calm", "there were 300 girls in the clubs"),
        ("captives of the rebels around Hexley", "took 60 captives on Monday"),
        ("captives of the rebels in Ost", "took 60 captives on Monday"),
        ("captives of the rebels in Marrova", "took 60 captives on Monday"),
        ("bags carried to Halden", "flew from Ostra to Marrova with nine bags"),
        ("a cup for Hexley", "won a cup"),
        ("a cup for Ost", "won a cup"),
    ],
)
def test_other_places_are_still_rivals(text: str, quote: str) -> None:
    """Places of other sentences, and those beside which another stands untold."""
    assert not passes(read_article(Article(text=PLACES)), text, quote)


def test_a_title_of_several_words_is_a_title() -> None:
    """“Editor-in-Chief” and "Vice-President" stand before names and belong to none."""
    told = (
        "Skibet Editor-in-Chief Una Marr met Vice-President Ib Torv and Secretary-General Kai Moen."
    )
    names = {one.surface for one in find_names(told)}

    assert names == {"Skibet", "Una Marr", "Ib Torv", "Kai Moen"}
    assert [one.surface for one in find_names("It was Ann Bishop-King.")] == ["Ann Bishop-King"]


CRASH = """Inspector Ann Lee named two suspects on Monday. The wanted 24-year-old fled to Lisbon.

Emma Holt saw a boy fall. The injured 10-year-old ran home.

Robert Hale wrote the report. The drunk 31-year-old hit a wall. Hale asked Holt to write for 30 \
days. Hale saw Holt run for five miles. Hale drove Holt in a van for 90 miles."""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ann Lee fled to Lisbon.", "The wanted 24-year-old fled to Lisbon"),
        ("Emma Holt ran home.", "The injured 10-year-old ran home"),
        ("Robert Dahl hit a wall.", "The drunk 31-year-old hit a wall"),
        ("days for which Hale was to write", "for 30 days"),
        ("miles that Hale ran", "for five miles"),
        ("miles that Holt drove", "for 90 miles"),
    ],
)
def test_officials_and_witnesses_are_not_whom_they_tell_of(text: str, quote: str) -> None:
    """An age is not an inspector's, nor another's than "a boy"; who is asked to run is who runs."""
    assert not passes(read_article(Article(text=CRASH)), text, quote)


SAID = """Paul Ryder is the mayor. Ryder was born in Kent. He sings. He sails. He won in May.

Ryder's son David was arrested. "He took 40 pills," a nurse, Anna Krag, said. The driver fled. \
"He lied for nine hours," Krag said."""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ryder took 40 pills.", "He took 40 pills"),
        ("Ryder lied for nine hours.", "lied for nine hours"),
    ],
)
def test_he_in_another_s_words_is_not_whom_the_story_is_about(text: str, quote: str) -> None:
    """A son or a driver of the sentence before may be meant; the speaker has not said."""
    assert not passes(read_article(Article(text=SAID)), text, quote, "Anna Krag")


AGES = """Paul Marr met Peter Lund, 44. The tired 44-year-old slept for six hours. Robert Dahl, \
51, and his son Karl Dahl, 12, sailed. The clever 12-year-old steered for five hours.

Emma Holt, 30, waved. The gifted 19-year-old trained at Halden."""


@pytest.mark.parametrize(
    ("text", "quote", "holds"),
    [
        ("Peter Lund slept for six hours.", "slept for six hours", True),
        ("Paul Marr slept for six hours.", "slept for six hours", False),
        ("Karl Dahl steered for five hours.", "steered for five hours", True),
        ("Robert Dahl steered for five hours.", "steered for five hours", False),
        ("Emma Holt trained at Halden.", "trained at Halden", False),
        ("Peter Lund trained at Halden.", "trained at Halden", False),
    ],
)
def test_an_age_that_the_story_gives_says_whose_it_is(
    text: str, quote: str, *, holds: bool
) -> None:
    """“Lund, 44": the 44-year-old is Lund, and Holt, who is 30, is no 19-year-old."""
    assert passes(read_article(Article(text=AGES)), text, quote) is holds
