"""What the tests of the whole program share: two phones of one account, and a PostgreSQL that may be broken."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.machinery import postgres
from tests.machinery.browser import Phone
from tests.machinery.hands import Hands
from tests.machinery.postgres import Cluster

BEFORE = "Philippa Quillfeather"
NOTE = "a canary that sings in the dark"
GOOD = "rather good, some energy"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a test with a browser a second try, which is told of: decision 26 says why."""
    for item in items:
        if "phone_of" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass
class Two:
    """Two phones of one account, already in step."""

    a: Hands
    b: Hands


@pytest.fixture
async def two(new_phone: Callable[[], Awaitable[Phone]]) -> Two:
    """Phone A wrote before there was an account; phone B then signed in with the code."""
    a, b = Hands(await new_phone()), Hands(await new_phone())
    await a.begin()
    await a.checks_in(GOOD, NOTE)
    await a.meets(BEFORE)
    code = await a.turns_on_sync()
    await b.begin()
    await b.signs_in(code)
    return Two(a, b)


@pytest.fixture(scope="session")
def breakable() -> Iterator[Cluster]:
    """A PostgreSQL cluster to stop, to hang and to fill: no other test has its databases on it."""
    with postgres.cluster() as started:
        yield started
