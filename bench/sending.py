"""Sending a push: processor time of one message, against its bare cryptography and against pywebpush as it comes."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pywebpush
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bench.ratios import Row, clocked, pairs, progress, said
from server import vapid
from server.domain.clock import Millis
from server.push import Message, Sender
from server.settings import Settings
from tests.machinery import ports
from tests.machinery.program import ROOT, environment
from tests.machinery.push_service import Subscribed

MESSAGES, NAIVE = 400, 40
ONE = "one core"
_NOW = Millis(1_795_435_200_000)
_BODY = b"{}".ljust(1024)


def rows() -> list[Row]:
    """The two rows of sending."""
    progress("sending")
    with TemporaryDirectory() as folder, _sink() as origin:
        settings = Settings(data_dir=folder, push_extra_origins=origin)
        to = Subscribed("one", f"{origin}/push/one")
        bare = pairs(lambda: _ours(settings, to, time.process_time), lambda: _bare(to))
        wall = time.perf_counter
        naive = pairs(lambda: _naive(Path(folder), to), lambda: _ours(settings, to, wall), 3)
    how = (
        "Processor time of one message through the sender, request and answer included; the peer is one key pair, "
        "ECDH, HKDF and AES-GCM."
    )
    loop = "Time of a message, sixteen at once, against a loop of pywebpush's webpush() as its README has it."
    return [
        said(
            Row("sending: processor time", "one core", "bare cryptography", "≤ 3.5", bare, sorted(bare)[2] <= 3.5, how)
        ),
        said(
            Row("sending: times as quick", "one core", "naive pywebpush", "≥ 10", naive, sorted(naive)[1] >= 10, loop)
        ),
    ]


def _ours(settings: Settings, to: Subscribed, clock: Callable[[], float]) -> float:
    async def send() -> float:
        async with Sender(settings) as sender:
            kid = vapid.kid(vapid.private_key(settings))
            message = Message(to.endpoint, **to.keys, kid=kid, body=_BODY, topic="a" * 32, ttl=60)
            await sender.send(message, _NOW)
            started = clock()
            for _ in range(MESSAGES // 16):
                sent = await asyncio.gather(*(sender.send(message, _NOW) for _ in range(16)))
                assert {one.status for one in sent} == {201}
            return (clock() - started) / (MESSAGES // 16 * 16)

    return asyncio.run(send())


def _bare(to: Subscribed) -> float:
    theirs = to.key.public_key()

    def one() -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        shared = key.exchange(ec.ECDH(), theirs)
        for length in (32, 16, 12):
            shared_key = HKDF(algorithm=hashes.SHA256(), length=length, salt=to.secret, info=b"x").derive(shared)
        AESGCM(shared_key.ljust(16, b"\0")).encrypt(os.urandom(12), _BODY, None)

    return clocked(lambda: _times(one, MESSAGES), time.process_time) / MESSAGES


def _naive(folder: Path, to: Subscribed) -> float:
    key = vapid.private_text(vapid.private_key(Settings(data_dir=str(folder))))
    info = {"endpoint": to.endpoint, "keys": to.keys}

    def one() -> None:
        claims: dict[str, str | int] = {"sub": "mailto:me@porch.example"}
        pywebpush.webpush(info, _BODY.decode(), vapid_private_key=key, vapid_claims=claims)

    return clocked(lambda: _times(one, NAIVE)) / NAIVE


def _times(work: Callable[[], None], count: int) -> None:
    for _ in range(count):
        work()


@contextmanager
def _sink() -> Iterator[str]:
    port = ports.free()
    process = subprocess.Popen([sys.executable, "-m", "bench.sink", str(port)], cwd=ROOT, env=environment())
    try:
        time.sleep(1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
