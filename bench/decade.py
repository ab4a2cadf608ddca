"""Somebody made up who has kept at it for ten years, or for a month; the notes are sealed as on a phone."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.demo.people import Life

YEARS10, MONTH = 3650, 30
CHECK_INS_A_DAY, CONTACTS_A_DAY = 20_000 / YEARS10, 8_000 / YEARS10
PEOPLE = 20
_ZONE = ZoneInfo("Europe/Berlin")
_NOTED = 0.15
_CHANNELS = ("in-person", "call", "message", "video")


@dataclass(frozen=True)
class Lived:
    """A life and the ids of its people, whoever is met most often first."""

    life: Life
    people: list[str]


def lived(days: int, today: date) -> Lived:
    """So many days up to yesterday, each as full as one of the ten years."""
    life, chance = Life(f"{days} days"), random.Random(20261128)
    first = today - timedelta(days=days)
    people = [_person(life, number, first) for number in range(PEOPLE)]
    for number in range(days):
        day = first + timedelta(days=number)
        for place in range(_times(chance, CHECK_INS_A_DAY)):
            _check_in(life, chance, datetime.combine(day, time(8 + 2 * place, 15), _ZONE))
        for place in range(_times(chance, CONTACTS_A_DAY)):
            _contact(life, chance, datetime.combine(day, time(11 + 3 * place, 30), _ZONE), people)
        if number % 12 == 0:
            _seldom(life, datetime.combine(day, time(19), _ZONE), people[number // 12 % PEOPLE])
    return Lived(life, people)


def _times(chance: random.Random, mean: float) -> int:
    """A whole number around `mean`, which comes out on average."""
    return int(mean) + (chance.random() < mean % 1)


def _person(life: Life, number: int, first: date) -> str:
    id = str(uuid4())
    body = {"name": f"Person {chr(65 + number)}", "sort": "friend", "standing": "now", "suggest": "yes"}
    fields = {"counts": True, "suggestable": True, "body": life.account.sealed("person", id, "body", body)}
    life.adds("person", datetime.combine(first, time(7, number), _ZONE), fields, id)
    return id


def _check_in(life: Life, chance: random.Random, at: datetime) -> None:
    id = str(uuid4())
    valence = round(max(-100, min(100, chance.gauss(5, 35))))
    fields: dict[str, Any] = {"mode": "full", "valence": valence, "energy": valence // 2, "tension": 2}
    if chance.random() < _NOTED:
        fields["note"] = life.account.sealed("check-in", id, "note", "Walked home the long way, along the water.")
    life.adds("check-in", at, fields, id)


def _contact(life: Life, chance: random.Random, at: datetime, people: list[str]) -> None:
    id = str(uuid4())
    # Some are met every week, and some once a year.
    who = people[min(int(chance.expovariate(0.35)), PEOPLE - 1)]
    fields: dict[str, Any] = {
        "channel": chance.choice(_CHANNELS), "people": [who], "minutes": 45,
        "felt_heard": chance.randrange(5), "nourishing": chance.randrange(3),
    }  # fmt: skip
    if chance.random() < _NOTED:
        fields["note"] = life.account.sealed("social-contact", id, "note", "We laughed about the heron again.")
    life.adds("social-contact", at, fields, id)


def _seldom(life: Life, at: datetime, who: str) -> None:
    """A moment that was kept, a step that was taken, and a day with nobody."""
    id = str(uuid4())
    text = life.account.sealed("keepsake", id, "text", "Somebody saved me the seat by the window without asking.")
    life.adds("keepsake", at, {"person": who, "text": text}, id)
    life.adds("step", at, {"person": who, "rung": 2, "state": "done", "expected": -1, "actual": 1})
    life.adds("no-contact-day", at, {"day": at.date().isoformat()})
