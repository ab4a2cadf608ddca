"""Filing record by record comes to what filing the whole log comes to, and what is made of either is the same."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import aggregates, insights, merge, records, review, timeline
from server.domain.aggregates import Left, Month
from server.domain.clock import Millis
from server.domain.ids import RecordId
from server.domain.merge import Record
from tests import builders, lives
from tests.domain.test_company import named

KINDS: list[str] = [
    "check-in", "check-in", "social-contact", "social-contact", "person", "no-contact-day", "away", "step", "nudge",
    "keepsake", "preferences", "reflection", "weather",
]  # fmt: skip
IDS = [named(letter) for letter in "abcdef0123456"]
ANNA = IDS[KINDS.index("person")]
SEALED = "s1.k1.AAAA"
MORE: dict[str, dict[str, Any]] = {
    "check-in": {"mode": "full", "lonely": 2, "feelings": ["trapped"], "note": SEALED, "tags": SEALED},
    "social-contact": {"channel": "in-person", "people": [ANNA], "nourishing": -1, "because": IDS[8], "note": SEALED},
    "person": {"counts": True, "suggestable": True, "body": SEALED},
    "away": {"from": "2026-10-30", "to": "2026-11-01"},
    "step": {"state": "done", "rung": 2, "person": ANNA, "expected": 1, "actual": -1},
    "nudge": {
        "pattern": "quiet", "rule": "gap", "since": "2026-10-20", "until": "2026-10-30", "step_kind": "step",
        "sent_at": "2026-10-31T09:00:00Z", "answer": "not-logged", "evidence": {"days": 4},
    },
    "keepsake": {"text": SEALED},
    "preferences": {"quiet_hours": {"from": "21:00", "to": "08:00"}, "snoozed_until": "2026-11-01T00:00:00Z"},
    "reflection": {"belonging": 3, "note": SEALED},
    "weather": {"sunny": True},
}  # fmt: skip
LAST = date(2026, 11, 4)
NOW = Millis(round(datetime(2026, 11, 4, 10, tzinfo=UTC).timestamp() * 1000))


@dataclass
class Log:
    """One account: its records in the order of their seqs, and what is filed of it, as the store keeps both."""

    logged: dict[str, tuple[int, Record]] = field(default_factory=dict)
    moved: dict[tuple[RecordId, Month], int] = field(default_factory=dict)
    bodies: dict[Month, str] = field(default_factory=dict)
    head: int = 0
    filed: int = 0

    def push(self, sent: Sequence[Record]) -> None:
        """Take states of records as they are after the merge."""
        before = self.head
        for record in sent:
            _, old = self.logged.pop(record.id, (0, None))
            if old is not None and (month := aggregates.left(old, record)) is not None:
                self.moved[RecordId(record.id), month] = before + 1
            self.head += 1
            self.logged[record.id] = (self.head, record)

    def file(self, page: int) -> None:
        """File what is new, at most a page of it."""
        new = [(seq, record) for seq, record in self.logged.values() if seq > self.filed]
        self.filed = new[page - 1][0] if len(new) > page else self.head
        gone = [key for key, seq in self.moved.items() if seq <= self.filed]
        placed = [one for _, record in new[:page] if (one := aggregates.placed(record)) is not None]
        self.bodies |= aggregates.refiled(self.bodies, placed, [Left(*key) for key in gone])
        for key in gone:
            del self.moved[key]

    @property
    def held(self) -> dict[Month, list[Any]]:
        """What each month holds that holds anything, in order."""
        return {month: list(json.loads(body).items()) for month, body in self.bodies.items() if body != "{}"}

    @property
    def views(self) -> list[tuple[RecordId, records.View]]:
        """What the log says, as it was read before anything was filed."""
        said = ((RecordId(one.id), records.view(one)) for _, one in self.logged.values())
        return [(id, view) for id, view in said if view is not None]

    @property
    def filed_views(self) -> list[tuple[RecordId, records.View]]:
        """What is filed."""
        return aggregates.views(self.bodies[month] for month in sorted(self.bodies))


@st.composite
def states(draw: st.DrawFn, minute: st.SearchStrategy[int]) -> Record:
    """A state of one of a few records: an entry on one of the days around a month's end, or its deletion."""
    place = draw(st.integers(0, len(KINDS) - 1))
    kind, id = KINDS[place], IDS[place]
    if draw(st.integers(0, 5)) == 0:
        return merge.tombstone(kind, id, builders.stamp(0))
    at = datetime(2026, 10, 29, 23, tzinfo=UTC) + timedelta(days=draw(st.integers(0, 5)), minutes=draw(minute))
    zone = draw(st.sampled_from(["Europe/Berlin", "UTC", "Pacific/Honolulu", "Europe/Atlantis"]))
    said = MORE.get(kind, {}) | {"at": at.isoformat().replace("+00:00", "Z"), "zone": zone}
    if kind == "check-in":
        said["valence"] = draw(st.integers(-100, 100))
    if kind == "no-contact-day":
        said["day"] = draw(st.sampled_from(["2026-10-31", "2026-11-02", "2026-02-30", "no day"]))
    return Record(k=kind, id=id, h=builders.stamp(0), v=1, f=said)


