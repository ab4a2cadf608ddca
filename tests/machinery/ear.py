"""An open stream of pokes, heard line by line."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from tests.builders import Phone

PATIENCE_S = 15
"""How long a poke may take on a busy machine: less than a heartbeat, which would bring the head as well."""


class Ear:
    """What one device hears."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response
        self.heads: list[int] = []

    async def line(self) -> str | None:
        """The next line that is not empty; None once the stream has ended."""
        while raw := await asyncio.wait_for(self.response.content.readline(), PATIENCE_S):
            if raw.strip():
                return raw.decode().rstrip("\n")
        return None

    async def hears(self, head: int) -> None:
        """Listen until `head` is told."""
        while head not in self.heads:
            line = await self.line()
            assert line is not None, f"the stream ended before {head} was told"
            if line.startswith("data: "):
                self.heads.append(int(line.removeprefix("data: ")))

    async def ends(self) -> None:
        """Listen until the stream ends as it should."""
        while await self.line() is not None:
            pass


@asynccontextmanager
async def listening(phone: Phone, origin: str = "") -> AsyncIterator[Ear]:
    """An ear of `phone`, at its own server or at another process of it; where its log stands has not been heard yet."""
    address = f"{origin or phone.origin}/api/pokes"
    async with phone.http.get(address, timeout=aiohttp.ClientTimeout(total=None)) as response:
        assert response.status == 200, await response.text()
        ear = Ear(response)
        assert await ear.line() == "retry: 5000"
        yield ear
