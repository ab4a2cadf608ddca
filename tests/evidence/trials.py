"""Trials of the methods on simulated worlds: what is counted, in parts that may run on any core in any order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike

from server.domain import correlation, insights
from server.domain.correlation import Flags
from tests.evidence import gates, worlds
from tests.evidence.measures import Share
from tests.evidence.methods import Method
from tests.evidence.worlds import Range, World

WEEK, YEAR = 7, 365
LENGTHS = (14, 30, 60, 120, 240)
Methods = Mapping[str, Method]


@dataclass
class Tally:
    """So many of so many, by name."""

    hits: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, hits: ArrayLike) -> None:
        """Count some trials, and those in which it happened."""
        self.hits[name] += int(np.sum(hits))
        self.of[name] += int(np.size(hits))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hits + other.hits, self.of + other.of)

    def share(self, name: str) -> Share | None:
        """The share of trials; None where there was none."""
        return Share(self.hits[name], self.of[name]) if self.of[name] else None


@dataclass(frozen=True)
class Role:
    """A feature that many or few days have, and how likely it was thought beforehand to matter."""

    rate: Range
    prior: float


ROLES = {
    "anyone": Role((0.25, 0.75), insights.PRIOR_OF_ANYONE),
    "one person": Role((0.08, 0.35), insights.PRIOR),
}


def at_length(sort: str, role: str, size: float, rows: int, people: int, methods: Methods, part: int = 0) -> Tally:
    """One feature of `size`, judged once, with `rows` days known.

    Counts `<method> found`, and `<method> covers` where it has an interval, among people with days enough with and
    without; `shown` among all, and among what is shown `range covers`.
    """
    tally = Tally()
    found = f"{sort} {role} {size} {rows} {part}"
    calendar = int(2.2 * rows) + 10
    of = ROLES[role]
    chance = np.random.default_rng(crc32(found.encode()))
    for world in worlds.worlds(worlds.SORTS[sort], calendar, of.rate, np.array([size]), people, chance):
        if len(world.t) >= rows:
            _judged(world.first(rows), methods, tally)
            _shown(world.first(rows), of.prior, tally)
    return tally


def _judged(world: World, methods: Methods, tally: Tally) -> None:
    if not gates.enough(world).all():
        return
    for name, method in methods.items():
        verdict = method(world.days, world.y, world.x)
        if not np.isnan(verdict.p).any():
            tally.add(f"{name} found", verdict.found)
        if not np.isnan(verdict.low).any():
            tally.add(f"{name} covers", (verdict.low <= world.truth) & (world.truth <= verdict.high))


def _shown(world: World, prior: float, tally: Tally) -> None:
    seen = gates.look(world, prior)
    tally.add("shown", seen.shown)
    [estimate] = seen.estimates
    if seen.shown.any() and estimate is not None:
        told = correlation.shown(estimate)
        tally.add("range covers", (told.low <= world.truth) & (world.truth <= told.high))


def a_year(rate: Range, prior: float, sizes: Sequence[float], people: int, methods: Methods, part: int = 0) -> Tally:
    """Features of these sizes, looked at every week of a year, as soon as there are days enough.

    Counts by method, and for ours as `shown` and `steady`: `… ever false`, people to whom anything false is ever said;
    `… false`, the share of what is said that is false, over all looks; `… at last`, the same on the last look;
    `… ever true`, features that matter and are ever said to.
    """
    tally = Tally()
    chance = np.random.default_rng(crc32(f"{rate} {prior} {sizes} {part}".encode()))
    matters = np.array(sizes) != 0
    for world in worlds.worlds(worlds.SORTS[worlds.ORDINARY], YEAR, rate, np.array(sizes), people, chance):
        told = _weekly(world, prior, methods)
        for name, looks in told.items():
            said = np.array(looks)
            tally.add(f"{name} ever false", said[:, ~matters].any())
            tally.add(f"{name} ever true", said[:, matters].any(axis=0))
            tally.add(f"{name} true at last", said[-1, matters])
            tally.add(f"{name} false", np.broadcast_to(~matters, said.shape)[said])
            tally.add(f"{name} false at last", ~matters[said[-1]])
    return tally


def _weekly(world: World, prior: float, methods: Methods) -> dict[str, list[Flags]]:
    """What is said on each look."""
    told: dict[str, list[Flags]] = {name: [] for name in ("shown", "steady", *methods)}
    looks = gates.Looks(world, prior)
    for day in range(WEEK, YEAR + 1, WEEK):
        rows = int(np.searchsorted(world.t, day))
        if rows < insights.NEEDED_DAYS:
            continue
        shown, steady = looks.at(rows)
        told["shown"].append(shown)
        told["steady"].append(steady)
        so_far = world.first(rows)
        enough = gates.enough(so_far)
        for name, method in methods.items():
            said = np.zeros_like(enough)
            if enough.any():
                said[enough] = method(so_far.days, so_far.y, so_far.x[:, enough]).found
            told[name].append(said)
    return told
