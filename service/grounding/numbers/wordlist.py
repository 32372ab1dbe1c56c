"""Word tables are written as running text, so that a reviewer reads them as copy."""


def wordlist(spelled: str) -> list[str]:
    """The words of `spelled`, in order."""
    return spelled.split()


def wordset(spelled: str) -> frozenset[str]:
    """The words of `spelled`."""
    return frozenset(spelled.split())
