"""Requests byte by byte, as no library would send them."""

import asyncio
import json
from typing import Any, NamedTuple

PATIENCE_S = 30
"""How long an answer may take on a busy machine."""


class Said(NamedTuple):
    """An answer as it came: its status, its headers in lower case, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def problem(self) -> Any:
        """The type of the problem document."""
        return json.loads(self.body)["type"]


async def says(origin: str, *parts: bytes) -> list[Said]:
    """Send `parts` over one connection, and read until the other side closes it; every answer that came."""
    async with asyncio.timeout(PATIENCE_S):
        reader, writer = await connected(origin)
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
            text = await reader.read()
        except ConnectionError:
            text = b""
        finally:
            writer.close()
    return list(_answers(text))


async def connected(origin: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the server at `origin`."""
    host, _, port = origin.removeprefix("http://").partition(":")
    return await asyncio.open_connection(host, int(port))


def request(line: str, *headers: str, body: bytes = b"") -> bytes:
    """A request with just these headers, and one for the host."""
    return "\r\n".join([f"{line} HTTP/1.1", "Host: x", *headers, "", ""]).encode() + body


def _answers(text: bytes) -> Any:
    while text:
        head, _, text = text.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", len(text)))
        yield Said(int(first.split()[1]), headers, text[:length])
        text = text[length:]
