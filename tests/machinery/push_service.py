"""A push service on loopback that speaks RFC 8030, 8188, 8291 and 8292 for real, and can answer as services do.

It hands out subscriptions whose keys it keeps, so that it can open what is sent to them, and writes down each message.
"""

import asyncio
import hashlib
import hmac
import json
import secrets
import struct
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.machinery import ports

HANG, RESET = "hang", "reset"
_HANGS = 60
_PREFIX = "/push/"


@dataclass(frozen=True)
class Sent:
    """One message as it came in: to which subscription, its plaintext, the headers that matter, and who signed."""

    subscription: str
    text: str
    topic: str
    ttl: int
    urgency: str
    answered: int
    token: str
    key: str
    size: int

    @property
    def message(self) -> dict[str, Any]:
        """The plaintext as JSON."""
        return dict(json.loads(self.text))


@dataclass(frozen=True)
class Checked:
    """What the headers of a message ask for, the token that signs them and the key that it is signed with."""

    topic: str
    ttl: int
    urgency: str
    token: str
    key: str


@dataclass
class Subscribed:
    """A browser's subscription, with the private half of its keys."""

    id: str
    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    waiting: dict[str, Sent] = field(default_factory=dict)
    bound_to: str = ""
    """The key that the browser subscribed with; empty where whatever is well signed is taken."""
    when_unbound: Any = 403
    """What the service answers to what another key has signed; each has a habit of its own."""

    @property
    def keys(self) -> dict[str, str]:
        """The two keys as a browser gives them out."""
        return {"p256dh": _text(_point(self.key.public_key())), "auth": _text(self.secret)}


class PushService:
    """The service, in a thread of its own; `journal` holds every message that could be opened, in the order it came."""

    def __init__(self) -> None:
        self.port = ports.free()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.journal: list[Sent] = []
        self.faults: list[str] = []
        self.now: Callable[[], int] = lambda: int(time.time())
        self._subscribed: dict[str, Subscribed] = {}
        self._answers: dict[str, deque[Any]] = defaultdict(deque)
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._stop: asyncio.Event | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(10), "the push service did not start"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def subscribe(self) -> Subscribed:
        """A new subscription, as a browser's would be."""
        id = secrets.token_urlsafe(12)
        self._subscribed[id] = Subscribed(id, f"{self.origin}{_PREFIX}{id}")
        return self._subscribed[id]

    def will_answer(self, to: Subscribed, *answers: Any) -> None:
        """Answer the next messages so: a status, (status, headers), (status, headers, text), HANG, RESET; then 201."""
        self._answers[to.id].extend(answers)

    def to(self, subscribed: Subscribed, *, accepted: bool = True) -> list[Sent]:
        """What came for a subscription and was accepted, or refused."""
        return [one for one in self.journal if one.subscription == subscribed.id and (one.answered == 201) is accepted]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        app = web.Application()
        app.router.add_post(_PREFIX + "{id}", self._take)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        to = self._subscribed.get(request.match_info["id"])
        if to is None:
            return web.Response(status=404)
        answer = self._answers[to.id].popleft() if self._answers[to.id] else 201
        if to.bound_to not in request.headers["Authorization"]:
            answer = to.when_unbound
        status, headers, text = (*answer, "")[:3] if isinstance(answer, tuple) else (answer, {}, "")
        body = await request.read()
        try:
            sent = self._opened(to, request, body, status if isinstance(status, int) else 0)
        except (AssertionError, ValueError, KeyError, InvalidSignature) as fault:
            self.faults.append(f"{type(fault).__name__}: {fault}")
            return web.Response(status=400)
        self.journal.append(sent)
        if status == HANG:
            await asyncio.sleep(_HANGS)
        if status in (RESET, HANG):
            assert request.transport is not None
            request.transport.abort()
            return web.Response(status=500)
        if status == 201:
            # A service keeps one message a topic for a phone that is off.
            to.waiting[sent.topic] = sent
        return web.Response(status=status, headers={"Location": request.path, **headers}, text=text)

    def _opened(self, to: Subscribed, request: web.Request, body: bytes, answered: int) -> Sent:
        asked = checked(request.headers, len(body), self.origin, self.now())
        text = _decrypted(to, body).decode()
        return Sent(to.id, text, asked.topic, asked.ttl, asked.urgency, answered, asked.token, asked.key, len(body))


def checked(headers: Mapping[str, str], length: int, origin: str, now: int) -> Checked:
    """What a message of `length` bytes asks of the service at `origin`; fails where a service would refuse it."""
    assert headers["Content-Encoding"] == "aes128gcm"
    assert length <= 4096, "services take 4096 bytes at most"
    token, key = _signed(headers["Authorization"], origin, now)
    topic = headers.get("Topic", "")
    assert len(topic) <= 32
    assert set(topic) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(topic) % 4 != 1, "Apple refuses such a length"
    ttl = int(headers["TTL"])
    assert ttl >= 0
    urgency = headers.get("Urgency", "normal")
    assert urgency in ("very-low", "low", "normal", "high")
    return Checked(topic, ttl, urgency, token, key)


def _signed(header: str, origin: str, now: int) -> tuple[str, str]:
    """The token of a VAPID header and the key that signed it, if signature and claims hold (RFC 8292)."""
    scheme, _, rest = header.partition(" ")
    assert scheme == "vapid"
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    signed, _, signature = parts["t"].rpartition(".")
    raw = _raw(signature)
    assert len(raw) == 64
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _raw(parts["k"]))
    key.verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
    head, claims = (json.loads(_raw(part)) for part in signed.split("."))
    assert head["alg"] == "ES256"
    assert claims["aud"] == origin, f"the audience is {claims['aud']}"
    assert now < claims["exp"] <= now + 24 * 3600, "expired, or good for more than a day"
    assert claims["sub"].startswith(("mailto:", "https://"))
    assert "localhost" not in claims["sub"]
    return parts["t"], parts["k"]


def _decrypted(to: Subscribed, body: bytes) -> bytes:
    """The plaintext of a message in the coding aes128gcm (RFC 8188) with the keys of RFC 8291."""
    salt, (size, length) = body[:16], struct.unpack("!LB", body[16:21])
    sender, sealed = body[21 : 21 + length], body[21 + length :]
    assert len(sealed) <= size
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
    shared = to.key.exchange(ec.ECDH(), theirs)
    both = b"WebPush: info\0" + _point(to.key.public_key()) + sender
    secret = _expanded(_mac(to.secret, shared), both, 32)
    base = _mac(salt, secret)
    key = _expanded(base, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _expanded(base, b"Content-Encoding: nonce\0", 12)
    padded = AESGCM(key).decrypt(nonce, sealed, None)
    text, mark, _ = padded.rpartition(b"\2")
    assert mark, "no delimiter"
    return text


def _mac(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()


def _expanded(key: bytes, info: bytes, length: int) -> bytes:
    return _mac(key, info + b"\1")[:length]


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
