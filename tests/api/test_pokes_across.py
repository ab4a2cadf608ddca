"""Pokes between real processes: whoever writes, whoever listens, and however it ends."""

import asyncio
import signal
import socket
import struct
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests import lives
from tests.builders import Phone, check_in
from tests.machinery.ear import PATIENCE_S, listening
from tests.machinery.program import Program

DROPPED = 500
_POOLS = 10
"""Connections to the database that a process may still open: two pools of five."""


@pytest.fixture
def two_webs(database_url: str, tmp_path: Path) -> Iterator[tuple[Program, Program]]:
    """Two web processes on one database, on the morning of the look."""
    (tmp_path / "now").write_text(str(lives.MORNING))
    settings = {"TESTING": "1", "TEST_CLOCK": str(tmp_path / "now")}
    pair = Program(database_url, tmp_path, "web", **settings), Program(database_url, tmp_path, "web", **settings)
    try:
        for program in pair:
            program.start()
        yield pair
    finally:
        for program in pair:
            program.close()


async def test_a_push_to_another_process_pokes(two_webs: tuple[Program, Program]) -> None:
    here, there = two_webs
    async with Phone(here.url) as one, Phone(there.url, one.account) as other:
        await one.turns_on_sync()
        await other.recovers()
        async with listening(other) as ear:
            for head in (1, 2, 3):
                await one.pushes(check_in())
                await ear.hears(head)
        assert ear.heads == [1, 2, 3]


async def test_a_record_of_the_worker_s_pokes(two_webs: tuple[Program, Program]) -> None:
    here, _ = two_webs
    async with Phone(here.url) as one:
        await one.turns_on_sync()
        life = lives.life()
        await one.pushes(*life)
        async with listening(one) as ear:
            await ear.hears(len(life))
            await asyncio.to_thread(here.work)
            await ear.hears(len(life) + 1)


@pytest.mark.parametrize("command", ["web", "serve"])
async def test_open_streams_do_not_hold_up_the_end(command: str, database_url: str, tmp_path: Path) -> None:
    program = Program(database_url, tmp_path, command)
    try:
        await asyncio.to_thread(program.start)
        async with Phone(program.url) as one, Phone(program.url, one.account) as other, AsyncExitStack() as open_:
            await one.turns_on_sync()
            await other.recovers()
            ears = [await open_.enter_async_context(listening(phone)) for phone in (one, other)]
            # uvicorn ends by the signal it was sent, after everything else is done.
            assert await asyncio.to_thread(program.stop) == -signal.SIGTERM
            # Not cut off: each of them comes to its end.
            for ear in ears:
                await ear.ends()
    finally:
        program.close()
    assert not [line for line in program.lines() if line.get("level") == "error"], "it had to be forced"


async def test_five_hundred_that_vanish_leave_no_open_file(database_url: str, tmp_path: Path) -> None:
    program = Program(database_url, tmp_path, "web")
    try:
        await asyncio.to_thread(program.start)
        phones = [Phone(program.url) for _ in range(25)]
        requests = []
        for phone in phones:
            await phone.turns_on_sync()
            requests.append(request(phone))
            await phone.http.close()
        files = program.files()
        await all_vanish(program, requests)
        memory = program.peak_memory()
        for _ in range(DROPPED // len(requests)):
            await all_vanish(program, requests)
        await comes_down_to(program, files + _POOLS)
        assert program.peak_memory() - memory < 8 * 1024, "it keeps something of every stream"
        await asyncio.to_thread(program.stop)
    finally:
        program.close()
    assert not [line for line in program.lines() if line.get("level") == "error"]


def request(phone: Phone) -> bytes:
    """What `phone` would send to listen."""
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in phone.http.cookie_jar)
    return f"GET /api/pokes HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n\r\n".encode()


async def all_vanish(program: Program, requests: list[bytes]) -> None:
    """Open a stream for each request, see that it is one, and reset every connection."""
    opened = []
    for sent in requests:
        reader, writer = await asyncio.open_connection("127.0.0.1", program.port)
        writer.write(sent)
        opened.append((reader, writer))
    for reader, writer in opened:
        await asyncio.wait_for(reader.readuntil(b"retry: 5000"), PATIENCE_S)
        opened_socket = writer.get_extra_info("socket")
        opened_socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert program.files() > len(requests), "this counts the wrong process"
    for _, writer in opened:
        writer.transport.abort()


async def comes_down_to(program: Program, files: int) -> None:
    """Wait until it has no more files open than it had."""
    for _ in range(PATIENCE_S * 50):
        if program.files() <= files:
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"{program.files()} files are open, and {files} were")
