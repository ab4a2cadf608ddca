"""The worker as it is, but for one place at which it kills itself: `python -m tests.jobs.killed_worker PLACE`."""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from server import __main__, push
from server.store import deliveries, prompts, reviews

Function = Callable[..., Awaitable[Any]]


def die() -> None:
    """End at this very line."""
    os.kill(os.getpid(), signal.SIGKILL)


def before(_: Function) -> Function:
    """Never gets to it."""

    async def dying(*_args: Any, **_named: Any) -> Any:
        die()

    return dying


def after(go: Function) -> Function:
    """Gets through it, and no further."""

    async def dying(*args: Any, **named: Any) -> Any:
        await go(*args, **named)
        die()

    return dying


PLACES: dict[str, tuple[Any, str, Callable[[Function], Function]]] = {
    "review-claimed": (reviews, "claim", after),
    "before-planned": (reviews, "finish", before),
    "planned": (reviews, "finish", after),
    "claimed": (deliveries, "claim", after),
    "before-send": (push.Sender, "send", before),
    "sent": (deliveries, "settle", before),
    "settled": (deliveries, "settle", after),
}
PROMPTING: dict[str, tuple[Any, str, Callable[[Function], Function]]] = {
    "schedule-claimed": (prompts, "claim", after),
    "schedule-read": (prompts, "logged", after),
    "before-prompted": (prompts, "finish", before),
    "prompted": (prompts, "finish", after),
}

if __name__ == "__main__":
    owner, name, how = (PLACES | PROMPTING)[sys.argv[1]]
    setattr(owner, name, how(getattr(owner, name)))
    sys.exit(__main__.main(["worker", "--once"]))
