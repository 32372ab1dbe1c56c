"""Stories in other languages: bullets, figures, stated unknowns; nothing held back."""

import pytest

from schemas import Article
from schemas.draft import Draft
from service.engines.extractive.draft import draft_story
from service.engines.extractive.languages import language_of
from service.engines.extractive.numbers.figures_abroad import read_figures
from service.grounding.ground import ground
from service.ports import Brief
from service.reading import read_article

STORIES = {
    "fr": (
        "Le port de Vellin restera fermé jusqu'en mai, a annoncé mardi la direction. "
        "Un incendie y a détruit lundi 14 entrepôts et blessé 3 dockers. "
        "Il s'agit du troisième sinistre en un an. "
        "Les travaux coûteront 2,5 millions d'euros selon la région. "
        "On ignore encore si les dockers seront indemnisés."
    ),
    "de": (
        "Der Hafen von Vellin bleibt bis Mai geschlossen, teilte die Leitung am Dienstag mit. "
        "Ein Feuer hat dort am Montag 14 Lagerhäuser zerstört und drei Arbeiter verletzt. "
        "Sie liegen im Krankenhaus und werden dort weiter behandelt. "
        "Die Arbeiten kosten nach Angaben der Region 1.200 Euro je Meter. "
        "Unklar ist noch, ob die Arbeiter entschädigt werden."
    ),
    "es": (
        "El puerto de Vellín seguirá cerrado hasta mayo, anunció el martes la dirección. "
        "Un incendio destruyó el lunes 14 almacenes del puerto y dejó tres heridos. "
        "Ellos siguen en el hospital de la ciudad con quemaduras. "
        "Las obras costarán 2,5 millones de euros, según la región. "
        "Aún se desconoce si los trabajadores serán indemnizados."
    ),
    "pt": (
        "O porto de Vellin vai continuar fechado até maio, anunciou a direção na terça-feira. "
        "Um incêndio destruiu na segunda-feira 14 armazéns do porto e deixou três feridos. "
        "Eles continuam no hospital da cidade com queimaduras. "
        "As obras vão custar 2,5 milhões de euros, segundo a região. "
        "Ainda não se sabe se os trabalhadores serão indenizados."
    ),
    "ja": (
        "ベリン港は5月まで閉鎖されると、港湾局が火曜日に発表した。"
        "月曜日の火災で倉庫14棟が焼け、作業員3人が負傷した。"
        "これは過去1年で3件目の火災となる。"
        "被害額は1億2000万円に上る。"
        "火災の原因は明らかになっていない。"
    ),
    "ar": (
        "أعلنت إدارة ميناء فيلين يوم الثلاثاء أن الميناء سيبقى مغلقا حتى مايو المقبل. "
        "وقد دمر حريق يوم الاثنين 14 مستودعا في الميناء وأصاب ثلاثة عمال. "
        "وهي المرة الثالثة التي يندلع فيها حريق هناك خلال عام. "
        "لم يتضح بعد ما إذا كان العمال سيحصلون على تعويضات."
    ),
}


def _draft(language: str) -> Draft:
    source = read_article(Article(text=STORIES[language], language=language))
    draft = draft_story(source, Brief())
    assert not ground(draft, source).faults
    return draft


@pytest.mark.parametrize("language", STORIES)
def test_the_news_is_told_and_nothing_that_points_back(language: str) -> None:
    """The lead is a bullet; a sentence that opens with a pronoun is none."""
    texts = [one.text for one in _draft(language).bullets]

    assert texts[0] == read_article(Article(text=STORIES[language])).sentences[0].text
    assert not any(text.startswith(language_of(language).points_back) for text in texts[1:])


