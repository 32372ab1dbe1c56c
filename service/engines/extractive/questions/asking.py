"""Turns an embedded question into a question: "where the troops would go" → "Where would the
troops go?". Which words are embedded is found in `asked.py`.

There is no parser: a clause is turned round only where its form leaves no doubt, and is asked in
the safe frame "Is it known …?" otherwise. Every content word is the story's own.
"""

import re
from functools import cache
from itertools import pairwise

from service.engines.extractive.lexicon import word_list
from service.grounding.lexicon import irregular_verbs

_AUXILIARY = word_list("auxiliary")
_DETERMINER = word_list("determiner")
_CLOSED_BY = word_list("closing")
"""Words after which an auxiliary may belong to another clause."""
_DEGREE = word_list("degree")
_DEGREE_ADVERB = word_list("degree_adverb")
"""After which the subject follows at once: "how long talks would go on"."""
_HAVE = word_list("have")
_DOING = frozenset(("do", "does", "did"))
"""Verbs of their own unless they deny: "whether the mate did harm"."""
_DO = {"has": "does", "have": "do", "had": "did"}
_OWNED = _DETERMINER | frozenset(("any", "enough", "more", "no", "to"))
"""What follows "have" where it is a verb of its own: "whether the crew had a permit"."""
_PRESENT_S = (
    frozenset(word for word in word_list("finite") if word.endswith("s"))
    - _AUXILIARY
    - word_list("present_clause")
    - {"was", "is", "has", "does"}
)
"""Verbs of the present that are told with "does": "what the company plans to do"."""
_SUBJECTS = frozenset(("the", "he", "she", "they", "we", "you", "i"))
_JOINS = word_list("preposition") | frozenset(
    ("and", "or", "all", "both", "half", "not", "even", "only", "just", "than", "until", "that")
)
"""What may stand inside a subject before "the"."""
_LEADS = _DETERMINER | word_list("preposition") | frozenset(("him", "her", "them", "it", "us"))
_BEING = frozenset(("is", "are", "was", "were"))
_CONTRACTED = re.compile(
    r"\b(?P<who>that|it|he|she|there|they|we|you)['’](?P<be>s|re)\b", re.IGNORECASE
)
_ADJECTIVAL = ("ian", "ean", "ish", "ese", "can", "raqi", "aeli")
"""Endings of adjectives of places: they belong to the noun, they open no subject."""
_PRESENT = word_list("present_clause")
"""Verbs of the present whose clause an auxiliary behind them belongs to."""
_PLAIN_WH = word_list("adverbial_question")
MAX_SUBJECT_WORDS = 9
"""A longer subject is likely to hold a clause of its own."""
MAX_OPENING_WORDS = 12
MAX_NOUN_WORDS = 8
MAX_CLAUSE_WORDS = 40


def ask(clause: str, *, reported: bool = False) -> str:
    """The question that `clause`, which opens with a question word, asks indirectly.

    `reported`: by a sentence in the past, where "would" tells of what will be.

    >>> ask("where the troops would be deployed next")
    'Where would the troops be deployed next?'
    >>> ask("where the troops would be deployed next", reported=True)
    'Where will the troops be deployed next?'
    >>> ask("whether the mayor had read the letter")
    'Did the mayor read the letter?'
    >>> ask("whether Scott took the Taser")
    'Did Scott take the Taser?'
    >>> ask("whether any of those who came will stay")
    'Is it known whether any of those who came will stay?'
    """
    clause = re.sub(r"(?<=\w)['’]s(?= been\b)", " has", " ".join(clause.split()))
    clause = _CONTRACTED.sub(r"\g<who> \g<be>", clause[:1].lower() + clause[1:])
    clause = re.sub(r"(?<= )s$|(?<= )s(?= )", "is", re.sub(r"(?<= )re(?= )", "are", clause))
    words = clause.split()[:MAX_CLAUSE_WORDS]
    turned = _turn(words) if len(words) > 1 else None
    if turned and reported and not _SUPPOSED.search(turned):
        turned = _WOULD.sub(r"\1will", turned, count=1)
    return f"{_capital(_SECOND_VERB.sub('', turned))}?" if turned else f"Is it known {clause}?"


