"""Sixteen keep-alive connections that ask the same thing again and again, as cheaply as Python can."""

import asyncio
import time
from urllib.parse import urlsplit

CLIENTS = 16


def rate(url: str, cookie: str, seconds: float) -> float:
    """Requests a second."""
    return asyncio.run(_rate(url, cookie, seconds))


async def _rate(url: str, cookie: str, seconds: float) -> float:
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookie}\r\n\r\n".encode()
    until = time.perf_counter() + seconds
    counts = await asyncio.gather(
        *(_client(parts.hostname or "", parts.port or 80, request, until) for _ in range(CLIENTS))
    )
    return sum(counts) / seconds


async def _client(host: str, port: int, request: bytes, until: float) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    count = 0
    while time.perf_counter() < until:
        await _one(reader, writer, request)
        count += 1
    writer.close()
    return count


async def _one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(
        next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")).split(b":")[1]
    )
    if not head.startswith(b"HTTP/1.1 2"):
        raise RuntimeError(f"the server answered {head[:40]!r}")
    return await reader.readexactly(length)
