"""What "it", "they" and "she" stand for in a clause of a sentence, where that is certain.

People are known from `service/grounding/people/`. A thing is what the sentence says it of itself
("The board has not said whether it …"), else the subject of the sentence before.
"""

import re

from service.engines.extractive.lexicon import word_list
from service.engines.extractive.phrases import inside, name_of
from service.engines.extractive.pieces import FINITE, has_finite
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.engines.extractive.words import FUNCTION_WORDS
from service.grounding.lexicon import read_words
from service.grounding.names.known import is_organisation_word

MOST_WORDS_BEFORE = 4
"""Words between the question word and a closing "it" that can still mean what was told before."""
MOST_SUBJECT_WORDS = 10
"""Words of a subject that is read: a longer one holds a clause of its own."""
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|they|it|them|its|their)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:they|it|them|its|their)\b", re.IGNORECASE)
_OWNED = frozenset(("its", "their"))
_PEOPLE = frozenset(("he", "she", "him", "his", "her"))
_EITHER = re.compile(r"\b(?:he or she|his or her|him or her)\b", re.IGNORECASE)
_WAS_IT = re.compile(
    r"(?:whose|what|which)\s[^,]{2,60}?\s(?:it|they)\s(?:was|is|were|are)(?=\W*$|\s(?:or|and)\b)",
    re.IGNORECASE,
)
"""“Whose note it was": the note, and nothing before it."""
_EXPLETIVE = re.compile(
    r"it\s(?:is|was|would\sbe|will\sbe|had\sbeen|has\sbeen|may\sbe|might\sbe)"
    r"\s(?:(?:not|also|still|\w+ly)\s)?"
    r"(?:that|to|enough|worth|better|possible|clear|known|legal|true|likely|safe|right|wrong|necessary)\b",
    re.IGNORECASE,
)
"""An "it" that means nothing: "whether it is possible to cross"."""
_TAKES = re.compile(r"how\b.*\bit\s(?:(?:would|will)\s)?(?:takes?|took|costs?)\b", re.IGNORECASE)
"""Another one: "how long it would take"."""
_POINTING = re.compile(
    r"\b(?:this|these|those)(?=\s(?!who|that|which|is|was|are|were|has|had|have|will|would|could|can"
    r"|in|of|year|week|month|time|morning|evening|afternoon|summer|winter|spring|autumn|season"
    r"|\w+ed\b)[a-z]{3,})"
)
"""Words that point at what was told, before its noun."""
_CONTRACTED = re.compile(r"['’](?P<verb>d|ll|s|re|ve)\b")
_OPENING = re.compile(
    r"(?:(?:As of now|So far|To date|For now|But|And|Yet|So|Meanwhile|However|Earlier|Later|Still)"
    r",?\s"
    r"|(?:On|In|At|By|Since|After|Before|During|Under|For)\s[^,]{2,60},\s)"
)
_NOUN_PHRASE = re.compile(
    r"(?!(?:No|Nobody|None|Nothing|There|It|He|She|They|We|You|I|This|That|What|How|Why|If|When|Asked"
    r"|All|Both|Another|Other|Others|One|Some|Already|Perhaps|Maybe|Once|\w+ly)\b)"
    r"(?:the|an?|two|three|four|five|six|seven|eight|nine|ten|several|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir"
    r"|[A-Z][\w’'.&-]*|\d[\w,.]*)\b|[£$€“]"
)
_ASKING = frozenset(("whether", "if", "what", "when", "where", "who", "why", "how", "which"))
_ENDS = word_list("ends_phrase")
_POINTERS = word_list("pointer")
_TEAMS = word_list("team")
"""Nouns that are "they" in the singular."""
_PEOPLES = frozenset(("police", "staff", "people", "officials", "authorities", "detectives"))
_PLURAL = re.compile(
    r"^(?:the\s)?(?:two|three|four|five|six|seven|eight|nine|ten|several|both|all|some)\b"
    r"|\b(?:people|staff|police|children|women|men)$|[^s’']s$",
    re.IGNORECASE,
)
_KNOWING = re.compile(
    r"(?:(?:\bnot|n['’]t|\bcannot|\bnever|\bno longer)\s(?:\w+\s){0,2}?"
    r"(?:know|sure|certain|determine|establish|tell|see|understand|work(?:ed)? out|find out)"
    r"|(?:could|can)(?:\snot|not|n['’]t)\s(?:yet\s)?(?:say|confirm)|\bno idea|\bunsure|\buncertain"
    r"|\bun(?:able|clear) to (?:say|tell|confirm|know|establish|determine|see)"
    r"|\b(?:trying|seeking|hop\w+|want|still|yet|working)\sto"
    r"\s(?:find out|establish|determine|learn|know)"
    r"|\b(?:investigat|examin|wonder)ing)"
    r"(?:\s(?:yet|exactly|either|for certain|for sure|how many of))*,?\s$",
    re.IGNORECASE,
)
"""What stands before a clause when its sentence's subject does not know: it is of another."""
_THINGS_DO = re.compile(
    r"\s(?:(?:has|have|had|will|would|can|could|may|might|should|is|was|are|were|ever|also|first)\s){1,3}?"
    r"(?:not\s)?(?:(?:be|been|being)\s)?(?:\w+ly\s|ever\s)?"
    r"(?:(?<=be\s)\w{2,}(?:ed|en|lt|ld|wn|ught)\b|(?<=been\s)\w{2,}(?:ed|en|lt|ld|wn|ught)\b"
    r"|(?<=was\s)\w{3,}ed\b|(?<=were\s)\w{3,}ed\b"
    r"|(?:re)?open(?:ed)?\b|arrive|happen|sink|burn|collapse|leak|spread|erupt)"
    r"|\s(?:(?:re)?opened|opens|began|begins|started|sank|burnt|burned|spread|collapsed|happened"
    r"|broke out)\b",
    re.IGNORECASE,
)
"""What is done to things, or what they do: "it has been melted down", "when it would open"."""
_TO_SEE = re.compile(
    r"ing\s(?P<thing>(?:the|an?|his|her)\s(?:[\w’'-]+\s){1,5}?)"
    r"to\s(?:see|determine|establish|find out)\s$"
)
"""What somebody looks at before "to see whether the guard wrote it"."""
_IS_WHETHER = re.compile(r"\b(?:is|was|remains|becomes)\s$")
"""Of "the issue is whether it fits" the issue is no "it"."""
_AMOUNT = re.compile(
    r"^(?:the\s|an?\s)?(?:\w+\s){0,2}?(?:damage|cost|costs|bill|price|toll|loss|losses|number|total"
    r"|figure|value|sum|share)\b",
    re.IGNORECASE,
)
"""What is counted or paid; nobody asks how it began."""
_ASKED = re.compile(
    r"(?:Why|When|Where|How)\s(?:is|are|was|were|did|does|do|will|had|has)\s"
    r"(?P<thing>[\w’'-]+(?:\s[\w’'-]+)?)\s(?=\w+(?:ed|en|t)\b)"
)
_CHARGED_WITH = re.compile(
    r"\b(?:for|to)\s(?P<who>the\s(?:[a-z]+\s){1,3}?)to\s(?:decide|determine|say|rule)\s(?:\w+\s)?$"
)
_SAID_IT = re.compile(
    r"\b(?:said|says|announced|confirmed|reported)\s(?:that\s)?(?:it|they)\b[^,;]*$"
)
_APPOSED = re.compile(
    r"^(?P<who>[A-Z][^,]{2,60}),\s(?:the|an?|its|whose|which|based)\s[^,]{3,60},\s"
)
_LEANS = re.compile(
    r";|\b(?:that|which|who|they|he|she)\b|\bit\b(?!['’]s|\s(?:is|was|remains?|remained)\s)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:But |And )?(?:even\s)?(?:if|as|when|while|although|though|after|once)\s(?P<clause>[^,]+),",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"(?:also|still|now|then|later|earlier|already|never|not|\w+ly)$")


