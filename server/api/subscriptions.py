"""Where this device takes pushes (docs/push.md)."""

from typing import Annotated

from msgspec import Meta, Struct

from server import problems, push
from server.api.call import Call, PushKey
from server.api.endpoint import Endpoint
from server.domain import limits
from server.store import subscriptions

Address = Annotated[str, Meta(min_length=1, max_length=push.MAX_ENDPOINT)]
Kid = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$", description="names the key that signs pushes")]


class Subscribe(Struct, forbid_unknown_fields=True):
    """A browser's subscription, the key it was made with, and the language of this device."""

    endpoint: Address
    p256dh: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{87}=?$")]
    auth: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}(==)?$")]
    kid: Kid
    language: Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{2,35}$")]


class Subscribed(Struct):
    """The subscription as it stands."""

    state: str


class Unsubscribe(Struct, forbid_unknown_fields=True):
    """The subscription to forget."""

    endpoint: Address


async def push_key(call: Call) -> PushKey:
    """The key to subscribe with."""
    return call.service.push_key


async def subscribe(call: Call, body: Subscribe) -> Subscribed:
    """Take pushes here from now on; asked again at every start of the app."""
    if body.kid != call.service.push_key.kid:
        raise problems.KeyChanged
    if not push.takes(call.service.settings, body.endpoint) or not push.are_keys(body.p256dh, body.auth):
        raise problems.SubscriptionRefused
    new = subscriptions.Endpoint(body.endpoint, body.p256dh, body.auth, body.kid, body.language)
    await subscriptions.put(call.account, call.signed_in.device, new, call.now)
    return Subscribed("active")


async def unsubscribe(call: Call, body: Unsubscribe) -> None:
    """Take no more pushes here."""
    await subscriptions.remove(call.account, body.endpoint)


ENDPOINTS = [
    Endpoint("GET", "/api/push-key", push_key),
    Endpoint(
        "POST",
        "/api/subscribe",
        subscribe,
        problems=(problems.SubscriptionRefused, problems.KeyChanged),
        limits=(limits.SUBSCRIBE,),
    ),
    Endpoint("POST", "/api/unsubscribe", unsubscribe, limits=(limits.SUBSCRIBE,)),
]
