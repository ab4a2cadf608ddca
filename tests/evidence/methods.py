"""Ways to judge whether mood goes with a feature: ours, and the two coefficients that everybody knows.

Each takes one person's days, mood (n,) and features (n, m), and says a two-sided p, with a 95 % interval if it has one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import scipy.special as special

from server.domain import correlation
from server.domain.correlation import Array, Days

LEVEL = 0.05


@dataclass(frozen=True, eq=False)
class Verdict:
    """For each feature p, and both ends of its interval (nan: none); what cannot be told has a p of 1."""

    p: Array
    low: Array
    high: Array

    @property
    def found(self) -> Array:
        """Which features it calls more than chance, at a nominal 5 %."""
        return np.asarray(self.p < LEVEL)


Method: TypeAlias = Callable[[Days, Array, Array], Verdict]


def ours(days: Days, y: Array, x: Array) -> Verdict:
    """The method of docs/insights.md."""
    told = [(one.p, one.low, one.high) if one else (1.0, np.nan, np.nan) for one in correlation.gls_many(days, y, x)]
    return Verdict(*np.array(told).T)


def pearson(days: Days, y: Array, x: Array) -> Verdict:
    """The product-moment correlation, with its t-test."""
    n = len(y)
    y, x = y - y.mean(), x - x.mean(0)
    length = np.sqrt((y @ y) * (x**2).sum(0))
    r = np.clip(np.divide(y @ x, length, out=np.zeros(x.shape[1]), where=length > 0), -1, 1)
    with np.errstate(divide="ignore"):
        p = 2 * special.stdtr(n - 2, -np.abs(r) * np.sqrt((n - 2) / (1 - r**2)))
    return without_interval(p)


def spearman(days: Days, y: Array, x: Array) -> Verdict:
    """The same of ranks."""
    return pearson(days, _ranks(y), np.column_stack([_ranks(column) for column in x.T]))


def without_interval(p: Array) -> Verdict:
    """A p alone."""
    return Verdict(p, np.full(len(p), np.nan), np.full(len(p), np.nan))


def _ranks(values: Array) -> Array:
    """Ranks, with the mean of their places for those that are equal."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place])
