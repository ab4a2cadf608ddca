"""How bodies travel: answers compressed for whoever accepts it, requests unpacked bit by bit, up to a limit."""

import asyncio
import json
import re
import sys
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Protocol

import msgspec
from isal import isal_zlib
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server import problems

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_BODY = 2 * 1024 * 1024
"""Bytes of a request's body, both as it travels and unpacked."""

WORTH_IT = 1024
"""Answers of fewer bytes fit into a packet or two as they are."""

_AT_ONCE = 128 * 1024
"""Bytes that are compressed in a fraction of a millisecond; more of them go to a thread."""

_PATIENCE_S = 2
"""How long a sender is heard out whose body is refused already."""

_WITHIN_S = 60.0
"""How long a body may take; by then the app has given up."""

_ODD = (b"\\", b"\t", b"\n", b"\r")
"""Bytes that make a body less than plain; all but the first stand between strings alone."""

_GZIP = 31  # zlib's number for "with a gzip header"
_WINDOW_LOG = 23  # 8 MiB, as much as RFC 9659 asks of a receiver
_REFUSED = re.compile(r"q=0(\.0*)?")


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /, max_length: int) -> bytes: ...


async def answer(content: bytes, status: int, accepts: str) -> Response:
    """A JSON answer, with zstd or gzip where `accepts`, the header Accept-Encoding, allows it and it is worth it."""
    headers = {"Cache-Control": "no-store"}
    if len(content) > WORTH_IT:
        headers["Vary"] = "Accept-Encoding"
        if encoding := _chosen(accepts):
            headers["Content-Encoding"] = encoding
            pack = _PACK[encoding]
            content = await asyncio.to_thread(pack, content) if len(content) > _AT_ONCE else pack(content)
    return Response(content, status, headers, "application/json")


def says_something_twice(body: bytes, read: object) -> bool:
    """Whether a name stands twice in one object of `body`, JSON that was `read`: readers disagree on which counts."""
    # Where no string has a quote in it and no colon stands apart, each `":` is a name, and what was read has each once.
    if _is_plain(body) and body.count(b'":') == msgspec.json.encode(read).count(b'":'):
        return False
    found: list[list[tuple[str, object]]] = []
    json.loads(body.decode(), object_pairs_hook=found.append, parse_int=len, parse_float=len)
    return sum(map(len, found)) > sum(map(len, map(dict, found)))


def _is_plain(body: bytes) -> bool:
    """Whether no string of this JSON has an escape in it, and no blank follows one."""
    if any(odd in body for odd in _ODD):
        return False
    # A blank within a string is none of these; looking for one byte first is many times as quick.
    return b" " not in body or b'" ' not in body


async def received(request: Request) -> bytes:
    """The body of a request, unpacked; what is beyond the limit is neither unpacked nor kept.

    Raises:
        UnsupportedMediaType: it is encoded in a way that is not known here.
        TooLarge: it is more than MAX_BODY.
        Malformed: it is not what its encoding says, ends early, or takes for ever.
    """
    unpacker = _unpacker(request.headers.get("content-encoding", "identity").strip().lower())
    chunks = request.stream()
    try:
        async with asyncio.timeout(_WITHIN_S):
            body = await _gathered(chunks, unpacker)
    except TimeoutError as error:
        raise problems.Malformed("The body came too slowly", headers={"Connection": "close"}, path="$") from error
    except ClientDisconnect as error:
        raise problems.Malformed("The body ended early", path="$") from error
    except problems.Problem:
        await _heard_out(chunks)
        raise
    if unpacker is not None and not unpacker.eof:
        raise problems.Malformed("The compressed body ended early", path="$")
    return body


async def _gathered(chunks: AsyncIterator[bytes], unpacker: _Unpacker | None) -> bytes:
    parts, travelled, size = [], 0, 0
    async for chunk in chunks:
        travelled += len(chunk)
        part = chunk if unpacker is None else _unpacked(unpacker, chunk, MAX_BODY + 1 - size)
        size += len(part)
        if max(travelled, size) > MAX_BODY:
            raise problems.TooLarge(headers={"Connection": "close"}, limit=MAX_BODY)
        parts.append(part)
    return b"".join(parts)


async def _heard_out(chunks: AsyncIterator[bytes]) -> None:
    """Let the sender come to its end, within bounds: one that still sends hears no answer, but a connection reset."""
    rest = MAX_BODY
    with suppress(TimeoutError, ClientDisconnect):
        async with asyncio.timeout(_PATIENCE_S):
            async for chunk in chunks:
                rest -= len(chunk)
                if rest < 0:
                    return


def _chosen(accepts: str) -> str | None:
    offers = (offer.partition(";") for offer in accepts.lower().replace(" ", "").split(","))
    accepted = {name for name, _, weight in offers if not _REFUSED.fullmatch(weight)}
    return next((encoding for encoding in _PACK if encoding in accepted), None)


def _unpacker(encoding: str) -> _Unpacker | None:
    match encoding:
        case "identity":
            return None
        case "gzip":
            return zlib.decompressobj(_GZIP)
        case "zstd":
            return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})
        case _:
            accepted = {"Accept-Encoding": ", ".join(_PACK)}
            raise problems.UnsupportedMediaType("Send JSON as it is, or with gzip or zstd", headers=accepted)


def _unpacked(unpacker: _Unpacker, chunk: bytes, room: int) -> bytes:
    """At most `room` bytes, which is more than nothing; they are fewer only where all of `chunk` is used up."""
    if unpacker.eof and chunk:
        raise problems.Malformed("There is more after the compressed body", path="$")
    try:
        part = unpacker.decompress(chunk, room) if chunk else b""
    except (zlib.error, zstd.ZstdError) as error:
        raise problems.Malformed("The body isn't compressed in the way that it says", path="$") from error
    if unpacker.unused_data:
        raise problems.Malformed("There is more after the compressed body", path="$")
    return part


def _zstd(content: bytes) -> bytes:
    return zstd.compress(content, 1)


def _gzip(content: bytes) -> bytes:
    return isal_zlib.compress(content, 1, _GZIP)


_PACK: dict[str, Callable[[bytes], bytes]] = {"zstd": _zstd, "gzip": _gzip}
"""The encodings spoken here, the better first."""
