"""Logs that begin anew: for every account after a backup, and only where tombstones went after a compaction."""

from itertools import count

import pytest

from server.domain import epochs as names
from server.domain.clock import Millis
from server.domain.errors import EpochChanged
from server.domain.ids import AccountId
from server.store import database, epochs, records
from tests.builders import NOON, check_in, deleted, stamp
from tests.store.conftest import EPOCH, new_account

numbers = count()


def chance() -> str:
    return f"{next(numbers):016x}"


async def epoch_of(account: AccountId) -> str:
    return str((await database.read("SELECT epoch FROM account WHERE id = $1", account))[0]["epoch"])


async def test_every_account_begins_anew_under_an_epoch_of_its_own(account: AccountId) -> None:
    everybody = [account, *[await new_account() for _ in range(4)]]
    assert await epochs.restore_all(chance, page=2) == 5
    found = [await epoch_of(one) for one in everybody]
    assert len({EPOCH, *found}) == 6
    assert {names.why(EPOCH, one) for one in found} == {"restored"}


async def test_a_compaction_drops_old_tombstones_alone(account: AccountId) -> None:
    untouched = await new_account()
    await records.append(untouched, EPOCH, [check_in()], NOON)
    kept, old, recent = check_in(), check_in(), check_in()
    await records.append(account, EPOCH, [kept, old, recent], NOON)
    gone = [deleted(old, stamp(5)), deleted(recent, stamp(60_000))]
    await records.append(account, EPOCH, gone, NOON)
    assert await epochs.compact_all(Millis(NOON + 60_000), chance) == 1
    page = await records.since(account, 0, 10)
    assert [record.id in body for record, body in zip((kept, recent), page.bodies, strict=True)] == [True, True]
    assert names.why(EPOCH, await epoch_of(account)) == "compacted"
    assert await epoch_of(untouched) == EPOCH
    with pytest.raises(EpochChanged) as told:
        await records.append(account, EPOCH, [], NOON)
    assert told.value.why == "compacted"
    assert await epochs.compact_all(Millis(NOON + 60_000), chance) == 0


async def test_a_cursor_beyond_the_head_begins_anew_once(account: AccountId) -> None:
    for _ in range(2):
        with pytest.raises(EpochChanged) as told:
            await epochs.refuse(account, EPOCH, 7, chance())
        assert told.value.why == "restored"
    begun = await epoch_of(account)
    # Whoever still has the old epoch is told so, and changes nothing.
    with pytest.raises(EpochChanged):
        await epochs.refuse(account, EPOCH, 7, chance())
    assert await epoch_of(account) == begun
