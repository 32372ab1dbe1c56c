"""The numbers of short texts."""

from service.grounding.numbers import Quantity, read_quantities


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    quantities = read_quantities(text)
    assert len(quantities) == 1, quantities
    return quantities[0]
