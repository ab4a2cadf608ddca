"""How bodies travel: answers compressed for whoever accepts it, requests unpacked up to a limit."""

import gzip
import json
import sys
import zlib
from collections.abc import AsyncIterator, Callable

import pytest

from server.api import bodies
from tests.api.conftest import Site
from tests.builders import NOON, Phone, check_in, stamp, wire
from tests.machinery.program import Program

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENCODED: dict[str, Callable[..., bytes]] = {"gzip": gzip.compress, "zstd": zstd.compress}
DECODED: dict[str | None, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "zstd": zstd.decompress, None: bytes}


async def with_a_log(site: Site, length: int) -> Phone:
    phone = await site.synced()
    await phone.pushes(*[check_in(valence=n % 100) for n in range(length)])
    return phone


async def raw(phone: Phone, accepts: str) -> tuple[str | None, str | None, bytes]:
    """The encoding, `Vary` and body of a pull, as they travel."""
    headers = {"Accept-Encoding": accepts}
    address = f"{phone.origin}/api/sync?epoch={phone.epoch}"
    async with phone.http.get(address, headers=headers, auto_decompress=False) as answer:
        assert answer.status == 200
        return answer.headers.get("Content-Encoding"), answer.headers.get("Vary"), await answer.read()


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.1, gzip;q=1", "zstd"),
        ("gzip", "gzip"),
        ("GZIP ; q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("zstd; q=0.000, gzip;q=0", None),
        ("identity", None),
        ("br, deflate", None),
        ("", None),
    ],
)
async def test_a_page_is_compressed_as_the_other_side_accepts(site: Site, accepts: str, encoding: str | None) -> None:
    phone = await with_a_log(site, 40)
    plain = (await phone.pulls()).body
    got, vary, body = await raw(phone, accepts)
    assert (got, vary) == (encoding, "Accept-Encoding")
    assert json.loads(DECODED[got](body)) == plain
    assert len(plain["recs"]) == 40


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
async def test_a_page_of_any_size_arrives_whole(site: Site, encoding: str) -> None:
    phone = await with_a_log(site, 1000)
    got, _, body = await raw(phone, encoding)
    plain = DECODED[got](body)
    assert len(plain) > bodies._AT_ONCE
    assert len(body) < len(plain) / 2
    assert len(json.loads(plain)["recs"]) == 1000


async def test_what_fits_into_a_packet_and_what_went_wrong_is_sent_as_it_is(site: Site) -> None:
    phone = await with_a_log(site, 1)
    assert (await raw(phone, "gzip, zstd"))[0] is None
    refused = await phone.post("/api/sync", b'{"x' + b"x" * 5000 + b'":1}', **{"Accept-Encoding": "gzip, zstd"})
    assert (refused.status, refused.headers.get("Content-Encoding")) == (400, None)


