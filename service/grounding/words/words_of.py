"""The words of a short text without their possessives, acronyms whole."""

import re

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def words_of(text: str) -> list[str]:
    """The words of `text`, in order.

    >>> words_of("Iraq's U.S. troops")
    ['Iraq', 'U.S.', 'troops']
    """
    return [_POSSESSIVE.sub("", match.group()) for match in _WORD.finditer(text)]
