"""The estimator against numbers that others computed, its laws, and inputs that no method can read."""

import csv
import json
import math
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import correlation
from server.domain.correlation import Array, Days, Estimate

DATA = Path(__file__).parent.parent / "data" / "insight-oracle"
ORACLE: dict[str, Any] = json.loads((DATA / "oracle.json").read_text())
with (DATA / "oracle_series.csv").open() as file:
    ROWS = list(csv.DictReader(file))

DAYS = correlation.of_rows([int(row["t"]) for row in ROWS], [int(row["dow"]) for row in ROWS])
Y = np.array([float(row["y"]) for row in ROWS])
X = np.array([float(row["x"]) for row in ROWS])


class LinearOnly(Days):
    """Without the slow drift, as R was asked."""

    def _drift(self) -> list[Array]:
        return super()._drift()[:1]


LINEAR = LinearOnly(DAYS.t, DAYS.weekday)


def close(value: float) -> Any:
    """`value` to 1e-6."""
    return pytest.approx(value, rel=1e-6, abs=1e-6)


def told(days: Days = DAYS, **kwargs: Any) -> Estimate:
    """The estimate of the oracle's series."""
    estimate = correlation.gls(days, Y, X, **kwargs)
    assert estimate is not None
    return estimate


@pytest.mark.parametrize(("row", "days"), [("recommended", DAYS), ("recommended_linear_trend_only", LINEAR)])
def test_the_method_as_a_whole(row: str, days: Days) -> None:
    estimate, oracle = told(days), ORACLE[row]
    assert estimate.size == close(oracle["b"])
    assert estimate.se == close(oracle["se"])
    assert (estimate.low, estimate.high) == (close(oracle["lo"]), close(oracle["hi"]))
    assert estimate.p == close(oracle["p"])
    assert estimate.phi == close(oracle["phi"])
    assert estimate.df == oracle["df"]


def test_what_is_allowed_for_has_as_many_columns() -> None:
    assert DAYS.basis.shape[1] == ORACLE["recommended"]["columns_of_Z"]


@pytest.mark.parametrize("phi", [0.0, 0.3, 0.6])
def test_one_fixed_correlation_as_nlme_has_it(phi: float) -> None:
    estimate, oracle = told(LINEAR, grid=[phi]), ORACLE[f"gls_fixed_phi_{phi:.1f}"]
    assert (estimate.size, estimate.se, estimate.df) == (close(oracle["b"]), close(oracle["se"]), oracle["df"])


def test_a_size_drawn_towards_zero() -> None:
    estimate, oracle = told(), ORACLE["shrunk_tau_0.5sd"]
    assert estimate.sd == close(oracle["sd_y"])
    shrunk = correlation.shrunk(estimate.size, (estimate.high - estimate.low) / 2 / 1.96, 0.5 * estimate.sd)
    assert (shrunk.size, shrunk.low, shrunk.high) == (close(oracle["mean"]), close(oracle["lo"]), close(oracle["hi"]))


def test_real_or_chance_and_what_may_be_shown() -> None:
    estimate = told()
    assert correlation.pip(estimate, 0.2) == close(0.87407977)
    assert correlation.pip(estimate, 0.5) == close(0.96523691)
    shown = correlation.shown(estimate)
    assert (shown.size, shown.sd) == (close(0.58334986), close(0.20382924))


def test_weekdays_come_in_with_twelve_weeks_and_drift_with_eight() -> None:
    def columns(rows: int, step: int = 1) -> int:
        t = range(0, rows * step, step)
        return correlation.of_rows(t, [day % 7 for day in t]).basis.shape[1]

    assert columns(55) == 3  # constant, weekend, trend
    assert columns(56) == 4  # and one cosine
    assert columns(83) == 4
    assert columns(84) == 1 + 6 + 1 + 2
    assert columns(30, step=30) == 3 + 11  # twelve turns at most
    assert columns(365) == 1 + 6 + 1 + 11


def test_the_weekend_is_allowed_for() -> None:
    """Somebody who is well at weekends and meets others then has no pattern with people."""
    chance = np.random.default_rng(5)
    t = np.arange(70)
    weekend = t % 7 >= 5
    y = 3 + 1.5 * weekend + chance.normal(0, 0.4, 70)
    x = (chance.random(70) < np.where(weekend, 0.8, 0.2)).astype(float)
    plain = y[x == 1].mean() - y[x == 0].mean()
    estimate = correlation.gls(correlation.of_rows(list(t), list(t % 7)), y, x)
    assert plain > 0.5
    assert estimate is not None
    assert correlation.pip(estimate, 0.5) < 0.5


