"""Does mood go with a feature of the day? Least squares that allow for weekdays, slow drift and mood that lasts.

The method, with its sources, is in docs/insights.md: generalised least squares under a continuous-time first-order
autocorrelation, averaged over a grid of that correlation by the restricted likelihood, then an approximate Bayes
factor. Days may be missing anywhere; all features of one person share the work that does not depend on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
import scipy.special as special
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

GRID: Array = np.arange(10) / 10
"""Correlations of one day with the next that are tried: 0, 0.1 … 0.9."""

USUAL, SPREAD = 0.25, 0.2
"""Mean and standard deviation of what is known about that correlation beforehand."""

PRIOR_SD = 0.4
"""Size of real differences, as a share of the standard deviation of the person's mood."""

WEEKDAYS_FROM = 84
"""Rows from which each weekday has a level of its own; below, the weekend has one, but for what keeps to weekdays."""

KEEPS_TO = 2
"""A feature keeps to weekdays if they explain so many times as much of it as they would by chance."""

DRIFT_DAYS, DRIFT_MOST = 28, 12
"""Slow drift may turn once in so many days, and so often at most."""

_NOTHING = 1e-10  # a share of variance below this is no variance
_ROUNDING = 1e-14  # nor can the residuals' share be known better than this
_ALIKE = 1e-8
_LEAST_P = 1e-300
_LIKELY = 1.96  # standard deviations on either side: 19 of 20


@dataclass(frozen=True)
class Estimate:
    """How much y differs by x: `size` with its standard error, likely range and two-sided `p`, on `df`.

    `phi` is the correlation of neighbouring days that was found, `sd` the standard deviation of y, `kept` the share of
    x's variance that Z leaves.
    """

    size: float
    se: float
    low: float
    high: float
    p: float
    df: int
    phi: float
    sd: float
    kept: float


@dataclass(frozen=True)
class Shrunk:
    """A size drawn towards zero as far as its uncertainty asks for, with its standard deviation and likely range."""

    size: float
    sd: float

    @property
    def low(self) -> float:
        """Where the likely range begins."""
        return self.size - _LIKELY * self.sd

    @property
    def high(self) -> float:
        """Where the likely range ends."""
        return self.size + _LIKELY * self.sd


