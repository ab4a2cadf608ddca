"""The log by local day: what counts as company, what is missing, and what is nobody's business any more."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from server.domain import records, timeline
from server.domain.ids import RecordId
from server.domain.merge import Record
from server.domain.timeline import Timeline
from tests.builders import stamp

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)
ANNA, BEN, CLEO, DAN, EX, PET, GONE = (str(UUID(int=n)) for n in range(1, 8))
Logged = tuple[RecordId, records.View]

_ids: Iterator[int] = count(1000)


def logged(k: str, record_id: str | None = None, /, **f: Any) -> Logged:
    """A record of kind `k` as the timeline gets it, from what travels."""
    id = record_id or str(UUID(int=next(_ids)))
    view = records.view(Record(k=k, id=id, h=stamp(0), v=1, f=f))
    assert view is not None
    return RecordId(id), view


def at(day: int, hour: int = 12) -> dict[str, Any]:
    """A moment on the given day of November 2026."""
    return {"at": f"2026-11-{day:02}T{hour:02}:00:00Z", "zone": "Europe/Berlin"}


def person(id: str, *, counts: bool = True, suggestable: bool = True) -> Logged:
    return logged("person", id, counts=counts, suggestable=suggestable, body="s1.a.b")


def contact(*people: str, day: int = 16, channel: str = "in-person", **f: Any) -> Logged:
    return logged("social-contact", **at(day), people=list(people), channel=channel, **f)


def check_in(day: int = 16, hour: int = 12, **f: Any) -> Logged:
    return logged("check-in", **at(day, hour), mode="full", **f)


def nobody(day: int) -> Logged:
    return logged("no-contact-day", day=f"2026-11-{day}")


PEOPLE = [person(ANNA), person(BEN), person(CLEO), person(DAN), person(EX, counts=False), person(PET, counts=False)]


def line_of(*entries: Logged, until: date = SUNDAY) -> Timeline:
    line = timeline.of([*PEOPLE, *entries], until)
    assert line is not None
    return line


def first_day(*entries: Logged) -> tuple[float, float, bool]:
    """Contacts, texts and whether the gap ends, on the first day of these entries."""
    line = line_of(*entries)
    assert line.observed[0]
    return line.contacts[0], line.texts[0], bool(line.ends_gap[0])


STEP = {"rung": 1, "state": "done"}

COMPANY: dict[str, tuple[list[Logged], tuple[float, float, bool]]] = {
    "somebody met": ([contact(ANNA)], (1, 0, False)),
    "somebody called": ([contact(ANNA, channel="call")], (1, 0, False)),
    "somebody video-called": ([contact(ANNA, channel="video")], (1, 0, False)),
    "somebody beside one": ([contact(ANNA, channel="presence")], (1, 0, False)),
    "two people at once": ([contact(ANNA, BEN)], (2, 0, False)),
    "the same person twice": ([contact(ANNA), contact(ANNA, channel="call")], (1, 0, False)),
    "three at most": ([contact(ANNA, BEN, CLEO, DAN)], (3, 0, False)),
    "a group": ([contact(channel="group")], (1, 0, False)),
    "two groups": ([contact(channel="group"), contact(channel="group")], (2, 0, False)),
    "a group with two who are named": ([contact(ANNA, BEN, channel="group")], (2, 0, False)),
    "a group with one who does not count": ([contact(EX, channel="group")], (1, 0, False)),
    "strangers": ([contact()], (1, 0, False)),
    "strangers again and again": ([contact(), contact(channel="presence"), contact(channel="call")], (1, 0, False)),
    "strangers and somebody": ([contact(), contact(ANNA)], (2, 0, False)),
    "a message": ([contact(ANNA, channel="message")], (0, 1, False)),
    "a voice message": ([contact(ANNA, channel="voice-message")], (0, 1, False)),
    "a message that felt a little heard": ([contact(ANNA, channel="message", felt_heard=1)], (0, 1, False)),
    "a message that felt heard": ([contact(ANNA, channel="message", felt_heard=2)], (0, 1, True)),
    "messages to four": ([contact(one, channel="message") for one in (ANNA, BEN, CLEO, DAN)], (0, 3, False)),
    "two messages to one": ([contact(ANNA, channel="message"), contact(ANNA, channel="message")], (0, 1, False)),
    "a meeting that felt heard": ([contact(ANNA, felt_heard=4)], (1, 0, False)),
    "somebody who does not count": ([contact(EX)], (0, 0, False)),
    "a pet": ([contact(PET)], (0, 0, False)),
    "a message to somebody who does not count": ([contact(EX, channel="message", felt_heard=4)], (0, 0, False)),
    "one who counts and one who does not": ([contact(ANNA, EX)], (1, 0, False)),
    "somebody who was deleted": ([contact(GONE)], (1, 0, False)),
    "two who were deleted": ([contact(GONE, str(UUID(int=99)))], (1, 0, False)),
    "a step that was done": ([logged("step", **at(16), **STEP)], (0, 0, True)),
    "a step with somebody": ([logged("step", **at(16), person=ANNA, **STEP)], (0, 0, True)),
    "a step with somebody who does not count": ([logged("step", **at(16), person=EX, **STEP)], (0, 0, False)),
    "a step that is planned": ([logged("step", **at(16), rung=1, state="planned")], (0, 0, False)),
    "a message that felt heard, and one that did not": (
        [contact(ANNA, channel="message", felt_heard=4), contact(BEN, channel="message", felt_heard=0)],
        (0, 2, True),
    ),
    "a step with somebody, and one with somebody who does not count": (
        [logged("step", **at(16), person=ANNA, **STEP), logged("step", **at(16, 13), person=EX, **STEP)],
        (0, 0, True),
    ),
    "nobody": ([nobody(16)], (0, 0, False)),
    "a check-in alone": ([check_in()], (0, 0, False)),
    "nobody, and then somebody": ([nobody(16), contact(ANNA)], (1, 0, False)),
}


@pytest.mark.parametrize("name", COMPANY)
def test_what_counts_as_company(name: str) -> None:
    entries, expected = COMPANY[name]
    assert first_day(*entries) == expected


def test_whoever_stops_counting_is_taken_out_of_the_past_too() -> None:
    entries = [contact(ANNA, nourishing=2), contact(ANNA, BEN, day=17, nourishing=-1), contact(ANNA, day=18)]
    before, after = line_of(*entries), timeline.of([person(ANNA, counts=False), person(BEN), *entries], SUNDAY)
    assert after is not None
    assert before.contacts[:3].tolist() == [1, 2, 1]
    assert after.contacts[:3].tolist() == [0, 1, 0]
    assert after.observed[:3].all(), "the day was logged all the same"
    assert np.isnan(after.quality[0])
    assert after.quality[1] == 2


def test_mood_is_the_day_s_mean_and_missing_is_not_zero() -> None:
    line = line_of(check_in(valence=100), check_in(hour=15, valence=-50), contact(ANNA, day=18), check_in(19))
    assert line.mood[0] == pytest.approx((5 + 2) / 2)
    assert np.isnan(line.mood[1:]).all()
    assert line.observed.tolist() == [True, False, True, True, False, False, False]
    assert np.isnan(line.quality).all()


def test_mood_and_quality_on_their_scales() -> None:
    line = line_of(*(check_in(16 + n, valence=v) for n, v in enumerate((-100, 0, 100))), contact(ANNA, nourishing=-2))
    assert line.mood[:3].tolist() == [1, 3, 5]
    assert line.quality[0] == 1


def test_a_low_week_looks_at_mood_less_loneliness() -> None:
    line = line_of(check_in(16, valence=0, lonely=0), check_in(17, valence=0, lonely=4), check_in(18, valence=0))
    assert line.low[:3].tolist() == [5, 1, 3]
    assert np.isnan(line.low[3:]).all()


def test_leaving_the_answer_out_makes_no_step() -> None:
    """Somebody always equally lonely who stops to say so looks no better and no worse from that day on."""
    line = line_of(*(check_in(day, valence=20, lonely=3) for day in (16, 17, 18)), check_in(19, valence=20))
    assert line.low[:4].tolist() == line.mood[:4].tolist()


def test_loneliness_without_a_mood_is_not_a_low_day() -> None:
    line = line_of(check_in(16, lonely=4), check_in(17, valence=0))
    assert np.isnan(line.low[0])
    assert line.low[1] == 3


def test_away_days_say_nothing() -> None:
    entries = [check_in(day, valence=0, lonely=2) for day in range(16, 23)]
    line = line_of(
        *entries, contact(ANNA, day=18, nourishing=1), logged("away", **{"from": "2026-11-17", "to": "2026-11-19"})
    )
    assert line.observed.tolist() == [True, False, False, False, True, True, True]
    for column in (line.mood, line.low, line.quality):
        assert np.isnan(column[1:4]).all()
    assert not np.isnan(line.mood[[0, 4, 5, 6]]).any()


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-02-30", "2026-11-30"), ("2026-11-30", "2026-11-01"), ("2025-01-01", "2025-12-31")],
    ids=["no such day", "ends before it begins", "long ago"],
)
def test_an_odd_away_changes_nothing(first: str, last: str) -> None:
    line = line_of(*(check_in(day) for day in range(16, 23)), logged("away", **{"from": first, "to": last}))
    assert line.observed.all()


def test_away_since_before_the_first_day_and_for_ever() -> None:
    line = line_of(check_in(16), check_in(17), logged("away", **{"from": "2020-01-01", "to": "2030-01-01"}))
    assert not line.observed.any()


def nudge(answer: str | None) -> Logged:
    said = {"answer": answer} if answer else {}
    about = {"since": "2026-11-17", "until": "2026-11-20", "sent_at": "2026-11-21T09:00:00Z", "step_kind": "question"}
    return logged("nudge", **at(21, 9), pattern="quiet", rule="gap", **about, **said)


def test_not_logged_makes_contact_free_days_unknown() -> None:
    entries = [*(check_in(day, valence=0) for day in range(16, 20)), contact(ANNA, day=18)]
    line = line_of(*entries, nudge("not-logged"))
    assert line.observed.tolist() == [True, False, True, False, False, False, False]
    assert not np.isnan(line.mood[:4]).any()


@pytest.mark.parametrize("answer", ["later", "new-usual", None])
def test_other_answers_leave_the_days_alone(answer: str | None) -> None:
    assert line_of(*(check_in(day) for day in range(16, 23)), nudge(answer)).observed.all()


def test_a_nudge_is_no_entry() -> None:
    assert timeline.of([nudge("later")], SUNDAY) is None
    assert line_of(check_in(16), nudge("later")).observed.tolist() == [True, *[False] * 6]


def test_nothing_was_logged() -> None:
    assert timeline.of([], SUNDAY) is None
    assert timeline.of(PEOPLE, SUNDAY) is None
    assert timeline.of([check_in(22)], date(2026, 11, 21)) is None


def test_whatever_comes_after_the_last_day_is_not_there_yet() -> None:
    line = line_of(check_in(16), check_in(20, valence=0), until=date(2026, 11, 18))
    assert len(line.observed) == 3
    assert (line.first, line.observed.tolist()) == (MONDAY, [True, False, False])


def test_a_wrong_clock_makes_no_endless_past() -> None:
    old = logged("check-in", at="0001-01-01T00:00:00Z", zone="America/New_York", mode="full")
    late = logged("check-in", at="9999-12-31T23:59:59Z", zone="Asia/Tokyo", mode="full")
    line = line_of(old, late, check_in(16))
    assert line.first == MONDAY
    assert len(line_of(logged("check-in", at="1970-01-01T00:00:00Z", zone="UTC", mode="full"), check_in(16)).mood) == 7


def test_today_counts_once_somebody_was_met() -> None:
    alone, met = check_in(22), contact(ANNA, day=22)
    assert line_of(check_in(16), alone).observed[-1]
    assert not timeline.settled(line_of(check_in(16), alone), SUNDAY).observed[-1]
    assert timeline.settled(line_of(check_in(16), alone, met), SUNDAY).observed[-1]
    assert timeline.settled(line_of(check_in(16), alone), date(2026, 11, 23)).observed[-1], "that day is over"
    assert not timeline.settled(line_of(alone), SUNDAY).observed[-1], "the first day of all"


def test_each_entry_keeps_the_day_that_it_had_where_it_was_made() -> None:
    """Seen from Tokyo and from Honolulu the same hour is two days."""
    tokyo = logged("check-in", at="2026-11-16T20:00:00Z", zone="Asia/Tokyo", mode="full", valence=100)
    honolulu = logged("check-in", at="2026-11-16T20:30:00Z", zone="Pacific/Honolulu", mode="full", valence=-100)
    line = line_of(tokyo, honolulu)
    assert line.mood[:2].tolist() == [1, 5]


def test_somebody_is_where_their_latest_entry_was_made() -> None:
    """A nudge is the server's word, and an entry that lies ahead is a clock that is wrong."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    berlin = check_in(16)
    tokyo = logged("check-in", at="2026-11-20T03:00:00Z", zone="Asia/Tokyo", mode="full")
    ahead = logged("check-in", at="2031-11-20T03:00:00Z", zone="Pacific/Apia", mode="full")
    assert timeline.last_zone([], now) == "UTC"
    assert timeline.last_zone([berlin[1]], now) == "Europe/Berlin"
    assert timeline.last_zone([one for _, one in (tokyo, berlin, nudge("later"), ahead)], now) == "Asia/Tokyo"
