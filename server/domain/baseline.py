"""A person's own usual, day by day: how many people they see, and how much that varies (docs/isolation.md).

Everything known about day t comes from days before it, so that a day that is over never changes its mind.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.float64]

OLDEST, NEWEST = 70, 15
"""The window of day t: days t-70 … t-15, so that the days that are looked at are no part of it."""

WEEKS = range(2, 10)
"""How many weeks back the same weekday is looked up."""

LEAST_DAYS, LEAST_CONTACTS = 21, 4
"""Observed days and contacts without which there is no usual yet."""


@dataclass(frozen=True, eq=False)
class Baseline:
    """For each day: people expected (0.02 … 3), how far counts spread beyond Poisson (≥ 1), and enough days to tell."""

    expected: Numbers
    spread: Numbers
    active: Flags


def of(observed: Flags, contacts: Numbers) -> Baseline:
    """The usual of each day from the days before it; `contacts` are zero where a day was not observed.

    Rates are shrunk towards half a contact a day, weekday multipliers towards 1, and the spread towards that of a
    Poisson variable, each as if a week or two had been seen before (gamma-Poisson shrinkage).
    """
    days, total, squares = within(np.stack([observed, contacts, contacts**2]), OLDEST, NEWEST)
    rate = (total + 3.5) / (days + 7)
    some = np.maximum(days, 1)
    variance = np.where(days >= 2, squares / some - (total / some) ** 2, 0.0)
    ratio = _between(0.7, variance / np.maximum(rate, 0.05), 3)
    expected = _between(0.02, rate * _weekday(observed, contacts, rate), 3)
    spread = np.maximum(1, (days * ratio + 14) / (days + 14))
    lately = within(contacts, OLDEST - 1, NEWEST - 1)
    return Baseline(expected, spread, (days >= LEAST_DAYS) & (lately >= LEAST_CONTACTS))


def since(first: int, observed: Flags, contacts: Numbers) -> Baseline:
    """The usual as if nothing had been known before day `first`: there is none until enough days have passed again."""
    known = np.arange(len(observed)) >= first
    return of(observed & known, np.where(known, contacts, 0.0))


def within(values: Numbers | Flags, oldest: int, newest: int) -> Numbers:
    """For each day t, the sum of `values` over days t-oldest … t-newest, as far as there are such days; row by row."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    day = np.arange(values.shape[-1])
    total: Numbers = sums[..., np.maximum(day - newest + 1, 0)] - sums[..., np.maximum(day - oldest, 0)]
    return total


def _between(least: float, values: Numbers, most: float) -> Numbers:
    """Values that lie in between, several times as quick as `np.clip` for so few."""
    clipped: Numbers = np.minimum(np.maximum(values, least), most)
    return clipped


def _weekday(observed: Flags, contacts: Numbers, rate: Numbers) -> Numbers:
    """How much busier than other days each day's weekday has been."""
    n = len(observed)
    days, total = np.zeros(n), np.zeros(n)
    for weeks in WEEKS:
        days[7 * weeks :] += observed[: max(0, n - 7 * weeks)]
        total[7 * weeks :] += contacts[: max(0, n - 7 * weeks)]
    multiplier: Numbers = (total + 2) / (days * rate + 2)
    return multiplier
