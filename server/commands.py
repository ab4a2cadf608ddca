"""What an operator asks for on the command line, done with the open database; each says what came of it."""

import secrets

from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.settings import Settings
from server.store import census, epochs, erasing, invitations

_DAY_MS = 24 * 3600 * 1000

FIRST_DAYS = 7
"""How long the invitation for the first account holds."""


async def restored() -> str:
    """Say that the database comes from a backup."""
    erased = await erasing.erase_again()
    brought = await epochs.restore_all(_chance)
    said = f"Devices of {brought} accounts will bring what this database lacks."
    return said if not erased else f"{erased} accounts that were erased since are erased again.\n{said}"


async def compact(now: Millis, days: int) -> str:
    """Drop the tombstones that are older than that."""
    return f"{await epochs.compact_all(Millis(now - days * _DAY_MS), _chance)} tombstones are gone."


async def invite(settings: Settings, now: Millis, days: int) -> str:
    """An invitation for one account, as a link."""
    secret = await invitations.make("given", Millis(now + days * _DAY_MS))
    return _link(settings, secret)


async def first_invite(settings: Settings, now: Millis) -> str | None:
    """The invitation for the first account, where one is needed: whoever finds a new server must not own it."""
    if settings.signups != "invite" or settings.on_loopback or await invitations.anybody_here():
        return None
    secret = await invitations.make("first", Millis(now + FIRST_DAYS * _DAY_MS))
    return _link(settings, secret)


async def list_accounts() -> str:
    """A line for each account, and nothing that somebody wrote."""
    rows = await census.counted()
    lines = ["account                               made        last seen   devices  records       kB"]
    for row in rows:
        seen = row.seen_on or "-"
        held = f"{row.devices:>7}  {row.records:>7}  {-(-row.bytes // 1000):>7}"
        lines.append(f"{row.account}  {row.made_on}  {seen:<10}  {held}")
    return "\n".join(lines) if rows else "There is no account yet."


async def erase(account: AccountId) -> str | None:
    """Erase an account; None where there is no such account."""
    return "Erased, with everything that it held." if await erasing.erase(account) else None


def _link(settings: Settings, secret: str) -> str:
    return f"{settings.origin}/settings/sync#{secret}"


def _chance() -> str:
    return secrets.token_hex(8)
