"""What may be said, from when on, and about whom never."""

from collections.abc import Sequence

import numpy as np
import pytest

from server.domain import correlation, features, insights, records
from server.domain.ids import RecordId
from server.domain.insights import Found
from tests.domain.diary import ANNA, BEN, CLEO, PEOPLE, START, Logged, at, check_in, contact, found, life, of, person


def before(day: int, views: Sequence[Logged]) -> list[Logged]:
    """What had been logged by then."""
    return [view for view in views if not isinstance(view[1], records.Happened) or view[1].at < at(day)]


def test_nothing_was_logged_and_then_a_first_check_in() -> None:
    assert insights.of(PEOPLE, START) == Found(0, None, [], [], [])
    only = of([check_in(0, 4)], 1)
    assert (only.observed_days, only.first, only.rows, only.moods) == (1, "2026-06-01", [0], [400])
    (anyone,) = only.insights
    assert (anyone.id, anyone.standing, anyone.days_with, anyone.days_without) == ("anyone", "early", 0, 1)
    assert (anyone.x, anyone.own, anyone.after) == ("0", None, False)
    unrated = of([check_in(0, None)], 1)
    assert (unrated.observed_days, unrated.first, unrated.insights[0].x) == (0, None, "")


def test_a_fortnight_gives_plain_means_and_too_early_to_tell() -> None:
    said = of(life(14, 1.5), 14)
    assert said.observed_days == 14
    anyone = said.insights[0]
    assert (anyone.id, anyone.standing, anyone.size) == ("anyone", "early", None)
    assert anyone.days_with + anyone.days_without == 14
    assert anyone.mean_with is not None
    assert anyone.mean_without is not None
    assert anyone.mean_with - anyone.mean_without > 1


@pytest.mark.parametrize(("with_", "without"), [(4, 40), (5, 40), (40, 4), (40, 5)])
def test_plain_means_need_five_days_of_each(with_: int, without: int) -> None:
    total, means = with_ + without, min(with_, without) == 5
    places = set(np.random.default_rng(3).permutation(total)[:with_].tolist())
    one = found(life(total, 2, met=places.__contains__), total)["anyone"]
    assert (one.days_with, one.days_without) == (with_, without)
    assert (one.mean_with is not None, one.mean_without is not None) == (means, means)
    assert (one.standing != "early") == means


def test_a_strong_difference_is_a_pattern_from_28_days_on() -> None:
    views = life(60, 1.5)
    early = of(before(27, views), 27)
    assert early.observed_days == 27
    assert {one.standing for one in early.insights} == {"early"}
    then = of(before(28, views), 28)
    assert then.observed_days == 28
    assert then.insights[0].standing == "pattern"


@pytest.mark.parametrize(
    ("probable", "standing"),
    [([0.79], "early"), ([0.80, 0.9, 0.9], "steady"), ([0.99, 0.89, 0.9], "pattern"), ([0.99, 0.9, 0.89], "pattern")],
    ids=str,
)
def test_from_which_probability_on_something_is_said(
    monkeypatch: pytest.MonkeyPatch, probable: list[float], standing: str
) -> None:
    """Today's probability comes first, then those of the last two marks."""
    told = iter(probable)
    views = [view for view in life(60, 1.5) if view[0] not in (ANNA, BEN, CLEO)]
    monkeypatch.setattr(correlation, "pip", lambda *_: next(told))
    monkeypatch.setattr(features, "_day_after", lambda name, x, *_: features.Column(name, x * 0, x))
    assert [one.standing for one in of(views, 60).insights] == [standing]


def test_the_weekend_is_known_on_whatever_day_a_life_begins() -> None:
    """Somebody seen at weekends alone can't be told apart from them."""
    whole = life(60, 1.5, met=lambda day: day % 7 in (5, 6))
    for first in range(7):
        later = [v for v in whole if not isinstance(v[1], records.Happened) or v[1].at >= at(first)]
        assert found(later, 60)["anyone"].standing == "weekdays"


@pytest.mark.parametrize(("also", "apart"), [((0, 1), False), ((0, 5), True)])
def test_a_feature_must_keep_enough_once_weekends_are_taken_out(also: tuple[int, int], *, apart: bool) -> None:
    """Weekends but for two days: 13 % of the variance is left, or 16 %."""
    views = life(60, 1.5, met=lambda day: (day % 7 in (5, 6)) != (day in also))
    assert (found(views, 60)["anyone"].standing != "weekdays") == apart


def test_size_and_likely_range_are_those_that_may_be_shown() -> None:
    one = found(life(50, 1.0), 50)["anyone"]
    assert one.standing == "pattern"
    assert one.size is not None
    assert one.low is not None
    assert one.high is not None
    assert one.mean_with is not None
    assert one.mean_without is not None
    assert 0.3 < one.low < one.size < one.high < 1.3
    assert one.size < one.mean_with - one.mean_without, "drawn towards nothing"
    assert one.size - one.low == pytest.approx(one.high - one.size, abs=0.011)


def test_nothing_to_find_stays_too_early_to_tell() -> None:
    said = found(life(90, 0.0), 90)
    assert {one.standing for one in said.values()} == {"early"}
    assert all(one.size is None and one.low is None and one.high is None for one in said.values())


