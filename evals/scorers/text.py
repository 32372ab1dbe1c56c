"""Words as the scorers compare them: folded, without function words, stemmed.

Not the product's own word lists: a scorer must not share the mistakes of what it measures.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]

_VOWEL_SIGNS = "".join(
    chr(point) for point in range(0x900, 0xE00) if unicodedata.category(chr(point))[0] == "M"
)
"""Of the scripts of India: part of a word, though Python's `\\w` leaves them out."""
LETTER = rf"(?:[^\W\d_]|[{_VOWEL_SIGNS}])"
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|{LETTER}+(?:'{LETTER}+)?")
_SENTENCE = re.compile(r"(?<=[.!?…؟।])[\"'”’»)\]]*\s+|(?<=[。！？])[」』]*|\n+")
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Thai, Burmese, Khmer, Japanese and Chinese, whose words have no spaces between them."""
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]")
"""Accents that NFKC leaves apart, Hebrew points and Arabic vowel signs."""
_NEGATIONS = frozenset(["no", "not", "nor", "never", "none"])
"""Never dropped: what was denied differs from what was said by just these."""
_NOT = re.compile(r"\b(\w+)n't\b|\bcannot\b")
_WITH_NOT = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not"}
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
"""Language subtag to Snowball algorithm; other languages are compared by whole words."""
_STOPWORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in json.loads(
        (Path(__file__).parent / "stopwords.json").read_text("utf-8")
    ).items()
}

Bag = Counter[str]
"""Stems with how often each occurs."""


def fold(text: str) -> str:
    """NFKC, straight apostrophes, lower case, "not" written out, no vowel signs."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").replace("ʼ", "'").lower()
    return _NOT.sub(
        lambda found: _WITH_NOT.get(found[0], f"{found[1]} not"), _MARKS.sub("", folded)
    )


def tokens(text: str) -> list[str]:
    """Words and numbers in order; a possessive `'s` is cut off.

    Runs in scripts without spaces become overlapping pairs of characters.

    >>> tokens("Iraq’s 1,000 troops"), tokens("首相は")
    (['iraq', '1,000', 'troops'], ['首相', '相は'])
    """
    found: list[str] = []
    for word in _TOKEN.findall(fold(text)):
        if _UNSPACED.match(word):
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        else:
            found.append(word.removesuffix("'s"))
    return found


def sentences(text: str) -> list[str]:
    """The text parted at the ends of sentences and at line breaks, roughly.

    >>> sentences("It cost £3.6 million. “Too much.” Who pays?")
    ['It cost £3.6 million.', '“Too much.', 'Who pays?']
    """
    return [part for part in _SENTENCE.split(text) if part.strip()]


def stems(text: str, language: str = "en") -> list[str]:
    """The content words of `text`, stemmed, in order.

    >>> stems("The troops were not leaving Syria")
    ['troop', 'not', 'leav', 'syria']
    """
    code = language.partition("-")[0].lower()
    dropped = _STOPWORDS.get(code, frozenset())
    return [
        _stem(word, code)
        for word in tokens(text)
        if word not in dropped or (code == "en" and word in _NEGATIONS)
    ]


def bag(text: str, language: str = "en") -> Bag:
    """The stems of `text` as a multiset."""
    return Counter(stems(text, language))


def joined(texts: Iterable[str], language: str = "en") -> Bag:
    """The stems of all texts together."""
    whole: Bag = Counter()
    for text in texts:
        whole.update(stems(text, language))
    return whole


def containment(part: Bag, whole: Bag) -> float:
    """How much of `part` stands in `whole`, 0 to 1; an empty part stands in everything."""
    size = sum(part.values())
    return sum(min(count, whole[stem]) for stem, count in part.items()) / size if size else 1.0


def lacking(part: Bag, whole: Bag) -> tuple[str, ...]:
    """The stems of `part` that `whole` has less often, in the order of `part`."""
    return tuple(stem for stem, count in part.items() if count > whole[stem])


@cache
def _stem(word: str, language: str) -> str:
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None or word[0].isdigit():
        return word
    return _stemmer(algorithm)(word)


@cache
def _stemmer(algorithm: str) -> Callable[[str], str]:
    stem: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord
    return stem
