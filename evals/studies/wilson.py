"""The Wilson score interval of a share."""

from math import sqrt

Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""


def interval(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of `hits / total` (Wilson, 1927).

    >>> tuple(round(bound, 3) for bound in interval(95, 100))
    (0.888, 0.978)
    """
    if not total:
        return 0.0, 1.0
    share = hits / total
    centre = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
