"""What may be said about one person's mood and company, and what may not (docs/insights.md).

Pure and without memory: whether a pattern is steady is worked out again from the days up to each mark.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias, cast

import numpy as np
from msgspec import Struct

from server.domain import correlation, records, timeline
from server.domain.correlation import Array, Days, Estimate
from server.domain.ids import RecordId
from server.domain.timeline import ANYONE, Flags, Timeline

NEEDED_DAYS = 28
"""Days with a mood, on which it is known whether somebody was met, before anything but plain means is said."""

NEEDED_EACH = 5
"""Days with and days without, each, before even plain means are said."""

KEPT = 0.15
"""The share of a feature's variance that weekdays and drift must leave."""

PATTERN, STEADY = 0.8, 0.9
MARK = 28
"""Every so many days with a mood there is a mark, at which the steadiness of a pattern is looked at."""

PRIOR, PRIOR_OF_ANYONE = 0.2, 0.5
LAST_FELT = 5
"""How many of a person's last contacts say whether they drain."""

Standing: TypeAlias = Literal["early", "weekdays", "pattern", "steady"]
About: TypeAlias = Literal["anyone", "person", "channel"]


class Insight(Struct, frozen=True):
    """How mood goes with one thing. Means are moods, 1 to 5; size and likely range are there for what was found."""

    id: str
    about: About
    person: str | None
    channel: records.Channel | None
    standing: Standing
    days_with: int
    days_without: int
    mean_with: float | None
    mean_without: float | None
    size: float | None
    low: float | None
    high: float | None


class Found(Struct, frozen=True):
    """The days that could be looked at, and the insights: anyone first, the others by id, for nobody is ranked."""

    observed_days: int
    insights: list[Insight]


@dataclass(frozen=True, eq=False)
class _Table:
    """Mood and one column a feature, on the days on which both are known."""

    names: tuple[str, ...]
    t: correlation.Integers
    weekday: correlation.Integers
    y: Array
    x: Array

    @cached_property
    def days(self) -> Days:
        return Days(self.t, self.weekday)

    @cached_property
    def counted(self) -> Flags:
        """Which features have days enough."""
        with_ = self.x.sum(0)
        enough = (with_ >= NEEDED_EACH) & (len(self.y) - with_ >= NEEDED_EACH)
        return np.asarray(enough & (len(self.y) >= NEEDED_DAYS))

    @cached_property
    def apart(self) -> Flags:
        """Which of them can be told apart from weekdays and drift."""
        return np.asarray(self.counted & (self.days.kept(self.x) >= KEPT)) if self.counted.any() else self.counted

    def part(self, rows: int, columns: Sequence[int]) -> "_Table":
        """The first `rows` days of some features."""
        names = tuple(self.names[column] for column in columns)
        return _Table(names, self.t[:rows], self.weekday[:rows], self.y[:rows], self.x[:rows][:, list(columns)])

    def estimates(self) -> list[tuple[Estimate | None, float]]:
        """For each feature the estimate, and how probable it is that it is more than chance; 0 where gates are shut."""
        found: list[tuple[Estimate | None, float]] = [(None, 0.0)] * len(self.names)
        open_ = np.flatnonzero(self.apart)
        if len(open_):
            for place, estimate in zip(open_, correlation.gls_many(self.days, self.y, self.x[:, open_]), strict=True):
                prior = PRIOR_OF_ANYONE if self.names[place] == ANYONE else PRIOR
                found[place] = (estimate, correlation.pip(estimate, prior) if estimate else 0.0)
        return found


def of(views: Sequence[tuple[RecordId, records.View]], today: date) -> Found:
    """What the records of one account let one say on the local day `today`."""
    line = timeline.of(views, today)
    if line is None:
        return Found(0, [])
    table = _table(timeline.settled(line, today), draining(views))
    estimates = table.estimates()
    steady = _steady(table, [place for place, (_, pip) in enumerate(estimates) if pip >= PATTERN])
    return Found(len(table.y), [_insight(table, place, estimates[place], steady) for place in range(len(table.names))])


def draining(views: Sequence[tuple[RecordId, records.View]]) -> set[str]:
    """The people whose last five rated contacts left one worse off on the whole, however long ago that was."""
    felt: dict[str, list[int]] = defaultdict(list)
    contacts = [view for _, view in views if isinstance(view, records.SocialContact) and view.nourishing is not None]
    for contact in sorted(contacts, key=lambda contact: contact.at):
        for person in set(contact.people or ()):
            felt[person].append(contact.nourishing or 0)
    return {person for person, values in felt.items() if sum(values[-LAST_FELT:]) < 0}


def _table(line: Timeline, left_out: set[str]) -> _Table:
    rows = line.observed & ~np.isnan(line.mood)
    t = np.flatnonzero(rows)
    hidden = {ANYONE} | {f"person/{person}" for person in left_out}
    names = [ANYONE, *sorted(n for n in line.met if n not in hidden and _says_more(n, line.met, rows))]
    x = np.column_stack([line.met[name][rows] for name in names]).astype(np.float64)
    return _Table(tuple(names), t, (t + line.first.weekday()) % 7, line.mood[rows], x)


def _says_more(name: str, met: Mapping[str, Flags], rows: Flags) -> bool:
    """Whether a feature is there at all, and, for a channel, is not "anyone" once more under another name."""
    days = met[name][rows]
    return bool(days.any()) and (_about(name) == "person" or not np.array_equal(days, met[ANYONE][rows]))


def _steady(table: _Table, patterns: Sequence[int]) -> set[str]:
    """Which of the patterns stood out at the last two marks, as they would have been seen then."""
    last = len(table.y) // MARK
    if last < 2 or not patterns:
        return set()
    marks = [table.part(mark * MARK, patterns) for mark in (last - 1, last)]
    return set.intersection(*(set(_standing_out(mark)) for mark in marks))


def _standing_out(table: _Table) -> Iterator[str]:
    return (name for name, (_, pip) in zip(table.names, table.estimates(), strict=True) if pip >= STEADY)


def _insight(table: _Table, place: int, found: tuple[Estimate | None, float], steady: set[str]) -> Insight:
    name = table.names[place]
    estimate, pip = found
    met = table.x[:, place] > 0
    days_with, days_without = int(met.sum()), int((~met).sum())
    means = min(days_with, days_without) >= NEEDED_EACH
    standing: Standing = "early"
    shown = None
    if table.counted[place] and not table.apart[place]:
        standing = "weekdays"
    elif estimate is not None and pip >= PATTERN:
        standing = "steady" if name in steady else "pattern"
        shown = correlation.shown(estimate)
    return Insight(
        id=name,
        about=_about(name),
        person=name.removeprefix("person/") if _about(name) == "person" else None,
        channel=cast("records.Channel", name.removeprefix("channel/")) if _about(name) == "channel" else None,
        standing=standing,
        days_with=days_with,
        days_without=days_without,
        mean_with=_rounded(table.y[met].mean()) if means else None,
        mean_without=_rounded(table.y[~met].mean()) if means else None,
        size=_rounded(shown.size) if shown else None,
        low=_rounded(shown.low) if shown else None,
        high=_rounded(shown.high) if shown else None,
    )


def _about(name: str) -> About:
    if name == ANYONE:
        return "anyone"
    return "person" if name.startswith("person/") else "channel"


def _rounded(value: float) -> float:
    """Hundredths are finer than anybody's mood; whatever was behind them stays here."""
    return round(float(value), 2) + 0.0  # and no minus before a zero
