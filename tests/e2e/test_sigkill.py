"""What the server acknowledged survives its death, at whatever moment it comes."""

import asyncio
import json
import random
import urllib.error
import urllib.request
from base64 import urlsafe_b64encode
from http.client import HTTPException
from typing import Any
from uuid import UUID

from tests.machinery.program import Program

KILLS, PUSHES, A_PUSH = 3, 60, 25


class Device:
    """A signed-in device, as far as the wire goes."""

    def __init__(self, home: str, chance: random.Random) -> None:
        self._home = home
        self._chance = chance
        self._cookie = ""
        self.account = self._id()
        self.epoch = ""
        self._stamps = 0

    def make_account(self) -> None:
        """Turn on sync."""
        lookup, proof = (urlsafe_b64encode(self._chance.randbytes(n)).rstrip(b"=").decode() for n in (16, 32))
        recovery = {"lookup": lookup, "proof": proof, "wrap": "w1.AAAA"}
        self.epoch = self._ask("/api/accounts", {"account": self.account, "recovery": recovery})["epoch"]

    def push(self, records: list[dict[str, Any]]) -> list[Any]:
        """Push; the statuses."""
        sent = {"proto": 1, "epoch": self.epoch, "now": 1_760_000_000_000, "recs": records}
        statuses: list[Any] = self._ask("/api/sync", sent)["s"]
        return statuses

    def pull(self) -> list[dict[str, Any]]:
        """All that the server holds."""
        found: list[dict[str, Any]] = []
        cursor, more = 0, True
        while more:
            page = self._ask(f"/api/sync?epoch={self.epoch}&cursor={cursor}&limit=500")
            cursor, more = page["cursor"], page["more"]
            found += page["recs"]
        return found

    def records(self) -> list[dict[str, Any]]:
        """A few new check-ins."""
        fields = {"at": "2025-10-09T08:45:00Z", "zone": "Europe/Berlin", "mode": "full"}
        return [
            {"k": "check-in", "id": self._id(), "v": 1, "h": self._stamp(), "f": fields | {"valence": n}, "new": 1}
            for n in range(A_PUSH)
        ]

    def _stamp(self) -> str:
        self._stamps += 1
        return f"{1_750_000_000_000 + self._stamps:012x}{0:04x}0a0b0c0d"

    def _id(self) -> str:
        return str(UUID(bytes=self._chance.randbytes(16), version=4))

    def _ask(self, path: str, body: Any = None) -> Any:
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", "Cookie": self._cookie}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._home + path, data, headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            if cookie := answer.headers.get("Set-Cookie"):
                self._cookie = cookie.partition(";")[0]
            return json.load(answer)


async def push_until_killed(
    device: Device, known: dict[str, Any], program: Program, after: float
) -> list[dict[str, Any]]:
    """Push again and again while a kill is on its way; the push that got no answer, if there was one."""
    killing = asyncio.create_task(kill(program, after))
    unanswered: list[dict[str, Any]] = []
    for _ in range(PUSHES):
        unanswered = device.records()
        try:
            assert await asyncio.to_thread(device.push, unanswered) == [1] * A_PUSH
        except (urllib.error.URLError, HTTPException, OSError):
            break
        known.update((record["id"], record) for record in unanswered)
        unanswered = []
    await killing
    return unanswered


async def kill(program: Program, after: float) -> None:
    await asyncio.sleep(after)
    await asyncio.to_thread(program.kill)


async def test_what_was_acknowledged_is_there_after_a_kill(program: Program) -> None:
    chance = random.Random(20261122)
    device = Device(program.url, chance)
    device.make_account()
    acknowledged: dict[str, Any] = {}
    interrupted = 0
    for _ in range(KILLS):
        lost = await push_until_killed(device, acknowledged, program, chance.uniform(0.05, 0.4))
        await asyncio.to_thread(program.start)
        held = {record["id"]: record for record in device.pull()}
        assert acknowledged.keys() <= held.keys(), "something acknowledged is gone"
        assert all(held[known]["f"] == record["f"] for known, record in acknowledged.items())

        # A push is all or nothing, and pushing it once more is harmless.
        there = sum(record["id"] in held for record in lost)
        assert there in (0, len(lost))
        interrupted += bool(lost)
        if lost:
            assert device.push(lost) == [0 if there else 1] * A_PUSH
            acknowledged.update((record["id"], record) for record in lost)
        assert len(device.pull()) == len(acknowledged)
    assert interrupted, "no kill met a push"
