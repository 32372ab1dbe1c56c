"""How the number study's gold sets name units, in Nutgraf's names. The product knows none of it."""

from typing import Final

NAMES: Final[dict[str, str]] = {
    # money
    "dollar": "USD",
    "united states dollar": "USD",
    "pound sterling": "GBP",
    "british pound": "GBP",
    "euro": "EUR",
    "japanese yen": "JPY",
    "chinese yuan": "CNY",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "hong kong dollar": "HKD",
    "new zealand dollar": "NZD",
    "mexican peso": "MXN",
    "turkish lira": "TRY",
    "finnish markka": "FIM",
    "netherlands guilder": "NLG",
    "netherlands guilde": "NLG",
    "georgian lari": "GEL",
    "lao kip": "LAK",
    "costa rican colón": "CRC",
    "sri lankan rupee": "rupee",
    "peseta": "ESP",
    "bitcoin": "XBT",
    "pence": "penny",
    # measures
    "kilometre": "km",
    "kilometer": "km",
    "centimetre": "cm",
    "millimetre": "mm",
    "millimeter": "mm",
    "meter": "metre",
    "decimeter": "decimetre",
    "square kilometre": "square km",
    "square kilometer": "square km",
    "square meter": "square metre",
    "cubic kilometre": "cubic km",
    "kilogram": "kg",
    "milligram": "mg",
    "pound-mass": "pound",
    "metric ton": "tonne",
    "liter": "litre",
    "millilitre": "ml",
    "milliliter": "ml",
    "cubic centimetre": "ml",
    "centilitre": "cl",
    "mile per hour": "mph",
    "kilometre per hour": "km/h",
    "kilometer per hour": "km/h",
    "watt hour": "Wh",
    "megawatt hour": "MWh",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "c": "celsius",
    "f": "fahrenheit",
    "percentage": "percent",
    "ton per day": "tpd",
}

ALSO: Final[dict[str, frozenset[str]]] = {
    "pound": frozenset({"GBP", "pound"}),
    "swiss franc": frozenset({"CHF", "franc"}),
    "ton": frozenset({"ton", "tonne"}),
    "tonne": frozenset({"ton", "tonne"}),
    "rupee": frozenset({"rupee", "INR"}),
    "dollar": frozenset({"USD"}),
    "foot": frozenset({"foot"}),
}
"""Gold names that stand for several of ours: a bare "francs" is resolved to Swiss by one set."""

SPEEDS: Final = frozenset({"mile per hour", "kilometre per hour", "kilometer per hour"})
COUNTS: Final = frozenset({"-", "count", "dimensionless", "dozen", "count per week"})


def accepted(name: str) -> frozenset[str] | None:
    """Our unit names for the gold `name`; None when the gold counts things (a noun, no unit).

    A rate ("dollar per share") is compared on its numerator, as the product reads it.
    """
    lowered = name.lower()
    if lowered not in SPEEDS and lowered not in NAMES and " per " in lowered:
        lowered = lowered.split(" per ")[0]
    lowered = lowered.removesuffix(" of age")
    if lowered in COUNTS:
        return None
    return ALSO.get(lowered) or frozenset({NAMES.get(lowered, lowered)})