_SECOND_VERB = re.compile(
    r",?\s(?:and|or)\s(?:(?:just|then|only|simply|even)\s)*(?:(?:will|would|can|could|should|may|might)\s"
    r"|(?:was|were|is|are|had|has)\s(?!it\b|there\b)|(?:died|fled|fell|left|escaped)\b).*$",
    re.DOTALL,
)
"""A second verb, which an auxiliary before the first subject cannot lead."""


_HAD_DONE = re.compile(r"\bhad (?=\w{3,}ed\b)")
_WOULD = re.compile(r"(^|\s)would(?=\s)")
_SUPPOSED = re.compile(r"\b(?:have|if|were|unless|like|rather|prefer)\b")
"""What "would" only supposes or wishes."""


def be_question(topic: str, verb: str) -> str:
    """What is asked of a thing that is unclear; `verb` is the story's form of "be".

    >>> be_question("the cause of the fire", "was")
    'What was the cause of the fire?'
    """
    owned = _WHEREABOUTS.fullmatch(topic)
    if owned:
        return f"Where is {owned.group('owner') or owned.group('of')}?"
    return f"What {verb} {topic}?"


_WHEREABOUTS = re.compile(
    r"(?:(?P<owner>.+)['’]s?\s)(?:(?:current|exact|present)\s)?whereabouts"
    r"|the\s(?:(?:current|exact|present)\s)?whereabouts\sof\s(?P<of>.+)"
)
"""Of somebody whose whereabouts are unknown, it is asked where they are."""


def _turn(words: list[str]) -> str | None:
    opening, rest = _opening(words)
    if not rest:
        return None
    first = words[0].lower()
    if first in ("whether", "if"):
        if rest[:2] == ["or", "not"]:
            rest = rest[2:]
        return _inverted("", rest)
    if _is_verb(rest[0]) and first not in _PLAIN_WH and not (first == "how" and len(opening) == 1):
        return _HAD_DONE.sub("", " ".join(words), count=1)
    return _inverted(" ".join(opening), rest)


def _opening(words: list[str]) -> tuple[list[str], list[str]]:
    """The question phrase ("how many people") and what follows it."""
    first = words[0].lower()
    length = 1
    if len(words) > 1 and words[1].lower() == "else":
        return words[:2], words[2:]
    if first == "how" and _is_degree(words):
        length = 3 if words[1].lower().endswith("ly") and words[2].lower() not in _DETERMINER else 2
        if length == 3 or words[1].lower() not in _DEGREE:
            return words[:length], words[length:]
        if words[1].lower() in _DEGREE_ADVERB:
            return words[:2], words[2:]
    if first in ("which", "whose") or length == 2 or first == "what":
        if length < len(words) and words[length].lower() == "of":
            while (
                length < min(len(words), MAX_OPENING_WORDS)
                and words[length].lower() not in _AUXILIARY
            ):
                length += 1
        length = _noun_end(words, length)
        if words[length - 1].lower() == "of":
            length = _noun_end(words, length + 1)
    return words[:length], words[length:]


def _is_degree(words: list[str]) -> bool:
    """Whether "how" asks for a degree: "how many …", "how dangerous the dam was"."""
    if len(words) > 1 and words[1].lower() in _DEGREE:
        return True
    inner = words[1:2] if len(words) < 4 else words[1:3] if words[1].endswith("ly") else words[1:2]
    opened = words[1 + len(inner) : 2 + len(inner)]
    return (
        bool(opened)
        and opened[0].lower() in _DETERMINER - {"that"}
        and not any(
            word.lower() in _AUXILIARY | _DETERMINER | _CLOSED_BY or word[:1].isupper()
            for word in inner
        )
    )


def _noun_end(words: list[str], start: int) -> int:
    end = start
    while end < min(len(words), MAX_NOUN_WORDS) and not _opens_subject(words[end]):
        end += 1
    return end


def _opens_subject(word: str) -> bool:
    bare = word.lower().strip("“\"',")
    if bare in _DETERMINER or bare == "such" or _is_verb(bare):
        return True
    return word[:1].isupper() and not bare.endswith(_ADJECTIVAL)


def _is_verb(word: str) -> bool:
    """Whether a word that follows a question phrase is its verb."""
    bare = word.lower()
    known = bare in _AUXILIARY or bare in _bases() or bare in ("happens", "remains")
    return known or (bare.endswith("ed") and len(bare) > 4)


