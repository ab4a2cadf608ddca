"""After against before, within a day: against the same sums done another way, and how often chance agrees."""

import numpy as np
import pytest
from scipy import stats

from server.domain import contrast
from server.domain.contrast import Array, Contrast, Integers


def drawn(seed: int, days: int = 60, share: float = 0.5, lift: float = 0.0) -> tuple[Integers, Integers, Array, Array]:
    """Up to four check-ins a day, with a mood that lasts and is better at night; somebody comes now and then."""
    chance = np.random.default_rng(seed)
    rows = []
    for day in range(days):
        hours = np.sort(chance.integers(7, 23, chance.integers(1, 5)))
        came = chance.integers(8, 22) if chance.random() < share else 99
        last, level = 0.0, chance.normal(0, 0.7)
        for hour in hours:
            last = 0.6 * last + chance.normal(0, 0.5)
            x = float(hour > came)
            rows.append((day, hour // 6, x, 3 + level + 0.3 * (hour >= 18) + last + lift * x))
    whole = np.array(rows)
    return whole[:, 0].astype(np.int64), whole[:, 1].astype(np.int64), whole[:, 2], whole[:, 3]


def by_hand(day: Integers, part: Integers, x: Array, y: Array) -> tuple[float, float, int]:
    """A regression on a column for each day and each part of it, with the sandwich written out day by day."""
    often = np.isin(day, [d for d in set(day.tolist()) if (day == d).sum() > 1])
    day, part, x, y = day[often], part[often], x[often], y[often]
    levels = [(day == d).astype(float) for d in sorted(set(day.tolist()))]
    parts = [(part == p).astype(float) for p in sorted(set(part.tolist()))[1:]]
    whole = np.column_stack([x, *parts, *levels])
    bread = np.linalg.pinv(whole.T @ whole)
    size = bread @ whole.T @ y
    rest = y - whole @ size
    meat = sum(
        np.outer(score, score) for d in set(day.tolist()) if (score := whole[day == d].T @ rest[day == d]) is not None
    )
    both = sum(len(set(x[day == d].tolist())) == 2 for d in set(day.tolist()))
    n, k = len(y), 1 + len(parts)
    variance = (bread @ meat @ bread)[0, 0] * both / (both - 1) * (n - 1) / (n - k)
    return float(size[0]), float(np.sqrt(variance)), both


@pytest.mark.parametrize("seed", range(4))
def test_the_same_numbers_as_a_regression_on_every_day(seed: int) -> None:
    rows = drawn(seed)
    told = contrast.of(*rows)
    assert told is not None
    size, se, days = by_hand(*rows)
    assert told.size == pytest.approx(size, rel=1e-9)
    assert told.se == pytest.approx(se, rel=1e-9)
    assert told.days == days
    p = stats.t(days - 1).sf(size / se)
    for sign in (1.0, -1.0):
        assert told.agrees(sign) == ((p if sign > 0 else 1 - p) <= 0.05)


def test_a_level_of_the_day_is_no_contrast() -> None:
    """Good days on which somebody comes late: every check-in after is high, and so is every one before."""
    day, part, x, y = drawn(1)
    good = np.isin(day, day[x > 0])
    before, after = contrast.of(day, part, x, y), contrast.of(day, part, x, y + 2 * good)
    assert before is not None
    assert after is not None
    assert after.size == pytest.approx(before.size)
    assert after.se == pytest.approx(before.se)


def test_evenings_are_no_contrast() -> None:
    """Somebody comes every other evening, and every evening is better than the day."""
    chance = np.random.default_rng(2)
    day, part = np.repeat(np.arange(40), 2), np.tile([2, 3], 40)
    x = ((part == 3) & (day % 2 == 0)).astype(float)
    told = contrast.of(day, part, x, 3 + 0.8 * (part == 3) + chance.normal(0, 0.05, 80))
    assert told is not None
    assert abs(told.size) < 0.05


@pytest.mark.parametrize(("days", "told"), [(4, False), (5, True)])
def test_from_five_days_with_both(days: int, *, told: bool) -> None:
    day, part, x, y = drawn(3, days=60, lift=2)
    both = [d for d in range(60) if len(set(x[day == d].tolist())) == 2][:days]
    keep = np.isin(day, both) | ~np.isin(day, day[x > 0])
    assert (contrast.of(day[keep], part[keep], x[keep], y[keep]) is not None) == told


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_rows_that_can_t_tell(rows: int) -> None:
    whole = np.arange(rows)
    y = whole.astype(np.float64)
    assert contrast.of(whole, whole * 0, y % 2, y) is None, "one check-in a day"
    assert contrast.of(whole // 2, whole * 0, y * 0, y) is None, "never after"


def test_what_can_t_be_told_from_the_evening_is_not_told() -> None:
    day, part = np.repeat(np.arange(30), 2), np.tile([2, 3], 30)
    assert contrast.of(day, part, (part == 3) * 1.0, np.random.default_rng(1).normal(size=60)) is None


@pytest.mark.parametrize("days", [28, 120])
def test_chance_seldom_agrees(days: int) -> None:
    """At a nominal 5 %, with somebody on many days or few."""
    told = [contrast.of(*drawn(seed, days, 0.5 if days == 28 else 0.15)) for seed in range(300)]
    known = [one for one in told if one is not None]
    assert len(known) > 200
    assert sum(one.agrees(1) for one in known) / len(known) < 0.085
    assert sum(one.agrees(-1) for one in known) / len(known) < 0.085


def test_sides() -> None:
    one = Contrast(0.5, 0.1, 6)
    assert (one.agrees(0.3), one.agrees(-0.3)) == (True, False)
    t = stats.t(5).isf(0.05)
    assert Contrast(t + 1e-6, 1, 6).agrees(1)
    assert not Contrast(t - 1e-6, 1, 6).agrees(1)