@pytest.mark.parametrize(
    ("language", "values"),
    [
        ("fr", {14, 3, 2_500_000}),
        ("de", {14, 3, 1_200}),
        ("es", {14, 3, 2_500_000}),
        ("pt", {14, 3, 2_500_000}),
        ("ja", {14, 3, 120_000_000}),
        ("ar", {14}),
    ],
)
def test_figures_are_key_numbers_by_the_words_of_the_language(
    language: str, values: set[float]
) -> None:
    """Separators, magnitudes, number words and counters are read; hours, days and ranks are not."""
    assert {one.value for one in _draft(language).key_numbers} == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Environ 1 200 des 45 000 habitants, soit 2,7 %", [1_200, 45_000, 2.7]),
        ("de", "rund 3,4 Mrd. Euro am 5. Mai 2026 um 14.30 Uhr", [3_400_000_000]),
        ("es", "US$ 20 millones para 45.000 personas el 5 de mayo", [20_000_000, 45_000]),
        ("pt", "R$ 2,5 bilhões e 45 mil casas às 14h", [2_500_000_000, 45_000]),
        ("ja", "約3万5千人が避難し、2兆円、12.5%増。5月3日", [35_000, 2e12, 12.5]),
        ("fr", "deux cents maisons, vingt-deux blessés et trois chiens", [3]),
        ("fr", "le modèle X-45 et le vol AF447 de 2019", []),
    ],
)
def test_a_figure_is_read_as_its_language_writes_it(
    language: str, text: str, values: list[float]
) -> None:
    """By value, whatever separates thousands and whatever multiplies."""
    assert [one.value for one in read_figures(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "unit", "kind", "qualifier"),
    [
        ("fr", "près de 2,5 millions d'euros", "EUR", "money", "approximate"),
        ("de", "12 Prozent", "percent", "percent", "exact"),
        ("ja", "約3億円", "JPY", "money", "approximate"),
        ("ja", "作業員3人", "人", "count", "exact"),
        ("es", "Quedan menos de 500 pesos", "peso", "count", "less_than"),
        ("es", "no más de 500 euros", "EUR", "money", "at_most"),
        ("fr", "plus de 40 euros", "EUR", "money", "more_than"),
        ("de", "mindestens 40 Euro", "EUR", "money", "at_least"),
        ("pt", "até 40 euros", "EUR", "money", "at_most"),
    ],
)
def test_unit_and_qualifier_come_from_the_language_s_words(
    language: str, text: str, unit: str, kind: str, qualifier: str
) -> None:
    """Codes for money, the counter as written for what is counted."""
    (one,) = read_figures(text, language)

    assert (one.unit, one.kind, one.qualifier) == (unit, kind, qualifier)


@pytest.mark.parametrize("language", STORIES)
def test_stated_unknowns_are_asked_in_the_story_s_language(language: str) -> None:
    """One question, with the story's own phrase as its cue."""
    (question,) = _draft(language).open_questions

    assert question.question.endswith(("?", "？", "؟"))
    assert question.cue is not None
    assert question.cue in STORIES[language]


@pytest.mark.parametrize(
    ("language", "said", "question"),
    [
        (
            "de",
            "Wer die 1.200 Euro zahlt, ist noch offen.",
            "Ist bekannt, wer die 1.200 Euro zahlt?",
        ),
        ("de", "Ob der Bund hilft, steht nicht fest.", "Ist bekannt, ob der Bund hilft?"),
        ("es", "La empresa no ha aclarado si pagará.", "¿A día de hoy se sabe si pagará?"),
        (
            "es",
            "No respondió a las preguntas sobre cuántos frascos vendió.",
            "¿A día de hoy se sabe cuántos frascos vendió?",
        ),
        ("pt", "Não está claro de onde virá o dinheiro.", "Sabe-se de onde virá o dinheiro?"),
        ("pt", "Ninguém sabe por que voltaram.", "Sabe-se por que voltaram?"),
        (
            "ja",
            "県が負担するかどうかは決まっていない。",
            "県が負担するかどうかは明らかになっているか？",
        ),
        (
            "ja",
            "閉鎖するかどうかは明らかにしていない。",
            "閉鎖するかどうかは明らかになっているか？",
        ),
    ],
)
def test_an_unknown_is_found_in_the_forms_of_the_language(
    language: str, said: str, question: str
) -> None:
    """Before the question and behind it, with figures in it."""
    lead = read_article(Article(text=STORIES[language])).sentences[0].text
    told = draft_story(read_article(Article(text=f"{lead}\n\n{said}", language=language)), Brief())

    assert [one.question for one in told.open_questions] == [question]


def test_a_lead_that_begins_with_its_article_is_told() -> None:
    """Only "Das" before a verb points back, and nothing stands before a first sentence."""
    lead = "Das Verwaltungsgericht Brakenfeld hat den Baustopp für zwölf Windräder aufgehoben."
    text = f"{lead}\n\nDas sagte ein Sprecher am Freitag. Gebaut wird ab März."

    told = draft_story(read_article(Article(text=text, language="de")), Brief())

    assert told.bullets[0].text == lead
    assert not any(one.text.startswith("Das sagte") for one in told.bullets)


