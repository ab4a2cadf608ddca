"""Twenty insights over a year, against the least-squares solves that they cannot do without."""

from datetime import UTC, datetime, timedelta

import numpy as np

from bench.ratios import Row, clocked, pairs, progress, said
from server.domain import correlation, features, insights, records, timeline
from server.domain.ids import RecordId

FEATURES, DAYS, TIMES = 20, 365, 10
START = datetime(2026, 1, 1, 12, tzinfo=UTC)
PEOPLE = ("ana", "ben", "cleo")


def rows() -> list[Row]:
    """The one row of insights."""
    progress("insights")
    tables = _tables()
    found = sum(len(table.names) for table in tables)
    if found != FEATURES:
        raise ValueError(f"{found} insights")

    def ours() -> float:
        return clocked(lambda: [_anew(table).estimates() for _ in range(TIMES) for table in tables])

    def peer() -> float:
        whole = [(np.hstack([table.days.basis, table.x]), table.y) for table in tables]
        times = TIMES * len(correlation.GRID)
        return clocked(lambda: [np.linalg.lstsq(x, y, rcond=None) for _ in range(times) for x, y in whole])

    ratios = pairs(ours, peer)
    how = (
        f"the estimates and gates of {FEATURES} insights over {DAYS} days, in {len(tables)} tables of like days; "
        "the peer is one least-squares solve of the same matrices for each of the ten correlations tried."
    )
    return [
        said(Row("insights: time", "one core", "least squares, ten times", "≤ 2", ratios, sorted(ratios)[2] <= 2, how))
    ]


def _anew(table: insights.Table) -> insights.Table:
    """The same table, with nothing worked out yet."""
    return insights.Table(table.names, table.t, table.weekday, table.y, table.x)


def _tables() -> list[insights.Table]:
    """What a year of check-ins and contacts, in which nearly every question is answered now and then, comes to."""
    chance = np.random.default_rng(20261123)
    views: list[tuple[RecordId, records.View]] = [
        (RecordId(who), records.Person(counts=True, suggestable=True, body="s1.a.b")) for who in PEOPLE
    ]
    for day in range(DAYS):
        views += [(RecordId(f"contact {day} {n}"), _contact(chance, day, who)) for n, who in enumerate(PEOPLE)
                  if chance.random() < 0.3]  # fmt: skip
        views += [(RecordId(f"check-in {day} {hour}"), _check_in(chance, day, hour)) for hour in (-3, 2, 9)]
    today = (START + timedelta(days=DAYS)).date()
    line = timeline.of(views, today)
    if line is None:
        raise ValueError("no life")
    return insights.tables(features.of(views, timeline.settled(line, today), today, set()), line)


def _contact(chance: np.random.Generator, day: int, who: str) -> records.SocialContact:
    return records.SocialContact(
        at=START + timedelta(days=day, hours=int(chance.integers(-4, 8))),
        zone="UTC",
        people=[who],
        channel=("in-person", "call", "video", "message")[chance.integers(4)],
        minutes=(None, 15, 45, 90)[chance.integers(4)],
        initiated_by=(None, "me", "them", "both")[chance.integers(4)],
        felt_heard=(None, 1, 3, 4)[chance.integers(4)],
        nourishing=(None, -1, 1, 2)[chance.integers(4)],
        support_received=["emotional"] if chance.random() < 0.3 else None,
    )


def _check_in(chance: np.random.Generator, day: int, hour: int) -> records.CheckIn:
    return records.CheckIn(
        at=START + timedelta(days=day, hours=hour),
        zone="UTC",
        mode="full",
        valence=int(chance.integers(-60, 61)),
        lonely=1 if chance.random() < 0.4 else None,
        alone_by_choice=True if chance.random() < 0.2 else None,
    )
