"""Prompts on a person's own schedule: each slot once, by the clock on the wall, and when nothing is said."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import clock, notices, prompts
from server.domain.clock import Millis
from server.domain.merge import Record
from server.domain.prompts import ASLEEP, HOUR_MS, LATE_MS, SILENT_MS, Known
from tests import builders, lives

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia", "UTC", "Nowhere/No"]
MINUTE_MS = 60_000

times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
schedules = st.lists(times, min_size=1, max_size=8, unique=True).map(sorted)
CHANGES = ["2026-03-28T12:00", "2026-10-24T12:00", "2026-04-04T00:00", "2026-10-03T00:00", "2011-12-29T00:00"]
"""A while before the clocks change somewhere; in the last one, Samoa left a day out."""
moments = st.one_of(
    st.integers(1_767_225_600_000, 1_830_000_000_000),
    st.builds(
        lambda at, more: round(datetime.fromisoformat(f"{at}+00:00").timestamp() * 1000) + more,
        st.sampled_from(CHANGES),
        st.integers(0, 2 * 24 * HOUR_MS),
    ),
).map(Millis)


def ms(text: str, zone: str = "Europe/Berlin", fold: int = 0) -> Millis:
    """The moment at which a clock on the wall shows it."""
    wall = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return Millis(round(wall.timestamp() * 1000))


NOON = ms("2026-11-23T12:00")


def here(*schedule: str, zone: str = "Europe/Berlin", **more: Any) -> Known:
    """Somebody who chose these times last month, and entered something an hour ago."""
    known = Known(schedule=schedule, zone=zone, wanted_at=Millis(0), heard_at=Millis(NOON - HOUR_MS))
    return replace(known, **more)


def lived(known: Known, start: Millis, end: Millis, late_ms: int = 0) -> list[tuple[str, Millis]]:
    """What a worker says that looks whenever it is due, and the moments at which the slots came."""
    said, now = [], start
    while now < end:
        decision = prompts.decide(now, replace(known, heard_at=now))
        assert decision.again_at is not None
        assert decision.again_at > now
        if decision.slot is not None:
            said.append((decision.slot.name, decision.slot.at))
        now = Millis(decision.again_at + late_ms)
    return said


@given(moments, schedules, st.sampled_from(ZONES), st.integers(-SILENT_MS, SILENT_MS))
def test_the_next_look_is_always_later(now: Millis, schedule: list[str], zone: str, before: int) -> None:
    decision = prompts.decide(now, here(*schedule, zone=zone, heard_at=Millis(now + before)))
    assert decision.again_at is not None
    assert decision.again_at > now


@given(moments, schedules, st.sampled_from(ZONES), st.integers(0, 40_000))
def test_each_slot_of_each_day_is_said_once_and_in_its_order(
    start: Millis, schedule: list[str], zone: str, late_ms: int
) -> None:
    said = lived(here(*schedule, zone=zone), start, Millis(start + 5 * 24 * HOUR_MS), late_ms)
    names = [name for name, _ in said]
    assert names == sorted(set(names)), "twice, or out of order"
    first = notices.local(start, zone).date()
    for day in (first + timedelta(days=n) for n in range(1, 4)):
        missing = {f"{day}T{at}" for at in schedule} - set(names)
        for name in missing:
            # Spring let another one come at the same moment.
            skipped = datetime.fromisoformat(name)
            assert any(at == _comes(name, zone) for _, at in said), f"{name} was never said"
            assert notices.local(_comes(name, zone), zone).replace(tzinfo=None) != skipped


@given(
    moments,
    schedules,
    st.lists(st.tuples(st.integers(1, 30 * 60), st.sampled_from(ZONES)), min_size=1, max_size=40),
)
def test_whoever_travels_hears_no_slot_twice_and_each_by_the_wall(
    start: Millis, schedule: list[str], road: list[tuple[int, str]]
) -> None:
    said: set[str] = set()
    now = start
    for minutes, zone in road:
        now = Millis(now + minutes * MINUTE_MS)
        decision = prompts.decide(now, here(*schedule, zone=zone, heard_at=now))
        again = prompts.decide(now, here(*schedule, zone=zone, heard_at=now))
        assert decision == again, "two workers say the same"
        if decision.slot is None or decision.slot.name in said:
            continue
        said.add(decision.slot.name)
        assert 0 <= now - decision.slot.at < LATE_MS
        assert decision.slot.at == _comes(decision.slot.name, zone)
        assert decision.slot.time in schedule


def _comes(name: str, zone: str) -> Millis:
    local = notices.local(Millis(0), zone).tzinfo
    return Millis(round(datetime.fromisoformat(name).replace(tzinfo=local).timestamp() * 1000))


@pytest.mark.parametrize(
    ("start", "schedule", "said"),
    [
        # Clocks go on at 02:00 on 29 March: half past two is skipped, and comes when it would have been.
        ("2026-03-28T12:00", ["02:30"], ["2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00"]),
        ("2026-03-28T12:00", ["02:30", "03:00"], ["2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00"]),
        # They go back at 03:00 on 25 October: half past two comes twice, and is said the first time.
        ("2026-10-24T12:00", ["02:30"], ["2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"]),
        ("2026-10-24T12:00", ["08:00"], ["2026-10-25T08:00+01:00", "2026-10-26T08:00+01:00"]),
        ("2026-11-23T23:59", ["00:00", "23:59"], ["2026-11-23T23:59+01:00", "2026-11-24T00:00+01:00"]),
    ],
)
def test_the_clock_on_the_wall_decides(start: str, schedule: list[str], said: list[str]) -> None:
    found = lived(here(*schedule), ms(start), Millis(ms(start) + 48 * HOUR_MS))
    assert [at for _, at in found][: len(said)] == [round(datetime.fromisoformat(at).timestamp() * 1000) for at in said]


def test_two_slots_that_spring_moves_to_one_moment_make_one_word() -> None:
    said = lived(here("02:30", "03:30"), ms("2026-03-29T01:00"), ms("2026-03-29T12:00"))
    assert [name for name, _ in said] == ["2026-03-29T03:30"]


def test_of_several_that_are_due_only_the_last_is_said() -> None:
    decision = prompts.decide(Millis(NOON + 10 * MINUTE_MS), here("11:00", "12:00", "20:00"))
    assert decision.slot is not None
    assert (decision.why, decision.slot.name, decision.again_at) == ("said", "2026-11-23T12:00", ms("2026-11-23T20:00"))


@pytest.mark.parametrize(("late", "why"), [(0, "said"), (LATE_MS - 1, "said"), (LATE_MS, "not-due"), (-1, "not-due")])
def test_two_hours_late_is_too_late(late: int, why: str) -> None:
    decision = prompts.decide(Millis(NOON + late), here("12:00"))
    assert (decision.why, decision.slot is not None) == (why, why == "said")


def test_a_notice_ends_after_two_hours_or_with_the_next_slot() -> None:
    account = builders.account()
    alone = prompts.notice(account, prompts.decide(NOON, here("12:00")))
    assert alone is not None
    assert (alone.kind, alone.slot, alone.due_at) == ("prompt", "2026-11-23T12:00", NOON)
    assert alone.expires_at == NOON + LATE_MS
    followed = prompts.notice(account, prompts.decide(NOON, here("12:00", "12:30")))
    assert followed is not None
    assert followed.id == alone.id == notices.named(account, "prompt", alone.slot)
    assert followed.expires_at == NOON + 30 * MINUTE_MS
    assert prompts.notice(account, prompts.decide(NOON, here("13:00"))) is None


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, "said"),
        ({"snoozed_until": Millis(NOON + 1)}, "snoozed"),
        ({"snoozed_until": NOON}, "said"),
        ({"snoozed_until": Millis(2**53)}, "snoozed"),
        ({"away": [("2026-11-20", "2026-11-23")]}, "away"),
        ({"away": [("2026-11-20", "2026-11-22"), ("2026-11-24", "2026-11-30")]}, "said"),
        ({"checked_at": Millis(NOON - 2 * HOUR_MS + 1)}, "just-checked-in"),
        ({"checked_at": Millis(NOON - 2 * HOUR_MS)}, "said"),
        ({"wanted_at": NOON}, "said"),
        # It had passed when it was chosen, so it is tomorrow's.
        ({"wanted_at": Millis(NOON + 1)}, "not-due"),
        ({"heard_at": None, "wanted_at": Millis(NOON - SILENT_MS + 1)}, "said"),
    ],
)
def test_when_something_is_said(more: dict[str, Any], why: str) -> None:
    decision = prompts.decide(Millis(NOON), here("12:00", **more))
    assert (decision.why, decision.slot is not None) == (why, why == "said")
    assert decision.again_at == ms("2026-11-24T12:00")


def test_a_slot_just_before_midnight_belongs_to_its_own_day() -> None:
    late = here("23:59", away=[("2026-11-24", "2026-11-30")])
    assert prompts.decide(ms("2026-11-24T00:01"), late).why == "said"


@pytest.mark.parametrize(
    ("heard", "wanted"), [(NOON - SILENT_MS, 0), (None, NOON - SILENT_MS), (NOON - SILENT_MS, NOON - SILENT_MS)]
)
def test_after_seven_days_without_a_word_it_sleeps_until_something_is_logged(heard: Any, wanted: int) -> None:
    silent = here("12:00", heard_at=heard, wanted_at=Millis(wanted))
    decision = prompts.decide(NOON, silent)
    assert (decision.why, decision.again_at, decision.slot) == ("silent", ASLEEP, None)
    assert prompts.decide(Millis(NOON - 1), silent).why != "silent"


def test_without_a_schedule_nobody_is_ever_due() -> None:
    decision = prompts.decide(NOON, here())
    assert (decision.why, decision.again_at) == ("no-schedule", None)


def wishes(h: int, hf: dict[str, int] | None = None, **fields: Any) -> Record:
    """Preferences that were edited so many milliseconds after noon; `hf` says so of older fields."""
    older = {name: builders.stamp(at) for name, at in (hf or {}).items()}
    return Record(k="preferences", id=str(uuid4()), h=builders.stamp(h), v=1, f=fields, hf=older)


def test_what_records_say() -> None:
    noon = builders.NOON
    at = datetime.fromtimestamp(noon / 1000, ZoneInfo("UTC"))
    logged = [
        wishes(9000, {"schedule": 5000}, schedule=["20:00", "08:00", "20:00"], zone="Asia/Tokyo"),
        Record(k="away", id=str(uuid4()), h=builders.stamp(0), v=1, f={"from": "2026-11-01", "to": "2026-11-02"}),
        lives.checked_in(at - timedelta(hours=1)),
        lives.checked_in(at + timedelta(hours=3)),
        lives.met(at - timedelta(minutes=5)),
    ]
    known = prompts.known(logged, Millis(noon))
    assert known == Known(
        schedule=["08:00", "20:00"],
        zone="Asia/Tokyo",
        wanted_at=Millis(noon + 5000),
        heard_at=Millis(noon),
        checked_at=Millis(noon - HOUR_MS),
        away=[("2026-11-01", "2026-11-02")],
    )


def test_where_the_app_never_said_where_it_is_the_latest_entry_does() -> None:
    at = datetime.fromtimestamp(builders.NOON / 1000, ZoneInfo("UTC"))
    logged = [wishes(0, schedule=["08:00"]), lives.checked_in(at, zone="Asia/Tokyo")]
    assert prompts.known(logged, builders.NOON).zone == "Asia/Tokyo"
    assert prompts.known([], builders.NOON) == Known(schedule=[], zone="UTC", wanted_at=Millis(0), away=[])


def test_a_word_of_the_server_s_own_is_no_entry() -> None:
    nudge = lives.entry(
        "nudge", lives.TEN, pattern="quiet", rule="gap", since="2026-11-01", until="2026-11-02", step_kind="near",
        sent_at="2026-11-23T09:00:00Z",
    )  # fmt: skip
    day = Record(k="no-contact-day", id=str(uuid4()), h=builders.stamp(7), v=1, f={"day": "2026-11-23"})
    assert "nudge" not in prompts.ENTRIES
    assert prompts.known([nudge], builders.NOON).heard_at is None
    assert prompts.known([nudge, day], builders.NOON).heard_at == clock.millis(day.h)
