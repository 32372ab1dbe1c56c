"""Whether the story raises what a question asks, and whether it answers it already.

A question asserts by what it takes for granted: "Why did the mayor start the fire?" Its content
words must be the story's, and half of them the evidence's; names are the name lock's affair.
English only: the words that ask are known in no other language here.
"""

import re
from collections.abc import Iterator, Sequence

from service.grounding.claim import Claim
from service.grounding.names.finder import find_names
from service.grounding.questions.no_reply import asks_the_silent
from service.grounding.speech.attribution import read_attributions
from service.grounding.words.families import families_of
from service.grounding.words.overlap import content_key
from service.memo import once
from service.reading.instructions import begins_as_order

_FEW = 2
"""Content words of a question from which on its words are not looked for among the speakers."""
_PREFIX = 4
"""Letters that make two words one: "repair" and "repaired", "resign" and "resignation"."""
_MOST = 0.5
"""Share of a question's content words that the evidence's own sentences must have."""
_IMPLIED = 0.5
"""Share of an implied question's content words that the story must have: a reader may ask on."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ASKING = re.compile(
    r"wh(?:y|o|om|ose|at|en|ere|ich|ether)|how|having|being|going|many|much|long|far|soon|often|will|would|could"
    r"|can|should|might|do|does|did|be|been|exactly|about|happen\w*|next|more|else|now|still|yet"
    r"|say|said|tell|told|confirm\w*|comment\w*|explain\w*|disclos\w*|reveal\w*|answer\w*|respond\w*"
    r"|respon\w+|repl\w+|know\w*|identi\w+|nam(?:e|ed|es)|cause\w*|reason\w*|motive\w*|purpose"
    r"|decid\w+|decision\w*|determin\w+|find|found|outcome|result\w*|resolv\w+|involv\w+|behind"
    r"|people|person|number|total|kind|sort|possible|likely|actually|really|become|details?|true"
    r"|case|matter|issue|amount|plan\w*|address\w*|evidence|truth|state|status|situation|come|go|take|taken|make|made|get"
    r"|whereabouts|exact|specific\w*|eventually|finally|ever|information|position|view|stance"
    r"|account|claim\w*|led|lead|role|investigation|authorit\w+|official\w*|verif\w+|discuss\w*"
    r"|give|given|provid\w+|chang\w+|affect\w*|effect\w*|part|plac\w+|tim(?:e|es|ing)|day|date"
    r"|suspects?|expect\w*|all|both|each|same|again|(?:re)?open(?:s|ed)?|arriv\w+|succe\w+|replac\w+"
    r"|worth|since|during|while|belong\w*"
    r"|bring\w*|brought|let|lets|letting|gave|need(?:s|ed)?|last|continu\w+|costs?|right|correct|mean|size|differen\w+"
)
"""Words with which one asks: they take nothing for granted about the story."""
_WHY = re.compile(
    r"why|reason|motiv|cause|expla|because|purpose|behind|led to|prompt|justif", re.IGNORECASE
)
_SAYING = re.compile(
    r"\b(?:say|comment|explain|disclose|reveal|respond|reply|confirm|answer|tell|release|name"
    r"|identify|deny|discuss|clarify|specify|decide|rule|announce|conclude)\b", re.IGNORECASE
)  # fmt: skip
_DENIED_DEED = re.compile(r"\bden(?:y|ies|ied|ying)\s(?:ever\s)?[a-z]{2,}ing\b", re.IGNORECASE)
_ALIKE = {
    "dead": "kil", "death": "kil", "di": "kil", "fatal": "kil", "crim": "charg", "suspect": "charg",
    "hurt": "injur", "wound": "injur", "hom": "hous", "job": "work", "cost": "pai", "fund": "pai",
    "compani": "firm", "start": "begin", "begin": "begin", "happen": "occur", "shut": "clos",
    "reopen": "open", "aircraft": "plan", "airplan": "plan", "jet": "plan", "motiv": "reason",
    "hit": "strik", "target": "aim", "contract": "deal", "agreement": "deal",
}  # fmt: skip
"""Stems of other words for the same, as questions are often put."""


_PHRASES = (
    (re.compile(r"\b(?:end|wind|turn)(?:s|ed|ing)? up\b", re.IGNORECASE), "come"),
    (re.compile(r"\b(?:step|stand)(?:s|ped|ing|ping)? down\b", re.IGNORECASE), "resign"),
    (re.compile(r"\bcall(?:s|ed|ing)? off\b", re.IGNORECASE), "cancel"),
)
"""Turns of two words, with one for the same: "end" and "down" would be looked for."""


def _asks(sentence: str) -> bool:
    """Whether the sentence asks or orders, or is what somebody asked: it tells of no event."""
    return (
        sentence.rstrip("\"'”’») ").endswith("?")
        or begins_as_order(sentence)
        or _QUOTED_QUESTION.match(sentence) is not None
    )


_QUOTED_QUESTION = re.compile(r"[\"'“‘«][^\"”»]{1,300}\?[\"'”’»]")


def content_fault(question: str, basis: str, claim: Claim) -> str | None:
    """Why the story does not raise the question; None when it does."""
    if basis == "implied" and all(_asks(one.text) for one in claim.sentences):
        return "A question of the story's own implies none."
    if begins_as_order(question):
        return "It tells somebody to do something instead of asking."
    asked = dict(asked_words(question, claim))
    if not asked:
        return None
    if basis == "implied":
        # What the story asks itself raises nothing: it may be anybody's question.
        told = [one.text for one in claim.source.sentences if not _asks(one.text)]
        story = stems_of(told)
        held = sum(_has(key, story) for key in asked)
        few = held < _IMPLIED * len(asked)
        return "It asks about what the story does not tell." if few else None
    return _stated_fault(question, asked, claim)


def _stated_fault(question: str, asked: dict[str, str], claim: Claim) -> str | None:
    story = stems_of(one.text for one in claim.source.sentences)
    missing = next((word for key, word in asked.items() if not tells(key, word, story)), None)
    if missing is not None:
        return f"“{missing[:40]}” is not what the evidence leaves open."
    if asks_the_silent(question, claim.sentences, claim.source.sentences):
        return None
    whole = len(asked) < _FEW or _SAYING.search(question) is not None or _denies_doing(claim)
    there = stems_of(_told(claim, whole=whole))
    if sum(tells(key, word, there) for key, word in asked.items()) < _MOST * len(asked):
        return "Its words are not those of the evidence."
    if re.match(r"why\b", question, re.IGNORECASE) and not any(
        _WHY.search(one.text) for one in claim.sentences
    ):
        return "The evidence does not say that a reason is open."
    return None


def _denies_doing(claim: Claim) -> bool:
    """Whether somebody denies a deed of their own: who speaks is then who would have done it."""
    return any(_DENIED_DEED.search(one.text) for one in claim.sentences)


def asked_words(question: str, claim: Claim) -> Sequence[tuple[str, str]]:
    """The content words of a question with their stems, without names that the story has."""
    return _asked_words(question, claim.source.clean)


@once
def _asked_words(question: str, story: str) -> Sequence[tuple[str, str]]:
    for turn, word in _PHRASES:
        question = turn.sub(word, question)
    spans = [
        (one.start, one.end)
        for one in find_names(question)
        if one.surface in story or one.kind == "place"
    ]
    asked = []
    for found in _WORD.finditer(question[:1_000]):
        low = found.group().lower()
        if ASKING.fullmatch(low) or any(a <= found.start() < b for a, b in spans):
            continue
        key = _key(low)
        if key is not None and len(low) > 2:
            asked.append((key, found.group()))
    return asked


def _key(low: str) -> str | None:
    key = content_key(low)
    return _ALIKE.get(key, key) if key else None


def stems_of(texts: Sequence[str] | Iterator[str]) -> set[str]:
    """The stems of the content words of the texts, and what they begin with."""
    return set().union(*(_stems_of(text) for text in texts))


@once
def _stems_of(text: str) -> set[str]:
    lows = set(map(str.lower, _WORD.findall(text)))
    found = {key for low in lows if (key := _key(low))}
    found |= {key[:_PREFIX] for key in found if len(key) > _PREFIX}
    return found.union(*({f"~{one}" for one in families_of(low)} for low in lows))


def tells(key: str, word: str, stems: set[str]) -> bool:
    """Whether the words have this one or another for the same ("robbery" for "theft")."""
    return _has(key, stems) or any(f"~{one}" in stems for one in families_of(word.lower()))


def _has(key: str, stems: set[str]) -> bool:
    return key in stems or (len(key) >= _PREFIX and key[:_PREFIX] in stems)


def _told(claim: Claim, *, whole: bool) -> Iterator[str]:
    """The evidence's sentences; without "the mayor said" unless the speaker is asked."""
    for one in claim.sentences:
        text = one.text
        if not whole:
            for spoken in reversed(read_attributions(text)):
                text = f"{text[: spoken.start]} {text[spoken.end :]}"
        yield text
    yield from _meant(claim)


def _meant(claim: Claim) -> Iterator[str]:
    """The sentences around "police deny the accusation": what is meant stands there."""
    story = claim.source.sentences
    for one in claim.sentences:
        if _BEFORE.search(one.text):
            yield from (
                near.text for near in story[max(0, one.number - 1 - _NEAR) : one.number + _NEAR]
            )


_BEFORE = re.compile(
    r"\b(?:the|this|that|these|those|such|any|all) (?:accusation|allegation|claim|charge|report"
    r"|suggestion|rumou?r|incident|affair|episode|idea|matter|issue|question|proposal|offer|possibility)s?\b"
    r"(?! (?:of|that|to|by|about|over|from|against|whether|wh\w+|how)\b)",
    re.IGNORECASE,
)
"""A word for what has been said before, without what it is."""
_NEAR = 2
"""Sentences on either side of such a word that may say what is meant."""
