"""The story's language: the client's word, or else a small guess.

The guess serves a warning and the choice of rules, nothing more: scripts tell most languages,
frequent words tell eight that share the Latin script; for the rest it is "und" (BCP 47 for
undetermined). A few words without a sign of another language count as English.
"""

import re
import unicodedata
from collections import Counter

SAMPLE = 5_000
"""Characters that the guess looks at."""

FEW_WORDS = 40
"""Up to so many words may pass without a frequent word of any language."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,5}")
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT = {
    "en": "the of and to in a is that for it was on with as at by he from his they said",
    "fr": "le la les des et du un une dans est que qui pour sur au par pas plus avec ce il",
    "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "es": "el la los las de que y en un una del por con para se su al lo como más",
    "it": "il la di che e un una per con del della dei non è si al da le sono nel",
    "pt": "o a os as de que e do da em um uma para com não por dos no na se",
    "nl": "de het een van en in is dat op te met voor niet zijn aan er om ook als door",
    "sv": "och att det i som en på är av för med den till har inte ett om de var han",
}
_SETS = {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "HANGUL": "ko",
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "THAI": "th",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
_TELLING = [("ru", "іїєґ", "uk"), ("ar", "ٹڈڑںے", "ur"), ("ar", "پچژگ", "fa")]


def story_language(text: str, told: str | None) -> str:
    """`told` when it is a BCP 47 tag, else the guess.

    >>> story_language("Le ministre est dans la salle", None)
    'fr'
    """
    if told and _TAG.fullmatch(told.strip()):
        return told.strip()
    return guess_language(text)


def guess_language(text: str) -> str:
    """A BCP 47 tag, or "und"."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return _latin(sample)
    scripts: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, sample)).items():
        scripts[unicodedata.name(letter, "?").split(" ", 1)[0]] += count
    total = scripts.total()
    if not total or scripts["LATIN"] * 2 > total:
        return _latin(sample)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > total // 20:
        return "ja"
    language = _SCRIPTS.get(scripts.most_common(1)[0][0].split("-")[0], "und")
    for script, letters, other in _TELLING:
        if language == script and any(letter in sample for letter in letters):
            return other
    return language


def _latin(sample: str) -> str:
    words = [word.lower() for word in _WORD.findall(sample)]
    times = Counter(words)
    counts = {
        language: sum(times[word] for word in frequent) for language, frequent in _SETS.items()
    }
    best = max(counts, key=lambda language: counts[language])
    if counts[best] * 12 >= len(words) and counts[best] > counts["en"]:
        return best
    if counts["en"] * 12 >= len(words):
        return "en"
    return "en" if len(words) <= FEW_WORDS and sample.isascii() else "und"
