"""A PostgreSQL cluster of the tests' own, in a temporary folder, with fsync on; and a database per test in it."""

import asyncio
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from server.store import schema
from tests.machinery import ports, tools

_servers = itertools.count()
_OWNER = "postgres"
"""Whom the cluster runs as when the tests run as root, which PostgreSQL refuses."""


class Server:
    """A PostgreSQL server that the tests may make databases on; `url` leads to its `postgres` database."""

    def __init__(self, url: str, *, stays: bool = False) -> None:
        self._url = urlsplit(url)
        self._stays = stays
        self._numbers = itertools.count()
        # Another run may use the same server (TEST_DATABASE_URL), and so may another object of this process.
        self._prefix = f"porchlight_test_{os.getpid()}_{next(_servers)}"
        self._template: str | None = None

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a new database without a schema, which is gone in the end."""
        with self._made(f"{self._prefix}_{next(self._numbers)}", "template0") as url:
            yield url

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """The URL of a new database with this program's schema: a copy, because copying is quicker than migrating."""
        if self._template is None:
            name = f"{self._prefix}_template"
            self._run(f'CREATE DATABASE "{name}" TEMPLATE template0')
            asyncio.run(schema.migrate(self._at(name)))
            self._template = name
        with self._made(f"{self._prefix}_{next(self._numbers)}", self._template) as url:
            yield url

    def close(self) -> None:
        """Leave nothing behind on a server that stays."""
        if self._stays and self._template is not None:
            self._run(f'DROP DATABASE "{self._template}"')

    @contextmanager
    def _made(self, name: str, template: str) -> Iterator[str]:
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield self._at(name)
        # One that goes with its cluster needs no dropping, which costs more than making it.
        if self._stays:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _at(self, name: str) -> str:
        return self._url._replace(path=f"/{name}").geturl()

    def _run(self, statement: str) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(self._url._replace(scheme="postgresql").geturl())
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(run())


@contextmanager
def server() -> Iterator[Server]:
    """The server named in TEST_DATABASE_URL, or else a cluster that lives as long as this block."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield from _closing(Server(named, stays=True))
        return
    with cluster() as own:
        yield from _closing(Server(own.url))


def _closing(made: Server) -> Iterator[Server]:
    try:
        yield made
    finally:
        made.close()


class Cluster:
    """A cluster in a folder of its own, to be stopped, made to hang and started again; `url` is its first database."""

    def __init__(self) -> None:
        self._programs = tools.needed(tools.postgres_programs)
        self.folder = Path(tempfile.mkdtemp(prefix="porchlight-postgres-"))
        self._port = ports.free()
        self.url = f"postgres://postgres@127.0.0.1:{self._port}/postgres"
        hand_over(self.folder)
        self._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        """Start it, or start it again, and wait until it answers."""
        where = f"-c port={self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        log = str(self.folder / "server.log")
        self._run("pg_ctl", "start", "--wait", "-l", log, "-o", f"{where} -c max_connections=200")

    def stop(self) -> None:
        """End it at once, as a crash would: nothing is written down that was not before."""
        self._run("pg_ctl", "stop", "--wait", "-m", "immediate")

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """It is there and takes connections, but says nothing, like a machine that is out of memory."""
        frozen = self._processes()
        for process in frozen:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in frozen:
                os.kill(process, signal.SIGCONT)

    def close(self) -> None:
        """Stop it, and leave nothing behind."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)

    def _processes(self) -> list[int]:
        first = (self.folder / "data" / "postmaster.pid").read_text().split()[0]
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [int(process) for process in (first, *children)]

    def _run(self, program: str, *arguments: str) -> None:
        as_owner = ["runuser", "-u", _OWNER, "--"] if os.geteuid() == 0 else []
        command = [*as_owner, str(self._programs / program), "-D", str(self.folder / "data"), *arguments]
        # Its own output would stay open as long as the cluster does, so it must not be a pipe.
        with (self.folder / f"{program}.log").open("w") as output:
            done = subprocess.run(command, cwd=self.folder, stdout=output, stderr=subprocess.STDOUT)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{(self.folder / f'{program}.log').read_text()}")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that runs as long as this block, unless it is stopped in between."""
    made = Cluster()
    try:
        made.start()
        yield made
    finally:
        made.close()


def hand_over(folder: Path) -> None:
    """Give a folder to whom the cluster runs as."""
    if os.geteuid() == 0:
        shutil.chown(folder, _OWNER)
