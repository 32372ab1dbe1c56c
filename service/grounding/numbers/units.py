"""Units of measurement and their spellings. Tables and one look-up; no arithmetic."""

from fractions import Fraction
from typing import Final, NamedTuple


class Unit(NamedTuple):
    """A unit by its singular name, and the class of what it measures."""

    name: str
    unit_class: str


def _forms(unit_class: str, spellings: str) -> dict[str, Unit]:
    """One line a unit: the canonical name, then its other spellings."""
    table: dict[str, Unit] = {}
    for line in spellings.strip().splitlines():
        words = line.split()
        table |= dict.fromkeys(words, Unit(words[0], unit_class))
    return table


WORDS: Final[dict[str, Unit]] = {
    **_forms(
        "duration",
        """
        second seconds sec secs
        minute minutes min mins
        hour hours hr hrs
        day days
        week weeks wk wks
        fortnight fortnights
        month months mths
        year years yr yrs
        decade decades
        century centuries
        millisecond milliseconds
        """,
    ),
    **_forms(
        "length",
        """
        metre metres meter meters
        km kms kilometre kilometres kilometer kilometers
        cm centimetre centimetres centimeter centimeters
        mm millimetre millimetres millimeter millimeters
        decimetre decimetres decimeter decimeters dm
        micrometre micrometres micrometer micrometers micron microns
        nanometre nanometres nanometer nanometers nm
        mile miles mi
        yard yards yd yds
        foot feet ft
        inch inches
        furlong furlongs
        fathom fathoms
        """,
    ),
    **_forms(
        "mass",
        """
        kg kilogram kilograms kilogramme kilogrammes kilo kilos kgs
        gram grams gramme grammes
        mg milligram milligrams
        microgram micrograms microgramme microgrammes mcg μg µg
        tonne tonnes
        ton tons
        pound pounds lb lbs
        ounce ounces oz
        carat carats
        stone
        """,
    ),
    **_forms("area", "hectare hectares ha\nacre acres\nsqft\nsqm"),
    **_forms(
        "volume",
        """
        litre litres liter liters
        ml millilitre millilitres milliliter milliliters
        cl centilitre centilitres
        gallon gallons gal
        pint pints
        quart quarts
        barrel barrels bbl
        cup cups
        tablespoon tablespoons tbsp
        teaspoon teaspoons tsp
        bushel bushels
        """,
    ),
    **_forms("speed", "mph\nkm/h kph kmph kmh\nknot knots kt kts"),
    **_forms(
        "data",
        """
        byte bytes
        bit bits
        kilobyte kilobytes kb
        megabyte megabytes
        gigabyte gigabytes gb
        terabyte terabytes tb
        petabyte petabytes
        exabyte exabytes
        kibibyte kibibytes
        megabit megabits mb
        gigabit gigabits
        """,
    ),
    **_forms(
        "energy",
        """
        watt watts
        kW kilowatt kilowatts kw
        MW megawatt megawatts
        GW gigawatt gigawatts gw
        TW terawatt terawatts
        kWh kwh
        MWh mwh
        GWh gwh
        TWh twh
        Wh wh
        joule joules
        calorie calories
        kcal
        volt volts
        """,
    ),
    **_forms("temperature", "degree degrees deg\ncelsius celcius centigrade centigrate\nkelvin"),
    **_forms("temperature", "fahrenheit farenheit"),
    **_forms(
        "other",
        """
        point points
        times
        decibel decibels
        horsepower
        hertz hz
        kilohertz khz
        megahertz mhz
        gigahertz ghz
        radian radians rad
        tpd
        """,
    ),
}

CASED: Final[dict[str, Unit]] = {
    "MB": Unit("megabyte", "data"),
    "Mb": Unit("megabit", "data"),
    "MW": Unit("MW", "energy"),
    "m": Unit("metre", "length"),
    "g": Unit("gram", "mass"),
    "t": Unit("tonne", "mass"),
    "l": Unit("litre", "volume"),
    "L": Unit("litre", "volume"),
    "h": Unit("hour", "duration"),
    "W": Unit("watt", "energy"),
    "ºC": Unit("celsius", "temperature"),
    "ºF": Unit("fahrenheit", "temperature"),
    "km²": Unit("square km", "area"),
    "m²": Unit("square metre", "area"),
    "m³": Unit("cubic metre", "volume"),
    "km³": Unit("cubic km", "volume"),
}
"""Symbols whose letter case decides."""

PHRASES: Final[dict[tuple[str, ...], Unit]] = {
    ("per", "cent"): Unit("percent", "percent"),
    ("percentage", "point"): Unit("percentage_point", "percentage_point"),
    ("percentage", "points"): Unit("percentage_point", "percentage_point"),
    ("percent", "points"): Unit("percentage_point", "percentage_point"),
    ("basis", "point"): Unit("basis_point", "percentage_point"),
    ("basis", "points"): Unit("basis_point", "percentage_point"),
    ("metric", "ton"): Unit("tonne", "mass"),
    ("metric", "tons"): Unit("tonne", "mass"),
    ("metric", "tonnes"): Unit("tonne", "mass"),
    ("short", "tons"): Unit("short ton", "mass"),
    ("long", "tons"): Unit("long ton", "mass"),
    ("nautical", "mile"): Unit("nautical mile", "length"),
    ("nautical", "miles"): Unit("nautical mile", "length"),
    ("light", "years"): Unit("light year", "length"),
    ("light", "-", "years"): Unit("light year", "length"),
    ("watt", "hours"): Unit("Wh", "energy"),
    ("kilowatt", "hours"): Unit("kWh", "energy"),
    ("watt", "-", "hours"): Unit("Wh", "energy"),
    ("kilowatt", "-", "hours"): Unit("kWh", "energy"),
    ("megawatt", "-", "hours"): Unit("MWh", "energy"),
    ("megawatt", "hours"): Unit("MWh", "energy"),
    ("fluid", "ounces"): Unit("fluid ounce", "volume"),
    ("%", "points"): Unit("percentage_point", "percentage_point"),
    ("percentage", "-", "point"): Unit("percentage_point", "percentage_point"),
    ("basis", "-", "point"): Unit("basis_point", "percentage_point"),
}

PERCENTS: Final = frozenset({"%", "percent", "percents", "pc", "pct", "percentage"})
POINT_SYMBOLS: Final = {"pp": "percentage_point", "bp": "basis_point", "bps": "basis_point"}

POWERS: Final = {
    "square": ("square", "area"),
    "sq": ("square", "area"),
    "squared": ("square", "area"),
    "2": ("square", "area"),
    "²": ("square", "area"),
    "cubic": ("cubic", "volume"),
    "cu": ("cubic", "volume"),
    "cubed": ("cubic", "volume"),
    "3": ("cubic", "volume"),
    "³": ("cubic", "volume"),
}

SECONDS: Final[dict[str, Fraction]] = {
    "millisecond": Fraction(1, 1000),
    "second": Fraction(1),
    "minute": Fraction(60),
    "hour": Fraction(3600),
    "day": Fraction(86400),
    "week": Fraction(7 * 86400),
    "fortnight": Fraction(14 * 86400),
}
"""Durations that convert exactly; a month is no number of days."""

MONTHS: Final[dict[str, Fraction]] = {
    "month": Fraction(1),
    "year": Fraction(12),
    "decade": Fraction(120),
    "century": Fraction(1200),
}

SPEED_TIMES: Final = {
    "hour": "hour", "hr": "hour", "h": "hour", "second": "second", "sec": "second", "s": "second",
    "minute": "minute", "min": "minute", "day": "day",
}  # fmt: skip
