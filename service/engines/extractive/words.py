"""Words as this engine counts them: content terms, cheaply stemmed. No meaning, no grammar."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

FUNCTION_WORDS = frozenset(
    """a about above across after again against ago all also although always am among an and any
    are aren't around as at away back be became because been before being below between both but
    by came can can't cannot come could couldn't did didn't do does doesn't doing don't down during
    each earlier either else even ever every few for from further get gets got had hadn't has hasn't
    have haven't having he he'd he'll he's her here hers herself him himself his how however i i'd
    i'll i'm i've if in into is isn't it it's its itself just last later least less let's like made
    make many may me meanwhile might more most much must my myself neither never next no nor not
    now of off often on once one only onto or other others our ours out over own per put quite
    rather really s said same say saying says she she'd she'll she's should shouldn't since so some
    something still such t take than that that's the their theirs them themselves then there
    there's these they they'd they'll they're they've this those though through thus to today told
    too toward towards under until up upon us very was wasn't we we'd we'll we're we've well were
    weren't what what's when where whether which while who whom whose why will with within without
    won't would wouldn't yes yet you you'd you'll you're you've your yours yourself""".split()
)
"""Words that carry no topic. Closed word classes of English and the verbs of saying."""

_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s")
SHORTEST_STEM = 3
"""Letters that an ending must leave: below it, unlike words fall together ("sing", "seed")."""


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case.

    >>> words_of("Iraq's 1,000 troops")
    ["iraq's", '1', '000', 'troops']
    """
    return [match.group().lower() for match in _WORD.finditer(text)]


def stem(word: str) -> str:
    """A word without possessive and inflection, near enough to count it; never shown.

    >>> [stem(word) for word in ("Iraq's", "deployed", "deploying", "policies", "gas")]
    ['Iraq', 'deploy', 'deploy', 'polic', 'gas']
    """
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


def terms_of(text: str) -> list[str]:
    """The content terms of `text`, in order, repetitions kept."""
    return [stem(word) for word in words_of(text) if word not in FUNCTION_WORDS]
