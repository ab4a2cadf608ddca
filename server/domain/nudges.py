"""When to say something about a pattern, and when to keep still: one pure decision (docs/isolation.md).

Most of it is reasons to say nothing. What a pattern says drives it; that an episode begins only makes the first word a
question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from server.domain import notices
from server.domain.clock import Millis
from server.domain.records import Nudge, Preferences, QuietHours

HOUR_MS = 3600 * 1000
DAY_MS = 24 * HOUR_MS

COOLDOWN_MS = 2 * DAY_MS
"""Between two nudges; doubled after two in a row that nobody answered."""

WEEK_MS, A_WEEK = 7 * DAY_MS, 2
"""At most so many nudges in a week."""

UNSEEN_MS = 2 * DAY_MS
"""What a phone that did not sync for so long has logged is not known here."""

CARE_MS = DAY_MS
"""After a check-in at the very bottom, for which help was shown, nothing comes by itself."""

IGNORED_DOUBLES, IGNORED_ASKS = 2, 3
"""Unanswered nudges in a row that double the pause, and after which it asks whether to go on."""

Why = Literal[
    "said", "muted", "stopped", "snoozed", "away", "quiet-hours", "silent", "unseen", "cooldown", "week", "no-need",
    "paused", "just-met", "cared-for", "unanswered",
]  # fmt: skip
Need = Literal["none", "soft", "strong"]
StepKind = Literal["question", "step", "go-on"]


@dataclass(frozen=True)
class Past:
    """A nudge that was sent: when, what it asked, and whether the person answered or acted on it."""

    sent_at: Millis
    step_kind: StepKind
    answered: bool
    stopped: bool = False

    @classmethod
    def of(cls, nudge: Nudge, *, acted: bool) -> "Past":
        """What a nudge's record says; `acted`: another record names it as its reason."""
        sent = Millis(round(nudge.sent_at.timestamp() * 1000))
        return cls(sent, nudge.step_kind, acted or nudge.answer is not None, nudge.answer == "stop")


@dataclass(frozen=True)
class Situation:
    """What is known of one person at one moment.

    `need` is what the patterns ask for, `episode_at` when the open quiet episode began, `hard_at` the latest check-in
    at the very bottom or with a distress code; `met`: somebody was met yesterday or today.
    """

    zone: str
    need: Need
    episode_at: Millis | None = None
    silent: bool = False
    away: bool = False
    met: bool = False
    hard_at: Millis | None = None
    synced_at: Millis | None = None


@dataclass(frozen=True)
class Decision:
    """Whether to speak (`step_kind`) or why not, and when to look again; None: once something new is logged."""

    why: Why
    again_at: Millis | None
    step_kind: StepKind | None = None


def decide(now: Millis, here: Situation, wishes: Preferences, past: Sequence[Past]) -> Decision:
    """Whether to say something now; `past` are this account's nudges in any order."""
    sent = sorted(past, key=lambda one: one.sent_at)
    morning = _next_morning(now, here.zone, wishes)
    return (
        _by_wish(now, here, wishes, sent, morning)
        or _by_knowledge(now, here, morning)
        or _by_pace(now, sent)
        or _by_need(now, here, wishes, sent, morning)
    )


def quiet_hours(wishes: Preferences) -> QuietHours:
    """The person's own quiet hours, or the usual ones."""
    return wishes.quiet_hours or notices.QUIET


def _by_wish(
    now: Millis, here: Situation, wishes: Preferences, sent: Sequence[Past], morning: Millis
) -> Decision | None:
    """Whatever the person asked for comes first."""
    if wishes.nudges is False:
        return Decision("muted", None)
    # "Stop" is final; only the switch, turned on by hand, says otherwise.
    if wishes.nudges is not True and any(one.stopped for one in sent):
        return Decision("stopped", None)
    if wishes.snoozed_until is not None and (until := Millis(round(wishes.snoozed_until.timestamp() * 1000))) > now:
        return Decision("snoozed", until)
    if here.away:
        return Decision("away", morning)
    local = notices.local(now, here.zone)
    if notices.is_quiet(local, quiet_hours(wishes)):
        return Decision(
            "quiet-hours", Millis(round(notices.next_time(local, quiet_hours(wishes).end).timestamp() * 1000))
        )
    return None


def _by_knowledge(now: Millis, here: Situation, morning: Millis) -> Decision | None:
    """Where too little is known, nothing is inferred."""
    if here.silent:
        return Decision("silent", None)
    if here.synced_at is None or now - here.synced_at > UNSEEN_MS:
        return Decision("unseen", morning)
    return None


def _by_pace(now: Millis, sent: Sequence[Past]) -> Decision | None:
    """Rarely, and more rarely where nobody answers."""
    if not sent:
        return None
    ignored = _ignored(now, sent)
    if sent[-1].step_kind == "go-on" and not sent[-1].answered:
        return Decision("unanswered", None)
    pause = COOLDOWN_MS * (2 if ignored >= IGNORED_DOUBLES else 1)
    if now < sent[-1].sent_at + pause:
        return Decision("cooldown", Millis(sent[-1].sent_at + pause))
    lately = [one for one in sent if one.sent_at > now - WEEK_MS]
    if len(lately) >= A_WEEK:
        return Decision("week", Millis(lately[-A_WEEK].sent_at + WEEK_MS))
    return None


def _by_need(now: Millis, here: Situation, wishes: Preferences, sent: Sequence[Past], morning: Millis) -> Decision:
    """Speak if there is a need, and nothing says that this is no moment for it."""
    if here.need == "none":
        return Decision("no-need", morning)
    today = notices.local(now, here.zone).date().isoformat()
    if wishes.no_quiet_until is not None and today <= wishes.no_quiet_until:
        return Decision("paused", morning)
    if here.met:
        return Decision("just-met", morning)
    if here.hard_at is not None and now < here.hard_at + CARE_MS:
        return Decision("cared-for", Millis(here.hard_at + CARE_MS))
    return Decision("said", morning, _step_kind(now, here, sent))


def _step_kind(now: Millis, here: Situation, sent: Sequence[Past]) -> StepKind:
    if _ignored(now, sent) >= IGNORED_ASKS:
        return "go-on"
    is_first = here.episode_at is not None and not any(one.sent_at >= here.episode_at for one in sent)
    return "question" if is_first else "step"


def _ignored(now: Millis, sent: Sequence[Past]) -> int:
    """How many of the latest nudges ran out one after the other without an answer."""
    count = 0
    for one in reversed(sent):
        if one.answered:
            break
        if now >= one.sent_at + notices.WINDOW_MS:
            count += 1
    return count


def _next_morning(now: Millis, zone: str, wishes: Preferences) -> Millis:
    """When quiet hours end next: by then another day is over, and may be looked at."""
    local = notices.local(now, zone)
    hours = quiet_hours(wishes)
    clock = hours.end if hours.start != hours.end else notices.QUIET.end
    morning = notices.next_time(local, clock)
    if morning.date() == local.date():
        morning = notices.next_time(morning + timedelta(minutes=1), clock)
    return Millis(round(morning.timestamp() * 1000))
