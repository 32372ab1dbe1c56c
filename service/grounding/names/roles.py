"""The role that stands beside a name: "US Defense Secretary Mark Esper", "Lee, the council leader".

Only the story's own words, as one span. Whose name it is and who is meant elsewhere is decided in
`people/identities.py` and `people/references.py`.
"""

import re

from service.grounding.lexicon import read_words as lexicon
from service.grounding.lexicon import word_set
from service.grounding.names.finder import Name
from service.grounding.names.keys import name_key
from service.grounding.words.auxiliaries import FINITE
from service.grounding.words.verbs import form
from service.memo import once

MAX_ROLE = 120
"""Characters; the longest roles of news stories ("permanent secretary at the …") have about 90."""
_HONORIFICS = word_set("roles.honorifics")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’.‑-]\w+)*['’]?")
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our|my)\s+", re.IGNORECASE)
_ANOTHER = re.compile(r"\s*,\s*(?:his|her|their|its|my|our)\s[^,.;]{2,60},\s+[A-Z]")
"""“Hart, his wife, Ann": she is named next, and Hart is not she."""
_LISTED = re.compile(r"(?:[A-Z][\w'’.-]+\s){2,3}(?=and\s)")
"""A name that goes on a list: "Lee, Tom Hart and the goalkeeper Ann Vale" are three people."""
_RELATIVE = re.compile(r"(?:wife|husband|partner|son|daughter|brother|sister|mother|father)\s[A-Z]")
"""Somebody else of a list: "Hart, wife Ann and their son"."""
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})
_AGE = re.compile(r"\s*,\s*(?:aged?\s+)?\d{1,3}\s*(?=,)")
_APPOSITION = re.compile(
    r"\s*[,(]\s*(?P<np>(?:(?! -- )(?:[^,.;:!?()\"“”\n–—]|(?<=\b[A-Z])\.|(?<=\bSt)\.)){3,160})"
)
_OF_BODY = re.compile(r"\sof(?:\s(?:the\s)?[A-Z][\w-]+){1,4}(?=,\s(?:an?|the|one)\s)")
"""Whose somebody is, between the name and what they are ("Lee of Vell Labs, an author")."""
_ACRONYM = re.compile(r"\s\([A-Z]{2,8}\)(?=[,.;]|$)")
"""Behind a body's name: "the spokeswoman for the Bureau of Mills (BM)"."""
_STOP = re.compile(
    r"\b(?:who|which|that|said|says|told|added|and (?:he|she|his|her|the)|was|were|is|are"
    r"|has|had|have|will|would|but|when|where|because|as|after|before|while"
    r"|whose|whom|if|died|at the time)\b"
)
_BARRIERS = word_set("roles.barriers")
_SHORT_TITLES = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general",
    "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain",
    "prof": "professor", "det": "detective", "insp": "inspector", "supt": "superintendent",
    "cmdr": "commander", "adm": "admiral",
}  # fmt: skip
"""Titles as they are shortened before names."""
_OFFICIAL_THINGS = frozenset(
    {"residence", "home", "name", "title", "statement", "website", "site"}
) | {"opposition", "capacity", "visit", "report"}
_OBJECTS = _DETERMINERS | {"he", "she", "it", "they", "these", "this", "that", "to"}
_COMPLEMENTS = frozenset({"of", "for", "at", "in", "from", "with", "to", "on"})


@once
def head_noun(role: str) -> str | None:
    """The noun that says what somebody is: "minister" of "Iraq's minister of defense"."""
    words = [_noun(word, role) for word in _WORD.finditer(role[:MAX_ROLE])]
    nouns = lexicon("role_nouns")
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        bare = word.removesuffix("s") if word.endswith("s") and word[:-1] in nouns else word
        tail = bare.rpartition("-")[2]
        if (bare in nouns or tail in nouns) and (
            not following or following in _COMPLEMENTS or following not in nouns
        ):
            later = words[index + 1 :]
            if following and following not in _COMPLEMENTS and any(one in nouns for one in later):
                continue
            if bare == "official" and following in _OFFICIAL_THINGS:
                continue
            return bare if bare in nouns else tail
    return None


