"""What every test may ask for: a database of its own on both engines, the program on it, and phones."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.async_api import Browser

from server.store import schema
from tests.machinery import browser, postgres, tools
from tests.machinery.browser import Phone
from tests.machinery.postgres import Server
from tests.machinery.program import Program
from tests.machinery.statements import statements

__all__ = ["statements"]

# A shared machine is slow now and then; that is no property of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The PostgreSQL server that this run makes its databases on."""
    with postgres.server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with this program's schema, to copy from."""
    path = tmp_path_factory.mktemp("migrated") / "porchlight.sqlite3"
    asyncio.run(schema.migrate(sqlite_url(path)))
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own with the schema in it; the test runs once on each of the two."""
    if request.param == "sqlite":
        copy = tmp_path / "porchlight.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_file"), copy)
        yield sqlite_url(copy)
        return
    with request.getfixturevalue("postgres_server").migrated() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own without any schema."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "empty.sqlite3")
        return
    with request.getfixturevalue("postgres_server").empty() as url:
        yield url


@pytest.fixture
def program(database_url: str, tmp_path: Path) -> Iterator[Program]:
    """The program itself, answering on a port of its own with this test's database."""
    started = Program(database_url, tmp_path)
    try:
        started.start()
        yield started
    finally:
        started.close()


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    async with browser.chromium() as started:
        yield started


@pytest.fixture
def new_phone(chromium: Browser, program: Program) -> Callable[[], Awaitable[Phone]]:
    """Makes a phone whose app comes from `program`."""
    tools.needed(tools.built_app)
    return lambda: browser.phone(chromium, program.url)


def sqlite_url(path: Path) -> str:
    """The URL of the database in the file at `path`, which is absolute."""
    return f"sqlite://{path}"