@st.composite
def filed(draw: st.DrawFn) -> Log:
    """A log that was filed now and then, a page at a time, and in the end to its head."""
    log, minutes = Log(), iter(range(1_000))
    for _ in range(draw(st.integers(1, 5))):
        # No two entries are of the very same moment.
        log.push(draw(st.lists(states(st.builds(lambda: next(minutes))), max_size=5)))
        for _ in range(draw(st.integers(0, 2))):
            log.file(draw(st.integers(1, 4)))
    while log.filed < log.head:
        log.file(draw(st.integers(1, 4)))
    return log


@given(filed())
@settings(max_examples=150)
def test_however_it_was_filed_it_comes_to_the_same(log: Log) -> None:
    at_once = Log(logged=log.logged, head=log.head)
    at_once.file(10_000)
    assert log.held == at_once.held
    assert log.moved == {}


@given(filed())
@settings(max_examples=60)
def test_what_is_made_of_it_is_what_the_log_itself_says(log: Log) -> None:
    same(log)


def same(log: Log, last: date = LAST, now: Millis = NOW) -> None:
    """Fails unless log and aggregates say the same, to the last bit."""
    ours, theirs = timeline.of(log.filed_views, last), timeline.of(log.views, last)
    assert (ours is None) == (theirs is None)
    if ours is not None:
        for one in fields(ours):
            np.testing.assert_equal(getattr(ours, one.name), getattr(theirs, one.name), one.name)
    assert insights.of(log.filed_views, last) == insights.of(log.views, last)
    account = builders.account()
    assert review.of(account, log.filed_views, now, now, 0.5) == review.of(account, log.views, now, now, 0.5)


@pytest.mark.parametrize("kept", ["said", "stopped"])
def test_a_life_is_judged_alike(kept: Literal["said", "stopped"]) -> None:
    log, today = Log(), lives.TEN.date()
    log.push([msgspec.structs.replace(one, new=0) for one in lives.life()])
    log.file(50)
    while log.filed < log.head:
        log.file(50)
    found = review.of(builders.account(), log.filed_views, lives.MORNING, lives.MORNING, 0.5)
    assert found.nudge is not None
    if kept == "stopped":
        log.push([msgspec.structs.replace(found.nudge, f=found.nudge.f | {"answer": "stop"})])
        log.file(50)
        assert review.of(builders.account(), log.filed_views, lives.MORNING, lives.MORNING, 0.5).nudge is None
    same(log, today, lives.MORNING)


@pytest.mark.parametrize(
    ("kind", "said", "month"),
    [
        ("check-in", {"at": "2026-10-31T23:30:00Z", "zone": "Europe/Berlin"}, "2026-11"),
        ("check-in", {"at": "2026-10-31T23:30:00Z", "zone": "Pacific/Honolulu"}, "2026-10"),
        ("nudge", {"at": "2026-11-01T00:30:00Z", "zone": "UTC"}, "2026-11"),
        ("no-contact-day", {"day": "2026-10-31"}, "2026-10"),
        ("person", {}, aggregates.STANDING),
        ("away", {}, aggregates.STANDING),
        ("preferences", {}, aggregates.STANDING),
    ],
)
def test_a_record_is_filed_under_the_month_of_its_local_day(kind: str, said: dict[str, Any], month: Month) -> None:
    placed = aggregates.placed(Record(k=kind, id=ANNA, h=builders.stamp(0), v=1, f=MORE.get(kind, {}) | said))
    assert placed is not None
    assert placed.month == month


def test_what_is_sealed_is_not_filed() -> None:
    log = Log()
    log.push(
        [
            Record(
                k=kind, id=id, h=builders.stamp(0), v=1, f=builders.MOMENT | MORE.get(kind, {}) | {"day": "2026-11-23"}
            )
            for kind, id in zip(KINDS, IDS, strict=True)
        ]
    )
    log.file(99)
    assert len(log.filed_views) == len(KINDS) - 1, "nobody knows of weather"
    assert SEALED not in str(log.bodies)


@pytest.mark.parametrize(("days", "month"), [(0, "2026-11"), (22, "2026-11"), (23, "2026-10"), (400, "2025-10")])
def test_a_window_begins_with_a_month(days: int, month: Month) -> None:
    assert aggregates.since(date(2026, 11, 23), days) == month
