"""What the server says to somebody: when, for how long, and the few neutral words that a lock screen shows.

A notice names nobody and carries no number: why it came is told by the app, which knows the names (docs/push.md).
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from server.domain import records
from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId, RecordId

Kind = Literal["nudge", "invite", "prompt", "test"]

WINDOW_MS = 12 * 3600 * 1000
"""For so long a notice may still reach a phone that was off; after the day, it would come at a wrong moment."""

TEST_MS = 5 * 60 * 1000
"""For so long a test may be under way; whoever asked for it has put the phone down by then."""

PAYLOAD_BYTES = 1024
"""Every payload has this length, so that its size tells nothing."""

QUIET = records.QuietHours(start="21:00", end="09:00")
"""Local times between which nothing is sent, unless somebody chose others."""

WORDS: dict[Kind, dict[str, tuple[str, str]]] = {
    "nudge": {
        "en": ("A small hello?", "When it suits you. Nothing needs doing now."),
        "de": ("Ein kleines Hallo?", "Wann es dir passt. Es muss jetzt nichts sein."),
    },
    "invite": {
        "en": ("A moment for yourself?", "If you like. Nothing needs catching up on."),
        "de": ("Ein Moment für dich?", "Wenn du magst. Nachzuholen gibt es nichts."),
    },
    "test": {
        "en": ("A test", "You asked for it. Words reach this phone."),
        "de": ("Ein Test", "Du hast ihn bestellt. Worte kommen auf diesem Telefon an."),
    },
    "prompt": {
        "en": ("How is it right now?", "If you like. It takes a moment."),
        "de": ("Wie ist es gerade?", "Wenn du magst. Es dauert einen Moment."),
    },
}
"""Title and text on the lock screen, by kind and language."""

_LEADS_TO: dict[Kind, str] = {
    "nudge": "/reach-out/{id}",
    "invite": "/check-in",
    "prompt": "/check-in?because={id}",
    "test": "/settings/nudges/reach",
}
"""The screen of the app that a tap opens."""


@dataclass(frozen=True)
class Notice:
    """Something to say to one account, once per kind and slot."""

    id: RecordId
    kind: Kind
    slot: str
    due_at: Millis
    expires_at: Millis


def notice(account: AccountId, kind: Kind, now: datetime, quiet: records.QuietHours) -> Notice:
    """The notice of this local day, due at once; whoever plans it twice plans the same one."""
    slot = now.date().isoformat()
    at = Millis(round(now.timestamp() * 1000))
    begins = round(next_time(now, quiet.start).timestamp() * 1000) if quiet.start != quiet.end else at + WINDOW_MS
    return Notice(named(account, kind, slot), kind, slot, at, Millis(min(begins, at + WINDOW_MS)))


def test(account: AccountId, device: DeviceId, now: Millis) -> Notice:
    """A test that somebody asked for on `device`, due at once whatever the hour is."""
    slot = f"{now}.{device[:8]}"
    return Notice(named(account, "test", slot), "test", slot, now, Millis(now + TEST_MS))


def named(account: AccountId, kind: Kind, slot: str) -> RecordId:
    """The id of a notice, which is also that of the record that says why."""
    return RecordId(str(uuid5(UUID(account), f"{kind}/{slot}")))


def is_quiet(now: datetime, hours: records.QuietHours) -> bool:
    """Whether the local time `now` lies within quiet hours, which may span midnight; equal ends mean none."""
    clock, start, end = now.time().replace(tzinfo=None), time.fromisoformat(hours.start), time.fromisoformat(hours.end)
    return start <= clock < end if start <= end else clock >= start or clock < end


def next_time(now: datetime, clock: str) -> datetime:
    """The next moment after `now` at which a local clock shows `clock`; where spring skips it, the hour after."""
    at = time.fromisoformat(clock)
    days = (datetime.combine(now.date() + timedelta(days=n), at, now.tzinfo) for n in range(3))
    return next(day for day in days if day.timestamp() > now.timestamp())


def local(now: Millis, zone: str) -> datetime:
    """`now` as a clock on the wall in `zone` shows it; an unknown zone counts as UTC."""
    try:
        found = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        found = ZoneInfo("UTC")
    return datetime.fromtimestamp(now / 1000, found)


def topic(id: str) -> str:
    """Under what a push service replaces a message that still waits: 32 characters, for Apple refuses some lengths."""
    return urlsafe_b64encode(hashlib.sha256(id.encode()).digest())[:32].decode()


def ttl(expires_at: Millis, now: Millis) -> int:
    """Seconds for which a push service may keep a message."""
    return max(0, (expires_at - now) // 1000)


def payload(id: str, kind: Kind, expires_at: Millis, origin: str, language: str) -> bytes:
    """The plaintext of a push, for the declarative form of Web Push and for our own service worker alike."""
    spoken = language.partition("-")[0].lower()
    spoken = spoken if spoken in WORDS[kind] else "en"
    title, body = WORDS[kind][spoken]
    shown = {
        "title": title,
        "body": body,
        "lang": spoken,
        "dir": "ltr",
        "tag": id,
        "navigate": origin + _LEADS_TO[kind].format(id=id),
        "silent": False,
    }
    message = {"web_push": 8030, "notification": shown, "id": id, "kind": kind, "expires": expires_at}
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > PAYLOAD_BYTES:
        raise ValueError("a payload must fit its one length")
    # Space after a JSON text means nothing.
    return text.ljust(PAYLOAD_BYTES)
