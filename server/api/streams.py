"""Who listens for pokes in this process: one stream a device, each of which holds the newest head and no more."""

import asyncio
import resource
from collections.abc import Collection

from server import problems
from server.domain.ids import AccountId, DeviceId

MOST_PER_ACCOUNT = 20
"""Devices of one account that may listen to one process at the same time."""

_MOST = 10_000


def room() -> int:
    """How many streams a process takes: no more than half of what it may open, for pushes must find a place."""
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST if most == resource.RLIM_INFINITY else min(_MOST, most // 2)


class Stream:
    """What one device has yet to hear: the newest head, however many it missed."""

    def __init__(self) -> None:
        self.ended = False
        self._head = 0
        self._news = asyncio.Event()

    def tell(self, head: int) -> None:
        """A head; one that is no further than the last is no news."""
        if head > self._head:
            self._head = head
            self._news.set()

    def end(self) -> None:
        """Let go of whoever listens."""
        self.ended = True
        self._news.set()

    async def news(self, until: float) -> int | None:
        """The head, as soon as it is new; None when the loop's clock says `until`, or at the end."""
        try:
            async with asyncio.timeout_at(until):
                await self._news.wait()
        except TimeoutError:
            return None
        if self.ended:
            return None
        self._news.clear()
        return self._head


class Streams:
    """The open streams of this process; the watcher tells it of every head that moves (`store.pokes.Audience`)."""

    def __init__(self, most: int) -> None:
        self.some = asyncio.Event()
        self._most = most
        self._open: dict[AccountId, dict[DeviceId, Stream]] = {}
        self._count = 0
        self._over = False

    def __len__(self) -> int:
        return self._count

    def accounts(self) -> Collection[AccountId]:
        """Whose devices listen here."""
        return self._open.keys()

    def tell(self, account: AccountId, head: int) -> None:
        """The head of an account, for those of its devices that listen here."""
        for stream in self._open.get(account, {}).values():
            stream.tell(head)

    def open(self, account: AccountId, device: DeviceId) -> Stream:
        """A new stream for a device, which ends the one it had: that one's connection may be long dead.

        Raises:
            TooManyStreams: many devices of this account listen already.
            Unavailable: this process takes no more, or is about to end.
        """
        there = self._open.get(account, {})
        if device not in there and len(there) >= MOST_PER_ACCOUNT:
            raise problems.TooManyStreams(headers={"Retry-After": "60"}, limit=MOST_PER_ACCOUNT)
        if self._over or (device not in there and self._count >= self._most):
            raise problems.Unavailable("No more pokes from here for a moment", headers={"Retry-After": "30"})
        if device in there:
            self.close(account, device, there[device])
        stream = self._open.setdefault(account, {})[device] = Stream()
        self._count += 1
        self.some.set()
        return stream

    def close(self, account: AccountId, device: DeviceId, stream: Stream) -> None:
        """Forget a stream; one that was forgotten already changes nothing."""
        stream.end()
        there = self._open.get(account, {})
        if there.get(device) is not stream:
            return
        del there[device]
        if not there:
            del self._open[account]
        self._count -= 1
        if not self._count:
            self.some.clear()

    def end(self, account: AccountId, device: DeviceId | None = None) -> None:
        """Let go of a device that was signed out, or of all that the account had."""
        for one, stream in self._open.get(account, {}).items():
            if device in (one, None):
                stream.end()

    def end_all(self) -> None:
        """Let everybody go, and take nobody any more: the process is about to end."""
        self._over = True
        for there in self._open.values():
            for stream in there.values():
                stream.end()
