"""What a study found is told as no more: a link is no cause, and mice are no people."""

import re
from collections.abc import Sequence

_LINK = re.compile(
    r"\b(?:link(?:s|ed)? (?:between|to|with)|associat(?:ed|ions?)\b|correlat\w+|tied to)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:caus(?:e[sd]?|ing)|le(?:ads?|d|ading) to|result(?:s|ed|ing)? in|trigger\w*|because"
    r"|due to|to blame|responsible for|(?:prevent|cure)(?:s|ed)?)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:may|might|could|not|whether|no|if)\b|n['’]t\b|\?", re.IGNORECASE)
_STUDY = re.compile(
    r"\b(?:study|studies|trials?|drugs?|vaccines?|treatments?|therap(?:y|ies)|researchers?|scientists?"
    r"|tumou?rs?|genes?|compounds?|doses?|experiments?)\b",
    re.IGNORECASE,
)
_ANIMALS = re.compile(
    r"\b(?:mice|mouse|rats?|monkeys?|macaques?|rodents?|hamsters?|ferrets?|pigs?|zebrafish|animals?"
    r"|petri dish(?:es)?|test tubes?)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|patients?|humans?|volunteers?|men|women|children|adults?|participants?)\b",
    re.IGNORECASE,
)


def studied_fault(text: str, there: Sequence[str]) -> str | None:
    """Why `text` makes more of a study than the evidence: a cause of a link, people of mice."""
    whole = " ".join(there)
    caused = _CAUSE.search(text) and not _UNSURE.search(text)
    if caused and _LINK.search(whole) and not _CAUSE.search(whole):
        return "The story tells of a link, the statement of a cause."
    found = _ANIMALS.search(whole)
    if found and _STUDY.search(whole) and not (_PEOPLE.search(whole) or _ANIMALS.search(text)):
        return f"The story tells it of “{found.group()}”; the statement does not."
    return None
