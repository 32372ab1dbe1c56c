"""A sentence of a story with what the readers of `service/grounding` find in it, read once and
only when asked for. The story around it is in `story.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from service.engines.extractive.bullets.signs import Features, Word
from service.engines.extractive.languages import language_of
from service.engines.extractive.numbers.figures_abroad import read_figures
from service.engines.extractive.pieces import opening_of
from service.engines.extractive.words import (
    FUNCTION_WORDS,
    WORD,
    describes_somebody,
    stem,
    terms_of,
)
from service.grounding.lexicon import read_words as read_lexicon
from service.grounding.names.finder import Name, find_names
from service.grounding.numbers import Quantity, read_quantities
from service.grounding.speech.attribution import Spoken, read_attributions
from service.memo import each, of_word, once
from service.source_text import Sentence

Span = tuple[int, int]

MOSTLY = 0.8
"""Share of a sentence's characters from which it counts as a quotation."""

_DEPENDENT = re.compile(
    r"[\"“'‘(]*(?:(?:this|that|these|those|such|they|he|she|his|her|hers|their|theirs|its|both"
    r"|the (?:former|latter|two|three|pair|trio|move|announcement|decision|comments?|remarks?"
    r"|statement|incident|claim|claims|latter|news)|another|others|(?:but|and) then"
    r"|some(?= (?:say|said|are|were|have|had|also)\b)|instead|then|afterwards?"
    r"|(?:no|yes|well|now)(?=,)|(?:now|soon|still|later) (?:they|he|she|it)"
    r"|also|so|or|not until there|thus|therefore|hence|otherwise|similarly|likewise"
    r"|as a result|by contrast|back then|to that end|in doing so|in order to do (?:this|that|so)"
    r"|to do (?:this|that|so)|(?:at|by|in|until) that (?:time|point|moment|stage|year|day|night)"
    r"|(?:[a-z-]+ ){0,4}(?:seconds|minutes?|hours?|days?|weeks?|months?|moments?)"
    r" (?:later|after that)"
    r"|there (?:is|was|are|were) (?:more|another|other|also)"
    r"|neither|nor|one of (?:them|these|those)|among (?:them|those)|as such|here"
    r"|there(?!['’]s| (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must)\b)"
    r"|(?:all|many|some|most|each|none|several|much) of (?:this|that|these|those|them)"
    r"|(?:at least|maybe|perhaps) (?:this|that)(?:['’]s| is| was)"
    r"|(?:beyond|besides|before|after|since|until|by|on top of|apart from) (?:that|this|then)(?=,)"
    r"|(?:on|in|for|with|of|at|from|by|to|under) (?:all|both|each|either|some|many|most|none"
    r"|several) of (?:these|those|them))\b"
    r"|it\b(?!(?:['’]s| is| was| remains| remained) (?:not |still |also |now )?"
    r"(?:clear|unclear|known|unknown|likely|unlikely|possible|expected|believed|thought|understood"
    r"|too (?:early|soon))))",
    re.IGNORECASE,
)
"""Openings that point at the sentence before. "It was not clear where" points at nothing."""
_LEANING = re.compile(
    r"(?:as|like|in|on|for|with|after|before|while|when|despite|at|under|because|since|if|by|to|once"
    r"|until|although|though|whether)"
    r"\s(?:its|his|her|their|it|he|she|they|this|that|these|those)\b",
    re.IGNORECASE,
)
"""An opening phrase that points back ("As its name suggests"), unless a name follows."""
_POINTS = re.compile(
    r"\bth(?:is|at) one\b|\bthe following\b|\bthese (?!days\b)[a-z]"
    r"|\b(?:in|on|at|of|for|from|with|by|during|after|under|about|to) that (?P<noun>show|game|match"
    r"|film|movie|book|song|case|trial|attack|crash|meeting|promise|point|agreement|deal|figure"
    r"|number|decision|vote|group|incident|story|report|letter)\b"
    r"|\bthose (?!(?:who|whose|in|of|on|at|with|from|for|that|like|under|over|without)\b)"
    r"(?:[a-z]+ )?[a-z]+s\b"
)
"""What points at something told before, anywhere in a sentence."""
_NOTHING_BEFORE = re.compile(
    r"(?:The|Everybody|Everyone|Nobody)\s"
    r"(?:(?!the\b|an?\b|his\b|its\b|their\b|her\b|[A-Z])[\w’'-]+\s){1,8}?"
    r"(?:for|on|of|from|to|by|with|about|behind)\s(?:it|them|him|her)(?=[,.])"
    r"|What\s\w+\s(?:it|them|him|her)\b"
    r"|(?:On \w+day,\s)?(?:[A-Z][\w’'-]*\s){1,3}[a-z]{2,}ed\s(?:it|them)\b"
    r"|(?:On|In|At|For|By|To|From|With|Without)\s(?!.{0,60}[A-Z])(?:[\w’'-]+\s){0,5}[\w’'-]+,\s"
    r"(?:it|they)\b(?!(?:['’]s|\s(?:is|was|will be|would be))\s(?:\w+\s)?"
    r"(?:clear|unclear|known|unknown|likely|unlikely|possible|impossible|expected|hard|easy|time)\b)"
    r"(?!\s(?:takes|took|will take|would take|may be|might be)\b)"
    r"|(?:Maybe|Perhaps)\s(?:that|this)(?:['’]s|\sis|\swas)\b"
)
"""A pronoun before which nothing stands that it could mean: "The blow was punishment for it"."""
_HE = re.compile(r"\b(?:he|she)\b")
_VAGUE = frozenset(
    ("good", "once", "police", "officials", "authorities", "investigators", "people")
)
EARLY_CHARS = 40
"""Characters from a sentence's start in which a pronoun is what it tells of."""
_ANSWERS = re.compile(
    r"\b(?:disput\w+|denie[sd]|deny|reject(?:s|ed)?|dismiss(?:es|ed)?)\s"
    r"(?:that|this|it|them|(?:the|that|those) (?:claims?|allegations?|accusations?"
    r"|account|charge))\b"
    r"(?!\s+[a-z]+\s+(?:was|were|had|is|are)\b)",
    re.IGNORECASE,
)
_REPLY = re.compile(r"(?:but|however|yet)\b", re.IGNORECASE)
_SCAFFOLDING = re.compile(
    r"[^,]{0,80}?\b(?:comments?|remarks?|statements?|announcements?|news|meetings?|talks?|visits?|move"
    r"|decision|reports?|claims?|warnings?)\b[^,]{0,60}?\s(?:came|comes|come|follows?|followed)\b",
    re.IGNORECASE,
)
"""Openings such as "His comments came shortly after his meeting with"."""
_CAPITALISED = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’-]*")
"""Names, near enough to weigh a sentence: reading them properly costs a hundred times more."""
_FIRST_PERSON = re.compile(
    r"(?<![.\w])(?:I(?!\.)|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|[Ll]emme|[Ll]et['’]s)\b"
)
_AHEAD = re.compile(r"\b(?:will|plans? to|(?:is|are) (?:expected|due|set) to)\b")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u309f]+")
_ASKS = re.compile(r"[?？؟]\s*[\"”’'»]*$")


