"""One request as a handler sees it: who is asking, when, and the cookie that goes back."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from uuid import uuid4

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from server import help_lines, problems, vapid
from server.api.streams import Streams, room
from server.domain import ids
from server.domain.clock import Clock, Millis
from server.domain.errors import Unavailable
from server.domain.ids import AccountId, DeviceId
from server.domain.tokens import Scope
from server.settings import Settings
from server.store import devices, tokens
from server.store.devices import Arrival, How, SignedIn
from server.store.tokens import Bearer


class PushKey(Struct, frozen=True):
    """The public key that a browser subscribes with, and its short name."""

    key: str
    kid: str


@dataclass(frozen=True)
class Service:
    """What every handler may need of this process, passed by hand from its composition root."""

    settings: Settings
    clock: Clock
    streams: Streams = field(default_factory=lambda: Streams(room()))

    @cached_property
    def push_key(self) -> PushKey:
        """The public half of the key that signs pushes, read once."""
        key = vapid.private_key(self.settings)
        return PushKey(vapid.public_text(key), vapid.kid(key))

    @cached_property
    def help_lines(self) -> list[help_lines.Line]:
        """The operator's lines of help, read once; which of them are shown changes with the day."""
        return help_lines.read(self.settings)

    @cached_property
    def secret(self) -> bytes:
        """A secret that all processes of this installation share, for hashes that nobody else could make."""
        return vapid.secret(vapid.private_key(self.settings), "limits")

    @property
    def cookie(self) -> str:
        """The session cookie's name: `__Host-` keeps other hosts from setting it, but needs HTTPS."""
        return "__Host-porchlight" if self.settings.secure else "porchlight"


@dataclass
class Call:
    """One request; `now` is the same moment for all that it does."""

    service: Service
    now: Millis
    who: SignedIn | None = None
    bearer: Bearer | None = None
    status: int = 0
    _cookie: str | None = field(default=None, repr=False)

    @classmethod
    async def of(cls, service: Service, request: Request, *, signed_in: bool) -> "Call":
        """The call behind `request`; where it must be signed in, one query finds the device.

        Raises:
            NotSignedIn: there is no such device.
        """
        call = cls(service, service.clock())
        if signed_in:
            await call._sign_in_by(request.cookies.get(service.cookie, ""))
        return call

    @classmethod
    async def by_token(cls, service: Service, request: Request, scope: Scope) -> "Call":
        """The call behind a script's `request`, whose token must have this scope; one query finds it.

        Raises:
            TokenRefused: there is no such token, or none any more.
            ScopeMissing: it is for other things.
        """
        call = cls(service, service.clock())
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        account, _, secret = given.strip().partition(".")
        if kind.lower() == "bearer" and ids.is_uuid(account) and secret:
            call.bearer = await tokens.bearer(AccountId(account), secret.encode(), call.now)
        if call.bearer is None:
            raise problems.TokenRefused(headers={"WWW-Authenticate": "Bearer"})
        if scope not in call.bearer.scopes:
            raise problems.ScopeMissing(headers={"WWW-Authenticate": 'Bearer error="insufficient_scope"'})
        if call.bearer.renew:
            with suppress(Unavailable):
                await tokens.used(call.account, call.bearer.token, call.now)
        return call

    @property
    def script(self) -> Bearer:
        """The token that asks."""
        if self.bearer is None:
            raise problems.TokenRefused
        return self.bearer

    @property
    def signed_in(self) -> SignedIn:
        """The device that asks."""
        if self.who is None:
            raise problems.NotSignedIn
        return self.who

    @property
    def account(self) -> AccountId:
        """Whose log this is; it comes from the cookie or the token alone, never from a body."""
        return self.bearer.account if self.bearer else self.signed_in.account

    def must_be_fresh(self) -> None:
        """Go on only if whoever holds the device has shown lately that they may.

        Raises:
            NeedsUnlocking: they have not in the last five minutes.
        """
        if self.now - self.signed_in.unlocked_at >= devices.FRESH_MS:
            raise problems.NeedsUnlocking

    def arrival(self, how: How) -> Arrival:
        """A new device, before it is let in."""
        return Arrival(DeviceId(str(uuid4())), secrets.token_urlsafe(32).encode(), how)

    def welcome(self, account: AccountId, arrival: Arrival) -> None:
        """Send the cookie of a device that was let in with the answer; only a hash of it stays."""
        self._cookie = f"{account}.{arrival.secret.decode()}"

    async def end_session(self) -> None:
        """Forget this device and have its cookie dropped."""
        await devices.sign_out(self.account, self.signed_in.device)
        self.part(self.account, self.signed_in.device)

    def part(self, account: AccountId, device: DeviceId) -> None:
        """Let a device hear no more that was signed out; if it is the one that asks, drop its cookie."""
        self.service.streams.end(account, device)
        if device == self.signed_in.device:
            self._cookie = ""

    def finish(self, response: Response) -> None:
        """Set or drop the cookie on the way out."""
        if self._cookie is None:
            return
        response.set_cookie(
            self.service.cookie,
            self._cookie,
            max_age=devices.LIFETIME_MS // 1000 if self._cookie else 0,
            path="/",
            secure=self.service.settings.secure,
            httponly=True,
            samesite="strict",
        )

    async def _sign_in_by(self, cookie: str) -> None:
        account, _, secret = cookie.partition(".")
        if not ids.is_uuid(account) or not secret:
            raise problems.NotSignedIn
        self.who = await devices.signed_in(AccountId(account), secret.encode(), self.now)
        if self.who is None:
            raise problems.NotSignedIn
        if self.who.renew:
            # Where there is no room to note it, reading goes on all the same; the next request tries again.
            with suppress(Unavailable):
                await devices.seen(self.account, self.who.device, self.now)
                self._cookie = cookie
