"""Erasing an account, so that it stays erased: a list beside the database outlives the database's backups.

The list is a file of lines `hash ms key`: the keyed hash of an erased account's id, when that was, and the name of the
key. It tells nobody who was here; only who has the key can ask a backup whether it holds an account of the list. Lines
of release 0.1.0 have the SHA-256 of the id and name no key.
"""

import asyncio
import fcntl
import hashlib
import hmac
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from server.domain.clock import Clock, Millis
from server.domain.errors import DomainError
from server.domain.ids import AccountId
from server.models import OWNED
from server.store import database

KEPT_MS = 40 * 24 * 3600 * 1000
"""How long an erasure stays on the list: longer than a backup may be kept (docs/operations.md)."""

_LINE = re.compile(r"([0-9a-f]{64}) (\d+)(?: ([0-9a-f]{16}))?\Z")
"""A line whose end a crash cut off names no account, or no key, and is none."""

_LOCK = {
    "sqlite": "UPDATE account SET head = head WHERE id = $1 RETURNING id",
    # Whoever inserts a row of this account holds a share of its key, which an update would not wait for.
    "postgres": "SELECT id FROM account WHERE id = $1 FOR UPDATE",
}


class KeyMissing(DomainError):
    """The list has lines by a key that is not here, so nobody can say whom they name; it is for the operator."""


class ErasureList(NamedTuple):
    """The file of the list, the clock that dates its lines, and the keys by their names, the current one first."""

    path: Path
    clock: Clock
    keys: Mapping[str, bytes]


class Line(NamedTuple):
    """One line of the list; `key` is "" where it was written without one."""

    text: str
    hash: str
    at: int
    key: str


_kept: ErasureList | None = None


def keep_list(path: Path, clock: Clock, keys: Mapping[str, bytes]) -> None:
    """Write this process's erasures down at `path` from now on, by the first of `keys`; one list, as one database."""
    global _kept  # noqa: PLW0603 - one list a process, as there is one database
    _kept = ErasureList(path, clock, keys)


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
    """Erase what of this process's list is in the open database, which comes from a backup; return how many.

    Raises:
        KeyMissing: nothing was erased.
    """
    listed = _listed()
    done, after = 0, "00000000-0000-0000-0000-000000000000"
    while rows := await database.read("SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT $2", after, page):
        for row in rows:
            account = AccountId(str(row["id"]))
            if not listed.isdisjoint(_hashes(account)):
                done += await erase(account)
        after = str(rows[-1]["id"])
    return done


def was_erased(account: AccountId) -> bool:
    """Whether this process's list has the account.

    Raises:
        KeyMissing: nobody can say.
    """
    return not _listed().isdisjoint(_hashes(account))


def forget_old(now: Millis) -> int:
    """Take the erasures off this process's list that are older than KEPT_MS; return how many."""
    if _kept is None or not _kept.path.exists():
        return 0
    path = _kept.path
    with _alone(path):
        lines = _lines(path)
        kept = [line.text for line in lines if line.at > now - KEPT_MS]
        if len(kept) < len(lines):
            draft = path.with_name(f"{path.name}.new")
            draft.write_text("".join(f"{line}\n" for line in kept))
            draft.replace(path)
    return len(lines) - len(kept)


def _write_down(kept: ErasureList, account: AccountId) -> None:
    kept.path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(kept.path), kept.path.open("a") as file:
        # A line of its own, even after one that a crash cut short.
        name, key = next(iter(kept.keys.items()))
        file.write(f"\n{_keyed(key, account)} {kept.clock()} {name}\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time, also while the file is replaced."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lines(path: Path) -> list[Line]:
    text = path.read_text() if path.exists() else ""
    found = [match for line in text.splitlines() if (match := _LINE.match(line))]
    return [Line(one[0], one[1], int(one[2]), one[3] or "") for one in found]


def _listed() -> set[str]:
    if _kept is None:
        return set()
    lines = _lines(_kept.path)
    # Silence would bring back who asked to be gone.
    if missing := {line.key for line in lines} - {"", *_kept.keys}:
        raise KeyMissing(
            f"{_kept.path} names accounts by a key that is not here ({', '.join(sorted(missing))}): give the key that "
            "signed pushes then in VAPID_OLD_PRIVATE_KEYS, or take those lines out of the list if it is lost"
        )
    return {line.hash for line in lines}


def _hashes(account: AccountId) -> set[str]:
    keyed = {_keyed(key, account) for key in _kept.keys.values()} if _kept is not None else set()
    return keyed | {hashlib.sha256(account.encode()).hexdigest()}


def _keyed(key: bytes, account: AccountId) -> str:
    return hmac.digest(key, account.encode(), "sha256").hex()
