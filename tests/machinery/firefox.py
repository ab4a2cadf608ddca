"""The system's Firefox, with a profile of its own and on loopback alone."""

import asyncio
import json
import os
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.machinery import bidi, tools
from tests.machinery.firefox_phone import Phone, comes

_ENDS_WITHIN_S = 10
_OPTIONS = ("--headless", "--no-remote", "--remote-debugging-port", "0", "--remote-allow-system-access")
_PREFERENCES: dict[str, Any] = {
    # A push service on plain http is taken where a test says so; without a network it is asked again soon.
    "dom.push.testing.allowInsecureServerURL": True,
    "dom.push.retryBaseInterval": 200,
    # Notifications as windows of Firefox's own, which can be seen and clicked without a desktop around it.
    "alerts.useSystemBackend": False,
    "permissions.default.desktop-notification": 1,
    "ui.prefersReducedMotion": 1,
    "ui.useOverlayScrollbars": 1,
    "intl.accept_languages": "en-GB, en",
    # What speaks to Firefox turns most of the rest off that would call its maker; this, too, must be said.
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "browser.newtabpage.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "network.trr.mode": 5,
}
_ENVIRONMENT = {
    # Firefox ends at once where it would connect to anything but this machine.
    "MOZ_DISABLE_NONLOCAL_CONNECTIONS": "1",
    "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1",
    "MOZ_CRASHREPORTER_DISABLE": "1",
}


@asynccontextmanager
async def firefox(folder: Path, home: str, push: str, zone: str) -> AsyncIterator[Phone]:
    """A phone of the app at `home`: its profile in `folder`, its pushes from `push`, its clock in `zone`."""
    async with _dead_end() as (port, strayed):
        _prepare(folder, {"dom.push.serverURL": push, **_through(port)})
        process = await _started(folder, zone)
        try:
            async with bidi.session(await _address(folder, process)) as session:
                phone = await Phone.of(session, home)
                yield phone
                complaints = await phone.complaints()
                assert not complaints, f"something went wrong in Firefox: {complaints}"
            assert not strayed, f"Firefox asked for more than this machine: {strayed}"
        finally:
            await _end(process)


async def _started(folder: Path, zone: str) -> Process:
    program = tools.needed(tools.firefox)
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": zone, **_ENVIRONMENT}
    with (folder / "firefox.log").open("wb") as log:
        return await asyncio.create_subprocess_exec(
            program, "--profile", str(folder), *_OPTIONS, "about:blank", env=environment, stdout=log, stderr=log
        )


async def _address(folder: Path, process: Process) -> str:
    """Where Firefox listens for commands: it writes that down once it does."""
    written = folder / "WebDriverBiDiServer.json"

    async def found() -> str:
        assert process.returncode is None, f"Firefox ended: {(folder / 'firefox.log').read_text()}"
        place = json.loads(written.read_text() or "{}") if written.is_file() else {}
        return f"ws://{place['ws_host']}:{place['ws_port']}" if place else ""

    return str(await comes(found, "Firefox"))


async def _end(process: Process) -> None:
    """Ask this one process to end, and end it if it does not."""
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _ENDS_WITHIN_S)
    except TimeoutError:
        process.kill()
        await process.wait()


def _prepare(folder: Path, more: dict[str, Any]) -> None:
    folder.mkdir()
    chosen = (_PREFERENCES | more).items()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen]
    (folder / "user.js").write_text("".join(lines))


def _through(port: int) -> dict[str, Any]:
    """Whatever isn't this machine is asked for at a proxy."""
    kinds = {"http": "http_port", "ssl": "ssl_port"}
    proxy = {f"network.proxy.{kind}": "127.0.0.1" for kind in kinds}
    ports = {f"network.proxy.{name}": port for name in kinds.values()}
    return {"network.proxy.type": 1, "network.proxy.no_proxies_on": "127.0.0.1", **proxy, **ports}


@asynccontextmanager
async def _dead_end() -> AsyncIterator[tuple[int, list[str]]]:
    """A proxy that leads nowhere: its port, and what it was asked for."""
    strayed: list[str] = []

    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        strayed.append((await reader.readline()).decode(errors="replace").strip())
        writer.close()

    async with await asyncio.start_server(note, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], strayed
