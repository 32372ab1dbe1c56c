"""Numbers by value: what a text says in figures and words, and whether two of them agree."""

from service.grounding.numbers.grammar import read_quantities
from service.grounding.numbers.matching import rounds_to, same_qualifier, same_value
from service.grounding.numbers.values import Quantity

__all__ = ["Quantity", "read_quantities", "rounds_to", "same_qualifier", "same_value"]
