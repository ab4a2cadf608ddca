"""Whether pushes reach this device: what the server knows of it, and a push to try it out (docs/push.md)."""

from typing import Literal

from msgspec import Struct

from server import problems
from server.api import shapes
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain import limits, notices
from server.domain.clock import Millis
from server.domain.deliveries import Ends, State
from server.store import reach, rounds


class Asked(Struct, forbid_unknown_fields=True):
    """Which notice is asked about; the newest, where none is named."""

    notice: shapes.Uuid | None = None


class OneDelivery(Struct):
    """What became of a notice on its way here; `status` is the push service's last answer, 0 where none came."""

    notice: str
    state: State
    attempts: int
    status: int | None
    shown_at: Millis | None
    answered_at: Millis | None


class Reach(Struct):
    """Whether notices reach this device, all by the server's clock; `delivered_at` is the worker's last round."""

    now: Millis
    subscription: Literal["none", "active"] | Ends
    key_is_current: bool
    accepted_at: Millis | None
    shown_at: Millis | None
    answered_at: Millis | None
    delivered_at: Millis | None
    delivery: OneDelivery | None


class TestPush(Struct):
    """The notice that was asked for."""

    notice: str


async def read_reach(call: Call, query: Asked) -> Reach:
    """Say whether pushes reach this device, as far as the server can tell."""
    account, device = call.account, call.signed_in.device
    found = await reach.subscribed(account, device)
    told = await reach.told(account, device)
    sent = await reach.sent(account, device, query.notice)
    return Reach(
        call.now,
        found.state if found else "none",
        found is not None and found.kid == call.service.push_key.kid,
        found.accepted_at if found else None,
        told.shown_at,
        told.answered_at,
        (await rounds.last()).get("deliver"),
        OneDelivery(*sent) if sent else None,
    )


async def push_test(call: Call, _: shapes.Nothing) -> TestPush:
    """Send a push to this device alone, on the road that every other takes; it is under way for a few minutes."""
    device = call.signed_in.device
    notice = notices.test(call.account, device, call.now)
    await reach.ask(call.account, device, notice)
    return TestPush(notice.id)


ENDPOINTS = [
    Endpoint("GET", "/api/reach", read_reach),
    Endpoint("POST", "/api/test-push", push_test, problems=(problems.NotSubscribed,), limits=(limits.TEST_PUSH,)),
]