def test_whom_one_sees_at_weekends_alone_can_t_be_told_apart() -> None:
    views = life(70, 1.0, met=lambda day: day % 7 >= 5)
    one = found(views, 70)["anyone"]
    assert (one.standing, one.size) == ("weekdays", None)
    assert one.mean_with is not None


def test_a_pattern_is_steady_when_two_marks_agree() -> None:
    def standing(days: int) -> str:
        return found(before(days, life(90, 1.0)), days)["anyone"].standing

    assert [standing(days) for days in (28, 55, 56, 90)] == ["pattern", "pattern", "steady", "steady"]


def test_a_pattern_that_began_late_is_not_steady_yet() -> None:
    late = [view for view in life(90, 1.6) if view not in before(50, life(90, 1.6))]
    views = [*before(50, life(90, 0.0)), *late]
    assert found(views, 90)["anyone"].standing == "pattern"


def test_marks_look_at_what_was_known_then() -> None:
    """The last of the two marks counts, not the days that came after it."""
    steady = life(56, 1.0)
    after = [check_in(day, 3.0) for day in range(56, 80)]
    assert found([*steady, *after], 80)["anyone"].standing == "steady"


def test_what_no_longer_holds_is_withdrawn_at_once() -> None:
    views = life(56, 1.0)
    assert found(views, 56)["anyone"].standing == "steady"
    against = [check_in(day, 1.0 if day % 2 else 4.0) for day in range(56, 83)]
    against += [contact(day, ANNA) for day in range(57, 83, 2)]
    withdrawn = found([*views, *against], 83)["anyone"]
    assert (withdrawn.standing, withdrawn.size) == ("early", None)


def test_anyone_is_believed_sooner_than_one_of_many() -> None:
    """The same column, once as "anyone" and once as a person: only the first has even odds beforehand."""
    standings = set()
    for seed in range(40):
        said = found(life(40, 0.6, noise=0.8, seed=seed), 40)
        standings.add((said["anyone"].standing, said[f"person/{ANNA}"].standing))
    assert ("pattern", "early") in standings
    assert ("early", "pattern") not in standings


def test_anyone_first_and_nobody_is_ranked() -> None:
    views = [*life(60, 1.5, who=CLEO), *(contact(day, ANNA) for day in range(0, 60, 3))]
    views += [contact(day, BEN, channel="call") for day in range(0, 60, 4)]
    people = [f"person/{one}" for one in (BEN, CLEO, ANNA)]
    after = [f"after/{one}" for one in ("anyone", *people)]
    ids = [one.id for one in of(views, 60).insights]
    assert ids == ["anyone", *after, "channel/call", "channel/in-person", *people]


def test_a_channel_that_is_all_company_is_not_told_twice() -> None:
    assert {one.about for one in found(life(30, 1), 30).values()} == {"anyone", "person", "day-after"}
    both = found([*life(30, 1), contact(1, channel="call")], 30)
    assert {one.channel for one in both.values()} == {None, "call", "in-person"}


@pytest.mark.parametrize("change", ["never", "deleted", "draining", "pet"])
def test_whose_column_is_left_out(change: str) -> None:
    views = life(90, 1.5)
    assert found(views, 90)[f"person/{ANNA}"].standing == "steady"
    if change == "draining":
        views = [*views, contact(85, ANNA, nourishing=-2)]
    elif change == "deleted":
        views = [v for v in views if v[0] != ANNA]
    else:
        views = [*(v for v in views if v[0] != ANNA), person(ANNA, counts=False, suggestable=change == "pet")]
    said = found(views, 90)
    assert ANNA not in {one.person for one in said.values()}
    assert ANNA not in str(said)
    if change in ("never", "pet"):
        assert said["anyone"].days_with == 0, "it is as if they had not been met"
        assert "channel/in-person" not in said
    else:
        assert said["anyone"].standing == "steady", "somebody was met"


def rated(*values: int | None) -> list[Logged]:
    return [contact(day, ANNA, nourishing=value) for day, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "drains"),
    [
        ([-1], True),
        ([0], False),
        ([None], False),
        ([2, -1], False),
        ([1, -2], True),
        ([2, 2, 2, 2, -1, -1, -1, 0, 0], True),
        ([-2, -2, -2, 1, 1, 0, 0, 0], False),
        ([-2, None, None, None, None, None], True),
    ],
)
def test_who_drains(values: list[int | None], drains: object) -> None:
    assert (ANNA in insights.draining(rated(*values))) == drains
    assert (ANNA in insights.draining(rated(*values)[::-1])) == drains, "the order in the log is not that of the days"


def test_today_is_not_over() -> None:
    views = life(40, 1.0, met=lambda day: day % 3 == 1)
    assert of(views, 39).observed_days == 39, "day 39 is today, and nobody was met on it"
    assert of(views, 40).observed_days == 40
    assert of([*views, contact(39, ANNA)], 39).observed_days == 40


def test_days_without_a_check_in_or_away_are_not_counted() -> None:
    views = [v for v in life(60, 1.0) if v[0] not in {f"check-in {day} 12" for day in range(10, 20)}]
    away = RecordId("away"), records.Away(first="2026-07-01", last="2026-07-05")
    assert of([*views, away], 60).observed_days == 45
