"""Prompts: when a person's own schedule next invites to a check-in, and whether it does so now (docs/push.md).

A slot is a local day and a time on it. It comes at the first moment at which a clock on the wall shows it, and is said
at most once, wherever the person is by then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from server.domain import clock, notices, records, timeline
from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.domain.merge import Record
from server.domain.notices import Notice
from server.domain.records import Preferences

WISHES = (records.tag(Preferences), records.tag(records.Away))
"""The kinds of record that say what a person wishes of prompts."""

_ENTERED: tuple[type[records.View], ...] = (*records.Happened.__subclasses__(), records.NoContactDay)
ENTRIES = tuple(records.tag(kind) for kind in _ENTERED if kind is not records.Nudge)
"""The kinds of record that somebody enters."""

HOUR_MS = 3600 * 1000

LATE_MS = 2 * HOUR_MS
"""A prompt that could not be sent for so long is not sent: the moment that was meant is over."""

JUST_MS = 2 * HOUR_MS
"""For so long after a check-in there is nothing to ask."""

SILENT_MS = 7 * 24 * HOUR_MS
"""After so long without an entry, prompts fall silent by themselves."""

ASLEEP = Millis(2**53 - 1)
"""When a silent account is next looked at: once something is logged."""

Why = Literal["said", "no-schedule", "silent", "not-due", "snoozed", "away", "just-checked-in"]


@dataclass(frozen=True)
class Known:
    """What is known of one person: their `schedule`, since when they want it so, and the zone they were last in.

    `heard_at` is when something was last entered, `checked_at` the moment of the latest check-in that does not lie
    ahead, `away` the local days of each journey, both ends included.
    """

    schedule: Sequence[str]
    zone: str
    wanted_at: Millis
    heard_at: Millis | None = None
    checked_at: Millis | None = None
    snoozed_until: Millis | None = None
    away: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Slot:
    """One time of a schedule on one local day, and the moment at which it comes."""

    at: Millis
    day: str
    time: str

    @property
    def name(self) -> str:
        """What the notice of this slot is told apart by."""
        return f"{self.day}T{self.time}"


@dataclass(frozen=True)
class Decision:
    """Whether to say the slot that is due, or why not, and when to look again; None: no schedule, so never."""

    why: Why
    again_at: Millis | None
    slot: Slot | None = None


def known(logged: Iterable[Record], now: Millis) -> Known:
    """What records say of prompts; `logged` are the wishes, and the newest of the entries."""
    views = [(record, view) for record in logged if (view := records.view(record)) is not None]
    entries = [(record, view) for record, view in views if record.k in ENTRIES]
    checked = [round(view.at.timestamp() * 1000) for _, view in entries if isinstance(view, records.CheckIn)]
    asked, wishes = next(
        ((record, view) for record, view in views if isinstance(view, Preferences)), (None, Preferences())
    )
    until = wishes.snoozed_until
    return Known(
        schedule=sorted(set(wishes.schedule or ())),
        # The app says where it is whenever it is opened; an entry says where it was made.
        zone=wishes.zone or timeline.last_zone((view for _, view in entries), datetime.fromtimestamp(now / 1000, UTC)),
        wanted_at=Millis(0) if asked is None else clock.millis(asked.hf.get("schedule", asked.h)),
        heard_at=max((clock.millis(record.h) for record, _ in entries), default=None),
        checked_at=max((Millis(at) for at in checked if at <= now), default=None),
        snoozed_until=None if until is None else Millis(round(until.timestamp() * 1000)),
        away=[(view.first, view.last) for _, view in views if isinstance(view, records.Away)],
    )


def decide(now: Millis, here: Known) -> Decision:
    """Whether to invite to a check-in now; the next look is always later than `now`."""
    if not here.schedule:
        return Decision("no-schedule", None)
    # Whoever chooses a time wants to hear from it, so that counts as an entry does.
    if now - max(here.heard_at or 0, here.wanted_at) >= SILENT_MS:
        return Decision("silent", ASLEEP)
    slots = _slots(now, here)
    again_at = next(slot.at for slot in slots if slot.at > now)
    # Of several that are due only the last is said; one that had passed when it was chosen is tomorrow's.
    due = [slot for slot in slots if now - LATE_MS < slot.at <= now and slot.at >= here.wanted_at]
    if not due:
        return Decision("not-due", again_at)
    if here.snoozed_until is not None and here.snoozed_until > now:
        return Decision("snoozed", again_at)
    if any(first <= due[-1].day <= last for first, last in here.away):
        return Decision("away", again_at)
    if here.checked_at is not None and now - here.checked_at < JUST_MS:
        return Decision("just-checked-in", again_at)
    return Decision("said", again_at, due[-1])


def notice(account: AccountId, said: Decision) -> Notice | None:
    """The notice of a decision to speak, which ends when the next slot comes: nobody finds a pile of them."""
    if said.slot is None or said.again_at is None:
        return None
    slot, ends_at = said.slot, min(said.slot.at + LATE_MS, said.again_at)
    return Notice(notices.named(account, "prompt", slot.name), "prompt", slot.name, slot.at, Millis(ends_at))


def _slots(now: Millis, here: Known) -> list[Slot]:
    """The slots from yesterday to the day after tomorrow where the person is, in the order in which they come.

    A time that comes twice in autumn counts the first time, one that spring skips comes an hour later.
    """
    local = notices.local(now, here.zone)
    days = [local.date() + timedelta(days=n) for n in range(-1, 3)]
    walls = [(day, at) for day in days for at in here.schedule]
    moments = [datetime.combine(day, time.fromisoformat(at), local.tzinfo).timestamp() for day, at in walls]
    slots = [Slot(Millis(round(s * 1000)), str(day), at) for s, (day, at) in zip(moments, walls, strict=True)]
    return sorted(slots, key=lambda slot: (slot.at, slot.name))
