"""The worker process, put together: the schedule, and an orderly end on SIGTERM.

APScheduler is a ticker and no more: rows in the database say what is due, so any number of workers may tick.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from server import logs, vapid
from server.domain.clock import Clock
from server.domain.errors import Unavailable
from server.jobs.deliver import deliver
from server.jobs.plan import plan
from server.jobs.prompt import prompt
from server.jobs.tidy import tidy
from server.push import Sender
from server.settings import Settings
from server.store import database, erasing, rounds, schema


@dataclass(frozen=True)
class Job:
    """One kind of round, and how often to go."""

    name: str
    go: Callable[[Clock], Awaitable[Mapping[str, int]]]
    seconds: int


@asynccontextmanager
async def jobs(settings: Settings) -> AsyncIterator[list[Job]]:
    """What the worker does, in the order in which a single round goes; pushes share one session."""
    async with Sender(settings) as sender:
        yield [
            Job("plan", plan, 60),
            Job("prompt", prompt, 30),
            Job("deliver", partial(deliver, sender=sender, origin=settings.origin), 5),
            Job("tidy", tidy, 3600),
        ]


@asynccontextmanager
async def ticking(settings: Settings, clock: Clock) -> AsyncIterator[None]:
    """Run the jobs beside whatever this process does; the database must be open."""
    async with jobs(settings) as todo, _scheduled(todo, clock):
        yield


@asynccontextmanager
async def _scheduled(todo: Sequence[Job], clock: Clock) -> AsyncIterator[None]:
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in todo:
        scheduler.add_job(
            one_round,
            IntervalTrigger(seconds=job.seconds, jitter=max(1, job.seconds // 10), timezone="UTC"),
            args=[job, clock],
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    first = asyncio.create_task(every_job_once(todo, clock))
    scheduler.start()
    try:
        yield
    finally:
        # APScheduler cancels running jobs here, which is why a round must be safe to kill.
        scheduler.shutdown(wait=False)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)


async def every_job_once(todo: Sequence[Job], clock: Clock) -> None:
    """One round of each job, in order."""
    for job in todo:
        await one_round(job, clock)


async def one_round(job: Job, clock: Clock) -> None:
    """Go through one round and note that it ended; an outage waits for the next round."""
    try:
        done = await job.go(clock)
        await rounds.finished(job.name, clock())
    except Unavailable as error:
        logs.failure("round put off", error, job=job.name)
    except Exception as error:  # noqa: BLE001 - one bad round must not end the others
        logs.failure("round failed", error, job=job.name)
    else:
        logs.event("round", job=job.name, **done)


async def run(settings: Settings, clock: Clock, *, once: bool = False) -> None:
    """The worker process: rounds until SIGTERM or SIGINT, or one of each."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await schema.migrate(settings.database_url)
    erasing.keep_list(settings.erased, clock, vapid.secrets(settings, "erased"))
    async with database.opened(settings.database_url):
        if once:
            async with jobs(settings) as todo:
                await every_job_once(todo, clock)
            return
        async with ticking(settings, clock):
            await stop.wait()
