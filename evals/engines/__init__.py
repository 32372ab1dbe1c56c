"""Engines that only an evaluation needs: a baseline, and answers that were recorded.

One file each, and a row in `OWN`; a run names them like the service's own.
"""

from collections.abc import Callable
from types import MappingProxyType

from evals.engines.lead3 import Lead3Engine
from evals.engines.recorded import RecordedEngine
from service.ports import Engine

OWN: MappingProxyType[str, Callable[[], Engine]] = MappingProxyType(
    {"lead3": Lead3Engine, "recorded": RecordedEngine}
)
"""By name; a new one is made for every brief."""

__all__ = ["OWN", "Lead3Engine", "RecordedEngine"]
