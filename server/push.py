"""Where a push may go, and sending one there: RFC 8030, 8188, 8291 and 8292 (docs/push.md)."""

import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address, ip_network
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02
from pywebpush import WebPusher
from yarl import URL

from server import vapid
from server.domain.clock import Millis
from server.domain.deliveries import SEND_SECONDS, UNREACHED, Outcome
from server.posting import Answered, Poster
from server.settings import Settings

MAX_ENDPOINT = 2048
"""Characters of an endpoint."""

_ADDRESS = re.compile(
    r'https?://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(:(?P<port>\d{1,5}))?([/?][!"$-~]*)?', re.ASCII | re.IGNORECASE
)
"""Addresses on which no two parsers disagree: neither a name and password, nor a blank, nor a fragment."""

_NAME = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
"""Names of hosts. What ends in a number is an address to some resolvers (`127.1`, `0x7f.1`), and none that says so."""

_STAND_FOR_IPV4 = ("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
_LONG_GONE = ("fec0::/10", "192.88.99.0/24")
_INSIDE = tuple(map(ip_network, _STAND_FOR_IPV4 + _LONG_GONE))
"""Addresses that stand for an IPv4 address, which may lie anywhere, or that were private once and still may be."""

_PRIVATE = ("localhost", "local", "internal", "lan", "home", "arpa", "onion", "test", "invalid")
"""Names that lead nowhere in public."""

_LONGEST_WAIT = 30 * 24 * 3600.0
"""Seconds: whatever a push service asks for beyond that is as good as never."""

_TOKEN_MS = 11 * 3600 * 1000
"""A signature holds for twelve hours and is used for eleven."""


def takes(settings: Settings, endpoint: str) -> bool:
    """Whether a push may go to `endpoint`, as far as its text tells; where its name leads is seen when connecting."""
    return _allowed(settings, *_parsed(endpoint))


def _allowed(settings: Settings, origin: str, host: str) -> bool:
    if origin in settings.extra_origins:
        return True
    if not origin.startswith("https://") or not host or ("." not in host and ":" not in host):
        return False
    if settings.allowed_hosts and not any(_covers(allowed, host) for allowed in settings.allowed_hosts):
        return False
    try:
        return _is_public(host)
    except ValueError:
        return bool(_NAME.fullmatch(host)) and host.rpartition(".")[2] not in _PRIVATE


def are_keys(p256dh: str, auth: str) -> bool:
    """Whether these are the two keys of a subscription: a point on the curve P-256 and 16 bytes."""
    try:
        point, secret = _bytes(p256dh), _bytes(auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return len(point) == 65 and point[0] == 4 and len(secret) == 16


@dataclass(frozen=True)
class Message:
    """One push to one subscription, which was made with the key called `kid`; `body` is its plaintext."""

    endpoint: str
    p256dh: str
    auth: str
    kid: str
    body: bytes
    topic: str
    ttl: int


class Sender:
    """Sends pushes over one session, with the keys at hand and signatures kept for each push service."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._keys = {kid: Vapid02(private_key=key) for kid, key in vapid.by_kid(settings).items()}
        self._signed: dict[tuple[str, str], tuple[Millis, str]] = {}
        # The resolver sees every connection, so that a name that leads elsewhere today is refused today.
        inside = {_place(origin) for origin in settings.extra_origins}
        self._poster = Poster(_PublicResolver(inside), SEND_SECONDS)

    async def __aenter__(self) -> Self:
        await self._poster.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._poster.__aexit__(kind, error, trace)

    async def send(self, message: Message, now: Millis) -> Outcome:
        """Encrypt, sign and send; whatever goes wrong on the way is an outcome, and none carries the endpoint."""
        origin, host = _parsed(message.endpoint)
        if not _allowed(self._settings, origin, host):
            return Outcome(400)
        if message.kid not in self._keys:
            # A push service only takes what the key of the subscription has signed, so there is no need to ask it.
            return Outcome(UNREACHED, wrong_key=True)
        keys = {"p256dh": message.p256dh, "auth": message.auth}
        body = WebPusher({"endpoint": message.endpoint, "keys": keys}).encode(message.body)["body"]
        headers = {
            "Authorization": self._signature(origin, message.kid, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(message.ttl),
            "Topic": message.topic,
            "Urgency": "high",
        }
        try:
            # Exactly as the browser gave it: an address written differently may be another one.
            address = URL(message.endpoint, encoded=True)
            answered = await self._poster.post(address, headers, body)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return Outcome(UNREACHED)
        outcome = _outcome(answered, now)
        if outcome.status in (401, 403):
            self._signed.pop((origin, message.kid), None)
        return outcome

    def _signature(self, origin: str, kid: str, now: Millis) -> str:
        made_at, text = self._signed.get((origin, kid), (None, ""))
        if made_at is not None and 0 <= now - made_at < _TOKEN_MS:
            return text
        # A dictionary of its own each time: the library writes into what it is given.
        claims = {"aud": origin, "sub": self._settings.subject, "exp": now // 1000 + 12 * 3600}
        text = str(self._keys[kid].sign(claims)["Authorization"])
        self._signed[origin, kid] = (now, text)
        return text


class _PublicResolver(AbstractResolver):
    """Names lead to public addresses, but for those of the operator's own push services, each a host and a port."""

    def __init__(self, inside: set[tuple[str, int]]) -> None:
        self._inside = inside
        self._system = ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        """The addresses of `host` that a push may go to."""
        found = await self._system.resolve(host, port, family)
        if (host, port) in self._inside:
            return found
        public = [one for one in found if _is_public(one["host"].partition("%")[0])]
        if not public:
            raise OSError("no public address")
        return public

    async def close(self) -> None:
        """Nothing is held."""
        await self._system.close()


def _outcome(answered: Answered, now: Millis) -> Outcome:
    wrong_key = answered.status == 400 and b"VapidPkHashMismatch" in answered.said
    return Outcome(answered.status, _seconds(answered.retry_after, now), wrong_key=wrong_key)


def _seconds(text: str | None, now: Millis) -> float | None:
    """Retry-After in seconds, a month at most; it may be a date instead, or nonsense, for anybody may run a service."""
    if text is None:
        return None
    if text.strip().isdecimal():
        return min(float(text), _LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        wait = (at - datetime.fromtimestamp(now / 1000, UTC)).total_seconds()
    except (ValueError, OverflowError):
        return None
    return min(max(0.0, wait), _LONGEST_WAIT)


def _is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, itself and whatever it stands for."""
    ip = ip_address(address)
    if ip.is_multicast or any(ip in network for network in _INSIDE):
        return False
    return ip.is_global


def _place(origin: str) -> tuple[str, int]:
    url = urlsplit(origin)
    return url.hostname or "", url.port or (443 if url.scheme == "https" else 80)


def _parsed(endpoint: str) -> tuple[str, str]:
    """The origin and the host of an address, both empty where it is none that a push may go to.

    Another port than the scheme's own makes the host empty: only an exact extra origin has one.
    """
    found = _ADDRESS.fullmatch(endpoint)
    if found is None or len(endpoint) > MAX_ENDPOINT:
        return "", ""
    scheme = endpoint.partition(":")[0].lower()
    name, port = found["host"].lower().rstrip("."), found["port"]
    if port is None or int(port) == (443 if scheme == "https" else 80):
        return f"{scheme}://{name}", name.strip("[]")
    return f"{scheme}://{name}:{port}", ""


def _covers(allowed: str, host: str) -> bool:
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else host == allowed


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
