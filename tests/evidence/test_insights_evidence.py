"""The page on insights says what the method still does: a few worlds of each sort, from a fixed seed."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from server.domain import correlation, insights, records
from server.domain.ids import RecordId
from tests.evidence import gates, methods, trials, worlds
from tests.evidence.trials import LENGTHS, ROLES
from tests.evidence.worlds import ORDINARY, World

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
ORACLE: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "insight-oracle" / "oracle.json").read_text())
BOTH = {"ours": methods.ours, "Pearson": methods.pearson}


def told(name: str) -> list[float]:
    """The first number of each cell of a row of the page, in percent."""
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {name} |")]
    return [float(number[0]) for cell in row.split("|")[2:-1] if (number := re.findall(r"\d+\.\d+", cell))]


def percent(tally: trials.Tally, name: str) -> float:
    return 100 * tally.hits[name] / tally.of[name]


def test_the_method_keeps_its_error_rate_where_a_correlation_coefficient_does_not() -> None:
    tally = trials.at_length("strong drift", "anyone", 0.0, 240, 400, BOTH)
    ours, pearson = (tally.share(f"{name} found") for name in BOTH)
    assert ours
    assert pearson
    assert ours.interval[0] < 0.05 < ours.interval[1]
    assert pearson.interval[0] > 0.3


def test_whoever_is_met_on_tuesdays_is_held_against_tuesdays() -> None:
    tally = trials.at_length("a Tuesday club", "one person", 0.0, 60, 400, BOTH)
    ours, pearson = (tally.share(f"{name} found") for name in BOTH)
    assert ours
    assert pearson
    assert ours.interval[0] < 0.05 < ours.interval[1]
    assert pearson.interval[0] > 0.07


def test_its_errors_are_those_of_the_page() -> None:
    tally = trials.at_length(ORDINARY, "anyone", 0.0, 60, 500, BOTH)
    for name in BOTH:
        assert percent(tally, f"{name} found") == pytest.approx(told(f"{ORDINARY}: {name}")[LENGTHS.index(60)], abs=2.5)
    assert percent(tally, "ours covers") == 100 - percent(tally, "ours found")


def test_a_real_difference_is_shown_to_as_many_as_the_page_says() -> None:
    tally = trials.at_length(ORDINARY, "anyone", 0.8, 60, 200, {})
    assert percent(tally, "shown") == pytest.approx(told("anyone, 0.8 SD")[1], abs=10)
    assert percent(tally, "range covers") > 90


def test_weekly_looks_rarely_show_what_is_not_there() -> None:
    one = ROLES["one person"]
    tally = trials.a_year(one.rate, one.prior, [0.0], 25, {"Pearson": methods.pearson})
    assert percent(tally, "shown ever false") <= 12
    assert percent(tally, "steady ever false") <= percent(tally, "shown ever false")
    assert percent(tally, "Pearson ever false") > percent(tally, "shown ever false")


def test_every_world_is_on_the_page() -> None:
    for sort in worlds.SORTS:
        assert len(told(f"{sort}: ours")) == len(LENGTHS)


def test_the_truth_of_a_world_is_the_difference_that_was_put_in() -> None:
    chance = np.random.default_rng(2)
    [world] = worlds.worlds(worlds.SORTS["noise alone"], 5000, (0.5, 0.5), np.array([0.5, 0.0]), 1, chance)
    met = world.x > 0
    found = [world.y[met[:, place]].mean() - world.y[~met[:, place]].mean() for place in range(2)]
    assert world.truth[0] > 0.1
    assert world.truth[1] == 0
    assert found == pytest.approx(list(world.truth), abs=0.05)


def test_coefficients_are_those_of_scipy() -> None:
    with (ROOT / "tests" / "data" / "insight-oracle" / "oracle_series.csv").open() as file:
        t, y, x, weekday = np.loadtxt(file, delimiter=",", skiprows=1).T
    days = correlation.of_rows(list(t), list(weekday))
    for name, method in (("pearson", methods.pearson), ("spearman", methods.spearman)):
        assert method(days, y, x[:, None]).p[0] == pytest.approx(ORACLE[name][1], rel=1e-9)


def test_steady_takes_two_marks_in_a_row() -> None:
    chance = np.random.default_rng(4)
    [world] = worlds.worlds(worlds.SORTS["noise alone"], 140, (0.5, 0.5), np.array([2.0]), 1, chance)
    looks = gates.Looks(world, insights.PRIOR)
    assert not looks.at(insights.NEEDED_DAYS - 1)[0].any()
    assert [bool(part.all()) for part in looks.at(2 * insights.MARK - 1)] == [True, False]
    assert [bool(part.all()) for part in looks.at(2 * insights.MARK)] == [True, True]


def written(world: World, start: datetime) -> list[tuple[RecordId, records.View]]:
    """The records of somebody who lives in a world: a check-in a day, and a contact on days with company."""
    views: list[tuple[RecordId, records.View]] = []
    for t, y, x in zip(world.t, world.y, world.x[:, 0], strict=True):
        at = start + timedelta(days=int(t))
        check_in = records.CheckIn(at=at, zone="UTC", mode="full", valence=round((y - 3) * 50))
        views.append((RecordId(f"check-in {t}"), check_in))
        if x:
            met = records.SocialContact(at=at, zone="UTC", people=[], channel="in-person")
            views.append((RecordId(f"contact {t}"), met))
    return views


def test_the_gates_of_the_page_are_those_of_the_server() -> None:
    """The same people, as worlds and as records: shown and steady alike, with some of each among them."""
    chance = np.random.default_rng(9)
    standings = set()
    for world in worlds.worlds(worlds.SORTS[ORDINARY], 110, (0.3, 0.7), np.array([0.7]), 12, chance):
        some = replace(world, y=np.round((world.y - 3) * 50) / 50 + 3)
        first = datetime(2026, 6, 1, 12, tzinfo=UTC) + timedelta(days=int(world.weekday[0] - world.t[0]) % 7)
        shown, steady = gates.Looks(some, insights.PRIOR_OF_ANYONE).at(len(some.t))
        today = (first + timedelta(days=int(some.t[-1]) + 1)).date()
        [anyone] = [one for one in insights.of(written(some, first), today).insights if one.id == "anyone"]
        assert (anyone.standing in ("pattern", "steady"), anyone.standing == "steady") == (shown[0], steady[0])
        standings.add(anyone.standing)
    assert standings == {"early", "pattern", "steady"}
