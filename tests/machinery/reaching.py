"""Somebody to whom words come, on a phone with an account, with two people whom a step may be towards."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from server.domain import records, steps
from server.domain.clock import Millis
from server.domain.ids import RecordId
from server.domain.merge import Record
from tests import lives
from tests.builders import wire
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.lock_screen import PULL, PUSH


def now() -> str:
    """This moment, as a record says it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def word(*candidates: str, **fields: Any) -> Record:
    """A word that came just now."""
    why: dict[str, Any] = {
        "pattern": "quiet",
        "rule": "gap",
        "since": "2026-11-15",
        "until": "2026-11-22",
        "evidence": {"days": 8, "usual": 6},
        "step_kind": "step",
        "person_candidates": list(candidates),
        "sent_at": now(),
    }
    return lives.entry("nudge", datetime.now(UTC), str(uuid4()), **(why | fields))


class Reaching:
    """Somebody with an account who knows Ada and Bea, and to whom words come."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.page = hands.page
        self.ids: dict[str, str] = {}

    async def begin(self) -> None:
        """Meet the two, and have an account."""
        await self.hands.begin()
        for name in ("Ada", "Bea"):
            known = set(self.ids.values())
            await self.hands.meets(name)
            if not known:
                await self.hands.turns_on_sync()
            await self.hands.syncs()
            [self.ids[name]] = {one["id"] for one in await self.held("person")} - known

    async def comes(self, *words: Record) -> None:
        """Words come from the server."""
        assert await self.page.evaluate(PUSH, [wire(one) for one in words]) == [1] * len(words)
        await self.hands.syncs()

    async def opens(self, word: Record, at: str = "") -> None:
        """Open a word, at one of its places."""
        await self.hands.phone.open(f"/reach-out/{word.id}" + (f"?at={at}" if at else ""))

    async def held(self, kind: str, because: str = "") -> list[dict[str, Any]]:
        """The records of a kind that the server holds, with their ids; only those of one word."""
        every = await self.page.evaluate(PULL)
        found = [one["f"] | {"id": one["id"]} for one in every if one["k"] == kind and "f" in one]
        return [one for one in found if not because or one.get("because") == because]

    async def candidates(self) -> list[str]:
        """Whom the server itself would offer now."""
        every = [Record(k=one["k"], id=RecordId(one["id"]), h=one["h"], v=one["v"], f=one["f"]) for one in
                 await self.page.evaluate(PULL) if "f" in one]  # fmt: skip
        views = [(RecordId(one.id), view) for one in every if (view := records.view(one)) is not None]
        return list(steps.candidates(views, Millis(round(datetime.now(UTC).timestamp() * 1000))))

    async def says(self, *buttons: str) -> None:
        """Tap one button after the other."""
        for button in buttons:
            await self.hands.button(button).click()


async def on(phone: Phone) -> Reaching:
    """Somebody on this phone, with an account and two people."""
    one = Reaching(Hands(phone))
    await one.begin()
    return one
