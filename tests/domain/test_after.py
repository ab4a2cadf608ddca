"""When "after …" may be said: where mood is higher after it than before it on the same day, too."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from server.domain import features, timeline
from server.domain.contrast import Contrast
from tests.domain.diary import ANNA, BEN, CLEO, PEOPLE, START, Logged, check_in, contact, found


def is_met(day: int) -> bool:
    return day * 7 % 17 < 7


def days(
    before: float, after: float, *, who: str = ANNA, count: int = 60, both: int = 60, seed: int = 2, **more: Any
) -> list[Logged]:
    """Check-ins at 9 and at 20 o'clock, somebody at 14 on some days, and how mood then differs from that of others.

    From the day after `both` days with both on, somebody comes at 22, when no check-in follows.
    """
    chance = np.random.default_rng(seed)
    views, seen = list(PEOPLE), 0
    for day in range(count):
        met = is_met(day)
        seen += met
        level = chance.normal(0, 0.3)
        for hour, lift in ((9, before), (20, after)):
            mood = 3 + met * lift + level + chance.normal(0, 0.3)
            views.append(check_in(day, float(np.clip(mood, 1, 5)), hour=hour))
        if met:
            views.append(contact(day, who, hour=14 if seen <= both else 22, **more))
    return views


def contrast_of(views: list[Logged]) -> Contrast | None:
    """Mood after company less mood before it."""
    last = START + timedelta(days=60)
    line = timeline.of(views, last)
    assert line is not None
    return features.of(views, line, last, set()).contrast("anyone")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(0, 1.6, True), (0.9, 0.8, False), (1.4, 0.2, False), (0, -1.6, True), (-1.4, -0.2, False)],
)
def test_only_where_the_same_day_agrees(before: float, after: float, *, said: bool) -> None:
    told = found(days(before, after), 60)
    for name in ("anyone", f"person/{ANNA}"):
        assert told[name].standing in ("pattern", "steady")
        assert told[name].after == said
    assert not told["after/anyone"].after


@pytest.mark.parametrize(("both", "said"), [(4, False), (5, True)])
def test_from_five_days_with_a_check_in_before_and_one_after(both: int, *, said: bool) -> None:
    """The others are just good days."""
    one = found(days(0.2, 1.4, both=both), 60)["anyone"]
    assert one.standing in ("pattern", "steady")
    assert one.after == said


def test_never_where_nothing_is_shown() -> None:
    one = found(days(0, 2.0, count=27), 27)["anyone"]
    assert (one.standing, one.after) == ("early", False)


def test_the_same_quarter_of_an_hour_is_neither_before_nor_after() -> None:
    views = [view for view in days(0.2, 1.4, both=0) if "contact" not in view[0]]
    at_once = [contact(day, ANNA, hour=20) for day in range(60) if is_met(day)]
    assert not found([*views, *at_once], 60)["anyone"].after
    a_little_before = [contact(day, ANNA, hour=19.75) for day in range(60) if is_met(day)]
    assert found([*views, *a_little_before], 60)["anyone"].after
    whole = days(0.2, 1.4)
    within = [check_in(day, 1 + 4 * (day % 3 == 0), hour=14) for day in range(60) if is_met(day)]
    assert contrast_of([*whole, *within]) == contrast_of(whole)


def test_each_by_their_own_contacts() -> None:
    """Anna comes at 14 and mood is higher after; Ben comes at 7, before every check-in of a day that is good anyway."""
    views = days(0.1, 1.5)
    views += [contact(day, BEN, channel="call", hour=7, initiated_by="them") for day in range(60) if is_met(day)]
    told = found(views, 60)
    assert told[f"person/{ANNA}"].after
    assert told[f"person/{BEN}"].standing in ("pattern", "steady")
    assert not told[f"person/{BEN}"].after
    assert not told["anyone"].after, "somebody had been there before each of them"


def test_channels_support_and_feeling_heard_too_but_nothing_without_a_moment() -> None:
    gave: dict[str, Any] = {"channel": "call", "support_received": ["advice"], "felt_heard": 4, "nourishing": 1}
    cleo: dict[str, Any] = {"hour": 14, "felt_heard": 1, "minutes": 45, "initiated_by": "me"}
    others = [contact(day, CLEO, **cleo) for day in range(0, 60, 2) if not is_met(day)]
    chosen = [check_in(day, None, alone_by_choice=not is_met(day)) for day in range(60)]
    told = found([*days(0, 1.6, minutes=90, initiated_by="them", **gave), *others, *chosen], 60)
    assert {name for name, one in told.items() if one.after} >= {
        f"person/{ANNA}", "channel/call", "received/advice", "quality/heard", "initiated/them",
    }  # fmt: skip
    for name in ("dose", "alone-by-choice"):
        assert told[name].size is not None
        assert not told[name].after


@pytest.mark.parametrize(("before", "standing"), [(0.0, "steady"), (1.7, "early")])
def test_feeling_heard_is_told_only_where_the_same_day_agrees(before: float, standing: str) -> None:
    """On a day that is good from the morning on, company feels better too: that says nothing about company."""
    views = days(before, 1.6, felt_heard=4)
    views += [contact(day, CLEO, hour=14, felt_heard=0) for day in range(60) if not is_met(day)]
    one = found(views, 60)["quality/heard"]
    assert one.mean_with is not None
    assert one.mean_without is not None
    assert one.mean_with - one.mean_without > 1
    assert (one.standing, one.after, one.size is None) == (standing, standing == "steady", standing == "early")


def test_after_draining_company_is_not_before() -> None:
    """Ben's calls lift; nobody is told so, and the check-ins after them are not held against others' calls either."""
    views = days(0, 1.6, channel="call")
    drained = [contact(day, BEN, channel="call", hour=8) for day in range(60) if is_met(day)]
    end = contact(58, BEN, hour=23, nourishing=-2)
    alone = [contact(day, CLEO, hour=23) for day in range(1, 60, 5) if not is_met(day)]
    told = found([*views, *alone], 60)
    assert told["channel/call"].after
    told = found([*views, *drained, *alone, end], 60)
    assert told["channel/call"].standing in ("pattern", "steady")
    assert not told["channel/call"].after
