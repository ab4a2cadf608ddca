"""Simulated worlds with known truth: the days of one made-up person, their mood, and whom they met.

Like the lives beside them they hold nobody's data. What is assumed was chosen before any method was tried on it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
import scipy.special as special
from numpy.random import Generator

from server.domain.correlation import Array, Days, Flags, Integers

Range: TypeAlias = tuple[float, float]

_CHECK_INS = 3
_OF_THE_MOMENT = 0.6
"""How far check-ins of one day lie apart, in standard deviations of the days."""


@dataclass(frozen=True, eq=False)
class World:
    """What one person noted: day numbers, weekdays, mood (n,) and features (n, m) on the days with an entry.

    `truth` is the mean difference that each feature makes on those days, on the scale of mood and as it was rounded.
    """

    t: Integers
    weekday: Integers
    y: Array
    x: Array
    truth: Array

    @cached_property
    def days(self) -> Days:
        return Days(self.t, self.weekday)

    def first(self, rows: int) -> "World":
        """The first days with an entry."""
        return replace(self, t=self.t[:rows], weekday=self.weekday[:rows], y=self.y[:rows], x=self.x[:rows])


@dataclass(frozen=True)
class Sort:
    """A sort of world; ranges are drawn from evenly, once a person, and sizes are standard deviations of the days.

    Mood and company each last (`lasts`, the correlation of one day with the next), wander (`wanders`, a day's step of a
    random walk) and turn with the year (`season`), apart from each other; the weekend moves both. On one working day
    company is all but certain, and mood differs by `club` for another reason. `diary` is the share of days with an
    entry; `low_days` makes low days rarer in it, `company_days` days with company likelier. `steps` are what a check-in
    may be rounded to.
    """

    lasts: Range = (0.0, 0.6)
    wanders: Range = (0.0, 0.05)
    season: Range = (0.0, 0.4)
    better_weekends: Range = (-0.2, 0.6)
    busier_weekends: Range = (0.0, 0.8)
    club: float = 0.0
    diary: Range = (0.6, 0.95)
    low_days: float = 0.0
    company_days: float = 0.0
    steps: tuple[float, ...] = (0.2, 1.0)


NONE = (0.0, 0.0)
ORDINARY = "ordinary days"

SORTS: Mapping[str, Sort] = {
    "noise alone": Sort(NONE, NONE, NONE, NONE, NONE, diary=(1.0, 1.0), steps=(0.02,)),
    ORDINARY: Sort(),
    "strong drift": Sort(wanders=(0.05, 0.15), season=(0.3, 0.8)),
    "a Tuesday club": Sort(club=0.6),
    "low days go unrecorded": Sort(low_days=0.7),
    "and company is recorded": Sort(low_days=0.7, company_days=0.7),
}


def worlds(sort: Sort, days: int, rate: Range, sizes: Array, count: int, chance: Generator) -> Iterator[World]:
    """`count` people for `days` days, with a feature for each of `sizes`, which it adds to mood on a day with it.

    A feature is there on `rate` of the days; features know nothing of each other, and mood nothing of them but `sizes`.
    """
    m = len(sizes)
    weekday = (np.arange(days) + chance.integers(7, size=(count, 1))) % 7
    weekend = (weekday >= 5).astype(np.float64)
    club = (weekday == chance.integers(5, size=(count, 1))) * (sort.club > 0)
    base = _lasting(sort, (count, days), chance) + _drawn(sort.better_weekends, count, chance) * weekend
    base = base + sort.club * club * chance.choice([-1.0, 1.0], size=(count, 1))
    x = np.empty((count, days, m))
    for place in range(m):
        lift = _drawn(sort.busier_weekends, count, chance) * (weekend - 2 / 7) + 3.0 * club
        likely = special.ndtri(_drawn(rate, count, chance)) + lift
        x[:, :, place] = _lasting(sort, (count, days), chance) + likely > 0
    seen = _diary(sort, base, x, chance)
    noted = 1 + chance.integers(_CHECK_INS, size=(count, days))
    moments = base[:, :, None] + _OF_THE_MOMENT * chance.normal(size=(count, days, _CHECK_INS))
    moments = np.where(np.arange(_CHECK_INS) < noted[:, :, None], moments, np.nan)
    unit = np.nanmean(moments, axis=2).std(axis=1)[:, None] * sizes
    scale = _Scale.drawn(sort, count, chance)
    for one in range(count):
        yield _world(scale.of(one), weekday[one], moments[one], x[one], unit[one], seen[one])


@dataclass(frozen=True, eq=False)
class _Scale:
    """How people give numbers to what they feel: mood in the middle, how far they go, and the steps they take."""

    middle: Array
    spread: Array
    step: Array

    @classmethod
    def drawn(cls, sort: Sort, count: int, chance: Generator) -> "_Scale":
        return cls(
            chance.uniform(2.6, 3.8, count), chance.uniform(0.4, 0.9, count), chance.choice(sort.steps, size=count)
        )

    def of(self, one: int) -> "_Scale":
        return _Scale(self.middle[one], self.spread[one], self.step[one])

    def told(self, felt: Array) -> Array:
        """The means of days, shape (n,), from what was felt at their check-ins, shape (n, check-ins)."""
        rounded = np.round((self.middle + self.spread * felt - 3) / self.step) * self.step + 3
        return np.asarray(np.nanmean(np.clip(rounded, 1, 5), axis=1))


def _world(scale: _Scale, weekday: Integers, moments: Array, x: Array, sizes: Array, seen: Flags) -> World:
    moments, x = moments[seen], x[seen]
    felt = moments + (x @ sizes)[:, None]
    truth = np.zeros(len(sizes))
    for place in np.flatnonzero(sizes):
        without = felt - (x[:, place] * sizes[place])[:, None]
        truth[place] = (scale.told(without + sizes[place]) - scale.told(without)).mean()
    return World(np.flatnonzero(seen), weekday[seen], scale.told(felt), x, truth)


def _diary(sort: Sort, base: Array, x: Array, chance: Generator) -> Flags:
    """Days with an entry; a day off makes another day off likelier."""
    count, days = base.shape
    likely = special.ndtri(_drawn(sort.diary, count, chance))
    level = (base - base.mean(axis=1, keepdims=True)) / base.std(axis=1, keepdims=True)
    company = x.mean(axis=2)
    pull = sort.low_days * level + sort.company_days * (company - company.mean(axis=1, keepdims=True))
    return np.asarray(_wave(np.full((count, 1), 0.3), (count, days), chance) + likely + pull > 0)


def _lasting(sort: Sort, shape: tuple[int, int], chance: Generator) -> Array:
    """Ups and downs with a standard deviation of one, and whatever is slower than they are."""
    count, days = shape
    wave = _wave(_drawn(sort.lasts, count, chance), shape, chance)
    steps = _drawn(sort.wanders, count, chance) * chance.normal(size=shape)
    turn = 2 * np.pi * (np.arange(days) / 365 + chance.random((count, 1)))
    return np.asarray(wave + np.cumsum(steps, axis=1) + _drawn(sort.season, count, chance) * np.cos(turn))


def _wave(phi: Array, shape: tuple[int, int], chance: Generator) -> Array:
    """Autocorrelated days, one row a person, with a standard deviation of one; `phi` has shape (people, 1)."""
    wave = chance.normal(size=shape)
    left = np.sqrt(1 - phi**2)[:, 0]
    for t in range(1, shape[1]):
        wave[:, t] = phi[:, 0] * wave[:, t - 1] + left * wave[:, t]
    return wave


def _drawn(within: Range, count: int, chance: Generator) -> Array:
    return chance.uniform(*within, size=(count, 1))
