"""Aggregates of the log: whoever reads them first files what is new, so that a push pays for nothing.

`account.filed` says up to which seq a log is filed. Filing is one transaction, which first moves that on from where it
was found; whoever finds it elsewhere by then throws their work away and reads again.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from server.domain import aggregates
from server.domain.aggregates import Left, Month, Placed
from server.domain.errors import StorageFull
from server.domain.ids import AccountId, RecordId
from server.domain.merge import Record
from server.store import database
from server.store.database import Rows, Statements

PAGE = 2000
"""Records that are filed at a time, so that memory stays flat however long a log is."""

_decoder = msgspec.json.Decoder(Record)

_AMONG = {"sqlite": "IN (SELECT value FROM json_each($1))", "postgres": "= ANY($1::uuid[])"}
_EACH = {"sqlite": "IN (SELECT value FROM json_each($3))", "postgres": "= ANY($3::text[])"}
# One statement, so that what is new and what has left are of one moment.
_NEWS_FROM = """
    SELECT * FROM (
        SELECT account.id AS account, account.head, account.filed, account.filed_as, record.seq, record.body,
        NULL AS id, NULL AS month FROM account LEFT JOIN record ON record.account = account.id
        AND record.seq > CASE WHEN account.filed_as = $2 THEN account.filed ELSE 0 END
        WHERE account.id {among} ORDER BY account.id, record.seq LIMIT $3
    ) logged
    UNION ALL
    SELECT account, NULL, NULL, NULL, seq, NULL, {id}, month FROM moved WHERE account {among}
    ORDER BY account, seq
"""
_NEWS = {
    "sqlite": _NEWS_FROM.format(among=_AMONG["sqlite"], id="id"),
    "postgres": _NEWS_FROM.format(among=_AMONG["postgres"], id="id::text"),
}
_HELD = {
    kind: f"SELECT account, month, body FROM aggregate WHERE account {_AMONG[kind]} "
    f"AND (month = '{aggregates.STANDING}' OR month >= $2 OR month {_EACH[kind]}) ORDER BY account, month"
    for kind in ("sqlite", "postgres")
}
_ADVANCE_FROM = """
    UPDATE account SET filed = news.until, filed_as = $1 FROM {}
    WHERE account.id = news.id AND account.filed = news.was AND account.filed_as = news.was_as RETURNING account.id
"""
_ADVANCE = {
    "sqlite": _ADVANCE_FROM.format(
        "(SELECT value ->> 0 AS id, value ->> 1 AS was, value ->> 2 AS was_as, value ->> 3 AS until "
        "FROM json_each($2)) news"
    ),
    "postgres": _ADVANCE_FROM.format(
        "unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[]) AS news (id, was, was_as, until)"
    ),
}
_KEEP_FROM = """
    INSERT INTO aggregate (account, month, body) SELECT {}
    ON CONFLICT (account, month) DO UPDATE SET body = excluded.body
"""
_KEEP = {
    "sqlite": _KEEP_FROM.format("value ->> 0, value ->> 1, value ->> 2 FROM json_each($1) WHERE true"),
    "postgres": _KEEP_FROM.format("* FROM unnest($1::uuid[], $2::text[], $3::text[])"),
}
_SETTLE = {
    "sqlite": (
        "DELETE FROM moved WHERE EXISTS "
        "(SELECT 1 FROM json_each($1) WHERE value ->> 0 = moved.account AND moved.seq <= value ->> 1)"
    ),
    "postgres": (
        "DELETE FROM moved USING unnest($1::uuid[], $2::bigint[]) AS news (id, until) "
        "WHERE moved.account = news.id AND moved.seq <= news.until"
    ),
}
_NOTE_FROM = """
    INSERT INTO moved (account, seq, id, month) SELECT $1, $2, {}
    ON CONFLICT (account, id, month) DO UPDATE SET seq = excluded.seq
