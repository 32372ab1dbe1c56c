"""Numbers of a sentence in another language than English, by the words of its file.

Digits with the separators that the languages of `languages/` write ("2,5 millions", "1.200",
"3万5000"), and number words. Years, days, hours and ranks are left out, and so is whatever is
joined to letters. The checks compare such figures digit by digit
(`service/grounding/other_languages.py`).
"""

import re
from functools import cache
from math import prod

from schemas.vocabulary import Qualifier
from service.engines.extractive.languages import Language, language_of
from service.grounding.numbers import Quantity

EARLIEST, LATEST = 1500, 2099
"""Bare figures between them are years."""
_UNSPACED = ("ja", "zh")
_SPACES = " \u00a0\u202f"
_FIGURE = rf"\d{{1,3}}(?:[.{_SPACES}'’]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d{{1,2}}(?!\d))?"
_HOUR_BEFORE = re.compile(r"\b\d{1,2}\s?(?:h|heures?|Uhr)\s$", re.IGNORECASE)
"""Before the minutes of an hour: "à 14 h 30", "um 14 Uhr 30"."""
_HOUR_CHARS = 14
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "R$": "BRL", "US$": "USD"}


def read_figures(text: str, tag: str) -> list[Quantity]:
    """The numbers of `text`, in order and without overlap.

    >>> [one.value for one in read_figures("Les travaux coûteront 2,5 millions d'euros.", "fr")]
    [2500000]
    >>> [(one.value, one.unit) for one in read_figures("被害額は1億2000万円に上る", "ja")]
    [(120000000, 'JPY')]
    """
    primary = tag.partition("-")[0].lower()
    language = language_of(primary)
    reader = _unspaced if primary in _UNSPACED else _spaced
    return [
        one
        for found in _pattern(primary).finditer(text)
        if not _HOUR_BEFORE.search(text[max(0, found.start() - _HOUR_CHARS) : found.start()])
        and (one := reader(text, found, language)) is not None
    ]


@cache
def _pattern(primary: str) -> re.Pattern[str]:
    language = language_of(primary)
    powers = "|".join(sorted(map(re.escape, language.magnitudes), key=len, reverse=True)) or "(?!)"
    units = "|".join(sorted(map(re.escape, language.units), key=len, reverse=True)) or "(?!)"
    if primary in _UNSPACED:
        part = rf"\d[\d,]*(?:\.\d+)?(?:{powers})*"
        return re.compile(rf"(?<![A-Za-z\d.第])(?P<figure>(?:{part})+)(?P<unit>{units})?")
    words = "|".join(map(re.escape, language.number_words)) or "(?!)"
    return re.compile(
        rf"(?<![\w.,:/–-])(?P<sign>(?:US|R)?\$|[€£¥])?\s?(?:(?P<figure>{_FIGURE})|(?P<word>{words})\b)"
        rf"(?P<powers>(?:\s(?:{powers})(?!\w))*)"
        rf"(?:\s?(?:d['’]|de\s)?(?P<unit>{units})(?!\w))?",
        re.IGNORECASE,
    )


@cache
def _calendar(words: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"[{_SPACES}]?(?:{any_of})(?!\w)", re.IGNORECASE)


def _spaced(text: str, found: re.Match[str], language: Language) -> Quantity | None:
    after = text[found.end() :]
    figure, word = found["figure"], found["word"]
    powers = prod(10 ** language.magnitudes[one] for one in found["powers"].lower().split())
    unit = language.units.get((found["unit"] or "").lower()) or _CURRENCIES.get(found["sign"] or "")
    if (
        word is None
        and re.match(r"[.,:/’'–-]?\w|\s?[:/]\s?\d|[′″’'\"]", after)
        and not found["unit"]
    ):
        return None
    bare = unit is None and powers == 1
    if bare and word is None and _calendar(language.calendar).match(after):
        return None
    if word is not None and _is_part(text, found, language):
        return None
    if word is not None:
        value: float = language.number_words[word.lower()]
    else:
        whole, _, rest = (
            re.sub(rf"[.{_SPACES}'’](?=\d{{3}}(?!\d))", "", figure).replace(".", ",").partition(",")
        )
        value = float(f"{whole}.{rest or 0}")
        if bare and rest and not language.magnitudes:
            return None  # "1.4" of what, a million perhaps, nobody here can read
    if (
        bare
        and word is None
        and figure.isdigit()
        and EARLIEST <= value <= LATEST
        and len(figure) == len("2026")
    ):
        return None
    return _quantity(text, found, value * powers, unit, language)


def _is_part(text: str, found: re.Match[str], language: Language) -> bool:
    """Whether a number word stands beside another ("deux cents", "vingt-deux"): not read."""
    numbers = (*language.number_words, *language.magnitudes)
    before = re.findall(r"\w+", text[: found.start("word")])[-1:]
    after = re.match(r"[\s-](\w+)", text[found.end() :])
    beside = [
        one.lower().removesuffix("s") for one in (*before, *(after.groups() if after else ()))
    ]
    return bool(after and after.group().startswith("-")) or any(
        one in numbers or f"{one}s" in numbers for one in beside
    )


def _unspaced(text: str, found: re.Match[str], language: Language) -> Quantity | None:
    after = text[found.end() :]
    unit = language.units.get(found["unit"] or "")
    if after.startswith("目") or (unit is None and after.startswith(language.calendar)):
        return None
    value = 0.0
    for part in re.finditer(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<powers>\D*)", found["figure"]):
        powers = prod(10 ** language.magnitudes[one] for one in part["powers"])
        value += float(part["digits"].replace(",", "")) * powers
    return _quantity(text, found, value, unit, language)


def _quantity(
    text: str, found: re.Match[str], value: float, unit: str | None, language: Language
) -> Quantity:
    start = found.start("sign") if found.groupdict().get("sign") else _start(found)
    sort = _sort(unit)
    before = text[:start].rstrip(_SPACES).lower()
    rounded = round(value, 6)
    return Quantity(
        start=start,
        end=found.end(),
        surface=text[start : found.end()],
        value=int(rounded) if rounded == int(rounded) else rounded,
        value_high=None,
        unit=unit,
        unit_class=sort,
        date=None,
        kind=sort,
        qualifier=_qualifier(before, language),
        decimals=0,
        significant=len(re.sub(r"\D", "", found.group()).strip("0")) or 1,
    )


def _qualifier(before: str, language: Language) -> Qualifier:
    """By the words right before the figure."""
    if before.endswith(language.about or ("\0",)):
        return "approximate"
    return next(
        (side for words, side in language.bounds.items() if before.endswith(words)), "exact"
    )


def _start(found: re.Match[str]) -> int:
    return found.start("figure") if found["figure"] else found.start("word")


def _sort(unit: str | None) -> str:
    """The kind of the contract; here also the class."""
    if unit == "percent":
        return "percent"
    return "money" if unit is not None and re.fullmatch(r"[A-Z]{3}", unit) else "count"
