"""Was this week lower than is usual for this person? A one-sided comparison of two means of autocorrelated days."""

from dataclasses import dataclass

import numpy as np

from server.domain.baseline import NEWEST, OLDEST, Flags, Numbers


@dataclass(frozen=True)
class Test:
    """How many days are looked at, how many must be there now and before, and from what size on it is said."""

    days: int
    least_now: int
    least_before: int
    phi: float
    size: float


MOOD = Test(days=7, least_now=3, least_before=28, phi=0.3, size=0.5)
COMPANY = Test(days=14, least_now=5, least_before=14, phi=0.2, size=0.8)
"""How company felt: fewer days are rated, and they hang together less."""

_SURE = 2.0


@dataclass(frozen=True, eq=False)
class Lower:
    """For each day: whether its last days are clearly under the usual, their mean and the usual mean (nan: too few)."""

    holds: Flags
    now: Numbers
    usual: Numbers


def of(values: Numbers, test: Test) -> Lower:
    """Compare the days up to each day with days t-70 … t-15; nan is a day without an answer.

    z = (m0 - m1) / (sd · √((1+φ)/(1-φ) · (1/n1 + 1/n0))), the variance of a mean of n days widened for a first-order
    autocorrelation φ; it is said at z ≥ 2 and a difference of `test.size` standard deviations.
    """
    n0, m0, off = _means(values, OLDEST, NEWEST)
    n1, m1, _ = _means(values, test.days - 1, 0)
    sd = np.sqrt((off**2).sum(axis=1) / np.where(n0, n0, np.nan))
    enough = (n1 >= test.least_now) & (n0 >= test.least_before) & (sd > 0)
    some, few = np.where(enough, n0, 1), np.where(enough, n1, 1)
    drop = np.where(enough, (m0 - m1) / np.where(enough, sd, 1), 0.0)
    z = drop / np.sqrt((1 + test.phi) / (1 - test.phi) * (1 / few + 1 / some))
    return Lower(enough & (z >= _SURE) & (drop >= test.size), m1, m0)


def _means(values: Numbers, oldest: int, newest: int) -> tuple[Numbers, Numbers, Numbers]:
    """Of days t-oldest … t-newest: how many have a value, their mean (nan: none), and how far off it each is."""
    n, days = len(values), oldest - newest + 1
    padded = np.concatenate([np.full(oldest, np.nan), values])
    window = padded[np.arange(n)[:, None] + np.arange(days)]
    known = ~np.isnan(window)
    count = known.sum(axis=1).astype(np.float64)
    mean = np.where(known, window, 0.0).sum(axis=1) / np.where(count, count, np.nan)
    return count, mean, np.where(known, window - mean[:, None], 0.0)
