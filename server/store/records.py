"""The record log of one account: append what a device changed, and read on from a cursor."""

import asyncio
from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from server.domain import clock, epochs, lowered, merge
from server.domain.clock import Millis
from server.domain.errors import AccountGone, EpochChanged
from server.domain.ids import AccountId
from server.domain.lowered import Lowered
from server.domain.merge import Record
from server.store import database
from server.store.database import Statements
from server.store.pokes import CHANNEL

MAX_PAGE = 2000

REVIEW_AFTER_MS = 15 * 60_000
"""After something was logged, the worker's look waits so long: whoever writes three entries is looked at once."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)

_SAVE = {
    "sqlite": """
        INSERT INTO record (account, id, seq, kind, body, lowered)
        SELECT $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each($2) WHERE true
        ON CONFLICT (account, id) DO UPDATE SET seq = excluded.seq, body = excluded.body, lowered = excluded.lowered
    """,
    # Commits that tell somebody wait for each other (decision 17), so the one device of an account tells nobody.
    "postgres": f"""
        WITH saved AS (
            INSERT INTO record (account, id, seq, kind, body, lowered)
            SELECT $1, * FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[])
            ON CONFLICT (account, id)
            DO UPDATE SET seq = excluded.seq, body = excluded.body, lowered = excluded.lowered
        )
        SELECT pg_notify('{CHANNEL}', format('%s %s', $1::uuid, $7::bigint))
        WHERE (SELECT count(*) FROM device WHERE account = $1) > 1
    """,
}
_ADD = {
    "sqlite": "INSERT INTO record (account, id, seq, kind, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    "postgres": f"""
        WITH added AS (
            INSERT INTO record (account, id, seq, kind, body) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING RETURNING seq
        )
        SELECT pg_notify('{CHANNEL}', format('%s %s', $1::uuid, seq)) FROM added
    """,
}
_FIND = {
    "sqlite": "SELECT id, body, lowered FROM record WHERE account = $1 AND id IN (SELECT value FROM json_each($2))",
    "postgres": "SELECT id, body, lowered FROM record WHERE account = $1 AND id = ANY($2::uuid[])",
}


Status = Literal[0, 1, "invalid", "gone"]
"""Unchanged, stored, of another kind than the record of that id, or unknown and not new."""


class Appended(NamedTuple):
    """What became of each record that was sent, in order, and the canonical form of those not stored as sent."""

    statuses: list[Status]
    fix: list[Record]
    head: int


class Stored(NamedTuple):
    """A record, the text in which it is stored and sent, and which of its stamps came from the future."""

    record: Record
    body: str
    lowered: Lowered


class Page(NamedTuple):
    """Some of the log after a cursor, in order; `bodies` are records as they were stored, in JSON."""

    bodies: list[str]
    cursor: int
    more: bool


async def append(account: AccountId, epoch: str, sent: Sequence[Record], now: Millis) -> Appended:
    """Merge `sent` into the log in one transaction of at most five statements, whatever their number.

    The first statement locks the account (a row on PostgreSQL, the file on SQLite), so that the order of commits is the
    order of seq, and a reader that has seen one seq has seen all before it.

    Raises:
        EpochChanged: the log is not the one this device knows.
        AccountGone: there is no such account any more.
        Unavailable: nothing was stored.
    """
    async with database.transaction() as tx:
        head = await _advance(tx, account, len(sent), epoch, now)
        before = head - len(sent)
        stored = await _find(tx, account, [record.id for record in sent])
        statuses: list[Status] = []
        changed: dict[str, Stored] = {}
        for record in sent:
            status, state = _joined(stored.get(record.id), record, now)
            statuses.append(status)
            if state is not None:
                stored[record.id] = state
            if status == 1 and state is not None:
                changed[record.id] = state
        await _save(tx, account, before, list(changed.values()))
        if len(changed) < len(sent):
            head = before + len(changed)
            await tx.rows("UPDATE account SET head = $2 WHERE id = $1 RETURNING head", account, head)
    taken = (record for record, status in zip(sent, statuses, strict=True) if isinstance(status, int))
    unlike = dict.fromkeys(record.id for record in taken if not merge.holds(stored[record.id].record, record))
    return Appended(statuses, [stored[one].record for one in unlike], head)


async def add(tx: Statements, account: AccountId, record: Record) -> None:
    """Add a record of the server's own to the log, within a transaction that writes more; one that is there stays."""
    head = await tx.rows("UPDATE account SET head = head + 1 WHERE id = $1 RETURNING head", account)
    await tx.rows(
        _ADD[database.dialect()],
        account,
        record.id,
        head[0]["head"],
        record.k,
        _encoder.encode(record).decode(),
    )


