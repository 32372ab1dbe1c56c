"""The English words for numbers. Tables only; the grammar that joins them is in `cardinals`."""

import unicodedata
from fractions import Fraction
from typing import Final

from service.grounding.numbers.tokens import VULGAR
from service.grounding.numbers.wordlist import wordlist

SMALL: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        wordlist(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
} | {"nought": 0, "naught": 0}

TENS: Final[dict[str, int]] = {
    word: value * 10
    for value, word in enumerate(
        wordlist("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
} | {"fourty": 40}

MAGNITUDES: Final[dict[str, int]] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
    "lakh": 10**5,
    "lakhs": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "crores": 10**7,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "mio": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
}

LETTER_MAGNITUDES: Final[dict[str, int]] = {"k": 10**3, "K": 10**3, "M": 10**6, "b": 10**9}
"""Letters that scale any digits; "B" (bytes) and "m" (metres) need a currency before them."""

MONEY_MAGNITUDES: Final[dict[str, int]] = {
    **LETTER_MAGNITUDES,
    "m": 10**6,
    "mm": 10**6,
    "B": 10**9,
    "T": 10**12,
    "t": 10**12,
    "tr": 10**12,
    "cr": 10**7,
}

ORDINALS: Final[dict[str, int]] = (
    {
        word: value
        for value, word in enumerate(
            wordlist(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
                "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            ),
            start=1,
        )
    }
    | {
        word: value * 10
        for value, word in enumerate(
            wordlist(
                "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
            ),
            start=2,
        )
    }
    | {"nineth": 9}
)

MAGNITUDE_ORDINALS: Final[dict[str, int]] = {
    "hundredth": 100,
    "thousandth": 10**3,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}

DENOMINATORS: Final[dict[str, int]] = {
    f"{word}s": value for word, value in (ORDINALS | MAGNITUDE_ORDINALS).items()
} | {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
"""Plural ordinals and the two fractions with names of their own."""

GROUPS: Final[dict[str, int]] = {
    "dozen": 12,
    "dozens": 12,
    "doz": 12,
    "dozs": 12,
    "dzs": 12,
    "score": 20,
    "gross": 144,
}
"""Words that multiply the number before them ("three dozen")."""

VULGAR_FRACTIONS: Final[dict[str, Fraction]] = {
    char: Fraction(unicodedata.numeric(char)).limit_denominator(10) for char in VULGAR
}

VAGUE: Final = frozenset({"several", "few", "many", "some", "couple", "tens", "hundreds"})
"""Words before a magnitude that leave it without a value ("several hundred")."""
