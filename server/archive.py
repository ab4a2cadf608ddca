"""An account as a file, for operators and for whoever holds a file: out, in again, and open (docs/scripting.md)."""

from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple

from server import sealing
from server.domain import archive, fields
from server.domain.archive import Door, SealedExport, Unreadable
from server.domain.clock import Millis
from server.domain.errors import AccountExists, AccountGone
from server.domain.ids import AccountId
from server.domain.intake import Status
from server.domain.merge import Record
from server.store import accounts, erasing, records
from server.store import archive as log
from server.store.accounts import Kept

_AT_ONCE = 500


class Opening(NamedTuple):
    """The parts of an opened file, and how many texts stayed locked, which is known once all parts were taken."""

    parts: Iterator[bytes]
    locked: list[str]


def read(path: Path) -> SealedExport:
    """The export in a file.

    Raises:
        Unreadable: there is none.
    """
    try:
        return archive.read(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"{path} can't be read ({error.strerror}).") from error


async def export(account: AccountId, now: Millis, write: Callable[[bytes], object]) -> str | None:
    """Write the account's file, with what lets its person in elsewhere; None where there is no such account."""
    try:
        kept = await accounts.recovery(account)
    except AccountGone:
        return None
    door = Door(kept.lookup, urlsafe_b64encode(kept.proof_hash).rstrip(b"=").decode())
    write(archive.began(account, kept.wrap, now, door))
    count, after = 0, log.FIRST
    while page := await log.page(account, after, _AT_ONCE):
        write(archive.rows([body for _, body in page], first=not count))
        count, after = count + len(page), page[-1][0]
    write(archive.END)
    return f"{count} records."


async def planned(found: SealedExport) -> str:
    """What taking this file in will do.

    Raises:
        Unreadable: it can't be done.
    """
    account = AccountId(found.account)
    if erasing.was_erased(account):
        raise Unreadable("This account was erased here, and stays so.")
    holds = f"The file was made at {found.made_at} and holds {len(found.records)} records of account {account}."
    try:
        await accounts.epoch(account)
    except AccountGone:
        if not found.door:
            raise Unreadable(
                "There is no such account here, and this file can't bring it along: it takes one that an operator made "
                "(python -m server export)."
            ) from None
        return f"{holds}\nThere is no such account here. It will be made, with the recovery code that it has."
    ids = [record.id for record in found.records]
    pages = [await log.known(account, ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE)]
    return (
        f"{holds}\nThe account is here, and has had {sum(pages)} of them. Of each field the later version stands; "
        "what was deleted here stays deleted."
    )


async def taken_in(found: SealedExport, megabytes: int, now: Millis) -> str:
    """Merge the file's records into the account as a device would; doing it again changes nothing."""
    account = AccountId(found.account)
    if found.door:
        kept = Kept(found.door.lookup, sealing.raw(found.door.proof_hash), found.wraps.recovery)
        with suppress(AccountExists):
            await accounts.move_in(account, token_hex(8), kept, now)
    epoch, statuses = await accounts.epoch(account), Counter[Status]()
    sound = [_as_sent(record) for record in found.records if _is_sound(record)]
    for start in range(0, len(sound), _AT_ONCE):
        taken = await records.append(account, epoch, sound[start : start + _AT_ONCE], now, megabytes)
        statuses.update(taken.statuses)
    refused = len(found.records) - statuses[1] - statuses[0]
    return f"{statuses[1]} records came in or changed, {statuses[0]} are as they were, {refused} were refused."


def opened(found: SealedExport, code: str) -> Opening:
    """The file with its texts open, as the app's own export is.

    Raises:
        Unreadable: it is no recovery code, or another account's or another time's.
    """
    try:
        secret = sealing.secret_of(code)
    except ValueError as error:
        raise Unreadable(f"That is no recovery code. {error}") from error
    try:
        ring = sealing.ring_of(sealing.unwrapped("recovery", found.wraps.recovery, secret, found.account))
    except sealing.Locked:
        raise Unreadable("This code doesn't open this file; it takes the one of the day it was made.") from None
    locked: list[str] = []

    def text(record: Record, name: str) -> Any | None:
        place = {"account": found.account, "kind": record.k, "id": record.id, "field": name}
        try:
            return sealing.opened(ring, place, record.f[name])
        except sealing.Locked:
            locked.append(record.id)
            return None

    return Opening(archive.opened(found, text), locked)


def _is_sound(record: Record) -> bool:
    return not record.d and not fields.too_big(record) and fields.fault(record) is None


def _as_sent(record: Record) -> Record:
    return Record(k=record.k, id=record.id, h=record.h, v=record.v, f=record.f, hf=record.hf, new=1)
