"""One row per local day, from the log to arrays: what counts as company, and what is missing rather than zero.

A day without a check-in has no mood, and a day without any entry says nothing about contacts (docs/insights.md).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from server.domain import records
from server.domain.ids import RecordId

Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]

_READ: tuple[type[records.View], ...] = (
    *records.Happened.__subclasses__(),
    records.NoContactDay,
    records.Away,
    records.Person,
)
KINDS = tuple(records.tag(kind) for kind in _READ)
"""The kinds of record that a timeline is made from."""

REACH = 3_660
"""Days before the last one that a timeline goes back: ten years, whatever a phone with a wrong clock wrote."""

CAP = 3
"""As many different people as one day can count."""

WRITTEN = ("message", "voice-message")
"""Channels that are no company: nobody was there."""

_SOMEBODY = "somebody"
_HEARD = 2


@dataclass(frozen=True, eq=False)
class Timeline:
    """One row per local day, from the first day with an entry to the last day asked for; all arrays have length n.

    `observed`: any entry that day, and neither away nor "not logged". `contacts`: different people who count, 0…3;
    `texts`: different people written to, 0…3; `ends_gap`: a message that felt heard, or a step done; `renewed`: on
    that day the person said that this is their new usual. `mood` 1…5,
    `low` (mood, less how much lonelier than usual) and `quality` 1…5 are nan where nobody said so.
    """

    first: date
    observed: Flags
    contacts: Numbers
    texts: Numbers
    ends_gap: Flags
    renewed: Flags
    mood: Numbers
    low: Numbers
    quality: Numbers


@dataclass
class _Day:
    """What was said about one day."""

    company: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    moods: list[float] = field(default_factory=list)
    lonely: list[int] = field(default_factory=list)
    felt: list[int] = field(default_factory=list)
    ends_gap: bool = False


def local(at: datetime, zone: str) -> datetime:
    """A moment by the clock of a zone; an unknown zone counts as UTC, as on the device."""
    try:
        return at.astimezone(_zone(zone) or UTC)
    except OverflowError:  # the first or last day of the calendar
        return at


def local_day(at: datetime, zone: str) -> date:
    """The day of a moment in a zone."""
    return local(at, zone).date()


def is_zone(name: str) -> bool:
    """Whether the time zone database knows `name`."""
    return _zone(name) is not None


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, a folder of names
        return None


def of(views: Sequence[tuple[RecordId, records.View]], until: date) -> Timeline | None:
    """The timeline of one account's records up to and with `until`; None where nothing was logged by then."""
    counts = counted(views)
    days: dict[date, _Day] = {}
    for day, id, view in entries(views, until):
        _note(days.setdefault(day, _Day()), id, view, counts)
    if not days:
        return None
    first = min(days)
    line = _columns(days, first, (until - first).days + 1)
    answers = [view for _, view in views if isinstance(view, records.Away | records.Nudge)]
    return _without_what_is_unknown(_renewed(line, answers), answers)


def settled(line: Timeline, today: date) -> Timeline:
    """`line` as far as it can be judged: today is not over, so it counts only once somebody was met on it."""
    place = (today - line.first).days
    if not 0 <= place < len(line.observed) or line.contacts[place] > 0:
        return line
    observed = line.observed.copy()
    observed[place] = False
    return replace(line, observed=observed)


def counted(views: Sequence[tuple[RecordId, records.View]]) -> dict[RecordId, bool]:
    """Everybody who has a card, and whether they count as company."""
    return {id: view.counts for id, view in views if isinstance(view, records.Person)}


def entries(
    views: Sequence[tuple[RecordId, records.View]], until: date
) -> Iterator[tuple[date, RecordId, records.View]]:
    """Whatever somebody entered about one of the days that a timeline up to and with `until` holds."""
    first = date.fromordinal(max(until.toordinal() - REACH, 0) + 1)
    return (entry for entry in _entries(views) if first <= entry[0] <= until)


def _entries(views: Sequence[tuple[RecordId, records.View]]) -> Iterator[tuple[date, RecordId, records.View]]:
    """Whatever somebody entered about a day; a nudge is the server's own word."""
    for id, view in views:
        if isinstance(view, records.Happened) and not isinstance(view, records.Nudge):
            yield local_day(view.at, view.zone), id, view
        elif isinstance(view, records.NoContactDay) and (day := _day(view.day)) is not None:
            yield day, id, view


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # it has the form of a day, like the 30th of February
        return None


def last_zone(views: Iterable[records.View], now: datetime) -> str:
    """Where the person was at their latest entry that does not lie ahead; UTC if they never said."""
    happened = (view for view in views if isinstance(view, records.Happened) and not isinstance(view, records.Nudge))
    return max(((view.at, view.zone) for view in happened if view.at <= now), default=(None, "UTC"))[1]