def completed(story: Story, told: Told, clause: str, subject: str | None) -> str:
    """`clause` of the sentence with its pronouns told as what they mean, where that is certain;
    `subject` is that of the sentence, before the clause.
    """
    at = told.text.find(clause)
    if at < 0 and clause.startswith("whether "):
        at = told.text.find(clause.removeprefix("whether ")) - len("whether ")
    if at < 0 or _EITHER.search(clause):
        return clause
    words, last = "", 0
    for found in _PRONOUN.finditer(clause):
        words += clause[last : found.start()]
        low = found.group().lower()
        owns = low in ("his", "its", "their") or (low == "her" and _owns(clause, found.end()))
        if low in _PEOPLE:
            meant = _person(story, told, at + found.start(), words, owns=owns)
            meant = meant or _in_office(told, clause, found, subject)
        else:
            meant = _thing(story, told, clause, found, subject)
        if meant is None and owns and _opens(words):
            meant, owns = "the", False
        verb = _CONTRACTED.match(clause, found.end()) if meant else None
        words += (_possessive(meant) if owns else meant) if meant else found.group()
        words += _whole_verb(verb.group("verb"), clause[verb.end() :]) if verb else ""
        last = verb.end() if verb else found.end()
    return _POINTING.sub("the", words + clause[last:])


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _person(story: Story, told: Told, at: int, before: str, *, owns: bool) -> str | None:
    """The name of "he" or "her"; not where somebody of the clause may be meant, or is named."""
    is_object = not owns and told.text[at : at + 3].lower() in ("him", "her")
    if re.search(r"\s[A-Z]", before) if is_object else not _opens(before):
        return None
    name = name_of(story, told, at)
    return None if name is None or name.split()[-1] in before else name


