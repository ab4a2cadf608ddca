"""The patterns, on seventeen made-up people and on what any series of days must keep to."""

import csv
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import baseline, isolation, low_week
from server.domain.baseline import Flags, Numbers
from server.domain.isolation import States

DATA = Path(__file__).parents[1] / "data" / "synthetic-personas"
N = 120


@dataclass(frozen=True, eq=False)
class Days:
    """A series of days."""

    observed: Flags
    contacts: Numbers
    ends_gap: Flags
    renewed: Flags
    low: Numbers
    quality: Numbers


@lru_cache
def personas() -> dict[str, Days]:
    rows: dict[str, list[dict[str, str]]] = {}
    with (DATA / "personas.csv").open() as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["persona"], []).append(row)

    def column(days: list[dict[str, str]], name: str) -> Numbers:
        return np.array([float(day[name]) if day[name] else np.nan for day in days])

    return {
        name: Days(
            observed=column(days, "observed") == 1,
            contacts=np.nan_to_num(column(days, "contacts")),
            ends_gap=np.zeros(len(days), dtype=np.bool_),
            renewed=np.zeros(len(days), dtype=np.bool_),
            low=column(days, "mood"),
            quality=column(days, "quality"),
        )
        for name, days in rows.items()
    }


def alarms() -> list[tuple[str, str, list[int]]]:
    with (DATA / "expected_alarms.csv").open() as file:
        return [(row["persona"], row["pattern"], [*map(int, row["days"].split())]) for row in csv.DictReader(file)]


def found(states: States, pattern: str) -> list[int]:
    match pattern:
        case "quiet_onset":
            return states.quiet.onsets
        case "quiet_end":
            return states.quiet.ends
        case "quiet_and_low":
            return isolation.raised(states.quiet_and_low, 21)
        case _:
            return isolation.raised(getattr(states, pattern), 14)


def days(observed: list[bool], contacts: list[int], low: list[float | None] | None = None) -> Days:
    n = len(observed)
    return Days(
        observed=np.array(observed, dtype=np.bool_),
        contacts=np.array(contacts, dtype=np.float64),
        ends_gap=np.zeros(n, dtype=np.bool_),
        renewed=np.zeros(n, dtype=np.bool_),
        low=np.array([np.nan if one is None else one for one in low or [None] * n], dtype=np.float64),
        quality=np.full(n, np.nan),
    )


def usual_then_nobody(usual: int = 60, nobody: int = 20) -> Days:
    return days([True] * (usual + nobody), [1] * usual + [0] * nobody)


@pytest.mark.parametrize(("persona", "pattern", "expected"), alarms())
def test_every_pattern_speaks_on_its_days(persona: str, pattern: str, expected: list[int]) -> None:
    assert found(isolation.detect(personas()[persona]), pattern) == expected


def test_the_list_is_whole() -> None:
    assert len(alarms()) == 17 * 6
    assert len(personas()) == 17


@st.composite
def series(draw: st.DrawFn) -> Days:
    observed = draw(st.lists(st.booleans(), min_size=0, max_size=N))
    n = len(observed)
    contacts = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    low = draw(st.lists(st.none() | st.integers(-4, 5), min_size=n, max_size=n))
    renewed = draw(st.lists(st.sampled_from([False] * 19 + [True]), min_size=n, max_size=n))
    made = days(observed, contacts, [None if one is None else float(one) for one in low])
    return replace(made, renewed=np.array(renewed, dtype=np.bool_))


@given(series(), st.integers(0, N))
def test_a_day_that_is_over_never_changes_its_mind(whole: Days, length: int) -> None:
    part = Days(
        *(getattr(whole, name)[:length] for name in ("observed", "contacts", "ends_gap", "renewed", "low", "quality"))
    )
    before, after = isolation.detect(part), isolation.detect(whole)
    for name in ("quiet_and_low", "draining", "low_not_quiet", "silent"):
        assert (getattr(before, name) == getattr(after, name)[:length]).all()
    assert (before.quiet.holds == after.quiet.holds[:length]).all()
    assert (before.quiet.gap == after.quiet.gap[:length]).all()


