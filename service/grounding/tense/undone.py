"""Cues that take nothing back: by their place in a clause they state what they seem to leave open.

"I would advise you to go" advises; who "said that she believes it" says it; what something "did not
stop" happened; and "never one to complain, Lee …" denies nothing of Lee's. Which words are cues
stands in `standing.py`.
"""

import re
from collections.abc import Sequence

from service.grounding.words.auxiliaries import BE, FINITE, HAVE
from service.grounding.words.clauses import Word
from service.grounding.words.overlap import reports
from service.grounding.words.verbs import base, form, stem

GOING_ON = frozenset({"to", "of", "that", "on", "for", "a", "an", "the"})
"""After a noun of planning or wanting: what is planned or wanted."""
OBJECTS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
SUBJECTS = frozenset(
    ["it", "he", "she", "they", "we", "i", "that", "the", "a", "its", "his", "her", "their", "no"]
)
"""What may begin a clause as its subject."""
_PREPOSITIONS = frozenset({"for", "of", "with", "from", "by"})
_OWNING = frozenset({"his", "her", "its", "their", "our", "my"})
_CONDITION = re.compile(r"\b(?:if|unless|provided|until|subject to|depend\w*)\b", re.IGNORECASE)
_PERFORMED = {
    "would": frozenset({"advise", "say", "suggest", "recommend", "call", "argue", "urge", "add"}),
    "can": frozenset({"tell", "say", "confirm", "assure", "promise"}),
    "must": frozenset({"say", "admit", "confess"}),
    "will": frozenset({"say", "admit"}),
}
"""What "I" or "we" do by saying that they would, can or must."""
_SPEAKING = frozenset({"i", "we"})
_THEY = frozenset({"he", "she", "they", "i", "we", "it"})
_WAS = frozenset({"was", "were", "had"})
_MEANT = frozenset(map(stem, ("say", "think", "believe", "hope", "fear", "know", "deny", "mean")))
_SAID = frozenset({"said", "says", "saying", "told", "tells", "telling", "added", "adds", "adding"})
_PUT_REACH = 7
_PARTICLE = frozenset({"out", "up", "off", "in", "on", "down", "together", "forward", "back"})
_IMPEDING = frozenset(map(stem, ("stop", "prevent", "deter", "dissuade", "discourage", "keep")))
_NEEDS_FROM = frozenset({stem("keep")})
"""What is not kept from happening happens; who is not kept waiting does not wait."""
_OBJECT = 2
"""Where the object of a further deed stands: "and approved a"."""
_MAIN = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_PLACING = frozenset({"in", "at", "on", "for", "with", "from", "by", "it", "them", "him", "her"})
"""What else stands behind a past form that is no adjective: "and opened in June"."""
_REACH = 8
"""Words after the verb of impeding within which what happens all the same begins."""


def performed(texts: Sequence[str], index: int) -> bool:
    """Whether the modal verb at `index` is part of a speaker's own act of speaking."""
    acts = _PERFORMED.get(texts[index])
    if acts is None or not index or texts[index - 1] not in _SPEAKING or "if" in texts:
        return False
    following = [one for one in texts[index + 1 : index + 3] if one not in ("also", "just", "only")]
    return bool(following) and following[0] in acts


def says_own_belief(texts: Sequence[str], index: int) -> bool:
    """Whether the verb of believing at `index` is what its subject has just been said to say."""
    at = index - 1
    while at > 0 and texts[at].endswith("ly"):
        at -= 1
    if at == 0 and texts[at] in _SPEAKING:
        return True  # "'I believe it was just,' he said"
    if at < 1 or texts[at] not in _THEY:
        return False
    at -= 1
    return texts[at] in _SAID or (texts[at] == "that" and not _SAID.isdisjoint(texts[:at]))


def happens_all_the_same(texts: Sequence[str], index: int) -> int | None:
    """Where what was not impeded begins, for a negation at `index`: "did not stop him leaving"."""
    verb = stem(texts[index + 1]) if index + 1 < len(texts) else ""
    if verb not in _IMPEDING:
        return None
    for at in range(index + 2, min(index + 2 + _REACH, len(texts))):
        if form(texts[at]) == "ing" and (texts[at - 1] == "from" or verb not in _NEEDS_FROM):
            return at
    return None


def puts_at(rest: Sequence[str]) -> bool:
    """Whether a number is put at something by what follows "put": not pressure on a man at a club,
    nor what is put out at noon.
    """
    found = "at" in rest[:_PUT_REACH]
    return found and _PARTICLE.isdisjoint(rest[: rest.index("at")])


def told_apart(texts: Sequence[str], index: int) -> int | None:
    """Where a relative clause behind the cue at `index` tells what was done all the same: "would
    stage attacks that killed 52 people", "will replace the bridge that collapsed".
    """
    for at in range(index + 2, len(texts) - 1):
        if texts[at] == "that" and _is_done(texts[at + 1]) and not _governs_that(texts[at - 1]):
            return at
    return None


def _is_done(word: str) -> bool:
    return word in _WAS or form(word) == "past"


def _governs_that(word: str) -> bool:
    """Whether "that" may be what is said or meant: "denied that was true", "feared that killed"."""
    return word in FINITE or form(word) in ("past", "third", "ing") or stem(word) in _MEANT


