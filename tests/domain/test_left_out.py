"""Somebody who was marked never, ended or bereaved counts for nothing, is praised nowhere and is never brought to mind.

The law: what the server makes of a life with such a person in it is what it would make of the same life without them.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import insights, records, review, steps, timeline
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


contacts = st.fixed_dictionaries(
    {
        "people": st.sampled_from([[GONE], [GONE, ANA], [ANA], [BEA], [ANA, BEA], []]),
        "channel": st.sampled_from(["in-person", "call", "message", "group"]),
        "nourishing": st.sampled_from([None, -2, 1, 2]),
        "felt_heard": st.sampled_from([None, 0, 4]),
    }
)
days = st.lists(
    st.tuples(st.lists(contacts, max_size=2), st.sampled_from([None, -60, 0, 20, 40]), st.booleans()),
    min_size=DAYS,
    max_size=DAYS,
)


def entries(life: list[Any], *, without: bool) -> Iterator[records.View]:
    """The entries of a life; `without` somebody, as if whatever was only about them had been an empty check-in."""
    for place, (met, valence, is_step) in enumerate(life):
        noon = datetime.combine(LAST - timedelta(days=DAYS - 1 - place), time(12), UTC)
        when: dict[str, Any] = {"at": noon, "zone": "Europe/Berlin"}
        yield records.CheckIn(**when, mode="full", valence=valence)
        if is_step and not without:
            yield records.Step(**when, person=GONE, rung=2, state="done", expected=0, actual=2)
        for contact in met:
            people = [one for one in contact["people"] if not (without and one == GONE)]
            if people or not contact["people"] or contact["channel"] == "group":
                yield records.SocialContact(**when, **(contact | {"people": people}))


def logged(life: list[Any], *, without: bool) -> Logged:
    """The log of a life, people first; ids are alike in both."""
    made = [(RecordId(builders.account()), view) for view in entries(life, without=without)]
    marked = [] if without else [person(GONE, left=True)]
    return [*marked, person(ANA, left=False), person(BEA, left=False), *made]


@given(days)
@settings(max_examples=20)
def test_who_was_left_out_changes_nothing_that_the_server_finds(life: list[Any]) -> None:
    with_, without = logged(life, without=False), logged(life, without=True)
    ours, theirs = timeline.of(with_, LAST), timeline.of(without, LAST)
    assert ours is not None
    assert theirs is not None
    for one in fields(timeline.Timeline):
        np.testing.assert_equal(getattr(ours, one.name), getattr(theirs, one.name), one.name)
    assert insights.of(with_, LAST) == insights.of(without, LAST)
    assert steps.candidates(with_, NOON) == steps.candidates(without, NOON)
    account = builders.account()
    assert review.of(account, with_, NOON, NOON, 0.5) == review.of(account, without, NOON, NOON, 0.5)


@given(days, st.floats(0, 0.999))
@settings(max_examples=20)
def test_who_was_left_out_is_named_in_nothing_that_the_server_says(life: list[Any], draw: float) -> None:
    views = logged(life, without=False)
    account = builders.account()
    said = [review.of(account, views, NOON, NOON, draw), *insights.of(views, LAST).insights]
    assert GONE not in msgspec.json.encode(said, enc_hook=str).decode()
