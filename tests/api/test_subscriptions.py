"""Where pushes may go: what is taken, what is refused, and whose endpoint it is."""

import asyncio
import socket
from base64 import urlsafe_b64encode
from typing import Any
from uuid import uuid4

import aiohttp
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server import push
from server.domain.clock import Millis
from server.domain.ids import AccountId, DeviceId
from server.push import Message, Sender
from server.settings import BadSettings, Settings, from_env
from server.store import database, subscriptions
from tests.api.conftest import Site
from tests.builders import NOON, Answer, Phone
from tests.machinery.push_service import PushService, Subscribed

EXAMPLE = "https://updates.push.services.mozilla.com/wpush/v2/abc"


def keys() -> dict[str, str]:
    """The keys of some subscription."""
    return Subscribed("any", EXAMPLE).keys


async def subscribes(phone: Phone, endpoint: str = EXAMPLE, **other: Any) -> Answer:
    """Subscribe as the app does."""
    key = (await phone.get("/api/push-key")).body
    return await phone.post(
        "/api/subscribe", {"endpoint": endpoint, "kid": key["kid"], "language": "de-AT"} | keys() | other
    )


async def rows(column: str = "account") -> list[str]:
    return [str(row[column]) for row in await database.read(f"SELECT {column} FROM subscription ORDER BY created_at")]


async def test_subscribing_again_changes_nothing_but_when_it_was_seen(site: Site) -> None:
    phone = await site.synced()
    assert (await subscribes(phone)).body == {"state": "active"}
    site.now = Millis(NOON + 60_000)
    assert (await subscribes(phone)).status == 200
    assert await rows("seen_at") == [str(site.now)]


async def test_an_endpoint_belongs_to_whoever_signed_up_with_it_last(site: Site) -> None:
    first, second = await site.synced(), await site.synced()
    await subscribes(first)
    await subscribes(second)
    assert await rows() == [second.account]
    await first.post("/api/unsubscribe", {"endpoint": EXAMPLE})
    assert await rows() == [second.account], "nobody unsubscribes somebody else"
    third = await site.synced()
    await subscribes(third)
    assert await rows() == [third.account], "nor keeps the next from taking over"
    await subscribes(second)
    assert (await second.post("/api/unsubscribe", {"endpoint": EXAMPLE})).status == 204
    assert await rows() == []


async def test_signing_out_takes_no_more_pushes(site: Site) -> None:
    phone = await site.synced()
    await subscribes(phone)
    await phone.post("/api/sign-out", {})
    assert await rows() == []
    assert await database.read("SELECT 1 FROM directory WHERE how = 'push'") == []


async def test_signing_out_ends_one_device_s_pushes_alone(site: Site) -> None:
    phone = await site.synced()
    await subscribes(phone)
    other = DeviceId(str(uuid4()))
    made = subscriptions.Endpoint(EXAMPLE + "d", **keys(), kid="0" * 16, language="en")
    await subscriptions.put(AccountId(phone.account), other, made, NOON)
    await phone.post("/api/sign-out", {})
    assert await rows("device") == [other]


async def test_subscribing_again_brings_everything_up_to_date(site: Site) -> None:
    phone = await site.synced()
    await subscribes(phone)
    device = DeviceId(str(uuid4()))
    new = subscriptions.Endpoint(EXAMPLE, **keys(), kid="1" * 16, language="en")
    await subscriptions.put(AccountId(phone.account), device, new, Millis(NOON + 1))
    [row] = await database.read("SELECT p256dh, auth, vapid_kid, language, device, seen_at FROM subscription")
    assert dict(row) | {"device": str(row["device"])} == {
        "p256dh": new.p256dh, "auth": new.auth, "vapid_kid": new.kid, "language": "en", "device": device,
        "seen_at": NOON + 1,
    }  # fmt: skip


async def test_two_accounts_that_subscribe_at_once_leave_one_owner(site: Site) -> None:
    phones = [await site.synced() for _ in range(4)]
    made = subscriptions.Endpoint(EXAMPLE, **keys(), kid="0" * 16, language="en")
    devices = [DeviceId(str(uuid4())) for _ in phones]
    await asyncio.gather(
        *(
            subscriptions.put(AccountId(phone.account), device, made, NOON)
            for phone, device in zip(phones, devices, strict=True)
        )
    )
    directory = await database.read("SELECT account FROM directory WHERE how = 'push'")
    assert await rows() == [str(row["account"]) for row in directory]
    assert len(directory) == 1


async def test_another_key_asks_to_subscribe_anew(site: Site) -> None:
    answer = await subscribes(await site.synced(), kid="0" * 16)
    assert (answer.status, answer.body["type"]) == (409, "key-changed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"p256dh": "A" * 87},
        {"p256dh": "B" + "A" * 86},
        {"endpoint": "http://push.example.com/x"},
        {"endpoint": "https://push.example.com:8443/x"},
        {"endpoint": "https://127.0.0.1/x"},
        {"endpoint": "https://10.0.0.8/x"},
        {"endpoint": "https://[::1]/x"},
        {"endpoint": "https://169.254.169.254/latest/meta-data"},
        {"endpoint": "https://localhost/x"},
        {"endpoint": "https://printer.local/x"},
        {"endpoint": "https://push/x"},
        {"endpoint": "https://metadata.google.internal/x"},
        {"endpoint": "https://nas.lan/x"},
        {"endpoint": "https://nas.home/x"},
        {"endpoint": "https://push.example.com@evil.example/x"},
        {"endpoint": "https://push.example.com/x#y"},
        {"endpoint": "ftp://push.example.com/x"},
        {"endpoint": "https://"},
        {"endpoint": "https://[::1/x"},
        {"endpoint": "https://push.example.com:99999/x"},
        {"endpoint": "https://push.example.com\\@evil.example/x"},
        {"endpoint": "https://push.example\n.com/x"},
        {"endpoint": "https://push.example.com/x y"},
        {"endpoint": "https://224.0.0.1/x"},
        {"endpoint": "https://[64:ff9b::7f00:1]/x"},
        {"endpoint": "https://[2002:7f00:1::]/x"},
        {"endpoint": "https://[::ffff:127.0.0.1]/x"},
    ],
    ids=str,
)
async def test_what_is_no_place_for_a_push_is_refused(site: Site, wrong: dict[str, str]) -> None:
    answer = await subscribes(await site.synced(), **wrong)
    assert (answer.status, answer.body["type"]) == (400, "subscription-refused")
    assert await rows() == []


