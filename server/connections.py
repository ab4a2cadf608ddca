"""Connections that are not waited for: the head of a request has so many seconds to arrive, however slowly it drips."""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_WITHIN_S = 10.0
"""Seconds from the first moment, or from the last answer's next byte, to the end of a request's head."""


IDLE_S = 75
"""Seconds for which a connection is kept open after an answer: longer than a proxy in front keeps it, so that the proxy
ends it. Otherwise a request may be on its way just as the connection ends, and who sent it is told of a fault.
"""


class Connection(H11Protocol):
    """uvicorn's, with a deadline while nothing is being answered: it would wait for the rest of a head for ever."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take in what came, and wait for the rest where it was no whole head."""
        try:
            super().data_received(data)
        except h11.LocalProtocolError:
            # Nonsense within a body whose request is being answered: there is nothing left to say on this connection.
            self.transport.abort()
        # uvicorn's types don't say that there is no cycle at first.
        if getattr(self.cycle, "response_complete", True):
            self._wait()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_WITHIN_S, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def options() -> dict[str, Any]:
    """How uvicorn is to run, beyond where: with these connections, and without logs and headers of its own."""
    return {
        "http": Connection, "ws": "none", "log_config": None, "access_log": False, "server_header": False,
        "timeout_keep_alive": IDLE_S,
    }  # fmt: skip
