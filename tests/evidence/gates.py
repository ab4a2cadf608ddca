"""What would be shown of a world, by the gates of `server.domain.insights`, on one day or week by week."""

from dataclasses import dataclass, field

import numpy as np

from server.domain import correlation, insights
from server.domain.correlation import Array, Estimate, Flags
from tests.evidence.worlds import World


@dataclass(frozen=True)
class Look:
    """What one looks at with some days behind one: for each feature its estimate, and how probably it is no chance."""

    estimates: list[Estimate | None]
    pip: Array

    @property
    def shown(self) -> Flags:
        """Which features are a pattern."""
        return np.asarray(self.pip >= insights.PATTERN)


def enough(world: World) -> Flags:
    """Which features have days enough with and without."""
    days_with = world.x.sum(0)
    return np.asarray(np.minimum(days_with, len(world.y) - days_with) >= insights.NEEDED_EACH)


def counted(world: World) -> Flags:
    """Which features are looked at at all, by whatever method."""
    return enough(world) & (len(world.y) >= insights.NEEDED_DAYS)


def look(world: World, prior: float) -> Look:
    """What a world shows when all of its days are known."""
    m = world.x.shape[1]
    estimates: list[Estimate | None] = [None] * m
    open_ = counted(world)
    if open_.any():
        open_ &= world.days.kept(world.x) >= insights.KEPT
        found = correlation.gls_many(world.days, world.y, world.x[:, open_])
        for place, estimate in zip(np.flatnonzero(open_), found, strict=True):
            estimates[place] = estimate
    return Look(estimates, np.array([correlation.pip(one, prior) if one else 0.0 for one in estimates]))


@dataclass
class Looks:
    """One world, looked at again and again as its days come in."""

    world: World
    prior: float
    _marks: dict[int, Flags] = field(default_factory=dict)

    def at(self, rows: int) -> tuple[Flags, Flags]:
        """Which features are shown with the first `rows` days, and which of them as steady."""
        shown = look(self.world.first(rows), self.prior).shown
        last = rows // insights.MARK
        if last < 2 or not shown.any():
            return shown, np.zeros_like(shown)
        return shown, shown & self._stood_out(last - 1) & self._stood_out(last)

    def _stood_out(self, mark: int) -> Flags:
        if mark not in self._marks:
            self._marks[mark] = look(self.world.first(mark * insights.MARK), self.prior).pip >= insights.STEADY
        return self._marks[mark]
