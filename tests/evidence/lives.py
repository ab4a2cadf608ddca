"""Simulated lives: a year of days of one made-up person, with nothing happening or with one change on day 150.

Nobody's data are in here. The numbers are our assumptions about ordinary lives, chosen before the patterns were tried
on them: what comes out says how the rules behave if lives are like this, and nothing about any real person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from server.domain.baseline import Flags, Numbers
from server.domain.timeline import CAP

DAYS = 365
CHANGE = 150
"""The day on which whatever changes begins to change."""

GRADUAL = 21
"""Days that a gradual change takes."""

Range: TypeAlias = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Life:
    """A year of days, as `server.domain.isolation.detect` reads it."""

    observed: Flags
    contacts: Numbers
    ends_gap: Flags
    renewed: Flags
    low: Numbers
    quality: Numbers


@dataclass(frozen=True)
class Sort:
    """A sort of life; ranges are drawn from evenly, once a life.

    `rate` people a day, `weekend` how many times more on Friday to Sunday (or None: only then), `bursts` how far counts
    spread beyond Poisson, `diary` the share of days with an entry. From the change on `left` of the contacts stay, over
    `over` days, and mood sinks by `sinks` standard deviations; company feels worse by `drains`; `stays` of the diary.
    """

    rate: Range
    weekend: float | None = 1.3
    bursts: float = 1.2
    diary: Range = (0.6, 0.95)
    left: float = 1.0
    over: int = 1
    sinks: float = 0.0
    drains: float = 0.0
    stays: float = 1.0
    for_days: int = DAYS


MANY, SOME, FEW = (0.8, 1.8), (0.35, 0.7), (0.1, 0.2)

BENIGN: Mapping[str, Sort] = {
    "many contacts": Sort(MANY),
    "some contacts": Sort(SOME),
    "about one a week": Sort(FEW),
    "weekends only": Sort((0.4, 0.9), weekend=None),
    "in bursts": Sort(SOME, bursts=2.5),
    "a busy week": Sort(MANY, left=0.1, for_days=7),
    "a holiday without the app": Sort(MANY, stays=0.1, for_days=10),
    "stops using the app": Sort(MANY, stays=0.0),
    "a low month among people": Sort(MANY, sinks=1.0, for_days=30),
}

CHANGED: Mapping[str, Sort] = {
    "many, then nobody, and low": Sort(MANY, left=0.05, sinks=1.0),
    "many, fading to nobody, and low": Sort(MANY, left=0.1, over=GRADUAL, sinks=1.0),
    "some, then nobody, and low": Sort(SOME, left=0.05, sinks=1.0),
    "some, fading to nobody, and low": Sort(SOME, left=0.1, over=GRADUAL, sinks=1.0),
    "one a week, then nobody, and low": Sort(FEW, left=0.0, sinks=1.0),
    "many, then nobody, and fine": Sort(MANY, left=0.05),
    "many, then a third": Sort(MANY, left=0.33, sinks=0.5),
}

DRAINED = Sort(MANY, sinks=1.0, drains=1.2)
"""As many people as before, and it feels worse."""


def life(sort: Sort, chance: Generator) -> Life:
    """One life of this sort."""
    day = np.arange(DAYS)
    after = (day >= CHANGE) & (day < CHANGE + sort.for_days)
    how_far = np.clip((day - CHANGE + 1) / sort.over, 0, 1) * after
    rate = chance.uniform(*sort.rate) * _weekly(day, sort.weekend) * (1 - (1 - sort.left) * how_far)
    # A gamma-mixed Poisson count has the mean of its gamma, and spreads `bursts` times as far as a Poisson one.
    mixed = chance.gamma(rate / (sort.bursts - 1), sort.bursts - 1) if sort.bursts > 1 else rate
    contacts = np.minimum(chance.poisson(mixed), CAP).astype(np.float64)
    share = chance.uniform(*sort.diary) * (1 - (1 - sort.stays) * after)
    observed = _sticky(share, chance)
    rated = observed & (contacts > 0)
    mood = _wave(0.4, chance) - sort.sinks * how_far
    felt = _wave(0.2, chance) - sort.drains * how_far
    return Life(
        observed=observed,
        contacts=np.where(observed, contacts, 0.0),
        ends_gap=np.zeros(DAYS, dtype=np.bool_),
        renewed=np.zeros(DAYS, dtype=np.bool_),
        low=np.where(observed, mood, np.nan),
        quality=np.where(rated, felt, np.nan),
    )


def _weekly(day: NDArray[np.int_], weekend: float | None) -> Numbers:
    """How much busier each day is; the mean over a week is 1, but for those who meet people at weekends alone."""
    late = day % 7 >= 4
    if weekend is None:
        return np.where(late, 2.0, 0.0)
    flat = 7 / (4 + 3 * weekend)
    return np.where(late, weekend * flat, flat)


def _sticky(share: NDArray[np.floating[Any]], chance: Generator) -> Flags:
    """Days with an entry: a day off makes another day off likelier, and their share stays what it is."""
    stick = 0.3
    observed = np.zeros(len(share), dtype=np.bool_)
    for t, odds in enumerate(share):
        likely = odds if t == 0 else odds + stick * (float(observed[t - 1]) - odds) * (0 < odds < 1)
        observed[t] = chance.random() < likely
    return observed


def _wave(phi: float, chance: Generator) -> Numbers:
    """Autocorrelated days with a standard deviation of one."""
    noise = chance.normal(size=DAYS) * np.sqrt(1 - phi**2)
    wave = np.empty(DAYS)
    wave[0] = chance.normal()
    for t in range(1, DAYS):
        wave[t] = phi * wave[t - 1] + noise[t]
    return wave
