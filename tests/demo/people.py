"""The people of the demo, as the records that their phones push.

Five took part in a study of students by Fried, Papanikolaou & Epskamp (2022, doi 10.1177/21677026211017839, CC BY 4.0):
those who had five days with company and five without come first, then whoever answered most prompts. One, `sudden`, is
made up: company stops on day 150 (tests/data/synthetic-personas).
"""

import csv
import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from tests.machinery.sealing import Account

DATA = Path(__file__).parents[1] / "data"
ZONE = "Europe/Amsterdam"
OPENS = 155
"""The day of `sudden` on which a quiet stretch opens, by tests/data/synthetic-personas/expected_alarms.csv."""

_MINUTES = {"2": 15, "3": 45, "4": 90, "5": 180}
_NEGATIVE = ("Q2", "Q3", "Q4", "Q6")
_CIRCLE = ("Ada", "Bea", "Cem", "Dov", "Eli", "Fay")
_QUARTER = 15


@dataclass
class Life:
    """One person's account, and their records by local day."""

    name: str
    account: Account = field(default_factory=lambda: Account(str(uuid4())))
    days: dict[date, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    _count: Any = field(default_factory=itertools.count)

    def adds(self, kind: str, at: datetime, fields: dict[str, Any], id: str = "") -> None:
        """Note a record that happened at a local time."""
        ms = int(at.timestamp() * 1000)
        stamp = f"{ms:012x}{next(self._count) % 0x10000:04x}0de0de00"
        when = {"at": at.astimezone(UTC).isoformat().replace("+00:00", "Z"), "zone": ZONE}
        happened = {} if kind in ("person", "no-contact-day") else when
        record = {"k": kind, "id": id or str(uuid4()), "h": stamp, "v": 1, "f": happened | fields, "new": 1}
        self.days[at.date()].append(record)


def students(last: date, count: int = 5) -> list[Life]:
    """Real people, two weeks each, moved by whole weeks so that they end at or just before `last`."""
    by_id: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (DATA / "fried2022-covid-student-ema" / "clean_ema.csv").open() as file:
        for row in csv.DictReader(file):
            if all(row[name] not in ("", "NA") for name in (*_NEGATIVE, "Q9", "Q11")):
                by_id[row["ID"]].append(row)
    order = sorted((not _has_both(rows), -len(rows), id) for id, rows in by_id.items())
    most = [id for _, _, id in order[:count]]
    end = max(date.fromisoformat(row["Day"]) for rows in by_id.values() for row in rows)
    moved = timedelta(weeks=(last - end).days // 7)
    return [_student(f"student {number}", by_id[id], moved) for number, id in enumerate(most, 1)]


def _has_both(rows: list[dict[str, str]]) -> bool:
    """Five days on which somebody was met, and five on which nobody was."""
    days = {row["Day"] for row in rows}
    company = {row["Day"] for row in rows if row["Q11"] in _MINUTES}
    return len(company) >= 5 and len(days - company) >= 5


def _student(name: str, rows: list[dict[str, str]], moved: timedelta) -> Life:
    life = Life(name)
    for row in rows:
        at = datetime.fromisoformat(row["Scheduled"]).replace(tzinfo=ZoneInfo(ZONE)) + moved
        bad = sum(int(row[one]) for one in _NEGATIVE) / len(_NEGATIVE)
        fields = {"mode": "full", "valence": round((3 - bad) * 50), "lonely": int(row["Q9"]) - 1}
        life.adds("check-in", at, fields)
        if row["Q11"] in _MINUTES:
            before = at - timedelta(hours=1)
            life.adds("social-contact", before, {"channel": "in-person", "minutes": _MINUTES[row["Q11"]], "people": []})
    return life


def sudden(last: date) -> Life:
    """The made-up person, so that the day on which it gets quiet is `last`."""
    life = Life("sudden")
    with (DATA / "synthetic-personas" / "personas.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["persona"] == "sudden" and int(row["day"]) <= OPENS]
    circle = _circle(life, last - timedelta(days=OPENS))
    for row in rows:
        if row["observed"] == "1":
            _logged(life, row, last - timedelta(days=OPENS - int(row["day"])), circle)
    return life


def _circle(life: Life, first: date) -> list[str]:
    ids = [str(uuid4()) for _ in _CIRCLE]
    for place, (id, name) in enumerate(zip(ids, _CIRCLE, strict=True)):
        body = life.account.sealed("person", id, "body", {"name": name, "sort": "friend"})
        at = _local(first, time(8, place))
        life.adds("person", at, {"counts": True, "suggestable": True, "body": body}, id)
    return ids


def _logged(life: Life, row: dict[str, str], day: date, circle: list[str]) -> None:
    """An observed day: whom they met, whom they wrote to, and how they were."""
    met, texts = int(float(row["contacts"] or 0)), int(float(row["texts"] or 0))
    number = int(row["day"])
    for place in range(met):
        who = circle[(number + place) % len(circle)]
        fields: dict[str, Any] = {"channel": "in-person", "people": [who]}
        if row["quality"]:
            fields["nourishing"] = max(-2, min(2, round(float(row["quality"]) - 3)))
        life.adds("social-contact", _local(day, time(15 + place, _QUARTER)), fields)
    for place in range(texts):
        who = circle[(number + met + place) % len(circle)]
        fields = {"channel": "message", "people": [who], "felt_heard": 1}
        life.adds("social-contact", _local(day, time(12 + place, _QUARTER)), fields)
    if row["mood"]:
        valence = max(-80, min(100, round(20 * float(row["mood"]) + 10)))
        life.adds("check-in", _local(day, time(20, _QUARTER)), {"mode": "full", "valence": valence})
    if not met and not texts and not row["mood"]:
        id = str(uuid5(UUID(life.account.id), day.isoformat()))
        life.adds("no-contact-day", _local(day, time(20, _QUARTER)), {"day": day.isoformat()}, id)


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(ZONE))
