"""Which words keep their full stop, and what must follow for a sentence to end there.

Only the lists and the question about one word; where sentences end is in `sentences.py`. The
lists follow the AP Stylebook's abbreviations (titles, months, states, companies, addresses) and
the few of other languages that stand in news.
"""

import re
from typing import Literal

StopKind = Literal["word", "never", "number", "name", "clock", "ends"]
"""What a full stop after a word means: `word`: an ordinary word, the sentence ends; `never`: it
never ends ("Mr."); `number`: not before a digit ("No. 5"); `name`: only before a word that opens
sentences ("U.S."); `clock`: not before a weekday, month or time zone ("8 p.m. EDT"); `ends`:
before every capital, not before a digit ("Jan.", "Ariz.")."""

_NEVER = frozenset(
    """
    Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Sgt Capt Cmdr
    Cmdt Cpl Pfc Pvt Adm Maj Brig Rev Revd Hon Fr Br Supt Det Insp Const Sheikh Amb Pres Atty Asst
    Sra Srta Sres Hr Dipl Ing Mt Ft vs v cf viz i.e e.g z.B d.h bzw ca approx Ph
    """.split()  # noqa: SIM905 - a column of words is easier to review than a list of strings
)
_NUMBER = frozenset("No Nos no nos Nr Art Sec Vol vol Fig fig Figs pp p para ch Ch op".split())  # noqa: SIM905
_NAME = frozenset(
    """
    Inc Corp Co Cos Ltd Bros LLC Plc Pty Cie Jr Sr St Ste Ave Blvd Rd Hwy Pkwy Sq Bldg Dept Assn
    Univ Est Esq al Ph.D M.D Int Intl Nat'l Govt Min ft in oz lb lbs hr hrs mi yd
    """.split()  # noqa: SIM905
)
_ENDS = frozenset(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec etc Mon Tue Tues Wed Thu Thurs Fri".split()  # noqa: SIM905
)
_STATES = frozenset(
    """
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb
    Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta
    """.split()  # noqa: SIM905
)
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")

OPENERS = frozenset(
    """
    the a an he she it they we you i this that these those his her its their our my in on at by
    for from with without after before during since until as while when where who what why how
    which if although though because but and or so yet nor not no there here then now however
    meanwhile still also both some many several few each every another others earlier later
    last according asked under over about among between despite unlike instead nobody none
    nothing neither officials police authorities residents critics analysts investigators
    prosecutors witnesses experts voters protesters neighbors neighbours lawyers lawmakers
    doctors rescuers firefighters researchers scientists economists shares
    """.split()  # noqa: SIM905
)
"""Words that, capitalised after an abbreviation, open a sentence and do not go on with a name."""

CLOCK_WORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec gmt utc bst cet cest est edt et cst cdt ct mst
    mdt mt pst pdt pt ist jst aest aedt eastern central mountain pacific local greenwich eat wat
    """.split()  # noqa: SIM905
)
"""What may follow "8 p.m." with a capital inside the same sentence."""

GERMAN_MONTHS = frozenset(
    """
    januar februar märz april mai juni juli august september oktober november dezember jänner
    """.split()  # noqa: SIM905
)
"""After a one- or two-digit ordinal ("3. Oktober") the sentence goes on."""


def stop_kind(word: str, before: str) -> StopKind:
    """What the full stop after `word` means; `before` is the visible character before the word.

    >>> stop_kind("U.S", " "), stop_kind("Mr", " "), stop_kind("house", " ")
    ('name', 'never', 'word')
    """
    kind: StopKind = "word"
    if len(word) > 1 and word.isalpha() and word.isupper():
        word = word.capitalize()
    if word in _NEVER:
        kind = "never"
    elif word in _NUMBER:
        kind = "number"
    elif word in _NAME and (word != "in" or before.isdigit()):  # inches, not "brought in."
        kind = "name"
    elif word in _ENDS or (word in _STATES and before in ",-("):
        kind = "ends"
    elif word.lower() in {"a.m", "p.m"} and before.isdigit():
        kind = "clock"
    elif (len(word) == 1 and word.isalpha()) or _LETTERS.fullmatch(word):
        kind = "name"
    return kind
