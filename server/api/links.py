"""Letting another phone in: the old one shows a code, the new one scans it, and three digits agree (docs/access.md)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from server import problems
from server.api import shapes
from server.api.accounts import AccountOpened
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain.clock import Millis
from server.store import links
from server.store.accounts import WayIn

Newcomer = Annotated[
    str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z", description="16 random bytes that the new phone chose, base64url")
]


class Offer(Struct, forbid_unknown_fields=True):
    """What the old phone derives from the secret of the code that it shows."""

    lookup: shapes.Lookup
    proof: shapes.Proof
    wrap: shapes.Wrapped


class Offered(Struct):
    """Until when the code can be scanned and used."""

    expires: Millis


class Scan(Struct, forbid_unknown_fields=True):
    """What the new phone derives from the secret that it scanned, and the name that it gave itself."""

    lookup: shapes.Lookup
    proof: shapes.Proof
    device: Newcomer


class PendingLink(Struct, omit_defaults=True):
    """How far the offer of this device has come; `device` is who scanned it, from which the digits are derived."""

    state: Literal["none", "open", "scanned", "confirmed"]
    device: str | UnsetType = UNSET
    expires: Millis | UnsetType = UNSET


class Confirmation(Struct, forbid_unknown_fields=True):
    """The new phone whose digits were the right ones."""

    device: Newcomer


async def offer_link(call: Call, body: Offer) -> Offered:
    """Let whoever scans the code in, once they are confirmed; an offer made before is gone."""
    way = WayIn("link", body.lookup, shapes.raw(body.proof), body.wrap)
    return Offered(await links.offer(call.account, call.signed_in.device, way, call.now))


async def withdraw_link(call: Call, _: shapes.Nothing) -> None:
    """Let nobody in by the code that was shown; the app does so when the digits are wrong."""
    await links.withdraw(call.account)


async def redeem_link(call: Call, body: Scan) -> shapes.Nothing:
    """Say that this phone scanned the code; when another one does, the code opens nothing for either of them."""
    await links.redeem(body.lookup, shapes.raw(body.proof), body.device, call.now)
    return shapes.Nothing()


async def pending_link(call: Call) -> PendingLink:
    """Look whether somebody scanned the code that this device shows."""
    found = await links.pending(call.account, call.signed_in.device, call.now)
    if found is None:
        return PendingLink("none")
    return PendingLink(found.state, found.newcomer or UNSET, found.expires_at)


async def confirm_link(call: Call, body: Confirmation) -> None:
    """Let the phone in that scanned the code and showed the right digits."""
    await links.confirm(call.account, call.signed_in.device, body.device, call.now)


async def finish_link(call: Call, body: Scan) -> AccountOpened:
    """Sign the confirmed phone in and give it the sealed key ring; asking again after a lost answer gives it again."""
    arrival = call.arrival("link")
    opened = await links.finish(body.lookup, shapes.raw(body.proof), body.device, arrival, call.now)
    call.welcome(opened.account, arrival)
    return AccountOpened(opened.account, opened.epoch, opened.wrap)


ENDPOINTS = [
    Endpoint("POST", "/api/links", offer_link, fresh=True, status=201),
    Endpoint("POST", "/api/links/withdraw", withdraw_link),
    Endpoint("POST", "/api/links/redeem", redeem_link, problems=(problems.LinkGone,), public=True, status=202),
    Endpoint("GET", "/api/links/pending", pending_link),
    Endpoint("POST", "/api/links/confirm", confirm_link, problems=(problems.LinkGone,)),
    Endpoint("POST", "/api/links/finish", finish_link, problems=(problems.LinkWaiting, problems.LinkGone), public=True),
]
