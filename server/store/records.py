"""The record log of one account: append what a device changed, and read on from a cursor."""

import asyncio
import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from server.domain import aggregates, clock, epochs, lowered, merge, prompts, quota
from server.domain.aggregates import Left
from server.domain.clock import Millis
from server.domain.errors import AccountGone, EpochChanged
from server.domain.ids import AccountId, RecordId
from server.domain.lowered import Lowered
from server.domain.merge import Record
from server.domain.quota import Held
from server.store import aggregates as filing
from server.store import database
from server.store.database import Statements
from server.store.pokes import CHANNEL

MAX_PAGE = 2000

ROOMY = 1_000_000
"""Megabytes: whoever appends without a quota has room."""

REVIEW_AFTER_MS = 15 * 60_000
"""After something was logged, the worker's look waits so long: whoever writes three entries is looked at once."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)

_SAVE = {
    # As many rows as are saved: one JSON text of them all takes SQLite longer to read than it does to write them.
    "sqlite": """
        INSERT INTO record (account, id, seq, kind, body, lowered) VALUES {}
        ON CONFLICT (account, id) DO UPDATE SET seq = excluded.seq, body = excluded.body, lowered = excluded.lowered
    """,
    # Commits that tell somebody wait for each other (decision 17), so the one device of an account tells nobody.
    "postgres": f"""
        WITH saved AS (
            INSERT INTO record (account, id, seq, kind, body, lowered)
            SELECT $1, * FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[])
            ON CONFLICT (account, id)
            DO UPDATE SET seq = excluded.seq, body = excluded.body, lowered = excluded.lowered
        ), counted AS (
            UPDATE account SET head = $7, records = $8, bytes = $9 WHERE id = $1
        )
        SELECT pg_notify('{CHANNEL}', format('%s %s', $1::uuid, $7::bigint))
        WHERE (SELECT count(*) FROM device WHERE account = $1) > 1
    """,
}
_INSERT = """
    INSERT INTO record (account, id, seq, kind, body) SELECT $1, $2, head + 1, $3, $4 FROM account WHERE account.id = $1
    ON CONFLICT DO NOTHING RETURNING seq
