"""Somebody who was marked never, ended or bereaved counts for nothing, is praised nowhere and is never brought to mind.

The law: what the server makes of a life with such a person in it is what it would make of the same life without them.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import features, insights, records, review, steps, timeline
from server.domain.ids import RecordId
from tests import builders
from tests.builders import NOON
from tests.domain.test_company import named

GONE, ANA, BEA = (named(letter) for letter in "xab")
DAYS = 100
LAST = date(2026, 11, 22)
Logged = list[tuple[RecordId, records.View]]


def person(id: RecordId, *, left: bool) -> tuple[RecordId, records.View]:
    """Somebody, with the two bits that the device derives from the mark."""
    return id, records.Person(counts=not left, suggestable=not left, body="s1.k1.AAAA")


SAID: dict[str, list[Any]] = {
    "people": [[GONE], [GONE, ANA], [ANA], [BEA], [ANA, BEA], []],
    "channel": ["in-person", "call", "message", "group"],
    "nourishing": [None, -2, 1, 2],
    "felt_heard": [None, 0, 4],
    "minutes": [None, 15, 90],
    "initiated_by": [None, "me", "both"],
    "support_received": [None, ["advice"]],
    "support_given": [None, ["company"]],
    "hour": [8, 15, 18],
}
contacts = st.fixed_dictionaries({name: st.sampled_from(each) for name, each in SAID.items()})
days = st.lists(
    st.tuples(st.lists(contacts, max_size=2), st.sampled_from([None, -60, 0, 20, 40]), st.booleans()),
    min_size=DAYS,
    max_size=DAYS,
)


def entries(life: list[Any], *, without: bool) -> Iterator[records.View]:
    """The entries of a life; `without` somebody, as if whatever was only about them had been an empty check-in."""
    for place, (met, valence, is_step) in enumerate(life):
        midnight = datetime.combine(LAST - timedelta(days=DAYS - 1 - place), time(0), UTC)
        noon: dict[str, Any] = {"at": midnight + timedelta(hours=12), "zone": "Europe/Berlin"}
        evening = noon | {"at": midnight + timedelta(hours=19)}
        yield records.CheckIn(**noon, mode="full", valence=valence, alone_by_choice=is_step or None, lonely=1)
        # Company lifts the evening, whoever it is: whoever doesn't count must not show in that.
        yield records.CheckIn(**evening, mode="full", valence=20 * len(met))
        if is_step and not without:
            yield records.Step(**noon, person=GONE, rung=2, state="done", expected=0, actual=2)
        for contact in met:
            people = [one for one in contact["people"] if not (without and one == GONE)]
            if people or not contact["people"] or contact["channel"] == "group":
                said = {name: value for name, value in contact.items() if name not in ("hour", "people")}
                yield records.SocialContact(
                    **noon | said | {"at": midnight + timedelta(hours=contact["hour"])}, people=people
                )


def logged(life: list[Any], *, without: bool) -> Logged:
    """The log of a life, people first; ids are alike in both."""
    made = [(RecordId(builders.account()), view) for view in entries(life, without=without)]
    marked = [] if without else [person(GONE, left=True)]
    return [*marked, person(ANA, left=False), person(BEA, left=False), *made]


def _assert_alike(*logs: Logged) -> None:
    """The columns and contrasts to the last bit, and whatever is said of them."""
    made = []
    for log in logs:
        line = timeline.of(log, LAST)
        assert line is not None
        made.append(features.of(log, timeline.settled(line, LAST), LAST, insights.draining(log)))
    ours, theirs = made
    assert [one.name for one in ours.columns] == [one.name for one in theirs.columns]
    for mine, other in zip(ours.columns, theirs.columns, strict=True):
        np.testing.assert_equal((mine.x, mine.y), (other.x, other.y), mine.name)
        assert ours.contrast(mine.name) == theirs.contrast(mine.name)
    assert insights.of(logs[0], LAST) == insights.of(logs[1], LAST)


@given(days)
@settings(max_examples=20)
def test_who_was_left_out_changes_nothing_that_the_server_finds(life: list[Any]) -> None:
    with_, without = logged(life, without=False), logged(life, without=True)
    ours, theirs = timeline.of(with_, LAST), timeline.of(without, LAST)
    assert ours is not None
    assert theirs is not None
    for one in fields(timeline.Timeline):
        np.testing.assert_equal(getattr(ours, one.name), getattr(theirs, one.name), one.name)
    _assert_alike(with_, without)
    assert steps.candidates(with_, NOON) == steps.candidates(without, NOON)
    account = builders.account()
    assert review.of(account, with_, NOON, NOON, 0.5) == review.of(account, without, NOON, NOON, 0.5)


def test_nor_does_it_in_a_life_in_which_everything_is_said() -> None:
    """One where every column is there, and some are shown as patterns that the same day agrees with."""
    chance = np.random.default_rng(8)
    life = [
        (
            [
                {name: each[chance.integers(len(each))] for name, each in SAID.items()}
                for _ in range(chance.integers(3))
            ],
            int(chance.integers(-20, 20)),
            bool(chance.integers(2)),
        )
        for _ in range(DAYS)
    ]
    _assert_alike(logged(life, without=False), logged(life, without=True))
    found = insights.of(logged(life, without=False), LAST)
    assert {one.about for one in found.insights} == set(get_args(insights.About))
    assert any(one.after for one in found.insights)


@given(days, st.floats(0, 0.999))
@settings(max_examples=20)
def test_who_was_left_out_is_named_in_nothing_that_the_server_says(life: list[Any], draw: float) -> None:
    views = logged(life, without=False)
    account = builders.account()
    said = [review.of(account, views, NOON, NOON, draw), *insights.of(views, LAST).insights]
    assert GONE not in msgspec.json.encode(said, enc_hook=str).decode()
