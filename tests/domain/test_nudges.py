"""Every reason to keep still, to the minute; and that no history whatever leads to more than is promised."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import notices, nudges
from server.domain.clock import Millis
from server.domain.nudges import DAY_MS, HOUR_MS, Past, Situation
from server.domain.records import Preferences, QuietHours
from tests.builders import NOON

MINUTE = 60_000
HERE = Situation(zone="Europe/Berlin", needed=True, possible=lambda: ("step",), synced_at=NOON)
WISHES = Preferences(nudges=True)


def ms(after: int) -> Millis:
    return Millis(NOON + after)


def moment(after: int) -> datetime:
    return datetime.fromtimestamp(ms(after) / 1000, UTC)


def sent(before: int, *, answered: bool = True, **more: Any) -> Past:
    return Past(ms(-before), more.pop("step_kind", "step"), answered, **more)


def decide(here: Situation = HERE, wishes: Preferences = WISHES, *past: Past, now: int = 0) -> nudges.Decision:
    return nudges.decide(ms(now), here, wishes, past, draw=0.5)


def test_where_there_is_a_need_and_nothing_against_it_something_is_said() -> None:
    said = decide()
    assert (said.why, said.step_kind) == ("said", "step")
    assert decide(wishes=Preferences()).why == "said"


# What is the case, and what is said then; the other column is one minute or one step beside it.
GATES: list[tuple[str, Situation, Preferences, list[Past]]] = [
    ("no-need", replace(HERE, needed=False), WISHES, []),
    ("muted", HERE, Preferences(nudges=False), []),
    ("stopped", HERE, Preferences(), [sent(30 * DAY_MS, stopped=True)]),
    ("snoozed", HERE, Preferences(snoozed_until=moment(MINUTE)), []),
    ("away", replace(HERE, away=True), WISHES, []),
    ("silent", replace(HERE, silent_at=ms(-9 * DAY_MS)), WISHES, []),
    ("unseen", replace(HERE, synced_at=ms(-2 * DAY_MS - MINUTE)), WISHES, []),
    ("unseen", replace(HERE, synced_at=None), WISHES, []),
    ("cooldown", HERE, WISHES, [sent(2 * DAY_MS - MINUTE)]),
    ("week", HERE, WISHES, [sent(7 * DAY_MS - MINUTE), sent(3 * DAY_MS)]),
    ("cooldown", HERE, WISHES, [sent(4 * DAY_MS - MINUTE, answered=False), sent(20 * DAY_MS, answered=False)]),
    ("unanswered", HERE, WISHES, [sent(90 * DAY_MS, answered=False, step_kind="go-on")]),
    ("paused", HERE, Preferences(no_quiet_until="2026-11-23"), []),
    ("just-met", replace(HERE, met=True), WISHES, []),
    ("cared-for", replace(HERE, hard_at=ms(-DAY_MS + MINUTE)), WISHES, []),
    ("quiet-hours", HERE, Preferences(quiet_hours=QuietHours(start="13:00", end="14:00")), []),
]
JUST_OPEN: list[tuple[str, Situation, Preferences, list[Past]]] = [
    ("a stop before the switch was turned on again", HERE, WISHES, [sent(30 * DAY_MS, stopped=True)]),
    ("a snooze that is over", HERE, Preferences(snoozed_until=moment(0)), []),
    ("a phone heard of two days ago", replace(HERE, synced_at=ms(-2 * DAY_MS)), WISHES, []),
    ("two days after the last", HERE, WISHES, [sent(2 * DAY_MS)]),
    ("a week after the last but one", HERE, WISHES, [sent(7 * DAY_MS), sent(3 * DAY_MS)]),
    ("one in a row unanswered", HERE, WISHES, [sent(2 * DAY_MS, answered=False), sent(20 * DAY_MS)]),
    (
        "two in a row, and twice the pause",
        HERE,
        WISHES,
        [sent(4 * DAY_MS, answered=False), sent(20 * DAY_MS, answered=False)],
    ),
    ("an answer to whether to go on", HERE, WISHES, [sent(90 * DAY_MS, step_kind="go-on")]),
    ("the day after the pause", HERE, Preferences(no_quiet_until="2026-11-22"), []),
    ("a day after a hard check-in", replace(HERE, hard_at=ms(-DAY_MS)), WISHES, []),
    ("quiet hours that begin in an hour", HERE, Preferences(quiet_hours=QuietHours(start="13:01", end="14:00")), []),
]


@pytest.mark.parametrize(("why", "here", "wishes", "past"), GATES, ids=[gate[0] for gate in GATES])
def test_a_reason_to_keep_still(why: str, here: Situation, wishes: Preferences, past: list[Past]) -> None:
    decision = decide(here, wishes, *past)
    assert (decision.why, decision.step_kind) == (why, None)
    assert decision.again_at is None or decision.again_at > NOON


@pytest.mark.parametrize(("what", "here", "wishes", "past"), JUST_OPEN, ids=[gate[0] for gate in JUST_OPEN])
def test_and_where_it_ends(what: str, here: Situation, wishes: Preferences, past: list[Past]) -> None:
    assert decide(here, wishes, *past).why == "said"


@pytest.mark.parametrize(
    ("why", "again"),
    [
        ("snoozed", MINUTE),
        ("cooldown", MINUTE),
        ("cared-for", MINUTE),
        ("quiet-hours", HOUR_MS),
        ("muted", None),
        ("silent", None),
    ],
)
def test_it_looks_again_when_something_may_have_changed(why: str, again: int | None) -> None:
    gate = next(gate for gate in GATES if gate[0] == why)
    assert decide(*gate[1:3], *gate[3]).again_at == (None if again is None else ms(again))


def test_what_can_still_be_answered_was_not_ignored() -> None:
    """The second in a row doubles the pause once it has run out, and not before."""
    soon = decide(HERE, WISHES, sent(HOUR_MS, answered=False), sent(20 * DAY_MS, answered=False))
    assert (soon.why, soon.again_at) == ("cooldown", ms(2 * DAY_MS - HOUR_MS))
    late = decide(HERE, WISHES, sent(12 * HOUR_MS, answered=False), sent(20 * DAY_MS, answered=False))
    assert (late.why, late.again_at) == ("cooldown", ms(4 * DAY_MS - 12 * HOUR_MS))


@pytest.mark.parametrize("why", ["away", "unseen", "no-need", "paused", "just-met"])
def test_it_looks_again_the_next_morning(why: str) -> None:
    tomorrow = round(datetime.fromisoformat("2026-11-24T09:00+01:00").timestamp() * 1000)
    for gate in GATES:
        if gate[0] == why:
            assert decide(*gate[1:3], *gate[3]).again_at == tomorrow


def test_two_in_a_week_are_looked_at_again_when_the_first_is_a_week_old() -> None:
    decision = decide(HERE, WISHES, sent(6 * DAY_MS), sent(3 * DAY_MS))
    assert (decision.why, decision.again_at) == ("week", ms(DAY_MS))


def test_a_pause_ends_with_the_day_where_the_person_is() -> None:
    auckland = replace(HERE, zone="Pacific/Auckland")  # one in the morning of the 24th, seen from here noon
    awake = QuietHours(start="04:00", end="05:00")
    for last, why in (("2026-11-23", "said"), ("2026-11-24", "paused")):
        assert decide(auckland, Preferences(no_quiet_until=last, quiet_hours=awake)).why == why


def test_the_next_morning_is_looked_at_once_the_day_is_over() -> None:
    decision = decide(replace(HERE, needed=False))
    assert decision.again_at == round(datetime.fromisoformat("2026-11-24T09:00+01:00").timestamp() * 1000)


def test_the_first_word_of_an_episode_is_a_question() -> None:
    quiet = replace(HERE, episode_at=ms(-5 * DAY_MS))
    assert decide(quiet).step_kind == "question"
    assert decide(quiet, WISHES, sent(10 * DAY_MS)).step_kind == "question"
    assert decide(quiet, WISHES, sent(3 * DAY_MS)).step_kind == "step"


def test_after_three_without_an_answer_it_asks_whether_to_go_on() -> None:
    unanswered = [sent(days * DAY_MS, answered=False) for days in (8, 14, 20)]
    assert decide(HERE, WISHES, *unanswered).step_kind == "go-on"
    assert decide(HERE, WISHES, *unanswered[:2]).step_kind == "step"
    assert decide(HERE, WISHES, sent(8 * DAY_MS), *unanswered[1:]).step_kind == "step"


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-03-29T01:30+01:00", "2026-03-29T09:00+02:00"),  # the night in which the clock springs
        ("2026-10-25T01:30+02:00", "2026-10-25T09:00+01:00"),  # and the one in which it falls back
        ("2026-03-28T22:00+01:00", "2026-03-29T09:00+02:00"),
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall_when_the_clocks_change(now: str, end: str) -> None:
    at = Millis(round(datetime.fromisoformat(now).timestamp() * 1000))
    decision = nudges.decide(at, replace(HERE, synced_at=at), WISHES, [], draw=0.5)
    assert (decision.why, decision.again_at) == ("quiet-hours", round(datetime.fromisoformat(end).timestamp() * 1000))


INVITED = Preferences(invite_after_silence=True)
SILENT = replace(HERE, silent_at=ms(-9 * DAY_MS), synced_at=ms(-10 * DAY_MS))


def test_who_asked_for_it_is_invited_once_in_a_silence_and_nothing_more() -> None:
    """The phone was not heard of either, which is what a silence is."""
    said = decide(SILENT, INVITED)
    assert (said.why, said.step_kind, said.again_at) == ("said", "invite", None)
    assert decide(SILENT, INVITED, sent(3 * DAY_MS, step_kind="invite", answered=False)).why == "silent"
    assert decide(SILENT, INVITED, sent(10 * DAY_MS, step_kind="invite", answered=False)).step_kind == "invite"


@pytest.mark.parametrize("wishes", [Preferences(nudges=True), Preferences(invite_after_silence=False)])
def test_nobody_else_is_invited(wishes: Preferences) -> None:
    assert decide(SILENT, wishes).why == "silent"


def test_an_invitation_keeps_to_every_other_wish_and_to_the_pace() -> None:
    assert decide(SILENT, replace_wishes(INVITED, nudges=False)).why == "muted"
    assert decide(SILENT, replace_wishes(INVITED, snoozed_until=moment(MINUTE))).why == "snoozed"
    assert decide(replace(SILENT, away=True), INVITED).why == "away"
    assert decide(SILENT, INVITED, sent(DAY_MS, answered=False)).why == "cooldown"


def replace_wishes(wishes: Preferences, **more: Any) -> Preferences:
    return msgspec.structs.replace(wishes, **more)


def test_an_invitation_asked_for_nothing_so_nobody_left_it_unanswered() -> None:
    invites = [sent(days * DAY_MS, answered=False, step_kind="invite") for days in (8, 14, 20)]
    assert decide(HERE, WISHES, *invites).step_kind == "step"


def test_what_comes_is_drawn_from_what_there_is_and_the_odds_are_told() -> None:
    here = replace(HERE, possible=lambda: ("step", "near"))
    liked = [sent(days * DAY_MS, step_kind="near", up=True) for days in (8, 12, 16, 20)]
    kinds = [nudges.decide(NOON, here, WISHES, liked, draw / 100) for draw in range(100)]
    near = [one for one in kinds if one.step_kind == "near"]
    assert 60 < len(near) < 75
    [told] = {one.percent for one in near}
    assert told == pytest.approx(len(near), abs=1)
    assert {one.percent for one in kinds if one.step_kind == "step"} == {100 - told}


@given(
    st.lists(st.tuples(st.integers(1, 30 * 24), st.booleans()), min_size=20, max_size=60),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_never_more_than_was_promised(hours: list[tuple[int, bool]], zone: str) -> None:
    """However often it is looked at, and whatever is answered: seldom, by day, and never after "stop"."""
    now, past = NOON, list[Past]()
    for gap, answers in hours:
        now = Millis(now + gap * HOUR_MS)
        here = replace(HERE, zone=zone, synced_at=now)
        stopped = any(one.stopped for one in past)
        decision = nudges.decide(now, here, Preferences(), past, draw=0.5)
        if decision.step_kind is None:
            continue
        assert not stopped
        assert all(now - one.sent_at >= 2 * DAY_MS for one in past)
        assert sum(one.sent_at > now - 7 * DAY_MS for one in past) < 2
        assert not notices.is_quiet(notices.local(now, zone), notices.QUIET)
        past.append(Past(now, decision.step_kind, answers, stopped=answers and len(past) == 6))
