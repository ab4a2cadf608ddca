"""When to say something about a pattern, and when to keep still: one pure decision (docs/isolation.md).

Most of it is reasons to say nothing. What a pattern says drives it; that an episode begins only makes the first word a
question.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from server.domain import notices, rotation
from server.domain.clock import Millis
from server.domain.records import Nudge, Preferences, QuietHours, StepKind
from server.domain.rotation import Thumb

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


@dataclass(frozen=True)
class Past:
    """A nudge that was sent: when, what it held, whether the person answered or acted on it, and their thumb."""

    sent_at: Millis
    step_kind: StepKind
    answered: bool
    stopped: bool = False
    up: bool | None = None

    @classmethod
    def of(cls, nudge: Nudge, *, acted: bool, did: bool) -> "Past":
        """What a nudge's record says; `acted`: another record names it as its reason, `did`: a step or a contact."""
        sent = Millis(round(nudge.sent_at.timestamp() * 1000))
        thumb = True if did or nudge.answer == "up" else False if nudge.answer == "down" else None
        return cls(sent, nudge.step_kind, acted or nudge.answer is not None, nudge.answer == "stop", thumb)


@dataclass(frozen=True)
class Situation:
    """What is known of one person at one moment.

    `needed`: a pattern asks for a word. `episode_at` is when the open quiet episode began, where the word is about one;
    `silent_at` since when there were no entries, for longer than habit explains; `hard_at` the latest check-in at the
    very bottom or with a distress code. `just_back`: the last day away is too few days ago for a silence. `met`:
    somebody was met yesterday or today, and the word is about company. `possible` tells the kinds of step that there
    is something for; it is asked only where one is to be drawn.
    """

    zone: str
    needed: bool
    possible: Callable[[], Sequence[rotation.Kind]] = lambda: ("step", "near")
    episode_at: Millis | None = None
    silent_at: Millis | None = None
    away: bool = False
    just_back: bool = False
    met: bool = False
    hard_at: Millis | None = None
    synced_at: Millis | None = None


@dataclass(frozen=True)
class Decision:
    """Whether to speak (`step_kind`) or why not, and when to look again; None: once something new is logged.

    `percent` is the probability (1 … 100) with which this kind was drawn, 100 where nothing was drawn.
    """

    why: Why
    again_at: Millis | None
    step_kind: StepKind | None = None
    percent: int = 100


def decide(now: Millis, here: Situation, wishes: Preferences, past: Sequence[Past], draw: float) -> Decision:
    """Whether to say something now; `past` are this account's nudges in any order, `draw` is chance within 0 … 1."""
    sent = sorted(past, key=lambda one: one.sent_at)
    morning = _next_morning(now, here.zone, wishes)
    return (
        _by_wish(now, here, wishes, sent, morning)
        or _by_silence(now, here, wishes, sent, morning)
        or _by_knowledge(now, here, morning)
        or _by_pace(now, sent)
        or _by_need(now, here, wishes, sent, morning, draw)
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


def _by_silence(
    now: Millis, here: Situation, wishes: Preferences, sent: Sequence[Past], morning: Millis
) -> Decision | None:
    """Nothing is inferred from a silence; who asked for it gets one neutral invitation, and then nothing more."""
    if here.silent_at is None:
        return None
    was_invited = any(one.step_kind == "invite" and one.sent_at >= here.silent_at for one in sent)
    if wishes.invite_after_silence is not True or was_invited:
        return Decision("silent", None)
    # Time away explains a silence, so it begins after that.
    if here.just_back:
        return Decision("silent", morning)
    return _by_pace(now, sent) or Decision("said", None, "invite")


def _by_knowledge(now: Millis, here: Situation, morning: Millis) -> Decision | None:
    """Where too little is known, nothing is inferred."""
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


def _by_need(
    now: Millis, here: Situation, wishes: Preferences, sent: Sequence[Past], morning: Millis, draw: float
) -> Decision:
    """Speak if there is a need, and nothing says that this is no moment for it."""
    if not here.needed:
        return Decision("no-need", morning)
    today = notices.local(now, here.zone).date().isoformat()
    if wishes.no_quiet_until is not None and today <= wishes.no_quiet_until:
        return Decision("paused", morning)
    if here.met:
        return Decision("just-met", morning)
    if here.hard_at is not None and now < here.hard_at + CARE_MS:
        return Decision("cared-for", Millis(here.hard_at + CARE_MS))
    if _ignored(now, sent) >= IGNORED_ASKS:
        return Decision("said", morning, "go-on")
    if here.episode_at is not None and not any(one.sent_at >= here.episode_at for one in sent):
        return Decision("said", morning, "question")
    chosen = rotation.drawn(here.possible(), _thumbs(sent), now, draw)
    return Decision("said", morning, chosen.kind, chosen.percent)


def _thumbs(sent: Sequence[Past]) -> list[Thumb]:
    """A question becomes a step at a tap, so its thumb is that of a step."""
    kinds: dict[StepKind, rotation.Kind] = {"question": "step", "step": "step", "near": "near", "keepsake": "keepsake"}
    return [
        Thumb(kind, one.up, one.sent_at)
        for one in sent
        if one.up is not None and (kind := kinds.get(one.step_kind)) is not None
    ]


def _ignored(now: Millis, sent: Sequence[Past]) -> int:
    """How many of the latest nudges ran out one after the other without an answer."""
    count = 0
    for one in reversed(sent):
        if one.step_kind == "invite":  # it asked for nothing
            continue
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
