"""What a device says of the notices that reached it (docs/push.md)."""

from typing import Annotated

from msgspec import Meta, Struct

from server.api import shapes
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain import limits
from server.store import receipts
from server.store.receipts import What

MOST = 200
"""Receipts that a phone keeps for a server it can't reach, and tells at once when it can."""

Notices = Annotated[list[shapes.Uuid], Meta(max_length=MOST)]


class Receipts(Struct, forbid_unknown_fields=True):
    """Ids of notices: those shown on this device since it last said so, and those answered on it."""

    shown: Notices = []
    answered: Notices = []


async def take_receipts(call: Call, body: Receipts) -> None:
    """Say which notices were shown and answered here; said again, or of what is not known, it changes nothing."""
    told: dict[What, list[str]] = {"shown": body.shown, "answered": body.answered}
    for what, notices in told.items():
        if notices:
            await receipts.note(call.account, call.signed_in.device, what, notices, call.now)


ENDPOINTS = [Endpoint("POST", "/api/receipts", take_receipts, limits=(limits.RECEIPTS,))]
