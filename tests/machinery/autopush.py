"""The push service that Firefox subscribes with: the web socket protocol of Mozilla's autopush towards the browser, and
RFC 8030 towards whoever sends. What goes through stays sealed, for only the browser holds the keys.

The shapes of the messages are those of Firefox's own `PushServiceWebSocket.sys.mjs`.
"""

import asyncio
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web
from cryptography.exceptions import InvalidSignature

from tests.machinery import ports, push_service
from tests.machinery.push_service import Checked

_PREFIX = "/wpush/v2/"


@dataclass(frozen=True)
class Kept:
    """One sealed message on its way to a browser, under the number of this one delivery."""

    channel: str
    body: bytes
    asked: Checked
    version: str = field(default_factory=lambda: uuid4().hex)

    @property
    def told(self) -> dict[str, Any]:
        """The message as a browser hears of it."""
        return {
            "messageType": "notification",
            "channelID": self.channel,
            "version": self.version,
            "data": urlsafe_b64encode(self.body).rstrip(b"=").decode(),
            "headers": {"encoding": "aes128gcm"},
        }


class Autopush:
    """The service: who subscribed with which key, what waits for them, and what was taken, refused and heard."""

    def __init__(self) -> None:
        self.port = ports.free()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.socket = f"ws://127.0.0.1:{self.port}/"
        self.journal: list[Kept] = []
        self.heard: list[tuple[str, int]] = []
        """What the browser said of each message: its number, and 100 for one that it could open and hand on."""
        self.faults: list[str] = []
        self.keys: dict[str, str] = {}
        """The key that may send to a channel, by channel; an ended one is no longer in here."""
        self._browser = ""
        self._line: web.WebSocketResponse | None = None
        self._waiting: dict[tuple[str, str], Kept] = {}

    @property
    def is_connected(self) -> bool:
        """Whether a browser listens now."""
        return self._line is not None

    @property
    def waiting(self) -> list[Kept]:
        """What no browser has acknowledged yet: one message for each topic."""
        return list(self._waiting.values())

    async def forget(self) -> None:
        """Know nothing any more of the browser and of what it subscribed to, and hang up."""
        self._browser = ""
        self.keys.clear()
        if self._line is not None:
            await self._line.close()

    async def send_again(self, one: Kept) -> None:
        """Take a message a second time, as from a worker that was killed before it wrote down the first."""
        await self._keep(Kept(one.channel, one.body, one.asked))

    async def listen(self, request: web.Request) -> web.StreamResponse:
        """A browser's web socket."""
        line = web.WebSocketResponse(protocols=("push-notification",))
        await line.prepare(request)
        try:
            async for message in line:
                if message.type is WSMsgType.TEXT:
                    await self._answer(line, message.json())
        finally:
            if self._line is line:
                self._line = None
        return line

    async def take(self, request: web.Request) -> web.Response:
        """A message from whoever sends."""
        channel = request.match_info["channel"]
        if channel not in self.keys:
            return web.Response(status=410)
        body = await request.read()
        try:
            asked = push_service.checked(request.headers, len(body), self.origin, int(time.time()))
            assert asked.key == self.keys[channel], "it subscribed with another key"
        except (AssertionError, ValueError, KeyError, InvalidSignature) as fault:
            self.faults.append(f"{type(fault).__name__}: {fault}")
            return web.Response(status=400)
        await self._keep(Kept(channel, body, asked))
        return web.Response(status=201, headers={"Location": request.path, "TTL": str(asked.ttl)})

    async def _keep(self, one: Kept) -> None:
        self.journal.append(one)
        # The newer message of a topic takes the place of the older, which nobody has heard.
        self._waiting[one.channel, one.asked.topic or one.version] = one
        if self._line is not None:
            await self._line.send_json(one.told)

    async def _answer(self, line: web.WebSocketResponse, said: dict[str, Any]) -> None:
        kind, channel = said.get("messageType"), said.get("channelID")
        if kind == "hello":
            await self._greet(line, said)
        elif kind == "register":
            self.keys[str(channel)] = said["key"].rstrip("=")
            endpoint = f"{self.origin}{_PREFIX}{channel}"
            await line.send_json({**_done(said), "pushEndpoint": endpoint})
        elif kind == "unregister":
            self.keys.pop(str(channel), None)
            await line.send_json(_done(said))
        elif kind == "ack":
            self._hear(said["updates"])
        elif kind is None:
            await line.send_json({})
        elif kind != "broadcast_subscribe":
            self.faults.append(f"the browser said {said}")

    async def _greet(self, line: web.WebSocketResponse, said: dict[str, Any]) -> None:
        if said.get("uaid") != self._browser or not self._browser:
            # A browser that is new here drops whatever it had subscribed to.
            self._browser = uuid4().hex
        self._line = line
        await line.send_json({"messageType": "hello", "uaid": self._browser, "status": 200, "use_webpush": True})
        for one in self.waiting:
            await line.send_json(one.told)

    def _hear(self, updates: list[dict[str, Any]]) -> None:
        for update in updates:
            self.heard.append((update["version"], update["code"]))
            for place, one in list(self._waiting.items()):
                if one.version == update["version"]:
                    del self._waiting[place]


def _done(said: dict[str, Any]) -> dict[str, Any]:
    return {"messageType": said["messageType"], "channelID": said["channelID"], "status": 200}


@asynccontextmanager
async def autopush() -> AsyncIterator[Autopush]:
    """The service in this loop, for as long as this block; nothing may be wrong with what it was sent."""
    service = Autopush()
    app = web.Application()
    app.router.add_get("/", service.listen)
    app.router.add_post(_PREFIX + "{channel}", service.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", service.port).start()
        yield service
        assert service.faults == [], "the push service could not take what came"
    finally:
        await asyncio.shield(runner.cleanup())
