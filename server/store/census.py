"""What an operator may know of the accounts: how many there are, and how much each holds."""

from datetime import UTC, datetime
from typing import NamedTuple

from server.domain.ids import AccountId
from server.store import database


class Counted(NamedTuple):
    """One account in numbers; days are UTC and written YYYY-MM-DD, for the hour would tell more than is needed."""

    account: AccountId
    made_on: str
    seen_on: str | None
    devices: int
    records: int
    bytes: int


async def counted() -> list[Counted]:
    """All accounts, the oldest first, in one query."""
    rows = await database.read(
        "SELECT account.id, account.created_at, account.records, account.bytes, count(device.id) AS devices, "
        "max(device.seen_at) AS seen_at FROM account LEFT JOIN device ON device.account = account.id "
        "GROUP BY account.id ORDER BY account.created_at, account.id"
    )
    return [
        Counted(
            AccountId(str(row["id"])),
            _day(row["created_at"]),
            None if row["seen_at"] is None else _day(row["seen_at"]),
            row["devices"],
            row["records"],
            row["bytes"],
        )
        for row in rows
    ]


def _day(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).date().isoformat()
