"""Fewer people than is usual for this person, a low week, and both: what is found in the days up to each day.

The rules to the letter are in docs/isolation.md. Every judgement compares a person with their own past, and a day
without an entry says nothing at all.
"""

import math
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from server.domain import baseline, low_week
from server.domain.baseline import Baseline, Flags, Numbers
from server.domain.low_week import Lower

LONG_GAP, LEAST_FREE = 5.0, 4
"""People who would usually have been seen, and observed days with nobody, that make a long gap."""

WEEKS3, LEAST_OBSERVED, CLEARLY = 21, 12, 3.0
"""Fading: half or less of the usual over so many days, of which so many observed, by so many standard deviations."""

BACK_DAYS, BACK_OBSERVED, BACK_SHARE = 14, 8, 0.7
"""Quiet is over when contacts of so many days are back to this share of the usual."""

TOGETHER = 10
"""A low week and a quiet day within so many days belong together."""

SILENCE_LEAST, SILENCE_ODDS = 4, 0.002
"""Silence: so many days at least without an entry, and odds as small as these that habit alone explains it."""


class Series(Protocol):
    """What the patterns are found in, one value a day; `server.domain.timeline.Timeline` is one."""

    @property
    def observed(self) -> Flags: ...  # noqa: D102
    @property
    def contacts(self) -> Numbers: ...  # noqa: D102
    @property
    def ends_gap(self) -> Flags: ...  # noqa: D102
    @property
    def renewed(self) -> Flags: ...  # noqa: D102 - told with Timeline, which has it
    @property
    def low(self) -> Numbers: ...  # noqa: D102
    @property
    def quality(self) -> Numbers: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class Quiet:
    """Episodes of few contacts: for each day whether it lies in one, and the numbers that it was judged by.

    On a day in `series.renewed` the person said that this is their new usual: the episode ends, and the days before it
    began are no part of the usual any more. `gap` is how many people would usually have been seen since the last
    contact, `free` the observed days without one, `seen` and `usual` the contacts of the last 21 days. `onsets` and
    `ends` are days.
    """

    holds: Flags
    long_gap: Flags
    gap: Numbers
    free: Numbers
    seen: Numbers
    usual: Numbers
    onsets: list[int]
    ends: list[int]


@dataclass(frozen=True, eq=False)
class States:
    """What holds on each day; `mood` and `company` have the numbers behind a low week and a draining one."""

    quiet: Quiet
    mood: Lower
    company: Lower
    quiet_and_low: Flags
    draining: Flags
    low_not_quiet: Flags
    silent: Flags


def detect(series: Series) -> States:
    """Every pattern on every day; what is found on a day does not depend on later days."""
    contacts = np.where(series.observed, series.contacts, 0.0)
    quiet = _quiet(series.observed, contacts, series.ends_gap, series.renewed)
    mood = low_week.of(series.low, low_week.MOOD)
    company = low_week.of(series.quality, low_week.COMPANY)
    lately_quiet = _any_of_last(quiet.holds, TOGETHER)
    draining = mood.holds & company.holds & ~lately_quiet
    return States(
        quiet=quiet,
        mood=mood,
        company=company,
        quiet_and_low=mood.holds & lately_quiet,
        draining=draining,
        low_not_quiet=mood.holds & ~lately_quiet & ~draining,
        silent=_silent(series.observed),
    )


def raised(holds: Flags, every: int) -> list[int]:
    """The days on which a condition that starts to hold is news: the last such day lies `every` days back or more."""
    days: list[int] = []
    said = False
    for day, now in enumerate(holds.tolist()):
        if not now:
            said = False
        elif not said and (not days or day - days[-1] >= every):
            days.append(day)
            said = True
    return days


@dataclass
class _Walk:
    """Where the walk through the days stands."""

    gap: float = 0.0
    free: int = 0
    since: int | None = None
    onsets: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


class _Usual:
    """A person's usual while the walk asks for one day at a time: lists, which are quicker at that than arrays."""

    def __init__(self, usual: Baseline) -> None:
        self.expected: list[float] = usual.expected.tolist()
        self.active: list[bool] = usual.active.tolist()
        self.spread: list[float] = usual.spread.tolist()

    def hold(self, t: int, start: int) -> None:
        """While an episode is open, the usual is what it was on its first day."""
        self.expected[t], self.active[t] = self.expected[start - (start - t) % 7], True

    def begin_anew(self, t: int, fresh: Baseline) -> None:
        """From the day after `t` on the usual is another one."""
        new = _Usual(fresh)
        self.expected[t + 1 :], self.active[t + 1 :] = new.expected[t + 1 :], new.active[t + 1 :]
        self.spread[t + 1 :] = new.spread[t + 1 :]


