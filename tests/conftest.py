"""What every test may ask for: a database of its own on both engines, the program on it, and phones."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from server.store import schema
from tests.machinery import browser, postgres, tools
from tests.machinery.browser import Chromiums, Phone
from tests.machinery.postgres import Server
from tests.machinery.program import Program
from tests.machinery.statements import statements

__all__ = ["statements"]

# A shared machine is slow now and then; that is no property of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell why each test failed that was tried once more, for it may be a fault of ours."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"what failed before {report.nodeid} was tried again")
        terminalreporter.line(report.longreprtext)


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
    with Program(database_url, tmp_path) as program:
        yield program


@pytest.fixture(scope="session")
def served(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program on SQLite, one for all tests of a process that neither stop it nor look into it.

    A phone has an account of its own, so it meets nobody else there.
    """
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(migrated_file, folder / "porchlight.sqlite3")
    with Program(sqlite_url(folder / "porchlight.sqlite3"), folder) as program:
        yield program


@pytest.fixture(scope="session")
async def chromiums() -> AsyncIterator[Chromiums]:
    """The system's Chromium for all tests of a process: a phone is a context of it, with nothing in common."""
    async with browser.chromiums() as both:
        yield both


@pytest.fixture
async def phone_of(
    chromiums: Chromiums, request: pytest.FixtureRequest
) -> AsyncIterator[Callable[[str], Awaitable[Phone]]]:
    """Makes a phone whose app comes from the given address; what goes wrong on it fails the test.

    It shows notifications only in tests with the mark `lock_screen`.
    """
    tools.needed(tools.built_app)
    chromium = await chromiums.get(whole=request.node.get_closest_marker("lock_screen") is not None)
    async with AsyncExitStack() as stack:
        phones = []

        async def made(home: str) -> Phone:
            phones.append(await browser.phone(chromium, home))
            stack.push_async_callback(phones[-1].context.close)
            return phones[-1]

        yield made
        assert [phone.errors for phone in phones] == [[] for _ in phones], "something went wrong on a phone"


@pytest.fixture
def new_phone(
    phone_of: Callable[[str], Awaitable[Phone]], request: pytest.FixtureRequest
) -> Callable[[], Awaitable[Phone]]:
    """Makes a phone of `program` where the test asks for one of its own, and else of `served`."""
    program: Program = request.getfixturevalue("program" if "program" in request.fixturenames else "served")
    return lambda: phone_of(program.url)


def sqlite_url(path: Path) -> str:
    """The URL of the database in the file at `path`, which is absolute."""
    return f"sqlite://{path}"
