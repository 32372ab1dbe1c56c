"""What every model of an answer is built on."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Closed and immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
