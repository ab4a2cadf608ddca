"""Is this process alive, and can it serve: for whoever operates it."""

from msgspec import Struct

from server import problems
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain.clock import Millis
from server.store import health, rounds, schema


class Alive(Struct):
    """The process answers."""

    alive: bool


class Ready(Struct):
    """The database, its schema, and the worker: when it last planned, prompted and delivered (ms, or null for never).

    `…_waited`: for how many milliseconds the oldest delivery, review and schedule have been due.
    """

    database: bool
    migrations: bool
    plan: Millis | None
    prompt: Millis | None
    deliver: Millis | None
    deliveries_waited: int
    reviews_waited: int
    schedules_waited: int


async def alive(_: Call) -> Alive:
    """Alive, without a look at anything else."""
    return Alive(alive=True)


async def ready(call: Call) -> Ready:
    """Whether this process can serve: 503 while the database is away or its schema is behind."""
    if await schema.pending():
        raise problems.Unavailable("The database's schema is behind; run `python -m server migrate`")
    last = await rounds.last()
    late = await health.waiting(call.now)
    return Ready(
        database=True,
        migrations=True,
        plan=last.get("plan"),
        prompt=last.get("prompt"),
        deliver=last.get("deliver"),
        deliveries_waited=late.deliveries,
        reviews_waited=late.reviews,
        schedules_waited=late.schedules,
    )


ENDPOINTS = [
    Endpoint("GET", "/api/health", alive, public=True),
    Endpoint("GET", "/api/ready", ready, public=True),
]
