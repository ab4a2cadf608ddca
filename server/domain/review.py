"""One look at one account: from its records to what is said, or why nothing is. Pure; the worker acts on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server.domain import clock, isolation, notices, nudges, records, steps, timeline
from server.domain.clock import Millis, Stamp
from server.domain.ids import AccountId, RecordId
from server.domain.isolation import States
from server.domain.merge import Record
from server.domain.notices import Notice
from server.domain.nudges import Decision, Need, Past, Situation
from server.domain.records import Preferences
from server.domain.timeline import Timeline

KINDS = (*timeline.KINDS, records.tag(records.Preferences))
"""The kinds of record that a review reads."""

BOTTOM = -90
"""A valence from here down is the very bottom of the scale: two thumbs on a phone can't hit -100 for sure."""

SERVER = "00000000"
"""The device part of the server's own stamps."""

Views = Sequence[tuple[RecordId, records.View]]


@dataclass(frozen=True)
class Review:
    """What came of a look: the decision, and where it is to speak, the notice and the record that says why."""

    decision: Decision
    notice: Notice | None = None
    nudge: Record | None = None


def of(account: AccountId, views: Views, synced_at: Millis | None, now: Millis) -> Review:
    """Look at an account; `synced_at` is when one of its devices was last heard of."""
    zone = timeline.last_zone((view for _, view in views), datetime.fromtimestamp(now / 1000, UTC))
    local = notices.local(now, zone)
    line = timeline.of(views, local.date())
    if line is None:
        return Review(Decision("silent", None))
    line = timeline.settled(line, local.date())
    states = isolation.detect(line)
    wishes = next((view for _, view in views if isinstance(view, Preferences)), Preferences())
    here = _situation(line, states, views, zone, synced_at, now)
    decision = nudges.decide(now, here, wishes, _past(views))
    if decision.step_kind is None:
        return Review(decision)
    notice = notices.notice(account, "nudge", local, nudges.quiet_hours(wishes))
    fields = _why(line, states) | {
        "at": _moment(now),
        "zone": zone,
        "person_candidates": list(steps.candidates(views, now)),
        "step_kind": decision.step_kind,
        "probability": 100,
        "sent_at": _moment(now),
    }
    return Review(decision, notice, Record(k="nudge", id=notice.id, h=_stamp(now), v=records.SCHEMA, f=fields))


def _situation(
    line: Timeline, states: States, views: Views, zone: str, synced_at: Millis | None, now: Millis
) -> Situation:
    quiet = states.quiet
    need: Need = "strong" if states.quiet_and_low[-1] else "soft" if quiet.holds[-1] else "none"
    episode = _day_ms(line, quiet.onsets[-1]) if quiet.holds[-1] else None
    hard = [
        _ms(view)
        for _, view in views
        if isinstance(view, records.CheckIn)
        and ((view.valence is not None and view.valence <= BOTTOM) or records.DISTRESS & set(view.feelings or ()))
    ]
    today = notices.local(now, zone).date().isoformat()
    return Situation(
        zone=zone,
        need=need,
        episode_at=episode,
        silent=bool(states.silent[-1]),
        away=any(isinstance(view, records.Away) and view.first <= today <= view.last for _, view in views),
        met=bool((line.observed & (line.contacts > 0))[-2:].any()),
        hard_at=max((at for at in hard if at <= now), default=None),
        synced_at=synced_at,
    )


def _past(views: Views) -> list[Past]:
    acted = {
        view.because
        for _, view in views
        if isinstance(view, records.CheckIn | records.SocialContact | records.Step) and view.because
    }
    return [Past.of(view, acted=id in acted) for id, view in views if isinstance(view, records.Nudge)]


def _why(line: Timeline, states: States) -> dict[str, object]:
    """The pattern, its rule, the stretch of days it is about, and the numbers behind it."""
    quiet, last = states.quiet, len(line.observed) - 1
    is_gap = bool(quiet.long_gap[-1])
    evidence: dict[str, object]
    if is_gap:
        evidence = {"days": int(quiet.free[-1]), "usual": round(float(quiet.gap[-1]))}
        since = int((quiet.free == 0).nonzero()[0].max(initial=-1)) + 1
    else:
        evidence = {
            "seen": round(float(quiet.seen[-1])),
            "usual": round(float(quiet.usual[-1])),
            "days": isolation.WEEKS3,
        }
        since = max(0, last - isolation.WEEKS3 + 1)
    if states.quiet_and_low[-1]:
        evidence |= {"mood_now": _hundredths(states.mood.now[-1]), "mood_usual": _hundredths(states.mood.usual[-1])}
    return {
        "pattern": "quiet-and-low" if states.quiet_and_low[-1] else "quiet",
        "rule": "gap" if is_gap else "fading",
        "since": (line.first + timedelta(days=since)).isoformat(),
        "until": (line.first + timedelta(days=int(line.observed.nonzero()[0][-1]))).isoformat(),
        "evidence": evidence,
    }


def _hundredths(mean: float) -> int:
    return round(100 * float(mean))


def _day_ms(line: Timeline, place: int) -> Millis:
    day = line.first + timedelta(days=place)
    return Millis(round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000))


def _moment(now: Millis) -> str:
    return datetime.fromtimestamp(now // 1000, UTC).isoformat().replace("+00:00", "Z")


def _stamp(now: Millis) -> Stamp:
    return clock.stamp(now, 0, SERVER)


def _ms(view: records.Happened) -> Millis:
    return Millis(round(view.at.timestamp() * 1000))
