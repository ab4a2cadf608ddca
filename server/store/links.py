"""Offers to let another phone in: one an account, each step decided by one conditional update of its row.

An offer goes from open to scanned, confirmed and finished. It is gone once a second phone scans it, whatever its state.
"""

import hmac
from typing import Literal, NamedTuple

from server.domain.clock import Millis
from server.domain.errors import AccountGone, LinkGone, LinkWaiting
from server.domain.ids import AccountId, DeviceId
from server.models import Link
from server.store import access, database, devices, hashed
from server.store.accounts import Opened, WayIn
from server.store.devices import Arrival

OPEN_MS = 300 * 1000
"""How long an offer stands, from the code on the one screen to the key ring on the other."""

_PENDING = ("open", "scanned", "confirmed")


class Pending(NamedTuple):
    """How far an offer has come, and who scanned it."""

    state: Literal["open", "scanned", "confirmed"]
    newcomer: str | None
    expires_at: Millis


async def offer(account: AccountId, device: DeviceId, way: WayIn, now: Millis) -> Millis:
    """Make an offer in the place of any other; return when it expires.

    Asking again after a lost answer changes nothing, for a secret that was scanned must not be open once more.
    """
    async with database.transaction() as tx:
        await access.lock(tx, account)
        rows = await tx.rows(
            "INSERT INTO link (account, lookup, proof_hash, wrap, offered_by, state, expires_at) "
            "VALUES ($1, $2, $3, $4, $5, 'open', $6) ON CONFLICT (account) DO UPDATE SET lookup = excluded.lookup, "
            "proof_hash = excluded.proof_hash, wrap = excluded.wrap, offered_by = excluded.offered_by, "
            "newcomer = NULL, state = 'open', device = NULL, expires_at = excluded.expires_at "
            "WHERE link.lookup <> excluded.lookup RETURNING expires_at",
            account,
            way.lookup,
            hashed.of(way.proof),
            way.wrap,
            device,
            now + OPEN_MS,
        )
        if not rows:
            rows = await tx.rows("SELECT expires_at FROM link WHERE account = $1", account)
    return Millis(int(rows[0]["expires_at"]))


async def withdraw(account: AccountId) -> None:
    """Let nobody in by the account's offer; its row stays, so that a late copy of it opens nothing again."""
    with database.outages():
        await Link.filter(account=account).update(state="gone")


async def redeem(lookup: str, proof: bytes, newcomer: str, now: Millis) -> None:
    """Note who scanned the offer; a second phone ends it for both, even when the first was confirmed.

    Raises:
        LinkGone: there is no such offer, or two phones have scanned it by now.
    """
    account = await _account(lookup, proof)
    async with database.transaction() as tx:
        rows = await tx.rows(
            "UPDATE link SET newcomer = COALESCE(newcomer, $4), "
            "state = CASE WHEN state = 'open' THEN 'scanned' WHEN newcomer = $4 THEN state ELSE 'gone' END "
            "WHERE account = $1 AND lookup = $2 AND proof_hash = $3 AND expires_at > $5 RETURNING state",
            account,
            lookup,
            hashed.of(proof),
            newcomer,
            now,
        )
    if not rows or rows[0]["state"] == "gone":
        raise LinkGone


async def pending(account: AccountId, device: DeviceId, now: Millis) -> Pending | None:
    """How far the offer of this device has come; None when there is none, or nothing more to wait for."""
    rows = await database.read(
        "SELECT state, newcomer, expires_at FROM link WHERE account = $1 AND offered_by = $2 AND expires_at > $3",
        account,
        device,
        now,
    )
    if not rows or rows[0]["state"] not in _PENDING:
        return None
    return Pending(rows[0]["state"], rows[0]["newcomer"], Millis(int(rows[0]["expires_at"])))


async def confirm(account: AccountId, device: DeviceId, newcomer: str, now: Millis) -> None:
    """Let the newcomer in; only the device that made the offer can know that the digits were right.

    Raises:
        LinkGone: no such newcomer scanned an offer of this device's, or it ended.
    """
    async with database.transaction() as tx:
        rows = await tx.rows(
            "UPDATE link SET state = CASE WHEN state = 'scanned' THEN 'confirmed' ELSE state END "
            "WHERE account = $1 AND offered_by = $2 AND newcomer = $3 AND state <> 'gone' AND expires_at > $4 "
            "RETURNING state",
            account,
            device,
            newcomer,
            now,
        )
    if not rows:
        raise LinkGone


async def finish(lookup: str, proof: bytes, newcomer: str, arrival: Arrival, now: Millis) -> Opened:
    """Sign the confirmed newcomer in, once; asked again after a lost answer, the same device gets another secret.

    Raises:
        LinkWaiting: nobody has confirmed the newcomer yet.
        LinkGone: there is no such offer of which this is the newcomer, or its device was signed out meanwhile.
    """
    account = await _account(lookup, proof)
    try:
        async with database.transaction() as tx:
            locked = await access.lock(tx, account)
            rows = await tx.rows(
                "UPDATE link SET device = CASE WHEN state = 'confirmed' THEN $6 ELSE device END, "
                "state = CASE WHEN state = 'confirmed' THEN 'finished' ELSE state END "
                "WHERE account = $1 AND lookup = $2 AND proof_hash = $3 AND newcomer = $4 AND state <> 'gone' "
                "AND expires_at > $5 RETURNING state, device, wrap",
                account,
                lookup,
                hashed.of(proof),
                newcomer,
                now,
                arrival.device,
            )
            if not rows:
                raise LinkGone
            if rows[0]["state"] != "finished":
                raise LinkWaiting
            device = DeviceId(str(rows[0]["device"]))
            if device == arrival.device:
                await devices.add(tx, account, arrival, now)
            elif not await devices.give_secret(tx, account, device, arrival.secret):
                raise LinkGone
    except AccountGone:
        raise LinkGone from None
    return Opened(account, locked.epoch, rows[0]["wrap"], made=False)


async def forget_expired(now: Millis) -> int:
    """Drop the offers that are over; return how many."""
    with database.outages():
        return await Link.filter(expires_at__lte=now).delete()


async def _account(lookup: str, proof: bytes) -> AccountId:
    """Whose offer this is."""
    rows = await database.read("SELECT account, proof_hash FROM link WHERE lookup = $1", lookup)
    for row in rows:
        if hmac.compare_digest(bytes(row["proof_hash"]), hashed.of(proof)):
            return AccountId(str(row["account"]))
    raise LinkGone