@dataclass(frozen=True, eq=False)
class Days:
    """Which days the rows are: `t` rising day numbers, `weekday` 0 (Monday) … 6; both of length n.

    `each`: whether each weekday has a level of its own however few the rows are.
    """

    t: Integers
    weekday: Integers
    each: bool = False

    @cached_property
    def basis(self) -> Array:
        """What is allowed for whatever the feature (Z), as orthonormal columns: shape (n, k)."""
        return _basis(np.column_stack([*self._calendar(), *self._drift()]))

    def kept(self, x: ArrayLike) -> Array:
        """The share of variance that each column of x, shape (n, m), keeps once its Z is taken out of it; 0…1."""
        columns, kept = np.asarray(x, dtype=np.float64), np.zeros(np.shape(x)[1])
        for days, places in self.apart(columns):
            centred, sound = _centred(columns[:, places])
            whole = (centred**2).sum(0)
            kept[places] = np.where(sound, (days.less_z(centred) ** 2).sum(0) / np.where(whole > 0, whole, 1), 0.0)
        return kept

    def apart(self, x: Array) -> Iterator[tuple["Days", Integers]]:
        """The places of the columns of x, shape (n, m), by the days that they are held against.

        Somebody who is met on Tuesdays is held against the other Tuesdays long before there are rows enough to ask that
        of everybody (docs/decisions/0038-whoever-keeps-to-weekdays.md).
        """
        keeps = self._keeps_to_weekdays(x)
        for days, places in ((self, np.flatnonzero(~keeps)), (replace(self, each=True), np.flatnonzero(keeps))):
            if len(places):
                yield days, places

    def less_z(self, columns: Array) -> Array:
        """What is left of each column, shape (n, m), once Z is taken out."""
        return columns - self.basis @ (self.basis.T @ columns)

    def _keeps_to_weekdays(self, x: Array) -> Flags:
        """Whether weekdays explain more of what Z leaves of each column than twice their share of its dimensions."""
        n, k = len(self.t), self.basis.shape[1]
        if self.each or n >= WEEKDAYS_FROM or n <= k:
            return np.zeros(x.shape[1], np.bool_)
        more = _basis(np.column_stack([self.basis, *self._weekdays()]))[:, k:]
        centred, sound = _centred(x)
        rest = self.less_z(centred)
        explained, left = ((more.T @ rest) ** 2).sum(0), (rest**2).sum(0)
        # A tie is decided here and not by rounding, for scales must make no difference.
        return np.asarray(sound & (explained > (1 + _NOTHING) * KEEPS_TO * more.shape[1] / (n - k) * left))

    def _calendar(self) -> list[Array]:
        if self.each or len(self.t) >= WEEKDAYS_FROM:
            return [np.ones(len(self.t)), *self._weekdays()]
        return [np.ones(len(self.t)), (self.weekday >= 5).astype(np.float64)]

    def _weekdays(self) -> list[Array]:
        return [(self.weekday == day).astype(np.float64) for day in range(6)]

    def _drift(self) -> list[Array]:
        span = int(self.t[-1] - self.t[0]) + 1
        u = (self.t - self.t[0] + 0.5) / span
        turns = range(2, min(span // DRIFT_DAYS, DRIFT_MOST) + 1)
        return [u - 0.5, *(np.cos(np.pi * j * u) for j in turns)]


def gls(days: Days, y: ArrayLike, x: ArrayLike, grid: ArrayLike = GRID) -> Estimate | None:
    """`gls_many` for one feature, shape (n,)."""
    return gls_many(days, y, np.asarray(x, dtype=np.float64)[:, None], grid)[0]


def gls_many(days: Days, y: ArrayLike, x: ArrayLike, grid: ArrayLike = GRID) -> list[Estimate | None]:
    """The estimate for each column of x, shape (n, m), with y, shape (n,); None where the rows can't tell."""
    y, x, phis = np.asarray(y, np.float64), np.asarray(x, np.float64), np.asarray(grid, np.float64)
    found: list[Estimate | None] = [None] * x.shape[1]
    if len(y) < 3 or not np.isfinite(y).all():
        return found
    for held, places in days.apart(x):
        for place, estimate in zip(places, _estimates(held, y, x[:, places], phis), strict=True):
            found[place] = estimate
    return found


def _estimates(days: Days, y: Array, x: Array, phis: Array) -> list[Estimate | None]:
    """The estimates for columns with the same Z.

    Z is taken out of y and x (Frisch, Waugh and Lovell), all features at once, for each correlation of the grid; each
    feature then weighs the correlations by its own restricted likelihood.
    """
    n, m = x.shape
    if n <= days.basis.shape[1] + 1:
        return [None] * m
    centred, sound = _centred(np.column_stack([y, x]))
    rest = days.less_z(centred)
    whole, left = (centred**2).sum(0), (rest**2).sum(0)
    sound &= left > _NOTHING * whole
    if not sound[0]:
        return [None] * m
    # Unit length: whatever the scale, no likelihood runs out of the numbers' range.
    scale = np.where(sound, np.sqrt(left), 1.0)
    rest, kept, unit = rest / scale, left[1:] / np.where(sound, whole, 1.0)[1:], scale[0] / scale[1:]
    df = n - days.basis.shape[1] - 1
    size, variance, weight = _over(phis, days, rest, df, sound[1:])
    b = unit * (weight * size).sum(0)
    se = unit * np.sqrt((weight * (variance + (size - (weight * size).sum(0)) ** 2)).sum(0))
    phi = (weight * phis[:, None]).sum(0)
    sd = float(np.sqrt(whole[0] / (n - 1)))
    return [_estimate(b[i], se[i], df, phi[i], sd, kept[i]) if sound[1 + i] else None for i in range(m)]


def _over(phis: Array, days: Days, rest: Array, df: int, sound: Flags) -> tuple[Array, Array, Array]:
    """For each correlation and feature: size, its variance, and the weight of the correlation; each (phis, m).

    `rest` is y and the features without Z, each of unit length.
    """
    k = days.basis.shape[1]
    gram = _whitened_products(np.concatenate([days.basis, rest], axis=1), np.diff(days.t), phis)
    factor = np.linalg.cholesky(gram[:, :k, :k])
    across = np.linalg.solve(factor, gram[:, :k, k:])
    own = np.diagonal(gram, axis1=1, axis2=2)[:, k:] - (across**2).sum(1)
    xy = gram[:, k, k + 1 :] - (across[:, :, :1] * across[:, :, 1:]).sum(1)
    yy, xx = own[:, :1], np.where(sound, own[:, 1:], 1.0)
    size = xy / xx
    rss = np.maximum(yy - size * xy, _ROUNDING * yy)
    log_a = 2 * np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(1)[:, None] + np.log(xx)
    log_gaps = np.log1p(-(phis[:, None] ** (2.0 * np.diff(days.t)))).sum(1)[:, None]
    likelihood = -0.5 * (df * np.log(rss / df) + log_gaps + log_a)
    weight = special.softmax(likelihood - 0.5 * ((phis[:, None] - USUAL) / SPREAD) ** 2, axis=0)
    return size, rss / df / xx, weight


def _whitened_products(rows: Array, gaps: Integers, phis: Array) -> Array:
    """X'X of the whitened rows, shape (n, c), under each correlation: shape (phis, c, c).

    A whitened row is `(v[i] - rho v[i-1]) / sqrt(1 - rho^2)` with `rho = phi^gap`, the first one as it is (Prais and
    Winsten). Rows with the same gap share rho, so their products are summed before phi comes in.
    """
    total = np.repeat(np.outer(rows[0], rows[0])[None], len(phis), axis=0)
    for gap in np.unique(gaps):
        after = rows[1:][gaps == gap]
        before = rows[:-1][gaps == gap]
        cross = after.T @ before
        rho = (phis**gap)[:, None, None]
        total += (after.T @ after - rho * (cross + cross.T) + rho**2 * (before.T @ before)) / (1 - rho**2)
    return total


def _centred(x: Array) -> tuple[Array, Flags]:
    """Columns less their means, and which of them vary and are numbers throughout; the others become zero."""
    finite = np.isfinite(x).all(0)
    x = np.where(finite, x, 0.0)
    size = np.abs(x).max(0, initial=0.0)
    centred = x - x.mean(0)
    sound = finite & (np.abs(centred).max(0, initial=0.0) > _NOTHING * size)
    return np.where(sound, centred, 0.0), sound


def _basis(columns: Array) -> Array:
    """An orthonormal basis of `columns`; one that those before it make up adds nothing (no Saturday was logged)."""
    basis = np.empty_like(columns)
    k = 0
    for column in columns.T:
        rest = column
        for _ in range(2):  # twice, for what rounding left the first time
            rest = rest - basis[:, :k] @ (basis[:, :k].T @ rest)
        if (length := np.sqrt(rest @ rest)) > _ALIKE * np.sqrt(column @ column):
            basis[:, k] = rest / length
            k += 1
    return basis[:, :k]


def _estimate(b: float, se: float, df: int, phi: float, sd: float, kept: float) -> Estimate:
    half = float(special.stdtrit(df, 0.975)) * se
    p = float(2 * special.stdtr(df, -abs(b) / se))
    return Estimate(float(b), float(se), float(b - half), float(b + half), p, df, float(phi), float(sd), float(kept))


def shrunk(size: float, se: float, prior_sd: float) -> Shrunk:
    """`size`, known within `se`, where sizes are spread around zero by `prior_sd`: the normal posterior."""
    share = prior_sd**2 / (se**2 + prior_sd**2)
    return Shrunk(size * share, se * share**0.5)


def shown(estimate: Estimate) -> Shrunk:
    """The size that may be shown, and how sure of it one can be."""
    return shrunk(estimate.size, _normal_se(estimate), PRIOR_SD * estimate.sd)


def pip(estimate: Estimate, prior: float) -> float:
    """How probable it is that x matters at all, when `prior` was thought before: 0…1."""
    v, w = _normal_se(estimate) ** 2, (PRIOR_SD * estimate.sd) ** 2
    log_bf = 0.5 * np.log(v / (v + w)) + 0.5 * estimate.size**2 / v * w / (v + w)
    return float(special.expit(log_bf + special.logit(prior)))


def _normal_se(estimate: Estimate) -> float:
    """The standard error with which a normal test would give the t-test's p."""
    z = -float(special.ndtri(max(estimate.p, _LEAST_P) / 2))
    return abs(estimate.size) / z if z > 1e-6 else estimate.se


def of_rows(t: Sequence[int], weekday: Sequence[int]) -> Days:
    """`Days` from plain numbers."""
    return Days(np.asarray(t, dtype=np.int64), np.asarray(weekday, dtype=np.int64))
