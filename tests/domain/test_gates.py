"""Every column passes the same gates, by the days that it looks at itself."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
import pytest

from server.domain import correlation
from server.domain.insights import Insight
from tests.domain.diary import ANNA, BEN, PEOPLE, Logged, check_in, contact, found

With: TypeAlias = bool | None
"""Whether a day is one with or without; None where the column does not look at it."""

Day = Callable[[int, With], Iterator[Logged]]
"""The entries that make one day such a day."""


def anyone(day: int, with_: With) -> Iterator[Logged]:
    if with_:
        yield contact(day)


def of_anna(day: int, with_: With) -> Iterator[Logged]:
    yield contact(day, ANNA if with_ else BEN)


def call(day: int, with_: With) -> Iterator[Logged]:
    yield contact(day, channel="call" if with_ else "video")


def dose(day: int, with_: With) -> Iterator[Logged]:
    if with_ is not False:
        yield contact(day, minutes=None if with_ is None else 15 if day % 4 == 0 else 45)


def began(day: int, with_: With) -> Iterator[Logged]:
    yield contact(day, initiated_by=None if with_ is None else "me" if with_ else "them")


def received(day: int, with_: With) -> Iterator[Logged]:
    yield contact(day, support_received=["emotional"] if with_ else None)


def given(day: int, with_: With) -> Iterator[Logged]:
    yield contact(day, support_given=["advice"] if with_ else None)


def heard(day: int, with_: With) -> Iterator[Logged]:
    yield check_in(day, 2.4 + day % 3 / 5, hour=6)
    yield contact(day, hour=8, felt_heard=None if with_ is None else 4 if with_ else 0)


def nourishing(day: int, with_: With) -> Iterator[Logged]:
    yield check_in(day, 2.4 + day % 3 / 5, hour=6)
    yield contact(day, hour=8, nourishing=None if with_ is None else 2 if with_ else 0)


def alone(day: int, with_: With) -> Iterator[Logged]:
    yield contact(day)
    if with_ is not None:
        yield check_in(day, None, alone_by_choice=with_)


SAME_ROWS: dict[str, Day] = {
    "anyone": anyone,
    f"person/{ANNA}": of_anna,
    "channel/call": call,
    "received/emotional": received,
    "given/advice": given,
}
OWN_ROWS: dict[str, Day] = {
    "dose": dose,
    "initiated/me": began,
    "quality/heard": heard,
    "quality/nourishing": nourishing,
    "alone-by-choice": alone,
}
KINDS = SAME_ROWS | OWN_ROWS
AFTER = {f"after/{name}": SAME_ROWS[name] for name in ("anyone", f"person/{ANNA}")}


def lived(name: str, days: list[With], lift: float = 1.2) -> Insight:
    """What is said of a column after such days; mood is higher on those with, and wild on those not looked at.

    The moods of "after …" come a day later, and a day without a check-in stands for one that is not looked at.
    """
    chance = np.random.default_rng(11)
    late = name.startswith("after/")
    views = list(PEOPLE)
    for day, with_ in enumerate(days):
        mood = chance.uniform(1, 5) if with_ is None else 2.4 + lift * with_ + chance.normal(0, 0.25)
        views += KINDS[name.removeprefix("after/")](day, with_)
        if not (late and with_ is None):
            views.append(check_in(day + late, float(np.clip(mood, 1, 5))))
    views.append(check_in(0, 3, hour=1)) if late else None
    return found(views, len(days) + late)[name]


def mixed(with_: int, without: int) -> list[With]:
    """So many days of each, in no order that a calendar knows."""
    days: list[With] = [place < with_ for place in range(with_ + without)]
    np.random.default_rng(5).shuffle(days)
    return days


def among_others(days: list[With]) -> list[With]:
    """The same days, each followed by one that is not looked at."""
    return [one for day in days for one in (day, None)]


@pytest.mark.parametrize("name", KINDS | AFTER)
def test_five_days_with_and_five_without(name: str) -> None:
    for with_, without in ((4, 36), (5, 35), (35, 5), (36, 4)):
        days = mixed(with_, without)
        one = lived(name, days)
        assert (one.days_with, one.days_without) == (with_, without)
        enough = min(with_, without) == 5
        assert (one.mean_with is not None, one.mean_without is not None) == (enough, enough)
        assert one.standing == ("pattern" if enough else "early")
        assert (one.size is not None) == enough


@pytest.mark.parametrize("name", KINDS | AFTER)
def test_twenty_eight_days_that_it_looks_at(name: str) -> None:
    assert lived(name, mixed(13, 14)).standing == "early"
    assert lived(name, mixed(14, 14)).standing == "pattern"


@pytest.mark.parametrize("name", OWN_ROWS)
def test_days_that_it_does_not_look_at_open_no_gate(name: str) -> None:
    assert lived(name, among_others(mixed(13, 14))).standing == "early"
    one = lived(name, among_others(mixed(14, 14)))
    assert one.standing == "pattern"
    assert (one.days_with, one.days_without, one.x.count(".")) == (14, 14, 28)
    assert lived(name, among_others(mixed(4, 30))).standing == "early"
    assert lived(name, among_others(mixed(5, 30))).standing == "pattern"


@pytest.mark.parametrize("name", KINDS | AFTER)
def test_steady_at_the_second_mark_of_its_own(name: str) -> None:
    days = among_others(mixed(28, 28)) if name in OWN_ROWS else mixed(28, 28)
    assert lived(name, days).standing == "steady"
    last = 2 if name in OWN_ROWS else 1
    assert lived(name, days[:-last]).standing == "pattern"


@pytest.mark.parametrize("name", KINDS | AFTER)
def test_weekends_alone_can_t_be_told_apart(name: str) -> None:
    later = 1 if name.startswith("after/") else 0
    one = lived(name, [(day + later) % 7 >= 5 for day in range(70)])
    assert (one.standing, one.size) == ("weekdays", None)


@pytest.mark.parametrize("name", KINDS | AFTER)
def test_chance_is_no_pattern(name: str) -> None:
    assert lived(name, mixed(40, 40), lift=0).standing == "early"


@pytest.mark.parametrize("name", KINDS | AFTER)
def test_only_anyone_has_even_odds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the two priors lies what is a pattern for "anyone" alone."""
    monkeypatch.setattr(correlation, "pip", lambda _, prior: 0.3 + prior)
    assert lived(name, mixed(14, 14)).standing == ("pattern" if name == "anyone" else "early")


@pytest.mark.parametrize("name", KINDS | AFTER)
@pytest.mark.parametrize(("pip", "standing"), [(0.79, "early"), (0.8, "pattern"), (0.89, "pattern"), (0.9, "steady")])
def test_from_which_probability_on(name: str, pip: float, standing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same today and at both marks: below 0.8 it is gone at once."""
    monkeypatch.setattr(correlation, "pip", lambda *_: pip)
    assert lived(name, mixed(28, 28)).standing == standing
