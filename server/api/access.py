"""Who is let in, and who was: fresh unlocks, a new recovery code, devices, access events, the end (docs/access.md)."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from server import problems
from server.api import shapes
from server.api.accounts import Recovery, RecoveryProof
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain.clock import Millis
from server.domain.ids import DeviceId
from server.store import access, accounts, devices, erasing
from server.store.accounts import WayIn


class OneDevice(Struct, omit_defaults=True):
    """A device that is signed in: how it came in, its sealed name, when it came and was last seen, if it asks."""

    id: str
    how: Literal["made", "recovery", "link", "passkey"]
    signed_in_at: Millis
    seen_at: Millis
    current: bool
    label: str | UnsetType = UNSET


class Devices(Struct):
    """Every device that is signed in, the newest first."""

    devices: list[OneDevice]


class DeviceLabel(Struct, forbid_unknown_fields=True):
    """The name of the device that asks, sealed for (account, "device", id of the device, "label")."""

    label: shapes.Label


class OtherDevice(Struct, forbid_unknown_fields=True):
    """Another device of the account."""

    device: shapes.Uuid


class AccessEvent(Struct, omit_defaults=True):
    """A way in was used or changed; `device` did it, or came in by it."""

    at: Millis
    what: Literal["linked", "recovered", "passkey-added", "passkey-removed", "code-replaced", "token-made"]
    device: str | UnsetType = UNSET


class AccessEvents(Struct):
    """What happened in the last seven days, the newest first."""

    events: list[AccessEvent]


async def unlock(call: Call, body: RecoveryProof) -> None:
    """Show with the account's recovery code that this device is in the right hands; it counts for five minutes."""
    await accounts.unlock(call.account, call.signed_in.device, body.lookup, shapes.raw(body.proof), call.now)


async def replace_recovery(call: Call, body: Recovery) -> None:
    """Put a new recovery code in the place of the old one, which opens nothing from now on."""
    way = WayIn("recovery", body.lookup, shapes.raw(body.proof), body.wrap)
    await accounts.replace_recovery(call.account, call.signed_in.device, way, call.now)


async def read_devices(call: Call) -> Devices:
    """List the devices that are signed in."""
    found = await devices.of(call.account, call.now)
    own = call.signed_in.device
    return Devices([OneDevice(*one[:4], one.id == own, one.label or UNSET) for one in found])


async def label_device(call: Call, body: DeviceLabel) -> None:
    """Give this device a name that its account alone can read."""
    await devices.label(call.account, call.signed_in.device, body.label)


async def revoke_device(call: Call, body: OtherDevice) -> None:
    """Sign another device out, at once; what it holds stays on it."""
    other = DeviceId(body.device)
    if other == call.signed_in.device:
        raise problems.NoLongerThere("A device signs itself out with /api/sign-out")
    await devices.revoke(call.account, other)
    call.part(call.account, other)


async def erase_account(call: Call, _: shapes.Nothing) -> None:
    """Erase the account: every record, device, way in and subscription, at once and for good."""
    await erasing.erase(call.account)
    call.service.streams.end(call.account)
    call.part(call.account, call.signed_in.device)


async def read_access(call: Call) -> AccessEvents:
    """Say which ways in were used or changed in the last seven days."""
    found = await access.events(call.account, call.now)
    return AccessEvents([AccessEvent(one.at, one.what, one.device or UNSET) for one in found])


ENDPOINTS = [
    Endpoint("POST", "/api/unlock", unlock, problems=(problems.RecoveryFailed,)),
    Endpoint("POST", "/api/recovery", replace_recovery, problems=(problems.AccountExists,), fresh=True),
    Endpoint("GET", "/api/devices", read_devices),
    Endpoint("POST", "/api/devices/label", label_device),
    Endpoint("POST", "/api/devices/revoke", revoke_device, problems=(problems.NoLongerThere,)),
    Endpoint("POST", "/api/account/erase", erase_account, fresh=True),
    Endpoint("GET", "/api/access", read_access),
]
