"""The simulated devices: the app's own store and exchange, in a Node process that does one thing at a time."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds after which a device that says nothing hangs."""


class Asked(NamedTuple):
    """A request as it leaves a device."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> str:
        """As a story tells it: an epoch is the server's own chance, and no seed gives it again."""
        return f"{self.method} {re.sub('epoch=[^&]*&', '', self.path)}"


class Event(NamedTuple):
    """What a piece of work came to: it asks the network, is done, or failed."""

    asks: Asked | None = None
    done: Any = None
    failed: dict[str, Any] | None = None
    beside: "Event | None" = None


class Hung(Exception):
    """A device did not answer."""


def build() -> None:
    """Build the devices' program from the app's sources; a run that is under way keeps the one it has."""
    cache, own = ROOT / "pwa" / ".cache", f"host-{os.getpid()}"
    command = [sys.executable, "scripts/npm.py", "run", "--silent", "build-devices", "--", "--outDir", f".cache/{own}"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    (cache / "host").mkdir(exist_ok=True)
    (cache / own / "host.js").replace(cache / "host" / "host.js")
    shutil.rmtree(cache / own)


class Host:
    """The process that all devices of a run live in."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._tasks = 0

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "scripts/npm.py",
            "run",
            "--silent",
            "devices",
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            limit=2**26,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        # It ends when nobody can tell it anything any more.
        self._process.stdin.close()
        await self._process.wait()

    def new_task(self) -> int:
        """The number of a new piece of work."""
        self._tasks += 1
        return self._tasks

    async def tell(self, command: dict[str, Any]) -> Event:
        """Say one thing, and hear what came of it."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
        except TimeoutError as error:
            raise Hung(f"no answer to {command}") from error
        if not line:
            raise Hung(f"the devices' process ended at {command}")
        return _event(json.loads(line))


def _event(said: dict[str, Any]) -> Event:
    beside = _event(said["beside"]) if "beside" in said else None
    if "asks" in said:
        asks = said["asks"]
        return Event(
            Asked(asks["method"], asks["path"], asks["headers"], b64decode(asks.get("body", ""))), beside=beside
        )
    return Event(None, said.get("done"), said.get("failed"), beside)
