"""Which currency stands before or after a number, and what a letter there scales it by."""

from typing import Final, NamedTuple

from service.grounding.numbers.cardinals import skip_hyphen
from service.grounding.numbers.currencies import (
    DOLLAR_PREFIXES,
    ISO_CODES,
    NAMES,
    NATIONAL,
    NATIONAL_LEADS,
    SYMBOLS,
    WORD_PREFIXES,
)
from service.grounding.numbers.numerals import Numeral
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.wordlist import wordset
from service.grounding.numbers.words import MAGNITUDES, MONEY_MAGNITUDES

LOWER_CODES: Final = wordset("usd eur gbp rmb btc jpy chf inr aud cad nzd sek cny")
"""Codes that are read in small letters too; the others are English words or rare."""

ARTICLE_LETTERS: Final = frozenset({"a", "s", "z", "j", "r", "ca", "can"})
"""Dollar prefixes that are words of their own when a space follows."""

MONEY_CUES: Final = wordset(
    "cost costs costing price priced prices paid pay pays paying worth fine fined spent spend "
    "profit profits sales revenue sterling budget salary loan debt bill fee wage raised earn "
    "earned earns invest invested donate donated donation pledge pledged grant grants funding fund "
    "compensation bonus stole waste wasted wasting squandered"
)
_IN_OTHER_MONEY: Final = frozenset({",", "(", "or", "-"})
"""What stands between an amount and the same in another currency."""
_OTHER_MONEY_REACH: Final = 7
"""Tokens behind "pounds" in which that follows: ", or a little more than $459,000"."""


class Currency(NamedTuple):
    """A currency's code or shared name, what it scales by ("MUSD"), and the token after it."""

    code: str
    stop: int
    scale: int = 1


def currency_before(tokens: Tokens, index: int) -> Currency | None:
    """The currency sign or code that begins at `index` and stands before an amount."""
    token = tokens.at(index)
    if token.text in SYMBOLS and token.text not in {"元", "円"}:
        return Currency(SYMBOLS[token.text], index + 1)
    if token.kind != "word":
        return None
    return _dollar_prefix(tokens, index) or _code_prefix(tokens, index)


def _dollar_prefix(tokens: Tokens, index: int) -> Currency | None:
    word = tokens.text(index)
    stop = index + 1
    if word == "u" and tokens.text(index + 1) == "." and tokens.text(index + 2) == "s":
        word, stop = "us", index + 3 + (tokens.text(index + 3) == ".")
    if tokens.text(stop) != "$" or word not in DOLLAR_PREFIXES:
        return None
    if word in ARTICLE_LETTERS and not (tokens.glued(stop) and tokens.at(index).raw.isupper()):
        return None
    return Currency(DOLLAR_PREFIXES[word], stop + 1)


def _code_prefix(tokens: Tokens, index: int) -> Currency | None:
    stop = index + 1
    found = _code(tokens, index)
    if found is None and tokens.text(index) in WORD_PREFIXES:
        stop += tokens.text(stop) == "."
        found = Currency(WORD_PREFIXES[tokens.text(index)], stop)
    if found is None and tokens.text(index) == "dollar":
        found = Currency("USD", stop)
    if found is None or tokens.kind(found.stop) != "digits":
        return None
    return found


def _code(tokens: Tokens, index: int) -> Currency | None:
    """An ISO code at `index`, alone or with a letter for millions ("MEUR")."""
    token = tokens.at(index)
    if token.text in ISO_CODES and (token.raw.isupper() or token.text in LOWER_CODES):
        return Currency(ISO_CODES[token.text], index + 1)
    if token.raw[:1] in {"M", "m", "k"} and token.raw[1:].isupper() and token.text[1:] in ISO_CODES:
        scale = 1000 if token.raw[0] == "k" else 10**6
        return Currency(ISO_CODES[token.text[1:]], index + 1, scale)
    return None


def currency_after(tokens: Tokens, number: Numeral) -> Currency | None:
    """The currency that follows a number: "€", "USD", "million pounds", "Swiss francs"."""
    index = skip_hyphen(tokens, number.stop)
    token = tokens.at(index)
    if token.text in SYMBOLS:
        leads = tokens.kind(index + 1) == "digits" and tokens.glued(index + 1)
        return (
            None if leads and not tokens.glued(index) else Currency(SYMBOLS[token.text], index + 1)
        )
    if token.text == "¢":
        return Currency("cent", index + 1)
    if token.raw in {"p", "c"} and tokens.glued(index) and number.form == "digits":
        return _minor_letter(tokens, index, number)
    code = _code(tokens, index)
    if code is not None:
        leads = tokens.kind(index + 1) == "digits" and tokens.glued(index + 1)
        return None if leads else code
    return _named(tokens, index, number)


def _minor_letter(tokens: Tokens, index: int, number: Numeral) -> Currency | None:
    if index != number.stop or (tokens.text(index + 1) == "." and tokens.text(index + 2) == "m"):
        return None
    return Currency("penny" if tokens.text(index) == "p" else "cent", index + 1)


def _named(tokens: Tokens, index: int, number: Numeral) -> Currency | None:
    name = currency_name(tokens.text(index))
    if name is not None:
        if name == "GBP" and not pounds_are_money(tokens, index, number):
            return None
        return None if name == "mark" and number.value == 1 else Currency(name, index + 1)
    if tokens.text(index) == "won" and number.scaled > 1:
        return Currency("KRW", index + 1)
    lead = index + (tokens.text(index) in NATIONAL_LEADS)
    while tokens.text(lead) in {".", "s"} and lead < index + 4 and tokens.text(index) == "u":
        lead += 1
    if lead > index + 1:
        lead -= 1
        country = "us"
    else:
        country = tokens.text(lead)
    noun = tokens.text(lead + 1)
    for form in (noun, noun[:-1]):
        if (country, form) in NATIONAL:
            return Currency(NATIONAL[country, form], lead + 2)
    return None


def currency_name(word: str) -> str | None:
    """The currency that a word names in singular or plural."""
    if word in NAMES:
        return NAMES[word]
    return NAMES.get(word[:-1]) if word.endswith("s") else None


def pounds_are_money(tokens: Tokens, index: int, number: Numeral) -> bool:
    """Whether "pounds" is sterling: a large or scaled amount, or a word of money near it."""
    near = {tokens.text(place) for place in range(number.stop - 6, index + 4)}
    if tokens.text(index + 1) == "sterling" or near & MONEY_CUES:
        return True
    if tokens.text(index + 1) in _IN_OTHER_MONEY:
        following = {tokens.text(index + step) for step in range(2, _OTHER_MONEY_REACH)}
        if following & SYMBOLS.keys():
            return True
    return number.scaled > 1 and tokens.text(index + 1) != "of"


def money_scale(tokens: Tokens, number: Numeral) -> tuple[int, int]:
    """What "m", "bn" or "T" after an amount of money scales it by, and the token after it."""
    if number.scaled > 1:
        return 1, number.stop
    index = skip_hyphen(tokens, number.stop)
    token = tokens.at(index)
    worth = MONEY_MAGNITUDES.get(token.raw) or MONEY_MAGNITUDES.get(token.text)
    if worth is None or (len(token.text) == 1 and not _stands_alone(tokens, index)):
        return 1, number.stop
    return worth, index + 1


def _stands_alone(tokens: Tokens, index: int) -> bool:
    return tokens.glued(index) or tokens.at(index).raw in {"m", "M", "B", "b", "k"}


def magnitude_at(tokens: Tokens, index: int) -> int | None:
    """The worth of a magnitude word at `index` ("75 USD million")."""
    return MAGNITUDES.get(tokens.text(index))
