"""Somebody who chooses times, and what the worker says at them."""

from typing import Any

from server.domain.clock import Millis
from server.store import database
from tests import lives
from tests.jobs.conftest import Alice, World, wishes

MINUTE_MS = 60_000


async def chooses(alice: Alice, world: World, *times: str, **more: Any) -> None:
    """She saves her times, and the worker sees it."""
    await alice.logs([wishes(alice, world.now, schedule=list(times), **more)], world.now)
    await world.round("prompt")


async def at(world: World, minutes: float) -> None:
    """A round of the worker so many minutes after ten."""
    world.now = Millis(lives.MORNING + round(minutes * MINUTE_MS))
    await world.round("prompt", "deliver")


async def slots() -> list[str]:
    """What was said, in the order of the times."""
    return [row["slot"] for row in await database.read("SELECT slot FROM notice WHERE kind = 'prompt' ORDER BY slot")]


async def due(alice: Alice) -> Any:
    """When her schedule is looked at."""
    [row] = await database.read("SELECT prompt_at, prompt_claim FROM account WHERE id = $1", alice.account)
    assert row["prompt_claim"] is None
    return row["prompt_at"]
