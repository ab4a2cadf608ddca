"""Places that a stranger would have this server ask on their behalf: refused when stored, and again when sent to."""

import socket
from pathlib import Path
from typing import Any

import pytest

from server import push
from server.push import Message, Sender
from server.settings import Settings
from tests.builders import NOON
from tests.machinery.push_service import Subscribed

HOSTS = [
    # This machine and the network that it is in, in the spellings that some resolver takes for an address.
    *(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0x7f.0.0.0x1",
        "0177.0.0.1",
        "0",
        "0.0.0.0",
    ),
    *("127.0.0.1.", "127.1.", "017700000001", "10.0.0.8", "10.8", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
    *(
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:10.0.0.8]",
        "[::127.0.0.1]",
        "[::7f00:1]",
    ),
    *("[fe80::1]", "[fd00::1]", "[fec0::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]"),
    # Kept for documentation, carriers, tests, many receivers at once, and later.
    *(
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "100.64.0.1",
        "198.18.0.1",
        "192.88.99.1",
        "224.0.0.1",
        "255.255.255.255",
    ),
    *("240.0.0.1", "[2001:db8::1]", "[ff02::1]"),
    # Names that are none, or lead nowhere in public.
    *(
        "localhost",
        "localhost.",
        "x.localhost",
        "printer.local",
        "x.internal",
        "nas.lan",
        "nas.home",
        "router",
        "1.0.0.127.in-addr.arpa",
    ),
    *(
        "a..example",
        ".example.com",
        "-a.example",
        "a-.example",
        "a_b.example",
        "256.256.256.256",
        "1.2.3.4.5",
        "push.example.1",
    ),
    *(
        "push.example.0x1",
        "x.onion",
        "a" * 64 + ".example",
        "b\u00fccher.example",
        "push.example%2ecom",
        "push.example\u3002com",
    ),
]

ADDRESSES = [
    *(f"https://{host}/x" for host in HOSTS),
    "http://push.example.com/x",
    "https://push.example.com:444/x",
    "https://push.example.com:80/x",
    "https://push.example.com:/x",
    "https://push.example.com:0443443/x",
    "https://me@push.example.com/x",
    "https://me:secret@push.example.com/x",
    "https://push.example.com@127.0.0.1/x",
    "https://push.example.com#@127.0.0.1/x",
    "https://push.example.com\\@127.0.0.1/x",
    "https://push.example.com\\.evil.example/x",
    "https:push.example.com/x",
    "https:/push.example.com/x",
    "https:///push.example.com/x",
    "//push.example.com/x",
    " https://push.example.com/x",
    "https://push.example.com/x\r\nHost: evil.example",
    "https://push.example.com/x\n",
    "https://push.example.com/\u00e9",
    "https://push.example.com/x\x00",
    "ftp://push.example.com/x",
    "file:///etc/passwd",
    "unix:///run/x.sock",
    "javascript:alert(1)",
    "https://push.example.com/" + "a" * 2048,
    "",
]


async def test_no_such_place_is_taken_or_sent_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_: asked.append(args))
    settings = Settings(data_dir=str(tmp_path))
    keys = Subscribed("any", "https://push.example.com").keys
    assert [address for address in ADDRESSES if push.takes(settings, address)] == []
    async with Sender(settings) as sender:
        for address in ADDRESSES:
            # As it would be if it had been stored under older rules.
            sent = await sender.send(Message(address, **keys, kid="0" * 16, body=b"{}", topic="a" * 32, ttl=1), NOON)
            assert (sent.status, asked) == (400, []), address


@pytest.mark.parametrize(
    "address",
    [
        "https://fcm.googleapis.com/fcm/send/abc:DEF",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QGuQ",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2b",
        "https://push.example.com:443/x",
        "https://PUSH.example.com/x",
        "https://xn--bcher-kva.example/x",
        "https://93.184.216.34/x",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/x",
    ],
)
def test_a_push_service_is_taken(address: str) -> None:
    assert push.takes(Settings(), address)
