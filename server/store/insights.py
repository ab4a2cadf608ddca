"""What was found about an account, kept until its log or its day moves on; one row an account."""

from datetime import date

import msgspec

from server.domain.ids import AccountId
from server.domain.insights import Found
from server.store import database

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Found)


async def kept(account: AccountId, head: int, day: date) -> Found | None:
    """What was found for exactly this log and this local day, in one query; None where it has to be found anew."""
    rows = await database.read(
        "SELECT body FROM insight WHERE account = $1 AND head = $2 AND day = $3", account, head, day.isoformat()
    )
    try:
        return _decoder.decode(rows[0]["body"]) if rows else None
    except msgspec.DecodeError:  # another release of this program wrote it
        return None


async def keep(account: AccountId, head: int, day: date, found: Found) -> None:
    """Keep what was found, in place of whatever was kept of no later log."""
    async with database.transaction() as tx:
        await tx.rows(
            "INSERT INTO insight (account, head, day, body) VALUES ($1, $2, $3, $4) ON CONFLICT (account) DO UPDATE "
            "SET head = excluded.head, day = excluded.day, body = excluded.body WHERE insight.head <= excluded.head",
            account,
            head,
            day.isoformat(),
            _encoder.encode(found).decode(),
        )