def test_what_lies_in_the_weekdays_keeps_no_variance() -> None:
    weekend = (DAYS.weekday >= 5).astype(float)
    nearly = weekend.copy()
    nearly[:2] = 1 - nearly[:2]
    kept = DAYS.kept(np.column_stack([weekend, nearly, X]))
    assert kept[0] == pytest.approx(0, abs=1e-12)
    assert 0.05 < kept[1] < 0.25
    assert kept[2] == pytest.approx(
        1 - np.sum((DAYS.basis[:, 1:].T @ (X - X.mean())) ** 2) / np.sum((X - X.mean()) ** 2)
    )


def test_whoever_keeps_to_a_weekday_is_held_against_that_weekday() -> None:
    """A person of Tuesdays, on whom mood is better for another reason; and one of any day, who is not asked that."""
    chance = np.random.default_rng(11)
    t = np.arange(60)
    days = correlation.of_rows(list(t), list(t % 7))
    tuesday = t % 7 == 1
    y = 3 + 0.8 * tuesday + chance.normal(0, 0.4, 60)
    x = np.column_stack([tuesday ^ (chance.random(60) < 0.1), chance.random(60) < 0.3]).astype(float)
    assert [(places.tolist(), held.each) for held, places in days.apart(x)] == [([1], False), ([0], True)]
    member, anybody = correlation.gls_many(days, y, x)
    assert member is not None
    assert anybody is not None
    assert member.p > 0.05, "it is Tuesdays that are better"
    # Seven levels in place of two.
    assert (member.df, anybody.df) == (60 - 7 - 2 - 1, 60 - 2 - 2 - 1)
    assert days.kept(x)[0] == pytest.approx(member.kept)
    late = correlation.of_rows(list(range(84)), [day % 7 for day in range(84)])
    assert [places.tolist() for _, places in late.apart(np.zeros((84, 2)))] == [[0, 1]], "everybody is asked by then"


numbers = st.floats(-5, 5, allow_nan=False).map(lambda value: round(value, 3))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Days, Array, Array]:
    """Any 8 to 40 days, with a y and three features that differ from day to day."""
    gaps = draw(st.lists(st.integers(1, 9), min_size=8, max_size=40))
    t = np.cumsum(gaps)
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    y = chance.normal(3, 1, len(t))
    x = np.column_stack([chance.random(len(t)) < share for share in (0.3, 0.5, 0.7)]).astype(float)
    return correlation.of_rows(list(t), list(t % 7)), y, x


def same(a: Estimate | None, b: Estimate | None, factor: float = 1.0) -> bool:
    """Whether two estimates agree, when sizes of b are `factor` times those of a."""
    if a is None or b is None:
        return a is b
    sizes = all(
        math.isclose(factor * one, other, rel_tol=1e-6, abs_tol=1e-9)
        for one, other in [(a.size, b.size), (a.low, b.low), (a.high, b.high), (a.se, b.se)]
    )
    return sizes and math.isclose(a.p, b.p, rel_tol=1e-5, abs_tol=1e-9) and a.df == b.df


@given(worlds(), numbers, numbers)
def test_moving_the_scales_changes_nothing(world: tuple[Days, Array, Array], by: float, other: float) -> None:
    days, y, x = world
    before, after = correlation.gls_many(days, y, x), correlation.gls_many(days, y + by, x + other)
    assert all(same(a, b) for a, b in zip(before, after, strict=True))


@given(worlds(), st.floats(0.01, 100), st.floats(0.01, 100))
def test_stretching_the_scales_stretches_the_size(world: tuple[Days, Array, Array], up: float, across: float) -> None:
    days, y, x = world
    before, after = correlation.gls_many(days, y, x), correlation.gls_many(days, y * up, x * across)
    assert all(same(a, b, up / across) for a, b in zip(before, after, strict=True))
    for a, b in zip(before, correlation.gls_many(days, y * up, x), strict=True):
        assert a is None or (b is not None and correlation.pip(a, 0.2) == pytest.approx(correlation.pip(b, 0.2)))


