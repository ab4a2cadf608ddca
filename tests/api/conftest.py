"""The web process itself, on a free port of this machine, on both databases, with a clock that the test turns."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from server import app
from server.__main__ import Server
from server.domain.clock import Millis
from server.settings import Settings
from tests.builders import NOON, Phone


class Site:
    """A running server: where it is, what time it thinks it is, and phones that talk to it."""

    def __init__(self, settings: Settings, stack: AsyncExitStack) -> None:
        self.origin = settings.origin
        self.app = app.create_app(settings, self.clock)
        self.now = NOON
        self._stack = stack

    def clock(self) -> Millis:
        """The server's time."""
        return self.now

    async def phone(self, account: str | None = None) -> Phone:
        """A new phone that knows `account`, or one of its own."""
        return await self._stack.enter_async_context(Phone(self.origin, account))

    async def synced(self) -> Phone:
        """A phone whose account was just made."""
        phone = await self.phone()
        assert (await phone.turns_on_sync()).status == 201
        return phone


APP = {
    "index.html": "<!doctype html><title>shell</title>",
    "sw.js": "self",
    "assets/app-abc123.js": "export {}",
    "assets/app-abc123.js.br": "compressed",
}


@pytest.fixture
def chosen() -> dict[str, Any]:
    """Settings that a module chooses otherwise."""
    return {}


@pytest.fixture
async def site(database_url: str, tmp_path: Path, chosen: dict[str, Any]) -> AsyncIterator[Site]:
    """One web process with a small app to serve."""
    for name, text in APP.items():
        (tmp_path / "dist" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "dist" / name).write_text(text)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        usual: dict[str, Any] = {"database_url": database_url, "port": port, "limits_times": 1000, "signups": "open"}
        usual |= {"data_dir": str(tmp_path / "data"), "app_dir": str(tmp_path / "dist")}
        settings = Settings(**(usual | chosen))
        async with AsyncExitStack() as stack:
            here = Site(settings, stack)
            config = uvicorn.Config(here.app, log_config=None)
            stop = await _started(config, listener, here.app.state.streams.end_all)
            stack.push_async_callback(stop)
            yield here


async def _started(
    config: uvicorn.Config, listener: socket.socket, ending: Callable[[], None]
) -> Callable[[], "asyncio.Future[None]"]:
    server = Server(config, ending)
    running = asyncio.ensure_future(server.serve(sockets=[listener]))
    while not server.started:
        assert not running.done(), "the server stopped while it was starting"
        await asyncio.sleep(0.005)

    def stop() -> "asyncio.Future[None]":
        server.should_exit = True
        return running

    return stop
