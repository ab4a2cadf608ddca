"""What is to be said: a notice once per kind and slot, and a delivery for each subscription that takes pushes."""

from server.domain.ids import AccountId
from server.domain.notices import Notice
from server.store.database import Statements


async def add(tx: Statements, account: AccountId, notice: Notice) -> bool:
    """Plan a notice in a transaction that has the account; False, and nothing changed, where it was said already."""
    new = await tx.rows(
        "INSERT INTO notice (account, id, kind, slot, due_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT DO NOTHING RETURNING id",
        account,
        notice.id,
        notice.kind,
        notice.slot,
        notice.due_at,
        notice.expires_at,
    )
    if new:
        await tx.rows(
            "INSERT INTO delivery (account, notice, subscription, state, attempts, due_at) "
            "SELECT account, $2, id, 'waiting', 0, $3 FROM subscription WHERE account = $1 AND state = 'active'",
            account,
            notice.id,
            notice.due_at,
        )
    return bool(new)
