"""Is mood higher after something than before it, within one day? Least squares with a level for each day.

The day's own level takes out whatever made it a good or a bad one, and a level for each part of the day whatever
evenings are like. Standard errors are clustered by day (Cameron and Miller 2015, "A practitioner's guide to
cluster-robust inference"); docs/insights.md says more.
"""

from dataclasses import dataclass

import numpy as np
import scipy.special as special
from numpy.typing import NDArray

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

NEEDED_DAYS = 5
"""Days with a check-in before and one after, without which nothing is said."""

LEVEL = 0.05
"""How often a contrast may agree by chance alone, on one side."""

PARTS = 4
"""Parts of a day: night, morning, afternoon, evening, six hours each by the local clock."""

_NOTHING = 1e-10  # a share of variance below this is no variance


@dataclass(frozen=True)
class Contrast:
    """By how much y is higher after than before on the same day, its standard error, and on how many days both are."""

    size: float
    se: float
    days: int

    def agrees(self, sign: float) -> bool:
        """Whether it goes the way of `sign`, by more than chance would at `LEVEL`."""
        return bool(special.stdtr(self.days - 1, -self.size * np.sign(sign) / self.se) <= LEVEL)


def of(day: Integers, part: Integers, x: Array, y: Array) -> Contrast | None:
    """The contrast of check-ins after (x = 1) and before (0), one row a check-in; None where the rows can't tell.

    `day` is any number a day has, `part` 0 … 3. CR1: the sum over days of (x~'e)^2 over (x~'x~)^2, times
    D/(D-1) · (n-1)/(n-k), where x~ is x less days and parts, and the levels of days, being nested in the clusters, are
    no part of k. D counts the days with both, which alone tell x from their own level: counting the others too would
    promise a certainty that few such days don't have (MacKinnon and Webb 2018).
    """
    _, place, count = np.unique(day, return_inverse=True, return_counts=True)
    parts = [(part == one).astype(np.float64) for one in range(1, PARTS)]
    centred = _less_days(np.column_stack([x, y, *parts]), place, count)
    both = int((_sums(centred[:, :1] ** 2, place, len(count)) > _NOTHING).sum())
    if both < NEEDED_DAYS:
        return None
    basis = _basis(centred[:, 2:])
    xy = centred[:, :2] - basis @ (basis.T @ centred[:, :2])
    n, k, xx = int(count[count > 1].sum()), basis.shape[1] + 1, float(xy[:, 0] @ xy[:, 0])
    if n <= k or xx <= _NOTHING * n:
        return None
    size = float(xy[:, 0] @ xy[:, 1]) / xx
    scores = _sums(xy[:, :1] * (xy[:, 1:] - size * xy[:, :1]), place, len(count))
    se = float(np.sqrt((scores**2).sum() * both / (both - 1) * (n - 1) / (n - k))) / xx
    return Contrast(size, se, both) if se > 0 else None


def _sums(rows: Array, place: Integers, days: int) -> Array:
    """Sums of the rows of each day, shape (days, c)."""
    total = np.zeros((days, rows.shape[1]))
    np.add.at(total, place, rows)
    return total


def _less_days(rows: Array, place: Integers, count: Integers) -> Array:
    """Rows, shape (n, c), less the mean of their day."""
    return np.asarray(rows - (_sums(rows, place, len(count)) / count[:, None])[place])


def _basis(columns: Array) -> Array:
    """An orthonormal basis of `columns`, shape (n, c); those that the others make up add nothing."""
    left, size, _ = np.linalg.svd(columns, full_matrices=False)
    return np.asarray(left[:, size > np.sqrt(_NOTHING) * max(float(size[0]), 1.0)])
