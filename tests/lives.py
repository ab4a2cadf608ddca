"""Made-up stretches of a life, as the records that a phone would have pushed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from server.domain.clock import Millis
from server.domain.ids import RecordId
from server.domain.merge import Record
from tests import builders

ZONE = "Europe/Berlin"
TEN = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo(ZONE))
"""The morning on which a life is looked at."""

MORNING = Millis(round(TEN.timestamp() * 1000))
DAY = timedelta(days=1)


def entry(kind: str, at: datetime, id: str = "", **more: Any) -> Record:
    """A record of something that happened."""
    when = {"at": at.astimezone(UTC).isoformat().replace("+00:00", "Z"), "zone": ZONE}
    return Record(k=kind, id=id or str(uuid4()), h=builders.stamp(0), v=1, f=when | more, new=1)


def met(at: datetime, *who: str, channel: str = "in-person", **more: Any) -> Record:
    """A contact."""
    return entry("social-contact", at, channel=channel, people=list(who), **more)


def checked_in(at: datetime, valence: int = 20, **more: Any) -> Record:
    """A check-in."""
    return entry("check-in", at, mode="full", valence=valence, **more)


def friends(count: int = 3) -> list[Record]:
    """People who count and may be suggested."""
    sealed = {"counts": True, "suggestable": True, "body": "s1.k1.AAAA"}
    return [Record(k="person", id=str(uuid4()), h=builders.stamp(0), v=1, f=sealed, new=1) for _ in range(count)]


def life(usual: int = 60, quiet: int = 8, people: list[Record] | None = None, look: datetime = TEN) -> list[Record]:
    """A friend a day, then check-ins alone; the last day is the one before the look."""
    people = people or friends()
    known = [RecordId(one.id) for one in people]
    days = [look.replace(hour=19) - DAY * (usual + quiet - n) for n in range(usual + quiet)]
    zone = str(look.tzinfo)
    seen = [met(day, known[n % len(known)], nourishing=1, zone=zone) for n, day in enumerate(days[:usual])]
    return [*people, *seen, *(checked_in(day, 20 + n % 3, zone=zone) for n, day in enumerate(days))]
