"""79 real students, four prompts a day for two weeks: where nothing can be found, and where something should be.

Fried, Papanikolaou & Epskamp (2022), doi 10.1177/21677026211017839, CC BY 4.0; tests/data says more. Prompts are three
hours apart, so three hours are to the method here what a day is to it elsewhere.
"""

import csv
import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from server.domain import correlation, insights
from server.domain.correlation import Array, Days, Estimate, Flags
from tests.evidence.methods import Method

_FILE = Path(__file__).parents[1] / "data" / "fried2022-covid-student-ema" / "clean_ema.csv"
_LOW, _LONELY, _COMPANY = ("Q2", "Q3", "Q4", "Q6"), "Q9", "Q11"
_NOBODY = 1.0
_IN_A_DAY, _FIRST_DAY = 8, date(2020, 3, 16)


@dataclass(frozen=True)
class Answer:
    """One prompt: mood (1 to 5, the mean of four items turned round), loneliness (1 to 5), and whether in company."""

    weekday: int
    mood: float
    lonely: float
    company: float


Student = dict[int, Answer]
"""Answers by the number of three hours since the first midday."""


@dataclass(frozen=True)
class Pair:
    """One student's mood beside another's company, at the prompts that both answered."""

    mood_of: str
    company_of: str
    days: Days
    y: Array
    x: Array


@dataclass(frozen=True)
class Judged:
    """The share of pairs in which something was found, with both ends of a 95 % interval."""

    pairs: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Effect:
    """A difference over all students, in standard deviations of each: its size, and both ends of a 95 % interval."""

    students: int
    size: float
    low: float
    high: float


@cache
def students() -> dict[str, Student]:
    """Everybody, by id. Of two answers to one prompt the later counts."""
    found: dict[str, Student] = defaultdict(dict)
    with _FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if all(row[name] not in ("", "NA") for name in (*_LOW, _LONELY, _COMPANY)):
                day = date.fromisoformat(row["Day"])
                t = (day - _FIRST_DAY).days * _IN_A_DAY + int(row["beepvar"]) - 1
                mood = 6 - float(np.mean([float(row[name]) for name in _LOW]))
                company = float(float(row[_COMPANY]) > _NOBODY)
                found[row["ID"]][t] = Answer(day.weekday(), mood, float(row[_LONELY]), company)
    return dict(found)


def pairs() -> list[Pair]:
    """Everyone's mood beside everyone else's company, where there are prompts enough with and without."""
    found = []
    for one, other in itertools.permutations(students(), 2):
        mine, theirs = students()[one], students()[other]
        t = sorted(mine.keys() & theirs.keys())
        x = np.array([theirs[when].company for when in t])
        y = np.array([mine[when].mood for when in t])
        if _enough(x) and np.ptp(y) > 0:
            found.append(Pair(one, other, correlation.of_rows(t, [mine[when].weekday for when in t]), y, x))
    return found


def judged(method: Method) -> Judged:
    """In how many of the pairs a method calls one's mood and the other's company related."""
    among = pairs()
    found = np.array([method(pair.days, pair.y, pair.x[:, None]).found[0] for pair in among])
    share, se = float(found.mean()), _standard_error(found, among)
    return Judged(len(among), share, share - 1.96 * se, share + 1.96 * se)


def _standard_error(found: Flags, among: Sequence[Pair]) -> float:
    """The standard error of the share of pairs in which something was found, though pairs share people.

    Any two pairs with a person in common may go together (Fafchamps and Gubert 2007; Aronow, Samii and Assenova 2015):
    the sum over people of what their pairs add up to, squared, less what pairs of the same two people counted twice.
    """
    apart = found - found.mean()
    by_person: dict[str, float] = defaultdict(float)
    by_two: dict[frozenset[str], float] = defaultdict(float)
    for value, pair in zip(apart, among, strict=True):
        by_person[pair.mood_of] += value
        by_person[pair.company_of] += value
        by_two[frozenset((pair.mood_of, pair.company_of))] += value
    square = sum(v**2 for v in by_person.values()) - sum(v**2 for v in by_two.values())
    return float(np.sqrt(max(square, 0.0)) / len(among))


def loneliness() -> Effect:
    """How much lonelier people feel at a prompt since which they had company, over all students.

    Each student's difference by the method, divided by the standard deviation of their loneliness, as a mean in which
    students may differ (DerSimonian and Laird 1986).
    """
    own = [estimate for student in students().values() if (estimate := _own(student)) is not None]
    size = np.array([one.size / one.sd for one in own])
    weight = np.array([(one.sd / one.se) ** 2 for one in own])
    fixed = (weight @ size) / weight.sum()
    excess = weight @ (size - fixed) ** 2 - (len(own) - 1)
    between = max(0.0, excess / (weight.sum() - (weight**2).sum() / weight.sum()))
    weight = 1 / (1 / weight + between)
    mean, se = float((weight @ size) / weight.sum()), float(weight.sum() ** -0.5)
    return Effect(len(own), mean, mean - 1.96 * se, mean + 1.96 * se)


def _own(student: Student) -> Estimate | None:
    t = sorted(student)
    x = np.array([student[when].company for when in t])
    if not _enough(x):
        return None
    days = correlation.of_rows(t, [student[when].weekday for when in t])
    return correlation.gls(days, [student[when].lonely for when in t], x)


def _enough(x: Array) -> bool:
    """The gates of the insights, with prompts for days."""
    return len(x) >= insights.NEEDED_DAYS and min(x.sum(), len(x) - x.sum()) >= insights.NEEDED_EACH
