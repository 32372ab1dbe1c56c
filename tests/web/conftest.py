"""What the tests of the desk's page have in common."""

from collections.abc import Iterator

import pytest

from tests.web.desk_browser import serving_apart


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """One service for all tests of a file."""
    with serving_apart() as found:
        yield found
