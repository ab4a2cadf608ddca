"""An endpoint as a row of data: it gives the route, the decoder, the documentation and the app's types.

A handler is `async (call, body) -> answer`, where body is a struct decoded from the JSON body (POST, PUT) or from the
query (GET). Signed-in is the default; public is spelled out. With a `scope` it is for scripts: only a token that has it
opens it.
"""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server import problems
from server.api import bodies, limits
from server.api.call import Call, Service
from server.domain.limits import Limit
from server.domain.tokens import Scope
from server.problems import Problem

SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Endpoint:
    """One method of one path, and everything that is to be known of it."""

    method: str
    path: str
    handler: Callable[..., Awaitable[Any]]
    problems: Sequence[type[Problem]] = ()
    public: bool = False
    fresh: bool = False
    scope: Scope | None = None
    status: int = 200
    also: Sequence[int] = ()
    limits: Sequence[Limit] = ()

    @cached_property
    def body(self) -> type[msgspec.Struct] | None:
        """What the handler takes beside the call: the JSON body, or the query of a GET."""
        names = list(inspect.signature(self.handler).parameters)
        return get_type_hints(self.handler)[names[1]] if len(names) > 1 else None

    @cached_property
    def answer(self) -> type[msgspec.Struct] | type[Response] | None:
        """What the handler returns: a struct for JSON, a response of its own kind, or None for 204, no content."""
        hint = get_type_hints(self.handler)["return"]
        # An answer that is sent bit by bit says itself which shape it comes to.
        return None if hint is type(None) else getattr(hint, "shape", hint)

    @property
    def refusals(self) -> list[type[Problem]]:
        """Every problem with which this endpoint may answer, its own and those of the door."""
        door: list[type[Problem]] = [problems.Malformed] if self.body else []
        if self.method not in SAFE:
            door += [problems.TooLarge, problems.UnsupportedMediaType, problems.StorageFull]
        if self.scope:
            door += [problems.TokenRefused, problems.ScopeMissing]
        elif self.method not in SAFE:
            door.append(problems.WrongOrigin)
        if not self.public and not self.scope:
            door.append(problems.NotSignedIn)
        if self.fresh:
            door.append(problems.NeedsUnlocking)
        if self.limits:
            door.append(problems.TooManyRequests)
        return [*door, *self.problems, problems.Unavailable, problems.Internal]

    async def respond(self, service: Service, request: Request) -> Response:
        """Answer one request: check the door, decode, call the handler, encode."""
        if self.scope:
            # No browser sends this header of its own accord, so it doesn't matter whose page asks.
            call = await Call.by_token(service, request, self.scope)
        else:
            if self.method not in SAFE:
                _check_origin(service, request)
            call = await Call.of(service, request, signed_in=not self.public)
        await limits.hold(call, request, self.limits)
        if self.fresh:
            call.must_be_fresh()
        args = [await self._decoded(request, self.body)] if self.body else []
        answer = await self.handler(call, *args)
        if isinstance(answer, Response):
            response = answer
        elif answer is None:
            response = Response(status_code=204, headers={"Cache-Control": "no-store"})
        else:
            status = call.status or self.status
            accepts = request.headers.get("accept-encoding", "")
            response = await bodies.answer(msgspec.json.encode(answer), status, accepts)
        call.finish(response)
        return response

    async def _decoded(self, request: Request, kind: type[msgspec.Struct]) -> msgspec.Struct:
        try:
            if self.method in SAFE:
                return msgspec.convert(dict(request.query_params), kind, strict=False)
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                raise problems.UnsupportedMediaType
            body = await bodies.received(request)
            read = msgspec.json.decode(body, type=kind)
            twice = bodies.says_something_twice(body, read)
        except msgspec.ValidationError as error:
            raise malformed(error) from error
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise problems.Malformed("The body isn't JSON that can be read", path="$") from error
        if twice:
            raise problems.Malformed("A name stands twice in one object", path="$")
        return read


def malformed(error: msgspec.ValidationError) -> problems.Malformed:
    """The problem with the JSON path that msgspec found: "Expected `int`, got `str` - at `$.recs[3].v`"."""
    said, _, path = str(error).partition(" - at `")
    members: dict[str, Any] = {"path": path.rstrip("`") or "$"}
    if path.startswith("$.recs["):
        # A device puts this one record aside and sends the others again.
        members["record"] = int(path[len("$.recs[") :].partition("]")[0])
    return problems.Malformed(said, **members)


def _check_origin(service: Service, request: Request) -> None:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site != "same-origin" and origin != service.settings.origin:
        raise problems.WrongOrigin
