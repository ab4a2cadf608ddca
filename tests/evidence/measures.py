"""What the patterns do on many simulated lives: how often they speak without a reason, what they notice, how soon."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from server.domain import isolation
from server.domain.isolation import States
from tests.evidence import lives
from tests.evidence.lives import CHANGE, DAYS, Sort

WITHIN = 28
"""Days after a change within which noticing it counts."""

_FIRST = 85
"""The first day that is judged: before it there is no full usual, and hardly anything could speak."""

Alarms = Callable[[States], Sequence[int]]


def onsets(states: States) -> Sequence[int]:
    """The days on which a quiet stretch begins."""
    return states.quiet.onsets


def strong(states: States) -> Sequence[int]:
    """The days on which quiet and low is news."""
    return isolation.raised(states.quiet_and_low, 21)


def draining(states: States) -> Sequence[int]:
    """The days on which it is news that company drains."""
    return isolation.raised(states.draining, 14)


@dataclass(frozen=True)
class Share:
    """So many of so many, with the 95 % interval of Wilson (1927)."""

    hits: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Both ends of the interval."""
        z, n, p = 1.96, self.of, self.hits / self.of
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Noticed:
    """How many lives were noticed within `WITHIN` days of the change, and after how many days (median; nan: none)."""

    share: Share
    median_days: float


def states_of(sort: Sort, count: int, seed: int) -> list[States]:
    """What is found in `count` lives of a sort; the same seed gives the same lives."""
    chance = np.random.default_rng(seed)
    return [isolation.detect(lives.life(sort, chance)) for _ in range(count)]


def a_year(found: Sequence[States], alarms: Alarms) -> float:
    """How often a pattern speaks in a year of such a life."""
    spoken = sum(day >= _FIRST for states in found for day in alarms(states))
    return spoken / len(found) * 365 / (DAYS - _FIRST)


def noticed(found: Sequence[States], alarms: Alarms) -> Noticed:
    """How many changes are noticed, and how soon."""
    days = [next((day - CHANGE for day in alarms(states) if day >= CHANGE), math.inf) for states in found]
    soon = [day for day in days if day <= WITHIN]
    return Noticed(Share(len(soon), len(days)), float(np.median(soon)) if soon else math.nan)