@given(series())
def test_a_day_without_an_entry_changes_no_gap(some: Days) -> None:
    gap = isolation.detect(some).quiet.gap
    for t in range(1, len(gap)):
        if not some.observed[t]:
            assert gap[t] == gap[t - 1]


def test_nobody_is_told_anything_before_there_is_a_usual() -> None:
    assert isolation.detect(usual_then_nobody(usual=3, nobody=60)).quiet.onsets == []
    assert isolation.detect(usual_then_nobody(usual=10, nobody=24)).quiet.onsets == []


def test_not_logged_is_not_alone() -> None:
    gone = usual_then_nobody()
    unobserved = replace(gone, observed=np.arange(80) < 60)
    assert isolation.detect(gone).quiet.onsets != []
    assert isolation.detect(unobserved).quiet.onsets == []


def test_a_message_that_felt_heard_ends_the_gap() -> None:
    gone = usual_then_nobody(nobody=5)
    heard = replace(gone, ends_gap=np.arange(65) == 63)
    assert isolation.detect(gone).quiet.gap[-1] >= 4
    assert isolation.detect(heard).quiet.free[-1] == 1


@pytest.mark.parametrize(("week", "fades"), [([3, 0, 3, 0, 3, 0, 3], False), ([3, 0, 0, 3, 0, 0, 3], True)])
def test_fewer_is_fading_only_from_half_of_the_usual_down(week: list[int], *, fades: bool) -> None:
    """Four sevenths of three people a day are clearly fewer, and still no fading."""
    states = isolation.detect(days([True] * 102, [3] * 60 + week * 6))
    assert bool(states.quiet.onsets) == fades
    assert not states.quiet.long_gap.any()


def test_fading_needs_entries_on_most_days() -> None:
    sparse = days([True] * 60 + [True, False, False] * 10, [3] * 60 + [1, 0, 0] * 10)
    assert isolation.detect(sparse).quiet.onsets == []


def test_silence_is_what_habit_does_not_explain() -> None:
    """Three days in four: odds of 1 in 500 are reached after ceil(ln 0.002 / ln 0.25) = 5 days."""
    states = isolation.detect(days([True, True, True, False] * 30 + [False] * 9, [0] * 129))
    assert states.silent.nonzero()[0].min() == 123


def test_the_usual_of_a_quiet_stretch_is_that_of_each_weekday() -> None:
    """Somebody met on Saturdays alone: the gap grows on Saturdays, before and within the stretch."""
    saturdays = [1 if day % 7 == 5 else 0 for day in range(84)]
    states = isolation.detect(days([True] * 161, [*(3 * one for one in saturdays), *[0] * 77]))
    [onset] = states.quiet.onsets
    grown = np.diff(states.quiet.gap)[onset : onset + 63]
    by_weekday = [grown[(np.arange(onset + 1, onset + 64) % 7) == day].sum() for day in range(7)]
    assert int(np.argmax(by_weekday)) == 5
    assert by_weekday[5] > 3 * max(one for day, one in enumerate(by_weekday) if day != 5)


@pytest.mark.parametrize(("of_14", "ends"), [(7, False), (8, True)])
def test_too_few_entries_end_no_quiet_stretch(of_14: int, *, ends: bool) -> None:
    entries = [n % 2 == 0 or (of_14 == 8 and n % 14 == 13) for n in range(42)]
    states = isolation.detect(days([True] * 70 + [False] * 14 + entries, [1] * 60 + [0] * 24 + [1] * 42))
    assert bool(states.quiet.ends) == ends


def test_company_that_drains_is_told_only_where_it_is_not_quiet() -> None:
    ups = np.tile([0.0, 0.5], 30)
    bad = np.full(10, 1.0)
    drained = Days(
        observed=np.ones(74, dtype=np.bool_),
        contacts=np.array([2.0] * 70 + [0.0] * 4),
        ends_gap=np.zeros(74, dtype=np.bool_),
        renewed=np.zeros(74, dtype=np.bool_),
        low=np.concatenate([3 + ups, bad, np.full(4, 1.0)]),
        quality=np.concatenate([4 + ups, bad, np.full(4, np.nan)]),
    )
    states = isolation.detect(drained)
    assert states.draining[69]
    assert not states.quiet_and_low[69]
    assert states.quiet.holds[73]
    assert states.quiet_and_low[73]
    assert not states.draining[73]


