"""What a quote says beside what is then paid."""

from pathlib import Path

from tests.archive.quotes import compare


def test_a_calibrated_quote_is_within_a_tenth(tmp_path: Path) -> None:
    """And what is paid lies in its interval, or within a twentieth of the middle."""
    found = compare(tmp_path, 160)

    assert found.stories == 110
    assert found.off < 0.1
    assert found.low <= found.paid <= found.high or found.off < 0.05
