"""One POST at a time over connections that are kept: aiohttp's pool, its TLS and its parser, and nothing else of it.

A session does much for each request that no push needs (cookies, redirects, proxies, headers of its own), and that took
as long as encrypting the message.
"""

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType
from typing import NamedTuple, Self

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import HttpProcessingError
from yarl import URL

_SAID = 2048
"""Bytes of a refusal that are read."""

_LINES = 8
"""Connections to one service: making one costs as much as three messages, so half of a batch takes those there are."""

_KEPT_S = 60
"""For how long a connection is kept that nothing was sent over."""

_NO_LIMIT = aiohttp.ClientTimeout(total=None)
"""One limit holds for all of a request, so there is none for making a connection."""


class Answered(NamedTuple):
    """What a service answered: its status, Retry-After, and how what it says of a refusal begins."""

    status: int
    retry_after: str | None
    said: bytes


class Poster:
    """Connections to any number of services, whose names `resolver` leads to addresses."""

    def __init__(self, resolver: AbstractResolver, seconds: float) -> None:
        self._resolver, self._seconds = resolver, seconds
        self._connector: aiohttp.TCPConnector | None = None

    async def __aenter__(self) -> Self:
        self._connector = aiohttp.TCPConnector(
            resolver=self._resolver, limit=100, limit_per_host=_LINES, keepalive_timeout=_KEPT_S, use_dns_cache=False
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connector is not None:
            await self._connector.close()

    async def post(self, address: URL, headers: Mapping[str, str], body: bytes) -> Answered:
        """Send `body` to `address` and wait for the answer; nothing leads elsewhere, and nothing is unpacked.

        Header values are one line of ASCII each.

        Raises:
            aiohttp.ClientError, OSError, TimeoutError: no answer came.
        """
        if self._connector is None:
            raise RuntimeError("a sender is opened before it sends")
        lines = [f"POST {address.raw_path_qs} HTTP/1.1", f"Host: {address.host_port_subcomponent}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "\r\n"]).encode("ascii")
        async with asyncio.timeout(self._seconds):
            connection = await self._connector.connect(_place(address.origin()), [], _NO_LIMIT)
            try:
                answered = await _exchanged(connection.protocol, head + body)
            except BaseException:
                connection.close()
                raise
        # Not kept where something of the answer was not read: that would be taken for the next one.
        connection.release()
        return answered


@lru_cache(maxsize=256)
def _place(origin: URL) -> aiohttp.ClientRequest:
    """Where a connection leads, as aiohttp has it; such a request is never sent."""
    return aiohttp.ClientRequest("POST", origin, loop=asyncio.get_running_loop())


async def _exchanged(protocol: ResponseHandler | None, request: bytes) -> Answered:
    """The answer to a request on this connection."""
    if protocol is None or protocol.transport is None:
        raise aiohttp.ServerDisconnectedError
    protocol.set_response_params(read_until_eof=True, auto_decompress=False)
    protocol.transport.write(request)
    try:
        message, content = await protocol.read()
        while 100 <= message.code < 200:
            message, content = await protocol.read()
    except HttpProcessingError as error:
        raise aiohttp.ClientPayloadError("no answer in HTTP") from error
    said = await content.read(_SAID) if message.code >= 400 else b""
    return Answered(message.code, message.headers.get("Retry-After"), said)
