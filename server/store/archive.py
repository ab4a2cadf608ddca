"""An account's log as a file takes it: by id, so that what changes meanwhile is neither missed nor there twice."""

from collections.abc import Sequence

import msgspec

from server.domain.ids import AccountId
from server.store import database

FIRST = "00000000-0000-0000-0000-000000000000"
"""What comes before every id."""

_KNOWN = {
    "sqlite": "SELECT 1 FROM record WHERE account = $1 AND id IN (SELECT value FROM json_each($2))",
    "postgres": "SELECT 1 FROM record WHERE account = $1 AND id = ANY($2::uuid[])",
}


async def page(account: AccountId, after: str, limit: int) -> list[tuple[str, str]]:
    """At most `limit` records whose ids come after `after`: id and body, without tombstones, in one query."""
    rows = await database.read(
        "SELECT id, body FROM record WHERE account = $1 AND id > $2 AND body NOT LIKE $3 ORDER BY id LIMIT $4",
        account,
        after,
        # The end of a tombstone and of nothing else: fields end with two braces.
        '%"d":1}',
        limit,
    )
    return [(str(row["id"]), row["body"]) for row in rows]


async def known(account: AccountId, ids: Sequence[str]) -> int:
    """How many of these records are in the log, deleted ones among them, in one query."""
    kind = database.dialect()
    return len(
        await database.read(_KNOWN[kind], account, msgspec.json.encode(ids).decode() if kind == "sqlite" else ids)
    )
