"""An account takes so much room and no more; what it holds is counted exactly, and an operator sees the counts."""

import asyncio
import random
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from server import commands
from server.domain.ids import AccountId
from server.domain.quota import BESIDE
from server.store import database
from tests.api.conftest import Site
from tests.builders import Phone, check_in, deleted, stamp
from tests.machinery.program import Program

LONG = "s1.k." + "A" * 30_000


@pytest.fixture
def chosen() -> dict[str, Any]:
    """The least quota there is."""
    return {"quota_mb": 1}


async def counted(phone: Phone) -> tuple[int, int]:
    """What the account says that it holds, which must be what it does hold."""
    (row,) = await database.read("SELECT records, bytes FROM account WHERE id = $1", phone.account)
    bodies = await database.read("SELECT body FROM record WHERE account = $1", phone.account)
    held = (len(bodies), sum(len(body["body"].encode()) for body in bodies))
    assert (row["records"], row["bytes"]) == held
    return held


async def filled(phone: Phone) -> list[Any]:
    """Push until one is refused; the records that were taken."""
    taken, statuses = [], [1]
    while statuses[-1] == 1:
        batch = [check_in(note=LONG) for _ in range(10)]
        statuses = (await phone.pushes(*batch)).body["s"]
        taken += [one for one, status in zip(batch, statuses, strict=True) if status == 1]
    assert set(statuses) <= {1, "full"}
    return taken


async def test_what_does_not_fit_is_full_and_its_neighbours_go_on(site: Site) -> None:
    phone = await site.synced()
    taken = await filled(phone)
    records, size = await counted(phone)
    assert 1_000_000 - 31_000 < size + BESIDE * records <= 1_000_000
    small = check_in()
    answer = await phone.pushes(check_in(note=LONG), small)
    assert answer.body["s"] == ["full", 1]
    assert answer.body["fix"] == []
    assert len((await phone.pulls(limit=2000)).body["recs"]) == len(taken) + 1
    await counted(phone)


async def test_deleting_and_shortening_make_room(site: Site) -> None:
    phone = await site.synced()
    taken = await filled(phone)
    assert "full" in (await phone.pushes(*(check_in() for _ in range(100)))).body["s"]
    longer = check_in(stamp(5), record_id=taken[1].id, new=0, note=LONG + "A" * 1000)
    assert (await phone.pushes(longer)).body["s"] == ["full"]
    shorter = check_in(stamp(6), record_id=taken[1].id, new=0, note="s1.k.A")
    assert (await phone.pushes(deleted(taken[0], stamp(5)), shorter, check_in(note=LONG))).body["s"] == [1, 1, 1]
    await counted(phone)


async def test_a_deletion_of_what_was_never_here_still_finds_room(site: Site) -> None:
    phone = await site.synced()
    await filled(phone)
    assert "full" in (await phone.pushes(*(check_in() for _ in range(100)))).body["s"]
    gone = {"k": "check-in", "id": str(uuid4()), "h": stamp(9), "d": 1, "new": 1}
    assert (await phone.pushes(gone)).body["s"] == [1]
    await counted(phone)


async def test_what_an_account_holds_is_counted_exactly(site: Site) -> None:
    phone = await site.synced()
    others = [await site.phone(phone.account) for _ in range(3)]
    for other in others:
        await other.recovers()
    chance, ids = random.Random(3), [str(uuid4()) for _ in range(12)]

    async def writes(device: Phone, tick: int) -> None:
        sent = []
        for one in chance.sample(ids, 4):
            text = chance.choice(["s1.k.A", "s1.k." + "B" * chance.randrange(200)])
            record = check_in(stamp(tick, chance.randrange(9)), record_id=one, note=text, mood=chance.choice("aäß漢"))
            sent.append(deleted(record, record.h) if chance.random() < 0.15 else record)
        assert (await device.pushes(*sent, sent[0])).status == 200

    for tick in range(10):
        await asyncio.gather(*(writes(device, tick) for device in (phone, *others)))
        await counted(phone)


async def test_an_operator_sees_counts_and_days_and_can_erase(database_url: str, tmp_path: Path) -> None:
    with closing(Program(database_url, tmp_path, "web")) as program:
        program.start()
        assert "no account" in program.says("accounts", "list")
        async with Phone(program.url) as one, Phone(program.url) as other:
            await one.turns_on_sync()
            await other.turns_on_sync()
            await one.pushes(check_in(note="s1.k.CANARY"))
            listed = program.says("accounts", "list").splitlines()
            assert len(listed) == 3
            (line,) = [line for line in listed if line.startswith(one.account)]
            assert [len(part) for part in line.split()[1:3]] == [10, 10]
            assert line.split()[3:] == ["1", "1", "1"]
            for private in ("CANARY", one.recovery["lookup"], ":"):
                assert private not in "".join(listed)
            assert "Erased" in program.says("accounts", "erase", one.account, "--yes")
            assert (await one.pulls()).status == 401
            assert (await one.pushes(check_in())).status == 401
            assert (await other.pulls()).status == 200


async def test_whoever_is_not_there_can_not_be_erased(site: Site) -> None:
    phone = await site.synced()
    assert await commands.erase(AccountId(str(uuid4()))) is None
    assert (await phone.pulls()).status == 200
