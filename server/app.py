"""The web process, put together: endpoints, the app's files, and what stands around every request."""

import gc
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from secrets import token_hex

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import logs, problems, vapid
from server.api import (
    access,
    accounts,
    archive,
    heads,
    health,
    help_lines,
    insights,
    links,
    passkeys,
    pokes,
    reach,
    receipts,
    records,
    subscriptions,
    sync,
    tokens,
)
from server.api.call import Service
from server.api.endpoint import Endpoint
from server.api.static import AppFiles
from server.domain.clock import Clock, Millis
from server.settings import Settings
from server.store import database, erasing

WAYS_IN = (accounts, access, links, passkeys, tokens)
ROOMS = (sync, pokes, *WAYS_IN, insights, subscriptions, receipts, reach, archive, records, help_lines, health)
ENDPOINTS: list[Endpoint] = [endpoint for room in ROOMS for endpoint in room.ENDPOINTS]

Beside = Callable[[], AbstractAsyncContextManager[None]]
"""What else runs while the web process does: nothing, or the worker."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; frame-ancestors 'none'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types porchlight"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def utc_now() -> Millis:
    """The clock on the wall."""
    return Millis(time.time_ns() // 1_000_000)


def clock_of(settings: Settings) -> Clock:
    """The clock on the wall, or for tests the one in the file TEST_CLOCK (in milliseconds), read at every look."""
    if not settings.test_clock:
        return utc_now
    path = Path(settings.test_clock)
    return lambda: Millis(int(path.read_text()))


@asynccontextmanager
async def alone() -> AsyncIterator[None]:
    """Nothing runs beside the web process."""
    yield


def create_app(settings: Settings, clock: Clock = utc_now, beside: Beside = alone) -> Starlette:
    """The web process's application; it opens the database, whose schema must be this program's, when it starts."""
    service = Service(settings, clock)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        erasing.keep_list(settings.erased, clock, vapid.secrets(settings, "erased"))
        async with database.opened(settings.database_url), pokes.watched(service), beside():
            # What is there now stays: the collector need not go through all of it while a push is decoded.
            gc.collect()
            gc.freeze()
            yield

    files = AppFiles(directory=settings.app_dir, check_dir=False)
    app = Starlette(
        routes=[*_routes(service, ENDPOINTS), Mount("/api", _nothing_here), Mount("/", files)],
        exception_handlers={HTTPException: _http_problem},
        lifespan=lifespan,
    )
    app.add_middleware(Around, service=service)
    app.state.streams = service.streams
    return app


def _routes(service: Service, endpoints: Sequence[Endpoint]) -> list[BaseRoute]:
    # In the order given: the first path is found first.
    by_path: dict[str, dict[str, Endpoint]] = {}
    for endpoint in endpoints:
        by_path.setdefault(endpoint.path, {})[endpoint.method] = endpoint
    return [_route(service, path, by_method) for path, by_method in by_path.items()]


def _route(service: Service, path: str, by_method: dict[str, Endpoint]) -> Route:
    async def answer(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        request.scope["route_template"] = path
        if method not in by_method:
            raise problems.MethodNotAllowed(headers={"Allow": ", ".join(by_method)})
        return await by_method[method].respond(service, request)

    # Every method comes here, for no list is no limit: one that the route refused would go on and find nothing.
    return Route(path, answer, methods=())


async def _nothing_here(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise HTTPException(404)


async def _http_problem(_: Request, error: Exception) -> Response:
    missing = isinstance(error, HTTPException) and error.status_code == 404
    problem = problems.NotFound() if missing else problems.MethodNotAllowed()
    return problem.response(logs.request_id.get())


class Around:
    """What stands around every request: an id, one log line, problem documents and the headers of the house."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self.app = app
        self.service = service
        headers = HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if service.settings.secure else {})
        self.headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and see it out."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = token_hex(8)
        logs.request_id.set(request_id)
        started, status = time.perf_counter(), 0

        async def out(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *self.headers, (b"request-id", request_id.encode())]
            await send(message)

        try:
            heads.check(scope)
            await self.app(scope, receive, out)
        except Exception as error:
            problem = problems.of(error)
            if problem.status >= 500:
                logs.failure("request failed", error, problem=problem.slug)
            if status:
                raise
            await problem.response(request_id)(scope, receive, out)
        finally:
            logs.event(
                "request",
                # A method may be any word of a stranger's.
                method=scope["method"] if scope["method"] in _METHODS else "other",
                route=scope.get("route_template", "app"),
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
