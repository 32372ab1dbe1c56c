"""Currencies as newsrooms write them, mapped to ISO 4217 codes where the writing decides."""

from typing import Final

from service.grounding.numbers.wordlist import wordlist

SYMBOLS: Final[dict[str, str]] = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₪": "ILS", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₫": "VND", "฿": "THB", "₱": "PHP",
    "₡": "CRC", "₾": "GEL", "₭": "LAK", "₸": "KZT", "₼": "AZN", "₲": "PYG", "₵": "GHS",
    "₿": "XBT", "元": "CNY", "円": "JPY", "৳": "BDT",
}  # fmt: skip

DOLLAR_PREFIXES: Final[dict[str, str]] = {
    "us": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "aus": "AUD", "c": "CAD",
    "ca": "CAD", "can": "CAD", "cad": "CAD", "hk": "HKD", "hkd": "HKD", "nz": "NZD", "nzd": "NZD",
    "s": "SGD", "sg": "SGD", "sgd": "SGD", "nt": "TWD", "r": "BRL", "mex": "MXN", "mx": "MXN",
    "mxn": "MXN", "j": "JMD", "tt": "TTD", "z": "ZWL", "ec": "XCD", "bds": "BBD", "fj": "FJD",
}  # fmt: skip
"""Letters before a dollar sign ("A$", "c $")."""

ISO_CODES: Final[dict[str, str]] = {
    code.lower(): code
    for code in wordlist(
        "USD EUR GBP JPY CNY INR AUD CAD CHF HKD NZD SGD SEK NOK DKK RUB KRW ZAR BRL MXN TRY ILS "
        "AED SAR QAR KWD IQD IRR EGP NGN KES GHS PKR BDT LKR NPR IDR MYR THB PHP VND TWD PLN CZK "
        "HUF RON BGN UAH GEL ARS CLP COP PEN UGX TZS ETB ZMW MMK KHR"
    )
} | {"rmb": "CNY", "btc": "XBT", "stg": "GBP"}

WORD_PREFIXES: Final[dict[str, str]] = {
    "rs": "rupee", "re": "rupee", "ரூ": "rupee", "sen": "sen", "tk": "BDT", "ksh": "KES",
    "ush": "UGX", "tsh": "TZS",
}  # fmt: skip
"""Words that stand before the amount and are no ISO code."""

NAMES: Final[dict[str, str]] = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "kuai": "CNY", "pound": "GBP", "ruble": "RUB", "rouble": "RUB", "rand": "ZAR",
    "zloty": "PLN", "forint": "HUF", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
    "dong": "VND", "naira": "NGN", "cedi": "GHS", "shekel": "ILS", "hryvnia": "UAH",
    "hryvnias": "UAH", "taka": "BDT", "lari": "GEL", "kip": "LAK", "birr": "ETB",
    "kwacha": "kwacha", "bitcoin": "XBT",
    "rupee": "rupee", "franc": "franc", "peso": "peso", "krona": "SEK", "kronor": "SEK",
    "krone": "krone", "kroner": "krone", "lira": "TRY", "lire": "lire", "dinar": "dinar",
    "dirham": "AED", "riyal": "SAR", "rial": "IRR", "shilling": "shilling", "guilder": "NLG",
    "markka": "FIM", "mark": "mark", "peseta": "ESP", "drachma": "GRD", "escudo": "PTE",
    "reais": "BRL", "cent": "cent", "penny": "penny", "pence": "penny", "pennies": "penny",
    "dime": "dime", "satoshi": "satoshi", "ether": "ETH", "sen": "sen", "rmb": "CNY",
    "usd": "USD", "crown": "crown",
}  # fmt: skip
"""Currency words after an amount; a name that several countries share keeps its name."""

NATIONAL: Final[dict[tuple[str, str], str]] = {
    ("us", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD", ("kong", "dollar"): "HKD", ("zealand", "dollar"): "NZD",
    ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD", ("jamaican", "dollar"): "JMD",
    ("swiss", "franc"): "CHF", ("french", "franc"): "FRF", ("belgian", "franc"): "BEF",
    ("cfa", "franc"): "XOF", ("finnish", "markka"): "FIM", ("dutch", "guilder"): "NLG",
    ("german", "mark"): "DEM", ("deutsche", "mark"): "DEM", ("chinese", "yuan"): "CNY",
    ("japanese", "yen"): "JPY", ("turkish", "lira"): "TRY", ("syrian", "pound"): "SYP",
    ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP", ("british", "pound"): "GBP",
    ("sterling", "pound"): "GBP", ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR",
    ("lankan", "rupee"): "LKR", ("nepalese", "rupee"): "NPR", ("mexican", "peso"): "MXN",
    ("argentine", "peso"): "ARS", ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP",
    ("philippine", "peso"): "PHP", ("cuban", "peso"): "CUP", ("swedish", "krona"): "SEK",
    ("swedish", "kronor"): "SEK", ("norwegian", "kroner"): "NOK", ("danish", "kroner"): "DKK",
    ("norwegian", "krone"): "NOK", ("danish", "krone"): "DKK", ("icelandic", "krona"): "ISK",
    ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD", ("iranian", "rial"): "IRR",
    ("qatari", "riyal"): "QAR", ("saudi", "riyal"): "SAR", ("kenyan", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX", ("russian", "ruble"): "RUB", ("russian", "rouble"): "RUB",
    ("korean", "won"): "KRW", ("costa", "colon"): "CRC",
}  # fmt: skip
"""The country's adjective (its last word) and the currency's name."""

NATIONAL_LEADS: Final = frozenset({"hong", "new", "sri", "south", "north", "u"})
"""First words of a country's name of two words."""

MINOR: Final[dict[str, frozenset[str]]] = {
    "cent": frozenset({"USD", "EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR"}),
    "penny": frozenset({"GBP"}),
}
"""A hundredth, and the currencies that it may be a hundredth of."""

SHARED: Final[dict[str, frozenset[str]]] = {
    "rupee": frozenset({"INR", "PKR", "LKR", "NPR"}),
    "franc": frozenset({"CHF", "FRF", "BEF", "XOF"}),
    "peso": frozenset({"MXN", "ARS", "CLP", "COP", "PHP", "CUP"}),
    "krone": frozenset({"NOK", "DKK"}),
    "crown": frozenset({"SEK", "NOK", "DKK", "ISK", "CZK"}),
    "dinar": frozenset({"IQD", "KWD"}),
    "shilling": frozenset({"KES", "UGX"}),
    "mark": frozenset({"DEM"}),
}
"""Names that several currencies share, and whose they may be."""
