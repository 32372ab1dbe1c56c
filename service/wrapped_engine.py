"""An engine around an engine: what every wrapper has of the engine inside it.

What a wrapper adds (retries, prices, fallback, memory) is in its own file.
"""

from dataclasses import dataclass

from service.ports import Engine


@dataclass(eq=False)
class WrappedEngine:
    """In name and nature the engine inside; `draft` is each wrapper's own."""

    engine: Engine

    @property
    def name(self) -> str:
        """The engine's name."""
        return self.engine.name

    @property
    def repairs(self) -> bool:
        """Whether the engine can mend a draft."""
        return self.engine.repairs

    @property
    def digital_source_type(self) -> str:
        """The engine's IPTC digital source type."""
        return self.engine.digital_source_type
