"""What an article may say of itself."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from schemas import Article


@pytest.mark.parametrize(
    "written", ["2025-03-05T16:30:00Z", "2025-03-05T17:30:00.000+01:00", "2025-03-05t16:30z"]
)
def test_a_time_is_written_as_rfc_3339_has_it(written: str) -> None:
    """Seconds may be left out."""
    article = Article.model_validate({"text": "a", "published_at": written})

    assert article.published_at == datetime(2025, 3, 5, 16, 30, tzinfo=UTC)


def test_python_may_give_a_datetime() -> None:
    """As long as it knows its offset."""
    now = datetime(2025, 3, 5, tzinfo=UTC)

    assert Article(text="a", updated_at=now).updated_at == now
    with pytest.raises(ValidationError):
        Article(text="a", updated_at=now.replace(tzinfo=None))


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hans-CN", "de-DE-1996"])
def test_languages_are_bcp_47(tag: str) -> None:
    """Language, script, region, variant."""
    assert Article(text="a", language=tag).language == tag
