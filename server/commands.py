"""What an operator asks for on the command line, done with the open database; each says what came of it."""

import asyncio
import secrets
from datetime import UTC, datetime
from pathlib import Path

from server.domain.clock import Millis
from server.domain.ids import AccountId
from server.settings import Settings
from server.store import backups, census, database, epochs, erasing, invitations, schema

_DAY_MS = 24 * 3600 * 1000

FIRST_DAYS = 7
"""How long the invitation for the first account holds."""


async def restored() -> str:
    """Say that the database comes from a backup."""
    erased = await erasing.erase_again()
    brought = await epochs.restore_all(_chance)
    said = f"Devices of {brought} accounts will bring what this database lacks."
    return said if not erased else f"{erased} accounts that were erased since are erased again.\n{said}"


async def backup(url: str, target: Path) -> str:
    """Copy the SQLite database at `url` while it may be in use.

    Raises:
        NotABackup: nothing was written.
    """
    size = await asyncio.to_thread(backups.made, url, target)
    return f"{target}: {size:,} bytes. Keep it for 30 days at most, and DATA_DIR/erased apart from it."


async def restore(url: str, backup: Path, now: Millis) -> str:
    """Put a backup back into the SQLite database at `url`, which is not opened yet; what was there is kept beside it.

    All of it is made ready in a working copy first: brought to this release's schema, what was erased since erased
    again, every log begun anew. So nobody ever sees the old state under the old epoch, and a crash changes nothing.

    Raises:
        NotABackup: nothing was changed.
    """
    await asyncio.to_thread(backups.check, backup)
    draft = await asyncio.to_thread(backups.staged, url, backup)
    try:
        await schema.migrate(f"sqlite://{draft}")
        async with database.opened(f"sqlite://{draft}", patient=True):
            said = await restored()
        file = database.file_of(url)
        if file.exists():
            day = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
            before = file.with_name(f"{file.name}.before-{day}")
            await asyncio.to_thread(backups.made, url, before)
            said += f"\nWhat was there until now is kept as {before}; delete it when all is well."
        await asyncio.to_thread(backups.put_in_place, url, draft)
    finally:
        backups.discard(draft)
    return said


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