def _noun(word: re.Match[str], role: str) -> str:
    """The word in lower case; "Gov." is a governor."""
    low = word.group().lower().strip("'’")
    dotted = word.group()[0].isupper() and role[word.end() : word.end() + 1] == "."
    return _SHORT_TITLES.get(low, low) if dotted else low


def role_beside(text: str, name: Name, stop: int, start: int) -> tuple[int, int] | None:
    """The span of the role beside `name` in the sentence `text[start:stop]`, without article."""
    return (
        (_before(text, name, start) if name.title_start is not None else None)
        or _titles(text, name, start)
        or _before(text, name, start)
        or _before_comma(text, name, start)
        or _after(text, name, stop)
    )


def _titles(text: str, name: Name, start: int) -> tuple[int, int] | None:
    if name.title_start is None:
        return None
    first = name.title_start
    words = list(_WORD.finditer(text, first, name.start))
    while words and _is_honorific(words):
        words = words[1:]
    if not words or all(word.group().lower() in _HONORIFICS for word in words):
        return None
    first = words[0].start()
    end = name.start
    while end > first and text[end - 1] in " .\u00a0":
        end -= 1
    if words[-1].end() <= end and text[words[-1].end() : end + 1].startswith("."):
        end = words[-1].end() + 1
    return _extended(text, first, start), max(end, words[-1].end())


def _is_honorific(words: list[re.Match[str]]) -> bool:
    """Whether the first word is "Mr" or the like, and no saint of a place ("St. Louis police")."""
    first = words[0].group().rstrip(".")
    return first.lower() in _HONORIFICS and not (first in _SAINTS and len(words) > 1)


_NAMED = re.compile(r"(?<=[a-z]\s)[A-Z][\w.-]+\s[A-Z][\w.-]+$")
_LEADING = re.compile(
    r"(?:^|[\s(“\"‘])((?:(?:[A-Z][\w.’'-]*\s+){0,2}[A-Z][\w.-]*['’]s\s+)?"
    r"(?:(?:former|then|acting|outgoing|incoming|deputy|ex|late|interim|new|current|senior)\s+){0,2})$"
)


def _extended(text: str, first: int, start: int) -> int:
    """Where the role begins when "former" or "Iraq's" stands before its title."""
    begin = max(start, first - 60)
    lead = _LEADING.search(text, begin, first)
    return lead.start(1) if lead and lead.group(1) else first


def _before(text: str, name: Name, start: int) -> tuple[int, int] | None:
    """“spokeswoman Ann Lee”, "council leader Ann Lee"."""
    begin = name.start if name.title_start is None else name.title_start
    words = list(_WORD.finditer(text, max(start, begin - MAX_ROLE), begin))
    if not words or text[words[-1].end() : begin].strip():
        return None
    last = words[-1].group().lower()
    if last not in lexicon("role_nouns") and last.rpartition("-")[2] not in lexicon("role_nouns"):
        return None
    first = len(words) - 1
    if last in _ALSO_VERBS and _PLURAL.fullmatch(words[first - 1].group()):
        return None
    while first > 0 and _modifies(text, words[first - 1], words[first]):
        first -= 1
    return words[first].start(), words[-1].end()


_SAINTS = frozenset({"St", "Ste", "Mt", "Ft"})
"""What is shortened in the names of places: "St. Vell county police chief Ann Lee"."""


