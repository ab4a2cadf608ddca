"""What is new is filed by whoever reads first: only what it touches, once, whoever else reads or writes meanwhile."""

import asyncio
from itertools import count
from typing import Any

import pytest

from server.domain import aggregates as domain
from server.domain.clock import Millis
from server.domain.errors import StorageFull
from server.domain.ids import AccountId
from server.domain.merge import Record
from server.store import aggregates, database, epochs, erasing, records
from tests.builders import NOON, check_in, deleted, stamp
from tests.store.conftest import EPOCH, new_account

NOBODY = AccountId("00000000-0000-4000-8000-000000000000")


def at(month: int) -> dict[str, Any]:
    """The middle of a month."""
    return {"at": f"2026-{month:02}-15T12:00:00Z"}


async def push(account: AccountId, *sent: Record) -> None:
    assert (await records.append(account, EPOCH, sent, NOON)).statuses == [1] * len(sent)


async def bodies(account: AccountId) -> dict[str, str]:
    """What is filed, by month."""
    rows = await database.read("SELECT month, body FROM aggregate WHERE account = $1", account)
    return {row["month"]: row["body"] for row in rows}


async def filed(account: AccountId) -> dict[str, list[str]]:
    """The ids that are filed, by month, as they are read."""
    await aggregates.read([account])
    return {month: [id for id, _ in domain.views([body])] for month, body in (await bodies(account)).items()}


async def test_a_late_record_rewrites_its_month_and_nothing_else(account: AccountId, statements: list[str]) -> None:
    entries = [check_in(**at(month)) for month in range(1, 7)]
    await push(account, *entries)
    await aggregates.read([account])
    before = await bodies(account)
    late, edited = check_in(**at(2)), check_in(stamp(1), record_id=entries[3].id, new=0, valence=-5)
    await push(account, late, edited)
    statements.clear()
    read = await aggregates.read([account], "2026-05")
    assert [one.split()[0] for one in statements] == ["SELECT", "SELECT", "UPDATE", "INSERT"]
    after = await bodies(account)
    assert {month for month in after if after[month] != before.get(month)} == {"2026-02", "2026-04"}
    assert [id for id, _ in domain.views(read[account])] == [entries[4].id, entries[5].id], (
        "what lies before was not asked for"
    )
    assert [id for id, _ in domain.views([after["2026-02"]])] == [entries[1].id, late.id]
    statements.clear()
    assert await aggregates.read([account], "2026-05") == read
    assert [one.split()[0] for one in statements] == ["SELECT", "SELECT"], "there is nothing to file"


async def test_what_moves_or_goes_is_in_no_month_twice(account: AccountId) -> None:
    stays, moves, goes, comes_back = (check_in(**at(3)) for _ in range(4))
    await push(account, stays, moves, goes, comes_back)
    assert await filed(account) == {"2026-03": [one.id for one in (stays, moves, goes, comes_back)]}
    to_april = [check_in(stamp(1), record_id=one.id, new=0, **at(4)) for one in (moves, comes_back)]
    await push(account, *to_april, deleted(goes, stamp(1)))
    await push(account, check_in(stamp(2), record_id=comes_back.id, new=0, **at(3)))
    assert await filed(account) == {"2026-03": [stays.id, comes_back.id], "2026-04": [moves.id]}
    assert await database.read("SELECT * FROM moved") == []
    await push(account, deleted(moves, stamp(3)))
    await epochs.compact_all(Millis(NOON + 10), iter(["a" * 16] * 9).__next__)
    assert await filed(account) == {"2026-03": [stays.id, comes_back.id], "2026-04": []}


async def test_whoever_reads_at_once_files_once(account: AccountId, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aggregates, "PAGE", 4)
    others = [await new_account() for _ in range(3)]
    sent = {one: [check_in(**at(1 + n % 3)) for n in range(6)] for one in (account, *others)}
    for one, entries in sent.items():
        await push(one, *entries)
    read = await asyncio.gather(*(aggregates.read([*sent, NOBODY]) for _ in range(4)))
    assert all(one == read[0] for one in read)
    for one, entries in sent.items():
        ids = {id for id, _ in domain.views(read[0][one])}
        assert ids == {entry.id for entry in entries}
        assert await database.read("SELECT filed, head FROM account WHERE id = $1", one) == [{"filed": 6, "head": 6}]
    assert read[0][NOBODY] == []


@pytest.mark.parametrize("who", ["a push", "another reader", "an erasure"])
async def test_what_happens_while_somebody_reads(account: AccountId, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    first, second, third = (check_in(**at(3)) for _ in range(3))
    await push(account, first, second, third)
    await aggregates.read([account])
    await push(account, deleted(third, stamp(1)), check_in(stamp(1), record_id=first.id, new=0, valence=-5))
    held, tries = aggregates._held, count()

    async def meanwhile(*args: Any) -> Any:
        if next(tries) == 0:
            if who == "an erasure":
                await erasing.erase(account)
            else:
                await push(account, deleted(first, stamp(2)), check_in(stamp(2), record_id=second.id, new=0, **at(4)))
            if who == "another reader":
                await aggregates.read([account])
        return await held(*args)

    monkeypatch.setattr(aggregates, "_held", meanwhile)
    read = (await aggregates.read([account]))[account]
    # After a push it is what was there when the reading began; whoever was overtaken reads once more.
    seen = {"a push": [second.id, first.id], "another reader": [second.id], "an erasure": []}
    assert [id for id, _ in domain.views(read)] == seen[who]
    if who != "an erasure":
        assert await filed(account) == {"2026-03": [], "2026-04": [second.id]}


async def test_a_release_that_knows_more_files_everything_anew(
    account: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aggregates, "PAGE", 3)
    entries = [check_in(**at(1 + n % 5)) for n in range(8)]
    await push(account, *entries)
    before = await filed(account)
    async with database.transaction() as tx:
        await tx.rows("UPDATE aggregate SET body = '{}'")
        await tx.rows("INSERT INTO aggregate (account, month, body) VALUES ($1, '1999-01', 'of another form')", account)
    monkeypatch.setattr(domain, "FORM", domain.FORM + 1)
    assert await filed(account) == before
    assert await database.read("SELECT filed, filed_as FROM account") == [{"filed": 8, "filed_as": domain.FORM}]


async def test_a_full_disk_keeps_nobody_from_reading(account: AccountId, monkeypatch: pytest.MonkeyPatch) -> None:
    await push(account, check_in(**at(3)))

    async def full(*_: Any) -> None:
        raise StorageFull("the database has no room")

    monkeypatch.setattr(aggregates, "_write", full)
    assert len(domain.views((await aggregates.read([account]))[account])) == 1
    assert await bodies(account) == {}
    monkeypatch.undo()
    assert len(await filed(account)) == 1
