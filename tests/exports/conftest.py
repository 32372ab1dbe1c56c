"""The service that keeps briefs, and commands."""

from tests.cli.conftest import run  # noqa: F401  a fixture
from tests.review.review_service import service  # noqa: F401  a fixture