def _note(day: _Day, id: RecordId, view: records.View, counts: Mapping[RecordId, bool]) -> None:
    match view:
        case records.CheckIn():
            if view.valence is not None:
                day.moods.append(3 + view.valence / 50)
            if view.lonely is not None:
                day.lonely.append(view.lonely)
        case records.SocialContact():
            _note_contact(day, view, people(id, view, counts))
        case records.Step(state="done"):
            # The person may have been marked since: then it is as if it had not been.
            day.ends_gap |= view.person is None or counts.get(RecordId(view.person), True)


def people(id: RecordId, contact: records.SocialContact, counts: Mapping[RecordId, bool]) -> AbstractSet[str]:
    """The different people behind one contact: ids of those who count, or one name for those whom nobody knows.

    Empty where none of them counts: then it is as if it had not been.
    """
    named = {RecordId(person) for person in contact.people or ()}
    known = {person for person in named if counts.get(person)}
    if contact.channel == "group":
        return known or {f"group/{id}"}
    # Somebody who was deleted was met all the same; who it was is forgotten.
    stranger = not named or not named <= counts.keys()
    return known | {_SOMEBODY} if stranger else known


def _note_contact(day: _Day, contact: records.SocialContact, who: AbstractSet[str]) -> None:
    if not who:
        return
    if contact.nourishing is not None:
        day.felt.append(contact.nourishing)
    if contact.channel in WRITTEN:
        day.written |= who
        day.ends_gap |= (contact.felt_heard or 0) >= _HEARD
    else:
        day.company |= who


def _columns(days: Mapping[date, _Day], first: date, n: int) -> Timeline:
    place = {day: (day - first).days for day in days}

    def filled(values: Mapping[int, float], otherwise: float) -> Numbers:
        column = np.full(n, otherwise)
        column[list(values)] = list(values.values())
        return column

    def flags(where: Sequence[int]) -> Flags:
        column = np.zeros(n, dtype=np.bool_)
        column[list(where)] = True
        return column

    mood = filled({place[d]: _mean(day.moods) for d, day in days.items() if day.moods}, np.nan)
    lonely = filled({place[d]: _mean(day.lonely) for d, day in days.items() if day.lonely}, np.nan)
    return Timeline(
        first=first,
        observed=flags(list(place.values())),
        contacts=filled({place[d]: min(CAP, len(day.company)) for d, day in days.items()}, 0.0),
        texts=filled({place[d]: min(CAP, len(day.written)) for d, day in days.items()}, 0.0),
        ends_gap=flags([place[d] for d, day in days.items() if day.ends_gap]),
        renewed=flags([]),
        mood=mood,
        low=mood - _lonelier(lonely),
        quality=filled({place[d]: 3 + _mean(day.felt) for d, day in days.items() if day.felt}, np.nan),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _lonelier(lonely: Numbers) -> Numbers:
    """How much lonelier than this person's usual, 0 where there was no answer: leaving it out makes no step."""
    said = ~np.isnan(lonely)
    if not said.any():
        return np.zeros_like(lonely)
    return np.where(said, lonely - lonely[said].mean(), 0.0)


def _without_what_is_unknown(line: Timeline, views: Sequence[records.View]) -> Timeline:
    """Away: nothing is inferred. "Not logged": whether somebody was met isn't known, and the mood stays."""
    n = len(line.observed)
    away, unlogged = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    for view in views:
        match view:
            case records.Away():
                _mark(away, line.first, view.first, view.last)
            case records.Nudge(answer="not-logged"):
                _mark(unlogged, line.first, view.since, view.until)
    return replace(
        line,
        observed=line.observed & ~away & ~(unlogged & (line.contacts == 0)),
        mood=np.where(away, np.nan, line.mood),
        low=np.where(away, np.nan, line.low),
        quality=np.where(away, np.nan, line.quality),
    )


def _renewed(line: Timeline, views: Sequence[records.View]) -> Timeline:
    """A nudge that was answered "this is my new usual" says so of the day on which it came."""
    said = (view for view in views if isinstance(view, records.Nudge) and view.answer == "new-usual")
    places = [(local_day(view.at, view.zone) - line.first).days for view in said]
    renewed = line.renewed.copy()
    renewed[[place for place in places if 0 <= place < len(renewed)]] = True
    return replace(line, renewed=renewed)


def _mark(days: Flags, first: date, since: str, until: str) -> None:
    start, end = _day(since), _day(until)
    if start is not None and end is not None:
        days[max(0, (start - first).days) : max(0, (end - first).days + 1)] = True
