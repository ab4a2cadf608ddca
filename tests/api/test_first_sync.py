"""A first sync of a long log, a long push beside it, and an export leave the server's memory where it was."""

import asyncio
from uuid import uuid4

from server.domain.ids import AccountId
from server.domain.merge import Record
from server.store import database, records
from tests.builders import NOON, Phone, check_in
from tests.machinery.program import Program

RECORDS, A_PUSH, A_PAGE = 100_000, 1000, 2000
MIB = 1024


def some() -> list[Record]:
    """As many check-ins as a push may hold, of about 300 bytes each."""
    return [check_in(note="s1.k1." + "A" * 90) for _ in range(A_PUSH)]


async def fill(url: str, phone: Phone) -> None:
    """Put a long log into the database, past the server."""
    async with database.opened(url):
        for _ in range(RECORDS // A_PUSH):
            await records.append(AccountId(phone.account), phone.epoch or "", some(), NOON)


async def pull(phone: Phone) -> set[str]:
    """Read the whole log page by page; the ids of what came."""
    found: set[str] = set()
    cursor, more = 0, True
    while more:
        page = (await phone.pulls(cursor, A_PAGE)).body
        found.update(one["id"] for one in page["recs"])
        cursor, more = page["cursor"], page["more"]
    return found


async def export(phone: Phone) -> int:
    """Read the whole log as one file; how many records it has."""
    new = {"id": str(uuid4()), "label": "s1.k.A", "scopes": ["export"], "days": 30}
    token = (await phone.post("/api/tokens", new)).body["token"]
    return len((await phone.get("/api/export", Authorization=f"Bearer {token}")).body["records"])


async def push(phone: Phone, times: int) -> None:
    for _ in range(times):
        assert (await phone.pushes(*some())).body["s"] == [1] * A_PUSH


async def test_a_first_sync_of_a_hundred_thousand_records_costs_no_memory(program: Program) -> None:
    async with Phone(program.url) as reader, Phone(program.url) as writer:
        await asyncio.gather(reader.turns_on_sync(), writer.turns_on_sync())
        await asyncio.gather(push(reader, 2), push(writer, 2))
        await asyncio.gather(pull(reader), pull(writer))
        before = program.peak_memory()
        await fill(program.database_url, reader)
        found, _ = await asyncio.gather(pull(reader), push(writer, 20))
        assert len(found) == RECORDS + 2 * A_PUSH
        assert await export(reader) == RECORDS + 2 * A_PUSH
        assert program.peak_memory() - before < 30 * MIB
