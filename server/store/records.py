"""The record log of one account: append what a device changed, and read on from a cursor."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from server.domain import epochs, ids, lowered, prompts
from server.domain.clock import Millis
from server.domain.errors import AccountGone, EpochChanged
from server.domain.ids import AccountId
from server.domain.intake import Intake, Status, Stored
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

_COLUMNS = ("account", "id", "seq", "kind", "body", "lowered")
_INTO = f"INSERT INTO record ({', '.join(_COLUMNS)})"
_REPLACING = """
    ON CONFLICT (account, id) DO UPDATE SET seq = excluded.seq, body = excluded.body, lowered = excluded.lowered
"""
_COUNT = "UPDATE account SET head = $2, records = $3, bytes = $4 WHERE id = $1"
# Commits that tell somebody wait for each other (decision 17), so the one device of an account tells nobody.
_TELL = f"""
    SELECT pg_notify('{CHANNEL}', format('%s %s', $1::uuid, $2::bigint))
    WHERE (SELECT count(*) FROM device WHERE account = $1) > 1
"""
_SAVE_POSTGRES = f"""
    WITH saved AS (
        {_INTO} SELECT $1, * FROM unnest($5::uuid[], $6::bigint[], $7::text[], $8::text[], $9::text[]) {_REPLACING}
    ), counted AS ({_COUNT}) {_TELL}
"""
_COUNT_AND_TELL = f"WITH counted AS ({_COUNT}) {_TELL}"
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

_SLICE = 128
"""New records that are merged at a time while PostgreSQL writes those before them."""


@lru_cache(maxsize=64)
def _save_sqlite(count: int) -> str:
    # As many rows as are saved: one JSON text of them all takes SQLite longer to read than it does to write them.
    places = (range(2 + 5 * row, 7 + 5 * row) for row in range(count))
    values = ", ".join(f"($1, {', '.join(f'${n}' for n in row)})" for row in places)
    return f"{_INTO} VALUES {values}{_REPLACING}"


class Appended(NamedTuple):
    """What became of each record that was sent, in order, and the canonical form of those not stored as sent."""

    statuses: list[Status]
    fix: list[Record]
    head: int


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
    """Look at each of `sent` and merge it into the log, in one transaction of at most four statements, whatever their
    number, or five where a record changed its month or is gone.

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
        known = await _find(tx, account, sent)
        intake = Intake(known, held, now, megabytes, unknown_only=unknown_only)
        if database.dialect() == "postgres" and not known and _are_many(sent):
            await tx.copy("record", _COLUMNS, _streamed(account, before, intake, sent))
            finish = _COUNT_AND_TELL if intake.changed else _COUNT
            await tx.rows(finish, account, before + len(intake.changed), *intake.held)
        else:
            intake.take(sent)
            await _save(tx, account, before, intake)
        if intake.left:
            await filing.note(tx, account, list(intake.left), before + 1)
    return Appended(intake.statuses, intake.fix(sent), before + len(intake.changed))


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


async def _find(tx: Statements, account: AccountId, sent: Sequence[Record]) -> dict[str, Stored]:
    kind, named = database.dialect(), [record.id for record in sent]
    if not ids.are_uuids(named):
        named = [one for one in named if ids.is_uuid(one)]
    rows = await tx.rows(_FIND[kind], account, msgspec.json.encode(named).decode() if kind == "sqlite" else named)
    return {
        str(row["id"]): Stored(_decoder.decode(row["body"]), row["body"], lowered.decoded(row["lowered"]))
        for row in rows
    }


def _are_many(sent: Sequence[Record]) -> bool:
    """Whether these are worth a stream of their own, in which none may come twice."""
    return len(sent) > _SLICE and len({record.id for record in sent}) == len(sent)


async def _streamed(account: AccountId, before: int, intake: Intake, sent: Sequence[Record]) -> AsyncIterator[bytes]:
    """Rows of records that are all unknown, as COPY reads them; PostgreSQL writes some while the next are merged."""
    for start in range(0, len(sent), _SLICE):
        done = len(intake.changed)
        intake.take(sent[start : start + _SLICE])
        some = itertools.islice(intake.changed.values(), done, None)
        lines = [
            f"{account}\t{one.record.id}\t{seq}\t{one.record.k}\t{one.body}\t{lowered.encoded(one.lowered) or ''}\n"
            for seq, one in enumerate(some, start=before + done + 1)
        ]
        # JSON has neither tabs nor ends of lines, and of its backslashes COPY takes two for one.
        yield "".join(lines).replace("\\", "\\\\").encode()


async def _save(tx: Statements, account: AccountId, before: int, intake: Intake) -> None:
    """Write the records that changed, and with them the head and what the account holds now."""
    rows = [
        (one.record.id, seq, one.record.k, one.body, lowered.encoded(one.lowered))
        for seq, one in enumerate(intake.changed.values(), start=before + 1)
    ]
    now = (before + len(rows), *intake.held)
    if rows and database.dialect() == "postgres":
        await tx.rows(_SAVE_POSTGRES, account, *now, *map(list, zip(*rows, strict=True)))
        return
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        await tx.rows(_save_sqlite(len(some)), account, *itertools.chain.from_iterable(some))
    await tx.rows(_COUNT, account, *now)