def _quiet(observed: Flags, contacts: Numbers, ends_gap: Flags, renewed: Flags) -> Quiet:
    """Walk through the days, and note what holds on each."""
    usual, walk = _Usual(baseline.of(observed, contacts)), _Walk()
    there, met, ends = observed.tolist(), contacts.tolist(), ends_gap.tolist()
    seen, days = _lately(contacts, WEEKS3), _lately(observed, WEEKS3)
    back, back_days = _lately(contacts, BACK_DAYS), _lately(observed, BACK_DAYS)
    asked: list[float] = []

    def is_back(t: int) -> bool:
        return back_days[t] >= BACK_OBSERVED and back[t] >= BACK_SHARE * sum(asked[-BACK_DAYS:])

    told: list[tuple[bool, bool, float, int, float]] = []
    for t, is_there in enumerate(there):
        if walk.since is not None:
            usual.hold(t, walk.since)
        asked.append(usual.expected[t] if is_there else 0.0)
        _step(walk, is_there, met[t], ends[t], usual.expected[t] if usual.active[t] else 0.0)
        due = sum(asked[-WEEKS3:])
        long_gap = walk.gap >= LONG_GAP and walk.free >= LEAST_FREE
        fading = usual.active[t] and days[t] >= LEAST_OBSERVED and _clearly_fewer(seen[t], due, usual.spread[t])
        if walk.since is None and (long_gap or fading):
            walk.since = t
            walk.onsets.append(t)
        elif walk.since is not None and t >= walk.since + BACK_DAYS and is_back(t):
            walk.since = None
            walk.ends.append(t)
        if renewed[t]:
            usual.begin_anew(t, baseline.since(_begin_anew(walk, t), observed, contacts))
        told.append((walk.since is not None, long_gap, walk.gap, walk.free, due))
    holds, long_gaps, gap, free, dues = np.array(told, dtype=np.float64).reshape(-1, 5).T
    return Quiet(holds > 0, long_gaps > 0, gap, free, np.array(seen), dues, walk.onsets, walk.ends)


def _step(walk: _Walk, observed: bool, contacts: float, ends_gap: bool, expected: float) -> None:  # noqa: FBT001
    """One day on: a contact, or what counts as one, ends the gap; a day that was not observed changes nothing."""
    if ends_gap or (observed and contacts > 0):
        walk.gap, walk.free = 0.0, 0
    elif observed:
        walk.gap += expected
        walk.free += 1


def _begin_anew(walk: _Walk, t: int) -> int:
    """What was a quiet stretch is the usual from now on: end it, and say on which day it began."""
    began = t if walk.since is None else walk.since
    if walk.since is not None:
        walk.ends.append(t)
    walk.since, walk.gap, walk.free = None, 0.0, 0
    return began


def _lately(values: Numbers | Flags, days: int) -> list[float]:
    """For each day the sum over its last `days` days, itself among them."""
    sums: list[float] = baseline.within(values, days - 1, 0).tolist()
    return sums


def _clearly_fewer(seen: float, due: float, spread: float) -> bool:
    """Half or less, and not by chance: the square root makes a Poisson count's spread constant (Anscombe 1948)."""
    z = 2 * (math.sqrt(due + 3 / 8) - math.sqrt(seen + 3 / 8)) / math.sqrt(spread)
    return seen <= 0.5 * due and z >= CLEARLY


def _any_of_last(holds: Flags, days: int) -> Flags:
    """Whether it held on any of the last `days` days, today among them."""
    sums = np.concatenate([[0], np.cumsum(holds)])
    day = np.arange(len(holds))
    lately: Flags = sums[day + 1] > sums[np.maximum(day + 1 - days, 0)]
    return lately


def _silent(observed: Flags) -> Flags:
    """No entries for longer than this person's own habit explains, if each day's entry were chance."""
    day = np.arange(len(observed))
    since = day - np.maximum.accumulate(np.where(observed, day, -1))
    known = baseline.within(np.ones(len(observed)), baseline.OLDEST - 1, baseline.NEWEST - 1)
    entries = baseline.within(observed, baseline.OLDEST - 1, baseline.NEWEST - 1)
    share = np.clip(entries / np.maximum(known, 1), 0.1, 0.98)
    silent: Flags = since >= np.maximum(SILENCE_LEAST, np.ceil(math.log(SILENCE_ODDS) / np.log(1 - share)))
    return silent
