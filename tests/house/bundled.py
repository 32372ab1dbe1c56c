"""The bundled example story."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def bundled_story() -> str:
    """The story of `make demo`."""
    return (ROOT / "examples" / "harbour-bridge.txt").read_text()
