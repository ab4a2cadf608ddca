"""Push and pull: how devices come to the same log (docs/sync.md)."""

import secrets
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from server import problems
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain.clock import Millis
from server.domain.intake import Status
from server.domain.merge import Record
from server.store import access, epochs, records

PROTO = 1
"""The protocol that this server speaks, and the least it still understands."""

MAX_RECORDS = 1000

Epoch = Annotated[str, Meta(max_length=32, pattern=r"^[!-~]*\Z")]


class Push(Struct, forbid_unknown_fields=True):
    """What a device changed since the last answer it had."""

    proto: Annotated[int, Meta(ge=1)]
    epoch: Epoch
    now: Annotated[int, Meta(ge=0)]
    recs: list[Record]


class Pushed(Struct):
    """For each record its status, and in `fix` the canonical one wherever that is not what was sent."""

    epoch: str
    now: Millis
    s: list[Status]
    fix: list[Record]


class Since(Struct, forbid_unknown_fields=True):
    """From where a device reads on; a device that knows no epoch leaves it out and starts at 0."""

    epoch: Epoch | None = None
    cursor: Annotated[int, Meta(ge=0, le=2**53 - 1)] = 0
    limit: Annotated[int, Meta(ge=1, le=records.MAX_PAGE)] = records.MAX_PAGE


class Pulled(Struct, omit_defaults=True):
    """A page of the log; `more`: another follows; `head`: where the last ends; `access`: of the week's last event."""

    epoch: str
    now: Millis
    cursor: int
    head: int
    more: bool
    recs: list[msgspec.Raw]
    access: Millis | UnsetType = UNSET


async def push(call: Call, body: Push) -> Pushed:
    """Take what this device changed; give back what was not stored as sent."""
    if body.proto < PROTO:
        raise problems.AppTooOld
    if len(body.recs) > MAX_RECORDS:
        raise problems.TooLarge(limit=MAX_RECORDS)
    taken = await records.append(call.account, body.epoch, body.recs, call.now, call.service.settings.quota_mb)
    call.service.streams.tell(call.account, taken.head)
    return Pushed(body.epoch, call.now, taken.statuses, taken.fix)


async def pull(call: Call, query: Since) -> Pulled:
    """Read on from a cursor; when nothing is new, the query that found the device has answered already."""
    who = call.signed_in
    if (query.epoch is not None and query.epoch != who.epoch) or query.cursor > who.head:
        await epochs.refuse(who.account, query.epoch or who.epoch, query.cursor, secrets.token_hex(8))
    if query.cursor == who.head:
        return Pulled(who.epoch, call.now, query.cursor, who.head, more=False, recs=[], access=_access(call))
    page = await records.since(who.account, query.cursor, query.limit)
    bodies = [msgspec.Raw(body.encode()) for body in page.bodies]
    return Pulled(who.epoch, call.now, page.cursor, max(who.head, page.cursor), page.more, bodies, _access(call))


def _access(call: Call) -> Millis | UnsetType:
    """When a way in was last used or changed, for as long as every device tells of it."""
    at = call.signed_in.access_at
    return UNSET if at is None or at <= call.now - access.KEPT_MS else at


ENDPOINTS = [
    # Telling a device to start again may write a new epoch down.
    Endpoint("GET", "/api/sync", pull, problems=(problems.EpochChanged, problems.StorageFull)),
    Endpoint("POST", "/api/sync", push, problems=(problems.EpochChanged, problems.AppTooOld)),
]