def _in_office(told: Told, clause: str, found: re.Match[str], subject: str | None) -> str | None:
    """Who has not said what "she would" do: "The mayor has not said which bloc she would join"."""
    role = _OFFICE.fullmatch(subject or "")
    own = _INTENDS.match(clause, found.start()) and _BARE_OPENING.fullmatch(clause[: found.start()])
    if role is None or not own or role.group("role") not in read_words("role_nouns"):
        return None
    return None if _KNOWING.search(told.text, 0, max(told.text.find(clause), 0)) else subject


_OFFICE = re.compile(
    r"the\s(?:[\w’'-]+\s){0,2}?(?P<role>(?!spokes|lawyer|attorney|doctor|surgeon|officer)[a-z]+)"
)
"""Somebody named by what they are, who speaks for themselves."""
_INTENDS = re.compile(r"(?:he|she)\s(?:would|will|plans|planned|intends|intended|wants|wanted)\b")
_BARE_OPENING = re.compile(r"\w+\s(?:[a-z]+\s){0,2}", re.IGNORECASE)


def _thing(
    story: Story, told: Told, clause: str, found: re.Match[str], subject: str | None
) -> str | None:
    """What "it" or "they" is: the subject of this sentence, else of the one before."""
    before = clause[: found.start()]
    closes = _is_object(clause, found)
    if (
        _WAS_IT.match(clause)
        or _TAKES.match(clause)
        or _EXPLETIVE.match(clause, found.start())
        or (_THING.search(before) and not closes)
    ):
        return None
    several = found.group().lower() in ("they", "them", "their")
    looked_at = _TO_SEE.search(told.text, 0, max(told.text.find(clause), 0))
    thing = definite(looked_at.group("thing").strip()) if looked_at else None
    if thing and closes:
        return thing
    words = re.sub(r"\sor not\s|^(?:what|which|whose|how)\s\S+\s", " ", before).split()
    words = words[1:] if words and words[0].lower() in _ASKING else words
    if not closes and _is_counted(before):
        words = []
    by_whom = re.match(r"who\b", clause, re.IGNORECASE) is not None and 0 < len(words) <= 2
    if by_whom or (closes and len(words) <= MOST_WORDS_BEFORE):
        earlier = thing_before(story, told, several=several)
        return None if earlier == subject or (earlier and _acts(earlier)) else earlier
    # Where the clause has nouns of its own, they may be meant.
    return _doer(story, told, clause, subject, several=several) if _opens(" ".join(words)) else None


