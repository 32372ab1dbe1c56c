"""The noun that a number counts, when it follows directly, and the "one" that counts nothing."""

from typing import Final

from service.grounding.numbers.cardinals import skip_hyphen
from service.grounding.numbers.tokens import Tokens
from service.grounding.numbers.wordlist import wordset

NOT_NOUNS: Final = wordset(
    "a an the and or but nor so yet if as at by for from in into of off on onto out over per "
    "than that this these those to up upon via with within without who whom whose which what "
    "when where while why how is are was were be been being am do does did has have had "
    "having can could may might must shall should will would not no also about above after "
    "again against all almost already always among amid any around away back because before "
    "behind below between both during each either else even ever every few here her his him i "
    "it its just least less fewer fit later earlier ago like many me more most much my near "
    "never next now only other our own rather same she he since some still such their them "
    "then there they through throughout too under until very we well were whether you your said "
    "says say told according including odd plus strong"
)

NOT_COUNTED: Final = wordset(
    "of another who that which is was has had can could would should will must may might by "
    "and or to in at on for from with as but if when where than then s ' he she it they we "
    "you i point does did do not also may are were be been too so because cannot since "
    "while otherwise instead later soon again yet though anyway either neither next"
)
"""After "one" they show the pronoun ("one of", "one who", "one could")."""

DETERMINERS: Final = wordset(
    "the this that which each every any some no another these those what my your his her its "
    "our their wrong right only last next previous current first second big good bad new old"
)

ONE_COMPOUNDS: Final = wordset(
    "time off sided on way to man upmanship stop size liner liners hit sidedness"
)


PLURALS: Final = wordset(
    "people men women children troops police staff personnel cattle sheep aircraft crew "
    "firefighters clergy"
)
"""Plurals that do not end in s, or are read as such."""

NOT_PLURAL: Final = ("ss", "us", "is")

LONGEST_PHRASE: Final = 4
"""Words from the number to its noun: "four badly worn main bearings"."""


def counted_noun(tokens: Tokens, index: int, *, plural: bool = False) -> str | None:
    """What the number before `index` counts, as written.

    With `plural`, the first plural of the words that follow ("four main bearings"), else the
    next word.
    """
    place = skip_hyphen(tokens, index)
    if place > index and tokens.glued(index) != tokens.glued(place):
        return None
    token = tokens.at(place)
    if token.kind != "word" or token.text in NOT_NOUNS:
        return None
    if tokens.glued(place) and place == index:
        return None
    if plural and place == index:
        for ahead in range(place, place + LONGEST_PHRASE):
            word = tokens.at(ahead)
            if (
                word.kind != "word"
                or word.text in NOT_NOUNS
                or (ahead > place and tokens.glued(ahead))
            ):
                break
            if word.raw.islower() and _is_plural(word.text):
                return word.raw
    return token.raw if token.raw.islower() else None


def _is_plural(word: str) -> bool:
    return word in PLURALS or (word.endswith("s") and not word.endswith(NOT_PLURAL))


def is_pronoun_one(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether the word "one" at `index` stands for somebody instead of counting."""
    if tokens.text(index) != "one" or stop != index + 1:
        return False
    before, after = tokens.text(index - 1), tokens.at(stop)
    if before == "number" or (index == 0 and after.kind == "end"):
        return False
    if before == "-" and tokens.text(index - 2) in {"on", "to"}:
        return True
    if after.text == "-":
        follower = tokens.text(stop + 1)
        return follower in ONE_COMPOUNDS or not tokens.glued(stop + 1)
    if after.kind != "word" or after.text in NOT_COUNTED:
        return True
    return before in DETERMINERS
