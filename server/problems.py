"""Errors on the wire: problem documents after RFC 9457; docs/problems.md says what a client should do about each."""

from http import HTTPStatus
from typing import Any, ClassVar

import msgspec
from starlette.responses import Response

from server.domain import errors

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """An error that a program can act upon (`slug`) and a person can read (`title`, `detail`)."""

    status: ClassVar[HTTPStatus]
    slug: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, detail: str = "", headers: dict[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.headers = headers or {}
        self.members = members

    def response(self, request_id: str) -> Response:
        """The document as it is sent; `instance` is the id under which the logs know this request."""
        document = {"type": self.slug, "title": self.title, "status": int(self.status)}
        if self.detail:
            document["detail"] = self.detail
        body = msgspec.json.encode(document | {"instance": request_id} | self.members)
        # A browser may keep a 404 for a while of its own accord, and there may be something tomorrow.
        return Response(body, self.status, {"Cache-Control": "no-store"} | self.headers, MEDIA_TYPE)


class Malformed(Problem):
    """The request is not what the contract describes; `path` leads to the first thing that is wrong."""

    status, slug = HTTPStatus.BAD_REQUEST, "malformed"
    title = "This request can't be understood"


class NotSignedIn(Problem):
    """No device is signed in with this cookie."""

    status, slug = HTTPStatus.UNAUTHORIZED, "not-signed-in"
    title = "This device isn't signed in"


class TokenRefused(Problem):
    """There is no such token: it was never made, was revoked, or has expired; which of it is not said."""

    status, slug = HTTPStatus.UNAUTHORIZED, "token-refused"
    title = "This token opens nothing here"


class ScopeMissing(Problem):
    """The token is good, but not for this."""

    status, slug = HTTPStatus.FORBIDDEN, "scope-missing"
    title = "This token may not do that"


class WrongOrigin(Problem):
    """The request comes from another site."""

    status, slug = HTTPStatus.FORBIDDEN, "wrong-origin"
    title = "This request comes from another site"


class InviteNeeded(Problem):
    """Accounts are made with an invitation, and there was none, or none that still holds."""

    status, slug = HTTPStatus.FORBIDDEN, "invite-needed"
    title = "An invitation from whoever runs this server is needed"


class SignupsClosed(Problem):
    """No accounts are made here."""

    status, slug = HTTPStatus.FORBIDDEN, "signups-closed"
    title = "This server takes nobody new"


class RecoveryFailed(Problem):
    """No account opens with this way in."""

    status, slug = HTTPStatus.FORBIDDEN, "recovery-failed"
    title = "This recovery code doesn't open an account here"


class NeedsUnlocking(Problem):
    """The device is signed in, but whoever holds it has not shown lately that they may do this."""

    status, slug = HTTPStatus.FORBIDDEN, "needs-unlocking"
    title = "Unlock first, with the recovery code or a passkey"


class PasskeyFailed(Problem):
    """What the passkey answered does not verify; which part of it was wrong is not said."""

    status, slug = HTTPStatus.FORBIDDEN, "passkey-failed"
    title = "This passkey doesn't open an account here"


class NotFound(Problem):
    """Nothing lives at this address."""

    status, slug = HTTPStatus.NOT_FOUND, "not-found"
    title = "There is nothing here"


class NoLongerThere(Problem):
    """The account has no such device, passkey or token, or has none any more."""

    status, slug = HTTPStatus.NOT_FOUND, "no-longer-there"
    title = "That isn't there any more"


class MethodNotAllowed(Problem):
    """The address exists, but not for this method."""

    status, slug = HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed"
    title = "That can't be done here"


class AccountExists(Problem):
    """The account already has another way in."""

    status, slug = HTTPStatus.CONFLICT, "account-exists"
    title = "This account already exists"


class TooManyTokens(Problem):
    """The account has as many tokens as it may."""

    status, slug = HTTPStatus.CONFLICT, "too-many-tokens"
    title = "Revoke a token first; there are as many as there may be"


class LinkWaiting(Problem):
    """The other phone has not confirmed the digits yet."""

    status, slug = HTTPStatus.CONFLICT, "link-waiting"
    title = "The other phone hasn't confirmed yet"


class EpochChanged(Problem):
    """The log was restored from a backup or compacted since this device last read it; `why` says which."""

    status, slug = HTTPStatus.CONFLICT, "epoch-changed"
    title = "Start again from the beginning of the log"


class KeyChanged(Problem):
    """The subscription was made with another key than the one that signs pushes here."""

    status, slug = HTTPStatus.CONFLICT, "key-changed"
    title = "Subscribe again with the new key"


class NotSubscribed(Problem):
    """The device takes no pushes: it never said where, or that came to an end."""

    status, slug = HTTPStatus.CONFLICT, "not-subscribed"
    title = "This device takes no pushes just now"


class SubscriptionRefused(Problem):
    """The endpoint is none that this server pushes to, or the keys are none."""

    status, slug = HTTPStatus.BAD_REQUEST, "subscription-refused"
    title = "Pushes can't be sent there"


class LinkGone(Problem):
    """No such offer, or none any more: it was withdrawn, has expired, or two devices scanned it."""

    status, slug = HTTPStatus.GONE, "link-gone"
    title = "This code can't be used any more; show a new one"


class TooLarge(Problem):
    """The body is larger than a request may be, or holds more records."""

    status, slug = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large"
    title = "This is more than fits into one request"


class UnsupportedMediaType(Problem):
    """The body is not JSON, or is encoded in a way that is not known here."""

    status, slug = HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"
    title = "Send JSON"


class TooManyRequests(Problem):
    """The same address, or account, has asked for this very often."""

    status, slug = HTTPStatus.TOO_MANY_REQUESTS, "too-many-requests"
    title = "That was often; wait a moment, and try again"


class TooManyStreams(Problem):
    """Many devices of this account listen for pokes at once."""

    status, slug = HTTPStatus.TOO_MANY_REQUESTS, "too-many-streams"
    title = "Too many devices are listening at once"


class AppTooOld(Problem):
    """The app speaks a protocol that is no longer spoken here."""

    status, slug = HTTPStatus.UPGRADE_REQUIRED, "app-too-old"
    title = "Update the app"


class Internal(Problem):
    """Something went wrong that is nobody's fault but ours; the logs know it by `instance`."""

    status, slug = HTTPStatus.INTERNAL_SERVER_ERROR, "internal"
    title = "Something went wrong here"


class Unavailable(Problem):
    """The database is away for the moment; nothing was stored."""

    status, slug = HTTPStatus.SERVICE_UNAVAILABLE, "unavailable"
    title = "Not available for a moment; nothing is lost"


class StorageFull(Problem):
    """The disk, or the database's share of it, is full; nothing was stored, and reading goes on."""

    status, slug = HTTPStatus.INSUFFICIENT_STORAGE, "storage-full"
    title = "There is no room here just now; your device keeps everything and sends it again"


class AccountFull(Problem):
    """The account has taken all the room that it may; nothing was stored."""

    status, slug = HTTPStatus.INSUFFICIENT_STORAGE, "account-full"
    title = "This account has no room for more"


_PLAIN: dict[type[Exception], type[Problem]] = {
    errors.AccountExists: AccountExists,
    errors.AccountGone: NotSignedIn,
    errors.InviteNeeded: InviteNeeded,
    errors.SignupsClosed: SignupsClosed,
    errors.RecoveryFailed: RecoveryFailed,
    errors.PasskeyFailed: PasskeyFailed,
    errors.LinkGone: LinkGone,
    errors.LinkWaiting: LinkWaiting,
    errors.NoLongerThere: NoLongerThere,
    errors.NotSubscribed: NotSubscribed,
    errors.TooManyTokens: TooManyTokens,
}


def of(error: Exception) -> Problem:
    """The problem that `error` is to whoever sent the request."""
    match error:
        case Problem():
            return error
        case errors.EpochChanged(why=why, epoch=epoch):
            return EpochChanged(why=why, epoch=epoch)
        case errors.StorageFull():
            # It takes somebody to make room: asking every few seconds would only fill the logs.
            return StorageFull(headers={"Retry-After": "60"})
        case errors.Unavailable():
            return Unavailable(headers={"Retry-After": "5"})
        case _:
            return _PLAIN.get(type(error), Internal)()
