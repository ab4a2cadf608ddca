"""What is erased leaves nothing behind, in no table that there is, and stays erased when a backup is put back."""

import asyncio
import hmac
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tortoise import fields

from server import models, rows
from server.domain.clock import Millis
from server.domain.errors import AccountGone
from server.domain.ids import AccountId, DeviceId
from server.store import accounts, database, devices, erasing, records
from server.store.accounts import WayIn
from server.store.devices import Arrival
from server.store.erasing import KeyMissing
from tests.builders import NOON, check_in
from tests.store.conftest import EPOCH, new_account

NOW, BEFORE = "00112233445566aa", "00112233445566bb"
KEYS = {NOW: b"the key of now", BEFORE: b"the key of before"}

KEYED = {
    "sqlite": """
        SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'account'
    """,
    "postgres": "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'account'",
}


@pytest.fixture(autouse=True)
def listed(tmp_path: Path) -> Iterator[Path]:
    """Where erasures are written down."""
    path = tmp_path / "data" / "erased"
    erasing.keep_list(path, lambda: NOON, KEYS)
    yield path
    erasing._kept = None


def lines(path: Path) -> list[str]:
    """What is on the list."""
    return path.read_text().split("\n")


def without_a_key(path: Path, account: AccountId) -> None:
    """The list as release 0.1.0 wrote it."""
    path.write_text(f"\n{sha256(account.encode()).hexdigest()} {NOON}\n")


def cut_short(path: Path) -> None:
    """What a crash may leave of a line."""
    path.parent.mkdir()
    path.write_text("a line that was cut sho")


def _value(field: fields.Field[Any]) -> Any:
    """Anything that fits into a column."""
    match field:
        case fields.UUIDField():
            return str(uuid4())
        case fields.BinaryField():
            return uuid4().bytes
        case fields.CharField():
            return uuid4().hex[: field.max_length]
        case fields.TextField():
            return "text"
    return 1


async def fill(account: AccountId) -> None:
    """A row of this account in every table that is said to hold some."""
    for model in rows.Row.__subclasses__():
        if (table := model._meta.db_table) in models.OWNED:
            row = {name: _value(field) for name, field in model._meta.fields_map.items()} | {"account": account}
            places = ", ".join(f"${number}" for number in range(1, len(row) + 1))
            async with database.transaction() as tx:
                await tx.rows(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", *row.values())


async def held(account: AccountId) -> set[str]:
    """The tables of the database that hold something of this account."""
    tables = {row["name"] for row in await database.read(KEYED[database.dialect()])}
    found = {table for table in tables if await database.read(f"SELECT 1 FROM {table} WHERE account = $1", account)}
    return found | ({"account"} if await database.read("SELECT 1 FROM account WHERE id = $1", account) else set())


async def test_every_table_of_an_account_is_known_to_be_one(opened: str) -> None:
    assert {row["name"] for row in await database.read(KEYED[database.dialect()])} == set(models.OWNED)


async def test_nothing_is_left_and_nobody_else_loses_a_row(account: AccountId, listed: Path) -> None:
    other = await new_account()
    await fill(account)
    await fill(other)
    before = await held(other)
    assert before == await held(account) == {"account", *models.OWNED}
    assert await erasing.erase(account)
    assert await held(account) == set()
    assert await held(other) == before
    assert not await erasing.erase(account)
    assert account not in "".join(lines(listed))


async def test_an_erased_account_that_a_backup_brings_back_is_erased_again(account: AccountId, listed: Path) -> None:
    other = await new_account()
    await erasing.erase(account)
    await accounts.make(account, EPOCH, WayIn("recovery", "again", b"proof", "w1.AAAA"), NOON)
    assert await erasing.erase_again(page=1) == 1
    assert (await held(account), "account" in await held(other)) == (set(), True)
    assert await erasing.erase_again() == 0


async def test_a_line_that_a_crash_cut_short_takes_no_other_along(account: AccountId, listed: Path) -> None:
    cut_short(listed)
    await erasing.erase(account)
    await accounts.make(account, EPOCH, WayIn("recovery", "again", b"proof", "w1.AAAA"), NOON)
    assert await erasing.erase_again() == 1


async def comes_back(account: AccountId) -> int:
    """A backup brings the account back, and is asked whom the list names."""
    await accounts.make(account, EPOCH, WayIn("recovery", "again", b"proof", "w1.AAAA"), NOON)
    return await erasing.erase_again()


async def test_nobody_can_ask_for_an_account_without_the_key(account: AccountId, listed: Path) -> None:
    await erasing.erase(account)
    [line] = filter(None, lines(listed))
    assert line.endswith(f" {NOON} {NOW}")
    assert sha256(account.encode()).hexdigest() not in line
    assert hmac.digest(KEYS[NOW], account.encode(), "sha256").hex() in line


async def test_a_key_that_was_replaced_since_still_finds_who_was_erased(account: AccountId, listed: Path) -> None:
    erasing.keep_list(listed, lambda: NOON, {BEFORE: KEYS[BEFORE]})
    await erasing.erase(account)
    erasing.keep_list(listed, lambda: NOON, KEYS)
    assert await comes_back(account) == 1


async def test_a_line_of_0_1_0_is_honoured_without_a_key(account: AccountId, listed: Path) -> None:
    await erasing.erase(account)
    without_a_key(listed, account)
    assert erasing.was_erased(account)
    assert await comes_back(account) == 1
    assert erasing.forget_old(Millis(NOON + erasing.KEPT_MS)) == 2


async def test_where_a_key_is_missing_nobody_is_brought_back_in_silence(account: AccountId, listed: Path) -> None:
    await erasing.erase(account)
    erasing.keep_list(listed, lambda: NOON, {BEFORE: KEYS[BEFORE]})
    with pytest.raises(KeyMissing, match=f"{NOW}.*VAPID_OLD_PRIVATE_KEYS"):
        await comes_back(account)
    assert await held(account)
    with pytest.raises(KeyMissing):
        erasing.was_erased(account)


async def test_the_list_forgets_what_no_backup_holds_any_more(account: AccountId, listed: Path) -> None:
    await erasing.erase(account)
    assert erasing.forget_old(Millis(NOON + erasing.KEPT_MS - 1)) == 0
    assert erasing.forget_old(Millis(NOON + erasing.KEPT_MS)) == 1
    assert lines(listed) == [""]


async def test_what_is_under_way_meanwhile_finds_that_the_account_is_gone(account: AccountId) -> None:
    async def comes(name: int) -> None:
        await devices.sign_in(account, Arrival(DeviceId(str(uuid4())), str(name).encode(), "made"), NOON)
        await records.append(account, EPOCH, [check_in()], NOON)

    tasks = [asyncio.create_task(comes(name)) for name in range(20)]
    assert await erasing.erase(account)
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(one is None or isinstance(one, AccountGone) for one in ended), ended
    assert await held(account) == set()
    for late in (comes(99), records.append(account, EPOCH, [check_in()], NOON)):
        with pytest.raises(AccountGone):
            await late
