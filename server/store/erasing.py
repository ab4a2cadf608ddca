"""Erasing an account, so that it stays erased: a list beside the database outlives the database's backups.

The list is a file of lines `hash ms`: the SHA-256 of an erased account's id, and when that was. It tells nobody who was
here, but a backup that is put back can be asked whether it holds an account of the list.
"""

import asyncio
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from server.domain.clock import Clock, Millis
from server.domain.ids import AccountId
from server.models import OWNED
from server.store import database

KEPT_MS = 40 * 24 * 3600 * 1000
"""How long an erasure stays on the list: longer than a backup may be kept (docs/operations.md)."""

_HEX = 64
"""Characters of a SHA-256 in hexadecimal."""

_LOCK = {
    "sqlite": "UPDATE account SET head = head WHERE id = $1 RETURNING id",
    # Whoever inserts a row of this account holds a share of its key, which an update would not wait for.
    "postgres": "SELECT id FROM account WHERE id = $1 FOR UPDATE",
}


class ErasureList(NamedTuple):
    """The file of the list, and the clock by which its lines are dated."""

    path: Path
    clock: Clock


_kept: ErasureList | None = None


def keep_list(path: Path, clock: Clock) -> None:
    """Write this process's erasures down at `path` from now on; there is one list, as there is one open database."""
    global _kept  # noqa: PLW0603 - one list a process, as there is one database
    _kept = ErasureList(path, clock)


async def erase(account: AccountId) -> bool:
    """Drop every row of an account at once, and write the erasure down; False where there is no such account.

    Requests of its devices that are under way find that it is gone (`AccountGone`).
    """
    async with database.transaction() as tx:
        if not await tx.rows(_LOCK[database.dialect()], account):
            return False
        for table in OWNED:
            await tx.rows(f"DELETE FROM {table} WHERE account = $1", account)
        await tx.rows("DELETE FROM account WHERE id = $1", account)
    if _kept is not None:
        await asyncio.to_thread(_write_down, _kept, account)
    return True


async def erase_again(page: int = 500) -> int:
    """Erase what of this process's list is in the open database, which comes from a backup; return how many."""
    listed = {line[:_HEX] for line in _lines(_kept.path)} if _kept is not None else set()
    done, after = 0, "00000000-0000-0000-0000-000000000000"
    while rows := await database.read("SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT $2", after, page):
        for row in rows:
            account = AccountId(str(row["id"]))
            if _hash(account) in listed:
                done += await erase(account)
        after = str(rows[-1]["id"])
    return done


def was_erased(account: AccountId) -> bool:
    """Whether this process's list has the account."""
    return _kept is not None and any(line.startswith(_hash(account)) for line in _lines(_kept.path))


def forget_old(now: Millis) -> int:
    """Take the erasures off this process's list that are older than KEPT_MS; return how many."""
    if _kept is None or not _kept.path.exists():
        return 0
    path = _kept.path
    with _alone(path):
        lines = _lines(path)
        kept = [line for line in lines if int(line[_HEX + 1 :]) > now - KEPT_MS]
        if len(kept) < len(lines):
            draft = path.with_name(f"{path.name}.new")
            draft.write_text("".join(f"{line}\n" for line in kept))
            draft.replace(path)
    return len(lines) - len(kept)


def _write_down(kept: ErasureList, account: AccountId) -> None:
    kept.path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(kept.path), kept.path.open("a") as file:
        # A line of its own, even after one that a crash cut short.
        file.write(f"\n{_hash(account)} {kept.clock()}\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time, also while the file is replaced."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lines(path: Path) -> list[str]:
    # A line that a crash cut short names no account.
    text = path.read_text() if path.exists() else ""
    return [line for line in text.splitlines() if len(line) > _HEX and line[_HEX + 1 :].isdecimal()]


def _hash(account: AccountId) -> str:
    return hashlib.sha256(account.encode()).hexdigest()
