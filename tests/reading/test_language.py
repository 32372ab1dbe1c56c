"""Whose word is taken for the story's language: the client's, or the text's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.article import Article
from service.reading.language import SAMPLE, guess_language, spoken_instead, story_language
from service.reading.read import read_article
from service.reading.warnings import reading_warnings
from tests.reading.tongues import STORIES

ENGLISH, SPANISH = STORIES["en"], STORIES["es"]
HEAD, TAIL = ENGLISH.split("\n\n")
CABEZA, COLA = SPANISH.split("\n\n")
ALIKE = ("es pt", "da no sv", "pl cs", "ru uk", "ja zh")
NAMES = """Juan de la Cruz; Pedro de los Santos, Luis del Río, Carlos de la Peña, José de la Torre;
Ángel del Castillo, Iván de las Heras, Raúl de la Fuente; Marcos del Olmo, Joel de la Rosa, Hugo del
Valle, Iker de la Vega; Mateo del Pino, Dani de los Ríos, Leo de la Mata, Álex del Campo; Óscar de
la Hoz, Saúl del Moral, Nico de la Serna; Jon del Barrio, Unai de la Iglesia, Aitor del Monte."""
MIXED = {
    "both": f"{ENGLISH}\n\n{SPANISH}",
    "a translation below": f"{SPANISH}\n\n{ENGLISH}",
    "a paragraph": f"{SPANISH}\n\n{TAIL}",
    "quoted": f"{HEAD}\n\n“{CABEZA}” the captain said.\n\n{TAIL}\n\n“{COLA}”",
    "short": CABEZA.partition(",")[0] + ".",
    "names": f"The squads\n\n{NAMES}",
    "results": "\n".join(["Norholm 2-1 Sture", "Vellin 0-0 Calder", "Brasko 3-2 Tarn"] * 20),
    "nothing": "…",
}


def _read(text: str, language: str | None) -> tuple[str, list[tuple[str, str, str | None]]]:
    source = read_article(Article(text=text, language=language))
    warnings = reading_warnings(source, "/article/text")
    return source.language, [(one.code, one.pointer, one.detail) for one in warnings]


@pytest.mark.parametrize("spoken", STORIES)
def test_frequent_words_and_scripts_tell_the_language(spoken: str) -> None:
    """Where nobody says which it is."""
    assert guess_language(STORIES[spoken]) == spoken


@pytest.mark.parametrize("spoken", [one for one in STORIES if one != "en"])
def test_a_text_overrules_a_tag_that_it_does_not_speak(spoken: str) -> None:
    """As content systems send the site's language with every story."""
    language, warnings = _read(STORIES[spoken], "en-US")

    told = (
        "language_overruled",
        "/article/language",
        f'the text was sent as "en-US" and read as "{spoken}", the language that its words speak',
    )
    assert language == spoken
    assert warnings[0] == told
    assert [code for code, _, _ in warnings[1:]] == ["language_not_english"]


@pytest.mark.parametrize("told", [one for one in STORIES if one != "en"] + ["et", "hi", "fa", "eu"])
def test_english_overrules_as_well(told: str) -> None:
    """And then nothing else is said."""
    language, warnings = _read(ENGLISH, told)

    assert (language, [code for code, _, _ in warnings]) == ("en", ["language_overruled"])


@pytest.mark.parametrize("spoken", STORIES)
def test_the_right_tag_stays_as_it_was_sent(spoken: str) -> None:
    """With its region."""
    language, warnings = _read(STORIES[spoken], f"{spoken}-X1")

    assert language == f"{spoken}-X1"
    assert "language_overruled" not in {code for code, _, _ in warnings}


@pytest.mark.parametrize(
    ("spoken", "told"),
    [
        *((one, other) for group in ALIKE for one in group.split() for other in group.split()),
        *(("es", told) for told in ("gl", "ca", "ca-valencia", "ast", "lad", "pap")),
        *(("nl", told) for told in ("af", "fy", "nds")),
        *(("de", told) for told in ("lb", "gsw", "gsw-CH")),
        *(("en", told) for told in ("en-GB", "en-US", "EN-au", "sco", "pcm")),
        *(("ru", told) for told in ("be", "bg")),
        ("ar", "fa"),
        ("no", "nb-NO"),
        ("en", "ja-Latn"),
        ("ru", "en-Cyrl"),
    ],
)
def test_languages_that_are_alike_never_overrule(spoken: str, told: str) -> None:
    """Nor one that the words here do not know, nor a tag that names its script."""
    assert _read(STORIES[spoken], told)[0] == told


@pytest.mark.parametrize("name", MIXED)
def test_mixed_and_short_texts_keep_the_tag(name: str) -> None:
    """Translations, quotations, a first sentence, names and results overrule nobody."""
    assert _read(MIXED[name], "en-US")[0] == "en-US"


def test_a_table_between_the_paragraphs_speaks_for_nobody() -> None:
    """It has words of no language."""
    results = "; ".join(["Norholm 2-1 Sture", "Vellin 0-0 Calder"] * 6)

    assert _read(f"{CABEZA}\n\n{results}.\n\n{COLA}", "en-US")[0] == "es"


def test_the_whole_text_is_looked_at() -> None:
    """Not only where it begins."""
    long = "\n\n".join([SPANISH] * (SAMPLE // len(SPANISH) + 2))

    assert _read(long, "en")[0] == "es"
    assert _read(f"{long}\n\n{ENGLISH}", "en")[0] == "en"


@pytest.mark.parametrize("told", ["Spanish", "english", "es-", "Castellano"])
def test_what_is_no_language_tag_is_said_so(told: str) -> None:
    """`Spanish` is none in BCP 47 (four to eight letters are reserved): the text is asked."""
    found = story_language(SPANISH, [SPANISH], told)

    assert (found.tag, found.overruled) == ("es", told)


@pytest.mark.parametrize("told", [None, "", "und", "UND", " "])
def test_undetermined_is_no_word_to_overrule(told: str | None) -> None:
    """`und` says that the client does not know."""
    found = story_language(SPANISH, [SPANISH], told)

    assert (found.tag, found.overruled) == ("es", None)


@given(
    st.lists(st.sampled_from([*STORIES.values(), NAMES, "…", "A b c"]), max_size=6),
    st.sampled_from([*STORIES, "en-US", "ja-Latn"]),
)
def test_a_text_with_a_story_in_the_declared_language_keeps_it(texts: list[str], told: str) -> None:
    """However many others stand around it."""
    own = STORIES[told.partition("-")[0]]

    spoken = spoken_instead("\n\n".join([*texts, own]).split("\n\n"), told)

    assert spoken is None
