"""A diary as views: check-ins and contacts, by the day and the hour, in UTC."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np

from server.domain import insights, records
from server.domain.ids import RecordId
from server.domain.insights import Found, Insight

START = date(2026, 6, 1)  # a Monday
ANNA, BEN, CLEO = (str(UUID(int=n)) for n in (3, 1, 2))
Logged = tuple[RecordId, records.View]


def at(day: int, hour: float = 12) -> datetime:
    """A moment so many days after the start."""
    return datetime(START.year, START.month, START.day, tzinfo=UTC) + timedelta(days=day, hours=hour)


def check_in(day: int, mood: float | None, hour: float = 12, **more: Any) -> Logged:
    """A check-in; mood 1 … 5."""
    valence = None if mood is None else round((mood - 3) * 50)
    view = records.CheckIn(at=at(day, hour), zone="UTC", mode="full", valence=valence, **more)
    return RecordId(f"check-in {day} {hour}"), view


def contact(
    day: int, *people: str, channel: records.Channel = "in-person", hour: float = 12, zone: str = "UTC", **more: Any
) -> Logged:
    """A contact, with these people or with strangers."""
    view = records.SocialContact(at=at(day, hour), zone=zone, people=list(people), channel=channel, **more)
    return RecordId(f"contact {day} {hour} {channel} {people}"), view


def person(id: str, *, counts: bool = True, suggestable: bool = True) -> Logged:
    """Somebody's card."""
    return RecordId(id), records.Person(counts=counts, suggestable=suggestable, body="s1.a.b")


PEOPLE = [person(ANNA), person(BEN), person(CLEO)]


def life(
    days: int,
    lift: float,
    who: str = ANNA,
    met: Callable[[int], bool] = lambda day: day * 7 % 17 < 7,
    noise: float = 0.4,
    seed: int = 4,
) -> list[Logged]:
    """A check-in a day; on days on which `who` is met mood is higher by `lift`."""
    chance = np.random.default_rng(seed)
    out = list(PEOPLE)
    for day in range(days):
        mood = 3 + lift * met(day) + chance.normal(0, noise)
        out.append(check_in(day, float(np.clip(mood, 1, 5))))
        if met(day):
            out.append(contact(day, who))
    return out


def of(views: Sequence[Logged], days: int) -> Found:
    """What may be said so many days after the start."""
    return insights.of(views, START + timedelta(days=days))


def found(views: Sequence[Logged], days: int) -> dict[str, Insight]:
    """The insights by their ids."""
    return {one.id: one for one in of(views, days).insights}
