"""One look at one account: from its records to what is said, or why nothing is. Pure; the worker acts on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from server.domain import clock, isolation, needs, notices, nudges, records, rotation, steps, timeline
from server.domain.clock import Millis, Stamp
from server.domain.ids import AccountId, RecordId
from server.domain.isolation import States
from server.domain.merge import Record
from server.domain.needs import Need
from server.domain.notices import Notice
from server.domain.nudges import Decision, Past, Situation
from server.domain.records import Preferences
from server.domain.timeline import Timeline

WINDOW_DAYS = 400
"""Days that a review reads: more than a year, so that a quiet stretch is seen beside the usual before it."""

BOTTOM = -90
"""A valence from here down is the very bottom of the scale: two thumbs on a phone can't hit -100 for sure."""

_ACTS = (records.CheckIn, records.SocialContact, records.Step)
"""What may be an answer to a nudge."""

SERVER = "00000000"
"""The device part of the server's own stamps."""

Views = Sequence[tuple[RecordId, records.View]]


@dataclass(frozen=True)
class Review:
    """What came of a look: the decision, and where it is to speak, the notice and the record that says why."""

    decision: Decision
    notice: Notice | None = None
    nudge: Record | None = None


def of(account: AccountId, views: Views, synced_at: Millis | None, now: Millis, draw: float) -> Review:
    """Look at an account; `synced_at` is when one of its devices was last heard of, `draw` is chance within 0 … 1."""
    zone = timeline.last_zone((view for _, view in views), datetime.fromtimestamp(now / 1000, UTC))
    local = notices.local(now, zone)
    line = timeline.of(views, local.date())
    if line is None:
        return Review(Decision("silent", None))
    line = timeline.settled(line, local.date())
    states = isolation.detect(line)
    wishes = next((view for _, view in views if isinstance(view, Preferences)), Preferences())
    checks = [view for _, view in views if isinstance(view, records.CheckIn)]
    need = needs.of(line, states, checks, wishes, now)
    # Whom a step might be towards takes a while to tell, and most looks end without a word.
    candidates = cache(lambda: steps.candidates(views, now))
    here = replace(
        _situation(line, states, need, checks, zone, now),
        away=_was_away(views, _day(local), _day(local)),
        just_back=_was_away(views, _day(local - timedelta(days=isolation.SILENCE_LEAST)), _day(local)),
        synced_at=synced_at,
        possible=lambda: _possible(views, candidates()),
    )
    decision = nudges.decide(now, here, wishes, _past(views), draw)
    if decision.step_kind is None:
        return Review(decision)
    if decision.step_kind == "invite":
        need = _silence(line)
    if need is None:
        raise ValueError("a word without a need")
    notice = notices.notice(
        account, "invite" if decision.step_kind == "invite" else "nudge", local, nudges.quiet_hours(wishes)
    )
    fields = {
        "pattern": need.pattern,
        "rule": need.rule,
        "since": (line.first + timedelta(days=need.since)).isoformat(),
        "until": (line.first + timedelta(days=need.until)).isoformat(),
        "evidence": dict(need.evidence),
        "at": _moment(now),
        "zone": zone,
        "person_candidates": candidates() if decision.step_kind in ("question", "step") else [],
        "step_kind": decision.step_kind,
        "probability": decision.percent,
        "sent_at": _moment(now),
    }
    return Review(decision, notice, Record(k="nudge", id=notice.id, h=_stamp(now), v=records.SCHEMA, f=fields))


def _situation(
    line: Timeline, states: States, need: Need | None, checks: Sequence[records.CheckIn], zone: str, now: Millis
) -> Situation:
    is_quiet = need is not None and need.pattern in ("quiet", "quiet-and-low") and bool(states.quiet.holds[-1])
    silent = states.silent[-1]
    hard = [
        _ms(view)
        for view in checks
        if (view.valence is not None and view.valence <= BOTTOM)
        or (view.feelings and not records.DISTRESS.isdisjoint(view.feelings))
    ]
    return Situation(
        zone=zone,
        needed=need is not None,
        episode_at=_day_ms(line, states.quiet.onsets[-1]) if is_quiet else None,
        silent_at=_day_ms(line, _silence(line).since) if silent else None,
        met=need is not None and need.about_company and bool((line.observed & (line.contacts > 0))[-2:].any()),
        hard_at=max((at for at in hard if at <= now), default=None),
    )


def _was_away(views: Views, since: str, until: str) -> bool:
    """Whether one of these days was noted as away."""
    return any(isinstance(view, records.Away) and view.first <= until and since <= view.last for _, view in views)


def _silence(line: Timeline) -> Need:
    """What an invitation to check in says of itself: since when there was no entry."""
    last = int(line.observed.nonzero()[0].max(initial=-1))
    yesterday = len(line.observed) - 2
    return Need("silent", "silence", last + 1, yesterday, {"days": yesterday - last})


def _possible(views: Views, candidates: Sequence[RecordId]) -> list[rotation.Kind]:
    """What there is something for: a step needs somebody, a kept moment one that was kept."""
    possible: list[rotation.Kind] = ["step"] if candidates else []
    possible.append("near")
    if any(isinstance(view, records.Keepsake) for _, view in views):
        possible.append("keepsake")
    return possible


def _past(views: Views) -> list[Past]:
    said = [(id, view) for id, view in views if isinstance(view, records.Nudge)]
    acts = [view for _, view in views if isinstance(view, _ACTS) and view.because] if said else []
    acted = {view.because for view in acts}
    # A step that was only planned, or put aside, is an answer and no thumb.
    did = {
        view.because
        for view in acts
        if isinstance(view, records.SocialContact) or (isinstance(view, records.Step) and view.state == "done")
    }
    return [Past.of(view, acted=id in acted, did=id in did) for id, view in said]


def _day(local: datetime) -> str:
    return local.date().isoformat()


def _day_ms(line: Timeline, place: int) -> Millis:
    day = line.first + timedelta(days=place)
    return Millis(round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000))


def _moment(now: Millis) -> str:
    return datetime.fromtimestamp(now // 1000, UTC).isoformat().replace("+00:00", "Z")


def _stamp(now: Millis) -> Stamp:
    return clock.stamp(now, 0, SERVER)


def _ms(view: records.Happened) -> Millis:
    return Millis(round(view.at.timestamp() * 1000))