@dataclass(frozen=True)
class Told:
    """One sentence of the body and what stands in it; spans are in the sentence."""

    sentence: Sentence
    loaded: tuple[Span, ...]
    """The reporter's evaluative words."""
    quoted: tuple[Span, ...] = ()
    """What stands between quotation marks, marks left out; they may open sentences before."""
    language: str = "en"
    """BCP 47."""

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.sentence.text

    @cached_property
    def attributions(self) -> list[Spoken]:
        """Who says what the sentence tells."""
        return read_attributions(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers; dates too in English."""
        if self.language.lower().startswith("en"):
            return read_quantities(self.text)
        return read_figures(self.text, self.language)

    @cached_property
    def names(self) -> list[Name]:
        """Its names."""
        return find_names(self.text)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Its content terms, for counting."""
        return tuple(terms_of(self.text))

    @cached_property
    def attributed(self) -> list[Span]:
        """The spans that say who says it; they stay in whatever is made of the sentence."""
        return [(one.start, one.end) for one in self.attributions]

    @cached_property
    def is_dependent(self) -> bool:
        """Whether it leans on the sentence before it: by its opening, or by what it answers."""
        if not self.language.lower().startswith("en"):
            return self._points_back
        opening = opening_of(self.text)
        if _LEANING.match(self.text, opening) and not _CAPITALISED.search(self.text):
            return True
        if self._names_nobody(opening):
            return True
        if _NOTHING_BEFORE.match(self.text, opening):
            return True
        if _DEPENDENT.match(self.text, opening) or _ANSWERS.search(self.text):
            return True
        return any(
            not any(start <= one.start() < end for start, end in self.quoted)
            and not (one["noun"] and one["noun"] in self.text[: one.start()])
            for one in _POINTS.finditer(self.text)
        )

    def _names_nobody(self, opening: int) -> bool:
        """Whether "he" or "she" comes early and nothing before it could be a name."""
        found = _HE.search(self.text, opening, opening + EARLY_CHARS)
        if found is None or _CAPITALISED.search(self.text, opening, found.start()):
            return False
        if describes_somebody(" ".join(self.text[opening : found.start()].split()[1:])):
            return False
        first = WORD.search(self.text, opening)
        low = first.group().lower() if first else ""
        nouns = read_lexicon("role_nouns")
        return (
            low in FUNCTION_WORDS or {low, low.removesuffix("s")} & nouns != set() or low in _VAGUE
        )

    @property
    def _points_back(self) -> bool:
        """The same in another language, by its first words; the first sentence leans on none."""
        backwards = language_of(self.language).points_back
        if self.sentence.number == 1:
            return False
        if _UNSPACED.match(self.text):
            return self.text.startswith(backwards)
        opening = " ".join(
            re.split(r"[\s,]+", self.text.lower().lstrip("\"“«‘'( \N{NBSP}"), maxsplit=2)[:2]
        )
        return f"{opening} ".startswith(tuple(f"{one} " for one in backwards))

    @property
    def is_reply(self) -> bool:
        """Whether somebody speaks against what was just told."""
        return bool(_REPLY.match(self.text)) and any(one.speaker for one in self.attributions)

    @cached_property
    def is_scaffolding(self) -> bool:
        """Whether its main clause tells only when something else was said or done."""
        return bool(_SCAFFOLDING.match(self.text))

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks."""
        return bool(_ASKS.search(self.text))

    @cached_property
    def is_first_person(self) -> bool:
        """Whether the reporter, not a quoted speaker, says I, we or you."""
        return any(
            not any(start <= match.start() < end for start, end in self.quoted)
            for match in _FIRST_PERSON.finditer(self.text)
        )

    @cached_property
    def is_quotation(self) -> bool:
        """Whether nearly all of it is somebody's own words."""
        inside = sum(end - start for start, end in self.quoted)
        return inside > MOSTLY * len(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, for counting."""
        return read_words(self.text, self.language)

    @cached_property
    def features(self) -> Features:
        """What ranking sees."""
        return Features(
            words=self.words,
            names=len(_CAPITALISED.findall(self.text)),
            has_number=any(word.has_digit for word in self.words),
            opens_with_quote=self.text[:1] in "\"“'‘«",
            quoted=sum(end - start for start, end in self.quoted) / max(1, len(self.text)),
            is_question=self.is_question,
            is_dependent=self.is_dependent,
            is_first_person=self.is_first_person,
            is_scaffolding=self.is_scaffolding,
            is_reply=self.is_reply,
            looks_ahead=bool(_AHEAD.search(self.text)),
        )


@once
def read_words(text: str, language: str = "en") -> tuple[Word, ...]:
    """The words of `text` as ranking counts them.

    >>> [word.stem for word in read_words("Two ferries were stopped.")]
    ['two', 'ferr', 'were', 'stopp']
    """
    if _UNSPACED.search(text):
        return tuple(_unspaced_words(text))
    written = WORD.findall(text)
    if language.lower().startswith("en"):
        words = list(map(each(_word).__getitem__, written))
    else:
        words = [_word_abroad(one, language) for one in written]
    if written and text.startswith(written[0]):
        words[0] = words[0]._replace(is_capital=False)
    return tuple(words)


def _unspaced_words(text: str) -> Iterator[Word]:
    """Pairs of letters of a script without spaces: which of them are words, nobody can tell."""
    for match in WORD.finditer(text):
        run = match.group()
        if not _UNSPACED.search(run):
            yield Word(run.lower(), is_function=False, is_capital=True, has_digit=run.isdigit())
            continue
        for two in map("".join, pairwise(run)):
            yield Word(two, bool(_KANA.fullmatch(two)), is_capital=False, has_digit=two.isdigit())


@of_word
def _word(written: str) -> Word:
    """A word inside an English text."""
    low = written.lower()
    return Word(stem(low), low in FUNCTION_WORDS, written[0].isupper(), _has_digit(written))


@once
def _word_abroad(written: str, language: str) -> Word:
    low = written.lower()
    is_function = low in language_of(language).function
    return Word(low, is_function, written[0].isupper(), _has_digit(written))


def _has_digit(written: str) -> bool:
    return not written.isalpha() and any(char.isdigit() for char in written)
