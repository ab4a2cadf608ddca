"""One record from a script, which the server stamps (docs/scripting.md)."""

from typing import Annotated, Any
from uuid import uuid4

from msgspec import UNSET, Meta, Struct, UnsetType

from server import problems
from server.api import shapes
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain import fields, limits, tokens
from server.domain.errors import AccountGone, EpochChanged
from server.domain.tokens import Kind
from server.store import records


class NewRecord(Struct, forbid_unknown_fields=True):
    """What happened; with an `id` of the script's own, sending it again after a lost answer changes nothing."""

    kind: Kind
    fields: Annotated[dict[str, Any], Meta(max_length=fields.MAX_FIELDS)]
    id: shapes.Uuid | UnsetType = UNSET


class RecordAppended(Struct):
    """The record's id, and whether it is new; one that was there already stayed as it was."""

    id: str
    new: bool


async def append_record(call: Call, body: NewRecord) -> RecordAppended:
    """Add one record to the log, stamped now; what is there already is never changed."""
    script = call.script
    record = tokens.appended(script.account, script.token, call.now, body.kind, body.id or str(uuid4()), body.fields)
    if path := tokens.fault(record):
        raise problems.Malformed(
            "A record of this kind can't hold that, or lacks it", path=path.replace("$.f", "$.fields")
        )
    if fields.too_big(record):
        raise problems.TooLarge(limit=fields.MAX_BYTES)
    megabytes = call.service.settings.quota_mb
    try:
        taken = await records.append(script.account, script.epoch, [record], call.now, megabytes, unknown_only=True)
    except AccountGone:
        raise problems.TokenRefused from None
    except EpochChanged:
        raise problems.Unavailable("The log begins anew just now", headers={"Retry-After": "1"}) from None
    if taken.statuses == ["full"]:
        raise problems.AccountFull(limit=megabytes)
    call.service.streams.tell(script.account, taken.head)
    is_new = taken.statuses == [1]
    call.status = 201 if is_new else 200
    return RecordAppended(record.id, is_new)


ENDPOINTS = [
    Endpoint(
        "POST",
        "/api/records",
        append_record,
        problems=(problems.AccountFull,),
        scope="append",
        status=201,
        also=(200,),
        limits=(limits.APPEND,),
    )
]
