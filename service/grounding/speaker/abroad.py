"""Who says so in Spanish, French, German and Portuguese: a statement's speaker against the story's.

Read without the language's grammar: the words around a verb of speech, after it where a quotation
or a comma stands before ("…», dijo la jefa de bomberos, Marta Iruela"), before it elsewhere ("El
alcalde, Julián Torrecilla, aseguró que"). A pronoun or nobody at all is unknown, and unknown is
never a fault; nor is anybody whom the evidence mentions.
"""

import re
from collections.abc import Iterator
from functools import cache

from service.grounding.claim import Claim
from service.grounding.folding import folded
from service.memo import once
from service.source_text import SourceText

_VERBS = {
    "es": r"(?:(?:ha|han)\s)?(?:dij|afirm|asegur|declar|explic|señal|indic|inform|anunci|sostuv"
    r"|sostien|respond|añad|agreg|reconoc|coment|precis|neg|admit|advirt|denunci|critic|pidi|insist"
    r"|lament)(?:o|ó|ió|a|e|ieron|aron|eron|ado|ido)",
    "fr": r"(?:(?:a|ont)\s(?:\w+\s)?)?(?:dit|soutenu|soutient|reconnu|reconnaît|répondu|répond"
    r"|promis|(?:déclar|affirm|indiqu|annonc|expliqu|assur|ajout|estim|précis|jug|révél|dénonc"
    r"|critiqu|soulign|regrett|demand|rétorqu)[eé])",
    "de": r"sprach|riefe?n?|(?:sag|erklär|teil|mitteil|berichte|beton|kritisier|forder|warn"
    r"|versicher|bestätig|mein)(?:t|te|ten|ete|eten)|nannten?|kündigten?|bezweifel(?:t|n|te|ten)",
    "pt": r"(?:diss|afirm|declar|explic|inform|anunci|garanti|respond|acrescent|reconhec|cont|neg"
    r"|admit|alert|critic|pedi|promet|queix|destac|ressalt|avali)"
    r"(?:e|ou|eu|iu|u|a|eram|aram|iram)(?:-se)?",
}
_SOURCES = {
    "es": r"según|de acuerdo con",
    "fr": r"selon|d['’]après",
    "de": r"laut|nach angaben (?:de[rsn]|von)",
    "pt": r"segundo|de acordo com|conforme",
}
_THAT = re.compile(r"\s*(?:,|:|que\b|qu['’]|dass\b|ob\b|se\b|si\b)", re.IGNORECASE)
_BREAK = re.compile(r"[.;:!?«»“”„\"()–—]")
_AS = re.compile(r"(?:wie|como|comme|conforme|y|e|et|und)\s", re.IGNORECASE)
_NAME = re.compile(
    r"(?<!\w)[A-ZÀ-Þ][\w'’-]+(?: (?:de |da |do |del |la |von |van )*[A-ZÀ-Þ][\w'’-]+)+"
)
_POINTING = re.compile(
    r"\b(?:derni[eè]re?s?|celui-ci|celle-ci|últim[oa]s?|dieser|diese|letzterer?|est[ea]|ést[ea])\b",
    re.IGNORECASE,
)
_UP_TO_NAME = re.compile(
    r"[^A-ZÀ-Þ,]*(?:[A-ZÀ-Þ][\w'’-]*\s?(?:(?:de|del|la|von|der|des|do|da|dos)\s)*)+(?=[a-zß-ÿ])"
)
_APPOSED = re.compile(r",\s(?:[A-ZÀ-Þ][\w'’.-]*\s?){1,4},$")
_MARKS = tuple(",»”“\"’'›")
_NEAR = 160
"""Characters around a verb in which its speaker stands."""
_MOST_WORDS = 12
"""Words of a speaker with an apposition; more is a clause."""
_KEY = 5
"""Letters that make two words one, whatever their endings."""
_APART = 2
"""Words by which the story's sentence must fit better than any other that the statement cites."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_PRONOUNS = frozenset({"ella", "ellos", "ellas", "elle", "elles", "eles", "elas", "sie", "ihr"})


def speaker_abroad_fault(claim: Claim) -> str | None:
    """Whose word the statement says it is, though the story has it from somebody else."""
    tongue = claim.source.language[:2].lower()
    if tongue not in _VERBS or claim.section not in {"nut", "bullets"} or not claim.sentences:
        return None
    text = " ".join(claim.texts)
    voices = [*_voices(text, tongue), *(one.speaker or "" for one in claim.attributions)]
    for told in dict.fromkeys(voices):
        if _keys(told[:_NEAR]) and _is_anothers(told, text, claim, tongue):
            return "The evidence attributes this to somebody other than whom the text names."
    return None


def _is_anothers(speaker: str, text: str, claim: Claim, tongue: str) -> bool:
    told, cited = _keys(speaker[:_NEAR]), [one.text for one in claim.sentences]
    if any(told & _keys(one) for one in cited):
        return False
    words = _keys(text) - told
    fits = sorted(((len(words & _keys(one)), one) for one in cited), reverse=True)
    if len(fits) > 1 and fits[0][0] < fits[1][0] + _APART:
        return False
    known = _story_voices(claim.source, tongue)
    voices = list(_voices(fits[0][1], tongue))
    here = [_keys(one) for one in voices]
    if not here or not all(here) or any(map(_POINTING.search, voices)):
        return False
    # "the head of state" may be who bears the name, where the story has both together
    bare = [_keys(one) for one in voices if not _NAME.search(one)]
    together = [_keys(one.text) for one in claim.source.sentences] if bare else []
    if any(told & one and there & one for one in known for there in here) or any(
        told & one and there & one for one in together for there in bare
    ):
        return False
    return any(told & voice for voice in known) or _is_named(speaker, claim.source)


def _is_named(speaker: str, source: SourceText) -> bool:
    """Whether the story has the speaker's name: two words with capitals, side by side."""
    return any(name in source.clean for name in _NAME.findall(speaker[:_NEAR]))


