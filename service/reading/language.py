"""The story's language: the client's word, unless the text clearly speaks another; or else a guess.

The guess serves a warning and the choice of rules, nothing more: scripts tell most languages,
frequent words tell those that share one; for the rest it is "und" (BCP 47 for undetermined). A few
words without a sign of another language count as English.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SAMPLE = 5_000
"""Characters that the guess looks at."""

FEW_WORDS = 40
"""Up to so many words may pass without a frequent word of any language, and none overrule a tag."""
PASSAGE = 20
"""Words from which a passage may speak for the declared language."""
SPOKEN = 0.07
"""Share of a text's words that are frequent in the language which it clearly speaks, and not in the
declared one."""
RATHER = 5
"""How many times more of them there are than such words of the declared language."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,5}")
_SCRIPT_TOLD = re.compile(r"-[A-Za-z]{4}(?:-|$)")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = "\N{THAI CHARACTER KO KAI}"
"""From here on are the scripts that write words without spaces, and none of the others above."""
_FREQUENT = {
    "en": "the i of and to in a is that for it was on with as at by he from his they said s",
    "fr": "de le la les l d des et du un une dans est que qui pour sur au par pas il a on en se s n"
    " qu ne aux cette sont été ses",
    "de": "der die das und den von zu mit sich des auf für ist im in dem nicht ein eine auch was"
    " hat am bei nach wird dass sie einem einer",
    "es": "el la los las de que y en un una del por con para se su al lo como más a he fue ha no"
    " es sus tras",
    "it": "il la di che e un una per con del della dei non è si al da le sono nel a in",
    "pt": "o a os as de que e do da em um uma para com não por dos no na se",
    "nl": "de het een van en in is dat op te met voor niet zijn aan er om ook als door of was at",
    "sv": "och att det i som en på är av för med den till har inte ett om de var han",
    "da": "og i at det er en til på af for den som med de ikke har blev et var han by",
    "no": "og i at det er en til på av for den som med de ikke har ble et var han by",
    "fi": "ja on ei se että oli hän mutta kun joka myös ovat sen tai niin mukaan kuin jo ole",
    "pl": "i w na z się nie do że to jest o jak od za po przez dla są był oraz a on",
    "cs": "a v se na je že s z do o to i ve za pro jsou by jako od po on",
    "hu": "a az és hogy nem is egy van volt ez de meg csak már mint el",
    "hr": "i u je na se da su za od o s ne koji što a će bi kao iz to on",
    "ro": "de și în a la cu că pe nu din o care un să pentru mai au este fost in as",
    "ca": "de la que i el a en per les del els amb un una no és al ha es va",
    "gl": "de a que o e do da en os as un unha para con non por no na dos se",
    "af": "die en van in is het nie dat te vir op met wat n om aan sy was hy ook of by",
    "tr": "ve bir bu da de için ile olarak çok daha olan en gibi kadar sonra ise",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke oleh telah",
    "vi": "và của là có trong được cho với các một không những người đã này",
    "ru": "и в не на что с по как это он из к за от для его был а",
    "uk": "і в не на що з та до у за як це він його про від для й",
    "bg": "на и в да се за от с че е не са по като ще а при до",
    "sr": "и у је на се да су за од о с не који што ће би као из",
    "ar": "في من على إلى أن عن التي الذي هذا مع كان ما بعد قال لا بين",
    "fa": "و در به از که این را با است برای آن یک بر شد می تا",
    "ur": "کے میں کی اور سے ہے کا کو نے کہ پر ہیں کر یہ اس",
}
_NAMES = "de la las los del le les du di da do dos e y von zu der den van het af el al"
_IN_NAMES = frozenset(_NAMES.split())
"""Words that stand in people's and places' names: a list of those is no text in their language."""
_SETS = {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
_SCRIPTS = {
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh",),
    "HANGUL": ("ko",),
    "ARABIC": ("ar", "fa", "ur"),
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "GREEK": ("el",),
    "HEBREW": ("he",),
    "DEVANAGARI": ("hi",),
    "THAI": ("th",),
    "BENGALI": ("bn",),
    "TAMIL": ("ta",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
}
"""The languages of a script that are told here; the first where no word tells which."""
_LATIN = tuple(
    language for language in _SETS if not any(language in those for those in _SCRIPTS.values())
)
_TELLING = [("ru", "іїєґ", "uk"), ("ar", "ٹڈڑںے", "ur"), ("ar", "پچژگ", "fa")]
_ALIKE = tuple(
    frozenset(line.split())
    for line in (
        "es pt gl ca an oc",
        "it co sc fur",
        "fr oc wa",
        "ro mo",
        "nl af fy li",
        "de lb",
        "da no nb nn sv fo is",
        "cs sk pl",
        "hr bs sr sl sh mk bg",
        "ru uk be bg mk",
        "id ms jv su",
        "ar fa ur ps sd ug ku",
        "hi mr ne sa bh",
        "he yi",
        "bn as",
        "ja zh",
    )
)
"""Languages that few words do not tell apart: none of them overrules another."""


@dataclass(frozen=True, slots=True)
class StoryLanguage:
    """A BCP 47 tag (or "und"), and what the client said instead."""

    tag: str
    overruled: str | None = None


def story_language(text: str, paragraphs: Iterable[str], told: str | None) -> StoryLanguage:
    """`told` when it is a tag that the `paragraphs` do not gainsay; else what they speak.

    >>> story_language("Le ministre est dans la salle", (), None).tag
    'fr'
    >>> story_language("The minister is in the hall", (), "Englisch")
    StoryLanguage(tag='en', overruled='Englisch')
    """
    told = (told or "").strip()
    if told.lower() in {"", "und"}:
        return StoryLanguage(guess_language(text))
    if not _TAG.fullmatch(told):
        return StoryLanguage(guess_language(text), told)
    spoken = spoken_instead(paragraphs, told)
    return StoryLanguage(told) if spoken is None else StoryLanguage(spoken, told)


def guess_language(text: str) -> str:
    """A BCP 47 tag, or "und"."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return _latin(sample)
    scripts = _scripts_of(sample)
    total = scripts.total()
    if not total or scripts["LATIN"] * 2 > total:
        return _latin(sample)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > total // 20:
        return "ja"
    those = _SCRIPTS.get(scripts.most_common(1)[0][0], ("und",))
    told = _by_words(_WORD.findall(sample), those) if len(those) > 1 else None
    if told is not None:
        return told
    for script, letters, other in _TELLING:
        if those[0] == script and any(letter in sample for letter in letters):
            return other
    return those[0]


def spoken_instead(paragraphs: Iterable[str], told: str) -> str | None:
    """The language that the story clearly speaks, where that is another than `told`, a tag.

    Only a text of some length no passage of which rather speaks the declared language overrules
    what the client says; none where the two are easily confused, and no tag that names its script.
    Three letters name a language that the few words here may not know from its neighbours.
    """
    declared = told.partition("-")[0].lower()
    if len(declared) != 2 or _SCRIPT_TOLD.search(told):
        return None
    those = list(paragraphs)
    whole = "\n".join(those)
    spoken = guess_language(whole)
    if spoken in {declared, "und"} or any({declared, spoken} <= alike for alike in _ALIKE):
        return None
    if _length(whole) < FEW_WORDS:
        return None
    here, there = _shares(whole, spoken, declared)
    if here < max(SPOKEN, RATHER * there):
        return None
    by_passage = (_shares(one, spoken, declared) for one in _passages(those))
    return spoken if all(here >= there for here, there in by_passage) else None


def _passages(paragraphs: Iterable[str]) -> Iterator[str]:
    """The paragraphs, short ones with the next; what is left at the end is too short to speak."""
    passage = ""
    for one in paragraphs:
        passage = f"{passage}\n{one}"
        if _length(passage) >= PASSAGE:
            yield passage
            passage = ""


def _length(text: str) -> int:
    """Words, or pairs of letters where words stand without spaces."""
    return sum(1 if word[0] < _UNSPACED else (len(word) + 1) // 2 for word in _WORD.findall(text))


def _shares(text: str, one: str, other: str) -> tuple[float, float]:
    """Of the words of the text, those that are frequent in one language and not in the other; of
    its letters, where a script tells the language.
    """
    return _share(text, one, other), _share(text, other, one)


def _share(text: str, language: str, other: str) -> float:
    if language in _SETS:
        words = [word.lower() for word in _WORD.findall(text)]
        telling = _SETS[language] - _SETS.get(other, frozenset()) - _IN_NAMES
        return sum(word in telling for word in words) / max(1, len(words))
    scripts = _scripts_of(text)
    own = {script for script, those in _SCRIPTS.items() if language in those}
    if language == "ja":
        own.add("CJK")
    return sum(scripts[script] for script in own) / max(1, scripts.total())


def _scripts_of(text: str) -> Counter[str]:
    """How many letters there are of each script."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text)).items():
        scripts[re.split("[ -]", unicodedata.name(letter, "?"), maxsplit=1)[0]] += count
    return scripts


def _latin(sample: str) -> str:
    words = _WORD.findall(sample)
    told = _by_words(words, _LATIN)
    if told is not None:
        return told
    return "en" if len(words) <= FEW_WORDS and sample.isascii() else "und"


def _by_words(words: list[str], languages: Iterable[str]) -> str | None:
    """The language with the most frequent words among these; English where it has no fewer."""
    times = Counter(word.lower() for word in words)
    counts = {one: sum(times[word] for word in _SETS[one]) for one in languages}
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] * 12 >= len(words) else None
