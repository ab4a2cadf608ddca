"""Beginning a log anew for its devices: after a restored backup, and after a compaction (docs/sync.md)."""

from typing import NoReturn

from server.domain import clock, epochs
from server.domain.clock import Chance, Millis
from server.domain.errors import AccountGone, EpochChanged
from server.domain.ids import AccountId
from server.store import database

_TOMBSTONE = {
    "sqlite": "json_extract(body, '$.d') = 1 AND json_extract(body, '$.h') < $1",
    "postgres": "body::json ->> 'd' = '1' AND body::json ->> 'h' < $1",
}


async def refuse(account: AccountId, known: str, cursor: int, chance: str) -> NoReturn:
    """Tell a device that knows another epoch, or has read beyond the head, to start again.

    A log whose head is behind a cursor was restored from a backup, and nobody said so. It begins a new epoch, because
    other devices may hold what this one does not, and would never be asked once the head has passed their cursors.

    Raises:
        EpochChanged: always, but where there is no such account any more.
        AccountGone: then.
    """
    async with database.transaction() as tx:
        rows = await tx.rows(
            "UPDATE account SET epoch = CASE WHEN epoch = $2 AND head < $3 THEN $4 ELSE epoch END "
            "WHERE id = $1 RETURNING epoch",
            account,
            known,
            cursor,
            epochs.restored(chance),
        )
    if not rows:
        raise AccountGone
    raise EpochChanged(epochs.why(known, rows[0]["epoch"]), rows[0]["epoch"])


async def restore_all(chance: Chance, page: int = 500) -> int:
    """Begin every log anew, because the whole database comes from a backup; `page` at a time. Return how many."""
    done, after = 0, "00000000-0000-0000-0000-000000000000"
    while rows := await database.read("SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT $2", after, page):
        async with database.transaction() as tx:
            for row in rows:
                await tx.rows(
                    "UPDATE account SET epoch = $2 WHERE id = $1 RETURNING id",
                    str(row["id"]),
                    epochs.restored(chance()),
                )
        done, after = done + len(rows), str(rows[-1]["id"])
    return done


async def compact_all(before: Millis, chance: Chance) -> int:
    """Drop every tombstone that was stamped before `before`, and begin those logs anew; return how many tombstones."""
    tombstone = _TOMBSTONE[database.dialect()]
    oldest = clock.stamp(before, 0, "0" * 8)
    dropped = 0
    for row in await database.read(f"SELECT DISTINCT account FROM record WHERE {tombstone}", oldest):
        account = AccountId(str(row["account"]))
        async with database.transaction() as tx:
            # The write comes first, as everywhere: a push to this log waits, and is then told to start again.
            log = await tx.rows("UPDATE account SET head = head WHERE id = $1 RETURNING epoch", account)
            gone = await tx.rows(
                f"DELETE FROM record WHERE account = $2 AND {tombstone} RETURNING body", oldest, account
            )
            if gone:
                await tx.rows(
                    "UPDATE account SET epoch = $2, records = records - $3, bytes = bytes - $4 WHERE id = $1",
                    account,
                    epochs.compacted(log[0]["epoch"], chance()),
                    len(gone),
                    sum(len(row["body"].encode()) for row in gone),
                )
            dropped += len(gone)
    return dropped
