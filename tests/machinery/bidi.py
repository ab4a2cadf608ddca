"""WebDriver BiDi, as the W3C has it: commands over one web socket, their answers, and the events between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, TypeAlias

import aiohttp

Answer: TypeAlias = dict[str, Any]

PATIENCE_S = 30
"""How long one command may take on a busy machine."""


class Refused(Exception):
    """The browser could not do what it was asked; the message is its own."""


class Session:
    """One session with a browser; `events` holds what it told unasked, by name."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.events: list[tuple[str, Answer]] = []
        self._socket = socket
        self._ids = count(1)
        self._asked: dict[int, asyncio.Future[Answer]] = {}

    async def ask(self, method: str, **given: Any) -> Answer:
        """Send a command; what it answers."""
        number = next(self._ids)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": given})
        return await asyncio.wait_for(answer, PATIENCE_S)

    async def listen(self) -> None:
        """Hand out what comes until the browser goes; whoever still waits then is told so."""
        try:
            async for message in self._socket:
                self._hear(message.json())
        finally:
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_exception(ConnectionError("the browser went away"))

    def _hear(self, said: Answer) -> None:
        if said["type"] == "event":
            self.events.append((said["method"], said["params"]))
            return
        answer = self._asked.pop(said["id"])
        if answer.done():
            return
        if said["type"] == "error":
            answer.set_exception(Refused(f"{said['error']}: {said['message']}"))
        else:
            answer.set_result(said["result"])


@asynccontextmanager
async def session(address: str) -> AsyncIterator[Session]:
    """A session with the browser that listens at `address`, for as long as this block."""
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{address}/session", max_msg_size=0) as socket:
        made = Session(socket)
        listening = asyncio.create_task(made.listen())
        try:
            await made.ask("session.new", capabilities={})
            yield made
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