"""
_NOTE = {
    "sqlite": _NOTE_FROM.format("value ->> 0, value ->> 1 FROM json_each($3) WHERE true"),
    "postgres": _NOTE_FROM.format("* FROM unnest($3::uuid[], $4::text[])"),
}


@dataclass
class _News:
    """What a log holds beyond what is filed of it, up to the seq `until`: its head, where it is `whole`."""

    account: AccountId
    was: int
    was_as: int
    until: int
    whole: bool = True
    logged: list[Placed] = field(default_factory=list)
    moved: list[Left] = field(default_factory=list)

    @property
    def anew(self) -> bool:
        """Whether what was filed is of no use, because another release filed it."""
        return self.was > 0 and self.was_as != aggregates.FORM

    @property
    def months(self) -> set[Month]:
        """The months that filing it changes."""
        return {one.month for one in self.logged} | {one.month for one in self.moved}


class _Read(NamedTuple):
    """What is there of one account, as it is stored, and the months that its news has changed."""

    news: _News
    bodies: list[str]
    changed: dict[Month, str]


async def read(accounts: Sequence[AccountId], since: Month = aggregates.STANDING) -> dict[AccountId, list[str]]:
    """What these accounts logged from the month `since` on, and what belongs to no day: see `aggregates.views`.

    It takes two queries, whatever the number of accounts, and a transaction more for each page that isn't filed yet.
    """
    found: dict[AccountId, list[str]] = {account: [] for account in accounts}
    left = list(accounts)
    while left:
        rows = await database.read(_NEWS[database.dialect()], _list(left), aggregates.FORM, PAGE)
        # Years of entries take a while: other requests are answered meanwhile.
        news = await asyncio.to_thread(_news, rows)
        read = await asyncio.to_thread(_read, news, await _held(news, since), since)
        lost = await _keep([one for one in read if one.news.anew or one.news.until != one.news.was])
        done = {one.news.account: one.bodies for one in read if one.news.whole and one.news.account not in lost}
        found |= done
        # Whoever isn't in a page that is no full one isn't there any more.
        there = set(left) if any(not one.whole for one in news) else {one.account for one in news}
        left = [account for account in left if account in there and account not in done]
    return found


async def note(tx: Statements, account: AccountId, gone: Sequence[Left], seq: int) -> None:
    """Note what has left which month, in a transaction that has the account; none of the records has a lower seq."""
    await tx.rows(_NOTE[database.dialect()], account, seq, *_columns(gone))


def _news(rows: Rows) -> list[_News]:
    """What is new in each log, as far as the page goes."""
    logged = [row for row in rows if row["month"] is None]
    news: dict[str, _News] = {}
    for row in logged:
        account = str(row["account"])
        if account not in news:
            news[account] = _News(AccountId(account), row["filed"], row["filed_as"], row["head"])
        if row["body"] is not None and (placed := aggregates.placed(_decoder.decode(row["body"]))) is not None:
            news[account].logged.append(placed)
    if len(logged) == PAGE:
        last = news[str(logged[-1]["account"])]
        last.whole, last.until = False, logged[-1]["seq"] or last.until
    for row in rows:
        one = news.get(str(row["account"]))
        if one is not None and row["month"] is not None and row["seq"] <= one.until:
            one.moved.append(Left(RecordId(row["id"]), row["month"]))
    return list(news.values())


async def _held(news: Sequence[_News], since: Month) -> Mapping[AccountId, Mapping[Month, str]]:
    """What is filed of these accounts from `since` on and, because it is to be changed, before."""
    early = {month for one in news for month in one.months if month < since}
    ours = [one.account for one in news if not one.anew]
    held: dict[AccountId, dict[Month, str]] = defaultdict(dict)
    for row in await database.read(_HELD[database.dialect()], _list(ours), since, _list(sorted(early))):
        held[AccountId(str(row["account"]))][row["month"]] = row["body"]
    return held


def _read(news: Sequence[_News], rows: Mapping[AccountId, Mapping[Month, str]], since: Month) -> list[_Read]:
    read = []
    for one in news:
        changed = aggregates.refiled(rows.get(one.account, {}), one.logged, one.moved)
        bodies = {**rows.get(one.account, {}), **changed}
        asked = [month for month in sorted(bodies) if month == aggregates.STANDING or month >= since]
        read.append(_Read(one, [bodies[month] for month in asked], changed))
    return read


async def _keep(read: Sequence[_Read]) -> set[AccountId]:
    """Keep what was filed, in one transaction; whose is not kept, because somebody was quicker."""
    if not read:
        return set()
    try:
        async with database.transaction() as tx:
            ours = await _advance(tx, [one.news for one in read])
            await _write(tx, [one for one in read if one.news.account in ours])
    except StorageFull:
        if all(one.news.whole for one in read):
            return set()  # a full disk keeps nobody from reading
        raise
    return {one.news.account for one in read} - ours


async def _advance(tx: Statements, news: Sequence[_News]) -> set[AccountId]:
    moved_on = [(one.account, one.was, one.was_as, one.until) for one in news]
    rows = await tx.rows(_ADVANCE[database.dialect()], aggregates.FORM, *_columns(moved_on))
    return {AccountId(str(row["id"])) for row in rows}


async def _write(tx: Statements, read: Sequence[_Read]) -> None:
    kind = database.dialect()
    if anew := [one.news.account for one in read if one.news.anew]:
        await tx.rows(f"DELETE FROM aggregate WHERE account {_AMONG[kind]}", _list(anew))
    if bodies := [(one.news.account, month, body) for one in read for month, body in one.changed.items()]:
        await tx.rows(_KEEP[kind], *_columns(bodies))
    if settled := [(one.news.account, one.news.until) for one in read if one.news.moved]:
        await tx.rows(_SETTLE[kind], *_columns(settled))


def _columns(rows: Sequence[tuple[Any, ...]]) -> Sequence[Any]:
    """Rows as the arguments of a statement: one JSON text, or a list for each column."""
    if database.dialect() == "sqlite":
        return [msgspec.json.encode(rows).decode()]
    return [list(column) for column in zip(*rows, strict=True)]


def _list(values: Sequence[str]) -> Any:
    """Values as one argument of a statement."""
    return msgspec.json.encode(values).decode() if database.dialect() == "sqlite" else list(values)
