"""News outlets: which words of a sentence name one.

An outlet carries what others say; whether it is the speaker of a sentence is decided in
`attribution.py`.
"""

import re

from service.grounding.names.keys import is_outlet

_PATTERN = re.compile(
    r"\b(?:Times|Post|Courier|Herald|News|Tribune|Gazette|Chronicle|Observer|Telegraph|Guardian"
    r"|Mirror|Echo|Argus|Inquirer|Dispatch|Examiner|Mercury|Standard|Bulletin|Journal|Radio|Press"
    r"|Globe|Star|Mail|Evening \w+|Sentinel|Register|Daily \w+|Advertiser|Review|Press Agency)$"
)
_MEDIA = re.compile(
    r"\b(?:media|newspapers?|television|tv|news agency|news agencies|broadcasters?|magazine|radio"
    r"|newswire|wire services?|news outlets?|tabloids?|press|network)$",
    re.IGNORECASE,
)
_MAX = 90
"""Characters; the longest names of outlets with their articles have about fifty."""
_ARTICLE = re.compile(r"^(?:the|a|an|its|local|state)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|spokes\w+|journalist|columnist|analyst|anchor|host)\b",
    re.IGNORECASE,
)


def outlet_like(words: str) -> bool:
    """Whether `words` name a news outlet: one that we know, or by the pattern of its name.

    >>> outlet_like("the Harbour Courier"), outlet_like("state television"), outlet_like("police")
    (True, True, False)
    """
    if len(words) > _MAX:
        return False
    bare = _ARTICLE.sub("", words.strip().removesuffix("'s").removesuffix("’s"))
    bare = re.sub(r"\s*\([^)]{0,12}\)$", "", bare)
    if is_outlet(bare):
        return True
    if _ROLE.search(bare) or " for " in bare:
        return False
    if bare[:1].isupper() and _PATTERN.search(bare):
        return len(bare.split()) > 1 or words[:4].lower() == "the "
    return bool(_MEDIA.search(bare)) and "social" not in bare.lower()
