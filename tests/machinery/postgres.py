"""A PostgreSQL cluster of the tests' own, in a temporary folder, with fsync on; and a database per test in it."""

import asyncio
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from server.store import schema
from tests.machinery import ports, tools

_OWNER = "postgres"
"""Whom the cluster runs as when the tests run as root, which PostgreSQL refuses."""


class Server:
    """A PostgreSQL server that the tests may make databases on; `url` leads to its `postgres` database."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        self._numbers = itertools.count()
        # Another run may use the same server (TEST_DATABASE_URL).
        self._prefix = f"porchlight_test_{os.getpid()}"
        self._template: str | None = None

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a new database without a schema, which is gone afterwards."""
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
        if self._template is not None:
            self._run(f'DROP DATABASE "{self._template}"')

    @contextmanager
    def _made(self, name: str, template: str) -> Iterator[str]:
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield self._at(name)
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
        yield from _closing(Server(named))
        return
    with _cluster() as url:
        yield from _closing(Server(url))


def _closing(made: Server) -> Iterator[Server]:
    try:
        yield made
    finally:
        made.close()


@contextmanager
def _cluster() -> Iterator[str]:
    programs = tools.needed(tools.postgres_programs)
    folder = Path(tempfile.mkdtemp(prefix="porchlight-postgres-"))
    data, port = folder / "data", ports.free()
    as_owner: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, _OWNER)
        as_owner = ["runuser", "-u", _OWNER, "--"]

    def run(program: str, *arguments: str) -> None:
        command = [*as_owner, str(programs / program), "-D", str(data), *arguments]
        # Its own output would stay open as long as the cluster does, so it must not be a pipe.
        with (folder / f"{program}.log").open("w") as output:
            done = subprocess.run(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{(folder / f'{program}.log').read_text()}")

    run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
    options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200"
    run("pg_ctl", "start", "--wait", "-l", str(folder / "server.log"), "-o", options)
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "stop", "--wait", "-m", "immediate")
        shutil.rmtree(folder)
