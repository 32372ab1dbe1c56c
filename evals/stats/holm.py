"""Several scores tested at once: Holm's step-down adjustment (Holm 1979)."""

from collections.abc import Mapping


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjusted p-values by name, in the order given; compare them with .05.

    >>> holm({"a": 0.01, "b": 0.04, "c": 0.03})
    {'a': 0.03, 'b': 0.06, 'c': 0.06}
    """
    ranked = sorted(p_values, key=lambda name: p_values[name])
    adjusted, highest = {}, 0.0
    for place, name in enumerate(ranked):
        highest = max(highest, min(1.0, (len(ranked) - place) * p_values[name]))
        adjusted[name] = highest
    return {name: adjusted[name] for name in p_values}
