"""What the server acknowledged survives its death, at whatever moment it comes."""

import asyncio
import random
import urllib.error
from http.client import HTTPException
from typing import Any

from tests.machinery.device import Device
from tests.machinery.program import Program

KILLS, PUSHES, A_PUSH = 3, 60, 25


async def push_until_killed(
    device: Device, known: dict[str, Any], program: Program, after: float
) -> list[dict[str, Any]]:
    """Push again and again while a kill is on its way; the push that got no answer, if there was one."""
    killing = asyncio.create_task(kill(program, after))
    unanswered: list[dict[str, Any]] = []
    for _ in range(PUSHES):
        unanswered = device.records(A_PUSH)
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