async def since(account: AccountId, cursor: int, limit: int) -> Page:
    """At most `limit` records after `cursor`, in one query."""
    rows = await database.read(
        "SELECT seq, body FROM record WHERE account = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        account,
        cursor,
        limit + 1,
    )
    page = rows[:limit]
    return Page([row["body"] for row in page], page[-1]["seq"] if page else cursor, len(rows) > limit)


async def of_kinds(account: AccountId, kinds: Sequence[str]) -> list[Record]:
    """Every record and tombstone of these kinds in the order of the log, in one query."""
    places = ", ".join(f"${place}" for place in range(2, len(kinds) + 2))
    rows = await database.read(
        f"SELECT body FROM record WHERE account = $1 AND kind IN ({places}) ORDER BY seq", account, *kinds
    )
    # Years of entries take a while: other requests are answered meanwhile.
    return await asyncio.to_thread(lambda: [_decoder.decode(row["body"]) for row in rows])


def _joined(old: Stored | None, sent: Record, now: Millis) -> tuple[Status, Stored | None]:
    """The status of one record and its state after the merge; None where there is none to speak of."""
    if old is None and not sent.new:
        return "gone", None
    if old is not None and old.record.k != sent.k:
        return "invalid", None
    coming, seen = _stored_form(sent), old.lowered if old is not None else {}
    if seen or coming.h >= clock.ceiling(now):
        unseen = lowered.unseen(coming, seen)
        if unseen is None:
            return 0, old
        coming, seen = merge.clamped(unseen, now), lowered.noted(unseen, seen, now)
    record = coming if old is None else merge.merged(old.record, coming)
    # Compared as text: to Python, true equals 1.
    body = _encoder.encode(record).decode()
    kept = {} if record.d else seen
    unchanged = old is not None and body == old.body and kept == old.lowered
    return (0 if unchanged else 1), Stored(record, body, kept)


def _stored_form(sent: Record) -> Record:
    if sent.d:
        return merge.tombstone(sent.k, sent.id, sent.h)
    return msgspec.structs.replace(sent, new=0)


async def _advance(tx: Statements, account: AccountId, by: int, epoch: str, now: Millis) -> int:
    rows = await tx.rows(
        "UPDATE account SET head = head + $2, review_at = CASE WHEN review_at > $3 THEN $3 ELSE review_at END "
        "WHERE id = $1 RETURNING head, epoch",
        account,
        by,
        now + REVIEW_AFTER_MS,
    )
    if not rows:
        raise AccountGone
    if rows[0]["epoch"] != epoch:
        raise EpochChanged(epochs.why(epoch, rows[0]["epoch"]), rows[0]["epoch"])
    return int(rows[0]["head"])


async def _find(tx: Statements, account: AccountId, ids: list[str]) -> dict[str, Stored]:
    kind = database.dialect()
    rows = await tx.rows(_FIND[kind], account, msgspec.json.encode(ids).decode() if kind == "sqlite" else ids)
    return {
        str(row["id"]): Stored(_decoder.decode(row["body"]), row["body"], lowered.decoded(row["lowered"]))
        for row in rows
    }


async def _save(tx: Statements, account: AccountId, before: int, changed: Sequence[Stored]) -> None:
    if not changed:
        return
    rows = [
        (record.id, before + place, record.k, body, lowered.encoded(seen))
        for place, (record, body, seen) in enumerate(changed, start=1)
    ]
    kind = database.dialect()
    if kind == "sqlite":
        await tx.rows(_SAVE[kind], account, _encoder.encode(rows).decode())
    else:
        await tx.rows(_SAVE[kind], account, *map(list, zip(*rows, strict=True)), before + len(rows))