@once
def _story_voices(source: SourceText, tongue: str) -> tuple[frozenset[str], ...]:
    return tuple(_keys(voice) for one in source.sentences for voice in _voices(one.text, tongue))


def _voices(text: str, tongue: str) -> Iterator[str]:
    """Who speaks in the text, each in the words around their verb."""
    for found in _cues(tongue).finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()].rstrip()
        after = text[found.end() : found.end() + _NEAR]
        if found["source"] or not before:
            yield _behind(_named_first(after))
        elif before.endswith(_MARKS) and not (_APPOSED.search(before) or _THAT.match(after)):
            yield _behind(after)
        else:
            yield _ahead(before)


def _named_first(text: str) -> str:
    """Up to the name, where a clause goes on without a comma: "Laut Petra Lindner zahlt das …"."""
    found = _UP_TO_NAME.match(text)
    return found.group() if found else text


@cache
def _cues(tongue: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<source>{_SOURCES[tongue]})|(?:{_VERBS[tongue]}))(?![\w-])",
        re.IGNORECASE,
    )


def _behind(text: str) -> str:
    """The words right behind, with the apposition: " la jefa, Marta Iruela, tras …"."""
    first, *rest = _BREAK.split(text, maxsplit=1)[0].split(",")
    apposed = rest[0] if rest and rest[0].strip()[:1].isupper() else ""
    words = f"{first} {apposed}".split()
    return " ".join(words[:_MOST_WORDS])


def _ahead(text: str) -> str:
    """The words right before, with what the apposition is of: "El alcalde, Julián Torrecilla,"."""
    parts = [one.strip() for one in _BREAK.split(text)[-1].split(",")]
    told = ""
    for part in [one for one in reversed(parts) if one][:2]:
        told = f"{part} {told}"
        if _AS.match(part):
            break
    return told if len(told.split()) <= _MOST_WORDS else ""


@once
def _keys(words: str) -> frozenset[str]:
    """Names, and other words of four letters or more, by how they begin."""
    return frozenset(
        folded(one)[:_KEY]
        for one in _WORD.findall(words)
        if (len(one) > 3 or one[0].isupper()) and one.lower() not in _PRONOUNS
    )