"""
_ADD = {
    "sqlite": _INSERT,
    "postgres": f"""
        WITH added AS ({_INSERT})
        SELECT pg_notify('{CHANNEL}', format('%s %s', $1::uuid, seq)) FROM added
    """,
}
_FIND = {
    "sqlite": "SELECT id, body, lowered FROM record WHERE account = $1 AND id IN (SELECT value FROM json_each($2))",
    "postgres": "SELECT id, body, lowered FROM record WHERE account = $1 AND id = ANY($2::uuid[])",
}


_AT_ONCE = 1000
"""Records in one statement on SQLite, which takes 32,766 values at most."""


@lru_cache(maxsize=64)
def _save_sqlite(count: int) -> str:
    places = (range(2 + 5 * row, 7 + 5 * row) for row in range(count))
    return _SAVE["sqlite"].format(", ".join(f"($1, {', '.join(f'${n}' for n in row)})" for row in places))


Status = Literal[0, 1, "invalid", "gone", "full"]
"""Unchanged, stored, of another kind than the record of that id, unknown and not new, or beyond the quota."""


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


async def append(
    account: AccountId,
    epoch: str,
    sent: Sequence[Record],
    now: Millis,
    megabytes: int = ROOMY,
    *,
    unknown_only: bool = False,
) -> Appended:
    """Merge `sent` into the log in one transaction of at most four statements, whatever their number, or five where a
    record changed its month or is gone.

    With `unknown_only`, a record whose id is there already changes nothing, not even where it says something else.

    The first statement locks the account (a row on PostgreSQL, the file on SQLite), so that the order of commits is the
    order of seq, and a reader that has seen one seq has seen all before it.

    Raises:
        EpochChanged: the log is not the one this device knows.
        AccountGone: there is no such account any more.
        Unavailable: nothing was stored.
    """
    async with database.transaction() as tx:
        before, held = await _advance(tx, account, sent, epoch, now)
        stored = await _find(tx, account, [record.id for record in sent])
        statuses: list[Status] = []
        changed: dict[str, Stored] = {}
        left: list[Left] = []
        mixed: set[str] = set()
        records, room = held.records, held.room
        live, dead = quota.most(megabytes, deletion=False), quota.most(megabytes, deletion=True)
        for record in sent:
            old = stored.get(record.id)
            status, state = (0, old) if old is not None and unknown_only else _joined(old, record, now)
            if old is not None or (state is not None and (state.lowered or state.record.h != record.h)):
                mixed.add(record.id)
            if status == 1 and state is not None:
                more = _size(state.body) + quota.BESIDE if old is None else _size(state.body) - _size(old.body)
                if more > 0 and room + more > (dead if state.record.d else live):
                    status, state = "full", None
                else:
                    room, records = room + more, records + (old is None)
                    changed[record.id] = state
                    if old is not None and (month := aggregates.left(old.record, state.record)) is not None:
                        left.append(Left(RecordId(record.id), month))
            statuses.append(status)
            if state is not None:
                stored[record.id] = state
        head = before + len(changed)
        await _save(tx, account, before, list(changed.values()), Held(records, room - quota.BESIDE * records))
        if left:
            await filing.note(tx, account, list(dict.fromkeys(left)), before + 1)
    # What was new came to be as it was sent.
    taken = (one for one, status in zip(sent, statuses, strict=True) if one.id in mixed and isinstance(status, int))
    unlike = dict.fromkeys(record.id for record in taken if not merge.holds(stored[record.id].record, record))
    return Appended(statuses, [stored[one].record for one in unlike], head)


async def add(tx: Statements, account: AccountId, record: Record) -> None:
    """Add a record of the server's own to the log, in a transaction that has the account; one that is there stays."""
    body = _encoder.encode(record)
    if await tx.rows(_ADD[database.dialect()], account, record.id, record.k, body.decode()):
        await tx.rows(
            "UPDATE account SET head = head + 1, records = records + 1, bytes = bytes + $2 WHERE id = $1",
            account,
            len(body),
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
    return await asyncio.to_thread(lambda: [decoded(row["body"]) for row in rows])


async def newest(account: AccountId, kinds: Sequence[str], limit: int) -> list[Record]:
    """The `limit` records and tombstones of these kinds that were stored last, in no order, in one query."""
    places = ", ".join(f"${place}" for place in range(3, len(kinds) + 3))
    rows = await database.read(
        f"SELECT body FROM record WHERE account = $1 AND kind IN ({places}) ORDER BY seq DESC LIMIT $2",
        account,
        limit,
        *kinds,
    )
    return [decoded(row["body"]) for row in rows]


def decoded(body: str) -> Record:
    """A record, as it is stored."""
    return _decoder.decode(body)


_NOTHING: Lowered = {}


def _joined(old: Stored | None, sent: Record, now: Millis) -> tuple[Status, Stored | None]:
    """The status of one record and its state after the merge; None where there is none to speak of."""
    if old is None and not sent.new:
        return "gone", None
    if old is not None and old.record.k != sent.k:
        return "invalid", None
    coming, seen = _stored_form(sent), old.lowered if old is not None else _NOTHING
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


def _size(body: str) -> int:
    return len(body) if body.isascii() else len(body.encode())


async def _advance(
    tx: Statements, account: AccountId, sent: Sequence[Record], epoch: str, now: Millis
) -> tuple[int, Held]:
    """Lock the account for these records; the head before them, and what the account holds.

    Wishes that may have changed are looked at next, and whoever is looking at the older ones says nothing any more.
    """
    rows = await tx.rows(
        "UPDATE account SET head = head + $2, review_at = CASE WHEN review_at > $3 THEN $3 ELSE review_at END, "
        f"prompt_at = CASE WHEN $4 OR prompt_at = {prompts.ASLEEP} THEN $5 ELSE prompt_at END, "
        "prompt_claim = CASE WHEN $4 THEN NULL ELSE prompt_claim END "
        "WHERE id = $1 RETURNING head, epoch, records, bytes",
        account,
        len(sent),
        now + REVIEW_AFTER_MS,
        any(record.k in prompts.WISHES for record in sent),
        now,
    )
    if not rows:
        raise AccountGone
    if rows[0]["epoch"] != epoch:
        raise EpochChanged(epochs.why(epoch, rows[0]["epoch"]), rows[0]["epoch"])
    return int(rows[0]["head"]) - len(sent), Held(int(rows[0]["records"]), int(rows[0]["bytes"]))


async def _find(tx: Statements, account: AccountId, ids: list[str]) -> dict[str, Stored]:
    kind = database.dialect()
    rows = await tx.rows(_FIND[kind], account, msgspec.json.encode(ids).decode() if kind == "sqlite" else ids)
    return {
        str(row["id"]): Stored(_decoder.decode(row["body"]), row["body"], lowered.decoded(row["lowered"]))
        for row in rows
    }


async def _save(tx: Statements, account: AccountId, before: int, changed: Sequence[Stored], held: Held) -> None:
    """Write the records that changed, and with them the head and what the account holds now."""
    rows = [
        (record.id, before + place, record.k, body, lowered.encoded(seen))
        for place, (record, body, seen) in enumerate(changed, start=1)
    ]
    kind, now = database.dialect(), (before + len(rows), *held)
    if rows and kind == "postgres":
        await tx.rows(_SAVE[kind], account, *map(list, zip(*rows, strict=True)), *now)
        return
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        await tx.rows(_save_sqlite(len(some)), account, *itertools.chain.from_iterable(some))
    await tx.rows("UPDATE account SET head = $2, records = $3, bytes = $4 WHERE id = $1", account, *now)
