"""Who says so, in four other languages: another speaker than the story's is caught."""

import pytest

from schemas import Article
from service.grounding.ground import ground
from service.reading import read_article
from tests.grounding.claims import bullet, draft

STORIES = {
    "es": (
        "El puente quedó cerrado el lunes tras una crecida, informaron los bomberos.",
        "«El agua subió en diez minutos», dijo la jefa de bomberos, Marta Iruela.",
        "El alcalde, Julián Torrecilla, aseguró que la obra había pasado la inspección en marzo.",
        "Según la ministra Ana Robledo, el Estado pagará la reparación del puente.",
        "“No volverá a pasar”, afirmó.",
    ),
    "fr": (
        "Le pont a été fermé lundi après une crue, a annoncé la gendarmerie.",
        "« L'eau est montée en dix minutes », a dit Luc Perrin, qui dirige les secours.",
        "Le maire, Paul Grandin, a affirmé que l'ouvrage avait été inspecté en mars.",
        "Selon la ministre Anne Robin, l'État paiera la réparation du pont.",
        "« Cela n'arrivera plus », a-t-elle ajouté.",
    ),
    "de": (
        "Die Brücke wurde am Montag nach einem Hochwasser gesperrt, teilte die Polizei mit.",
        "„Das Wasser stieg in zehn Minuten“, sagte Feuerwehrchef Jonas Reuter.",
        "Bürgermeisterin Petra Lindner erklärte, das Bauwerk sei im März geprüft worden.",
        "Laut Verkehrsminister Stefan Auer zahlt das Land die Reparatur der Brücke.",
        "„Das passiert nicht wieder“, sagte er.",
    ),
    "pt": (
        "A ponte foi fechada na segunda-feira após uma cheia, informou a polícia.",
        '"A água subiu em dez minutos", disse o chefe dos bombeiros, Paulo Brandão.',
        "O prefeito, Otávio Lins, afirmou que a obra havia passado pela inspeção em março.",
        "Segundo a ministra Ana Robalo, o Estado pagará o conserto da ponte.",
        '"Não vai acontecer de novo", disse ela.',
    ),
}


def _failed(tongue: str, text: str, *cited: int) -> list[str]:
    lines = STORIES[tongue]
    source = read_article(Article(text="\n\n".join(lines), language=tongue))
    told = bullet(text, *((at, lines[at - 1]) for at in cited))
    return [
        check.name
        for one in ground(draft(bullets=[told], language=tongue), source).held_back
        for check in one.checks
        if not check.passed
    ]


@pytest.mark.parametrize(
    ("tongue", "text", "cited"),
    [
        ("es", "El agua subió en diez minutos, dijo el alcalde.", 2),
        ("es", "La ministra dijo que la obra había pasado la inspección en marzo.", 3),
        ("es", "El Estado pagará la reparación del puente, según el alcalde.", 4),
        ("fr", "L'eau est montée en dix minutes, a dit le maire.", 2),
        ("fr", "La ministre a affirmé que l'ouvrage avait été inspecté en mars.", 3),
        ("fr", "Selon le maire, l'État paiera la réparation du pont.", 4),
        ("de", "Das Wasser stieg in zehn Minuten, sagte Bürgermeisterin Petra Lindner.", 2),
        ("de", "Stefan Auer erklärte, das Bauwerk sei im März geprüft worden.", 3),
        ("de", "Laut Petra Lindner zahlt das Land die Reparatur der Brücke.", 4),
        ("pt", "A água subiu em dez minutos, disse o prefeito.", 2),
        ("pt", "A ministra afirmou que a obra havia passado pela inspeção em março.", 3),
        ("pt", "Segundo o prefeito, o Estado pagará o conserto da ponte.", 4),
    ],
)
def test_somebody_elses_words_are_held_back(tongue: str, text: str, cited: int) -> None:
    """Told before the verb, behind it, or by "according to"."""
    assert _failed(tongue, text, cited) == ["speaker"]


@pytest.mark.parametrize(
    ("tongue", "text", "cited"),
    [
        *((tongue, line, at) for tongue in STORIES for at, line in enumerate(STORIES[tongue], 1)),
        ("es", "El agua subió en diez minutos, dijo Marta Iruela.", 2),
        ("es", "El alcalde dijo que la obra había pasado la inspección en marzo.", 3),
        ("es", "No volverá a pasar, dijo la ministra.", 5),
        ("fr", "Paul Grandin a dit que l'ouvrage avait été inspecté en mars.", 3),
        ("fr", "Cela n'arrivera plus, a dit la ministre.", 5),
        ("de", "Reuter sagte, das Wasser sei in zehn Minuten gestiegen.", 2),
        ("de", "Der Minister sagte, das passiere nicht wieder.", 5),
        ("pt", "O prefeito disse que a obra havia passado pela inspeção em março.", 3),
        ("pt", "Não vai acontecer de novo, disse a ministra.", 5),
    ],
)
def test_the_story_s_speaker_passes(tongue: str, text: str, cited: int) -> None:
    """By name, by role, and where the story's sentence has a pronoun or nobody."""
    assert "speaker" not in _failed(tongue, text, cited)


def test_two_speakers_keep_their_words() -> None:
    """Where a bullet cites both, neither is somebody else."""
    text = "El agua subió en diez minutos, dijo Iruela; el alcalde defendió la inspección de marzo."

    assert "speaker" not in _failed("es", text, 2, 3)


def test_a_description_may_be_who_bears_the_name() -> None:
    """Where the story has the two together."""
    lines = (
        "La presidenta Rosa Lemos llegó el lunes a la zona inundada.",
        "La presidenta anunció que el Estado pagará la reparación.",
        "«Es poco», dijo el alcalde, Julián Torrecilla.",
    )
    source = read_article(Article(text="\n\n".join(lines), language="es"))
    for name, held in (("Rosa Lemos", False), ("Julián Torrecilla", True)):
        told = bullet(
            f"El Estado pagará la reparación, anunció {name}.", (2, lines[1]), (1, lines[0])
        )
        one = ground(draft(bullets=[told], language="es"), source).held_back

        assert bool(one) is held
