"""What days can differ by: company, whom and how, how it felt, who began it, each as a column over the days.

What each column means, which days it looks at, and why, is in docs/decisions/0033-what-days-are-compared-by.md.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from server.domain import contrast, records, timeline
from server.domain.ids import RecordId
from server.domain.timeline import Flags, Numbers, Timeline

ANYONE, DOSE, ALONE = "anyone", "dose", "alone-by-choice"
QUALITY, AFTER = "quality/", "after/"

HEARD, NOURISHING = 3, 1
"""From where on a contact felt good: "mostly heard" on 0 … 4, "a little better than before" on -2 … 2."""


@dataclass(frozen=True, eq=False)
class Column:
    """One feature over the rows of a table.

    `x` is 1 with, 0 without (minutes for "dose") and nan where that is not known or not looked at; `y` is the mood that
    it is held against, nan on the same rows. `own`: that mood is another than the day's. `ahead`: so many days later.
    """

    name: str
    x: Numbers
    y: Numbers
    own: bool = False
    ahead: int = 0

    @property
    def known(self) -> Flags:
        """The rows that are looked at."""
        return ~np.isnan(self.x)


@dataclass(frozen=True)
class _Check:
    at: float
    part: int
    mood: float


@dataclass(frozen=True)
class _Met:
    """One contact with somebody who counts; `marks`: the features that it has (True) or may have (False)."""

    at: float
    company: bool
    minutes: int | None
    rated: Mapping[str, bool]
    marks: Mapping[str, bool]


@dataclass
class _Day:
    checks: list[_Check] = field(default_factory=list)
    met: list[_Met] = field(default_factory=list)
    by_choice: list[bool] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Features:
    """The rows of one account, as places in its timeline, with their mood and columns: "anyone", then by name."""

    rows: timeline.Integers
    mood: Numbers
    columns: list[Column]
    days: list[_Day]

    def contrast(self, name: str) -> contrast.Contrast | None:
        """Mood after contacts that have a feature against mood before any of them, within each day."""
        sure, maybe = (np.full(len(self.days), np.inf) for _ in range(2))
        for place, day in enumerate(self.days):
            for met in day.met:
                if (mark := met.marks.get(name)) is not None:
                    first = sure if mark else maybe
                    first[place] = min(first[place], met.at)
        row, at, part, mood = self._checks
        after = at > sure[row]
        # Within the same quarter of an hour, or after a contact that may have it, one can't say.
        told = after | (at < np.minimum(sure, maybe)[row])
        return contrast.of(row[told], part[told], after[told].astype(np.float64), mood[told])

    @cached_property
    def _checks(self) -> tuple[timeline.Integers, Numbers, timeline.Integers, Numbers]:
        """Of each check-in the row, the moment, the part of the day and the mood."""
        known = [(place, check) for place, day in enumerate(self.days) for check in day.checks]
        return (
            np.array([place for place, _ in known], np.int64),
            np.array([check.at for _, check in known], np.float64),
            np.array([check.part for _, check in known], np.int64),
            np.array([check.mood for _, check in known], np.float64),
        )


def of(
    views: Sequence[tuple[RecordId, records.View]], line: Timeline, until: date, left_out: AbstractSet[str]
) -> Features:
    """The columns of `line`, made from the same records; people in `left_out` have none, and lend nobody theirs."""
    rows = np.flatnonzero(line.observed & ~np.isnan(line.mood))
    noted = _noted(views, until, left_out)
    days = [noted[line.first.toordinal() + int(place)] for place in rows]
    mood = line.mood[rows]
    met = _met(days)
    anyone = met.pop(ANYONE, np.zeros(len(rows)))
    plain = {ANYONE: anyone, **met, DOSE: _dose(days), ALONE: _alone(days)}
    columns = [Column(name, x, np.where(np.isnan(x), np.nan, mood)) for name, x in plain.items()]
    columns += [_felt(days, QUALITY + name) for name in ("heard", "nourishing")]
    people = [name for name in plain if name == ANYONE or name.startswith("person/")]
    columns += [_day_after(name, plain[name], rows, mood) for name in people]
    told = [column for column in columns[1:] if _says_more(column, anyone)]
    return Features(rows, mood, [columns[0], *sorted(told, key=lambda column: column.name)], days)


def _says_more(column: Column, anyone: Numbers) -> bool:
    """Whether a column is there at all, and is not "anyone", or its opposite, once more under another name."""
    x, met = column.x[column.known], anyone[column.known]
    if not (x > 0).any():
        return False
    if column.ahead or column.name.startswith("person/"):
        return True
    x = x / x.max()
    return not (np.array_equal(x, met) or np.array_equal(x, 1 - met))


def _noted(
    views: Sequence[tuple[RecordId, records.View]], until: date, left_out: AbstractSet[str]
) -> Mapping[int, _Day]:
    """What was said about each day, by its ordinal."""
    counts = timeline.counted(views)
    days: dict[int, _Day] = defaultdict(_Day)
    for day, id, view in timeline.entries(views, until):
        match view:
            case records.CheckIn():
                _note_check(days[day.toordinal()], view)
            case records.SocialContact() if who := timeline.people(id, view, counts):
                good = _is_good(view, counts, left_out)
                days[day.toordinal()].met.append(_contact(view, (who & counts.keys()) - left_out, good=good))
    return days


def _note_check(day: _Day, view: records.CheckIn) -> None:
    if view.valence is not None:
        part = timeline.local(view.at, view.zone).hour * contrast.PARTS // 24
        day.checks.append(_Check(view.at.timestamp(), part, 3 + view.valence / 50))
    # One row of chips asks for all three, and a chip that was not chosen is not kept.
    if any(answer is not None for answer in (view.alone_by_choice, view.lonely, view.wanted_contact)):
        day.by_choice.append(view.alone_by_choice is True)


def _is_good(view: records.SocialContact, counts: Mapping[RecordId, bool], left_out: AbstractSet[str]) -> bool:
    """Whether anybody was there who is not left out; a deleted card doesn't make good who drained."""
    there = {person for person in view.people or () if counts.get(RecordId(person), True)}
    return not there or bool(there - left_out)