def _modifies(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    between = text[word.end() : following.start()]
    if between not in {" ", "\u00a0"} and not (between == ". " and word.group() in _SAINTS):
        return False
    low = word.group().lower()
    if low in _BARRIERS or low in lexicon("speech_verbs") or low in lexicon("function_words"):
        return (
            low in {"former", "deputy", "acting"} or _IN_NAME.match(text, word.start()) is not None
        )
    return not (word.group().islower() and (low.endswith("ed") or form(low) == "past")) and not (
        word.group().islower() and form(low) == "ing" and _is_gerund(text, word)
    )


def _is_gerund(text: str, word: re.Match[str]) -> bool:
    """Whether “-ing" is a deed ("of killing journalist") and no adjective ("the managing")."""
    if text[: word.start()].endswith(", "):
        return True  # "on Monday, showing director Ann Lee"
    before = _LAST_WORD.search(text, max(0, word.start() - _LAST), word.start())
    return before is not None and before.group(1).lower() in _BEFORE_GERUND


_ALSO_VERBS = frozenset({"suspect", "judge", "guard", "host", "coach", "partner"})
_PLURAL = re.compile(r"[a-z]{3,}(?<!s)s")
"""Before such a noun: it is a verb ("many supporters suspect Ann Lee")."""
_IN_NAME = re.compile(r"(?<=[a-z]{3} )One\b")
"""A function word that is part of a name ("Formula One")."""
_NEXT_WORD = re.compile(r"\s(\w+)")
_LAST_WORD = re.compile(r"(\w+)\s$")
_LAST = 16
"""Characters in which the word before is looked for."""
_BEFORE_GERUND = frozenset(
    {"of", "for", "by", "after", "before", "from", "in", "with", "without", "is", "was", "are"}
    | {"were", "be", "been", "to", "against", "and", "while", "when", "about", "on"}
)


def _before_comma(text: str, name: Name, start: int) -> tuple[int, int] | None:  # noqa: C901
    """“the country's prime minister, Adel Lee”; "the leader of the council, Ann Lee"."""
    begin = name.start if name.title_start is None else name.title_start
    comma = text.rfind(",", max(start, begin - 3), begin)
    if comma < 0 or text[comma + 1 : begin].strip() or _is_subject(text, name):
        return None
    words = list(_WORD.finditer(text, max(start, comma - MAX_ROLE), comma))
    if not words or text[words[-1].end() : comma].strip():
        return None
    nouns = lexicon("role_nouns")
    first = None
    for index in range(len(words) - 1, max(-1, len(words) - 12), -1):
        if index + 1 < len(words) and text[words[index].end() : words[index + 1].start()] != " ":
            break
        low = words[index].group().lower()
        if low in lexicon("speech_verbs") or low in {"and", "who", "that", "when", "but"}:
            break
        if low in _DETERMINERS or low.endswith(("'s", "’s")):
            tail = [word.group().lower() for word in words[index + 1 :]]
            if first is not None:
                tail = [word.group().lower() for word in words[index + 1 : first]]
            if any(one in nouns for one in tail):
                first = index
    if first is None:
        return None
    if words[first].group().lower() in _DETERMINERS:
        first += 1
    span = words[first].start(), words[-1].end()
    role = text[span[0] : span[1]]
    if span[0] >= span[1] or head_noun(role) is None or _names_another(role):
        return None
    if _opens_clause(role.split()):
        return None
    return span


def _is_subject(text: str, name: Name) -> bool:
    """Whether a verb follows: in "a visit to his cousin, Lee said" he is not the cousin."""
    found = _NEXT_WORD.match(text, name.end)
    if found is None:
        return False
    word = found.group(1).lower()
    return word in lexicon("speech_verbs") or word in FINITE or form(word) == "past"


def _names_another(role: str) -> bool:
    """Whether a role ends in a name: "the port's spokesman Ann Lee" is nobody else's role."""
    last = role.rpartition(" ")[2].lower()
    return _NAMED.search(role) is not None and last not in lexicon("role_nouns")


def _after(text: str, name: Name, stop: int) -> tuple[int, int] | None:
    """“Ann Lee, the council leader,” and "Tom Hart, 34, a teacher from Leeds,"."""
    at = name.end
    age = _AGE.match(text, at, min(stop, at + 16))
    if age:
        at = age.end()
    body = _OF_BODY.match(text, at, stop)
    found = _APPOSITION.match(text, body.end() if body else at, min(stop, at + 170))
    if found is None or _ANOTHER.match(text, at):
        return None
    first, last = found.span("np")
    cut = _STOP.search(text, first, last)
    if cut:
        if cut.start() - first < 3:
            return None
        last = cut.start()
    article = _ARTICLE.match(text[first:last])
    if article:
        first += article.end()
    while last > first and text[last - 1].isspace():
        last -= 1
    short = _ACRONYM.match(text, last)
    last = short.end() if short else last
    role = text[first:last]
    if not role or len(role) > MAX_ROLE or head_noun(role) is None or _is_clause(role):
        return None
    opener = role.split()[0].lower()
    if opener in _BARRIERS | lexicon("function_words") - {"former", "one"}:
        return None
    ends = text[last : last + 4]
    if cut is None and not (ends[:1] in ",.)" or ends == " -- " or last >= stop):
        return None
    appositive = article is not None or "'s " in role or "’s " in role or _bare(role)
    return (first, last) if appositive else None


def _is_somebody_else(role: str) -> bool:
    """Whether the words go on with a list of people."""
    listed = _LISTED.match(role)
    return (listed is not None and head_noun(listed.group()) is None) or (
        _RELATIVE.match(role) is not None
    )


def _is_clause(role: str) -> bool:
    """Whether words tell what somebody did: "the photographer began research", "the state sent
    agents"; or name others. A participle has its complement behind it: "a coach named by the club".
    """
    words = role.split()
    return (
        _opens_clause(words)
        or _is_somebody_else(role)
        or any(
            index > 0
            and word.islower()
            and form(word) == "past"
            and words[index - 1].lower() not in _DETERMINERS | lexicon("function_words")
            and (following := words[index + 1] if index + 1 < len(words) else "")
            and following not in _COMPLEMENTS | {"by", "as", "against", "before", "after"}
            and following not in lexicon("role_nouns")
            for index, word in enumerate(words)
        )
    )


_SUBJECT = re.compile(
    r"\b(?:he|she|they|it|i|we)(?:['’](?:s|re|m|d|ll|ve))?\b\s|\b(?:is|are|was|were|has|had)n?['’]t\b"
    r"|\b(?:was|were|is|are|had|having|also)\s",
    re.IGNORECASE,
)
"""What shows that words tell what somebody did, and no longer what he is."""


def _opens_clause(words: list[str]) -> bool:
    """Whether the words open with a deed ("roaming the stage", "believes he can") or have one:
    "the driver of the truck was also killed".
    """
    if _SUBJECT.search(" ".join(words)):
        return True
    first, following = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    deed = form(first) in ("past", "ing") or first.endswith("s")
    return (
        deed
        and words[0].islower()
        and first not in lexicon("role_nouns")
        and (
            following in _OBJECTS
            or (form(first) != "third" and (following in _COMPLEMENTS or following.endswith("ly")))
        )
    )


def _bare(role: str) -> bool:
    """Whether a role without article reads as one ("chief executive of the trust")."""
    first = role.split(maxsplit=1)[0]
    noun = head_noun(role)
    return noun is not None and not (
        first[0].isupper()
        and role.count(" ") < 2
        and not first.isupper()
        and noun not in role.lower().split()[1:]
    )


def fits_role(words: set[str], role: str) -> bool:
    """Whether every word of a description stands in the role ("the defense secretary")."""
    keys = {name_key(word) for word in re.findall(r"[\w.-]+", role.replace("’", "'"))}
    skip = {"country", "nation", "former", "s", "city", "town", "council", "club", "company"}
    return all(name_key(word) in keys or word in skip for word in words)