def push(phone: Phone, padding: int = 0) -> bytes:
    recs = [wire(check_in(stamp(n), valence=n)) for n in range(20)]
    return json.dumps({"proto": 1, "epoch": phone.epoch, "now": NOON, "recs": recs}).encode() + b" " * padding


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "GZip"])
async def test_a_compressed_push_is_a_push(site: Site, encoding: str) -> None:
    phone = await site.synced()
    body = ENCODED[encoding.lower()](push(phone))
    answer = await phone.post("/api/sync", body, **{"Content-Encoding": encoding})
    assert (answer.status, answer.body["s"]) == (200, [1] * 20)
    assert len((await phone.pulls()).body["recs"]) == 20


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
async def test_a_compressed_push_may_arrive_in_any_pieces(site: Site, encoding: str) -> None:
    phone = await site.synced()
    body = ENCODED[encoding](push(phone))

    async def bytewise() -> AsyncIterator[bytes]:
        for place in range(len(body)):
            yield body[place : place + 1]

    headers = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin", "Content-Encoding": encoding}
    async with phone.http.post(f"{site.origin}/api/sync", data=bytewise(), headers=headers) as answer:
        assert (answer.status, (await answer.json())["s"]) == (200, [1] * 20)


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "gzip, identity", "", "*"])
async def test_another_encoding_is_refused_with_those_that_are_known(site: Site, encoding: str) -> None:
    phone = await site.synced()
    answer = await phone.post("/api/sync", gzip.compress(push(phone)), **{"Content-Encoding": encoding})
    assert (answer.status, answer.body["type"]) == (415, "unsupported-media-type")
    assert answer.headers["Accept-Encoding"] == "zstd, gzip"


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "not compressed": lambda _: b'{"proto":1}',
    "cut": lambda body: body[:-5],
    "cut in the head": lambda body: body[:5],
    "changed": lambda body: body[:40] + bytes([body[40] ^ 0xFF]) + body[41:],
    "garbage behind": lambda body: body + b"x",
    "twice": lambda body: body + body,
}


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
async def test_a_spoilt_body_is_malformed_and_stores_nothing(
    site: Site, encoding: str, spoil: Callable[[bytes], bytes]
) -> None:
    phone = await site.synced()
    options = {"options": {zstd.CompressionParameter.checksum_flag: 1}} if encoding == "zstd" else {}
    body = spoil(ENCODED[encoding](push(phone), **options))
    answer = await phone.post("/api/sync", body, **{"Content-Encoding": encoding})
    assert (answer.status, answer.body["type"], answer.body["path"]) == (400, "malformed", "$")
    assert (await phone.pulls()).body["recs"] == []


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
async def test_the_limit_counts_what_comes_out(site: Site, encoding: str) -> None:
    phone = await site.synced()
    padding = bodies.MAX_BODY - len(push(phone))
    full = await phone.post("/api/sync", ENCODED[encoding](push(phone, padding)), **{"Content-Encoding": encoding})
    assert (full.status, full.body["s"]) == (200, [1] * 20)
    over = await phone.post("/api/sync", ENCODED[encoding](push(phone, padding + 1)), **{"Content-Encoding": encoding})
    assert (over.status, over.body["limit"]) == (413, bodies.MAX_BODY)


async def test_the_limit_counts_what_travels_too(site: Site) -> None:
    """Empty blocks of deflate unpack to nothing at all."""
    phone = await site.synced()
    packer = zlib.compressobj(wbits=31)
    start = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    endless = start + b"\x00\x00\x00\xff\xff" * (bodies.MAX_BODY // 5 + 1)
    answer = await phone.post("/api/sync", endless, **{"Content-Encoding": "gzip"})
    assert (answer.status, answer.body["type"]) == (413, "too-large")


BOMB = 300 * 1024 * 1024
MIB = 1024


def packed_bomb(encoding: str) -> bytes:
    packer = zlib.compressobj(9, wbits=31) if encoding == "gzip" else zstd.ZstdCompressor(19)
    part = b" " * 1024 * 1024
    return b"".join(packer.compress(part) for _ in range(BOMB // len(part))) + packer.flush()


def with_a_window_of_128_mib(body: bytes) -> bytes:
    """A frame that would have its reader set that much aside."""
    packer = zstd.ZstdCompressor(options={int(zstd.CompressionParameter.window_log): 27})
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_bomb_costs_the_server_next_to_nothing(program: Program) -> None:
    async with Phone(program.url) as phone:
        await phone.turns_on_sync()
        await phone.post("/api/sync", ENCODED["gzip"](push(phone)), **{"Content-Encoding": "gzip"})
        await phone.post("/api/sync", ENCODED["zstd"](push(phone)), **{"Content-Encoding": "zstd"})
        before = program.peak_memory()
        for encoding in ("gzip", "zstd"):
            bomb = packed_bomb(encoding)
            assert len(bomb) < 400_000
            answer = await phone.post("/api/sync", bomb, **{"Content-Encoding": encoding})
            assert (answer.status, answer.body["type"]) == (413, "too-large")
        wide = await phone.post("/api/sync", with_a_window_of_128_mib(push(phone)), **{"Content-Encoding": "zstd"})
        assert (wide.status, wide.body["type"]) == (400, "malformed")
    assert program.peak_memory() - before <= 10 * MIB
