"""A backup is put back, or old tombstones are dropped, under two phones that go on living."""

import asyncio
from pathlib import Path

import pytest

from tests.e2e.conftest import GOOD, Two
from tests.machinery import backups
from tests.machinery.program import Program

LOW, MIDDLING = "very low, hardly any energy", "in between, little energy"


async def in_step(two: Two) -> list[str]:
    """Both phones exchange until each has what the other brought; what they show."""
    for hands in (two.a, two.b, two.a):
        await hands.syncs()
    seen = await two.a.history()
    assert await two.b.history() == seen
    return seen


async def test_after_an_old_backup_both_phones_have_all_that_either_held(
    two: Two, program: Program, tmp_path: Path
) -> None:
    await asyncio.to_thread(program.stop)
    backup = await backups.made(program.database_url, tmp_path)
    await asyncio.to_thread(program.start)
    await two.a.checks_in(LOW)
    await two.a.deletes(GOOD, "Delete check-in")
    await two.a.syncs()
    await two.b.checks_in(MIDDLING)
    written = await in_step(two)
    assert [LOW in row or MIDDLING in row for row in written].count(True) == 2
    assert not any(GOOD in row for row in written)

    await asyncio.to_thread(program.stop)
    await backups.put_back(program.database_url, backup)
    assert "1 accounts" in await asyncio.to_thread(program.says, "restored")
    await asyncio.to_thread(program.start)
    assert await in_step(two) == written


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_was_deleted_before_a_compaction_does_not_rise_again(two: Two, program: Program) -> None:
    # One phone has not heard of the deletion when the tombstone goes.
    await two.b.phone.offline(yes=True)
    await two.a.deletes(GOOD, "Delete check-in")
    await two.a.syncs()
    await asyncio.to_thread(program.stop)
    said = await asyncio.to_thread(program.says, "compact", "--days", "0")
    assert said.startswith("1 tombstones")
    await asyncio.to_thread(program.start)
    await two.b.phone.offline(yes=False)
    left = await in_step(two)
    assert left
    assert not any(GOOD in row for row in left)