@pytest.mark.parametrize(("rated", "told"), [(4, False), (5, True)])
def test_how_company_felt_needs_five_who_were_rated(rated: int, *, told: bool) -> None:
    values = np.concatenate([4 + np.tile([0.0, 0.5], 30), np.full(14 - rated, np.nan), np.full(rated, 1.0)])
    assert bool(low_week.of(values, low_week.COMPANY).holds[-1]) == told


def test_a_quiet_stretch_never_becomes_the_usual() -> None:
    states = isolation.detect(usual_then_nobody(nobody=150))
    assert np.diff(states.quiet.gap[65:]).min() > 0, "there is a usual as long as the stretch lasts"
    assert states.quiet.holds[-1]
    assert len(states.quiet.onsets) == 1
    assert states.quiet.usual[-1] > 15


def test_what_was_a_quiet_stretch_is_the_usual_once_the_person_says_so() -> None:
    """One a day, then one in five days, for good; on day 90 it is said to be the usual."""
    seldom = [1 if day % 5 == 0 else 0 for day in range(140)]
    changed = days([True] * 200, [1] * 60 + seldom)
    said = replace(changed, renewed=np.arange(200) == 90)
    before, after = isolation.detect(changed).quiet, isolation.detect(said).quiet
    [onset] = before.onsets
    assert after.onsets == [onset]
    assert after.ends == [90]
    assert before.holds[-1]
    assert not after.holds[91:].any()
    stopped = days([True] * 200, [1] * 60 + seldom[:100] + [0] * 40)
    again = isolation.detect(replace(stopped, renewed=np.arange(200) == 90)).quiet
    assert len(again.onsets) == 2, "the new usual is a usual like any other"


def test_quiet_is_over_at_seven_tenths_of_the_usual() -> None:
    back = days([True] * 90, [1] * 60 + [0] * 10 + [1, 1, 1, 0, 1, 1, 0] * 2 + [0] * 6)
    fewer = replace(back, contacts=np.where(np.arange(90) == 75, 0.0, back.contacts))
    assert isolation.detect(back).quiet.ends == [82]
    assert isolation.detect(fewer).quiet.ends == []


def test_a_low_week_and_a_quiet_day_within_ten_days_belong_together() -> None:
    holds = np.arange(30) == 5
    assert isolation._any_of_last(holds, isolation.TOGETHER).nonzero()[0].tolist() == [*range(5, 15)]


def test_the_usual_of_a_day_comes_from_days_before_it() -> None:
    steady = days([True] * 80, [1] * 80)
    changed = replace(steady, contacts=np.where(np.arange(80) < 66, 1.0, 3.0))
    a, b = (baseline.of(one.observed, one.contacts) for one in (steady, changed))
    assert a.expected[79] == b.expected[79]


def test_there_is_a_usual_from_the_fourth_contact_on() -> None:
    """Contacts up to t-14 count for whether there is a usual; those up to t-15 make it."""
    for fourth, active in ((66, True), (67, False)):
        places = {40, 45, 50, fourth}
        usual = baseline.of(np.ones(81, dtype=np.bool_), np.array([float(day in places) for day in range(81)]))
        assert bool(usual.active[80]) == active


def test_whoever_comes_in_bursts_spreads_up_to_threefold() -> None:
    bursts = days([True] * 71, [3 if day % 14 < 2 else 0 for day in range(71)])
    usual = baseline.of(bursts.observed, bursts.contacts)
    n, contacts = 56, bursts.contacts[:56]
    ratio = contacts.var() / ((contacts.sum() + 3.5) / (n + 7))
    assert 2 < ratio < 3
    assert usual.spread[70] == pytest.approx((n * ratio + 14) / (n + 14))


@pytest.mark.parametrize(
    ("holds", "every", "expected"),
    [
        ([0, 1, 1, 1], 2, [1]),
        ([1, 0, 1], 3, [0]),
        ([1, 0, 1], 2, [0, 2]),
        ([1, 0, 1, 1], 3, [0, 3]),
        ([], 1, []),
    ],
)
def test_what_starts_to_hold_is_news_once(holds: list[int], every: int, expected: list[int]) -> None:
    assert isolation.raised(np.array(holds, dtype=np.bool_), every) == expected