async def test_keys_of_a_wrong_length_are_malformed(site: Site) -> None:
    for wrong in ({"auth": "AAA"}, {"p256dh": "AAAA"}, {"endpoint": "https://x.example/" + "a" * 2048}):
        assert (await subscribes(await site.synced(), **wrong)).body["type"] == "malformed"


def test_keys_are_a_whole_point_and_sixteen_bytes() -> None:
    whole = keys()
    assert push.are_keys(**whole)
    assert not push.are_keys(whole["p256dh"], whole["auth"][:-2])
    compressed = Subscribed("any", EXAMPLE).key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    assert not push.are_keys(urlsafe_b64encode(compressed).decode(), whole["auth"])


def test_an_operator_may_narrow_it_to_known_services() -> None:
    narrow = Settings(push_allowed_hosts="web.push.apple.com, *.push.services.mozilla.com")
    taken = ["https://web.push.apple.com/x", "https://updates.push.services.mozilla.com/x"]
    refused = [
        "https://push.services.mozilla.com/x",
        "https://evil-web.push.apple.com/x",
        "https://a.example/web.push.apple.com",
    ]
    assert [push.takes(narrow, one) for one in [*taken, *refused]] == [True, True, False, False, False]


def test_an_operator_may_add_an_exact_origin() -> None:
    own = Settings(push_extra_origins="http://10.0.0.8:8080")
    assert push.takes(own, "http://10.0.0.8:8080/x")
    assert not push.takes(own, "http://10.0.0.8:8081/x")
    assert not push.takes(own, "http://10.0.0.8/x")


@pytest.mark.parametrize(
    "env",
    [
        {"VAPID_SUBJECT": "mailto:<me@porch.example>"},
        {"VAPID_SUBJECT": "mailto:me@localhost"},
        {"VAPID_SUBJECT": "https://localhost"},
        {"VAPID_SUBJECT": "me@porch.example"},
        {"PUSH_EXTRA_ORIGINS": "http://10.0.0.8/path"},
        {"PUSH_EXTRA_ORIGINS": "10.0.0.8"},
        {"PUSH_ALLOWED_HOSTS": "https://web.push.apple.com"},
        {"PUSH_ALLOWED_HOSTS": "*"},
    ],
    ids=str,
)
def test_settings_that_could_not_work_are_refused_at_the_start(env: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match=next(iter(env))):
        from_env(env)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "fe80::1", "fd00::1", "64:ff9b::7f00:1"]
)
async def test_a_name_that_leads_inside_is_refused_when_connecting(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """What a name meant when it was stored says nothing of what it means when a push is sent."""
    leads_to = [address]

    def found(*_: Any, **__: Any) -> list[Any]:
        family = socket.AF_INET6 if ":" in leads_to[0] else socket.AF_INET
        rest = (0, 0) if family == socket.AF_INET6 else ()
        return [(family, socket.SOCK_STREAM, 6, "", (leads_to[0], 443, *rest))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    async with Sender(Settings(data_dir=str(tmp_path))) as sender:
        connector = sender._poster._connector
        assert isinstance(connector, aiohttp.TCPConnector)
        with pytest.raises(OSError, match="public"):
            await connector._resolve_host("rebound.example", 443)
        leads_to[0] = "93.184.216.34"
        assert len(await connector._resolve_host("rebound.example", 443)) == 1
        leads_to[0] = address
        with pytest.raises(OSError, match="public"):
            await connector._resolve_host("rebound.example", 443)


async def test_an_operators_own_service_is_one_port_of_one_host(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(_: str, port: int, *__: Any, **___: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.8", port))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    own = Settings(data_dir=str(tmp_path), push_extra_origins="https://push.home.example:8443")
    async with Sender(own) as sender:
        connector = sender._poster._connector
        assert isinstance(connector, aiohttp.TCPConnector)
        assert len(await connector._resolve_host("push.home.example", 8443)) == 1
        with pytest.raises(OSError, match="public"):
            await connector._resolve_host("push.home.example", 443)


async def test_what_was_stored_before_the_rules_changed_is_not_sent_to(tmp_path: Any) -> None:
    with PushService() as service:
        service.now = lambda: NOON // 1000
        made = service.subscribe()
        message = Message(made.endpoint, **made.keys, kid="0" * 16, body=b"{}", topic="a" * 32, ttl=1)
        async with Sender(Settings(data_dir=str(tmp_path))) as sender:
            assert (await sender.send(message, NOON)).status == 400
        assert (service.journal, service.faults) == ([], [])
