"""The service that editors' tests call."""

from tests.review.review_service import service  # noqa: F401  a fixture
