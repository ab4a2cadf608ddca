"""The socket that the program listens on."""

import socket

from server import __main__
from server.settings import Settings
from tests.machinery import ports


def test_what_is_accepted_sends_small_packets_at_once() -> None:
    """Otherwise the second packet of each answer waits for the other side's delayed acknowledgement."""
    port = ports.free()
    with __main__._listening(Settings(port=port)) as listener, socket.create_connection(("127.0.0.1", port)):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
