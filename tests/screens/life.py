"""Mara, who is made up: five months in which she gets to know what does her good, with a hard November in it."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.demo.people import Life

ZONE = ZoneInfo("Europe/Berlin")
DAYS = 150


@dataclass(frozen=True)
class _Known:
    """Somebody she meets: how often, how, and how it feels to her."""

    name: str
    sort: str
    share: float
    channel: str
    minutes: int
    heard: int
    nourishing: int
    suggest: str = "yes"


_CIRCLE = (
    _Known("Ada", "friend", 0.22, "in-person", 90, 4, 2),
    _Known("Bruno", "family", 0.14, "call", 45, 3, 1),
    _Known("Chiara", "colleague", 0.3, "in-person", 45, 2, 1),
    _Known("Dev", "friend", 0.12, "message", 5, 3, 1),
    _Known("Evening choir", "group", 0.0, "group", 90, 3, 2),
    _Known("Frieda", "family", 0.06, "call", 15, 1, -1, "careful"),
    _Known("Moss", "pet", 0.3, "presence", 45, 2, 2),
)
_CHOIR, _CHOIR_DAY = 4, 2
_NOTES = {
    3: "Walked home the long way, along the water.",
    20: "Slept badly. Tea helped.",
    61: "Ada laughed so hard that the whole café turned round.",
    118: "Everything takes twice as long today.",
}
_KEPT = (
    ("Ada saved me the seat by the window without asking.", 0, 40),
    ("Bruno rang just to tell me about the heron.", 1, 90),
    ("Nobody minded that I sang the wrong verse.", 4, 128),
)

WORDS = (*(one.name for one in _CIRCLE), *_NOTES.values(), *(text for text, _, _ in _KEPT))
"""Every name that she gave, and every sentence that she wrote."""


def mara(today: date) -> tuple[Life, list[str]]:
    """Her life up to `today`, and the ids of the people in it, in the order of the circle."""
    life, chance = Life("Mara"), random.Random(20261128)
    first = today - timedelta(days=DAYS)
    ids = [_person(life, one, first, place) for place, one in enumerate(_CIRCLE)]
    lasting = 0.0
    for number in range(DAYS):
        day = first + timedelta(days=number)
        lasting = 0.5 * lasting + chance.gauss(0, 12)
        if chance.random() < 0.07:
            continue  # not every day is logged
        hard = 108 <= number < 132
        met = _contacts(life, ids, day, chance, hard=hard)
        _check_ins(life, day, lasting + met - (34 if hard else 0), number, chance)
    _slow_things(life, ids, first, today)
    return life, ids


def _person(life: Life, one: _Known, first: date, place: int) -> str:
    id = str(uuid4())
    body = {
        "name": one.name, "sort": one.sort, "closeness": 5 - place // 2, "channels": [one.channel],
        "suggest": one.suggest, "standing": "now",
    }  # fmt: skip
    bits = {"counts": one.sort != "pet", "suggestable": one.suggest == "yes"}
    sealed = {"body": life.account.sealed("person", id, "body", body)}
    life.adds("person", _at(first, time(8, place)), bits | sealed, id)
    return id


def _contacts(life: Life, ids: list[str], day: date, chance: random.Random, *, hard: bool) -> float:
    """Whom she met on a day; what that does to her mood."""
    lift = 0.0
    for place, one in enumerate(_CIRCLE):
        share = one.share * (0.25 if hard and place in (0, 1, 3) else 1)
        meets = day.weekday() == _CHOIR_DAY and chance.random() < 0.8 if place == _CHOIR else chance.random() < share
        if not meets:
            continue
        heard = max(0, min(4, one.heard + chance.choice((-1, 0, 0, 1))))
        nourishing = max(-2, min(2, one.nourishing + chance.choice((-1, 0, 0, 0, 1))))
        fields: dict[str, Any] = {
            "channel": one.channel, "people": [ids[place]], "minutes": one.minutes, "felt_heard": heard,
            "nourishing": nourishing, "initiated_by": chance.choice(("me", "them", "both")),
        }  # fmt: skip
        if place in (0, 1):
            fields |= {"expected": chance.choice((-1, -1, 0)), "support_received": ["emotional"], "depth": 2}
        if place == 2:
            fields["support_given"] = ["practical"]
        life.adds("social-contact", _at(day, time(12 + place, 15)), fields)
        lift += 16 if nourishing > 1 else 6 if nourishing > 0 else -8
    if not life.days.get(day):
        life.adds("no-contact-day", _at(day, time(21)), {"day": day.isoformat()})
    return min(lift, 34)


def _check_ins(life: Life, day: date, level: float, number: int, chance: random.Random) -> None:
    for at in (time(9, 30), time(20, 45)):
        if chance.random() < 0.25:
            continue
        valence = round(max(-80, min(95, 4 + level + chance.gauss(0, 10))))
        fields: dict[str, Any] = {"mode": "full", "valence": valence, "energy": valence // 2}
        fields |= {
            "lonely": max(0, min(4, round(2 - valence / 30))),
            "tension": max(0, min(4, round(2 - valence / 40))),
        }
        if valence > 40:
            fields["feelings"] = ["calm"]
        id = str(uuid4())
        if at.hour > 12 and number in _NOTES:
            fields["note"] = life.account.sealed("check-in", id, "note", _NOTES[number])
        life.adds("check-in", _at(day, at), fields, id)


def _slow_things(life: Life, ids: list[str], first: date, today: date) -> None:
    """What comes now and then: ratings, moments that were kept, steps that were taken, a quiet look back."""
    for month, ratings in enumerate(((3, 4, 3), (4, 4, 4), (5, 4, 5))):
        id = str(uuid4())
        body = dict(zip(("trust", "honesty", "empathy"), ratings, strict=True))
        sealed = {"person": ids[0], "body": life.account.sealed("person-rating", id, "body", body)}
        life.adds("person-rating", _at(first + timedelta(days=20 + 45 * month), time(18)), sealed, id)
    for text, who, number in _KEPT:
        id = str(uuid4())
        fields = {"person": ids[who], "text": life.account.sealed("keepsake", id, "text", text)}
        life.adds("keepsake", _at(first + timedelta(days=number), time(22)), fields, id)
    for number, expected, actual in ((30, -1, 1), (75, -1, 1), (112, -2, 0), (125, -1, 1)):
        taken: dict[str, Any] = {"person": ids[0], "rung": 2, "state": "done", "expected": expected, "actual": actual}
        life.adds("step", _at(first + timedelta(days=number), time(17)), taken)
    for week in range(3):
        looked: dict[str, Any] = {"belonging": 2 + week % 2, "purpose": 2}
        life.adds("reflection", _at(today - timedelta(days=7 * week + 2), time(19)), looked)


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZONE)
