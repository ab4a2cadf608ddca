"""Sending a push: processor time of one message, against its bare cryptography and against pywebpush as it comes."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from tempfile import TemporaryDirectory

import pywebpush
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

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
    """The two rows of sending, measured in a process of their own that trusts the sink's certificate."""
    progress("sending")
    with TemporaryDirectory() as folder:
        certificate = Path(folder) / "sink.pem"
        certificate.write_bytes(_certificate())
        trusting = {"SSL_CERT_FILE": str(certificate), "REQUESTS_CA_BUNDLE": str(certificate)}
        run = [sys.executable, "-m", "bench.sending", folder]
        done = subprocess.run(run, cwd=ROOT, env=environment(**trusting), stdout=subprocess.PIPE, check=True, text=True)
    bare, naive = json.loads(done.stdout)
    how = (
        "Processor time of one message through the sender, request and answer over TLS included; the peer is one key "
        "pair, ECDH, HKDF and AES-GCM."
    )
    loop = "Time of a message, sixteen at once, against a loop of pywebpush's webpush() as its README has it, over TLS."
    return [
        said(Row("sending: processor time", ONE, "bare cryptography", "≤ 3.5", bare, sorted(bare)[2] <= 3.5, how)),
        said(Row("sending: times as quick", ONE, "naive pywebpush", "≥ 10", naive, sorted(naive)[1] >= 10, loop)),
    ]


def main() -> None:
    """Measure, and print the ratios; what is in the environment by now decides whom this process trusts."""
    folder = Path(sys.argv[1])
    with _sink(folder / "sink.pem") as origin:
        settings = Settings(data_dir=str(folder), push_extra_origins=origin)
        to = Subscribed("one", f"{origin}/push/one")
        bare = pairs(lambda: _ours(settings, to, time.process_time), lambda: _bare(to))
        naive = pairs(lambda: _naive(folder, to), lambda: _ours(settings, to, time.perf_counter), 3)
    print(json.dumps([bare, naive]))


def _certificate() -> bytes:
    """A new key, and a certificate for this machine alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + made.public_bytes(Encoding.PEM)


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
def _sink(certificate: Path) -> Iterator[str]:
    port = ports.free()
    command = [sys.executable, "-m", "bench.sink", str(port), str(certificate)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment())
    try:
        time.sleep(1)
        yield f"https://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