def _inverted(opening: str, rest: list[str]) -> str | None:
    """The auxiliary, or a form of "do", before the subject."""
    at = None if rest[0].lower() in ("to", "or", "not") else _verb_at(rest)
    if at is None or _is_contact(rest[:at]):
        return None
    bare = rest[at].lower()
    if bare in ("and", "or"):
        return _after_list(opening, rest, at)
    if bare in _PRESENT_S or _ends_in_verb(rest[: at + 1]):
        return _joined(opening, "does", rest[:at], [_less_s(bare), *rest[at + 1 :]])
    return _fronted(opening, rest, at) if bare in _AUXILIARY else _with_did(opening, rest, at)


def _is_contact(subject: list[str]) -> bool:
    """Whether the verb belongs to a clause inside the subject: "evidence the police had found"."""
    return any(
        word.lower() in _SUBJECTS and before.lower() not in _JOINS and not before.endswith("ing")
        for before, word in pairwise(subject)
    )


def _less_s(present: str) -> str:
    """The base of a verb in the third person: "tries", "reaches", "plans"."""
    if present.endswith("ies"):
        return f"{present[:-3]}y"
    return present[:-2] if present.endswith(("shes", "ches", "sses", "oes")) else present[:-1]


def _verb_at(rest: list[str]) -> int | None:
    """Where the subject ends: at its verb, or at an "and" that may join two names."""
    apposed = False
    for index, word in enumerate(rest[: MAX_SUBJECT_WORDS + 1]):
        bare = word.lower()
        before = rest[index - 1] if index else ""
        apposed ^= before.endswith(",")
        if before.endswith((";", ":", "'d", "’d")) or (
            apposed and not _opens_apposition(rest, index)
        ):
            break
        if apposed:
            continue
        if bare in _CLOSED_BY and not (bare == "that" and index == 0):
            return index if bare in ("and", "or") else None
        if index and (bare in _AUXILIARY or _may_be_past(rest, index)):
            return index
        if index and bare in _PRESENT:
            break
        if index and bare in _PRESENT_S and _leads(rest[index + 1 : index + 2]):
            return index
    return len(rest) - 1 if _ends_in_verb(rest) else None


def _ends_in_verb(words: list[str]) -> bool:
    """Whether a verb of the present ends the clause, which has no other: "the pump works"."""
    last, before = words[-1].lower(), words[-2].lower() if len(words) > 1 else ""
    return (
        2 < len(words) <= MAX_SUBJECT_WORDS
        and words[0].lower() in _DETERMINER
        and re.fullmatch(r"[a-z]{2,}(?<![sui'’])s", last) is not None
        and not before.endswith("s")
        and not any(word.lower().strip(",") in _CLOSED_BY | _AUXILIARY for word in words[1:])
    )


def _leads(following: list[str]) -> bool:
    """Whether what follows a word in -s lets it be a verb: "plans to", not "remains belong"."""
    return not following or following[0].lower() in _LEADS


def _opens_apposition(words: list[str], index: int) -> bool:
    """Whether a name between two commas stands at `index`: "the first ferry, the Betty, will"."""
    until = next(
        (at for at in range(index, min(len(words), index + 6)) if words[at].endswith(",")), None
    )
    return until is not None and not any(
        word.lower().strip(",") in _AUXILIARY | _CLOSED_BY for word in words[index : until + 1]
    )


def _fronted(opening: str, words: list[str], index: int) -> str | None:
    """The auxiliary at `index` before its subject; "have" only where it is one."""
    if words[index].lower() in _HAVE and not _leads_participle(words, index + 1):
        owns = words[index + 1 : index + 2]
        if not owns or owns[0].lower() not in _OWNED:
            return None
        return _joined(
            opening, _DO[words[index].lower()], words[:index], ["have", *words[index + 1 :]]
        )
    verb, rest = words[index].lower(), words[index + 1 :]
    base = base_of(rest[0].lower()) if verb == "had" and rest else None
    if base and base != "be":
        verb, rest = "did", [base, *_with_bases(rest[1:])]
    elif verb in _DOING and not (rest and rest[0].lower() in ("not", "indeed")):
        rest = ["do", *rest]
    return _joined(opening, verb, words[:index], rest)