def _contact(view: records.SocialContact, people: AbstractSet[str], *, good: bool) -> _Met:
    company = view.channel not in timeline.WRITTEN
    felt = (("heard", view.felt_heard, HEARD), ("nourishing", view.nourishing, NOURISHING))
    rated = {QUALITY + name: value >= least for name, value, least in felt if value is not None}
    # Only somebody who was left out was there: that it was so is not told, and that it was not would be untrue.
    marks = dict.fromkeys([*_marks(view), *(name for name, so in rated.items() if so)], good)
    if view.initiated_by is None:
        marks |= {f"initiated/{one}": False for one in ("me", "them", "both")}
    if company:
        marks |= {ANYONE: True} | {f"person/{one}": True for one in people}
    return _Met(view.at.timestamp(), company, view.minutes, rated if good else {}, marks)


def _marks(view: records.SocialContact) -> Iterator[str]:
    yield f"channel/{view.channel}"
    yield from (f"received/{kind}" for kind in view.support_received or ())
    yield from (f"given/{kind}" for kind in view.support_given or ())
    if view.initiated_by is not None:
        yield f"initiated/{view.initiated_by}"


def _met(days: Sequence[_Day]) -> dict[str, Numbers]:
    """A column for each mark: 1 where a contact has it, nan where one may have it and none has."""
    columns: dict[str, Numbers] = defaultdict(lambda: np.zeros(len(days)))
    for place, day in enumerate(days):
        for met in day.met:
            for name, sure in met.marks.items():
                column = columns[name]
                column[place] = 1.0 if sure or column[place] == 1 else np.nan
    return {name: x for name, x in columns.items() if not name.startswith(QUALITY)}


def _dose(days: Sequence[_Day]) -> Numbers:
    """Minutes in company; how long a day with a contact of no known length was is not known."""
    spent = [[met.minutes for met in day.met if met.company] for day in days]
    return np.array([sum(m or 0 for m in day) if None not in day else np.nan for day in spent], np.float64)


def _alone(days: Sequence[_Day]) -> Numbers:
    return np.array([any(day.by_choice) if day.by_choice else np.nan for day in days], np.float64)


def _felt(days: Sequence[_Day], name: str) -> Column:
    """Rated contacts: x says whether one felt good, y is the mood of the check-ins after the first that did.

    Where none did it is the mood after the first that was rated; without a later check-in the day is not looked at.
    """
    pairs = [_rest_of(day, name) for day in days]
    x, y = (np.array([pair[side] for pair in pairs], np.float64) for side in (0, 1))
    return Column(name, x, y, own=True)


def _rest_of(day: _Day, name: str) -> tuple[float, float]:
    good = [met.at for met in day.met if met.rated.get(name)]
    rated = [met.at for met in day.met if name in met.rated]
    if not rated or (not good and any(name in met.marks for met in day.met)):
        return np.nan, np.nan
    since = min(good or rated)
    later = [check.mood for check in day.checks if check.at > since]
    return (float(bool(good)), sum(later) / len(later)) if later else (np.nan, np.nan)


def _day_after(name: str, x: Numbers, rows: timeline.Integers, mood: Numbers) -> Column:
    """One column against the mood of the following day, where that is a row too."""
    follows = np.append(np.diff(rows) == 1, False)
    next_mood = np.append(mood[1:], np.nan)
    return Column(AFTER + name, np.where(follows, x, np.nan), np.where(follows, next_mood, np.nan), own=True, ahead=1)
