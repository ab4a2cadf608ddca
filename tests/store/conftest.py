"""An open database with one account, on both databases."""

from collections.abc import AsyncIterator

import pytest

from server.domain.ids import AccountId
from server.store import accounts, database
from server.store.accounts import WayIn
from tests import builders
from tests.builders import NOON

EPOCH = "epoch-1"


@pytest.fixture
async def opened(database_url: str) -> AsyncIterator[str]:
    """The migrated database of this test, open in this process; its URL."""
    async with database.opened(database_url):
        yield database_url


async def new_account() -> AccountId:
    """Make an account in the open database."""
    account = builders.account()
    await accounts.make(account, EPOCH, WayIn("recovery", f"lookup-{account}", b"proof", "w1.AAAA"), NOON)
    return account


@pytest.fixture
async def account(opened: str) -> AccountId:
    """Alice's account."""
    return await new_account()
