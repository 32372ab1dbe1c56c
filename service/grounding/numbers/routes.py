"""Roads by their numbers: "I-65" is Interstate 65, and no count of anything."""

import re

_INTERSTATE = re.compile(r"\bI-(?=\d{1,3}\b)")


def routes_spelled(text: str) -> str:
    """`text` with the interstates of the United States written out.

    >>> routes_spelled("stuck on I-65")
    'stuck on Interstate 65'
    """
    return _INTERSTATE.sub("Interstate ", text) if "I-" in text else text