def _with_did(opening: str, words: list[str], index: int) -> str | None:
    """The simple past at `index` told with "did"."""
    if any(word.lower() in _BEING for word in words[index + 1 : index + 1 + MAX_SUBJECT_WORDS]):
        return None  # "the man he helped is …": the past belongs to the subject
    base = base_of(words[index].lower())
    rest = _with_bases(words[index + 1 :])
    return _joined(opening, "did", words[:index], [base, *rest]) if base else None


def _with_bases(words: list[str]) -> list[str]:
    """The words with a past tense behind "and" told by its base: "stop and then restart"."""
    told = list(words)
    for at, word in enumerate(told[1:], 1):
        joined = told[at - 1] == "and" or told[max(0, at - 2) : at] == ["and", "then"]
        if joined and word.endswith("ed"):
            told[at] = base_of(word) or word
    return told


def _leads_participle(words: list[str], index: int) -> bool:
    """Whether "have" is an auxiliary here: a participle follows, perhaps after an adverb."""
    for word in words[index : index + 3]:
        bare = word.lower()
        if bare in _bases() or bare == "been" or bare.endswith(("ed", "en", "wn")):
            return True
        if not bare.endswith("ly") and bare not in ("not", "ever", "yet", "also", "already"):
            return False
    return False


def _after_list(opening: str, rest: list[str], index: int) -> str | None:
    """A subject of two names ("the club and its owner would …") may still be turned."""
    for later in range(index + 1, min(len(rest), MAX_SUBJECT_WORDS)):
        bare = rest[later].lower()
        if bare in _AUXILIARY:
            return _joined(opening, bare, rest[:later], rest[later + 1 :])
        if bare in _CLOSED_BY or _may_be_past(rest, later):
            return None
    return None


def _joined(opening: str, verb: str, subject: list[str], rest: list[str]) -> str:
    return " ".join(part for part in (opening, verb, *subject, *rest) if part)


def _may_be_past(words: list[str], index: int) -> bool:
    """Whether a word is a simple past rather than a participle before its noun."""
    bare = words[index].lower()
    if "-" in bare:
        return False
    if bare not in _bases() and not (bare.endswith("ed") and len(bare) > 4):
        return False
    return words[index - 1].lower() not in _DETERMINER - {
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "i",
    }


@cache
def _bases() -> dict[str, str]:
    """Each irregular past with its base: "took" → "take"."""
    found: dict[str, str] = {}
    for base, *forms in irregular_verbs():
        for form in forms:
            if form not in _AUXILIARY and not form.endswith(("ing", "s")):
                found.setdefault(form, base)
    return found


_DOUBLED = re.compile(r"(?:([bdgmnprt])\1|[bcmpv]ell)$")
_NEEDS_E = re.compile(
    r"(?:(?<!e)at|creat|iz|v|[^e]c|rg|dg|ang|[btdgpfk]l|[aeiou]s|ns|z|[^aeo]id|[cl]ud|u"
    r"|[bc]ut|[^a]ir|[^o]ur|[hlp]ar|[pn]or|stor|[blns]am|[bfghlmrs]in|[vmn]ot|plet|hop|cap|lud|gr)$"
)
_PLAIN = re.compile(
    r"(?:ck|lk|nk|rk|sk|sh|ch|th|ss|[^vbcmp]ell|[aiou]ll|nd|ld|rd|nt|st|ct|pt|ft|lt|rt|rm|rn|lp|mp"
    r"|wn|w|y|x|ain|ein|aim|ail|eal|eak|treat|heat|peat|feat|oin|oid|ead|ear|eer|en|er|[dgk]et|ool"
    r"|oot|[dims]it|isten)$"
)


def base_of(past: str) -> str | None:
    """The base form of a past tense; None where the spelling leaves it open.

    >>> [base_of(word) for word in ("took", "died", "stopped", "decided", "attacked", "carried")]
    ['take', 'die', 'stop', 'decide', 'attack', 'carry']
    """
    known = _bases().get(past)
    if known or not past.endswith("ed"):
        return known
    if past.endswith("ied"):
        return past[:-3] + "y"
    if past.endswith("eed"):
        return past[:-1]
    trunk = past[:-2]
    if _DOUBLED.search(trunk):
        return trunk[:-1]
    if _PLAIN.search(trunk):
        return trunk
    return trunk + "e" if _NEEDS_E.search(trunk) else None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