def has_relative(words: Sequence[Word]) -> bool:
    """Whether a clause only says what something is by what it does: "a process that normally takes
    28 days".
    """
    texts = [one.text for one in words]
    return texts[0] in OBJECTS and any(
        texts[at] in ("that", "which", "who")
        and any(form(one) == "third" for one in texts[at + 1 : at + 3])
        for at in range(1, len(texts))
    )


def main_verb(texts: Sequence[str], index: int) -> int | None:
    """Where the verb of the clause stands behind what is only told of its subject: "a search for a
    man believed to have drowned [has been scaled back]"; None where the cue at `index` is it.
    """
    if form(texts[index]) != "past" or index + 1 >= len(texts) or texts[index + 1] != "to":
        return None
    if index < _OBJECT or not FINITE.isdisjoint(texts[:index]):
        return None
    for at in range(index + 1 + _OBJECT, len(texts)):
        if texts[at] in _MAIN and texts[at - 1] not in SUBJECTS | {"to", "who", "which", "that"}:
            return at
    return None


def acts_anew(before: Sequence[Word], heads: Sequence[object], words: Sequence[Word]) -> bool:
    """Whether "and" with a past form begins a further deed that the cue before does not govern:
    "rejected the plan and approved a wall", "was to cover nine miles and managed 3", but not "had
    not planned and approved the attack".

    `heads`: for each word before, the cue that it is, if any.
    """
    if len(words) <= _OBJECT or form(words[1].text) != "past" or goes_on_passive(before):
        return False
    behind = words[_OBJECT].text
    meant = _last_infinitive(before)
    placed = behind in OBJECTS | _PLACING or behind[:1].isdigit()
    if placed and meant and stem(meant) != stem(base(words[1].text)):
        return True
    if behind not in OBJECTS:
        return False
    cue = next((at for at, head in enumerate(heads) if head), 0)
    return not any(one.text in FINITE or form(one.text) == "past" for one in before[cue + 1 :])


def goes_on_passive(before: Sequence[Word]) -> bool:
    """Whether the last verb of a clause is a participle behind "be", which "and sold" goes on with:
    "is to be closed", "will be closed next year".
    """
    texts = [one.text for one in before]
    at = max((at for at, text in enumerate(texts) if text in ("be", "being")), default=None)
    if at is None or not FINITE.isdisjoint(texts[at + 1 :]):
        return False
    return any(form(one) == "past" for one in texts[at + 1 : at + 3])


def _last_infinitive(before: Sequence[Word]) -> str | None:
    """The last verb, where it is an active infinitive, with which no past form goes on."""
    texts = [one.text for one in before]
    at = max((at for at, text in enumerate(texts[:-1]) if text == "to"), default=None)
    if at is None or form(texts[at + 1]) != "base" or texts[at + 1] in BE | HAVE | OBJECTS:
        return None
    rest = [one for one in before[at + 2 :] if not one.capital]  # "open in May"
    done = any(one.text in FINITE or form(one.text) == "past" for one in rest)
    return None if done else texts[at + 1]


def supposes(texts: Sequence[str], index: int) -> bool:
    """Whether "were" opens a condition: "were it to fail", not "in it were the two that ..."."""
    following = texts[index + 1] if index + 1 < len(texts) else ""
    return following in SUBJECTS and (following not in OBJECTS or "to" in texts)


def drops_condition(text: str, there: Sequence[str]) -> bool:
    """Whether the story has an "if" or "unless", and the statement none."""
    return any(_CONDITION.search(one) for one in there) and not _CONDITION.search(text)


def is_noun(words: Sequence[Word], index: int, following: str) -> bool:
    """Whether a word is no verb: "the plan was dropped", "a new campaign", "formed support groups",
    "looked for help".
    """
    text, before = words[index].text, words[index - 1].text if index else ""
    if before in ("the", "a") or (index and _possessive(words[index - 1])):
        return True
    if text == "estimated" and (before == "an" or following[:1].isdigit()):
        return True  # "an estimated 40": how many, not what will be
    if form(text) != "base" or following in GOING_ON:
        return False
    if following in ("did", "does") or before in _OWNING:
        return True  # "the knee support did not help", "hurt her campaign"
    article = index > 1 and words[index - 2].text in ("a", "an")
    object_ = form(before) == "past" and not reports(before) and before not in FINITE
    return article or object_ or before in _PREPOSITIONS


def to_do(rest: Sequence[str]) -> bool:
    """Whether "to" with a verb follows, perhaps after one word: "told staff to leave"."""
    for at, word in enumerate(rest[:2]):
        if word == "to":
            following = rest[at + 1] if at + 1 < len(rest) else ""
            return not following[:1].isdigit() and following not in OBJECTS
    return False


def to_verb(rest: Sequence[str]) -> bool:
    """Whether the first "to" stands before a verb: not in "pushed them to a win"."""
    at = rest.index("to")
    return OBJECTS.isdisjoint(rest[at + 1 : at + 2])


def _possessive(word: Word) -> bool:
    """Whether the word lost its "'s" when it was read."""
    return word.end - word.start == len(word.text) + 2
