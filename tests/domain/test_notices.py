"""What a lock screen shows, when quiet hours are, and how long a notice may wait."""

import json
import re
from datetime import datetime, timedelta
from typing import get_args
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import notices
from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId
from server.domain.records import QuietHours

ACCOUNT = AccountId("3f2b8c1e-5d4a-4f6b-8c7d-9e0f1a2b3c4d")
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(start="21:00", end="09:00")
NOON = datetime(2026, 11, 23, 12, tzinfo=BERLIN)

# Words that diagnose, frighten, or promise that somebody watches.
BANNED = re.compile(
    r"isolat|detect|predict|treat|prevent|risk|monitor|lonel|alone|should|must|streak|miss|depress|mental|"
    r"isolier|einsam|allein|erkenn|vorherseh|behandl|risik|überwach|solltest|musst|vermiss|depress",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("20:59", False), ("21:00", True), ("23:59", True), ("00:00", True), ("08:59", True), ("09:00", False)],
)
def test_quiet_hours_span_midnight(clock: str, *, quiet: bool) -> None:
    now = datetime.fromisoformat(f"2026-11-23T{clock}").replace(tzinfo=BERLIN)
    assert notices.is_quiet(now, NIGHT) is quiet


def test_quiet_hours_may_lie_within_a_day_or_not_be() -> None:
    assert notices.is_quiet(NOON, QuietHours(start="11:00", end="13:00"))
    assert not notices.is_quiet(NOON, QuietHours(start="13:00", end="14:00"))
    assert not notices.is_quiet(NOON, QuietHours(start="12:00", end="12:00"))


@pytest.mark.parametrize(
    ("now", "clock", "then"),
    [
        # Clocks go back at 03:00 on 25 October, and on at 02:00 on 29 March.
        ("2026-10-24T22:00+02:00", "09:00", "2026-10-25T09:00+01:00"),
        ("2026-03-28T22:00+01:00", "09:00", "2026-03-29T09:00+02:00"),
        ("2026-03-28T22:00+01:00", "02:30", "2026-03-29T03:30+02:00"),
        ("2026-11-23T09:00+01:00", "09:00", "2026-11-24T09:00+01:00"),
        # Half past two comes twice in autumn; after the first, the next one is tomorrow's.
        ("2026-10-25T02:15+01:00", "02:30", "2026-10-26T02:30+01:00"),
    ],
)
def test_the_next_morning_is_one_on_the_wall(now: str, clock: str, then: str) -> None:
    local = datetime.fromisoformat(now).astimezone(BERLIN)
    assert notices.next_time(local, clock).timestamp() == datetime.fromisoformat(then).timestamp()


def test_a_notice_is_the_same_however_often_it_is_planned_on_one_day() -> None:
    first = notices.notice(ACCOUNT, "nudge", NOON, NIGHT)
    later = notices.notice(ACCOUNT, "nudge", NOON + timedelta(hours=3), NIGHT)
    assert (
        (first.id, first.slot)
        == (later.id, later.slot)
        == (notices.named(ACCOUNT, "nudge", "2026-11-23"), "2026-11-23")
    )
    assert notices.notice(ACCOUNT, "nudge", NOON + timedelta(days=1), NIGHT).id != first.id
    assert notices.named(AccountId(str(uuid4())), "nudge", "2026-11-23") != first.id


def test_a_notice_ends_before_the_night_and_within_half_a_day() -> None:
    assert notices.notice(ACCOUNT, "nudge", NOON, NIGHT).expires_at == round(NOON.replace(hour=21).timestamp() * 1000)
    never = QuietHours(start="09:00", end="09:00")
    assert (
        notices.notice(ACCOUNT, "nudge", NOON, never).expires_at == round(NOON.timestamp() * 1000) + notices.WINDOW_MS
    )


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("nudge", "/reach-out/{}"),
        ("invite", "/check-in"),
        ("prompt", "/check-in?because={}"),
        ("test", "/settings/nudges/reach"),
    ],
)
@given(st.uuids(), st.sampled_from(["en", "de-AT", "fr", "", "zz-zz"]), st.integers(0, 2**53 - 1))
def test_every_payload_has_one_length_and_one_form(
    kind: notices.Kind, place: str, id: object, language: str, expires: int
) -> None:
    made = notices.payload(str(id), kind, Millis(expires), "https://porch.example", language)
    assert len(made) == notices.PAYLOAD_BYTES
    said = json.loads(made)
    assert said["web_push"] == 8030
    assert said["notification"]["tag"] == said["id"] == str(id)
    assert said["notification"]["navigate"] == f"https://porch.example{place.format(id)}"
    assert said["notification"]["lang"] == ("de" if language.startswith("de") else "en")
    assert said["expires"] == expires


@pytest.mark.parametrize("kind", get_args(notices.Kind))
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_lock_screen_says_nothing_that_hurts_or_tells(kind: notices.Kind, language: str) -> None:
    for text in notices.WORDS[kind][language]:
        assert BANNED.search(text) is None
        assert re.search(r"\d", text) is None


@given(st.uuids())
def test_a_topic_has_a_length_that_every_service_takes(id: object) -> None:
    made = notices.topic(str(id))
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", made)
    assert made == notices.topic(str(id))


def test_a_test_is_due_at_once_and_soon_over_and_each_is_another() -> None:
    phone, other = DeviceId(str(uuid4())), DeviceId(str(uuid4()))
    now = Millis(round(NOON.timestamp() * 1000))
    made = notices.test(ACCOUNT, phone, now)
    assert (made.due_at, made.expires_at, made.kind) == (now, now + notices.TEST_MS, "test")
    assert len(made.slot) <= 40
    assert made == notices.test(ACCOUNT, phone, now)
    others = [notices.test(ACCOUNT, other, now), notices.test(ACCOUNT, phone, Millis(now + 1))]
    assert len({one.id for one in (made, *others)}) == 3


def test_seconds_left() -> None:
    assert notices.ttl(Millis(10_999), Millis(1_000)) == 9
    assert notices.ttl(Millis(1_000), Millis(10_000)) == 0