@given(worlds(), st.permutations(range(3)))
def test_neighbours_and_their_order_change_nothing(world: tuple[Days, Array, Array], order: list[int]) -> None:
    days, y, x = world
    together = correlation.gls_many(days, y, x)
    shuffled = correlation.gls_many(days, y, x[:, order])
    assert all(same(together[place], one) for place, one in zip(order, shuffled, strict=True))
    assert all(same(together[place], correlation.gls(days, y, x[:, place])) for place in range(3))


@given(worlds(), st.integers(-10_000, 10_000).map(lambda weeks: weeks * 7))
def test_only_the_distance_between_days_matters(world: tuple[Days, Array, Array], by: int) -> None:
    days, y, x = world
    moved = correlation.of_rows([int(t) + by for t in days.t], list(days.weekday))
    assert all(
        same(a, b) for a, b in zip(correlation.gls_many(days, y, x), correlation.gls_many(moved, y, x), strict=True)
    )


@given(worlds())
def test_an_estimate_is_made_of_numbers(world: tuple[Days, Array, Array]) -> None:
    for estimate in correlation.gls_many(*world):
        if estimate is not None:
            assert np.isfinite(astuple(estimate)).all()
            assert estimate.low <= estimate.size <= estimate.high
            assert 0 <= correlation.pip(estimate, 0.2) <= correlation.pip(estimate, 0.5) <= 1
            assert abs(correlation.shown(estimate).size) <= abs(estimate.size)


@pytest.mark.parametrize(
    ("y", "x"),
    [
        (Y, np.ones(80)),
        (Y, np.zeros(80)),
        (Y, (DAYS.weekday >= 5).astype(float)),
        (Y, DAYS.t.astype(float)),
        (Y, np.where(DAYS.t == 4, np.nan, X)),
        (Y, np.where(DAYS.t == 4, np.inf, X)),
        (np.where(DAYS.t == 4, np.nan, Y), X),
        (np.full(80, 3.0), X),
        (DAYS.t * 0.1, X),
    ],
    ids=["always", "never", "weekend", "trend", "nan", "inf", "nan in y", "y constant", "y a line"],
)
def test_what_can_t_be_told_is_not_told(y: Array, x: Array) -> None:
    """Nothing is said, nothing is raised, and a neighbour is estimated all the same."""
    alone, beside = correlation.gls(DAYS, y, x), correlation.gls_many(DAYS, y, np.column_stack([x, X]))
    assert alone is None
    assert beside[0] is None
    if y is Y:
        assert same(beside[1], told())


@pytest.mark.parametrize("n", range(7))
def test_a_handful_of_days_never_raises(n: int) -> None:
    days = correlation.of_rows(range(n), [day % 7 for day in range(n)])
    estimate = correlation.gls(days, Y[:n], X[:n])
    assert estimate is None or np.isfinite(astuple(estimate)).all()
    assert correlation.gls_many(days, Y[:n], np.empty((n, 0))) == []


def test_copies_of_one_feature_get_the_same_estimate() -> None:
    twice = correlation.gls_many(DAYS, Y, np.column_stack([X, X]))
    assert same(twice[0], twice[1])
    assert same(twice[0], correlation.gls(DAYS, -Y, 1 - X))


def test_a_perfect_fit_is_certain_and_finite() -> None:
    estimate = correlation.gls(DAYS, 3 + X, X)
    assert estimate is not None
    assert estimate.size == pytest.approx(1)
    assert correlation.pip(estimate, 0.2) == pytest.approx(1)
    assert 0.9 < correlation.shown(estimate).size < 1


def test_chance_alone_is_rarely_called_a_pattern() -> None:
    """Of 400 worlds with drifting mood and nothing to find, a nominal 5 % stays near 5 %, whatever the gaps."""
    chance = np.random.default_rng(11)
    small = 0
    for _ in range(400):
        t = np.flatnonzero(chance.random(75) < 0.8)
        noise = chance.normal(size=75)
        for day in range(1, 75):
            noise[day] += 0.3 * noise[day - 1]
        x = (chance.random(len(t)) < 0.4).astype(float)
        estimate = correlation.gls(correlation.of_rows(list(t), list(t % 7)), noise[t], x)
        small += estimate is not None and estimate.p < 0.05
    assert 8 <= small <= 32
