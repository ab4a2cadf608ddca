"""The sender alone: where it asks, how it signs, and what it makes of an answer."""

import asyncio
from contextlib import suppress
from pathlib import Path

import msgspec
from aiohttp import web
from aiohttp.test_utils import TestServer

from server import vapid
from server.domain.clock import Millis
from server.domain.deliveries import UNREACHED
from server.push import Message, Sender
from server.settings import Settings
from tests import lives
from tests.jobs.conftest import World
from tests.machinery.push_service import PushService, Subscribed


def message_to(made: Subscribed, kid: str) -> Message:
    """A small message to a subscription that was made with this key."""
    return Message(made.endpoint, **made.keys, kid=kid, body=b"{}", topic="a" * 32, ttl=1)


async def test_each_service_gets_a_signature_of_its_own(world: World, push_service: PushService) -> None:
    with PushService() as other:
        other.now = push_service.now
        origins = f"{push_service.origin},{other.origin}"
        async with Sender(msgspec.structs.replace(world.settings, push_extra_origins=origins)) as sender:
            for made in (push_service.subscribe(), other.subscribe(), push_service.subscribe()):
                message = message_to(made, world.kid)
                assert (await sender.send(message, world.now)).status == 201
        assert other.faults == []


async def test_what_a_service_says_is_not_unpacked(world: World, push_service: PushService) -> None:
    made = push_service.subscribe()
    push_service.will_answer(made, (400, {"Content-Encoding": "gzip"}, "no gzip"))
    message = message_to(made, world.kid)
    async with Sender(world.settings) as sender:
        assert (await sender.send(message, world.now)).status == 400


async def test_a_signature_is_made_anew_before_it_ends(world: World, push_service: PushService) -> None:
    made = push_service.subscribe()
    message = message_to(made, world.kid)
    async with Sender(world.settings) as sender:
        for hours in (0, 10, 11, 12, 23):
            world.now = Millis(lives.MORNING + hours * 3_600_000)
            assert (await sender.send(message, world.now)).status == 201
    tokens = [one.token for one in push_service.to(made)]
    assert [tokens.index(token) for token in tokens] == [0, 0, 2, 2, 4]


async def test_an_address_is_asked_for_as_it_was_given(tmp_path: Path) -> None:
    """A percent sign that is read and written anew leads elsewhere."""
    asked: list[tuple[str, bool]] = []

    async def takes(request: web.Request) -> web.Response:
        asked.append((request.raw_path, "Accept-Encoding" in request.headers))
        return web.Response(status=201)

    app = web.Application()
    app.router.add_post("/{rest:.*}", takes)
    async with TestServer(app, host="127.0.0.1") as server:
        origin = f"http://127.0.0.1:{server.port}"
        path = "/push/%7Ea%2Fb:c?x=%41"
        settings = Settings(data_dir=str(tmp_path), push_extra_origins=origin)
        made = Subscribed("any", origin + path)
        async with Sender(settings) as sender:
            sent = await sender.send(message_to(made, vapid.kid(vapid.private_key(settings))), lives.MORNING)
    assert (sent.status, asked) == (201, [(path, False)])


ANSWERS = [
    (b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n", 201, True),
    (b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\n\r\n", 201, False),
    (b"HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n", 400, False),
    (b"HTTP/1.1 500 Oh\r\nContent-Length: 9000\r\n\r\n" + b"HTTP/1.1 201 Created\r\n" * 400, 500, False),
    (b"HTTP/1.1 307 There\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", 307, True),
    (b"HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 201, False),
    (b"SSH-2.0-OpenSSH\r\n\r\n", UNREACHED, False),
    (b"HTTP/1.1 201 Created\r\n" + b"X: " + b"x" * 20_000 + b"\r\n\r\n", UNREACHED, False),
    (b"", UNREACHED, False),
    (b"HTTP/1.1 204 No Content\r\n\r\n", 204, True),
]
"""What a service says, what comes of it, and whether the connection surely serves for the next message."""


async def test_whatever_one_answer_holds_the_next_message_gets_its_own(tmp_path: Path) -> None:
    at, heads = iter(ANSWERS), list[bytes]()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                heads.append(head)
                await reader.readexactly(int(head.lower().rpartition(b"content-length: ")[2]))
                said = next(at)[0]
                writer.write(said)
                if not said:
                    break
        writer.close()

    async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
        origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        settings = Settings(data_dir=str(tmp_path), push_extra_origins=origin)
        message = message_to(Subscribed("any", f"{origin}/a"), vapid.kid(vapid.private_key(settings)))
        async with Sender(settings) as sender:
            for said, status, kept in ANSWERS:
                assert (await sender.send(message, lives.MORNING)).status == status, said
                connector = sender._poster._connector
                assert connector is not None
                assert not connector._acquired
                assert bool(connector._conns) >= kept, said
    assert len(heads) == len(ANSWERS)
    assert {head.splitlines()[0] for head in heads} == {b"POST /a HTTP/1.1"}
