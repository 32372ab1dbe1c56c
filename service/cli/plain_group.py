"""A group of commands that tells wrong usage without pydantic's own words."""

from typing import Any

import typer
from typer.core import TyperGroup


class PlainGroup(TyperGroup):
    """Every command below it, groups in it included."""

    def invoke(self, ctx: Any) -> Any:
        """As Typer does; "Value error, 'x' is not one of …" begins with what the value is not."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = wrong.message.removeprefix("Value error, ")
            raise