def _is_counted(before: str) -> bool:
    """Whether only what is counted stands before: "how many jobs" it cuts, "it" is not."""
    counted = _COUNTED.fullmatch(before)
    return counted is not None and not any(
        word in FUNCTION_WORDS or FINITE.fullmatch(word) for word in counted.group("what").split()
    )


_COUNTED = re.compile(r"how\s(?:many|much)(?P<what>(?:\s(?:more\s)?[a-z’'-]+){1,3})\s")


def _doer(
    story: Story, told: Told, clause: str, subject: str | None, *, several: bool
) -> str | None:
    """Who or what the pronoun is with which a clause opens."""
    at = told.text.find(clause[:20])
    own = subject if subject is not None else _actor(told, at)
    own = inside(story, told, own) if own and not _IS_WHETHER.search(told.text, 0, at) else None
    found = _THING.search(clause)
    of_things = found is not None and _THINGS_DO.match(clause, found.end()) is not None
    knows = _KNOWING.search(told.text, 0, max(at, 0)) is not None
    if own is not None and not knows and (len(own.split()) < 3 or not has_finite(own)):
        if _is_person(story, own) and not several:
            return None
        fits = _is_plural(own) is several or (several and own.split()[-1].lower() in _TEAMS)
        named = not several and own.split()[-1][:1].isupper()
        if (fits or named) and not (of_things and _acts(own)):
            return definite(own)
    here = _clause_subject(told.text[:at])
    if here is not None and not _is_person(story, here):
        return definite(here) if _is_plural(here) is several else None
    if knows and own is not None and found is not None and found.group().lower() in _OWNED:
        return None  # "The union does not know when its members are told": its own, or the firm's
    earlier = thing_before(story, told, several=several)
    if earlier is None or ((of_things or knows) and not several and _acts(earlier)):
        return None
    return None if earlier == own or _AMOUNT.match(earlier) else earlier


def _acts(phrase: str) -> bool:
    """Whether a noun phrase is a body or people: "the council", "officers", "Police"."""
    last = _head(phrase).split()[-1]
    low = last.lower()
    return (
        low in _TEAMS
        or low.removesuffix("s") in read_words("role_nouns")
        or is_organisation_word(last[:1].upper() + last[1:])
        or low in _PEOPLES
    )


def thing_before(story: Story, told: Told, *, several: bool) -> str | None:
    """The subject of the sentence before, when it is a thing in the right number."""
    number = told.sentence.number
    if number < 2:
        return None
    earlier = story.sentences[number - 2]
    asked = _ASKED.match(earlier.text)
    phrase = asked.group("thing") if asked else subject_phrase(earlier.text)
    if phrase is None or _is_person(story, phrase) or _is_plural(phrase) is not several:
        return None
    return definite(inside(story, earlier, phrase))


def subject_phrase(text: str) -> str | None:
    """The noun phrase with which a sentence opens, up to its verb.

    >>> subject_phrase("A pledge from Kyle Salmon holds until June."), subject_phrase("It rained.")
    ('A pledge from Kyle Salmon', None)
    """
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    if not _NOUN_PHRASE.match(rest):
        return None
    words = rest.split()[: MOST_SUBJECT_WORDS + 1]
    for index, word in enumerate(words):
        if index and words[index - 1].lower() in _POINTERS:
            continue
        if index and word.islower() and _is_verb(word.rstrip("."), *words[index + 1 : index + 2]):
            kept = words[:index]
            while kept and _ADVERB.fullmatch(kept[-1]):
                kept = kept[:-1]
            return " ".join(kept) or None
        if (index and word.lower() in _ENDS) or word[-1:] in ",;:":
            return None
    return None


