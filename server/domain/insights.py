"""What may be said about one person's mood and company, and what may not (docs/insights.md).

Pure and without memory: whether a pattern is steady is worked out again from the days up to each mark.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, TypeAlias, cast

import numpy as np
from msgspec import Struct

from server.domain import correlation, features, records, timeline
from server.domain.correlation import Array, Days, Estimate
from server.domain.features import ANYONE, DOSE, Column, Features
from server.domain.ids import RecordId
from server.domain.timeline import Flags, Timeline

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
About: TypeAlias = Literal[
    "anyone", "dose", "person", "channel", "quality", "received", "given", "initiated", "alone-by-choice", "day-after"
]


class Insight(Struct, frozen=True):
    """How mood goes with one thing. Means are moods, 1 to 5; size and likely range are there for what was found.

    `x` has a character for each row of `Found`: "1" with, "0" without, "." where it was not looked at. `own` has the
    moods in hundredths where they are not those of the rows; `per` is the minutes that a dose's size is for.
    """

    id: str
    about: About
    person: str | None
    channel: records.Channel | None
    what: str | None
    standing: Standing
    days_with: int
    days_without: int
    mean_with: float | None
    mean_without: float | None
    size: float | None
    low: float | None
    high: float | None
    per: int | None
    after: bool
    x: str
    own: list[int] | None


class Found(Struct, frozen=True):
    """The days that could be looked at, and the insights: anyone first, the others by id, for nobody is ranked.

    `rows` are those days, counted from `first`, which is one of them, and `moods` their moods in hundredths.
    """

    observed_days: int
    first: str | None
    rows: list[int]
    moods: list[int]
    insights: list[Insight]


@dataclass(frozen=True, eq=False)
class Table:
    """Columns that look at the same days and the same moods, on those days; they share the work."""

    names: tuple[str, ...]
    t: correlation.Integers
    weekday: correlation.Integers
    y: Array
    x: Array

    @cached_property
    def days(self) -> Days:
        """Which days the rows are."""
        return Days(self.t, self.weekday)

    @cached_property
    def unit(self) -> Array:
        """What x is counted in: two standard deviations of minutes, so that a size compares (Gelman 2008), else 1."""
        spread = np.maximum(np.round(2 * self.x.std(0)), 1)
        return np.where([name == DOSE for name in self.names], spread, 1.0)

    @cached_property
    def counted(self) -> Flags:
        """Which features have days enough."""
        with_ = (self.x > 0).sum(0)
        enough = (with_ >= NEEDED_EACH) & (len(self.y) - with_ >= NEEDED_EACH)
        return np.asarray(enough & (len(self.y) >= NEEDED_DAYS))

    @cached_property
    def apart(self) -> Flags:
        """Which of them can be told apart from weekdays and drift."""
        return np.asarray(self.counted & (self.days.kept(self.x) >= KEPT)) if self.counted.any() else self.counted

    def part(self, rows: int, columns: Sequence[int]) -> "Table":
        """The first `rows` days of some features."""
        names = tuple(self.names[column] for column in columns)
        return Table(names, self.t[:rows], self.weekday[:rows], self.y[:rows], self.x[:rows][:, list(columns)])

    def estimates(self) -> list[tuple[Estimate | None, float]]:
        """For each feature the estimate, and how probable it is that it is more than chance; 0 where gates are shut."""
        found: list[tuple[Estimate | None, float]] = [(None, 0.0)] * len(self.names)
        open_ = np.flatnonzero(self.apart)
        if len(open_):
            x = (self.x / self.unit)[:, open_]
            for place, estimate in zip(open_, correlation.gls_many(self.days, self.y, x), strict=True):
                prior = PRIOR_OF_ANYONE if self.names[place] == ANYONE else PRIOR
                found[place] = (estimate, correlation.pip(estimate, prior) if estimate else 0.0)
        return found


def of(views: Sequence[tuple[RecordId, records.View]], today: date) -> Found:
    """What the records of one account let one say on the local day `today`."""
    line = timeline.of(views, today)
    if line is None:
        return Found(0, None, [], [], [])
    line = timeline.settled(line, today)
    made = features.of(views, line, today, draining(views))
    columns = {column.name: column for column in made.columns}
    said = [one for table in tables(made, line) for one in _said(table, made, columns)]
    rows = made.rows - made.rows[:1]
    return Found(
        len(rows),
        (line.first + timedelta(days=int(made.rows[0]))).isoformat() if len(rows) else None,
        rows.tolist(),
        _hundredths(made.mood),
        sorted(said, key=lambda one: (one.id != ANYONE, one.id)),
    )


def draining(views: Sequence[tuple[RecordId, records.View]]) -> set[str]:
    """The people whose last five rated contacts left one worse off on the whole, however long ago that was."""
    felt: dict[str, list[int]] = defaultdict(list)
    contacts = [view for _, view in views if isinstance(view, records.SocialContact) and view.nourishing is not None]
    for contact in sorted(contacts, key=lambda contact: contact.at):
        for person in set(contact.people or ()):
            felt[person].append(contact.nourishing or 0)
    return {person for person, values in felt.items() if sum(values[-LAST_FELT:]) < 0}


def tables(made: Features, line: Timeline) -> list[Table]:
    """The columns by what they look at: those with the same days and moods are one table."""
    alike: dict[tuple[bytes, bytes, int], list[Column]] = defaultdict(list)
    for column in made.columns:
        alike[column.known.tobytes(), column.y.tobytes(), column.ahead].append(column)
    return [_table(columns, made, line) for columns in alike.values()]


def _table(columns: Sequence[Column], made: Features, line: Timeline) -> Table:
    first, known = columns[0], columns[0].known
    t = made.rows[known] + first.ahead
    x = np.column_stack([column.x[known] for column in columns])
    return Table(tuple(column.name for column in columns), t, (t + line.first.weekday()) % 7, first.y[known], x)


def _steady(table: Table, patterns: Sequence[int]) -> set[str]:
    """Which of the patterns stood out at the last two marks, as they would have been seen then."""
    last = len(table.y) // MARK
    if last < 2 or not patterns:
        return set()
    marks = [table.part(mark * MARK, patterns) for mark in (last - 1, last)]
    return set.intersection(*(set(_standing_out(mark)) for mark in marks))


def _standing_out(table: Table) -> Iterator[str]:
    return (name for name, (_, pip) in zip(table.names, table.estimates(), strict=True) if pip >= STEADY)


def _said(table: Table, made: Features, columns: dict[str, Column]) -> Iterator[Insight]:
    estimates = table.estimates()
    steady = _steady(table, [place for place, (_, pip) in enumerate(estimates) if pip >= PATTERN])
    for place, (estimate, pip) in enumerate(estimates):
        name = table.names[place]
        standing: Standing = "weekdays" if table.counted[place] and not table.apart[place] else "early"
        shown, after = None, False
        if estimate is not None and pip >= PATTERN:
            contrast = made.contrast(name)
            after = contrast is not None and contrast.agrees(estimate.size)
            # A good day colours how company felt as well as the hours that follow; a contrast within the day can't be.
            if after or not name.startswith(features.QUALITY):
                standing = "steady" if name in steady else "pattern"
                shown = correlation.shown(estimate)
        yield _insight(table, place, columns[name], standing, shown, after=after)


def _insight(
    table: Table, place: int, column: Column, standing: Standing, shown: correlation.Shrunk | None, *, after: bool
) -> Insight:
    met = table.x[:, place] > 0
    days_with, days_without = int(met.sum()), int((~met).sum())
    means = min(days_with, days_without) >= NEEDED_EACH
    about, person, channel, what = _about(column.name)
    return Insight(
        id=column.name,
        about=about,
        person=person,
        channel=channel,
        what=what,
        standing=standing,
        days_with=days_with,
        days_without=days_without,
        mean_with=_rounded(table.y[met].mean()) if means else None,
        mean_without=_rounded(table.y[~met].mean()) if means else None,
        size=_rounded(shown.size) if shown else None,
        low=_rounded(shown.low) if shown else None,
        high=_rounded(shown.high) if shown else None,
        per=int(table.unit[place]) if column.name == DOSE else None,
        after=after,
        x="".join(np.where(column.known, np.where(column.x > 0, "1", "0"), ".").tolist()),
        own=_hundredths(np.nan_to_num(column.y)) if column.own else None,
    )


def _about(name: str) -> tuple[About, str | None, records.Channel | None, str | None]:
    """What an insight is about, with its person, its channel, or what else it is of."""
    if name.startswith(features.AFTER):
        return "day-after", _about(name.removeprefix(features.AFTER))[1], None, None
    about, _, which = name.partition("/")
    person, channel = (which if about == kind else None for kind in ("person", "channel"))
    what = which if which and person is None and channel is None else None
    return cast("About", about), person, cast("records.Channel | None", channel), what


def _hundredths(moods: Array) -> list[int]:
    return [round(mood * 100) for mood in moods.tolist()]


def _rounded(value: float) -> float:
    """Hundredths are finer than anybody's mood; whatever was behind them stays here."""
    return round(float(value), 2) + 0.0  # and no minus before a zero