def test_a_fraction_is_left_out_where_nobody_reads_what_multiplies_it() -> None:
    """In a language without a file "1,4" may be millions; whole numbers are told as they stand."""
    said = "Korjaus maksaa 1,4 miljoonaa ja kestää 11 viikkoa."

    assert [one.value for one in read_figures(said, "fi")] == [11]


def test_a_language_without_a_file_is_still_briefed() -> None:
    """Position and frequency choose; no phrase is known."""
    text = "Satama pysyy kiinni toukokuuhun asti, kertoi johto tiistaina. " * 3
    draft = draft_story(read_article(Article(text=text, language="fi")), Brief())

    assert draft.bullets
    assert language_of("fi").open_phrases == ()


@pytest.mark.parametrize(
    ("sentence", "language", "values"),
    [
        ("La séance a commencé à 14 h 30 devant 45 élus.", "fr", [45]),
        ("La séance a commencé à 14 heures 30 devant 45 élus.", "fr", [14, 45]),
        ("Um 14 Uhr 30 kamen 45 Gäste.", "de", [45]),
        ("Après 14 heures, 30 maisons étaient inondées.", "fr", [14, 30]),
    ],
)
def test_the_minutes_of_an_hour_are_no_number(
    sentence: str, language: str, values: list[float]
) -> None:
    """What stands behind a comma is another number."""
    assert [one.value for one in read_figures(sentence, language)] == values


OPEN = [
    ("fr", "On ignore encore la cause du feu.", "À ce jour, connaît-on la cause du feu ?"),
    (
        "fr",
        "Pour l'heure, les causes du feu ne sont pas connues.",
        "À ce jour, connaît-on les causes du feu ?",
    ),
    (
        "fr",
        "L’identité des victimes n’a pas été révélée.",
        "À ce jour, connaît-on l’identité des victimes ?",
    ),
    (
        "fr",
        "Le port n'a pas précisé le nombre de dockers blessés.",
        "À ce jour, connaît-on le nombre de dockers blessés ?",
    ),
    ("fr", "La cause du feu est connue.", None),
    ("fr", "Un homme, dont l'identité n'est pas connue, est mort.", None),
    ("de", "Die Ursache des Feuers ist noch unklar.", "Ist die Ursache des Feuers bekannt?"),
    ("de", "Die Brandursache war zunächst unbekannt.", "Ist die Brandursache bekannt?"),
    (
        "de",
        "Die Hintergründe der Tat sind noch nicht bekannt.",
        "Sind die Hintergründe der Tat bekannt?",
    ),
    (
        "de",
        "Über die Identität der Toten ist noch nichts bekannt.",
        "Ist etwas über die Identität der Toten bekannt?",
    ),
    ("de", "Die Ursache des Feuers ist bekannt.", None),
    ("de", "Die Lage ist unklar.", None),
    (
        "es",
        "Aún se desconocen las causas del incendio.",
        "¿A día de hoy se conocen las causas del incendio?",
    ),
    (
        "es",
        "No se conoce la identidad de los heridos.",
        "¿A día de hoy se conoce la identidad de los heridos?",
    ),
    ("es", "Ya se conoce la causa del incendio.", None),
    ("pt", "Ainda não se sabe a causa do incêndio.", "Já se conhece a causa do incêndio?"),
    (
        "pt",
        "As causas do incêndio ainda não foram esclarecidas.",
        "Já se conhecem as causas do incêndio?",
    ),
    ("pt", "A causa do incêndio já é conhecida.", None),
]


@pytest.mark.parametrize(("language", "sentence", "question"), OPEN)
def test_a_cause_or_a_number_that_is_not_known_is_asked_for(
    language: str, sentence: str, question: str | None
) -> None:
    """Said with a noun instead of a clause, and only where the noun says of what."""
    lead = read_article(Article(text=STORIES[language])).sentences[0].text
    source = read_article(Article(text=f"{lead}\n\n{sentence}", language=language))
    draft = draft_story(source, Brief())

    assert not ground(draft, source).faults
    assert [one.question for one in draft.open_questions] == ([question] if question else [])