def _is_verb(word: str, following: str = "") -> bool:
    """Whether a word ends a subject; "holds" only where no noun follows."""
    if FINITE.fullmatch(word):
        return True
    leads = following.lower() in word_list("preposition") | word_list("determiner") | {"until"}
    return leads and word.endswith("s") and word in word_list("maybe_finite")


def definite(phrase: str) -> str:
    """A noun phrase as one speaks of it again: "A pledge" is "the pledge" the second time."""
    first, _, rest = phrase.partition(" ")
    if re.fullmatch(r"two|three|four|five|six|seven|eight|nine|ten|\d\d?", first.lower()) and rest:
        return f"the {first.lower()} {rest}"
    if first.lower() in ("a", "an", "the", "these", "those", "this", "that") and rest:
        return f"the {rest}"
    return phrase


def _actor(told: Told, at: int) -> str | None:
    """Who does what the clause at `at` is part of: "it is for the court to decide whether it …",
    the one who says so, or the subject of the sentence.
    """
    before = told.text[:at]
    charged = _CHARGED_WITH.search(before)
    if charged:
        return charged.group("who").strip()
    text = re.sub(r",\s[^,]{2,60}\s(?:said|says),(?=\s)", "", before)
    text = _APPOSED.sub(r"\g<who> ", text)
    spoken = _SAID_IT.search(before)
    if spoken is None and _LEANS.search(text):
        return None
    who = subject_phrase(text)
    says = who is not None and re.match(
        r"\s(?:said|says|told)\b", text[text.find(who) + len(who) :]
    )
    return None if says and spoken is None else who


def _clause_subject(before: str) -> str | None:
    """The subject of a clause that opens the sentence: "Even if a pact is reached, …"."""
    opened = _SUBORDINATE.match(before)
    if opened is None:
        return None
    words = opened.group("clause")
    return subject_phrase(words[:1].upper() + words[1:])


def _is_plural(phrase: str) -> bool:
    """By the noun phrase up to its first preposition."""
    return _PLURAL.search(_head(phrase)) is not None


def _head(phrase: str) -> str:
    return re.split(r"\s(?:of|from|in|for|on|at|to|with)\s", phrase)[0]


def _is_person(story: Story, phrase: str) -> bool:
    head = _head(phrase)
    return any(
        head == one or head.endswith(f" {one}")
        for person in story.people
        for one in person.variants
    )


def _is_object(clause: str, found: re.Match[str]) -> bool:
    """Whether "it" is what something is done to, at the end of the clause."""
    return found.group().lower() in ("it", "them") and not clause[found.end() :].strip(' .,”"')


def _opens(before: str) -> bool:
    """Whether nothing stands before it in its clause that it could mean."""
    return not any(word.lower().strip(",") not in FUNCTION_WORDS for word in before.split())


def _owns(clause: str, end: int) -> bool:
    """Whether "her" owns what follows rather than being told, helped or seen."""
    after = re.match(r"\s+(?P<next>[\w’'-]+)", clause[end:])
    return after is not None and after.group("next").lower() not in (
        word_list("preposition") | word_list("closing") | word_list("auxiliary")
    )


def _whole_verb(contracted: str, after: str) -> str:
    """The verb that "’d" or "’s" stands for, by what follows it."""
    done = re.match(r"\s(?:not\s)?(?:been|had|\w+ed|\w+en|left|gone|told|made|sent|met)\b", after)
    whole = {"d": "had" if done else "would", "s": "has" if done else "is"}
    return f" {whole.get(contracted) or {'ll': 'will', 're': 'are', 've': 'have'}[contracted]}"
