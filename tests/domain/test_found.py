"""What the answer holds: the days, and of each insight what it is about and the data behind it."""

from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np
import pytest

from server.domain.insights import Found, Insight
from tests.domain.diary import ANNA, BEN, PEOPLE, check_in, contact, found, life, of


def test_a_card_says_whom_or_what_it_is_about() -> None:
    felt: dict[str, Any] = {"felt_heard": 4, "nourishing": 1, "hour": 8, "minutes": 90}
    views = [
        *life(30, 1),
        contact(1, BEN, channel="call", initiated_by="me", support_received=["shared-experience"], **felt),
        contact(3, BEN, support_given=["advice"], initiated_by="them", minutes=45, felt_heard=0, nourishing=0, hour=8),
        check_in(3, None, lonely=0),
        check_in(4, None, alone_by_choice=True),
        check_in(5, None, lonely=0),
    ]
    said = found([one for one in views if "contact" not in one[0] or ANNA not in one[0]], 30)
    assert {name: (one.about, one.person, one.channel, one.what) for name, one in said.items()} == {
        "anyone": ("anyone", None, None, None),
        "dose": ("dose", None, None, None),
        f"person/{BEN}": ("person", BEN, None, None),
        "channel/call": ("channel", None, "call", None),
        "channel/in-person": ("channel", None, "in-person", None),
        "quality/heard": ("quality", None, None, "heard"),
        "quality/nourishing": ("quality", None, None, "nourishing"),
        "received/shared-experience": ("received", None, None, "shared-experience"),
        "given/advice": ("given", None, None, "advice"),
        "initiated/me": ("initiated", None, None, "me"),
        "initiated/them": ("initiated", None, None, "them"),
        "alone-by-choice": ("alone-by-choice", None, None, None),
        "after/anyone": ("day-after", None, None, None),
        f"after/person/{BEN}": ("day-after", BEN, None, None),
    }


def test_each_comes_with_the_data_behind_it() -> None:
    moods = {2: 3.2, 3: 4.0, 4: 2.0, 6: 5.0, 7: 1.1}
    views = [*PEOPLE, contact(0, BEN), *(check_in(day, mood) for day, mood in moods.items())]
    views += [contact(day, ANNA, hour=8, felt_heard=4 * (day == 3)) for day in (3, 6)]
    views += [check_in(3, 3.0, hour=6), check_in(3, 4.4, hour=20)]
    told = of(views, 8)
    assert (told.observed_days, told.first) == (5, "2026-06-03")
    assert told.rows == [0, 1, 2, 4, 5]
    assert told.moods == [320, 380, 200, 500, 110]
    said = {one.id: (one.x, one.own) for one in told.insights}
    assert said == {
        "anyone": ("01010", None),
        f"person/{ANNA}": ("01010", None),
        "after/anyone": ("01.1.", [380, 200, 0, 110, 0]),
        f"after/person/{ANNA}": ("01.1.", [380, 200, 0, 110, 0]),
        "quality/heard": (".1.0.", [0, 420, 0, 500, 0]),
    }


def test_the_size_of_a_dose_is_for_so_many_minutes() -> None:
    """Two standard deviations, a hundredth of a point a minute; twice the minutes are another dose, of one size."""
    chance = np.random.default_rng(3)
    spent = [int(chance.choice([0, 45, 90, 180])) for _ in range(80)]
    told = []
    for times in (1, 2):
        views = list(PEOPLE)
        for day, minutes in enumerate(spent):
            views.append(check_in(day, 2 + minutes / 100 + chance.normal(0, 0.1)))
            views += [contact(day, minutes=times * minutes)] if minutes else []
        told.append(found(views, 80)["dose"])
    once, twice = told
    assert once.size is not None
    assert once.per == round(2 * np.std(spent))
    assert twice.per == round(4 * np.std(spent))
    assert once.size == pytest.approx(once.per / 100, rel=0.12), "drawn towards nothing"
    assert twice.size == pytest.approx(once.size, abs=0.02)
    assert once.days_with == sum(minutes > 0 for minutes in spent)
    assert found(views, 80)["anyone"].per is None


def walk(value: Any) -> Iterable[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)


def test_neither_probability_nor_p_leaves_for_the_device() -> None:
    said = msgspec.to_builtins(of(life(90, 1.0), 90))
    names = {key for one in walk(said) if isinstance(one, dict) for key in one}
    assert names == {*Found.__struct_fields__, *Insight.__struct_fields__}
    assert not names & {"p", "pip", "se", "probability"}
    numbers = [one for one in walk(said) if isinstance(one, float)]
    assert numbers
    assert all(round(number, 2) == number for number in numbers)
