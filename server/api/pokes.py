"""Pokes: a device with the app open hears at once that its log has a new head (docs/sync.md)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from server import logs, problems
from server.api.call import Call, Service
from server.api.endpoint import Endpoint
from server.api.streams import Stream
from server.domain.errors import Unavailable
from server.store import devices
from server.store import pokes as heads

HEARTBEAT_S = 25
"""Proxies close what is silent for a minute, some for 30 seconds; a device that signed out hears nothing after this."""

RETRY_MS = 5000

_WATCH_AGAIN_S = (0.25, 5.0)


class Pokes(StreamingResponse):
    """Server-sent events whose data is a head, for as long as the device listens and stays signed in."""

    media_type = "text/event-stream"

    def __init__(self, call: Call, stream: Stream) -> None:
        # A proxy that keeps or gathers an answer would hold pokes back.
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(_events(call, stream), headers=headers)
        self._call = call
        self._stream = stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until one of the two sides ends it."""
        try:
            if scope["method"] == "HEAD":
                self._stream.end()
            await super().__call__(scope, receive, send)
        finally:
            who = self._call.signed_in
            self._call.service.streams.close(who.account, who.device, self._stream)


async def pokes(call: Call) -> Pokes:
    """Hear of new heads: events whose data is the head alone, the current one first, and a comment now and then."""
    who = call.signed_in
    return Pokes(call, call.service.streams.open(who.account, who.device))


@asynccontextmanager
async def watched(service: Service) -> AsyncIterator[None]:
    """Tell this process's streams what moves in the open database, in one task for all of them."""
    watching = asyncio.create_task(_watch(service))
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def _watch(service: Service) -> None:
    shortest, longest = _WATCH_AGAIN_S
    clock, wait = asyncio.get_running_loop().time, shortest
    while True:
        since = clock()
        try:
            await heads.watch(service.settings.database_url, service.streams)
        except Unavailable as error:
            logs.failure("pokes wait for the database", error)
        except Exception as error:  # noqa: BLE001 - whatever it was, the open streams need a watcher
            logs.failure("pokes failed", error)
        wait = shortest if clock() - since > longest else min(2 * wait, longest)
        await asyncio.sleep(wait)


async def _events(call: Call, stream: Stream) -> AsyncIterator[str]:
    clock = asyncio.get_running_loop().time
    yield f"retry: {RETRY_MS}\n\n"
    while not stream.ended and await _stays(call, stream):
        until = clock() + HEARTBEAT_S
        while (head := await stream.news(until)) is not None:
            yield f"data: {head}\n\n"
        yield ":\n\n"


async def _stays(call: Call, stream: Stream) -> bool:
    """Whether the device is still signed in; its head, which comes along, makes up for whatever was not told."""
    who = call.signed_in
    try:
        head = await devices.head(who.account, who.device, call.service.clock())
    except Unavailable:
        # An outage signs nobody out.
        return True
    if head is not None:
        stream.tell(head)
    return head is not None


ENDPOINTS = [Endpoint("GET", "/api/pokes", pokes, problems=(problems.TooManyStreams,))]
