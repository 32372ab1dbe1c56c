"""Whether words of a sentence can be read without the sentences before it, and who "he" is in them.

What a number means is made of such words in `meanings.py`.
"""

import re

from service.engines.extractive.bullets.whose import names_somebody
from service.engines.extractive.numbers.clauses import has_verb, is_balanced, words_in
from service.engines.extractive.pieces import CLOSES, opening_of
from service.engines.extractive.story import Story
from service.engines.extractive.told import Told
from service.grounding.length import MAX_TEXT
from service.grounding.lexicon import read_words as read_lexicon

SAME_CHARS = 25
"""Characters behind a pronoun by which it is found again in its sentence."""
EARLY_WORDS = 5
"""Words of a meaning among which "his" is of whom it tells."""
BACK = 3
"""Sentences before a pronoun in which its person is named."""

_HE = re.compile(r"\b(?:[Hh]e|[Ss]he|(?P<owner>[Hh]is|[Hh]er(?=\s[a-z0-9]))|[Hh]im|[Hh]er)\b")
_LEANS = re.compile(
    r"[\"“‘]?(?:(?:this|that|these|those|such|they|their|its|we|our|both|another|others|then(?!,)"
    r"|instead(?!,)|neither|nor|here|so (?:did|do|does|is|was|were|had|has)"
    r"|the (?:former|latter|pair|trio|others"
    r"|(?:two|three)(?=\s(?:are|were|have|had|will|said|say|also)\b))"
    r"|(?:at least |about )?\w+ of (?:its|their|them|these|those))\b"
    r"|(?:as|like|in|on|for|with|after|before|while|when|despite|at|under|because|since|if|by|to|once"
    r"|until|although|of|among)\s(?:its|their|it|they|this|that|these|those|them|which)\b"
    r"|it\b(?!(?:['’]s|\s(?:is|was|has been|will be|would be))\s(?:only\s|just\s|still\s)?"
    r"(?:the\s\w+\stime|(?:un)?clear|(?:un)?likely|not clear|(?:un)?known|possible|estimated"
    r"|believed|thought|expected that)|\s(?:takes|took|will take|would take)\s.*\bto\b))",
    re.IGNORECASE,
)
"""How words open that mean nothing without the sentence before them."""
_OPENS_UNDER = re.compile(
    r"(?:While|If|Although|Though|When|Because|Unless|As (?=(?:the|an?|he|she|it|they) ))\b"
    r"|(?:(?:A mere|Just|Only|Nearly|Almost|About|More than|Less than|Over|Some)\s)?[\w-]+\s"
    r"(?:minute|hour|day|week|month|year|decade)s? (?:after|before)\b"
)
"""How a sentence opens whose main clause comes behind a comma."""
_PARTS = re.compile(r", |\s(?:--|–|—)\s")
_ARTICLE = re.compile(r"\b(an?|the|its|his|her|their)\s$", re.IGNORECASE)
_JUDGED = re.compile(
    r"[a-z]+(?:ing|ous|al|ic|ful|ive|ary|ent|ant|less|ible|able)\s(?!and\b|or\b|of\b|in\b)(?=[a-z])"
)
"""A judging adjective before its noun."""
_OURS = re.compile(r"(?<![.\w])(?:I(?!\.)|[Ww]e|[Mm]y|[Oo]ur|us)\b")
"""Words of somebody who is not named where nobody else speaks."""
_UNQUOTED = re.compile(r"^[\"“](?P<words>[^\"“”]+?)[,.]?[\"”]$")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def standing_alone(story: Story, told: Told, words: str) -> str | None:
    """`words` of the sentence with their first "he" or "his" named; None where they lean on what
    stands before them, or where nobody speaks who says "we".
    """
    words = " ".join(words.split()).strip(",;:–—- ").rstrip(".")
    words = less_open_mark(re.sub(r",(?=[\"”]$)", "", words))
    words = _UNQUOTED.sub(r"\g<words>", words[opening_of(words) :])
    found = _HE.search(words)
    if found is not None and not _names_person(story, told, words[: found.start()]):
        early = words_in(words[: found.start()]) < EARLY_WORDS
        subject = found.group().lower() in ("he", "she")
        name = _name_of(story, told, words, found) if early or subject else None
        if name is not None:
            words = words[: found.start()] + name + words[found.end() :]
        elif early or subject:
            return None
    if not words or "?" in words or len(words) > MAX_TEXT or not is_balanced(words):
        return None
    if _LEANS.match(words) or is_under(words):
        return None
    quoted = any(one.speaker for one in told.attributions)
    unquoted = _QUOTED.sub("", words) if quoted else words
    return None if _OURS.search(unquoted) else words


def _names_person(story: Story, told: Told, words: str) -> bool:
    """Whether somebody is named or described whom "he" behind `words` can mean."""
    if "-year-old" in words or names_somebody(story, told, words):
        return True
    nouns = read_lexicon("role_nouns")
    return any(word.removesuffix("s") in nouns for word in words.lower().split())


def _name_of(story: Story, told: Told, words: str, found: re.Match[str]) -> str | None:
    """The name for a pronoun, where the sentences before it name that one person and no other."""
    at = told.text.find(words[found.start() + 1 :][:SAME_CHARS]) - 1
    meant = story.pronouns.get(told.sentence.start + at)
    if meant is None or meant[0].surname in words:
        return None
    number = told.sentence.number
    before = (story.named.get(one, ()) for one in range(number - 1, number - 1 - BACK, -1))
    named = {person.name for person, _ in next(filter(None, before), ())}
    if named != {meant[0].name}:
        return None
    mark = "’" if "’" in told.text else "'"
    return meant[0].name + (f"{mark}s" if found.group("owner") else "")


def is_under(words: str) -> bool:
    """Whether they open with a circumstance and lack the main clause: "While he slept, at 11"."""
    return _OPENS_UNDER.match(words) is not None and not any(map(has_verb, _PARTS.split(words)[1:]))


def is_heading(text: str) -> bool:
    """Whether it is no sentence: no verb, and no mark that closes it where its words end."""
    closing = CLOSES.search(text)
    closed = closing is not None and text[closing.start() - 1] not in " :"
    return not (closed or has_verb(text))


def less_loaded(told: Told) -> str | None:
    """The sentence less the adjectives in which the reporter judges ("the horrendous crash"); None
    where such words are no adjective, or where "a" would have to become "an".
    """
    text = told.text
    for start, _ in reversed(told.loaded):
        article = _ARTICLE.search(text, 0, start)
        judged = _JUDGED.match(text, start)
        if article is None or judged is None:
            return None
        vowel = text[judged.end()] in "aeiou"
        if article.group(1).lower() in ("a", "an") and vowel != (len(article.group(1)) == 2):
            return None
        text = text[:start] + text[judged.end() :]
    return text


def less_open_mark(words: str) -> str:
    """`words` less a mark of a quotation that goes on in the sentences before or behind.

    >>> less_open_mark('"It took us 30 years.')
    'It took us 30 years.'
    """
    marks = [at for at, char in enumerate(words) if char in '"“”']
    return words.strip('"“”') if marks in ([0], [len(words) - 1]) else words
