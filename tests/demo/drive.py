"""Phones push what happened, the worker looks every morning, and a push service opens what comes."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.builders import Phone
from tests.demo import people
from tests.demo.people import OPENS, ZONE, Life
from tests.machinery.program import Program
from tests.machinery.progress import Progress
from tests.machinery.push_service import PushService, Sent

CLOSELY = 5
"""The last days of `sudden`, which are lived one by one."""

_BATCH = 500


class Disappointed(Exception):
    """Something was not found that should have been."""


@dataclass
class Found:
    """What the demo saw."""

    insights: dict[str, Any] = field(default_factory=dict)
    nudge: dict[str, Any] = field(default_factory=dict)
    pushes: list[tuple[date, Sent]] = field(default_factory=list)


class _DemoPhone(Phone):
    """A phone with a real recovery code."""

    def __init__(self, origin: str, life: Life) -> None:
        super().__init__(origin, life.account.id)
        self.life = life

    @property
    def recovery(self) -> dict[str, str]:
        return self.life.account.recovery


class World:
    """The program on a database in `folder`, with a clock to turn, and a push service."""

    def __init__(self, folder: Path, service: PushService) -> None:
        self._clock = folder / "now"
        settings = {"TESTING": "1", "TEST_CLOCK": str(self._clock), "PUSH_EXTRA_ORIGINS": service.origin}
        self.web = Program(f"sqlite://{folder / 'porchlight.sqlite3'}", folder, "web", **settings)
        service.now = lambda: int(self._clock.read_text()) // 1000

    def turn(self, day: date, at: time) -> int:
        """Set the clock to a local time."""
        now = round(datetime.combine(day, at, ZoneInfo(ZONE)).timestamp() * 1000)
        self._clock.write_text(str(now))
        return now


async def drive(folder: Path, students: int, today: date, progress: Progress) -> tuple[list[Life], Found]:
    """Live everybody's life up to the morning of `today`; their accounts, and what was found."""
    yesterday = today - timedelta(days=1)
    lives = [*people.students(yesterday, students), people.sudden(yesterday)]
    found = Found()
    with PushService() as service:
        world = World(folder, service)
        world.turn(today - timedelta(days=CLOSELY + 1), time(0, 30))
        try:
            world.web.start()
            for life in lives[:-1]:
                progress.step(f"{life.name}: two weeks of check-ins")
                world.turn(today, time(9, 30))
                found.insights[life.name] = await _student(world, life)
            await _sudden(world, lives[-1], service, today, found, progress)
        finally:
            world.web.close()
        if service.faults:
            raise Disappointed(f"The push service could not read what came: {service.faults}")
    return lives, found


async def _student(world: World, life: Life) -> dict[str, Any]:
    async with _DemoPhone(world.web.url, life) as phone:
        await _expect(await phone.turns_on_sync(), 201)
        await _push(phone, [record for day in life.days.values() for record in day])
        answer = await phone.get(f"/api/insights?zone={ZONE}")
        await _expect(answer, 200)
        return dict(answer.body)


async def _sudden(
    world: World, life: Life, service: PushService, today: date, found: Found, progress: Progress
) -> None:
    closely = today - timedelta(days=CLOSELY + 1)
    world.turn(closely, time(21, 30))
    async with _DemoPhone(world.web.url, life) as phone:
        await _expect(await phone.turns_on_sync(), 201)
        progress.step(f"{life.name}: {OPENS - CLOSELY} days at once")
        await _push(phone, [record for day, records in life.days.items() if day <= closely for record in records])
        made = service.subscribe()
        key = (await phone.get("/api/push-key")).body
        subscription = {"endpoint": made.endpoint, "kid": key["kid"], "language": "en", **made.keys}
        await _expect(await phone.post("/api/subscribe", subscription), 200)
        for left in range(CLOSELY, -1, -1):
            day = today - timedelta(days=left)
            progress.step(f"{life.name}: day {OPENS + 1 - left}")
            # In the morning the worker looks at the day before; in the evening the phone pushes.
            world.turn(day, time(10))
            before = len(service.to(made))
            await asyncio.to_thread(world.web.work)
            found.pushes += [(day, sent) for sent in service.to(made)[before:]]
            if left:
                world.turn(day, time(21, 30))
                await _push(phone, life.days.get(day, []))
        found.nudge = _nudge((await phone.pulls()).body["recs"], phone)


def _nudge(records: list[dict[str, Any]], phone: Phone) -> dict[str, Any]:
    nudges = [record for record in records if record["k"] == "nudge"]
    return dict(nudges[0]["f"]) if len(nudges) == 1 else {}


async def _push(phone: Phone, records: list[dict[str, Any]]) -> None:
    for start in range(0, len(records), _BATCH):
        batch = records[start : start + _BATCH]
        answer = await phone.pushes(*batch)
        await _expect(answer, 200)
        if answer.body["s"] != [1] * len(batch):
            raise Disappointed(f"Not every record was taken: {answer.body['s']}")


async def _expect(answer: Any, status: int) -> None:
    if answer.status != status:
        raise Disappointed(f"The server answered {answer.status}: {answer.body}")
