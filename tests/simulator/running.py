"""Living through worlds: one after the other in a process, in as many processes as there are cores."""

import asyncio
import multiprocessing
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from server import logs
from server.store import schema
from tests.machinery import postgres
from tests.simulator import host
from tests.simulator.host import Host
from tests.simulator.server import Server
from tests.simulator.world import World

A_PART = 50
"""So many worlds live in one process, one after the other."""


class Fallen(NamedTuple):
    """A world in which something did not hold."""

    seed: int
    why: str
    story: list[str]

    def __str__(self) -> str:
        """The story, and how to hear it again."""
        lines = (f"{number:5} {line}" for number, line in enumerate(self.story, 1))
        return "\n".join([f"World {self.seed}:", *lines, self.why, f"python -m tests.simulator --seed {self.seed}"])


async def live(seeds: range, url: str, folder: str) -> Fallen | None:
    """Live through worlds one after the other, until one falls."""
    async with Host() as devices, Server(url, folder).running() as server:
        for seed in seeds:
            world = World(seed, devices, server)
            try:
                await world.run()
            except Exception as error:  # noqa: BLE001 - whatever it is, its story is wanted
                return Fallen(seed, f"{type(error).__name__}: {error}", world.story)
            await devices.tell({"forget": True})
            await server.clear()
    return None


async def told(seed: int, url: str, folder: str) -> tuple[list[str], Fallen | None]:
    """The story of one world, and how it fell if it did."""
    async with Host() as devices, Server(url, folder).running() as server:
        world = World(seed, devices, server)
        try:
            await world.run()
        except Exception as error:  # noqa: BLE001 - whatever it is, its story is wanted
            return world.story, Fallen(seed, f"{type(error).__name__}: {error}", world.story)
        return world.story, None


def many(seeds: range, dialect: str = "sqlite") -> Fallen | None:
    """Live through the worlds of `seeds` in as many processes as there are cores; the first that fell."""
    host.build()
    parts = [seeds[start : start + A_PART] for start in range(0, len(seeds), A_PART)]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        return next(filter(None, pool.imap_unordered(partial(_part, dialect=dialect), parts)), None)


def _part(seeds: range, dialect: str) -> Fallen | None:
    logs.set_up("critical")
    with database(dialect) as (url, folder):
        return asyncio.run(live(seeds, url, folder))


@contextmanager
def database(dialect: str) -> Iterator[tuple[str, str]]:
    """A database of this run's own; power cuts are played between statements, so memory is disk enough for SQLite."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        if dialect == "sqlite":
            url = f"sqlite://{folder}/porchlight.sqlite3"
            asyncio.run(schema.migrate(url))
            yield url, folder
            return
        with postgres.server() as server, server.migrated() as url:
            yield url, folder
