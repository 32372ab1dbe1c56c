"""Figures that a story has left behind: told as such, behind the current one, and in no bullet."""

import pytest

from schemas import Article
from schemas.draft import Draft
from service.engines.extractive.draft import draft_story
from service.grounding.ground import ground
from service.ports import Brief
from service.reading import read_article

REST = (
    "The harbour of Vell has a fish market and a chapel.",
    "The mayor will visit the town on Friday with the governor.",
)


def _draft(*sentences: str, language: str | None = None) -> Draft:
    rest = REST if language is None else ()
    source = read_article(Article(text=" ".join([*sentences, *rest]), language=language))
    draft = draft_story(source, Brief())
    assert not ground(draft, source).faults
    return draft


def _order(draft: Draft) -> list[tuple[float | None, bool]]:
    return [(one.value, one.standing == "current") for one in draft.key_numbers]


@pytest.mark.parametrize(
    ("sentences", "now", "then"),
    [
        (
            (
                "A flood in Vell killed at least 16 people, the governor said on Wednesday.",
                "Officials had earlier put the toll at 14.",
            ),
            16,
            14,
        ),
        (
            (
                "Norvik recalled 1.2 million phones on Tuesday because batteries caught fire.",
                "The company had said on 3 May that 600,000 phones were at risk.",
            ),
            1_200_000,
            600_000,
        ),
        (
            (
                "The council of Osk published accounts on Monday with a deficit of £38 million.",
                "It also corrected the deficit, first given as £45 million, after a review.",
            ),
            38_000_000,
            45_000_000,
        ),
        (
            ("The board said at first that 180 homes were flooded; it now says 176 homes were.",),
            176,
            180,
        ),
        (
            (
                "Police originally reported 31 arrests at the fair in Vell.",
                "On Sunday they counted 27 arrests.",
            ),
            27,
            31,
        ),
        (
            ("The bank of Osk revised its forecast down to 1.2 percent from 2.4 percent.",),
            1.2,
            2.4,
        ),
        (
            (
                "The museum of Osk had 9,100 visitors in June, its director said.",
                "The count was put at 9,800 visitors at first.",
            ),
            9_100,
            9_800,
        ),
    ],
)
def test_an_earlier_figure_ranks_behind_what_replaced_it(
    sentences: tuple[str, ...], now: float, then: float
) -> None:
    """Where the story says that it was of then and has another of the same sort."""
    order = _order(_draft(*sentences))

    assert (now, True) in order
    assert (then, True) not in order
    if (then, False) in order:
        assert order.index((now, True)) < order.index((then, False))


@pytest.mark.parametrize(
    ("sentences", "figure"),
    [
        (("The union said at first that 40 drivers would strike in Vell on Monday.",), 40),
        (
            (
                "The council had said 300 homes would be built in Osk.",
                "The mayor bought 20 buses for the town.",
            ),
            300,
        ),
        (
            (
                "The council had said in May that 300 homes would be built in Osk.",
                "Builders have finished 20 homes in Osk.",
            ),
            300,
        ),
        (
            (
                "The port said earlier that 12 cranes were damaged in Vell.",
                "The repair will cost £4 million.",
            ),
            12,
        ),
        (
            (
                "The board had put 90 tents on the quay in Vell for the night.",
                "Nurses brought 70 blankets.",
            ),
            90,
        ),
    ],
)
def test_a_figure_that_nothing_replaced_is_current(
    sentences: tuple[str, ...], figure: float
) -> None:
    """Words of then alone, or another figure of another sort, leave nothing behind."""
    assert (figure, True) in _order(_draft(*sentences))


def test_what_no_longer_holds_is_no_bullet() -> None:
    """A sentence that tells an earlier count alone; one that tells both may be."""
    draft = _draft(
        "A flood in Vell killed at least 16 people, the governor said on Wednesday.",
        "Officials had earlier put the toll at 14 dead in three villages of the valley.",
        "The number of the injured rose to 40 from 31, the hospital in Vell said.",
    )

    assert not any("put the toll" in one.text for one in draft.bullets)


@pytest.mark.parametrize(
    ("language", "text", "now", "then"),
    [
        (
            "fr",
            (
                "Le maire de Vellin a annoncé mardi que l'incendie avait fait six morts. "
                "Un précédent bilan faisait état de quatre morts. "
                "Les secours continuent dans la ville."
            ),
            6,
            4,
        ),
        (
            "pt",
            (
                "A prefeitura de Vellin informou na terça que o incêndio deixou 15 mortos. "
                "Um balanço anterior falava em 12 mortos. "
                "As buscas continuam na cidade nesta noite."
            ),
            15,
            12,
        ),
        (
            "es",
            (
                "El alcalde de Vellín informó el martes de que el incendio dejó 15 muertos. "
                "Un balance anterior hablaba de 12 muertos. "
                "Las búsquedas siguen en la ciudad esta noche."
            ),
            15,
            12,
        ),
        (
            "de",
            (
                "Bei dem Brand im Hafen von Vellin sind sechs Menschen gestorben. "
                "Zunächst war von vier Toten die Rede. "
                "Die Suche geht in der Stadt weiter."
            ),
            6,
            4,
        ),
        (
            "ja",
            (
                "ベリン港の火災で死者は5人になったと、市が火曜日に発表した。"
                "当初、死者は2人とされていた。捜索は夜まで続く見通しだと市は説明した。"
            ),
            5,
            2,
        ),
    ],
)
def test_other_languages_say_so_in_words_of_their_own(
    language: str, text: str, now: float, then: float
) -> None:
    """By the words of their files; the earlier count is no bullet either."""
    draft = _draft(text, language=language)

    assert _order(draft)[0] == (now, True)
    assert (then, True) not in _order(draft)
    assert len(draft.bullets) > 1
    assert not any(one.evidence[0].sentence == 2 for one in draft.bullets)


def test_another_sort_replaces_nothing_abroad() -> None:
    """Buses do not replace firefighters."""
    text = (
        "Die Stadt Vellin schickt am Dienstag 30 Busse in den Hafen und in die Dörfer. "
        "Die Feuerwehr der Stadt arbeitet dort die Nacht hindurch. "
        "Zunächst waren 12 Feuerwehrleute im Hafen von Vellin im Einsatz."
    )

    assert (12, True) in _order(_draft(text, language="de"))
