"""Nobody dies in a statement whose evidence tells of no death: "30 were killed" for "were hurt"."""

import re
from collections.abc import Sequence

_TOLD = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|die[sd]?|dying|dead|deaths?|fatal(?:ly)?|murder(?:s|ed|ing)?|deadly)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:kill\w*|die[sd]?|dying|dead\w*|deaths?|fatal\w*|murder\w*|toll|bod(?:y|ies)|corpses?"
    r"|remains|funerals?|buri(?:ed|al)|lives|life|perish\w*|drown\w*|execut\w*|assassin\w*|suicid\w*"
    r"|homicid\w*|manslaughter|massacr\w*|slain|slay\w*|slaughter\w*|lethal\w*|late|widow\w*"
    r"|obituar\w*|casualt\w*|victims?|mourn\w*|graves?|memorials?|surviv\w*|euthan\w*|genocid\w*"
    r"|martyr\w*|behead\w*|hang(?:ed|ing)|lynch\w*|passed|coffins?|morgue|autops\w*|coroner\w*"
    r"|inquest\w*|claimed|lost|stillb\w*|extinct\w*|cull\w*|mortal\w*|terminal\w*|succumb\w*"
    r"|capital punishment|put down|gunned|took)\b",
    re.IGNORECASE,
)
"""What a death may be told of in other words."""


def death_fault(text: str, there: Sequence[str]) -> str | None:
    """Why `text` tells of a death that the evidence does not have."""
    found = _TOLD.search(text)
    if found is None or any(map(_THERE.search, there)):
        return None
    return f"“{found.group()}” is told, and the evidence has no death."
